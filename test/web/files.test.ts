import { beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX } from '../support/played-missions.ts';
import { contested, type Door, doorOn, STAFF, VIEWERS } from '../support/rights.ts';
import { CALL_2, MISSION } from '../support/world.ts';

/** Files: who may open one hangs on where it stands, and on who brought it. */

const ref = encodeURIComponent;
let door: Door;
let agenda: string;
let unsent: string;
let proof: string;

async function upload(who: string, content: string, name = 'agenda.pdf'): Promise<string> {
  const answer = await door.ask(who, `/api/documents?name=${ref(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new TextEncoder().encode(content),
  });
  return ((await answer.json()) as { document: string }).document;
}

const command = (who: string, process: string, name: string, input: object) =>
  door.ask(who, `/api/processes/${ref(process)}/commands/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-match': '*' },
    body: JSON.stringify(input),
  });

async function statuses(address: string): Promise<Record<number, string[]>> {
  const found: Record<number, string[]> = {};
  for (const who of VIEWERS) {
    const answer = await door.ask(who, address);
    await answer.body?.cancel();
    found[answer.status] = [...(found[answer.status] ?? []), who];
  }
  return found;
}

beforeAll(async () => {
  door = await doorOn(contested('methodology validated', { opening: { sandbox: SANDBOX } }));
  agenda = await upload('lead', '\u0002 the agenda');
  unsent = await upload('lead', '\u0002 kept for later');
  proof = await upload('third', '\u0001 an employer’s letter');
  expect(
    (await command('lead', MISSION, 'submit-deliverable', { deliverable: 'agenda', document: agenda }))
      .status,
  ).toBe(200);
});

describe.each(['/api/documents', '/documents'])('%s', (folder) => {
  it('gives a deliverable to staff, committee and team, and tells nobody else that it is there', async () => {
    const found = await statuses(`${folder}/${agenda}`);
    expect(found[200]?.sort()).toEqual([...STAFF, 'member', 'lead', 'second', 'service'].sort());
    expect(found[401]).toEqual(['nobody']);
    expect(found[404]?.sort()).toEqual(
      ['other member', 'third', 'fourth', 'partner', 'other partner', 'observer', 'administrator'].sort(),
    );
  });

  it('gives what was never handed in to whoever uploaded it', async () => {
    for (const [hash, owner] of [
      [unsent, 'lead'],
      [proof, 'third'],
    ]) {
      const found = await statuses(`${folder}/${hash}`);
      expect(found[200]?.sort()).toEqual([owner, 'service'].sort());
    }
  });

  it('is not talked into more by naming a process', async () => {
    const address = `${folder}/${agenda}?of=`;
    expect((await door.ask('partner', `${address}${ref(MISSION)}`)).status).toBe(404);
    expect((await door.ask('third', `${address}${ref(CALL_2)}`)).status).toBe(404);
    expect((await door.ask('third', `${address}${ref(MISSION)}`)).status).toBe(404);
    expect((await door.ask('second', `${address}${ref(MISSION)}`)).status).toBe(200);
    expect((await door.ask('lead', `${folder}/..%2F..%2Fetc%2Fpasswd`)).status).toBe(404);
  });

  it('lets nothing in a file run', async () => {
    const { headers } = await door.ask('lead', `${folder}/${agenda}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    expect(headers.get('content-disposition')).toMatch(/^inline; filename="agenda\.pdf"/);
    expect(headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('a file that was uploaded before', () => {
  it('can be used again by whoever may see it, and by nobody else', async () => {
    const theirs = await upload('third', '\u0001 a private letter');
    const answer = await command('lead', MISSION, 'submit-deliverable', {
      deliverable: 'methodological-note',
      document: theirs,
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      404,
      'no-such-document',
    ]);
    const own = await command('lead', MISSION, 'submit-deliverable', {
      deliverable: 'methodological-note',
      document: unsent,
    });
    expect(own.status).toBe(200);
  });

  it('is given once in a list, by its hash or its bytes', async () => {
    const own = await upload('coordinator', '\u0002 a key document');
    const twice = await command('coordinator', MISSION, 'record-key-documents', { documents: [own, own] });
    expect([twice.status, await twice.json()]).toMatchObject([
      400,
      { errors: [{ field: 'documents.1', problem: 'is the same file again' }] },
    ]);
    const form = new FormData();
    for (const name of ['a.pdf', 'b.pdf']) form.append('documents', new File(['\u0002 the same'], name));
    const sent = await door.ask(
      'coordinator',
      `/api/processes/${ref(MISSION)}/commands/record-key-documents`,
      {
        method: 'POST',
        headers: { 'if-match': '*', origin: 'https://missions.example.org' },
        body: form,
      },
    );
    expect(sent.status).toBe(400);
  });

  it('is listed to whoever uploaded it', async () => {
    const list = async (who: string) =>
      ((await (await door.ask(who, '/api/documents')).json()) as { document: string }[]).map(
        (one) => one.document,
      );
    expect(await list('lead')).toEqual(expect.arrayContaining([agenda, unsent]));
    expect(await list('second')).toEqual([]);
  });
});

it('shows the partner institution the agenda once it was shared', async () => {
  const address = `/documents/${agenda}?of=${ref(MISSION)}`;
  expect((await door.ask('partner', address)).status).toBe(404);
  expect(
    (await command('coordinator', MISSION, 'accept-deliverable', { deliverable: 'agenda' })).status,
  ).toBe(200);
  expect((await door.ask('partner', address)).status).toBe(404);
  expect((await command('coordinator', MISSION, 'share-agenda', {})).status).toBe(200);
  expect((await door.ask('partner', address)).status).toBe(200);
  expect((await door.ask('other partner', address)).status).toBe(404);
});

it('tells an applicant of the own application what the call lets them know, in refusals too', async () => {
  const answer = await command('third', CALL_2, 'save-application', { application: 'third', profile: {} });
  const text = await answer.text();
  expect(answer.status).toBe(409);
  expect(text).toMatch(/under consideration|closed/);
  expect(text).not.toMatch(/eligible|standby|not retained/);
});
