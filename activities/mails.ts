import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { MailFilter, MailRow } from '../workflows/contract/recorded.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import type { Database } from './db/database.ts';
import { mails, outbox } from './db/schema.ts';
import { guarded } from './errors.ts';
import { mailId, templateOf } from './mail/keys.ts';
import { optional } from './overview.ts';

/** Reads the outbox: mails that were composed, and rows that still wait. */
export function createMails({ db }: Database) {
  const made = (filter: MailFilter): Promise<MailRow[]> => {
    const about = (process: ProcessId): SQL => sql`exists (
      select from ${outbox} where ${outbox.mail} = ${mails.id} and ${outbox.process} = ${process})`;
    const { status } = filter;
    return db
      .select({
        id: mails.id,
        messageId: mails.messageId,
        template: mails.template,
        to: mails.person,
        subject: mails.subject,
        status: mails.status,
        sendAt: mails.sendAt,
        sentAt: mails.sentAt,
        lastError: mails.lastError,
      })
      .from(mails)
      .where(
        and(
          ...optional(filter.process, about),
          ...optional(filter.person, (person) => eq(mails.person, person)),
          ...optional(filter.sandbox, (one) =>
            one === null ? isNull(mails.sandbox) : eq(mails.sandbox, one),
          ),
          ...(status === undefined || status === 'waiting' ? [] : [eq(mails.status, status)]),
        ),
      )
      .orderBy(asc(mails.sendAt), asc(mails.sentAt), asc(mails.id));
  };

  const waiting = async (filter: MailFilter): Promise<MailRow[]> => {
    const rows = await db
      .select()
      .from(outbox)
      .where(
        and(
          isNull(outbox.mail),
          ...optional(filter.process, (process) => eq(outbox.process, process)),
          ...optional(filter.person, (person) => eq(outbox.addressee, person)),
          ...optional(filter.sandbox, (one) =>
            one === null ? isNull(outbox.sandbox) : eq(outbox.sandbox, one),
          ),
        ),
      )
      .orderBy(asc(outbox.sendAt), asc(outbox.key));
    return rows.map(({ key, order, addressee, sendAt, lastError }) => ({
      id: mailId(key),
      messageId: '',
      template: templateOf(order),
      to: addressee,
      subject: '',
      status: 'waiting',
      sendAt,
      sentAt: null,
      lastError,
    }));
  };

  return {
    list: (filter: MailFilter): Promise<readonly MailRow[]> =>
      guarded(async () => [
        ...(filter.status === 'waiting' ? [] : await made(filter)),
        ...(filter.status === undefined || filter.status === 'waiting' ? await waiting(filter) : []),
      ]),

    raw: (id: string): Promise<string | undefined> =>
      guarded(async () => {
        const [row] = await db.select({ raw: mails.raw }).from(mails).where(eq(mails.id, id));
        return row?.raw || undefined;
      }),
  };
}
