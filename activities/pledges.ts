import { randomUUID } from 'node:crypto';
import type { MissionActivities } from '../workflows/contract/effects.ts';
import { LEFT_BEHIND_MS } from '../workflows/contract/messages.ts';
import type { ProcessId } from '../workflows/domain/lifecycle.ts';
import type { Database } from './db/database.ts';

const NOTE =
  'insert into pledges (id, process, at) select id, process, now() from unnest($1::text[], $2::text[]) as t (id, process)';
const FORGET = 'delete from pledges where id = any ($1)';
const LEFT_BEHIND = `
  select id, process from pledges where at < now() - $1 * interval '1 millisecond' order by at limit 500`;

/** Milliseconds for which pledges to delete are gathered into one statement: nobody waits for that. */
const TOGETHER_MS = 200;

interface Batch {
  readonly ids: string[];
  readonly processes: ProcessId[];
  readonly noted: Promise<unknown>;
}

/** Lets whoever gives commands record their results, by the transaction of `record` itself. */
export function createRecording(database: Database, record: MissionActivities['record']) {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Batch | undefined;
  let redeemed: string[] = [];

  /** Pledges that come while one statement runs go with the next. */
  const batch = (): Batch => {
    if (next) return next;
    const mine: Batch = {
      ids: [],
      processes: [],
      noted: underWay.then(() => {
        next = undefined;
        return database.query({ name: 'pledges-note', text: NOTE, values: [mine.ids, mine.processes] });
      }),
    };
    next = mine;
    underWay = mine.noted.catch(() => undefined);
    return mine;
  };
  const forget = () => {
    const ids = redeemed;
    redeemed = [];
    // Failure is harmless: a pledge that stays only makes its process compare itself with the record.
    database.query({ name: 'pledges-forget', text: FORGET, values: [ids] }).catch(() => undefined);
  };

  return {
    record,
    async pledge(process: ProcessId): Promise<string> {
      const id = randomUUID();
      const { ids, processes, noted } = batch();
      ids.push(id);
      processes.push(process);
      await noted;
      return id;
    },
    redeem(pledge: string): void {
      if (redeemed.length === 0) setTimeout(forget, TOGETHER_MS).unref();
      redeemed.push(pledge);
    },
  };
}

/**
 * Has processes record steps that a caller was to record and did not, because it died or lost the database.
 * @param takeBack tells one process; one that is over has recorded everything by itself.
 * @returns how many were told.
 */
export async function takeBackPledges(
  database: Database,
  takeBack: (process: ProcessId) => Promise<void>,
): Promise<number> {
  const left = await database.query<{ id: string; process: ProcessId }>({
    text: LEFT_BEHIND,
    values: [LEFT_BEHIND_MS],
  });
  const ids = Map.groupBy(left, ({ process }) => process);
  for (const [process, pledges] of ids) {
    await takeBack(process);
    await database.query({ text: FORGET, values: [pledges.map(({ id }) => id)] });
  }
  return ids.size;
}
