/** What other processes say that decides: who applied, and where else an expert is in the field. */
import { describe, expect, it } from 'vitest';
import { withOverlaps, withTies } from '../../client/facade/overlapping.ts';
import type { Person, Ports } from '../../client/ports.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import type { Absence, Actor } from '../../workflows/domain/people.ts';
import { addDays, day, instant } from '../../workflows/domain/time.ts';
import { apply, CALL_1, CALL_2, FIELD, MISSION, PEOPLE, playedTo, text } from '../support/world.ts';

const AT = instant('2018-08-22T08:00:00Z');

function ports(
  states: readonly State[],
  absences: readonly Absence[] = [],
): Pick<Ports, 'overview' | 'directory'> {
  const list: Ports['overview']['list'] = async ({ kind }) =>
    states.filter((state) => state.kind === kind).map((state) => ({ state }) as never);
  return {
    overview: { list } as Ports['overview'],
    directory: {
      absences: async () => absences,
      people: async () => Object.entries(PEOPLE).map(([person, { roles }]) => ({ person, roles }) as Person),
    } as unknown as Ports['directory'],
  };
}

describe('who acts for somebody else', () => {
  const world = playedTo('screened');
  apply(world, CALL_1, 'other coordinator');
  const states = [...world.processes.values()];
  const away: Absence = {
    person: 'coordinator',
    substitute: 'other coordinator',
    from: day('2018-08-01'),
    to: day('2018-08-31'),
  };
  const tied = (actor: Actor, on: string, absences: readonly Absence[] = []) =>
    withTies(ports(states, absences), { state: world.state(on), at: AT }, actor);

  it('is known to have applied to a call of the mission, in its other calls and in the mission', async () => {
    const actor: Actor = { person: 'other coordinator', roles: ['coordinator'], onBehalfOf: 'coordinator' };
    for (const on of [CALL_1, CALL_2, MISSION])
      expect(await tied(actor, on)).toMatchObject({ applied: true });
  });

  it('carries everybody whom they cover that day, in whosever name they act', async () => {
    const actor: Actor = { person: 'other coordinator', roles: ['coordinator'] };
    expect(await tied(actor, CALL_2, [away])).toEqual({ ...actor, covers: ['coordinator'] });
    expect(await tied(actor, CALL_2, [{ ...away, to: day('2018-08-21') }])).toEqual(actor);
  });

  it('has applied to nothing by a draft, nor by an application to another mission’s call', async () => {
    const head: Actor = { person: 'another head', roles: ['head of facility'] };
    expect(await tied(head, MISSION)).toEqual(head);
  });
});

describe('days in the field', () => {
  const mission = playedTo('approved').mission();
  const elsewhere = playedTo('dates confirmed').mission();
  const other = (more: Partial<MissionState> = {}): MissionState => ({
    ...elsewhere,
    id: 'action/a2/mission-1',
    reference: '18-02/PAN/01.01',
    ...more,
  });
  const given = { ...FIELD, reason: text() };
  const overlaps = async (others: readonly MissionState[], name = 'confirmDates', payload: object = given) =>
    ((await withOverlaps(ports(others), mission, name, payload)) as { overlaps?: unknown }).overlaps;

  it('are found in every other mission that has one of the same experts on one of the same days', async () => {
    expect(await overlaps([other(), mission])).toEqual(
      ['lead', 'second'].map((expert) => ({
        expert,
        mission: 'action/a2/mission-1',
        reference: '18-02/PAN/01.01',
        coordinator: 'coordinator',
        from: FIELD.from,
        to: FIELD.to,
      })),
    );
  });

  it('touch on the last day, a day of set-up included, and not a day later', async () => {
    const on = (from: string, to: string) =>
      other({
        confirmed: { from: day(from), eventFrom: day(from), to: day(to), at: AT },
        seats: elsewhere.seats.slice(0, 1),
      });
    expect(await overlaps([on('2018-10-18', '2018-10-20')])).toHaveLength(1);
    expect(await overlaps([on('2018-10-19', '2018-10-20')])).toBeUndefined();
    expect(
      await overlaps([on('2018-10-12', '2018-10-14')], 'moveDates', {
        ...given,
        setUp: addDays(FIELD.from, -1),
      }),
    ).toHaveLength(1);
  });

  it('of a mission that is cancelled, has no dates or has lost the expert are none', async () => {
    const { confirmed: _, ...undated } = other();
    const without = other({ seats: elsewhere.seats.map(({ candidate: _, ...seat }) => seat) });
    expect(await overlaps([other({ phase: 'cancelled' }), undated, without])).toBeUndefined();
  });

  it('are asked of whom an offer is made to alone, on the confirmed dates', async () => {
    const found = (await withOverlaps(ports([other()]), elsewhere, 'makeOffer', { position: 2 })) as {
      overlaps: { expert: string }[];
    };
    expect(found.overlaps.map(({ expert }) => expert)).toEqual(['second']);
  });

  it('are nobody’s matter in other commands', async () => {
    expect(await overlaps([other()], 'proposeDates')).toBeUndefined();
  });
});
