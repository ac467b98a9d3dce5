import { formatEuros, listOf } from '../../language/format.ts';
import {
  type DeliverableName,
  deliverableName,
  isDeliverableKind,
  obligationNameOfKey,
  phaseName,
  sectorName,
  theRole,
} from '../../language/names.ts';
import type { Sector } from '../../workflows/domain/mission/state.ts';
import { ROLES, type Role } from '../../workflows/domain/people.ts';
import type { Refusal } from '../../workflows/domain/refusal.ts';
import { isDay, isInstant, type Locale } from '../../workflows/domain/time.ts';
import { commandName, isCommandName, JOURNALS, whenOf } from '../sentences.ts';
import { KNOWN } from './known.ts';

/** The data of a refusal in the reader's language. What is missing has general words, or leaves a gap that shows. */
export interface Facts {
  /** As it was given. */
  readonly text: (name: string) => string;
  readonly has: (name: string) => boolean;
  /** Several, joined as a sentence joins them, each as `thing` has it. */
  readonly list: (name: string) => string;
  /** The command, as something to do: "approve the mission". */
  readonly command: string;
  readonly phase: string;
  /** Phases, with "or" between them. */
  readonly phases: (name: string) => string;
  /** A day or an instant as people write it. */
  readonly when: (name: string) => string;
  readonly isWhen: (name: string) => boolean;
  /** A command, an obligation, a deliverable or another word of the lifecycle. */
  readonly thing: (name: string) => string;
  readonly deliverable: DeliverableName;
  /** Euro cents as people write them. */
  readonly money: (name: string) => string;
  /** The sector of an application. */
  readonly sector: string;
  /** Who may, with "or" between them; blank where nobody is named. */
  readonly roles: string;
}

const OR: Readonly<Record<Locale, string>> = { en: ' or ', es: ' o ', fr: ' ou ' };

export function either(words: readonly string[], locale: Locale): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')}${OR[locale]}${last}`;
}

export function rolesIn(roles: readonly string[] | undefined, locale: Locale): string {
  const known = (roles ?? []).filter((role): role is Role => ROLES.includes(role as Role));
  return either([...new Set(known.map((role) => theRole(role, locale)))], locale);
}

export function factsOf({ data, mendedBy }: Refusal, locale: Locale): Facts {
  const values = (name: string): readonly string[] => {
    const value = data[name];
    if (value === undefined || value === '') return [];
    return Array.isArray(value) ? value : [String(value)];
  };
  const given = (name: string): string => values(name).join(', ');
  const text = (name: string): string => given(name) || '…';
  const deliverable = given('deliverable');
  const named = values('roles');
  return {
    text,
    has: (name) => values(name).length > 0,
    list: (name) =>
      listOf(
        values(name).map((value) => thingOf(value, locale)),
        locale,
      ),
    command: commandName(text('command'), locale),
    phase: phaseName(given('phase'), locale),
    phases: (name) =>
      either(
        values(name).map((phase) => phaseName(phase, locale)),
        locale,
      ),
    when: (name) => whenOf(text(name), locale),
    isWhen: (name) => isDay(given(name)) || isInstant(given(name)),
    thing: (name) => thingOf(text(name), locale),
    deliverable: isDeliverableKind(deliverable)
      ? deliverableName(deliverable, locale)
      : deliverable === 'methodology'
        ? METHODOLOGY[locale]
        : JOURNALS[locale].general.deliverable,
    money: (name) => formatEuros(Number(given(name)), locale),
    sector: sectorName(text('sector') as Sector, locale),
    roles: rolesIn(named.length > 0 ? named : mendedBy, locale),
  };
}

/** It is reviewed like a deliverable, and is none. */
const METHODOLOGY: Readonly<Record<Locale, DeliverableName>> = {
  en: { name: 'methodology', the: 'the methodology', of: 'of the methodology' },
  es: { name: 'metodología', the: 'la metodología', of: 'de la metodología' },
  fr: { name: 'méthodologie', the: 'la méthodologie', of: 'de la méthodologie' },
};

/** Words that the domain gives in English, in the reader's language; what is of no list stays as it is. */
function thingOf(text: string, locale: Locale): string {
  if (isCommandName(text)) return commandName(text, locale);
  const known = KNOWN[locale];
  for (const { english, said } of known) {
    const found = english.exec(text);
    if (found) return said(found.slice(1).map((part) => whenOf(part, locale)));
  }
  if (isDay(text) || isInstant(text)) return whenOf(text, locale);
  const [first = '', ...rest] = text.split(' ');
  const name = obligationNameOfKey(first, locale);
  // An item with the person it waits for: the identity says nothing to people.
  return name !== first && rest.length <= 1 ? name : obligationNameOfKey(text, locale);
}
