import type pg from 'pg';
import type { WebhookResult } from '../../workflows/contract/effects.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import type { Database } from '../db/database.ts';
import type { ActivityPorts } from '../ports.ts';
import { type Claimed, claim, giveBack, markDelivered, nextAttemptAt, retire } from './claim.ts';
import type { SecretKeys } from './secrets.ts';
import { DELIVERY_TIMEOUT_MS, type Delivered } from './transport.ts';

export interface SendingPorts extends Pick<ActivityPorts, 'database' | 'courier' | 'log'> {
  readonly keys: SecretKeys;
  readonly timing?: Partial<SendingTiming>;
}

export interface SendingTiming {
  /** Milliseconds that a claim lasts. */
  readonly lease: number;
  /** Milliseconds that one delivery may take: none is begun with less than this left of its lease. */
  readonly sendTimeout: number;
  /** Milliseconds until the next attempt, by how many there were; undefined after the last. */
  readonly retryAfter: (attempts: number) => number | undefined;
  /** Milliseconds after which a pass ends and leaves the rest to the next one. */
  readonly longestPass: number;
  /** Receivers that are told at the same time. */
  readonly receivers: number;
  /** Deliveries claimed at once for one of them. */
  readonly batch: number;
  /** Milliseconds that finished deliveries are kept, to be looked at. */
  readonly keep: number;
}

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** The pauses that Standard Webhooks recommends: three days and three hours altogether. */
const PAUSES = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

const TIMING: SendingTiming = {
  lease: 60_000,
  sendTimeout: DELIVERY_TIMEOUT_MS,
  retryAfter: (attempts) => PAUSES[attempts - 1],
  longestPass: 5 * MINUTE,
  receivers: 20,
  batch: 20,
  keep: 30 * 24 * HOUR,
};

/**
 * Sends the deliveries that are due: claimed with a lease, sent outside any transaction. One that is recorded as
 * delivered is never sent again; one in flight when the worker dies may arrive twice, under the same id.
 */
export function createWebhookSending(ports: SendingPorts) {
  const timing = { ...TIMING, ...ports.timing };
  /** Deliveries that arrived, with the status answered, which the database could not record yet. */
  const arrived = new Map<string, number>();
  return async (signs: { readonly stop?: AbortSignal } = {}): Promise<WebhookResult> => {
    await tellArrived(ports.database, arrived);
    return new Pass(ports, timing, arrived, signs.stop).run();
  };
}

const UNSIGNED: Delivered = {
  result: 'failed',
  status: null,
  why: 'no key opens its secret (WEBHOOK_KEY): give it a new one',
};

async function tellArrived(database: Database, arrived: Map<string, number>): Promise<void> {
  if (arrived.size === 0) return;
  const known = [...arrived];
  await database.transaction(async (client) => {
    for (const [id, status] of known) await markDelivered(client, id, status);
  });
  for (const [id] of known) arrived.delete(id);
}

class Pass {
  private readonly ports: SendingPorts;
  private readonly timing: SendingTiming;
  private readonly arrived: Map<string, number>;
  private readonly stop: AbortSignal | undefined;
  private readonly begun = Date.now();
  private delivered = 0;
  private failed = 0;
  private deferred = 0;

  constructor(
    ports: SendingPorts,
    timing: SendingTiming,
    arrived: Map<string, number>,
    stop: AbortSignal | undefined,
  ) {
    this.ports = ports;
    this.timing = timing;
    this.arrived = arrived;
    this.stop = stop;
  }

  async run(): Promise<WebhookResult> {
    const { lease, receivers, batch, keep } = this.timing;
    while (!this.mustEnd()) {
      const claimed = await this.transaction((client) =>
        claim(client, { lease, receivers, batch, keys: this.ports.keys }),
      );
      if (claimed.length === 0) break;
      const byReceiver = Map.groupBy(claimed, ({ webhook }) => webhook);
      await Promise.all([...byReceiver.values()].map((deliveries) => this.tell(deliveries)));
    }
    const { delivered, failed, deferred } = this;
    return { delivered, failed, deferred, nextAt: await nextAttemptAt(this.ports.database, keep) };
  }

  private mustEnd(): boolean {
    return this.stop?.aborted === true || Date.now() - this.begun > this.timing.longestPass;
  }

  /** Sends one after the other, in the order of their steps; where one fails, the others wait with it. */
  private async tell(deliveries: readonly Claimed[]): Promise<void> {
    for (const [i, delivery] of deliveries.entries()) {
      const left = Date.parse(delivery.leaseUntil) - Date.now();
      if (left < this.timing.sendTimeout || this.stop?.aborted) return this.giveBack(deliveries.slice(i), 0);
      const outcome =
        delivery.secrets.length === 0 ? UNSIGNED : await this.ports.courier.deliver(delivery, this.stop);
      if (outcome.result === 'delivered') {
        await this.keepDelivered(delivery, outcome.status);
        continue;
      }
      const rest = deliveries.slice(i + 1);
      if (outcome.result === 'gone') {
        this.failed += 1 + rest.length;
        this.ports.log.warn({ webhook: delivery.webhook }, 'a receiver of webhooks is gone');
        return this.transaction((client) => retire(client, delivery.webhook));
      }
      // The worker is stopping and cut this delivery off itself: another worker may try at once.
      if (this.stop?.aborted) return this.giveBack([delivery, ...rest], 0);
      const wait = await this.settle(delivery, outcome);
      return this.giveBack(rest, wait);
    }
  }

  private async keepDelivered({ id }: Claimed, status: number): Promise<void> {
    this.delivered += 1;
    this.arrived.set(id, status);
    // If the database can't be reached now, the next pass records it.
    await tellArrived(this.ports.database, this.arrived).catch(() => undefined);
  }

  /** Records a failed attempt. @returns milliseconds for which this receiver is left alone. */
  private async settle(
    delivery: Claimed,
    { status, why, wait = 0 }: Extract<Delivered, { result: 'failed' }>,
  ): Promise<number> {
    const pause = this.timing.retryAfter(delivery.attempts);
    if (pause === undefined) {
      this.failed += 1;
      this.ports.log.warn({ webhook: delivery.webhook, delivery: delivery.id }, 'a delivery was given up');
    } else this.deferred += 1;
    const next = pause === undefined ? undefined : Math.max(pause, wait);
    await this.transaction((client) =>
      client.query(
        `update webhook_deliveries set status = $2, answered = $3, last_error = $4, lease_until = null,
           next_attempt = coalesce($5, next_attempt)
         where id = $1 and status = 'sending'`,
        [
          delivery.id,
          next === undefined ? 'given up' : 'waiting',
          status,
          why,
          next === undefined ? null : instant(Date.now() + next),
        ],
      ),
    );
    return next ?? 0;
  }

  private async giveBack(deliveries: readonly Claimed[], wait: number): Promise<void> {
    if (deliveries.length === 0) return;
    const at: Instant = instant(Date.now() + wait);
    await this.transaction((client) => giveBack(client, deliveries, at));
  }

  private async transaction<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    return this.ports.database.transaction(work);
  }
}
