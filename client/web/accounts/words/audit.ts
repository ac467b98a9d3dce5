import type { Audited, Change } from '../../../../workflows/domain/audit.ts';
import type { Locale } from '../../../../workflows/domain/time.ts';

export interface AuditWords {
  readonly title: string;
  readonly lead: string;
  readonly caption: string;
  readonly none: string;
  readonly link: string;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly whom: string;
  readonly before: string;
  readonly after: string;
  readonly older: string;
  readonly kind: string;
  readonly any: string;
  readonly person: string;
  readonly anybody: string;
  readonly filter: string;
  readonly clear: string;
  readonly kinds: Readonly<Record<Audited, string>>;
  readonly changes: Readonly<Record<Change, string>>;
}

/** What the page of the audit says. */
export const AUDIT_WORDS: Readonly<Record<Locale, AuditWords>> = {
  en: {
    title: 'Changes of people and access',
    lead: 'Who changed what, and how it stood before. Nobody can change this list, not even an administrator.',
    caption: 'Changes, the newest first',
    none: 'Nothing of that kind was changed.',
    link: 'Who changed what',
    when: 'When',
    who: 'Who',
    what: 'What',
    whom: 'Whose',
    before: 'Before',
    after: 'After',
    older: 'Older changes',
    kind: 'Kind',
    any: 'Any',
    person: 'Whose, or by whom',
    anybody: 'Anybody',
    filter: 'Show',
    clear: 'Show everything',
    kinds: {
      person: 'Account',
      roles: 'Roles',
      address: 'Address',
      absence: 'Absence',
      erasure: 'Erasure',
      token: 'Token',
      session: 'Sessions',
      webhook: 'Webhook',
      settings: 'Settings',
    },
    changes: { added: 'added', changed: 'changed', removed: 'removed' },
  },
  es: {
    title: 'Cambios de personas y accesos',
    lead: 'Quién cambió qué y cómo estaba antes. Nadie puede modificar esta lista, tampoco un administrador.',
    caption: 'Cambios, los más recientes primero',
    none: 'No se ha cambiado nada de ese tipo.',
    link: 'Quién cambió qué',
    when: 'Cuándo',
    who: 'Quién',
    what: 'Qué',
    whom: 'De quién',
    before: 'Antes',
    after: 'Después',
    older: 'Cambios anteriores',
    kind: 'Tipo',
    any: 'Cualquiera',
    person: 'De quién o por quién',
    anybody: 'Cualquier persona',
    filter: 'Mostrar',
    clear: 'Mostrar todo',
    kinds: {
      person: 'Cuenta',
      roles: 'Papeles',
      address: 'Dirección',
      absence: 'Ausencia',
      erasure: 'Borrado',
      token: 'Testigo',
      session: 'Sesiones',
      webhook: 'Webhook',
      settings: 'Configuración',
    },
    changes: { added: 'añadido', changed: 'cambiado', removed: 'eliminado' },
  },
  fr: {
    title: 'Changements des personnes et des accès',
    lead: 'Qui a changé quoi, et ce qu’il y avait avant. Personne ne peut modifier cette liste, pas même un administrateur.',
    caption: 'Changements, les plus récents d’abord',
    none: 'Rien de ce genre n’a été changé.',
    link: 'Qui a changé quoi',
    when: 'Quand',
    who: 'Qui',
    what: 'Quoi',
    whom: 'De qui',
    before: 'Avant',
    after: 'Après',
    older: 'Changements antérieurs',
    kind: 'Genre',
    any: 'Tous',
    person: 'De qui, ou par qui',
    anybody: 'Tout le monde',
    filter: 'Afficher',
    clear: 'Tout afficher',
    kinds: {
      person: 'Compte',
      roles: 'Rôles',
      address: 'Adresse',
      absence: 'Absence',
      erasure: 'Effacement',
      token: 'Jeton',
      session: 'Sessions',
      webhook: 'Webhook',
      settings: 'Paramètres',
    },
    changes: { added: 'ajouté', changed: 'changé', removed: 'supprimé' },
  },
};
