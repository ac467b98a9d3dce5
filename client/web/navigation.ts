import { queryOf } from '../../addresses/filling.ts';
import { pathTo } from '../../addresses/pages.ts';
import type { CodesOf } from '../../language/say.ts';
import { isBuiltIn, isLent, type Role, STAFF_ROLES } from '../../workflows/domain/people.ts';

type NavName = CodesOf<'frame.nav'>;

export interface NavEntry {
  readonly name: NavName;
  readonly href: string;
  /** Its page may be of a rehearsal, and is while one is looked at. */
  readonly inRehearsals?: true;
  /** Who finds it in the menu. */
  readonly roles: readonly Role[] | 'everybody';
  /** Whoever holds a role of an edition, too. */
  readonly offices?: true;
}

/** The menu, in its order. It hides what is of no use to somebody; the pages themselves decide who may. */
const NAVIGATION: readonly NavEntry[] = [
  {
    name: 'myDay',
    href: pathTo('myDay'),
    inRehearsals: true,
    roles: [
      ...STAFF_ROLES,
      'committee member',
      'committee chair',
      'expert',
      'partner contact',
      'administrator',
    ],
    offices: true,
  },
  { name: 'missions', href: pathTo('missions'), inRehearsals: true, roles: STAFF_ROLES },
  { name: 'year', href: pathTo('year'), inRehearsals: true, roles: STAFF_ROLES },
  { name: 'actions', href: pathTo('actions'), inRehearsals: true, roles: STAFF_ROLES },
  { name: 'toValidate', href: pathTo('toValidate'), inRehearsals: true, roles: ['technical expert'] },
  {
    name: 'committee',
    href: pathTo('committee'),
    inRehearsals: true,
    roles: ['committee member', 'committee chair'],
  },
  { name: 'escalations', href: pathTo('escalations'), inRehearsals: true, roles: ['head of facility'] },
  { name: 'facility', href: pathTo('facility'), inRehearsals: true, roles: STAFF_ROLES },
  { name: 'rules', href: pathTo('rules'), roles: STAFF_ROLES },
  { name: 'calls', href: pathTo('calls'), inRehearsals: true, roles: 'everybody' },
  { name: 'applications', href: pathTo('applications'), inRehearsals: true, roles: ['expert'] },
  { name: 'profile', href: pathTo('profile'), roles: ['expert'] },
  { name: 'myMission', href: pathTo('myMission'), inRehearsals: true, roles: ['expert'] },
  { name: 'ourMission', href: pathTo('ourMission'), inRehearsals: true, roles: ['partner contact'] },
  { name: 'dashboard', href: pathTo('dashboard'), inRehearsals: true, roles: ['observer', ...STAFF_ROLES] },
  { name: 'accounts', href: pathTo('accounts'), roles: ['administrator'] },
  {
    name: 'mailHealth',
    href: pathTo('mailHealth'),
    roles: ['administrator', 'coordinator', 'head of facility'],
  },
  { name: 'mails', href: pathTo('mails'), roles: ['administrator', ...STAFF_ROLES] },
  { name: 'rehearsals', href: pathTo('rehearsals'), roles: STAFF_ROLES },
  { name: 'webhooks', href: pathTo('webhooks'), roles: ['administrator', 'head of facility'] },
  { name: 'api', href: pathTo('api'), roles: ['administrator'] },
];

/** Who may see several missions that are not their own, and has a box in the header to find one. */
export const searches = (roles: readonly Role[]): boolean => roles.some(isLent);

/** @param sandbox the rehearsal that is looked at: its menu stays in it. */
export function navigationFor(roles: readonly Role[], sandbox?: string): readonly NavEntry[] {
  return NAVIGATION.filter(
    (entry) =>
      entry.roles === 'everybody' ||
      roles.some((role) => entry.roles.includes(role) || (entry.offices && !isBuiltIn(role))),
  ).map((entry) =>
    sandbox && entry.inRehearsals ? { ...entry, href: `${entry.href}${queryOf({ sandbox })}` } : entry,
  );
}
