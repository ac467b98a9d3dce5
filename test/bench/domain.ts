/**
 * How long the lifecycle thinks: decisions, obligations and the forecast of a whole mission, without Temporal.
 */

import { performance } from 'node:perf_hooks';
import { bases } from '../../activities/bases.ts';
import { holidaysOf } from '../../facility/calendars.ts';
import { FIRST_EDITION } from '../../facility/editions.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import { forecast } from '../../workflows/domain/forecast.ts';
import type { Accepted, Command, Effect, State } from '../../workflows/domain/lifecycle.ts';
import { type Actor, type Role, SYSTEM } from '../../workflows/domain/people.ts';
import type { ActionPlan } from '../../workflows/domain/plan.ts';
import { day, type Instant, instant, zone } from '../../workflows/domain/time.ts';
import { type Row, report, say } from './report.ts';

const ROLES: Readonly<Record<string, readonly Role[]>> = {
  coordinator: ['coordinator'],
  member: ['committee member'],
  lead: ['expert'],
  other: ['expert'],
  partner: ['partner contact'],
};
const text = { text: 'text', hash: 'hash' };

const plan: ActionPlan = {
  reference: '17-11/PER',
  country: 'PER',
  institution: 'institution',
  brief: text,
  staff: { coordinator: 'coordinator', technicalExpert: 'technical', head: 'head' },
  partnerContact: 'partner',
  committee: ['member'],
  activities: [
    {
      number: 1,
      missions: [
        {
          reference: '17-11/PER/01.02',
          remote: false,
          place: { country: 'PE', zone: zone('America/Lima') },
          window: { from: day('2018-07-01'), to: day('2018-12-31') },
          positions: [
            {
              number: 1,
              reference: '17-11/PER/01.02/1',
              workingDays: 15,
              lead: true,
              requirements: ['e1'],
              assets: [],
            },
            {
              number: 2,
              reference: '17-11/PER/01.02/2',
              workingDays: 12,
              lead: false,
              requirements: ['e1'],
              assets: [],
            },
          ],
          deliverables: [],
        },
      ],
    },
  ],
};

/** An action and what it starts, on a clock of its own. */
class Play {
  readonly states = new Map<string, State>();
  clock: Instant = instant('2018-06-11T08:00:00Z');
  decisions = 0;

  open(): void {
    const calendars = ['BE', 'PE'].map((country) => holidaysOf(country, 2017, 2020));
    const actor = actorOf('coordinator');
    const opened = openAction({
      id: 'action/a',
      plan,
      basis: { rules: FIRST_EDITION, calendars },
      at: this.clock,
      actor,
      otherOpenActions: [],
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.reasons));
    this.#take('action/a', opened);
  }

  tell(id: string, command: Command, actor: Actor): void {
    const state = this.state(id);
    const outcome = bases.lifecycle(state).decide(state, command, actor, this.clock);
    if (!outcome.ok) throw new Error(`${id} ${command.type}: ${JSON.stringify(outcome.reasons)}`);
    this.decisions += 1;
    this.#take(id, outcome);
  }

  /** Lets time pass, from due instant to due instant. */
  until(text: string): void {
    const end = instant(text);
    for (;;) {
      const [next] = [...this.states.values()]
        .flatMap((state) => {
          const at = bases.lifecycle(state).dueAt(state);
          return at && at <= end ? [{ at, state }] : [];
        })
        .sort((a, b) => (a.at < b.at ? -1 : 1));
      if (!next) break;
      if (next.at > this.clock) this.clock = next.at;
      const elapsed = bases.lifecycle(next.state).elapse(next.state, this.clock);
      if (!elapsed) throw new Error(`${next.state.id}: nothing was due at ${next.at}`);
      this.#take(next.state.id, elapsed);
    }
    this.clock = end;
  }

  state(id: string): State {
    const state = this.states.get(id);
    if (!state) throw new Error(`${id} was never started`);
    return state;
  }

  #take(id: string, { state, effects }: Accepted): void {
    this.states.set(id, state);
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: Effect): void {
    if (effect.type === 'start') {
      const { state } = effect.input;
      this.#take(effect.id, bases.lifecycle(state).open(state, this.clock, SYSTEM));
    } else if (effect.type === 'tell') this.tell(effect.to, effect.message, SYSTEM);
  }
}

const actorOf = (person: string): Actor => ({ person, roles: ROLES[person] ?? [] });
const MISSION = 'action/a/mission-1';

/** From the opening of the action to a mission whose five preparations are open and whose dates are confirmed. */
function untilPreparation(): Play {
  const play = new Play();
  const tell = (id: string, type: string, payload: unknown, person = 'coordinator') =>
    play.tell(id, { type, payload }, actorOf(person));
  const calls = [
    [`${MISSION}/call-1`, 'lead', 'x1', 1],
    [`${MISSION}/call-2`, 'other', 'x2', 2],
  ] as const;
  play.open();
  tell('action/a', 'openActivity', { activity: 1 });
  for (const [call] of calls) tell(call, 'publishCall', {});
  play.until('2018-06-14T08:00:00Z');
  for (const [call, expert, application] of calls) {
    const facts = {
      application,
      profile: text,
      missing: [],
      sector: 'public servant',
      yearsOfExperience: 9,
      evidence: { e1: text },
    };
    tell(call, 'startApplication', { application, missing: [] }, expert);
    tell(call, 'submitApplication', facts, expert);
    tell(call, 'screenApplication', { application, met: { e1: true } });
  }
  play.until('2018-06-25T08:00:00Z');
  for (const [call, , application] of calls) tell(call, 'preselectApplication', { application });
  play.until('2018-06-27T08:00:00Z');
  for (const [call, expert, application] of calls) {
    tell(call, 'provideProof', { application, contact: text }, expert);
    tell(call, 'acceptProof', { application });
  }
  play.until('2018-07-16T08:00:00Z');
  tell(MISSION, 'proposeDates', { from: '2018-10-15', to: '2018-10-18' });
  tell(MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
  play.until('2018-08-20T08:00:00Z');
  tell(MISSION, 'approveMission', { minutes: text }, 'member');
  tell(MISSION, 'confirmDates', { from: '2018-10-15', to: '2018-10-18' });
  for (const [, , , position] of calls) tell(MISSION, 'makeOffer', { position });
  play.until('2018-08-29T08:00:00Z');
  for (const [, expert, , position] of calls) tell(MISSION, 'acceptOffer', { position }, expert);
  play.until('2018-09-03T08:00:00Z');
  for (const [, , , position] of calls) tell(MISSION, 'signContract', { position });
  tell(MISSION, 'askLogistics', {});
  return play;
}

interface Measured {
  readonly what: string;
  readonly ms: number;
  readonly perSecond: number;
  readonly aim?: string;
}

/** The fastest of several rounds, which is what the code costs where other programs run too; the first ones warm up. */
function measure(what: string, f: () => unknown, times = 1): Measured {
  const ROUNDS = 20;
  const WARM_UP = 5;
  const LEAST_MS = 40;
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const from = performance.now();
    let n = 0;
    do {
      f();
      n += 1;
    } while (performance.now() - from < LEAST_MS);
    if (round >= WARM_UP) rounds.push((performance.now() - from) / (n * times));
  }
  const ms = Math.min(...rounds);
  return { what, ms: Number(ms.toPrecision(3)), perSecond: Math.round(1000 / ms) };
}

const play = untilPreparation();
const at = play.clock;
const mission = play.state(MISSION);
const { decide, obligations, dueAt } = bases.lifecycle(mission);
// A copy is a state not seen before: nothing that was worked out for the original helps it.
const unseen = (): State => ({ ...mission });
const confirm: Command = { type: 'confirmLogistics', payload: {} };
const basis = bases.of(mission);
const here = { recipient: () => undefined, calendar: () => undefined };

const results = [
  measure('decide, accepted', () => decide(unseen(), confirm, actorOf('partner'), at)),
  measure('decide, accepted, state seen before', () => decide(mission, confirm, actorOf('partner'), at)),
  measure('decide, refused', () =>
    decide(unseen(), { type: 'authoriseDeparture', payload: {} }, actorOf('coordinator'), at),
  ),
  measure('obligations', () => obligations(unseen())),
  measure('dueAt', () => dueAt(unseen())),
  { ...measure('forecast of a whole mission', () => forecast(unseen(), basis, at, here)), aim: '< 5' },
  measure('a decision from opening to preparation, with what time brings', untilPreparation, play.decisions),
];

say(`${obligations(mission).length} obligations, ${forecast(mission, basis, at, here).length} mails to come`);
report(
  'domain',
  results.flatMap(({ what, ms, perSecond, aim }): Row[] => [
    { what, value: ms, unit: 'ms', ...(aim === undefined ? {} : { aim }) },
    { what: `${what}: a second`, value: perSecond, unit: '/s' },
  ]),
);
