import type { Database } from '../../activities/db/database.ts';
import { obligationsNow } from '../../activities/index.ts';
import { AMONG_THEM, COORDINATORS, manyStates } from '../support/many.ts';
import { MILESTONES } from '../support/world.ts';

export const SANDBOX = 'bench';
/** As many live missions as one coordinator has in their care. */
const EACH = 30;

/**
 * Records so many live missions with their actions, calls and what is owed: PostgreSQL itself multiplies the states of
 * one mission at each milestone, for reading them in one by one would take longer than all that is measured.
 */
export async function recordMany(database: Database, missions: number): Promise<readonly string[]> {
  // Closed ones are no live ones.
  const kinds = MILESTONES.length - 1;
  const states = manyStates(kinds, { sandbox: SANDBOX });
  const coordinators = Array.from({ length: Math.ceil(missions / EACH) }, (_, i) => `coordinator-of-${i}`);
  await database.query({ text: 'delete from obligations', values: [] });
  await database.query({ text: 'delete from overview', values: [] });
  for (const [i, state] of states.entries()) {
    const { id, kind, reference, phase, staff } = state;
    const nth = Number(/action\/m(\d+)/.exec(id)?.[1] ?? i);
    const owed = obligationsNow(state)
      .filter(({ status }) => status !== 'met' && status !== 'waived')
      .map(({ key, kind: of, owedAs, owedBy, due, status }) => ({
        key,
        kind: of,
        owed_as: owedAs,
        owed_by: owedBy,
        due: due?.day ?? null,
        due_at: due?.at ?? null,
        status,
      }));
    const copies = [nth, kinds, missions, `action/m${nth}`, staff.coordinator, EACH] as const;
    await database.query({
      text: PROCESSES,
      values: [...copies, id, kind, reference, SANDBOX, phase, JSON.stringify(state)],
    });
    await database.query({ text: OWED, values: [...copies, id, JSON.stringify(owed)] });
  }
  await database.query({
    text: 'insert into sandboxes (sandbox, now) values ($1, $2) on conflict do nothing',
    values: [SANDBOX, AMONG_THEM],
  });
  await database.query({ text: 'analyze overview, obligations', values: [] });
  return [...coordinators, ...COORDINATORS];
}

/** The copies of one process: every so-manieth mission, each with names and a coordinator of its own. */
const COPIES = `
  select n, 'action/n' || n as action, 'coordinator-of-' || n / $6::int as coordinator
  from generate_series($1::int, $3::int - 1, $2::int) n`;

const PROCESSES = `
  insert into overview (id, kind, reference, sandbox, phase, coordinator, institution, step, state, next_at, recorded_at)
  select replace($7, $4, c.action), $8, c.n || '-' || $9, $10, $11, c.coordinator, null, 1,
    replace(replace($12, $4, c.action), '"' || $5 || '"', '"' || c.coordinator || '"')::jsonb, null, now()
  from (${COPIES}) c`;

const OWED = `
  insert into obligations (process, key, kind, owed_as, owed_by, due, due_at, status, round)
  select replace($7, $4, c.action), o.key, o.kind, o.owed_as, array_replace(o.owed_by, $5, c.coordinator), o.due, o.due_at,
    o.status, 1
  from (${COPIES}) c cross join jsonb_to_recordset($8::jsonb) as o (
    key text, kind text, owed_as text, owed_by text[], due date, due_at timestamptz, status text)`;
