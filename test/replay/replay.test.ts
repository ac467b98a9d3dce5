import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { expect, it } from 'vitest';
import { missionBundle } from '../support/bundle.ts';

const HISTORIES = path.join(import.meta.dirname, 'histories');

/** What ran under a released version goes on under this one. Changed behaviour goes through `patched`. */
it('replays every recorded history', async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const entries = await readdir(HISTORIES, { recursive: true });
  const files = entries.filter((file) => file.endsWith('.json')).sort();
  expect(files.length).toBeGreaterThan(0);
  const histories = await Promise.all(
    files.map(async (file) => ({
      workflowId: file,
      history: JSON.parse(await readFile(path.join(HISTORIES, file), 'utf8')),
    })),
  );
  const options = { workflowBundle: { codePath: await missionBundle() } };
  const replayed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    expect(error, workflowId).toBeUndefined();
    replayed.push(workflowId);
  }
  expect(replayed).toHaveLength(files.length);
});
