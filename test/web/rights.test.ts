import { beforeAll, describe, expect, it } from 'vitest';
import { API } from '../../addresses/api.ts';
import {
  PAGES,
  PROCESS_KINDS,
  PROCESS_PAGES,
  type ProcessPageName,
  processPattern,
} from '../../addresses/pages.ts';
import { ELSEWHERE, expected, ROWS } from '../support/address-table.ts';
import { ABOUT_WHO, COMMAND_TABLE, type CommandRights, FILE, THEIRS } from '../support/command-table.ts';
import { SANDBOX } from '../support/played-missions.ts';
import { contested, type Door, doorOn, PEOPLE, pathsOf, VIEWERS } from '../support/rights.ts';
import { ACTION, CALL_2, MISSION } from '../support/world.ts';

const ref = encodeURIComponent;

let door: Door;
/** The same in a rehearsal, whose clock stands where the mission is. */
let rehearsed: Door;
beforeAll(async () => {
  door = await doorOn(contested('in the field'));
  rehearsed = await doorOn(contested('preparing', { opening: { sandbox: SANDBOX } }));
});

const statusOf = ({ status, headers }: Response): number =>
  status === 303 && headers.get('location')?.startsWith('/sign-in') ? 401 : status;

describe('every address', () => {
  it('has its row: say there who gets what', () => {
    const known = Object.keys(ROWS);
    const paths = pathsOf(door.app, 'GET').filter((path) => !ELSEWHERE.some((one) => one.test(path)));
    expect(paths.filter((path) => !known.includes(path))).toEqual([]);
  });

  it('is in the tables of addresses, and each of those is served', () => {
    const tabled = [
      ...Object.values(API),
      ...Object.values(PAGES),
      ...PROCESS_KINDS.flatMap((kind) =>
        (Object.keys(PROCESS_PAGES) as ProcessPageName[]).map((page) => processPattern(kind, page)),
      ),
    ] as readonly string[];
    const methods = ['GET', 'POST', 'PUT', 'DELETE'];
    const served = methods
      .flatMap((method) => pathsOf(door.app, method))
      .filter((path) => path !== '/problems/:code');
    expect(served.filter((path) => !tabled.includes(path))).toEqual([]);
    // What belongs to accounts is served where somebody signs in, which this door leaves out.
    const signsIn = /^\/(sign-|again|register|account|rehearsals\/example)/;
    expect(tabled.filter((path) => !served.includes(path) && !signsIn.test(path))).toEqual([]);
  });

  it.each(Object.values(ROWS).flatMap((rows) => rows.map((row) => [row.at, row] as const)))(
    '%s answers each as the table says',
    async (at, row) => {
      const found: Record<string, number> = {};
      const wanted: Record<string, number> = {};
      for (const who of VIEWERS) {
        const answer = await door.ask(who, at, { headers: { accept: 'text/html' } });
        await answer.body?.cancel();
        found[who] = statusOf(answer);
        wanted[who] = expected(row, who);
      }
      expect(found).toEqual(wanted);
    },
  );

  it('breaks for nobody', () => {
    expect(door.logged).toEqual([]);
  });
});

// ── Commands ────────────────────────────────────────────────────────────────────────────────────────────────

const BRIEF = { title: 'A title', institution: { name: 'Ministry' }, activities: [] };
const PROCESS = { action: ACTION, call: CALL_2, mission: MISSION } as const;

describe.each(['action', 'call', 'mission'] as const)('commands of %s', (kind) => {
  it.each(Object.entries(COMMAND_TABLE[kind]))('%s is for whom the table says', async (command, row) => {
    const { played, ask } = rehearsed;
    const process = PROCESS[kind];
    const before = played.world.journal.length;
    // Its words are what this one changes; whatever else is asked does without.
    if (command === 'edit-brief') played.texts.set('brief', JSON.stringify(BRIEF));
    for (const who of PEOPLE) {
      const body = JSON.stringify(await inputFor(row.input, who));
      const headers = { 'content-type': 'application/json', 'if-match': '*' };
      const at = `/api/processes/${ref(process)}/commands/${command}`;
      if (row.may.includes(who)) {
        const answer = await ask(who, `${at}/preview`, { method: 'POST', headers, body });
        const { reasons = [], errors = [] } = (await answer.json()) as Previewed;
        const found = { status: answer.status, errors, aboutWho: codesOf(reasons).filter(isAboutWho) };
        expect([who, found]).toEqual([who, { status: 200, errors: [], aboutWho: [] }]);
      } else {
        const answer = await ask(who, at, { method: 'POST', headers, body });
        expect([who, [403, 404].includes(answer.status)]).toEqual([who, true]);
        await answer.body?.cancel();
      }
    }
    expect(played.world.journal.length).toBe(before);
  });

  it('nobody acts for another, and only who is signed in acts at all', async () => {
    const at = `/api/processes/${ref(PROCESS[kind])}/commands/escalate-now`;
    const headers = { 'content-type': 'application/json', 'if-match': '*', 'x-acting-person': 'head' };
    const ask = (who: string) => rehearsed.ask(who, at, { method: 'POST', headers, body: '{}' });
    expect(((await (await ask('coordinator')).json()) as Problem).code).toBe('acting-for-another');
    expect((await ask('nobody')).status).toBe(401);
    expect((await ask('head')).status).not.toBe(403);
  });
});

interface Problem {
  readonly code: string;
}
interface Previewed {
  readonly reasons?: readonly Problem[];
  readonly errors?: readonly unknown[];
}
const codesOf = (reasons: readonly Problem[]) => reasons.map(({ code }) => code);
const isAboutWho = (code: string) => ABOUT_WHO.includes(code);

/** Where the table says so, an application or a file of whoever gives the command. */
async function inputFor(input: CommandRights['input'], who: string): Promise<unknown> {
  const text = JSON.stringify(input);
  if (!text.includes(FILE)) return JSON.parse(text.replaceAll(THEIRS, who));
  const body = new TextEncoder().encode(`\u0001 of ${who}`);
  const answer = await rehearsed.ask(who, '/api/documents?name=theirs.pdf', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body,
  });
  const { document } = (await answer.json()) as { document: string };
  return JSON.parse(text.replaceAll(FILE, document));
}
