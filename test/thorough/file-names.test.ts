import { beforeAll, describe, expect, it } from 'vitest';
import { MANDATORY } from '../../client/commands/profile.ts';
import { SANDBOX } from '../support/played-missions.ts';
import { contested, type Door, doorOn, STAFF, VIEWERS } from '../support/rights.ts';
import { addressesOf } from '../support/two-worlds.ts';
import { CALL_2, MISSION, playedTo } from '../support/world.ts';

/**
 * The same bytes, brought by several people under names that say something of them. Each name is told where its giver
 * put the file, and nowhere else.
 */

const ref = encodeURIComponent;
const OPENING = { opening: { sandbox: SANDBOX } };
const IN_TEAM = [...STAFF, 'member', 'lead', 'second', 'service'];
const BYTES = '\u0002 the same for everybody';

async function upload(door: Door, who: string, name: string, content = BYTES): Promise<string> {
  const answer = await door.ask(who, `/api/documents?name=${ref(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new TextEncoder().encode(content),
  });
  const told = (await answer.json()) as { document: string };
  expect(JSON.stringify(told)).not.toContain(name);
  return told.document;
}

async function give(door: Door, who: string, process: string, name: string, input: object): Promise<void> {
  const answer = await door.ask(who, `/api/processes/${ref(process)}/commands/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-match': '*' },
    body: JSON.stringify(input),
  });
  expect([name, answer.status, await answer.text()]).toMatchObject([name, 200, expect.anything()]);
}

interface Told {
  readonly document: string;
  readonly name?: string | null;
  readonly nameId?: string;
}
async function stateFor(door: Door, who: string, process: string): Promise<Record<string, never>> {
  const answer = await door.ask(who, `/api/processes/${ref(process)}`);
  return ((await answer.json()) as { state: Record<string, never> }).state;
}
function toldIn(value: unknown): Told[] {
  if (value === null || typeof value !== 'object') return [];
  const own = 'document' in value && typeof value.document === 'string' ? [value as Told] : [];
  return [...own, ...Object.values(value).flatMap(toldIn)];
}

async function download(door: Door, who: string, address: string): Promise<[number, string | null]> {
  const answer = await door.ask(who, address);
  await answer.body?.cancel();
  const [, name = null] =
    /filename\*=UTF-8''(.*)$/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return [answer.status, name && decodeURIComponent(name)];
}

const linksIn = (html: string): string[] =>
  [...html.matchAll(/href="(\/documents\/[^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));

const CONTRACT = 'Contract, without Mrs Example’s bank account.pdf';
const LETTER = 'Letter that the coordinator had translated.pdf';
const PLAN = 'Plan – typed at the hospital.pdf';
const NOTE = 'Note (my lawyer read it).pdf';
const OF_SECOND = 'Applications elsewhere, second.pdf';
const OF_THIRD = 'Complaint by third.pdf';

describe('a mission in which the same bytes stand in several places', () => {
  let door: Door;
  let hash: string;
  beforeAll(async () => {
    door = await doorOn(contested('accepted offers', OPENING));
    hash = await upload(door, 'second', OF_SECOND);
    await upload(door, 'third', OF_THIRD);
    await upload(door, 'coordinator', CONTRACT);
    await give(door, 'coordinator', MISSION, 'sign-contract', { position: 1, document: hash });
    await give(door, 'coordinator', MISSION, 'sign-contract', { position: 2 });
    await upload(door, 'coordinator', LETTER);
    await give(door, 'coordinator', MISSION, 'record-key-documents', { documents: [hash] });
    for (const expert of ['lead', 'second']) await give(door, expert, MISSION, 'record-document-review', {});
    await upload(door, 'lead', PLAN);
    await give(door, 'lead', MISSION, 'submit-methodology', { document: hash });
    await upload(door, 'lead', NOTE);
    await give(door, 'technical', MISSION, 'validate-methodology', {});
    await give(door, 'lead', MISSION, 'submit-deliverable', {
      deliverable: 'methodological-note',
      document: hash,
    });
    // What anybody brings afterwards changes nothing of what stands.
    await upload(door, 'technical', 'Read and found thin.pdf');
    await upload(door, 'lead', 'The same once more.pdf');
    await upload(door, 'second', OF_SECOND);
  });

  it('calls it in each what whoever put it there called it', async () => {
    const state = await stateFor(door, 'coordinator', MISSION);
    expect(
      toldIn(state)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([CONTRACT, LETTER, NOTE, PLAN].sort());
    const journal = await door.ask('coordinator', `/api/processes/${ref(MISSION)}/journal`);
    const names = toldIn(await journal.json()).flatMap(({ name }) => name ?? []);
    expect(names.sort()).toEqual([CONTRACT, LETTER, NOTE, PLAN].sort());
  });

  it.each(IN_TEAM)('is downloaded by %s under the name of its place', async (who) => {
    const found = toldIn(await stateFor(door, who, MISSION));
    const seen = found.map(({ name }) => name);
    expect(seen).toEqual(expect.arrayContaining([LETTER, PLAN, NOTE]));
    expect(seen.includes(CONTRACT)).toBe(!['member', 'second'].includes(who));
    for (const { name, nameId = '' } of found)
      for (const folder of ['/api/documents', '/documents'])
        expect(await download(door, who, `${folder}/${hash}?of=${ref(MISSION)}&name=${nameId}`)).toEqual([
          200,
          name,
        ]);
  });

  it('is linked from the pages by where it stands', async () => {
    for (const page of ['', '/history']) {
      const html = await (
        await door.ask('member', `/missions/${ref(MISSION)}${page}?sandbox=${SANDBOX}`)
      ).text();
      const names = await Promise.all(linksIn(html).map((link) => download(door, 'member', link)));
      expect([...new Set(names.map(([, name]) => name))].sort()).toEqual([LETTER, NOTE, PLAN].sort());
    }
  });

  it('is what each reader called it themselves where no place is named, else what they see it called', async () => {
    const names: Record<string, string | null> = {};
    for (const who of ['second', 'third', 'technical']) {
      const [status, name] = await download(door, who, `/api/documents/${hash}`);
      expect(status).toBe(200);
      names[who] = name;
    }
    expect(names).toEqual({ second: OF_SECOND, third: OF_THIRD, technical: 'Read and found thin.pdf' });
    expect(await download(door, 'member', `/documents/${hash}`)).toEqual([200, NOTE]);
    // A place, or a name, that is not theirs to see is none.
    const own = toldIn(await stateFor(door, 'coordinator', MISSION)).find(({ name }) => name === CONTRACT);
    expect(own?.nameId).toMatch(/^text-/);
    for (const who of ['member', 'second']) {
      const [, name] = await download(door, who, `/documents/${hash}?of=${ref(MISSION)}&name=${own?.nameId}`);
      expect([LETTER, PLAN, NOTE]).toContain(name);
    }
  });

  it('is told of to whoever may not see it like bytes that nobody has', async () => {
    const unknown = 'e'.repeat(64);
    const ids = toldIn(await stateFor(door, 'coordinator', MISSION)).map(({ nameId }) => nameId);
    for (const who of VIEWERS) {
      if ([...IN_TEAM, 'third'].includes(who)) continue;
      for (const query of [
        '',
        `?name=${ids[0]}`,
        `?of=${ref(MISSION)}`,
        `?of=${ref(MISSION)}&name=${ids[1]}`,
      ])
        for (const folder of ['/api/documents', '/documents']) {
          const answers = [hash, unknown].map(async (one) => {
            const answer = await door.ask(who, `${folder}/${one}${query}`);
            return [answer.status, (await answer.text()).replaceAll(one, 'HASH')];
          });
          const [asked, none] = await Promise.all(answers);
          expect(asked).toEqual(none);
          expect([401, 403, 404]).toContain(asked?.[0]);
        }
    }
  });

  it('tells nobody’s own words to anybody else, whatever they ask', { timeout: 120_000 }, async () => {
    const own: Readonly<Record<string, RegExp>> = {
      second: /elsewhere, second|elsewhere%2C%20second/,
      third: /Complaint by third|Complaint%20by%20third/,
      technical: /found thin|found%20thin/,
      lead: /same once more|same%20once%20more/,
    };
    const addresses = [
      ...addressesOf(door),
      ...['', `?of=${ref(MISSION)}`].map((query) => `/documents/${hash}${query}`),
    ];
    const told: string[] = [];
    for (const who of VIEWERS)
      for (const at of addresses) {
        const answer = await door.ask(who, at);
        const text = `${[...answer.headers].join()}${await answer.text()}`;
        for (const [owner, words] of Object.entries(own))
          if (owner !== who && words.test(text)) told.push(`${owner} to ${who} at ${at}`);
      }
    expect(told).toEqual([]);
  });

  it('is called by nobody’s words where somebody puts what they only saw, or who named it is erased', async () => {
    const words = 'Agenda as my sister typed it.pdf';
    const agenda = await upload(door, 'lead', words, '\u0002 an agenda');
    const submit = { deliverable: 'agenda', document: agenda };
    await give(door, 'lead', MISSION, 'submit-deliverable', submit);
    const agendaOf = async () =>
      toldIn(
        ((await stateFor(door, 'member', MISSION)).deliverables as unknown as { kind: string }[]).find(
          ({ kind }) => kind === 'agenda',
        ),
      ).at(-1) as Told;
    const first = await agendaOf();
    expect(first.name).toBe(words);
    await give(door, 'coordinator', MISSION, 'submit-deliverable', submit);
    expect(await agendaOf()).not.toHaveProperty('name');
    expect(await (await door.ask('coordinator', '/api/documents')).text()).not.toContain(words);
    expect(await download(door, 'coordinator', `/documents/${agenda}`)).toEqual([200, 'document.pdf']);
    const address = `/documents/${agenda}?of=${ref(MISSION)}`;
    expect(await download(door, 'member', `${address}&name=${first.nameId}`)).toEqual([200, words]);
    door.played.texts.delete(first.nameId ?? '');
    expect(await download(door, 'member', `${address}&name=${first.nameId}`)).toEqual([200, 'agenda.pdf']);
  });
});

describe('two who apply with the same bytes', () => {
  it('each see their own name, and staff each where it stands, once it is submitted', async () => {
    const door = await doorOn(playedTo('published', OPENING));
    const names = { third: 'CV of third, divorced.pdf', fourth: 'CV of fourth.pdf' };
    const profile = Object.fromEntries(MANDATORY.map((field) => [field, 'BE']));
    const hashes: Record<string, string> = {};
    for (const [who, name] of Object.entries(names)) {
      hashes[who] = await upload(door, who, name);
      await give(door, who, CALL_2, 'start-application', {});
      await give(door, who, CALL_2, 'save-application', { documents: [hashes[who]], profile });
    }
    const namesFor = async (who: string) => toldIn(await stateFor(door, who, CALL_2)).map(({ name }) => name);
    for (const [who, name] of Object.entries(names)) {
      const other = who === 'third' ? names.fourth : names.third;
      for (const at of [
        '/api/applications',
        `/calls/${ref(CALL_2)}/apply/documents?sandbox=${SANDBOX}`,
        '/api/documents',
      ]) {
        const text = await (await door.ask(who, at)).text();
        expect(text).toContain(name);
        expect(text).not.toContain(other);
      }
      expect(await namesFor(who)).toEqual([name]);
    }
    expect(await namesFor('coordinator')).toEqual([]);
    for (const who of Object.keys(names))
      await give(door, who, CALL_2, 'submit-application', {
        profile,
        sector: 'public servant',
        yearsOfExperience: 12,
        evidence: { e1: 'a degree', e2: 'and another' },
        documents: [hashes[who]],
      });
    expect(await namesFor('coordinator')).toEqual(Object.values(names));
  });
});
