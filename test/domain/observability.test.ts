import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { currentTrace } from '../../activities/trace.ts';
import { createMetrics, METRICS, metricsMarkdown } from '../../worker/telemetry/metrics.ts';
import { openTelemetry } from '../../worker/telemetry/telemetry.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFile(path.join(ROOT, file), 'utf8');

/** Temporal's and Node's own, as far as dashboard and alerts speak of them. */
const OF_OTHERS: readonly string[] = [
  'temporal_workflow_task_execution_failed_total',
  'temporal_sticky_cache_size',
  'temporal_activity_execution_latency_seconds',
];

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
const rules = async (): Promise<readonly Rule[]> => {
  const { groups } = parse(await read('deploy/observability/alerts.yaml')) as { groups: { rules: Rule[] }[] };
  return groups.flatMap((group) => group.rules);
};
const expressions = async (): Promise<readonly string[]> => {
  const { panels } = JSON.parse(await read('deploy/observability/dashboard.json')) as {
    panels: { targets: { expr: string }[] }[];
  };
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
};
/** What is exposed before anything happened, by its comment lines. */
const exposed = async (): Promise<ReadonlyMap<string, string>> => {
  const text = await createMetrics().text();
  return new Map(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type] as const),
  );
};
const namesIn = (expression: string): readonly string[] =>
  [...expression.matchAll(/\b(?:mission|temporal|process|nodejs)_\w+/g)].map(([name]) =>
    name.replace(/_bucket$/, ''),
  );

describe('what is seen from outside', () => {
  it('is the metrics that the documentation lists, and no others', async () => {
    const listed = /<!-- metrics:begin -->\n([\s\S]*)\n<!-- metrics:end -->/.exec(
      await read('docs/operations.md'),
    );
    expect(listed?.[1]).toBe(metricsMarkdown());
    const ours = [...(await exposed())].filter(([name]) => name.startsWith('mission_'));
    expect(Object.fromEntries(ours)).toEqual(
      Object.fromEntries(Object.entries(METRICS).map(([name, { kind }]) => [name, kind])),
    );
  });

  it('has names as Prometheus wants them', () => {
    for (const [name, { kind }] of Object.entries(METRICS)) {
      expect(name).toMatch(/^mission_[a-z]+(_[a-z]+)*$/);
      expect(name.endsWith('_total'), name).toBe(kind === 'counter');
      if (/age|duration/.test(name)) expect(name).toMatch(/_seconds$/);
    }
  });

  it('is what alerts and dashboard ask for', async () => {
    const known = [...(await exposed()).keys(), ...OF_OTHERS];
    const asked = [...(await rules()).map(({ expr }) => expr), ...(await expressions())];
    expect(asked.length).toBeGreaterThan(30);
    for (const expression of asked) {
      const names = namesIn(expression);
      expect(names.length, expression).toBeGreaterThan(0);
      for (const name of names) expect(known, expression).toContain(name);
    }
  });

  it('each alert leads to a paragraph of its own, and each paragraph has its alert', async () => {
    const docs = await read('docs/operations.md');
    const headings = [...docs.matchAll(/^#### Alert: (\w+)\n\n(.+)/gm)];
    const told = headings.map(([, name]) => name);
    const all = await rules();
    expect(told).toEqual(all.map(({ alert }) => alert));
    for (const { alert, annotations } of all)
      expect(annotations.runbook).toBe(`docs/operations.md#alert-${alert.toLowerCase()}`);
  });

  it('costs nothing where nobody listens', async () => {
    const unseen = await openTelemetry(
      { METRICS_PORT: undefined, METRICS_HOST: '127.0.0.1', OTEL_EXPORTER_OTLP_ENDPOINT: undefined },
      'api',
    );
    expect(unseen).toMatchObject({ metrics: undefined, tracing: undefined, sdkAddress: undefined });
    expect(currentTrace()).toBeNull();
  });

  it('reads at most every fifteen seconds, and says nothing of what nobody can say', async () => {
    const metrics = createMetrics();
    let asked = 0;
    let well = true;
    metrics.readFrom(async () => {
      asked += 1;
      if (!well) throw new Error('away');
      return { mission_outbox_waiting: 3, mission_part_up: [[{ part: 'database' }, 1]] };
    });
    const now = Date.now();
    const line = /^mission_outbox_waiting (\S+)$/m;
    const text = await metrics.text(now);
    expect(line.exec(text)?.[1]).toBe('3');
    expect(text).toContain('mission_part_up{part="database"} 1');
    await metrics.text(now + 14_000);
    expect(asked).toBe(1);
    well = false;
    const later = await metrics.text(now + 15_000);
    expect(asked).toBe(2);
    expect(line.exec(later)).toBeNull();
    expect(later).not.toContain('mission_part_up{');
  });
});
