import { createHash } from 'node:crypto';
import type { StepName } from '../../workflows/contract/messages.ts';
import type { AccountMail, OutboxOrder } from '../../workflows/domain/account-mails.ts';
import { START } from '../../workflows/domain/chain.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { RungOrder } from '../../workflows/domain/mail.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Day } from '../../workflows/domain/time.ts';
import type { SandboxOrNone } from '../ports.ts';

/**
 * Keys of outbox rows and mails. They follow from what is sent alone, so that what is recorded or sent twice has one
 * key.
 */
export const stepKey = (
  process: ProcessId,
  { branch, n }: StepName,
  index: number,
  person: PersonId,
): string => `${process}/${branch === START.branch ? '' : `${branch}.`}${n}/${index}/${person}`;

/**
 * No date in it: a due date that moved opened a new round. Nor `rungName`: existing rows have the number without a plus
 * sign.
 */
export const rungKey = (process: ProcessId, order: RungOrder, person: PersonId): string =>
  `${process}/${order.obligation}/${order.round}/${order.rungKind}${order.rung}/${person}`;

export const ladderKey = (sandbox: SandboxOrNone, person: PersonId, day: Day): string =>
  `ladder/${sandbox ?? ''}/${person}/${day}`;

export const failureKey = (mail: string, process: ProcessId, person: PersonId): string =>
  `delivery-failed/${mail}/${process}/${person}`;

/** The key of a mail about a stopped run: a process that is started again and stopped once more has another run. */
export const endedKey = (process: ProcessId, run: string, person: PersonId): string =>
  `process-ended/${process}/${run}/${person}`;

/** The key of a mail about a change; `entry` is its number in the audit. */
export const accountKey = (entry: number, template: AccountMail, person: PersonId): string =>
  `account/${entry}/${template}/${person}`;

/** The id of a mail: Message-ID and boundary follow from it. */
export const mailId = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);

/** The name of a mail's template in lists: all rungs of a person and day are one mail. */
export const templateOf = (order: OutboxOrder): string => (order.type === 'rung' ? 'ladder' : order.template);
