import { onOrAfter } from '../../workflows/domain/calendar.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { LADDER_HOUR } from '../../workflows/domain/rungs.ts';
import {
  addDays,
  type Day,
  dayIn,
  type Instant,
  instantAt,
  yearOf,
  type Zone,
} from '../../workflows/domain/time.ts';
import { calendarAround } from '../addressing.ts';
import type { Person } from '../ports.ts';
import { existing } from './claimed.ts';
import { type Claiming, changeRows, type ProcessOutboxRow } from './claiming.ts';
import { ladderKey, mailId } from './keys.ts';

/** The rows that become one mail, and its recipient. */
export interface Draft {
  readonly id: string;
  readonly to: Person;
  readonly rows: readonly ProcessOutboxRow[];
  readonly day: Day | null;
}

/**
 * Gathers ladder mails: one for each person and local day, for all missions. What comes later waits for the next day's.
 */
export async function oneADay(claiming: Claiming, rows: readonly ProcessOutboxRow[]): Promise<Draft[]> {
  const { people, now, sandbox } = claiming.request;
  const steps: Draft[] = [];
  const ladders = new Map<PersonId, Draft>();
  for (const row of rows) {
    const to = people.byId.get(row.addressee);
    if (!to) continue;
    if (row.kind === 'step') {
      steps.push({ id: mailId(row.key), to, rows: [row], day: null });
      continue;
    }
    const day = dayIn(now, zoneOf(row, to));
    const draft = ladders.get(to.person) ?? {
      id: mailId(ladderKey(sandbox, to.person, day)),
      to,
      rows: [],
      day,
    };
    ladders.set(to.person, { ...draft, rows: [...draft.rows, row] });
  }
  const had = await existing(
    claiming,
    [...ladders.values()].map(({ id }) => id),
  );
  const free = [...ladders.values()].filter(({ id }) => !had.has(id));
  await postpone(
    claiming,
    [...ladders.values()].filter(({ id }) => had.has(id)),
  );
  return [...steps, ...free];
}

async function postpone(claiming: Claiming, drafts: readonly Draft[]): Promise<void> {
  const moved = drafts.flatMap(({ to, rows, day }) =>
    rows.map((row) => ({ key: row.key, send_at: nextMorning(day, row, to, claiming.request.now) })),
  );
  await changeRows(claiming, 'send_at = x.send_at', moved);
}

/**
 * The zone whose day and morning count for a row: the place's while its reader is in the field; the reader's own otherwise,
 * and always a substitute's own, who stays at home.
 */
const zoneOf = (row: ProcessOutboxRow, to: Person): Zone =>
  (row.addressee === row.person && row.mail_order.type === 'rung' && row.mail_order.inField?.zone) || to.zone;

function nextMorning(day: Day | null, row: ProcessOutboxRow, to: Person, now: Instant): Instant {
  const zone = zoneOf(row, to);
  const tomorrow = addDays(day ?? dayIn(now, zone), 1);
  const country = row.mail_order.type === 'rung' && row.mail_order.inField?.country;
  const calendar = calendarAround(country || to.country, yearOf(tomorrow));
  return instantAt(onOrAfter(tomorrow, [calendar]), LADDER_HOUR, zone);
}
