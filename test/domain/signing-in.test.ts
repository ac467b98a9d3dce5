import { beforeEach, describe, expect, it } from 'vitest';
import type { Io } from '../../client/cli/io.ts';
import { run } from '../../client/cli/run.ts';
import { NOTHING_KEPT } from '../support/nothing-kept.ts';

// Which server is meant, with whose token, and who acts: with an API that only says what it was asked.

const SERVER = 'https://missions.example.org';
const PERSONAL = 'mis_personal';

let files: Map<string, string>;
let modes: string[];
let asked: { readonly url: URL; readonly headers: Headers }[];
let env: Record<string, string>;
let typed: string;
let answer: () => Response;

const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

beforeEach(() => {
  files = new Map();
  modes = [];
  asked = [];
  env = { HOME: '/home/me' };
  typed = `${PERSONAL}\n`;
  answer = () =>
    json({ kind: 'person', person: 'coordinator', name: 'Experta Líder', roles: ['coordinator'] });
});

async function mission(...words: string[]) {
  const [out, said]: [string[], string[]] = [[], []];
  const io: Io = {
    env,
    cwd: '/here',
    out: (text) => out.push(text),
    say: (text) => said.push(text),
    isWatched: false,
    isTerminal: false,
    isStdinTerminal: false,
    columns: 100,
    readFile: async (path) => {
      const found = files.get(path);
      if (found === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return new TextEncoder().encode(found);
    },
    readStdin: async () => new TextEncoder().encode(typed),
    writePrivate: async (path, text) => {
      modes.push(path);
      files.set(path, text);
    },
    diagnose: async () => [],
    safekeeping: NOTHING_KEPT,
    holidays: async () => [],
    fetch: async (input, init) => {
      asked.push({ url: new URL(String(input)), headers: new Headers(init?.headers) });
      return answer();
    },
  };
  const code = await run(words, io);
  return { code, out: out.join('\n'), said: said.join('\n') };
}
const login = () => mission('login', '--server', `${SERVER}/`);
const last = () => asked.at(-1);

describe('mission login', () => {
  it('keeps the token for that server alone, privately, once the server knows it', async () => {
    const { code, out } = await login();
    expect([code, out]).toEqual([0, `Signed in to ${SERVER} as Experta Líder (coordinator), coordinator.`]);
    expect(modes).toEqual(['/home/me/.config/mission-engine/credentials.json']);
    await mission('whoami');
    expect(last()?.url.href).toBe(`${SERVER}/api/me`);
    expect(last()?.headers.get('authorization')).toBe(`Bearer ${PERSONAL}`);
    const other = await mission('whoami', '--server', 'https://other.example.org');
    expect(other.code).toBe(5);
    expect(other.said).toContain('mission login --server https://other.example.org');
  });

  it('keeps nothing that the server refuses, or that is no token', async () => {
    answer = () => json({ code: 'unauthenticated', detail: 'The token is missing or wrong.' }, 401);
    expect((await login()).code).toBe(5);
    typed = '\n';
    expect((await login()).code).toBe(2);
    expect(files.size).toBe(0);
  });

  it('acts as whose token it is: nobody else is named unless somebody says so', async () => {
    await login();
    answer = () => json({ permitted: false, reasons: [] });
    await mission('approve-mission', '17-11/PER/01.02', '--minutes', 'x', '--dry-run');
    expect(last()?.headers.has('x-acting-person')).toBe(false);
    answer = () => json({ code: 'acting-for-another', detail: 'You act for yourself.' }, 403);
    const refused = await mission('approve-mission', 'X', '--minutes', 'x', '--dry-run', '--as', 'head');
    expect(last()?.headers.get('x-acting-person')).toBe('head');
    expect([refused.code, refused.said]).toEqual([5, expect.stringContaining('Leave --as out')]);
  });

  it('is forgotten by logout', async () => {
    await login();
    expect((await mission('logout')).out).toContain(SERVER);
    expect((await mission('whoami')).code).toBe(6);
    expect((await mission('logout')).code).toBe(4);
  });
});

describe('an answer from afar', () => {
  beforeEach(login);

  it('that lists come in pages is nobody’s concern', async () => {
    const pages = [json([], 200), json([], 200, { link: '</api/webhooks?after=x>; rel="next"' })];
    answer = () => pages.pop() ?? json([]);
    await mission('webhooks');
    expect(asked.slice(-2).map(({ url }) => url.search)).toEqual(['', '?after=x']);
  });

  it.each([
    [
      401,
      { code: 'unauthenticated', detail: 'No.' },
      {},
      5,
      'mission login --server https://missions.example.org',
    ],
    [403, { code: 'not-yours-to-see', detail: 'This is not yours to see.' }, {}, 5, 'not yours to see'],
    [429, { code: 'too-many-requests', detail: 'Too often.' }, { 'retry-after': '7' }, 3, 'in 7 seconds'],
    [503, { code: 'unavailable', detail: 'Temporal does not answer.' }, {}, 6, 'does not answer'],
    [502, 'a proxy', {}, 6, 'answered 502'],
  ])('%i says what to do about it', async (status, body, headers, code, words) => {
    answer = () => json(body, status, headers as Record<string, string>);
    const { code: exit, said } = await mission('webhooks');
    expect(exit).toBe(code);
    expect(said).toContain(words);
  });

  it('that does not come says which server was meant', async () => {
    answer = () => {
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    };
    const { code, said } = await mission('whoami');
    expect(code).toBe(6);
    expect(said).toContain(SERVER);
  });
});
