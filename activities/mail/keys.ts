import { createHash } from 'node:crypto';
import type { StepName } from '../../workflows/contract/messages.ts';
import type { AccountMail, OutboxOrder } from '../../workflows/domain/account-mails.ts';
import { START } from '../../workflows/domain/chain.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { RungOrder } from '../../workflows/domain/mail.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Day } from '../../workflows/domain/time.ts';
import type { SandboxOrNone } from '../ports.ts';

/** Keys of outbox rows and mails. Everything follows from them: recorded twice or sent twice, they are the same. */
export const stepKey = (
  process: ProcessId,
  { branch, n }: StepName,
  index: number,
  person: PersonId,
): string => `${process}/${branch === START.branch ? '' : `${branch}.`}${n}/${index}/${person}`;

/** Never a date: a due date that moved opened a new round. Nor `rungName`: rows that exist have it without the plus. */
export const rungKey = (process: ProcessId, order: RungOrder, person: PersonId): string =>
  `${process}/${order.obligation}/${order.round}/${order.rungKind}${order.rung}/${person}`;

export const ladderKey = (sandbox: SandboxOrNone, person: PersonId, day: Day): string =>
  `ladder/${sandbox ?? ''}/${person}/${day}`;

export const failureKey = (mail: string, process: ProcessId, person: PersonId): string =>
  `delivery-failed/${mail}/${process}/${person}`;

/** Of a run that was stopped: what is started again and stopped once more is another. */
export const endedKey = (process: ProcessId, run: string, person: PersonId): string =>
  `process-ended/${process}/${run}/${person}`;

/** Of a mail about a change that the audit has under this number. */
export const accountKey = (entry: number, template: AccountMail, person: PersonId): string =>
  `account/${entry}/${template}/${person}`;

/** Of a mail: Message-ID and boundary follow from it. */
export const mailId = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);

/** What a mail is called in lists: all rungs of a person and day are one mail. */
export const templateOf = (order: OutboxOrder): string => (order.type === 'rung' ? 'ladder' : order.template);
