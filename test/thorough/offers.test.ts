/**
 * Nothing is offered in vain: what somebody is offered – a command that is permitted, and what it may choose – can be taken
 * with some input, whatever was done before.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import { addDays, dayIn } from '../../workflows/domain/time.ts';
import { type Permission, permissions } from '../../workflows/domain/view.ts';
import { correspondents } from '../../workflows/domain/written-messages.ts';
import { bases } from '../support/bases.ts';
import {
  ACTION,
  actionPlan,
  activityPlan,
  apply,
  BRUSSELS,
  CALL_1,
  CALL_2,
  MISSION,
  openWorld,
  playedTo,
  text,
  type World,
} from '../support/world.ts';
import { runs, timeout } from './asked-runs.ts';
import { doIt } from './promises.ts';
import { deeds, sensible, starts, worldOf } from './random-deeds.ts';
import { factsOf } from './random-facts.ts';

/** Of each role somebody; the third expert has applied to nothing yet, unless a life says so. */
const LOOKING = [
  'coordinator',
  'technical',
  'head',
  'member',
  'other member',
  'lead',
  'second',
  'third',
  'partner',
];
const TRIES = 40;

const offers = (world: World, person: string, process: ProcessId): readonly Permission[] =>
  permissions(world.state(process), world.basis(process), world.actor(person), world.now).filter(
    ({ permitted }) => permitted,
  );
const offer = (world: World, person: string, process: ProcessId, command: string) =>
  offers(world, person, process).find((one) => one.command === command);

/** What may be given with a command: what looks right first, then anything; with what was chosen. */
function* inputs(type: string, state: State, world: World, actor: Actor, chosen: object): Generator<object> {
  const { rules } = world.basis(state.id);
  if (type === 'writeMessage') yield { to: correspondents(state, actor).slice(0, 1), text: text() };
  if (type === 'addPosition' && state.kind === 'mission')
    yield { position: 1 + state.seats.length, reference: '', workingDays: 5, lead: false };
  const due = { day: addDays(dayIn(world.now, BRUSSELS), 20) };
  if (type === 'changeTask') yield { rule: { due }, reason: text(), ...chosen };
  if (type === 'addTask') {
    const rule = { kind: 'confirmation', owner: 'coordinator', due, waivedBy: ['coordinator'] };
    yield { task: 'another', title: text(), rule, reason: text() };
  }
  for (let n = 0; n < TRIES; n += 1) {
    const right = sensible(type, state, n, rules, world.now);
    if (right) yield { ...right, ...chosen };
    const [any] = fc.sample(factsOf(type), { numRuns: 1, seed: n });
    yield { ...(any as object), ...chosen };
  }
}

/** What is offered somebody and can't be taken, each with the first reason against it. */
function* inVain(world: World, person: string, state: State): Generator<string> {
  const actor = world.actor(person);
  const { decide } = world.governed(state);
  for (const { command, choice } of offers(world, person, state.id))
    for (const one of choice?.open ?? [undefined]) {
      const chosen = choice ? { [choice.field]: one } : {};
      let first = '';
      let isTaken = false;
      for (const payload of inputs(command, state, world, actor, chosen)) {
        const outcome = decide(
          state,
          { type: command, payload },
          actor,
          world.now,
          bases.beside({ payload }),
        );
        // Calendars end here with 2020; whoever needs more of them in earnest has them fetched.
        isTaken = outcome.ok || outcome.reasons.every(({ code }) => code === 'date-beyond-horizon');
        if (outcome.ok || isTaken) break;
        first ||= JSON.stringify(outcome.reasons);
      }
      if (!isTaken)
        yield `${person}: ${command} ${JSON.stringify(chosen)} in ${state.id}, ${state.phase}: ${first}`;
    }
}

describe('what is offered', () => {
  it('can be taken with some input, and so can each of its choices', { timeout: timeout(20, 30_000) }, () => {
    fc.assert(
      fc.property(starts, fc.array(deeds, { minLength: 2, maxLength: 25, size: 'max' }), (start, todo) => {
        const world = worldOf(start);
        for (const deed of todo) doIt(world, deed);
        for (const state of world.processes.values())
          for (const person of LOOKING) expect([...inVain(world, person, state)]).toEqual([]);
      }),
      runs(20, 30_000),
    );
  });

  it('is an offer of a place until it was accepted', () => {
    expect(offer(playedTo('offered'), 'lead', MISSION, 'acceptOffer')?.choice?.open).toEqual([1]);
    const world = playedTo('offered');
    world.do('lead', MISSION, 'acceptOffer', { position: 1 });
    expect(offer(world, 'lead', MISSION, 'acceptOffer')).toBeUndefined();
    expect(offer(world, 'lead', MISSION, 'declineOffer')).toBeUndefined();
  });

  it('is a ranking where there is somebody to rank', () => {
    const world = playedTo('applied');
    expect(offer(world, 'coordinator', CALL_2, 'rankApplications')).toBeUndefined();
    expect(offer(playedTo('screened'), 'coordinator', CALL_2, 'rankApplications')).toBeDefined();
  });

  it('is a reminder and an escalation where something is due', () => {
    const quiet = playedTo('submitted');
    for (const command of ['remindNow', 'escalateNow']) {
      expect(offer(quiet, 'coordinator', CALL_1, command)).toBeUndefined();
      expect(offer(playedTo('preparing'), 'coordinator', MISSION, command)?.choice?.open).toContain(
        'agenda/v1',
      );
    }
    expect(
      quiet
        .governed(quiet.call(CALL_1))
        .probe(quiet.call(CALL_1), 'escalateNow', quiet.actor('coordinator'), quiet.now),
    ).toMatchObject([{ code: 'nothing-due' }]);
  });

  it('is the opening of an activity that is not open yet', () => {
    expect(offer(playedTo('opened'), 'coordinator', ACTION, 'openActivity')).toBeUndefined();
    const two = openWorld({ plan: actionPlan({ activities: [activityPlan(1), activityPlan(2)] }) });
    two.do('coordinator', ACTION, 'openActivity', { activity: 1 });
    expect(offer(two, 'coordinator', ACTION, 'openActivity')?.choice?.open).toEqual([2]);
  });

  it('is of applications to whose they are, as far as they have come', () => {
    const world = playedTo('published');
    apply(world, CALL_2, 'third');
    expect(offer(world, 'third', CALL_2, 'withdrawApplication')?.choice?.open).toEqual(['third']);
    expect(offer(world, 'third', CALL_2, 'submitApplication')).toBeUndefined();
    for (const command of [
      'saveApplication',
      'submitApplication',
      'withdrawApplication',
      'reopenApplication',
    ])
      expect([command, offer(world, 'second', CALL_2, command)]).toEqual([command, undefined]);
  });
});
