import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { StepMailOrder } from '../../workflows/domain/mail.ts';
import type { Role } from '../../workflows/domain/people.ts';
import { instant } from '../../workflows/domain/time.ts';
import { insertRows, ownRow, type WithSettings } from '../outbox.ts';
import type { ActivityPorts, People } from '../ports.ts';
import { endedKey } from './keys.ts';

export type EndedPorts = Required<Pick<ActivityPorts, 'database' | 'directory' | 'ended' | 'log'>>;

/**
 * Milliseconds between two looks: passes follow each other within milliseconds, and the server's listing lags further
 * behind.
 */
const LOOK_EVERY_MS = 10_000;

/**
 * Looks from time to time for processes that were stopped by a fault, and tells administrators by ordinary rows of the
 * outbox, once for each run; the head of facility where there is no administrator. Rehearsals are left out.
 */
export function createEndedWatch({ database, directory, ended, log }: EndedPorts) {
  const told = new Set<string>();
  let lookedAt = 0;
  return async (): Promise<void> => {
    if (Date.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = Date.now();
    const news = (await ended()).filter(({ run }) => !told.has(run));
    if (news.length === 0) return;
    const people = await directory.snapshot();
    const found = await database.transaction(async (client) => {
      const { rows } = await client.query<About>(ABOUT, [news.map(({ id }) => id)]);
      const about = new Map(rows.map((row) => [row.id, row]));
      await insertRows(
        client,
        news.flatMap(({ id, run }) => {
          const state = about.get(id);
          if (!state) return [];
          return keepersAmong(people).map((to) => {
            const order: StepMailOrder = { type: 'step', template: 'process-ended', to: [to], facts: {} };
            const at = instant(Date.now());
            return ownRow({ key: endedKey(id, run, to), state, sandbox: null, order, to, at, people });
          });
        }),
      );
      return rows;
    });
    for (const { run } of news) told.add(run);
    if (found.length > 0)
      log.warn(
        { references: found.map(({ reference, id }) => reference || id) },
        'processes were stopped by a fault: mission reconcile lists them',
      );
  };
}

interface About extends WithSettings {
  readonly id: ProcessId;
  readonly reference: string;
}
const ABOUT = `
  select id, reference, jsonb_build_object('zone', zone, 'calendar', calendar) as settings
  from overview where id = any($1) and sandbox is null order by id`;

function keepersAmong({ byId }: People): readonly string[] {
  const as = (role: Role) => [...byId.values()].filter(({ roles }) => roles.includes(role));
  const administrators = as('administrator');
  return (administrators.length > 0 ? administrators : as('head of facility')).map(({ person }) => person);
}
