import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import {
  createDirectory,
  createOverview,
  createRecord,
  createRecording,
  obligationsNow,
} from '../../activities/index.ts';
import { writeObligations, writeOverview } from '../../activities/projection.ts';
import { Writing } from '../../client/facade/writing.ts';
import { nudging } from '../../worker/nudge.ts';
import {
  type CommandEnvelope,
  type ProcessView,
  QUERY_STATE,
  SIGNAL_COMPARE,
  TASK_QUEUE,
  WORKFLOW,
} from '../../workflows/contract/messages.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { instant } from '../../workflows/domain/time.ts';
import { offerAllTo } from '../support/give.ts';
import { insist } from '../support/track.ts';
import { PLAIN_QUEUE, PLAIN_WORKFLOW, type PlainCommand, type PlainInput } from './plain/shared.ts';
import { carried, type Given, type Leg, legs, payloadNow, textsIn, UNTIL_BRIEFING_MS } from './script.ts';
import type { Servers } from './servers.ts';

export type Side = 'ours' | 'plain';

const DAY = 24 * 3_600_000;

/** Lives of missions on either side, with the same commands. */
export class Lives {
  readonly legs = legs(instant(Date.now()));
  private readonly client: Client;
  private readonly receiver: ProcessId;
  private readonly postgres: Servers['postgres'];
  private begun = 0;

  private readonly writing: Writing;
  private readonly overview: ReturnType<typeof createOverview>;

  private constructor({ client, postgres }: Servers, receiver: ProcessId) {
    this.client = client;
    this.receiver = receiver;
    this.postgres = postgres;
    const directory = createDirectory(postgres);
    const { mail, webhooks } = nudging(client);
    const record = createRecord({
      database: postgres,
      directory,
      obligationsOf: obligationsNow,
      nudge: mail,
      webhooks: { publicUrl: 'http://127.0.0.1', nudge: webhooks },
    });
    this.overview = createOverview(postgres, directory, obligationsNow);
    this.writing = new Writing(
      createRecording(postgres, record),
      (id) => client.workflow.getHandle(id).signal(SIGNAL_COMPARE),
      () => undefined,
    );
  }

  /** Puts everything in place that the commands mention. */
  static async prepare(servers: Servers): Promise<Lives> {
    const { client, postgres } = servers;
    // Nobody polls its queue: what it is told costs both sides the sending, and nothing after that.
    const receiver = `action/${randomUUID()}`;
    await client.workflow.start('receiver', { workflowId: receiver, taskQueue: 'nobody' });
    const lives = new Lives(servers, receiver);
    const ids = [...textsIn(lives.legs)];
    await postgres.query({
      text: `insert into texts (id, hash, written_by, text, written_at)
        select id, '', 'coordinator', 'Some prose that somebody wrote about this mission.', now()
        from unnest($1::text[]) as t (id) on conflict do nothing`,
      values: [ids],
    });
    return lives;
  }

  async start(side: Side, leg: Leg): Promise<WorkflowHandle> {
    this.begun += 1;
    const id = `action/${side}-${this.begun}-${randomUUID()}/mission-1`;
    if (side === 'plain')
      return this.client.workflow.start(PLAIN_WORKFLOW, {
        workflowId: id,
        taskQueue: PLAIN_QUEUE,
        args: [this.plainInput(leg, id)],
      });
    const input = carried(leg, id, this.receiver);
    await this.record(input);
    return this.client.workflow.start(WORKFLOW.mission, {
      workflowId: id,
      taskQueue: TASK_QUEUE,
      args: [input],
    });
  }

  /** Who carries on as new is recorded: a first step to a record that knows nothing would be recorded twice over. */
  private async record({ state, envelope }: ReturnType<typeof carried>): Promise<void> {
    await this.postgres.transaction(async (client) => {
      const { branch, hash, recorded } = envelope;
      await writeOverview(client, { state, branch, hash, step: recorded.step, nextAt: null });
      await writeObligations(client, state, obligationsNow(state));
    });
  }

  /** Gives a command and waits for its answer. */
  async give(side: Side, handle: WorkflowHandle, given: Given): Promise<void> {
    const payload = payloadNow(given);
    const { type, actor } = given;
    if (side === 'ours') {
      const bodyHash = hashOf(type, payload);
      // A briefing lies ahead when it is given: how long it then waits for its turn is what is measured.
      const receivedAt = instant(Date.now());
      const envelope = { type, requestId: randomUUID(), bodyHash, actor, payload, receivedAt };
      // Hours of measuring don't end with one answer that took too long: it is asked for again, by its id.
      await insist(() => this.offer(handle, envelope));
    } else {
      const args: [PlainCommand] = [{ by: actor.person, payload }];
      await handle.executeUpdate(type, { args });
    }
  }

  /** As the façade does: what comes of it is recorded by who gave it, where the process hands it over. */
  private async offer(handle: WorkflowHandle, envelope: CommandEnvelope): Promise<void> {
    const { writing, overview } = this;
    const { workflowId: id } = handle;
    const recorded = writing.recordedOf(id) ?? (await overview.heads([id])).get(id);
    const offer = recorded && (await writing.offer(id));
    const envelopes = [{ ...envelope, ...(recorded ? { recorded } : {}) }];
    const { given, toRecord } = await offerAllTo(handle, envelopes, offer?.recorder);
    if (offer && toRecord) writing.write(id, toRecord, offer);
    else if (offer) writing.drop(offer);
    if (!given.every((each) => 'answer' in each)) throw new Error(JSON.stringify(given));
  }

  /** Waits until everything that was given to processes of ours is recorded. */
  async untilRecorded(handles: readonly WorkflowHandle[]): Promise<void> {
    const views = await Promise.all(handles.map((handle) => handle.query<ProcessView>(QUERY_STATE)));
    const steps = new Map(views.map(({ state, step }) => [state.id, step]));
    for (;;) {
      const heads = await this.overview.heads([...steps.keys()]);
      if ([...steps].every(([id, step]) => (heads.get(id)?.step ?? 0) >= step)) return;
      await delay(20);
    }
  }

  /** One leg from its start to its end, command after command; the answer times in milliseconds. */
  async live(side: Side, leg: Leg): Promise<number[]> {
    const handle = await this.start(side, leg);
    const times: number[] = [];
    let briefing = 0;
    for (const given of leg.commands) {
      if (given.briefing === 'held') await delay(Math.max(0, briefing - Date.now()));
      const from = performance.now();
      await this.give(side, handle, given);
      times.push(performance.now() - from);
      if (given.briefing === 'scheduled') briefing = Date.now() + UNTIL_BRIEFING_MS + 20;
    }
    await handle.result();
    return times;
  }

  /** Both legs. */
  async lifecycle(side: Side): Promise<number[]> {
    return [...(await this.live(side, this.legs.before)), ...(await this.live(side, this.legs.after))];
  }

  private plainInput(leg: Leg, id: string): PlainInput {
    const { receiver } = this;
    const from = Date.now() + (leg === this.legs.before ? 56 * DAY : -5 * DAY);
    return {
      id,
      phase: leg === this.legs.before ? 'recruiting' : 'reporting',
      field: { from, to: from + 3 * DAY },
      staff: { coordinator: 'coordinator', technical: 'technical', head: 'head' },
      member: 'member',
      partner: 'partner',
      lead: 'lead',
      second: 'second',
      calls: [receiver, receiver],
      action: receiver,
    };
  }
}

const hashOf = (type: string, payload: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([type, payload]))
    .digest('hex');
