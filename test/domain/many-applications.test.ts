import { describe, expect, it } from 'vitest';
import { FIRST_EDITION } from '../../facility/editions.ts';
import { callLifecycle } from '../../workflows/domain/call/lifecycle.ts';
import { callObligations } from '../../workflows/domain/call/obligations.ts';
import type { Application, CallState } from '../../workflows/domain/call/state.ts';
import { changeBetween } from '../../workflows/domain/changes.ts';
import { forecast } from '../../workflows/domain/forecast.ts';
import type { Command } from '../../workflows/domain/lifecycle.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import { isAboutWho } from '../../workflows/domain/refusal.ts';
import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import { type Instant, instant, minutesAfter } from '../../workflows/domain/time.ts';
import { about, permissions } from '../../workflows/domain/view.ts';
import { ACTION, CALL_2, holidays, openWorld, PEOPLE } from '../support/world.ts';

const AT = instant('2018-06-12T08:00:00.000Z');
const coordinator: Actor = { person: 'coordinator', roles: ['coordinator'] };
const ref = (id: string) => ({ text: `text-${id}`, hash: id.padEnd(64, '0') });

/** A published call to which many applied, some of whom are screened. */
function crowded(many: number): CallState {
  const world = openWorld();
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  world.do('coordinator', CALL_2, 'publishCall', {});
  const applications = Array.from({ length: many }, (_, n): Application => {
    const isSubmitted = n % 3 !== 0;
    return {
      id: `a${n}`,
      expert: `expert-${n}`,
      phase: isSubmitted ? 'submitted' : 'draft',
      begunAt: AT,
      missing: [],
      evidence: { e1: ref(`e${n}`) },
      ...(isSubmitted ? { submittedAt: minutesAfter(AT, n), profile: ref(`p${n}`) } : {}),
    };
  });
  return { ...world.call(), applications } as CallState;
}

const basis = { rules: FIRST_EDITION, calendars: [holidays('BE')] };
const call = callLifecycle.by(basis);
const owed = (state: CallState) => callObligations(state, basis);

function take(state: CallState, command: Command, actor: Actor, at: Instant): CallState {
  const outcome = call.decide(state, command, actor, at);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.reasons));
  return outcome.state;
}

/** Commands of each kind that come to a call with many applications. */
function* commands(many: number): Generator<[Command, Actor]> {
  for (let n = 0; n < 10; n += 1) {
    const expert: Actor = { person: `new-${n}`, roles: ['expert'] };
    yield [{ type: 'startApplication', payload: { application: `n${n}`, missing: [] } }, expert];
    yield [
      {
        type: 'screenApplication',
        payload: { application: `a${3 * n + 1}`, met: { e1: true, e2: true }, assets: [] },
      },
      coordinator,
    ];
    yield [
      { type: 'withdrawApplication', payload: { application: `a${many - 3 * n - 2}` } },
      { person: `expert-${many - 3 * n - 2}`, roles: ['expert'] },
    ];
  }
}

describe('a call with many applications', () => {
  it('owes the same, and waits for the same, as if everything were worked out anew with every step', () => {
    let state = crowded(60);
    let at = minutesAfter(AT, 600);
    for (const [command, actor] of commands(60)) {
      at = minutesAfter(at, 60);
      state = take(state, command, actor, at);
      const fresh = structuredClone(state);
      expect(owed(state)).toEqual(owed(fresh));
      expect(call.dueAt(state)).toBe(call.dueAt(fresh));
      const due = call.dueAt(state);
      if (due !== undefined && due <= at) {
        expect(call.elapse(fresh, at)).toEqual(call.elapse(state, at));
        state = call.elapse(state, at)?.state ?? state;
      }
    }
    const paused = { ...state, suspendedAt: at };
    expect(owed(paused)).toEqual(owed(structuredClone(paused)));
    expect(owed(paused)).not.toEqual(owed(state));
  });

  it('says with each step only what that step changed', () => {
    let state = crowded(3_000);
    const at = minutesAfter(AT, 10_000);
    // What fell due meanwhile comes first.
    for (let passed = call.elapse(state, at); passed; passed = call.elapse(state, at)) state = passed.state;
    for (const [command, actor] of commands(3_000)) {
      const next = take(state, command, actor, at);
      expect(JSON.stringify(changeBetween(state, next)).length, command.type).toBeLessThan(3_000);
      state = next;
    }
  });

  it('looks at each application anew only where something changed', () => {
    const state = crowded(3_000);
    const before = owed(state);
    const next = take(state, ...([...commands(3_000)][0] as [Command, Actor]), minutesAfter(AT, 4_000));
    const after = owed(next);
    const known = new Set(before);
    expect(after.filter((obligation) => !known.has(obligation)).length).toBeLessThan(3);
    expect(next.ranking).toBe(state.ranking);
  });

  it('is forecast for a year without working out anew what each application owes, however often something falls due', () => {
    const state = crowded(3_000);
    let looked = 0;
    const applications = new Proxy(state.applications, {
      get(of, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) looked += 1;
        return Reflect.get(of, key, receiver);
      },
    });
    const recipient = { person: '', roles: [], zone: SEAT_ZONE, country: 'BE' };
    const audience = { recipient: () => recipient, calendar: () => basis.calendars[0] };
    const mails = forecast({ ...state, applications }, basis, minutesAfter(AT, 4_000), audience);
    const owed = mails.flatMap(({ obligation }) => obligation ?? []);
    expect(new Set(owed).size).toBe(new Set(owed.map(({ key }) => key)).size);
    // A reminder of every submitted application, when it is owed and when it is late; reviews for a year.
    expect(mails.length).toBeGreaterThan(4_000);
    expect(new Set(mails.map(({ at }) => at)).size).toBeGreaterThan(50);
    // Whether somebody is chosen is asked with each of some 25 reviews, before it and after it.
    expect(looked).toBeLessThan(70 * state.applications.length);
  });

  it('tells as much of itself as decides what somebody may do, and no more', () => {
    const state = crowded(3_000);
    const at = minutesAfter(AT, 4_000);
    for (const person of ['expert-7', 'expert-9', 'newcomer', 'coordinator', 'head']) {
      const actor: Actor = { person, roles: PEOPLE[person]?.roles ?? ['expert'] };
      const part = about(state, [person]);
      expect(JSON.stringify(part).length).toBeLessThan(15_000);
      // Which of the others' applications there are to choose from is asked of the whole.
      const may = (of: CallState) =>
        permissions(of, basis, actor, at).map(({ command, reasons }) => [command, isAboutWho(reasons)]);
      expect(may(part as CallState)).toEqual(may(state));
    }
  });
});
