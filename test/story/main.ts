import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { processEnvironment } from '../../worker/environment.ts';
import { startLocalStack } from '../../worker/local-stack.ts';
import { parseSettings } from '../../worker/settings.ts';
import { supervise } from '../../worker/stack/supervise.ts';
import { Performance, SANDBOX } from './performance.ts';
import { SCRIPT } from './script.ts';

/**
 * `npm run story`: the real call, played on a local stack of its own from registration to payment request. Fails when
 * anything goes otherwise than the script says, or when a mail is missing, unexpected, or on another day.
 *
 * `npm run story -- --watch` plays it slowly enough to be followed in the mission room, and stays until Ctrl-C.
 */
const { values: options } = parseArgs({ options: { watch: { type: 'boolean', default: false } } });
/** Between two steps, for who watches. */
const PACE_MS = 3_000;
const SAY_AFTER_MS = 2_000;
const say = (line: string) => console.error(line);

async function main(): Promise<number> {
  const began = Date.now();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'mission-story-'));
  const environment = { ...processEnvironment(), DATA_DIR: dataDir };
  const file = await readFile(new URL('../../examples/17-11-PER.yaml', import.meta.url), 'utf8');
  let problems: readonly string[] = ['the story did not come to its end'];
  const waiting = setTimeout(
    () => say('Starting Temporal, PostgreSQL, a mail catcher, a worker and the API …'),
    SAY_AFTER_MS,
  );
  await supervise({ dataDir, say }, async (stack) => {
    const { api, access, mailbox } = await startLocalStack(
      stack,
      parseSettings(environment),
      environment,
      say,
    );
    clearTimeout(waiting);
    if (options.watch) say(invitation(access.url));
    const performance = new Performance(api.missions, mailbox, file, console.log);
    for (const step of SCRIPT) {
      await performance.play(step);
      if (options.watch) await delay(PACE_MS);
    }
    problems = await performance.close();
    if (options.watch) say('The story is over. Look around; Ctrl-C ends it.');
    else stack.stop();
  });
  clearTimeout(waiting);
  const seconds = ((Date.now() - began) / 1_000).toFixed(0);
  if (problems.length === 0) {
    await rm(dataDir, { recursive: true, force: true });
    console.log(`\nEverything went as written, in ${seconds} s.`);
    return 0;
  }
  console.log(
    `\n${problems.length} differences, after ${seconds} s:\n${problems.map((one) => `  ${one}`).join('\n')}`,
  );
  console.log(`What was recorded and mailed is kept in ${dataDir}`);
  return 1;
}

function invitation(url: string): string {
  const room = `/missions/${encodeURIComponent('17-11/PER/01.02')}?sandbox=${SANDBOX}`;
  return [
    `Choose who to be at ${url}/sign-in/people (the coordinator sees most), then watch`,
    `  the mission room  ${url}${room}`,
    `  the mailbox       ${url}/mailbox`,
    '',
  ].join('\n');
}

try {
  process.exit(await main());
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}
