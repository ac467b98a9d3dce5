import type { CodesOf } from '../../language/say.ts';
import { isBuiltIn, type Role } from '../../workflows/domain/people.ts';

export type NavName = CodesOf<'frame.nav'>;

export interface NavEntry {
  readonly name: NavName;
  readonly href: string;
  /** Who finds it in the menu; nobody in particular where it is left out. */
  readonly roles?: readonly Role[];
  /** Whoever holds a role of an edition, too. */
  readonly offices?: true;
}

const STAFF = ['coordinator', 'technical expert', 'head of facility'] as const;

/** The menu, in its order. It hides what is of no use to somebody; the pages themselves decide who may. */
export const NAVIGATION: readonly NavEntry[] = [
  {
    name: 'myDay',
    href: '/my-day',
    roles: [...STAFF, 'committee member', 'committee chair', 'expert', 'partner contact'],
    offices: true,
  },
  { name: 'missions', href: '/missions', roles: STAFF },
  { name: 'year', href: '/year', roles: STAFF },
  { name: 'actions', href: '/actions', roles: STAFF },
  { name: 'toValidate', href: '/to-validate', roles: ['technical expert'] },
  { name: 'committee', href: '/committee', roles: ['committee member', 'committee chair'] },
  { name: 'escalations', href: '/escalations', roles: ['head of facility'] },
  { name: 'facility', href: '/facility', roles: STAFF },
  { name: 'rules', href: '/rules', roles: STAFF },
  { name: 'calls', href: '/calls' },
  { name: 'applications', href: '/applications', roles: ['expert'] },
  { name: 'profile', href: '/profile', roles: ['expert'] },
  { name: 'myMission', href: '/my-mission', roles: ['expert'] },
  { name: 'ourMission', href: '/our-mission', roles: ['partner contact'] },
  { name: 'dashboard', href: '/dashboard', roles: ['observer', ...STAFF] },
  { name: 'accounts', href: '/accounts', roles: ['administrator'] },
  { name: 'mailHealth', href: '/mail-health', roles: ['administrator', 'coordinator', 'head of facility'] },
  { name: 'mails', href: '/mails', roles: ['administrator', ...STAFF] },
  { name: 'search', href: '/search', roles: STAFF },
  { name: 'rehearsals', href: '/rehearsals', roles: STAFF },
  { name: 'webhooks', href: '/webhooks', roles: ['administrator', 'head of facility'] },
  { name: 'api', href: '/api', roles: ['administrator'] },
];

export function navigationFor(roles: readonly Role[]): readonly NavEntry[] {
  return NAVIGATION.filter(
    (entry) =>
      !entry.roles ||
      roles.some((role) => entry.roles?.includes(role) || (entry.offices && !isBuiltIn(role))),
  );
}
