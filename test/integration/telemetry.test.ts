import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CHECKS } from '../../client/cli/findings.ts';
import { lookAt } from '../../worker/doctor.ts';
import { untilDone } from '../support/accounts.ts';
import {
  API_TOKEN,
  startDeployment,
  type TestDeployment,
  type WorkerProcess,
} from '../support/deployment.ts';
import { createTracks, type Track } from '../support/track.ts';
import { until } from '../support/until.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly links?: readonly { readonly traceId: string }[];
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
}

/** A collector that keeps what it is sent. */
async function startCollector() {
  const spans: Span[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const sent = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
      };
      for (const { scopeSpans } of sent.resourceSpans)
        for (const scope of scopeSpans) spans.push(...scope.spans);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, spans, stop: () => server.close() };
}

let collector: Awaited<ReturnType<typeof startCollector>>;
let deployment: TestDeployment;
let worker: WorkerProcess;
let track: Track;

beforeAll(async () => {
  collector = await startCollector();
  deployment = await startDeployment(inject('temporalExecutable'), {
    METRICS_PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  worker = await deployment.startWorker();
  const tracks = await createTracks(deployment);
  track = await tracks.open('telemetry');
  await tracks.playTo(track, tracks.firstOf('preparing'));
  await untilDone(deployment);
});
afterAll(async () => {
  await deployment?.stop();
  collector?.stop();
});

const command = async (name: string, body: object, key: string) => {
  const answer = await fetch(
    `${deployment.url}/api/processes/${encodeURIComponent(track.mission)}/commands/${name}`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${API_TOKEN}`,
        'x-acting-person': 'coordinator',
        'content-type': 'application/json',
        'idempotency-key': key,
        'if-match': '*',
      },
      body: JSON.stringify(body),
    },
  );
  return { status: answer.status, request: answer.headers.get('x-request-id'), body: await answer.text() };
};
const scraped = async (url: string): Promise<string> => (await fetch(url)).text();
const numberOf = (text: string, metric: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${metric} `))
      ?.slice(metric.length + 1) ?? Number.NaN,
  );
const workerMetrics = async (): Promise<string> => {
  const line = (await worker.log()).split('\n').find((each) => each.includes('"msg":"metrics"')) ?? '';
  return (JSON.parse(line) as { url: string }).url;
};

describe('one command', () => {
  it('is one trace, from the request through update and record to its mails', async () => {
    const { status, request } = await command('suspend-mission', { reason: 'Floods' }, 'suspend');
    expect(status).toBe(200);
    const ofRequest = () =>
      collector.spans.find(({ attributes }) =>
        attributes.some(
          ({ key, value }) => key === 'request.id' && JSON.stringify(value).includes(`${request}`),
        ),
      );
    const inTrace = () => collector.spans.filter(({ traceId }) => traceId === ofRequest()?.traceId);
    await until(
      'its spans are there',
      async () => inTrace().some(({ name }) => name === 'mail send'),
      30_000,
    ).catch(() => undefined);
    const names = new Set(inTrace().map(({ name }) => name));
    expect([...names]).toEqual(
      expect.arrayContaining([
        'POST /api/processes/:ref/commands/:command',
        'update give',
        'record',
        'mail send',
      ]),
    );
    // Names of commands and activities, and nobody's.
    expect(JSON.stringify(collector.spans)).not.toMatch(/@|Floods|17-11/);
  });

  it('is a line of the log under the id of its answer', async () => {
    const { request } = await command('resume-mission', {}, 'resume');
    await until('it is logged', async () => deployment.apiLog.some((line) => line.includes(`${request}`)));
    const line = deployment.apiLog.find((each) => each.includes(`${request}`)) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      msg: 'request',
      kind: 'api',
      method: 'POST',
      route: '/api/processes/:ref/commands/:command',
      status: 200,
      bytes: expect.any(Number),
      ms: expect.any(Number),
    });
    expect(JSON.parse(line).bytes).toBeGreaterThan(300);
  });
});

describe('mission doctor', () => {
  const look = async (more: Readonly<Record<string, string>> = {}) => {
    const folder = path.join(deployment.dataDir, 'doctor');
    const found = await lookAt({
      ...deployment.variables,
      DATA_DIR: folder,
      PUBLIC_URL: deployment.url,
      ...more,
    });
    expect(found.map(({ check }) => check)).toEqual([...CHECKS]);
    // Whoever pastes it into a mail gives nothing away.
    expect(JSON.stringify(found)).not.toContain(deployment.variables.SESSION_SECRET);
    expect(JSON.stringify(found)).not.toContain(
      new URL(deployment.variables.DATABASE_URL).password || 'no password',
    );
    return found.filter(({ state }) => state !== 'well').map(({ check, state }) => `${check} ${state}`);
  };

  it('finds nothing where all is well', async () => {
    expect(await look()).toEqual([]);
  });

  it('tells each part that is not, and what can’t be known for it', async () => {
    expect(await look({ SMTP_URL: 'smtp://127.0.0.1:1' })).toEqual(['smtp wrong']);
    expect(await look({ PUBLIC_URL: 'http://127.0.0.1:1' })).toEqual(['public-url wrong']);
    expect(await look({ TEMPORAL_TASK_QUEUE: 'another' })).toEqual(['worker wrong']);
    expect(await look({ DATA_DIR: '/dev/null/there' })).toEqual(['folder wrong']);
    const nowhere = new URL(deployment.variables.DATABASE_URL);
    nowhere.port = '1';
    expect(await look({ DATABASE_URL: nowhere.href })).toEqual([
      'database wrong',
      'migrations unknown',
      'database-writes unknown',
      'clock unknown',
      'mails unknown',
      'processes unknown',
    ]);
    expect((await look({ SESSION_SECRET: 'short' })).slice(0, 2)).toEqual([
      'settings wrong',
      'temporal unknown',
    ]);
  });

  it('tells of mails that did not leave and of processes that stand still', async () => {
    await deployment.rows('update overview set behind_since = now() where id = $1', track.mission);
    try {
      expect(await look()).toEqual(['processes wrong']);
    } finally {
      await deployment.rows('update overview set behind_since = null');
    }
  });
});

describe('the metrics', () => {
  it('of the API: what was asked and refused, and how things stand', async () => {
    expect(await command('resume-mission', {}, 'again')).toMatchObject({ status: 409 });
    const text = await scraped(deployment.metricsUrl ?? '');
    expect(text).toMatch(
      /mission_http_requests_total\{kind="api",method="POST",route="[^"]+:command",status="200"\} 2/,
    );
    expect(text).toMatch(/^mission_refusals_total\{code="[a-z-]+"\} 1$/m);
    for (const part of ['database', 'database_writes', 'temporal', 'files'])
      expect(text).toContain(`mission_part_up{part="${part}"} 1`);
    expect(text).toContain('mission_processes{kind="mission",phase="preparing"} 1');
    expect(numberOf(text, 'mission_processes_ended_abnormally')).toBe(0);
    expect(numberOf(text, 'mission_rounds_last_pass_age_seconds')).toBeLessThan(900);
    expect(numberOf(text, 'mission_process_size_ratio')).toBeGreaterThan(0);
    expect(text).not.toMatch(/@|17-11|coordinator/);
    // Nobody sees them at the pages' port.
    expect((await fetch(`${deployment.url}/metrics`)).status).toBe(404);
    expect((await fetch(`${new URL(deployment.metricsUrl ?? '').origin}/`)).status).toBe(404);
  });

  it('of a worker: mails, and what Temporal says of it', async () => {
    const text = await scraped(await workerMetrics());
    expect(numberOf(text, 'mission_mails_total{outcome="sent"}')).toBeGreaterThan(0);
    for (const metric of [
      'temporal_sticky_cache_size',
      'temporal_activity_execution_latency_seconds',
      'temporal_workflow_task_execution_latency_seconds',
    ])
      expect(text).toContain(`# TYPE ${metric} `);
  });
});
