/**
 * The statecharts as graphs: every phase can be reached, every phase has a way on to an end, and machine and rules know
 * the same events. Guards are taken both ways; that the rules let each of them happen is for the other tests.
 */

import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { actionLifecycle } from '../../workflows/domain/action/lifecycle.ts';
import { actionMachine } from '../../workflows/domain/action/machine.ts';
import { callLifecycle } from '../../workflows/domain/call/lifecycle.ts';
import { applicationMachine, callMachine } from '../../workflows/domain/call/machine.ts';
import { APPLICATION_PHASES } from '../../workflows/domain/call/state.ts';
import { missionLifecycle } from '../../workflows/domain/mission/lifecycle.ts';
import { missionMachine } from '../../workflows/domain/mission/machine.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';

interface Subject {
  readonly name: string;
  readonly machine: AnyStateMachine;
  readonly phases: readonly string[];
  readonly ends: readonly string[];
  /** Guards that are true together, one set after the other; all others are false. */
  readonly guards: readonly (readonly string[])[];
}

const RETURNS = MISSION_PHASES.filter((phase) => !['closed', 'suspended', 'cancelled'].includes(phase));
const SUBJECTS: readonly Subject[] = [
  {
    name: 'action',
    machine: actionMachine as AnyStateMachine,
    phases: ['registered', 'under way', 'closed', 'cancelled'],
    ends: ['closed', 'cancelled'],
    guards: [[], ['everyMissionOver']],
  },
  {
    name: 'call',
    machine: callMachine as AnyStateMachine,
    phases: ['draft', 'published', 'closed'],
    ends: ['closed'],
    guards: [[], ['givesNotice'], ['hasDeadline']],
  },
  {
    name: 'application',
    machine: applicationMachine as AnyStateMachine,
    phases: APPLICATION_PHASES,
    ends: ['ineligible', 'ended', 'withdrawn', 'standby', 'not retained', 'lapsed'],
    guards: [[], ['meetsEveryRequirement']],
  },
  {
    name: 'mission',
    machine: missionMachine as AnyStateMachine,
    phases: MISSION_PHASES,
    ends: ['closed', 'cancelled'],
    guards: [
      [],
      ['isApproved'],
      ['everySeatContracted'],
      ['isPrepared'],
      ['isUnprepared'],
      ['isFinished'],
      ...RETURNS.map((phase) => [`cameFrom ${phase}`]),
    ],
  },
];

interface Adjacent {
  readonly state: { readonly value: unknown };
  readonly transitions: Readonly<Record<string, { readonly state: { readonly value: unknown } }>>;
}

const eventsOf = (machine: AnyStateMachine): readonly string[] =>
  Object.values(machine.states).flatMap((node) => Object.keys(node.config.on ?? {}));

/** The machine with its guards decided. */
function decided({ machine, guards }: Subject, set: readonly string[]): AnyStateMachine {
  const names = new Set(guards.flat().map((name) => name.split(' ')[0] ?? ''));
  const implementations = [...names].map((name) => [
    name,
    (_: unknown, params?: { phase?: string }) =>
      set.includes(params?.phase ? `${name} ${params.phase}` : name),
  ]);
  return machine.provide({ guards: Object.fromEntries(implementations) }) as AnyStateMachine;
}

/** From phase to phase, whatever the guards say. */
function edges(subject: Subject): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const events = [...new Set(eventsOf(subject.machine))].map((type) => ({ type }));
  for (const set of subject.guards) {
    const machine = decided(subject, set);
    for (const phase of subject.phases) {
      const fromState = machine.resolveState({ value: phase, context: { state: {} } });
      const nodes = getAdjacencyMap(machine, { events, fromState }) as unknown as Record<string, Adjacent>;
      for (const { state, transitions } of Object.values(nodes)) {
        const from = String(state.value);
        const to = found.get(from) ?? new Set();
        for (const { state: next } of Object.values(transitions)) to.add(String(next.value));
        found.set(from, to);
      }
    }
  }
  return found;
}

function reachable(from: string, graph: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set([from]);
  const todo = [from];
  for (let phase = todo.pop(); phase !== undefined; phase = todo.pop())
    for (const next of graph.get(phase) ?? []) if (!seen.has(next)) seen.add(next) && todo.push(next);
  return seen;
}

describe.each(SUBJECTS)('the statechart of a $name', (subject) => {
  const graph = edges(subject);

  it('has the phases of the lifecycle, and no other', () => {
    expect(Object.keys(subject.machine.states).sort()).toEqual([...subject.phases].sort());
  });

  it('reaches every phase', () => {
    expect(subject.machine.config.initial).toBe(subject.phases[0]);
    expect([...reachable(subject.phases[0] ?? '', graph)].sort()).toEqual([...subject.phases].sort());
  });

  it('gets stuck in none: from each there is a way to an end', () => {
    const stuck = subject.phases.filter(
      (phase) => ![...reachable(phase, graph)].some((to) => subject.ends.includes(to)),
    );
    expect(stuck).toEqual([]);
  });

  it('decides each guard somewhere: every one of them makes a difference', () => {
    const used = JSON.stringify(Object.values(subject.machine.states).map((node) => node.config));
    for (const guard of new Set(subject.guards.flat().map((name) => name.split(' ')[0] ?? '')))
      expect(used, guard).toContain(guard);
  });
});

describe('machines and rules know the same events', () => {
  /** What the calendars bring is taken anywhere. */
  it.each([
    ['action', actionMachine, actionLifecycle],
    ['call', callMachine, callLifecycle],
    ['mission', missionMachine, missionLifecycle],
  ] as const)('of a %s', (_, machine, lifecycle) => {
    const events = [...new Set(eventsOf(machine as AnyStateMachine))].sort();
    expect(events).toEqual([...new Set([...lifecycle.commands, ...lifecycle.messages])].sort());
  });

  it('and those of an application come from its call or its mission', () => {
    const own = [
      'callClosed',
      'callCorrected',
      'callReopened',
      'positionFilled',
      'offerLapsed',
      'seatedElsewhere',
    ];
    const known = [...callLifecycle.commands, ...callLifecycle.messages, ...own];
    expect(eventsOf(applicationMachine as AnyStateMachine).filter((event) => !known.includes(event))).toEqual(
      [],
    );
  });
});

describe('from anywhere', () => {
  const graph = edges(SUBJECTS[3] as Subject);
  const live = MISSION_PHASES.filter((phase) => phase !== 'closed' && phase !== 'cancelled');

  it.each(live)('a mission that is %s may be cancelled, and suspended', (phase) => {
    expect(graph.get(phase)).toContain('cancelled');
    expect(graph.get(phase)).toContain('suspended');
  });

  it.each(RETURNS)('a suspended one returns to %s', (phase) => {
    expect(graph.get('suspended')).toContain(phase);
  });

  it('a live application may be withdrawn', () => {
    const applications = edges(SUBJECTS[2] as Subject);
    const live = [
      'draft',
      'submitted',
      'eligible',
      'shortlisted',
      'interviewed',
      'preselected',
      'confirmed',
      'selected',
      'standby',
    ];
    for (const phase of live) expect(applications.get(phase), phase).toContain('withdrawn');
  });
});
