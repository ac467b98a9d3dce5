import type { Database } from '../../activities/db/database.ts';
import { obligationsNow } from '../../activities/index.ts';
import { listedOf } from '../../activities/listed.ts';
import type { Processes } from '../../client/facade/processes.ts';
import type { Ports } from '../../client/ports.ts';
import { mentionsIn } from '../../workflows/domain/mentions.ts';
import { exampleBrief } from '../support/example-brief.ts';
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
  await database.query({ text: 'delete from mentions', values: [] });
  for (const [i, state] of states.entries()) {
    const { id, staff } = state;
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
      values: [...copies, JSON.stringify({ ...listedOf(state), step: 1, branch: 1 }), JSON.stringify(state)],
    });
    await database.query({ text: MENTIONS, values: [...copies, id, JSON.stringify(mentionsIn(state))] });
    await database.query({ text: OWED, values: [...copies, id, JSON.stringify(owed)] });
  }
  await database.query({
    text: 'insert into sandboxes (sandbox, now) values ($1, $2) on conflict do nothing',
    values: [SANDBOX, AMONG_THEM],
  });
  await database.query({ text: BRIEFS, values: [missions, JSON.stringify(exampleBrief())] });
  await database.query({ text: 'analyze overview, obligations, mentions, texts', values: [] });
  return [...coordinators, ...COORDINATORS];
}

/** The copies of one process: every so-manieth mission, each with names and a coordinator of its own. */
const COPIES = `
  select n, 'action/n' || n as action, 'coordinator-of-' || n / $6::int as coordinator
  from generate_series($1::int, $3::int - 1, $2::int) n`;

const copied = (json: string) =>
  `replace(replace(${json}, $4, c.action), '"' || $5 || '"', '"' || c.coordinator || '"')::jsonb`;

function briefOf(n: string): string {
  return `'text-' || lpad(to_hex(${n}), 32, '0')`;
}

const PROCESSES = `
  insert into overview
  select x.* from (${COPIES}) c cross join lateral jsonb_populate_record(null::overview, ${copied('$7')}
    || jsonb_build_object('state', ${copied('$8')}, 'state_id', gen_random_uuid(), 'state_step', 1,
      'state_bytes', length($8), 'change_bytes', 0, 'state_packed', length($8) / 4, 'recorded_at', now(),
      'reference', c.n || '-' || ($7::jsonb ->> 'reference'), 'brief', ${briefOf('c.n')})) x`;

/** Each action has a file of its own. */
const BRIEFS = `
  insert into texts (id, hash, written_by, text, written_at)
  select ${briefOf('n')}, n::text, 'bench', $2, now() from generate_series(0, $1::int - 1) n on conflict do nothing`;

const MENTIONS = `
  insert into mentions (process, what, "of")
  select replace($7, $4, c.action), m.what, case when m."of" = $5 then c.coordinator else m."of" end
  from (${COPIES}) c cross join jsonb_to_recordset($8::jsonb) as m (what text, "of" text)
  on conflict do nothing`;

const OWED = `
  insert into obligations (process, key, kind, owed_as, owed_by, due, due_at, status, round)
  select replace($7, $4, c.action), o.key, o.kind, o.owed_as, array_replace(o.owed_by, $5, c.coordinator), o.due, o.due_at,
    o.status, 1
  from (${COPIES}) c cross join jsonb_to_recordset($8::jsonb) as o (
    key text, kind text, owed_as text, owed_by text[], due date, due_at timestamptz, status text)`;

/** No process runs: each answers as it was recorded. */
export function answeringAtOnce({ overview }: Ports): Processes {
  const unused = async (): Promise<never> => {
    throw new Error('no page does that');
  };
  const view: Processes['view'] = async (id) => {
    const row = await overview.row(id);
    if (!row) return undefined;
    const { state, step, branch, hash } = row;
    return { state, step, branch, hash, now: AMONG_THEM, unsettled: 0, handedOver: 0, size: 0 };
  };
  return {
    view,
    viewIfSmall: view,
    clock: async (sandbox) => (sandbox === SANDBOX ? { now: AMONG_THEM } : undefined),
    lastPass: async () => null,
    ended: async () => [],
    carried: unused,
    startAgain: unused,
    tellAgain: unused,
    compare: unused,
    viewAbout: unused,
    histories: unused,
    told: unused,
    give: unused,
    update: unused,
    start: unused,
    startRehearsal: unused,
    find: async () => [],
    show: unused,
    nudgeMailSender: unused,
    nudgeWebhooks: unused,
    async *running() {},
  };
}
