import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { removeLeftovers } from './cache.ts';
import type { Bringing, Way } from './program.ts';
import { type Ran, run } from './run.ts';

type Server = 'createLocal' | 'createTimeSkipping';

const STALLED_MS = 10_000;
const LONGEST_MS = 10 * 60_000;

export const bySdk = (server: Server): Way => ({
  name: "the SDK's download",
  begun: 'asking the SDK to download one',
  bring: (where) => download(server, where),
});

/**
 * The SDK fetches an official server only by starting it, from native code that can't be interrupted. So a child
 * does it: one that can be ended when no byte has arrived for ten seconds, as behind a firewall that drops
 * packets. The executable is then moved to where it is looked for first the next time.
 */
async function download(server: Server, { folder, to, environment }: Bringing): Promise<string | undefined> {
  await removeLeftovers(folder, `${server}-`);
  const downloads = path.join(folder, `${server}-${process.pid}`);
  // Not import.meta.resolve, which the module runner of the tests' set-up lacks.
  const testing = pathToFileURL(createRequire(import.meta.url).resolve('@temporalio/testing')).href;
  const script = `
    const { TestWorkflowEnvironment } = (await import(${JSON.stringify(testing)})).default;
    try {
      const started = await TestWorkflowEnvironment.${server}({
        server: { executable: { type: 'cached-download', downloadDir: ${JSON.stringify(downloads)} } },
      });
      await started.teardown();
    } catch (error) {
      console.error(error.message);
      process.exitCode = 1;
    }`;
  const watch = watchForStall(downloads);
  try {
    await mkdir(downloads, { recursive: true });
    const ran = await run(process.execPath, ['--input-type=module', '-e', script], {
      environment,
      timeoutMs: LONGEST_MS,
      giveUp: watch.stalled,
    });
    if (!ran.ok) return shorten(ran);
    const [file] = (await readdir(downloads)).filter((name) => !name.endsWith('.downloading'));
    if (file === undefined) return 'it reported success but left no file';
    await rename(path.join(downloads, file), to);
    return undefined;
  } finally {
    watch.end();
    await rm(downloads, { recursive: true, force: true });
  }
}

function watchForStall(folder: string): { stalled: Promise<string>; end: () => void } {
  let size = 0;
  let changed = Date.now();
  const { promise: stalled, resolve } = Promise.withResolvers<string>();
  const timer = setInterval(async () => {
    const now = await sizeOf(folder);
    if (now !== size) {
      size = now;
      changed = Date.now();
    } else if (Date.now() - changed > STALLED_MS) {
      resolve(`no byte arrived for ${STALLED_MS / 1000} s`);
    }
  }, 500);
  return { stalled, end: () => clearInterval(timer) };
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = names.map((name) =>
    stat(path.join(folder, name)).then(
      (found) => found.size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
}

/** The SDK nests its messages and repeats the address; its first address and its innermost cause say it all. */
function shorten(ran: Ran): string {
  const address = /https?:\/\/[^/\s)]+/.exec(ran.why)?.[0];
  const cause = ran.why.split(': ').slice(-2).join(': ');
  return address === undefined ? ran.why : `${address} can't be reached (${cause})`;
}
