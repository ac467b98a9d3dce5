import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Answered } from '../../client/http/observed.ts';

/** Every metric of ours, as docs/operations.md lists it. Dashboards outside use the names: add, never rename. */
export const METRICS = {
  mission_http_requests_total: {
    kind: 'counter',
    labels: ['kind', 'method', 'route', 'status'],
    help: 'Requests answered, of API, pages, assets and probes, by the pattern of their path.',
  },
  mission_http_request_duration_seconds: {
    kind: 'histogram',
    labels: ['kind', 'method', 'route'],
    help: 'Seconds until the last byte of an answer was given away; of pages how long people wait for them.',
  },
  mission_refusals_total: {
    kind: 'counter',
    labels: ['code'],
    help: 'Commands refused, by each of the reasons.',
  },
  mission_mails_total: {
    kind: 'counter',
    labels: ['outcome'],
    help: 'Mails that passes of this worker sent, put off (deferred) or had refused for good.',
  },
  mission_part_up: {
    kind: 'gauge',
    labels: ['part'],
    help: '1 where a part does what it is there for: the database answers, takes what is written (database_writes), Temporal answers, files can be kept; else 0.',
  },
  mission_rounds_last_pass_age_seconds: {
    kind: 'gauge',
    labels: [],
    help: 'Seconds since mails were last looked after.',
  },
  mission_outbox_waiting: {
    kind: 'gauge',
    labels: [],
    help: 'Mails of live missions whose hour has come and that have not left.',
  },
  mission_outbox_oldest_age_seconds: {
    kind: 'gauge',
    labels: [],
    help: 'Seconds since the oldest of them should have left; 0 where there is none.',
  },
  mission_mails_held: {
    kind: 'gauge',
    labels: [],
    help: 'Mails held since a backup was restored, until somebody decides.',
  },
  mission_processes: {
    kind: 'gauge',
    labels: ['kind', 'phase'],
    help: 'Actions, calls and missions by their phase, outside of rehearsals.',
  },
  mission_processes_unsettled: {
    kind: 'gauge',
    labels: [],
    help: 'Processes with steps that somebody was to record and did not for half a minute.',
  },
  mission_processes_fenced: {
    kind: 'gauge',
    labels: [],
    help: 'Processes that stand still, for they know less than is recorded: see mission reconcile.',
  },
  mission_processes_late: {
    kind: 'gauge',
    labels: [],
    help: 'Processes for which time should have changed something a quarter of an hour ago, and did not.',
  },
  mission_processes_ended_abnormally: {
    kind: 'gauge',
    labels: [],
    help: 'Processes that Temporal terminated, timed out, failed or cancelled, as long as it keeps them.',
  },
  mission_processes_quiet: {
    kind: 'gauge',
    labels: ['why'],
    help: 'Actions and missions that wait on nobody: set quiet until a day (set), or silent, which none should be: see mission quiet.',
  },
  mission_process_size_ratio: {
    kind: 'gauge',
    labels: [],
    help: 'Size of the largest process that goes on, of the budget of one.',
  },
  mission_webhooks_waiting: {
    kind: 'gauge',
    labels: [],
    help: 'Deliveries of webhooks that wait or are under way.',
  },
  mission_webhooks_oldest_age_seconds: {
    kind: 'gauge',
    labels: [],
    help: 'Seconds since the oldest of them was to be delivered; 0 where there is none.',
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly kind: 'counter' | 'gauge' | 'histogram';
      readonly labels: readonly string[];
      readonly help: string;
    }
  >
>;
export type MetricName = keyof typeof METRICS;
type GaugeName = { [N in MetricName]: (typeof METRICS)[N]['kind'] extends 'gauge' ? N : never }[MetricName];

type Labelled = readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];
/** What a scrape reads: a number, or one for each label; left out where it can't be known just now. */
export type Readings = { readonly [N in GaugeName]?: number | Labelled };

/** A reading costs a query; scrapers that ask more often get the last one. */
const READ_EVERY_MS = 15_000;
/** Histogram buckets in seconds, by what people find fast or slow. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export type Metrics = ReturnType<typeof createMetrics>;

/** The metrics of this process. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const described = (name: MetricName) => ({
    name,
    help: METRICS[name].help,
    labelNames: [...METRICS[name].labels],
    registers,
  });
  const requests = new Counter(described('mission_http_requests_total'));
  const durations = new Histogram({
    ...described('mission_http_request_duration_seconds'),
    buckets: SECONDS,
  });
  const refusals = new Counter(described('mission_refusals_total'));
  const mails = new Counter(described('mission_mails_total'));
  for (const outcome of ['sent', 'deferred', 'refused']) mails.inc({ outcome }, 0);
  const gauges = new Map(
    (Object.keys(METRICS) as MetricName[])
      .filter((name): name is GaugeName => METRICS[name].kind === 'gauge')
      .map((name) => [name, new Gauge(described(name))]),
  );
  const sources: (() => Promise<Readings>)[] = [];
  let read: { readonly at: number; readonly done: Promise<void> } | undefined;

  const take = async (): Promise<void> => {
    const found = await Promise.all(sources.map((source) => source().catch((): Readings => ({}))));
    const all: Readings = Object.assign({}, ...found);
    for (const [name, gauge] of gauges) {
      const value = all[name];
      // A gauge that can't be read now must not keep its earlier value.
      if (METRICS[name].labels.length > 0) gauge.reset();
      else gauge.remove();
      if (typeof value === 'number') gauge.set(value);
      else for (const [labels, number] of value ?? []) gauge.set({ ...labels }, number);
    }
  };

  return {
    answered({ kind, method, route, status, ms }: Answered): void {
      requests.inc({ kind, method, route, status: String(status) });
      durations.observe({ kind, method, route }, ms / 1_000);
    },
    refused(codes: readonly string[]): void {
      for (const code of codes) refusals.inc({ code });
    },
    mailed({ sent, failed, deferred }: { sent: number; failed: number; deferred: number }): void {
      mails.inc({ outcome: 'sent' }, sent);
      mails.inc({ outcome: 'deferred' }, deferred);
      mails.inc({ outcome: 'refused' }, failed);
    },
    /** Sets the source of gauges; a scrape reads it, at most every 15 seconds. */
    readFrom(source: () => Promise<Readings>): void {
      sources.push(source);
    },
    /** In Prometheus' text format (0.0.4). */
    async text(now = Date.now()): Promise<string> {
      if (!read || now - read.at >= READ_EVERY_MS) read = { at: now, done: take() };
      await read.done;
      return registry.metrics();
    },
  };
}

/** The table of metrics in docs/operations.md. */
export function metricsMarkdown(): string {
  const rows = (Object.keys(METRICS) as MetricName[]).map((name) => {
    const { kind, labels, help } = METRICS[name];
    return `| \`${name}\` | ${kind} | ${labels.map((label) => `\`${label}\``).join(', ') || '–'} | ${help} |`;
  });
  return ['| metric | kind | labels | tells |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
