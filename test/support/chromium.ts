import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { Environment } from '../../worker/environment.ts';
import { processEnvironment } from '../../worker/environment.ts';
import { cacheFolder, cacheSubfolder } from '../../worker/stack/cache.ts';
import { withLock } from '../../worker/stack/lock-file.ts';
import type { Say } from '../../worker/stack/program.ts';
import { findOnPath, isExecutable, type Ran, run } from '../../worker/stack/run.ts';

/** The shell draws the same pages for two thirds of the processor's time: it has no windows, menus or extensions. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
] as const;
/** Debian's; elsewhere there is the second alone. */
const PACKAGES = ['chromium-headless-shell', 'chromium'] as const;
const INSTALL_MS = 5 * 60_000;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser on this machine: one that is there, Playwright's own download, or the distribution's package. */
export async function openBrowser(environment: Environment = processEnvironment()): Promise<Browser> {
  const executablePath = await findChromium(environment, (line) => console.error(line));
  return chromium.launch({ executablePath, args: FLAGS });
}

/** @throws with every way that was tried, and what would mend it. */
export async function findChromium(environment: Environment, say: Say): Promise<string> {
  const found = await installed(environment);
  if (found) return found;
  const folder = await cacheSubfolder(environment, 'browsers');
  const waiting = () => say('Another run is installing a browser; waiting for it.');
  return withLock(path.join(folder, 'lock'), waiting, async () => {
    const meanwhile = await installed(environment);
    if (meanwhile) return meanwhile;
    say('No Chromium yet; asking Playwright to download one.');
    const downloaded = await download(environment);
    const own = chromium.executablePath();
    if (downloaded.ok && (await isExecutable(own))) return own;
    say(`Playwright's download: ${downloaded.why}; asking the distribution for its package.`);
    const packaged = await fromPackage(environment);
    const there = await installed(environment);
    if (there) return there;
    throw new Error(
      [
        'No Chromium could be found or installed. Tried in this order:',
        `  1. ${NAMES.join(', ')} on the PATH`,
        `  2. Playwright's download: ${downloaded.why}`,
        `  3. apt-get install ${PACKAGES.join(' or ')}: ${packaged.why}`,
        'Install Chromium, or let this machine reach the hosts that Playwright downloads from.',
      ].join('\n'),
    );
  });
}

async function installed(environment: Environment): Promise<string | undefined> {
  for (const name of NAMES) {
    const there = await findOnPath(name, environment);
    if (there) return there;
  }
  process.env.PLAYWRIGHT_BROWSERS_PATH ??= path.join(cacheFolder(environment), 'browsers');
  const own = chromium.executablePath();
  return (await isExecutable(own)) ? own : undefined;
}

function download(environment: Environment): Promise<Ran> {
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json');
  const cli = path.join(path.dirname(manifest), 'cli.js');
  return run(process.execPath, [cli, 'install', 'chromium'], {
    environment: {
      ...environment,
      PLAYWRIGHT_BROWSERS_PATH: path.join(cacheFolder(environment), 'browsers'),
    },
    timeoutMs: INSTALL_MS,
  });
}

async function fromPackage(environment: Environment): Promise<Ran> {
  const apt = await findOnPath('apt-get', environment);
  if (!apt || process.getuid?.() !== 0) return { ok: false, output: '', why: 'no apt-get, or not root' };
  const options = {
    environment: { ...environment, DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: INSTALL_MS,
  };
  await run(apt, ['update', '--quiet'], options);
  const install = (name: string) =>
    run(apt, ['install', '--quiet', '--yes', '--no-install-recommends', name, 'fonts-liberation'], options);
  const [shell, whole] = PACKAGES;
  const installed = await install(shell);
  return installed.ok ? installed : install(whole);
}
