import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { readAdvance } from '../../client/cli/clock.ts';
import { addFlags, inputFrom, LocalFile } from '../../client/cli/flags.ts';
import type { Io } from '../../client/cli/io.ts';
import { programFor, run } from '../../client/cli/run.ts';
import { Mention, Prose, Upload } from '../../client/commands/fields.ts';
import { commands, kebab } from '../../client/commands/index.ts';
import { NOTHING_KEPT } from '../support/nothing-kept.ts';

interface Heard {
  readonly io: Io;
  readonly out: string[];
  readonly said: string[];
}
function listening(files: Readonly<Record<string, string>> = {}, answer?: typeof fetch): Heard {
  const [out, said]: [string[], string[]] = [[], []];
  const io: Io = {
    env: { MISSION_URL: 'http://api.example.org', MISSION_TOKEN: 'token' },
    cwd: '/here',
    out: (text) => out.push(text),
    say: (text) => said.push(text),
    isWatched: false,
    isTerminal: false,
    columns: 100,
    readFile: async (path) => {
      const found = files[path.replace('/here/', '')];
      if (found === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return new TextEncoder().encode(found);
    },
    readStdin: async () => new TextEncoder().encode('from stdin'),
    isStdinTerminal: false,
    writePrivate: () => Promise.reject(new Error('nobody should sign in')),
    diagnose: async () => [],
    safekeeping: NOTHING_KEPT,
    holidays: async () => [],
    fetch: answer ?? (() => Promise.reject(new Error('nobody should ask'))),
  };
  return { io, out, said };
}

/** What a shell makes of a line. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));
}

describe('every example of every command', () => {
  const files = Object.fromEntries(
    ['methodology.pdf', 'agenda.pdf', 'report.pdf', 'contract.pdf', 'proof.pdf', 'plan.pdf', 'pact.pdf'].map(
      (name) => [name, '%PDF-1.7'],
    ),
  );
  const all = {
    ...files,
    'profile.yaml': 'firstName: Example\nlastName: Expert\n',
    'feedback.txt': 'It went well.',
    'recommendations.txt': 'Begin earlier.',
  };
  const cases = commands.flatMap((each) =>
    each.examples.map((line) => [`${kebab(each.name)} ${line}`, each, line] as const),
  );

  it.each(cases)('%s', async (_, definition, line) => {
    const command = new Command('x').argument('<REF>').option('--dry-run').option('--as <AS>').exitOverride();
    addFlags(command, definition);
    command.parse(wordsOf(line), { from: 'user' });
    const input = await inputFrom(definition.schema, command.opts(), listening(all).io);
    const uploads = JSON.parse(
      JSON.stringify(input, (_key, value) => (value instanceof LocalFile ? 'a'.repeat(64) : value)),
    );
    expect(definition.schema.safeParse(uploads).error?.issues).toBeUndefined();
  });
});

describe('flags', () => {
  const definition = (name: string) => commands.find((each) => kebab(each.name) === name)!;
  const read = async (name: string, line: string, files: Record<string, string> = {}) => {
    const command = new Command('x').argument('<REF>').exitOverride();
    const { schema } = definition(name);
    addFlags(command, definition(name));
    command.parse(wordsOf(line), { from: 'user' });
    return inputFrom(schema, command.opts(), listening(files).io);
  };

  it('take texts from files and from what comes in', async () => {
    expect(await read('cancel-mission', 'R --reason @why.txt', { 'why.txt': 'because' })).toEqual({
      reason: 'because',
    });
    expect(await read('cancel-mission', 'R --reason -')).toEqual({ reason: 'from stdin' });
    expect(await read('cancel-mission', 'R --reason @@home')).toEqual({ reason: '@home' });
  });

  it('read euros as cents, pairs as objects, yes and no as such', async () => {
    expect(await read('submit-to-committee', 'R --budget 18500.50')).toEqual({ budgetCents: 1_850_050 });
    expect(
      await read('screen-application', 'R --application a --met e1 --met e2=no --note e2="too short"'),
    ).toEqual({
      application: 'a',
      met: { e1: true, e2: false },
      notes: { e2: 'too short' },
    });
    expect(await read('record-days', 'R --held 2018-10-15=no --note 2018-10-15="A strike"')).toEqual({
      held: { '2018-10-15': false },
      notes: { '2018-10-15': 'A strike' },
    });
    expect(
      await read('adopt-edition', 'R --setting quorum=2 --setting tellOthers=yes --reason x'),
    ).toMatchObject({
      settings: { quorum: 2, tellOthers: true },
    });
  });

  it('say what is wrong with an amount, a number, a yes', async () => {
    await expect(read('propose-fee', 'R --application a --daily 3,0,0')).rejects.toThrow(
      /--daily "3,0,0" is not an amount/,
    );
    await expect(read('make-offer', 'R --position one')).rejects.toThrow(
      /--position "one" is not a whole number/,
    );
    await expect(read('screen-application', 'R --application a --met e1=maybe')).rejects.toThrow(
      /neither yes nor no/,
    );
  });
});

it('fields that may not travel come out of the schemas as objects to be stored', () => {
  const { schema } = commands.find(({ name }) => name === 'nameLead')!;
  const read = schema.parse({ expert: 'ana@example.org', reason: 'why' });
  expect([read.expert instanceof Mention, read.reason instanceof Prose]).toEqual([true, true]);
  const proof = commands
    .find(({ name }) => name === 'provideProof')!
    .schema.parse({ document: 'f'.repeat(64) });
  expect(proof.document instanceof Upload).toBe(true);
});

it.each([
  ['next', { next: true }],
  ['3 working days', { workingDays: 3 }],
  ['1 working day', { workingDays: 1 }],
  ['2018-10-08', { to: '2018-10-08' }],
  ['2018-10-08 14:00', { to: '2018-10-08 14:00' }],
  ['three days', undefined],
  ['0 working days', undefined],
])('a clock goes %s', (words, how) => expect(readAdvance(words)).toEqual(how));

describe('a wrong line', () => {
  it.each([
    ['aprove-mission R', /There is no command aprove-mission; did you mean approve-mission\?/],
    ['approve-mission R --minuets x', /mission approve-mission knows no --minuets; did you mean --minutes\?/],
    ['approve-mission R --zzzzzzzz x', /it takes .*--minutes/],
    ['reject-mission R', /--reason is missing; right would be: some words/],
    ['confirm-dates R --from 2018-02-30', /--from is not a day that exists.*\n--to is missing/],
    ['show', /missing required argument 'REF'/],
    ['show R --lang de', /--lang "de" is not spoken here/],
    ['clock advance a bit', /"a bit" is not how far a clock goes/],
    ['people erase ana', /say so with --yes/],
    ['submit-methodology R --document nothing.pdf', /--document nothing.pdf: there is no such file/],
  ])('%s ends with 2 and says what would be right', async (line, message) => {
    const { io, out, said } = listening();
    expect(await run(wordsOf(line), io)).toBe(2);
    expect(said.join('\n')).toMatch(message);
    expect(out).toEqual([]);
  });
});

describe('help', () => {
  it('begins with examples, also of each command', async () => {
    for (const line of ['--help', '', 'help approve-mission', 'clock advance --help']) {
      const { io, out } = listening();
      expect(await run(wordsOf(line), io)).toBe(0);
      expect(out.join('\n')).toMatch(/^Examples:\n {2}\$ mission /);
    }
  });

  it('is there for every command, with every flag described', () => {
    const walk = (command: Command): Command[] => [command, ...command.commands.flatMap(walk)];
    for (const command of walk(programFor(listening().io))) {
      expect(command.summary() || command.description(), command.name()).toBeTruthy();
      for (const option of command.options)
        expect(option.description, `${command.name()} ${option.flags}`).toBeTruthy();
    }
  });

  it('colours nothing where nobody watches', async () => {
    const { io, out } = listening();
    await run(['--help'], io);
    expect(out.join('')).not.toContain('\u001b');
  });
});

it.each(['bash', 'zsh', 'fish'])('completion for %s knows commands and flags', async (shell) => {
  const { io, out } = listening();
  expect(await run(['completion', shell], io)).toBe(0);
  const script = out.join('\n');
  for (const word of ['approve-mission', 'clock', 'advance', 'minutes', 'sandbox'])
    expect(script).toContain(word);
});

it('an API that does not answer ends with 6 and says how to start one', async () => {
  const { io, said } = listening({}, () =>
    Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })),
  );
  expect(await run(['list'], io)).toBe(6);
  expect(said.join('\n')).toMatch(/does not answer.*npm start/s);
  const nowhere = listening();
  expect(await run(['list'], { ...nowhere.io, env: {} })).toBe(6);
  expect(nowhere.said.join('\n')).toContain('No stack was found');
});

describe('after a backup was restored', () => {
  const asked: { url: URL; method: string; body: unknown; as: string | null }[] = [];
  const answering = (answer: unknown): typeof fetch =>
    (async (input: string | URL | Request, init?: RequestInit) => {
      const headers = new Headers(init?.headers);
      asked.push({
        url: new URL(String(input)),
        method: init?.method ?? 'GET',
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
        as: headers.get('x-acting-person'),
      });
      return Response.json(answer);
    }) as typeof fetch;
  const runs = async (answer: unknown, ...words: string[]) => {
    asked.length = 0;
    const { io, out, said } = listening({}, answering(answer));
    const code = await run(words, io);
    return { code, out: out.join('\n'), said: said.join('\n') };
  };
  const row = {
    process: 'action/a/mission-1',
    reference: '17-11/PER/01.02',
    found: 'ahead',
    mended: false,
    step: { process: 3, record: 5 },
    attributes: [],
    lost: [{ n: 4, type: 'suspend-mission', at: '2018-09-03T09:00:00Z' }],
    decided: null,
    again: null,
  };

  it('reconcile decides nothing by itself, and says what is to be decided', async () => {
    const { code, out, said } = await runs([row], 'reconcile', '17-11/PER/01.02');
    expect(code).toBe(1);
    expect(out).toContain('4 2018-09-03T09:00:00Z suspend-mission');
    expect(said).toContain('--give-again or --let-go');
    expect(asked[0]?.url.searchParams.has('decision')).toBe(false);
  });
  it.each([
    ['--give-again', 'give-again'],
    ['--let-go', 'let-go'],
  ])('reconcile %s asks for it in the name of who decides', async (flag, decision) => {
    const done = { ...row, mended: true, decided: { branch: 2, regained: [{}], letGo: [] } };
    const { code, out } = await runs(
      [done],
      'reconcile',
      '17-11/PER/01.02',
      flag,
      '--as',
      'head of facility',
    );
    expect(code).toBe(0);
    expect(out).toContain('branch 2: 1 given again, 0 let go');
    expect(asked[0]?.url.searchParams.get('decision')).toBe(decision);
    expect(decodeURIComponent(asked[0]?.as ?? '')).toBe('head of facility');
  });
  it('both at once is a mistake, told before anybody is asked', async () => {
    const { code } = await runs([], 'reconcile', '--give-again', '--let-go');
    expect(code).toBe(2);
    expect(asked).toEqual([]);
  });

  it('rebuild shows what lacks part by part, writes with --yes alone, and names what can’t be had', async () => {
    const part = {
      processes: [
        {
          process: 'action/a',
          reference: '17-11/PER',
          found: 'rebuilt',
          from: 2,
          steps: [{ branch: 1, n: 3, type: 'open-activity', at: '2018-09-03T09:00:00Z' }],
          gaps: [],
        },
      ],
      compared: 1,
      next: null,
    };
    const tried = await runs(part, 'rebuild');
    expect(tried.code).toBe(0);
    expect(tried.out).toContain('3 2018-09-03T09:00:00Z open-activity');
    expect(tried.said).toContain('Nothing was written.');
    expect(asked[0]?.url.searchParams.get('try')).toBe('true');
    const [lacking] = part.processes;
    const written = await runs({ ...part, processes: [{ ...lacking, gaps: [[4, 6]] }] }, 'rebuild', '--yes');
    expect(written.code).toBe(1);
    expect(written.out).toContain('4–6 are in no history any more');
    expect(asked[0]?.url.searchParams.get('try')).toBe('false');
  });
  it('missing is a list, and none is well', async () => {
    const file = {
      what: 'file',
      id: 'f',
      process: 'p',
      reference: 'R',
      n: 4,
      name: 'agenda.pdf',
      owner: 'lead',
    };
    const { code, out } = await runs([file], 'missing');
    expect(code).toBe(1);
    expect(out).toMatch(/file\s+R\s+4\s+lead\s+agenda\.pdf/);
    expect((await runs([], 'missing')).code).toBe(0);
  });
  it('held mails are listed, and leave or are taken out only where it is said', async () => {
    expect((await runs([], 'held-mails', 'a')).code).toBe(2);
    expect((await runs([], 'held-mails', '--send', '--drop')).code).toBe(2);
    expect(asked).toEqual([]);
    await runs({ mails: 1 }, 'held-mails', 'a', '--drop');
    expect(asked[0]).toMatchObject({ method: 'POST', body: { mails: ['a'] } });
    expect(asked[0]?.url.pathname).toBe('/api/held-mails/drop');
    expect((await runs([], 'held-mails', '--hold', '--send')).code).toBe(2);
    await runs([], 'held-mails', '--hold');
    expect(asked[0]?.url.pathname).toBe('/api/held-mails/hold');
    await runs({ mails: 4 }, 'held-mails', '--send');
    expect(asked[0]).toMatchObject({ method: 'POST', body: {} });
  });
});
