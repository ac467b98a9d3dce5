import type pg from 'pg';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import type { MailOrder } from '../../workflows/domain/mail.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { spokenOf } from '../bases.ts';
import type { RecordedStates } from '../states.ts';
import type { MailMatter, Reminded } from './context.ts';

/** What composing a batch of mails needs to know, read at once. */
export interface Matters {
  readonly byProcess: ReadonlyMap<ProcessId, MailMatter>;
  readonly texts: Readonly<Record<string, string>>;
  /** Ids of texts that are not stored yet, or never will be. */
  readonly missing: ReadonlySet<string>;
}

export interface Mentioned {
  readonly process: ProcessId;
  readonly order: MailOrder;
}

/**
 * Briefs by their texts' ids. They are long, the same for every mission of an action, and never change under their id.
 */
export type Briefs = Map<string, unknown>;
const BRIEFS_KEPT = 500;

export async function readMatters(
  client: pg.ClientBase,
  recorded: RecordedStates,
  rows: readonly Mentioned[],
  briefs: Briefs,
  obligationsOf: (state: State) => readonly Obligation[],
): Promise<Matters> {
  const ids = [...new Set(rows.map(({ process }) => process))];
  const states = await recorded.of(client, ids);
  const briefIds = states.map(({ brief }) => brief.text).filter((id) => !briefs.has(id));
  const owed = new Map(states.map((state) => [state.id, obligationsOf(state)]));
  const textIds = [
    ...new Set([
      ...briefIds,
      ...rows.flatMap(({ process, order }) => [
        ...textsIn(order),
        ...titlesIn(order, owed.get(process) ?? []),
      ]),
    ]),
  ];
  const found = await readTexts(client, textIds);
  const reminded = await readReminded(client, rows);

  for (const id of briefIds) {
    const brief = found.get(id);
    if (brief) keepBrief(briefs, id, brief);
  }
  return {
    byProcess: new Map(
      states.map((state) => [
        state.id,
        {
          process: spokenOf(state),
          brief: briefs.get(state.brief.text),
          obligations: owed.get(state.id) ?? [],
          reminded: reminded.get(state.id) ?? {},
        },
      ]),
    ),
    texts: Object.fromEntries([...found].flatMap(([id, text]) => (text === null ? [] : [[id, text]]))),
    missing: new Set(textIds.filter((id) => !found.has(id))),
  };
}

/** The texts of which a mail may speak, names of files among them, by their ids. */
export function textsIn(order: MailOrder): readonly string[] {
  const texts: string[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (value !== null && typeof value === 'object') {
      if ('text' in value && typeof value.text === 'string') texts.push(value.text);
      else Object.values(value).forEach(look);
    }
  };
  look(order.facts);
  return texts;
}

/** The names of a mission's own tasks, for those whose days a mail lists. */
function titlesIn({ facts }: MailOrder, owed: readonly Obligation[]): readonly string[] {
  const keys = new Set('dues' in facts ? facts.dues?.map(({ key }) => key) : []);
  return owed.flatMap(({ key, facts: { title } }) => (title && keys.has(key) ? [title.text] : []));
}

async function readTexts(client: pg.ClientBase, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; text: string | null }>({
    name: 'mail-texts',
    text: 'select id, text from texts where id = any($1)',
    values: [ids],
  });
  return new Map(rows.map(({ id, text }) => [id, text]));
}

const REMINDED = `
  select o.process, o.obligation, o.round, o.addressee, m.sent_at,
    (o.mail_order ->> 'rung')::int as rung, o.mail_order ->> 'rungKind' as kind
  from outbox o
    join mails m on m.id = o.mail_id
    join unnest($1::text[], $2::text[]) as asked (process, obligation)
      on asked.process = o.process and asked.obligation = o.obligation
  where o.kind = 'rung' and m.status = 'sent' and not o.in_copy and not o.folded
  order by o.process, o.obligation, m.sent_at, o.addressee`;

interface RemindedRow {
  readonly process: ProcessId;
  readonly obligation: string;
  readonly round: number;
  readonly addressee: PersonId;
  readonly sent_at: Instant;
  readonly rung: number;
  readonly kind: Reminded['kind'];
}

/**
 * The reminders and escalations sent for obligations that an escalation is about: it says who was reminded, and when.
 */
export async function readReminded(
  client: pg.ClientBase,
  mentioned: readonly Mentioned[],
): Promise<Map<ProcessId, Record<string, Reminded[]>>> {
  const asked = new Map<string, { process: ProcessId; obligation: string }>();
  for (const { process, order } of mentioned) {
    const obligation = escalated(order);
    if (obligation) asked.set(`${process}\n${obligation}`, { process, obligation });
  }
  const found = new Map<ProcessId, Record<string, Reminded[]>>();
  if (asked.size === 0) return found;
  const pairs = [...asked.values()];
  const { rows } = await client.query<RemindedRow>({
    name: 'mail-reminded',
    text: REMINDED,
    values: [pairs.map(({ process }) => process), pairs.map(({ obligation }) => obligation)],
  });
  // One rung of one round may go to several persons, at 09:00 of each: it is listed once.
  const together = new Map<string, { to: PersonId[]; at: Instant; row: RemindedRow }>();
  for (const row of rows) {
    const key = [row.process, row.obligation, row.round, row.kind, row.rung].join('\n');
    const one = together.get(key);
    if (one) one.to.push(row.addressee);
    else together.set(key, { to: [row.addressee], at: row.sent_at, row });
  }
  for (const { to, at, row } of together.values()) {
    const ofProcess = found.get(row.process) ?? {};
    ofProcess[row.obligation] = [
      ...(ofProcess[row.obligation] ?? []),
      { at, to, rung: row.rung, kind: row.kind },
    ];
    found.set(row.process, ofProcess);
  }
  return found;
}

function escalated(order: MailOrder): string | undefined {
  if (order.type === 'rung') return order.rungKind === 'escalation' ? order.obligation : undefined;
  return order.template === 'escalated-now' ? order.thread : undefined;
}

function keepBrief(briefs: Briefs, id: string, text: string): void {
  briefs.set(id, parsed(text));
  const oldest = briefs.keys().next();
  if (briefs.size > BRIEFS_KEPT && !oldest.done) briefs.delete(oldest.value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
