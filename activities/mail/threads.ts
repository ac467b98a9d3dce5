import type pg from 'pg';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { MailOrder } from '../../workflows/domain/mail.ts';
import type { PersonId } from '../../workflows/domain/people.ts';

/** The mails that answered steps on one obligation, to one person: mail software shows them as one conversation. */
export interface Threads {
  /** The Message-IDs of the first mail and the last few: mail software needs no more, and headers stay short. */
  of(process: ProcessId, thread: string, person: PersonId): readonly string[];
  add(process: ProcessId, thread: string, person: PersonId, messageId: string): void;
}

const LAST_KEPT = 8;

const EARLIER = `
  select m.process, m.thread, m.person, m.message_id
  from mails m
    join unnest($1::text[], $2::text[], $3::text[]) as asked (process, thread, person)
      on asked.process = m.process and asked.thread = m.thread and asked.person = m.person
  where m.status <> 'failed' and m.thread is not null
  order by m.send_at, m.id`;

export async function readThreads(
  client: pg.ClientBase,
  rows: readonly {
    readonly process: ProcessId;
    readonly addressee: PersonId;
    readonly mail_order: MailOrder;
  }[],
): Promise<Threads> {
  const known = new Map<string, readonly string[]>();
  const keyOf = (...parts: string[]): string => parts.join('\n');
  const threads: Threads = {
    of: (...parts) => known.get(keyOf(...parts)) ?? [],
    add: (process, thread, person, messageId) => {
      const key = keyOf(process, thread, person);
      const [first = messageId, ...others] = [...(known.get(key) ?? []), messageId];
      known.set(key, [first, ...others.slice(-LAST_KEPT)]);
    },
  };
  const asked = new Map<string, [string, string, string]>();
  for (const { process, addressee, mail_order: order } of rows) {
    if (order.type !== 'step' || order.thread === undefined) continue;
    asked.set(keyOf(process, order.thread, addressee), [process, order.thread, addressee]);
  }
  if (asked.size === 0) return threads;
  const triples = [...asked.values()];
  const { rows: earlier } = await client.query({
    name: 'mail-threads',
    text: EARLIER,
    values: [0, 1, 2].map((i) => triples.map((triple) => triple[i])),
  });
  for (const one of earlier) threads.add(one.process, one.thread, one.person, one.message_id);
  return threads;
}
