import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pagesAround } from '../../client/web/desk/pages.tsx';
import { formatTable, parseTable } from '../../client/web/desk/table-query.ts';
import { csvOf, defused, xlsxOf } from '../../client/web/exports.ts';
import { openDoor, signedInAs } from '../support/door.ts';
import { exampleBrief } from '../support/example-brief.ts';
import { playedMissions, SANDBOX } from '../support/played-missions.ts';
import { MISSION, playedTo } from '../support/world.ts';

const world = playedTo('preparing', { opening: { sandbox: SANDBOX } });
world.do('coordinator', MISSION, 'askLogistics', {});
world.do('partner', MISSION, 'confirmLogistics', {});
const played = playedMissions(world);
played.texts.set('brief', JSON.stringify(exampleBrief()));
const door = openDoor(played.missions);
const get = (path: string, as: string) =>
  door.request(path, { headers: { ...signedInAs(as), accept: 'text/html', 'accept-language': 'en' } });
const html = async (path: string, as = 'coordinator') => (await get(path, as)).text();
const table = (query: string, as?: string) => html(`/missions?${query}&sandbox=${SANDBOX}`, as);
const REFERENCE = world.mission(MISSION).reference;

describe('the address of the table', () => {
  it.each([
    '',
    'view=late',
    'view=all&q=lima&phase=preparing&country=PE&coordinator=coordinator&waiting=lead+expert&sort=-late&page=3',
    'sort=reference&sandbox=try',
  ])('says everything and nothing twice: %s', (query) => {
    expect(formatTable(parseTable(new URLSearchParams(query)))).toBe(query);
  });

  it('is understood as far as it can be', () => {
    const parsed = parseTable(new URLSearchParams('view=none&phase=gone&sort=-nothing&page=-2&country=PE'));
    expect(formatTable(parsed)).toBe('country=PE');
  });

  it('names the pages around the present one', () => {
    expect(pagesAround(1, 1)).toEqual([1]);
    expect(pagesAround(6, 20)).toEqual([1, null, 4, 5, 6, 7, 8, null, 20]);
  });
});

describe('the table of missions', () => {
  it('shows its coordinator and technical expert what is theirs, and others nothing', async () => {
    expect(await table('view=mine')).toContain(REFERENCE);
    expect(await table('view=mine', 'technical')).toContain(REFERENCE);
    const others = await table('view=mine', 'other coordinator');
    expect(others).not.toContain(`>${REFERENCE}<`);
    expect(others).toContain('No mission is yours.');
  });

  it.each([
    ['view=all&phase=preparing', true],
    ['view=all&phase=ready', false],
    ['view=all&country=PE', true],
    ['view=all&country=BE', false],
    ['view=all&q=peru', true],
    ['view=all&q=name+of+COORD', true],
    ['view=all&q=nobody', false],
    ['view=all&waiting=lead+expert', true],
    ['view=all&waiting=partner+contact', false],
    // The next thing is the lead expert's; nothing is late or due within the week yet.
    ['view=waiting', true],
    ['view=late', false],
    ['view=week', false],
  ])('with %s: %s', async (query, isThere) => {
    expect((await table(query)).includes(`>${REFERENCE}<`)).toBe(isThere);
  });

  it('has a caption, headers with a scope and the order in which it stands', async () => {
    const page = await table('view=all&sort=-due');
    expect(page).toMatch(/<caption[^>]*>All missions: 1 mission, sorted by next due, descending<\/caption>/);
    const [listed = ''] = /<table class="card-table">.*?<\/table>/s.exec(page) ?? [];
    expect(listed.match(/<th [^>]*scope="col"/g)).toHaveLength(8);
    expect(page).toContain('aria-sort="descending"');
    expect(page).toMatch(/<th class="card-table__title" scope="row">/);
  });

  it('is for staff', async () => {
    expect((await get(`/missions?sandbox=${SANDBOX}`, 'lead')).status).toBe(403);
    expect((await door.request('/missions', { headers: { accept: 'text/html' } })).status).toBe(401);
  });
});

describe('a saved view', () => {
  it('is kept under its name, followed by whoever has its link, and deleted by its owner alone', async () => {
    const post = (path: string, body: Record<string, string>, as = 'coordinator') =>
      door.request(path, {
        method: 'POST',
        headers: { ...signedInAs(as), origin: 'https://missions.example.org' },
        body: new URLSearchParams(body),
      });
    const query = `view=late&country=PE&sandbox=${SANDBOX}`;
    const saved = await post('/views', { name: 'Peru, late', query: `${query}&unknown=1` });
    expect(saved.status).toBe(303);
    expect(saved.headers.get('location')).toBe(`/missions?${query}`);
    const link = /href="(\/views\/[^"]+)"/.exec(await html(`/missions?${query}`))?.[1] ?? '';
    const followed = await get(link, 'other coordinator');
    expect(followed.headers.get('location')).toBe(`/missions?${query}`);
    expect((await get(link, 'lead')).status).toBe(403);
    await post(`${link}/delete`, { query }, 'other coordinator');
    expect(await html(`/missions?${query}`)).toContain('Peru, late');
    await post(`${link}/delete`, { query });
    expect(await html(`/missions?${query}`)).not.toContain('Peru, late');
  });
});

describe('an export', () => {
  it('has exactly the rows of the table, with days as ISO writes them', async () => {
    const answer = await get(`/missions.csv?view=all&sandbox=${SANDBOX}`, 'coordinator');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="missions-2018-09-03.csv"');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [, row] = parsed(new TextDecoder().decode(bytes));
    expect(row).toEqual([
      REFERENCE,
      'Peru',
      'preparing',
      'Name of coordinator',
      '2018-10-15',
      '2018-10-18',
      'key documents and logistics',
      '2018-09-24',
      'Name of lead',
      'lead expert',
      '7',
      '0',
    ]);
    const none = await get(`/missions.csv?view=late&sandbox=${SANDBOX}`, 'coordinator');
    expect(parsed(await none.text())).toHaveLength(1);
    expect((await get('/missions.csv', 'observer')).status).toBe(403);
  });

  const columns = [
    { name: 'text', value: ({ text }: { text: string }) => text },
    { name: 'day', value: () => '2018-10-15' },
    { name: 'number', value: () => -3 },
  ];
  const rows = ['plain', '=1+1', '+1', '-1', '@sum', '\tx', '\rx', 'a "quote", and\nmore', 'a=b'].map(
    (text) => ({
      text,
    }),
  );

  it('in CSV comes back as it went, with what a spreadsheet takes for a formula defused', () => {
    const [head, ...body] = parsed(csvOf(columns, rows));
    expect(head).toEqual(['text', 'day', 'number']);
    expect(body).toEqual(rows.map(({ text }) => [defused(text), '2018-10-15', '-3']));
    expect(body.map(([text]) => text).filter((text) => /^[=+\-@\t\r]/.test(text ?? ''))).toEqual([]);
    expect(defused('=1+1')).toBe("'=1+1");
    expect(defused('a=b')).toBe('a=b');
  });

  it('in CSV has nothing outside quotes that any spreadsheet takes for a separator', () => {
    const texts = [
      'a;=1+1',
      'a\t=1+1',
      'a|=1+1',
      'it\'s, so; "yes"',
      ' padded ',
      'a\u2028b',
      'a\u00a0;b',
      '＝1+1',
      '\n=1',
    ];
    const csv = csvOf(
      columns,
      texts.map((text) => ({ text })),
    );
    expect(
      parsed(csv)
        .slice(1)
        .map(([text]) => text),
    ).toEqual(texts.map(defused));
    // What is left beside the quoted cells is commas, ends of lines, and words.
    const bare = csv.slice(1).replaceAll(/"(?:[^"]|"")*"/g, '');
    expect(bare).toMatch(/^[\p{L}\p{N} .,\r\n-]*$/u);
    for (const formula of ['＝1+1', '＋1', '－1', '＠x', ' =1+1', '\n=1'])
      expect(defused(formula)).toBe(`'${formula}`);
  });

  it('in a workbook holds any text, and leaves out what would make the file unreadable', async () => {
    const texts = [
      'bad \u0000\u0001\u001f end',
      '\ud800 half',
      'x_x0000_y',
      'x'.repeat(40_000),
      '</t><f>1</f>',
    ];
    const files = unzipSync(
      await xlsxOf(
        columns,
        texts.map((text) => ({ text })),
        "a'[]:*?/\\",
      ),
    );
    for (const [name, bytes] of Object.entries(files)) {
      if (!name.endsWith('.xml')) continue;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      expect(strFromU8(bytes), name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|<f>/);
    }
    const strings = strFromU8(
      files['xl/sharedStrings.xml'] ?? (files['xl/worksheets/sheet1.xml'] as Uint8Array),
    );
    expect(strings).toContain('bad  end');
    expect(strings).toContain('x_x005F_x0000_y');
    expect(Math.max(...strings.split(/<[^>]*>/).map(({ length }) => length))).toBe(32_767);
  });

  it('in a workbook has the same rows, days being days and no cell a formula', async () => {
    const files = unzipSync(await xlsxOf(columns, rows, 'A / sheet'));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] as Uint8Array);
    const strings = strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array());
    expect(sheet).not.toContain('<f>');
    expect(sheet.match(/<row /g)).toHaveLength(rows.length + 1);
    // 15 October 2018, as spreadsheets count days.
    expect(sheet).toContain('<v>43388</v>');
    expect(sheet).toContain('<v>-3</v>');
    expect(`${sheet}${strings}`).toMatch(/(&apos;|&#39;|')=1\+1/);
  });
});

/** Reads comma-separated values as RFC 4180 has them. */
function parsed(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') lines.push([]);
  }
  return lines.filter((line) => line.length > 1);
}
