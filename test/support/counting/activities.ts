import { ApplicationFailure } from '@temporalio/common';
import type { MissionActivities, RecordInput } from '../../../workflows/contract/effects.ts';
import type { Step } from '../../../workflows/contract/messages.ts';

/** Activities that remember what they were given; each can be taken over by a test. */
export class FakeActivities {
  /** Every call of `record` that succeeded. */
  readonly records: RecordInput[] = [];
  /** Every call of another activity, in order. */
  readonly calls: string[] = [];
  down = false;
  attempts = 0;
  overrides: Partial<MissionActivities> = {};

  /** The journal of a process, as a database would have it: keyed by number. */
  journal(process: string): Step[] {
    const rows = new Map<number, Step>();
    for (const { steps } of this.records.filter((each) => each.process.id === process)) {
      for (const step of steps) rows.set(step.n, step);
    }
    return [...rows.values()].sort((a, b) => a.n - b.n);
  }

  readonly all: MissionActivities = {
    record: async (input) => {
      this.attempts += 1;
      if (this.down) throw ApplicationFailure.retryable('the database is down', 'Unavailable');
      await this.overrides.record?.(input);
      this.records.push(input);
    },
    holidays: async (countries, from, to) =>
      countries.map((country) => ({ country, from, to, holidays: {} })),
    sendDueMail: async (input) =>
      (await this.overrides.sendDueMail?.(input)) ?? { sent: 0, failed: 0, deferred: 0, nextAt: null },
    deliverWebhooks: async () =>
      (await this.overrides.deliverWebhooks?.()) ?? { delivered: 0, failed: 0, deferred: 0, nextAt: null },
    sandboxDue: async (input) =>
      (await this.overrides.sandboxDue?.(input)) ?? { process: null, at: null, mailAt: null },
    tick: async (input) => this.overrides.tick?.(input),
    settleSandbox: async (input) => this.overrides.settleSandbox?.(input),
    keepClock: async ({ at }) => {
      this.calls.push(`clock ${at}`);
    },
  };
}
