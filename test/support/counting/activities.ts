import { ApplicationFailure } from '@temporalio/common';
import { type AdvancingPorts, advancing } from '../../../activities/advancing.ts';
import type { MissionActivities, RecordInput } from '../../../workflows/contract/effects.ts';
import type { Step } from '../../../workflows/contract/messages.ts';
import { changed } from '../../../workflows/domain/changes.ts';
import type { State } from '../../../workflows/domain/lifecycle.ts';

/** Activities that remember what they were given; each can be taken over by a test. */
export class FakeActivities {
  /** Every call of `record` that succeeded. */
  readonly records: (RecordInput & { readonly state: State })[] = [];
  /** Every call of another activity, in order. */
  readonly calls: string[] = [];
  down = false;
  attempts = 0;
  overrides: Partial<Omit<MissionActivities, 'record'> & Pick<AdvancingPorts, 'sandboxDue' | 'tick'>> & {
    record?: (input: RecordInput) => Promise<void>;
  } = {};
  /** What was recorded of each process, as its steps changed it. */
  private readonly states = new Map<string, { readonly state: State; readonly step: number }>();

  /** The journal of a process, as a database would have it: keyed by number. */
  journal(process: string): Step[] {
    const rows = new Map<number, Step>();
    for (const { steps } of this.records.filter((each) => each.process.id === process)) {
      for (const step of steps) rows.set(step.n, step);
    }
    return [...rows.values()].sort((a, b) => a.n - b.n);
  }

  /** Forgets what was recorded of a process, as an older database would. */
  forget(process: string): void {
    this.states.delete(process);
  }

  private stateAfter({ process: { id }, steps, state: whole }: RecordInput): State | undefined {
    const known = this.states.get(id);
    if (steps.length === 0 && known) return known.state;
    const fresh = steps.filter(({ n }) => n > (known?.step ?? 0));
    const isNext = fresh.length === 0 || fresh[0]?.n === (known?.step ?? 0) + 1;
    if (!whole && !isNext) return undefined;
    let state: unknown = known?.state;
    for (const { change } of fresh) if (change && !whole) state = changed(state, change);
    const next = whole ?? (state as State);
    this.states.set(id, { state: next, step: Math.max(known?.step ?? 0, ...steps.map(({ n }) => n)) });
    return next;
  }

  /** What an advance asks for, with nobody to wait for. */
  readonly advancing: AdvancingPorts = {
    sandboxDue: async (input) =>
      (await this.overrides.sandboxDue?.(input)) ?? { process: null, at: null, mailAt: null },
    keepClock: async ({ at }) => {
      this.calls.push(`clock ${at}`);
    },
    sendDueMail: async (input) =>
      (await this.overrides.sendDueMail?.(input)) ?? { sent: 0, failed: 0, deferred: 0, nextAt: null },
    tick: async (input) => this.overrides.tick?.(input),
    pause: async () => undefined,
  };

  readonly all: MissionActivities = {
    record: async (input) => {
      this.attempts += 1;
      if (this.down) throw ApplicationFailure.retryable('the database is down', 'Unavailable');
      await this.overrides.record?.(input);
      const state = this.stateAfter(input);
      if (!state) return { result: 'needs-state', head: null };
      if (input.steps.length > 0) this.records.push({ ...input, state });
      return { result: 'recorded', head: null };
    },
    missed: async () => ({ shared: 0, steps: [] }),
    branchOff: async () => ({ branch: 2 }),
    holidays: async (countries, from, to) =>
      countries.map((country) => ({ country, from, to, holidays: {} })),
    sendDueMail: this.advancing.sendDueMail,
    deliverWebhooks: async () =>
      (await this.overrides.deliverWebhooks?.()) ?? { delivered: 0, failed: 0, deferred: 0, nextAt: null },
    advanceSandbox: advancing(this.advancing),
    settleSandbox: async (input) => {
      await this.overrides.settleSandbox?.(input);
      await this.advancing.sendDueMail(input);
    },
  };
}
