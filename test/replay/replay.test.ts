import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Worker } from '@temporalio/worker';
import { expect, it } from 'vitest';
import { dataConverter } from '../../worker/run.ts';
import { missionBundle } from '../support/bundle.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';

const HISTORIES = path.join(import.meta.dirname, 'histories');

async function read(file: string): Promise<string> {
  const bytes = await readFile(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** What ran under a released version goes on under this one. Changed behaviour goes through `patched`. */
it('replays every recorded history', async () => {
  quietRuntime();
  const entries = await readdir(HISTORIES, { recursive: true });
  const files = entries.filter((file) => /\.json(\.gz)?$/.test(file)).sort();
  expect(files.length).toBeGreaterThan(0);
  const histories = await Promise.all(
    files.map(async (file) => ({
      workflowId: file,
      history: JSON.parse(await read(path.join(HISTORIES, file))),
    })),
  );
  const options = { workflowBundle: { codePath: await missionBundle() }, dataConverter: dataConverter() };
  const replayed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    expect(error, workflowId).toBeUndefined();
    replayed.push(workflowId);
  }
  expect(replayed).toHaveLength(files.length);
});
