import type { AuditFacts, Author } from './audit.ts';
import { roleName } from './names.ts';
import { ROLES, type Role } from './people.ts';
import { formatDay, isDay, isInstant, type Locale } from './time.ts';

/** What the facts of the audit are called, for its page and for the mails to those whom a change concerns. */
interface AuditFactWords {
  /** In the place of what was erased with its person. */
  readonly notKept: string;
  readonly nothing: string;
  readonly nobody: string;
  /** Who acted where no person is named. */
  readonly via: Readonly<Record<Author['via'], string>>;
  /** One without a word is told by its own name, as settings are. */
  readonly facts: Readonly<Record<string, string>>;
}

export const AUDIT_FACT_WORDS: Readonly<Record<Locale, AuditFactWords>> = {
  en: {
    notKept: 'erased',
    nothing: 'none',
    nobody: 'nobody yet',
    via: {
      session: 'somebody signed in',
      token: 'a program',
      service: 'the deployment’s own token',
      system: 'the system itself',
    },
    facts: {
      name: 'name',
      address: 'address',
      language: 'language',
      zone: 'time zone',
      country: 'country',
      roles: 'roles',
      substitute: 'substitute',
      from: 'from',
      to: 'to',
      role: 'role for that time',
      proposedBy: 'proposed by',
      confirmedBy: 'confirmed by',
      until: 'until',
      sessions: 'sessions',
      host: 'receiver',
      kinds: 'kinds',
      phases: 'phases',
      within: 'rehearsal',
      status: 'status',
      secret: 'secret',
    },
  },
  es: {
    notKept: 'borrado',
    nothing: 'ninguno',
    nobody: 'nadie todavía',
    via: {
      session: 'alguien con sesión iniciada',
      token: 'un programa',
      service: 'el testigo de la propia instalación',
      system: 'el propio sistema',
    },
    facts: {
      name: 'nombre',
      address: 'dirección',
      language: 'idioma',
      zone: 'zona horaria',
      country: 'país',
      roles: 'papeles',
      substitute: 'suplente',
      from: 'desde',
      to: 'hasta',
      role: 'papel por ese tiempo',
      proposedBy: 'propuesto por',
      confirmedBy: 'confirmado por',
      until: 'hasta',
      sessions: 'sesiones',
      host: 'receptor',
      kinds: 'tipos',
      phases: 'fases',
      within: 'simulación',
      status: 'estado',
      secret: 'secreto',
    },
  },
  fr: {
    notKept: 'effacé',
    nothing: 'aucun',
    nobody: 'personne encore',
    via: {
      session: 'quelqu’un de connecté',
      token: 'un programme',
      service: 'le jeton de l’installation elle-même',
      system: 'le système lui-même',
    },
    facts: {
      name: 'nom',
      address: 'adresse',
      language: 'langue',
      zone: 'fuseau horaire',
      country: 'pays',
      roles: 'rôles',
      substitute: 'suppléant',
      from: 'du',
      to: 'au',
      role: 'rôle pour ce temps',
      proposedBy: 'proposé par',
      confirmedBy: 'confirmé par',
      until: 'jusqu’au',
      sessions: 'sessions',
      host: 'destinataire',
      kinds: 'genres',
      phases: 'phases',
      within: 'simulation',
      status: 'état',
      secret: 'secret',
    },
  },
};

/** Facts that are people: told by their names. */
export const FACTS_OF_PEOPLE: readonly string[] = ['substitute', 'proposedBy', 'confirmedBy'];

export const factLabel = (name: string, locale: Locale): string =>
  AUDIT_FACT_WORDS[locale].facts[name] ?? name;

/** One fact for people to read: roles, days and people by their names, days of instants in UTC. */
export function factWords(
  name: string,
  value: AuditFacts[string] | undefined,
  locale: Locale,
  nameOf: (person: string) => string,
): string {
  const words = AUDIT_FACT_WORDS[locale];
  if (Array.isArray(value))
    return value.length === 0
      ? words.nothing
      : value.map((each) => factWords(name, each, locale, nameOf)).join(', ');
  if (value === undefined) return words.nothing;
  if (value === null) return name === 'confirmedBy' ? words.nobody : words.notKept;
  const text = String(value);
  if (FACTS_OF_PEOPLE.includes(name)) return nameOf(text);
  if ((ROLES as readonly string[]).includes(text)) return roleName(text as Role, locale);
  if (isDay(text)) return formatDay(text, locale);
  return isInstant(text) ? text.slice(0, 10) : text;
}
