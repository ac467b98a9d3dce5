import type { AccountMail } from '../../../workflows/domain/account-mails.ts';
import type { AuditEntry, AuditRow, Author } from '../../../workflows/domain/audit.ts';
import type { PersonId, Role } from '../../../workflows/domain/people.ts';
import { instant } from '../../../workflows/domain/time.ts';

/** A mail about an account, as if it had been ordered for a change of the sample's people. */
export interface AccountSample {
  readonly change: AuditRow;
  readonly to: PersonId;
  readonly role: Role;
}

const AT = instant('2018-10-01T09:12:00Z');
const ADMINISTRATOR: Author = { person: 'administrator', via: 'session' };
const SELF: Author = { person: 'coordinator', via: 'session' };

function sample(
  entry: AuditEntry,
  by: Author = ADMINISTRATOR,
  to = entry.person ?? '',
  role: Role = 'coordinator',
) {
  return { change: { id: 1, at: AT, by, subject: null, ...entry }, to, role };
}

const ROLES: AuditEntry = {
  kind: 'roles',
  change: 'changed',
  person: 'coordinator',
  before: { roles: ['coordinator'] },
  after: { roles: ['coordinator', 'administrator'] },
};
const ADDRESS: AuditEntry = {
  kind: 'address',
  change: 'changed',
  person: 'coordinator',
  before: { address: 'coordinator@example.org' },
  after: { address: 'coordination@example.org' },
};
const AWAY = { substitute: 'deputy', from: '2018-10-08', to: '2018-10-12' } as const;
const ABSENCE: AuditEntry = {
  kind: 'absence',
  change: 'added',
  person: 'coordinator',
  subject: AWAY.from,
  before: null,
  after: AWAY,
};
const GRANT = { ...AWAY, substitute: 'technical', role: 'coordinator', proposedBy: 'head' };
const LENT: AuditEntry = {
  ...ABSENCE,
  change: 'changed',
  before: { ...GRANT, confirmedBy: null },
  after: { ...GRANT, confirmedBy: 'administrator' },
};
const TOKEN: AuditEntry = {
  kind: 'token',
  change: 'added',
  person: 'coordinator',
  before: null,
  after: { name: 'nightly export', until: '2019-01-01T00:00:00.000Z' },
};
const WEBHOOK: AuditEntry = {
  kind: 'webhook',
  change: 'added',
  person: 'coordinator',
  subject: 'wh_5f2c',
  before: null,
  after: { host: 'hooks.example.org', kinds: ['mission'], phases: [], within: '', status: 'active' },
};

const removed = (entry: AuditEntry): AuditEntry => ({
  ...entry,
  change: 'removed',
  before: entry.after,
  after: null,
});

/** Examples of every mail about an account: none of them is a process's, so no mission can be played for them. */
export const ACCOUNT_SAMPLES: Readonly<Record<AccountMail, readonly AccountSample[]>> = {
  'roles-changed': [
    sample(ROLES),
    sample({ ...ROLES, change: 'added', before: null, after: { roles: ['coordinator'] } }),
    sample(ROLES, { person: 'head', via: 'session' }, 'administrator', 'administrator'),
  ],
  'account-changed': [
    sample({
      kind: 'person',
      change: 'changed',
      person: 'coordinator',
      before: { language: 'en', zone: 'Europe/Brussels' },
      after: { language: 'fr', zone: 'Europe/Paris' },
    }),
  ],
  'address-changed': [sample(ADDRESS)],
  'address-left': [sample(ADDRESS)],
  'absence-changed': [
    sample(ABSENCE, { person: 'head', via: 'session' }),
    sample(ABSENCE, SELF, 'deputy'),
    sample(removed(ABSENCE), SELF, 'deputy'),
  ],
  'role-lent': [sample(LENT), sample(LENT, ADMINISTRATOR, 'technical', 'technical expert')],
  'account-erased': [
    sample({
      kind: 'erasure',
      change: 'removed',
      person: 'coordinator',
      before: { roles: ['coordinator'] },
      after: null,
    }),
  ],
  'token-changed': [sample(TOKEN, SELF), sample(removed(TOKEN), SELF)],
  'webhook-changed': [
    sample(WEBHOOK, SELF),
    sample({ ...WEBHOOK, change: 'changed', before: { status: 'active' }, after: { status: 'paused' } }),
    sample(removed(WEBHOOK), SELF),
    sample(WEBHOOK, SELF, 'administrator', 'administrator'),
  ],
};
