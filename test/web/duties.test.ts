import { describe, expect, it } from 'vitest';
import { dutyPath } from '../../client/web/addresses.ts';
import { kindOf } from '../../workflows/domain/ids.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import { day } from '../../workflows/domain/time.ts';
import { ROWS, type Row } from '../domain/ladder-rows.ts';
import { QUIET_ROWS } from '../domain/quiet-rows.ts';
import { openDoor } from '../support/door.ts';
import { browserOf, textOf } from '../support/form-posts.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { brussels, MISSION, type World } from '../support/world.ts';

/**
 * Every mail that asks for something leads to the duty that it speaks of: whoever owes it stands before the act or before
 * what is missing, everybody else before who owes it and what they may do. Row by row of “Who owes what”, on the day of
 * each rung and as the reader of that very mail.
 */

const ALL: readonly Row[] = [...ROWS, ...QUIET_ROWS];
/** Leads to the account, which this door leaves out: see test/integration/accounts.test.ts. */
const isOfAccounts = ({ kind }: Row): boolean => kind === 'reach-person';

interface Rung {
  readonly on: string;
  readonly isReminder: boolean;
  readonly reader: string;
}

/** "2018-06-21 escalation +3 > head", with whoever is in copy after it. */
function rungIn(line: string): Rung {
  const [, on = '', kind, to = ''] = /^(\S+) (\S+) \S+ > (.*)$/.exec(line) ?? [];
  return { on, isReminder: kind === 'reminder', reader: to.split(' cc ')[0] ?? to };
}

/** Where the reader of a rung is led, and what is wrong with it there. */
async function followed(world: World, { key, process = MISSION }: Row, { on, isReminder, reader }: Rung) {
  const then = brussels(day(on), '12:00');
  if (world.now < then) world.until(then);
  for (const [id, state] of world.processes) world.processes.set(id, { ...state, sandbox: SANDBOX });
  const { missions } = playedMissions(world);
  const page = await missions.show({ ref: process }, { as: reader });
  const row = page.obligations.find((one) => one.key === key);
  if (!row) return `${reader} sees nothing of it`;
  const to = { kind: kindOf(process) ?? 'mission', process, reference: '', sandbox: page.sandbox };
  const seen = await browserOf(openDoor(missions), reader).open(dutyPath(to, key, row.about));
  if (seen.status !== 200) return `${seen.status} ${seen.path}`;
  const isAct =
    row.fulfilledBy.some((command) => seen.path.includes(`/do/${command}`)) &&
    seen.html.includes('<form class="form"');
  const decides = /^\/committee\//.test(seen.path) && seen.html.includes('/do/approve-');
  const applies = seen.path.includes('/apply');
  if (isAct || decides || applies) return undefined;
  if (row.people.includes(reader) && isReminder)
    return seen.html.includes('class="refusals"')
      ? undefined
      : `no act: ${seen.path} ${textOf(seen).slice(-700)}`;
  return /\/do\/|mailto:/.test(seen.html)
    ? undefined
    : `nothing to do: ${seen.path} ${textOf(seen).slice(-700)}`;
}

/** Of each reader the last that they get, as the one who owes it and as who is told of it. */
const rungsOf = ({ left }: Row): readonly Rung[] => [
  ...new Map(left.map(rungIn).map((rung) => [`${rung.reader} ${rung.isReminder}`, rung] as const)).values(),
];

describe('a duty’s address', () => {
  it.each(ALL.filter((row) => !isOfAccounts(row)).map((row) => [row.kind, row] as const))(
    'leads the reader of each rung to what they may do: %s',
    async (_, row) => {
      const world = row.begin();
      for (const rung of rungsOf(row))
        expect([rung, await followed(world, row, rung)]).toEqual([rung, undefined]);
    },
  );

  it('is tried of every duty', () => {
    expect(OBLIGATION_KINDS.filter((kind) => !ALL.some((row) => row.kind === kind))).toEqual([]);
  });
});
