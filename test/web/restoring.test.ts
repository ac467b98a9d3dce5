import { describe, expect, it } from 'vitest';
import { MissionError } from '../../client/errors.ts';
import type { Decided, Missions, Reconciled, Target } from '../../client/missions.ts';
import { instant } from '../../workflows/domain/time.ts';
import { openDoor, SERVICE_TOKEN, signedInAs } from '../support/door.ts';
import { playedMissions } from '../support/played-missions.ts';
import { MISSION, playedTo } from '../support/world.ts';

const AT = instant('2018-09-03T09:00:00Z');
const PATH = `/restoring/process?of=${encodeURIComponent(MISSION)}`;
const HELD = {
  id: 'a'.repeat(32),
  process: MISSION,
  reference: '17-11/PER/01.02',
  template: 'offer',
  to: 'lead',
  sendAt: AT,
};

/** A mission that came back from a backup: its journal has two steps more. */
function open({ isBehind = true, isEnded = false, letGo = 0 } = {}) {
  const { missions } = playedMissions(playedTo('ready'));
  let asked = 0;
  const decisions: (readonly [Target | undefined, Decided | undefined])[] = [];
  const mails: string[] = [];
  const shared = { process: MISSION, kind: 'mission', reference: '17-11/PER/01.02', sandbox: null } as const;
  const behind: Missions = {
    ...missions,
    show: async (target, how) => ({
      ...(await missions.show(target, how)),
      ...(isBehind ? { isBehind: true, recordedAt: AT } : {}),
      ...(isEnded ? { isEnded: true, recordedAt: AT } : {}),
    }),
    restoring: {
      ...missions.restoring,
      ended: async () => (isEnded ? [{ id: MISSION, reference: shared.reference }] : []),
      behind: async () => (isBehind ? [{ ...shared, id: MISSION, since: AT }] : []),
      lost: async () => ({
        ...shared,
        isEnded,
        isBehind,
        knows: isBehind ? 7 : null,
        recorded: '1.9 0a',
        steps: isBehind
          ? [
              { n: 8, at: AT, sentence: 'The coordinator suspended the mission.' },
              { n: 9, at: AT, sentence: 'The head resumed the mission.' },
            ]
          : [],
        hasMore: false,
      }),
      heldMails: async () => [HELD],
      missing: async () => [
        {
          what: 'file',
          id: 'f'.repeat(64),
          process: MISSION,
          reference: shared.reference,
          n: 5,
          name: 'agenda.pdf',
          owner: 'lead',
        },
        {
          what: 'text',
          id: 'text-1',
          process: MISSION,
          reference: shared.reference,
          n: null,
          name: null,
          owner: null,
        },
      ],
      sendHeld: async (ids) => mails.push(...(ids ?? []).map((id) => `send ${id}`)),
      dropHeld: async (ids) => mails.push(...(ids ?? []).map((id) => `drop ${id}`)),
    },
    reconcile: async (target, decided) => {
      decisions.push([target, decided]);
      const found: Reconciled = {
        process: MISSION,
        reference: shared.reference,
        found: 'ahead',
        mended: true,
        step: { process: 7, record: 9 },
        attributes: [],
        lost: [],
        again: isEnded ? 'history' : null,
        decided: {
          branch: 2,
          regained: [],
          letGo: Array.from({ length: letGo }, (_, i) => ({ branch: 1, n: 8 + i })),
        },
      };
      return [found];
    },
  };
  const door = openDoor(behind);
  const get = (path: string, person: string) =>
    door.request(path, { headers: { accept: 'text/html', ...signedInAs(person) } });
  const post = (path: string, person: string, fields: Record<string, string>) =>
    door.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { accept: 'text/html', origin: 'https://missions.example.org', ...signedInAs(person) },
    });
  const api = (path: string, body?: unknown) =>
    door.request(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${SERVICE_TOKEN}`,
        'idempotency-key': `key-${++asked}`,
        'x-acting-person': 'head of facility',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  return { get, post, api, decisions, mails };
}

describe('a process that came back from a backup', () => {
  it('leads from the note on its page to the decision, for who may decide', async () => {
    const { get } = open();
    const page = `/missions/${encodeURIComponent('17-11/PER/01.02')}`;
    expect(await (await get(page, 'head')).text()).toContain('Decide what becomes of it');
    const others = await (await get(page, 'coordinator')).text();
    expect(others).toContain('role="alert"');
    expect(others).not.toContain('Decide what becomes of it');
    expect((await get(PATH, 'coordinator')).status).toBe(403);
  });

  it('shows what the journal has and it has not, and what each way on does', async () => {
    const html = await (await open().get(PATH, 'administrator')).text();
    expect(html).toContain('It knows everything up to step 7.');
    expect(html).toContain('The coordinator suspended the mission.');
    expect(html).toContain('Mails that were sent are not sent again.');
    expect(html).toContain('mails that have not left are withdrawn');
    const goesOn = await (await open({ isBehind: false }).get(PATH, 'administrator')).text();
    expect(goesOn).toContain('there is nothing to decide');
    expect(goesOn).not.toContain('name="decision"');
  });

  it.each([
    ['give-again', 'give again', 0, 'was given to it again'],
    ['give-again', 'give again', 1, '1 step that was recorded could not be given'],
    ['let-go', 'let go', 2, 'goes on without what was recorded'],
  ])(
    '%s is decided in the name of who presses it, and told (%s, %i let go)',
    async (field, decision, letGo, told) => {
      const { get, post, decisions } = open({ letGo });
      const form = await (await get(PATH, 'head')).text();
      const wish = new RegExp(`name="wish" value="([^"]* ${field})"`).exec(form)?.[1] ?? '';
      const answer = await post(PATH, 'head', { decision: field, wish });
      expect(decisions).toEqual([[{ ref: MISSION }, { decision, as: { person: 'head' }, requestId: wish }]]);
      expect(await (await get(answer.headers.get('location') ?? '', 'head')).text()).toContain(told);
    },
  );

  it('is not decided by who may not, nor otherwise than in the two ways', async () => {
    const { post, decisions } = open();
    expect((await post(PATH, 'coordinator', { decision: 'let-go', wish: 'w' })).status).toBe(403);
    expect((await post(PATH, 'head', { decision: 'forget', wish: 'w' })).status).toBe(400);
    expect(decisions).toEqual([]);
  });
});

describe('a process that was stopped by a fault', () => {
  const stopped = () => open({ isBehind: false, isEnded: true });

  it('is listed, and leads from its page to the button, for who may start it again', async () => {
    const { get } = stopped();
    expect(await (await get('/restoring', 'administrator')).text()).toContain('Processes that were stopped');
    const page = `/missions/${encodeURIComponent('17-11/PER/01.02')}`;
    const mine = await get(page, 'head');
    expect(mine.status).toBe(200);
    expect(await mine.text()).toContain(PATH.replace('&', '&amp;'));
    const others = await (await get(page, 'coordinator')).text();
    expect(others).toContain('Stopped by a fault');
    expect(others).not.toContain('/restoring/process');
  });

  it('is started again in the name of who presses it, and told', async () => {
    const { get, post, decisions } = stopped();
    const form = await (await get(PATH, 'head')).text();
    expect(form).toContain('its coordinator gets a mail');
    expect(form).not.toContain('value="let-go"');
    const wish = /name="wish" value="([^"]* start-again)"/.exec(form)?.[1] ?? '';
    const answer = await post(PATH, 'head', { decision: 'start-again', wish });
    expect(decisions).toEqual([
      [{ ref: MISSION }, { decision: 'start again', as: { person: 'head' }, requestId: wish }],
    ]);
    expect(await (await get(answer.headers.get('location') ?? '', 'head')).text()).toContain('goes on.');
    expect((await post(PATH, 'coordinator', { decision: 'start-again', wish })).status).toBe(403);
  });
});

describe('what else a backup leaves', () => {
  it('is on one page: who stands still, which mails are held, what is missing', async () => {
    const html = await (await open().get('/restoring', 'head')).text();
    expect(html).toContain(PATH.replace('&', '&amp;'));
    expect(html).toContain(`value="${HELD.id}"`);
    expect(html).toContain('the file “agenda.pdf”');
    expect((await open().get('/restoring', 'lead')).status).toBe(403);
  });

  it('lets chosen mails leave, or takes them out', async () => {
    const { post, get, mails } = open();
    expect((await post('/restoring/mails/send', 'head', {})).status).toBe(400);
    const sent = await post('/restoring/mails/send', 'head', { mails: HELD.id });
    expect(await (await get(sent.headers.get('location') ?? '', 'head')).text()).toContain(
      '1 mail leaves now.',
    );
    await post('/restoring/mails/drop', 'head', { mails: HELD.id });
    expect(mails).toEqual([`send ${HELD.id}`, `drop ${HELD.id}`]);
  });
});

describe('the API', () => {
  it('takes the decision by name, for one process or all', async () => {
    const { api, decisions } = open();
    const found = await api(`/api/reconcile?ref=${encodeURIComponent(MISSION)}&decision=give-again`);
    expect(await found.json()).toMatchObject([{ found: 'ahead', decided: { branch: 2 } }]);
    expect(decisions).toMatchObject([
      [{ ref: MISSION }, { decision: 'give again', as: 'head of facility', requestId: 'key-1' }],
    ]);
  });
  it('reads nothing but the two, and nothing is decided unless it is asked', async () => {
    const { api, decisions } = open();
    expect((await api('/api/reconcile?decision=let%20go')).status).toBe(400);
    expect(decisions).toEqual([]);
    await api('/api/reconcile');
    expect(decisions).toEqual([[undefined, undefined]]);
  });
  it('says what was written, and takes only ids of mails', async () => {
    const { api, mails } = open();
    expect(await (await api('/api/rebuild?try=true')).json()).toEqual({
      processes: [],
      compared: 0,
      next: null,
    });
    expect((await api('/api/held-mails/send', { mails: [] })).status).toBe(400);
    expect(await (await api('/api/held-mails/drop', { mails: [HELD.id] })).json()).toEqual({ mails: 1 });
    expect(mails).toEqual([`drop ${HELD.id}`]);
  });
});

describe('a file that is recorded and gone', () => {
  it('is told as lost, and one that never was as unknown', async () => {
    const { missions } = playedMissions(playedTo('ready'));
    const hash = 'e'.repeat(64);
    const place = { document: hash, type: 'application/pdf', kind: 'agenda' };
    const codeOf = (work: Promise<unknown>) => work.catch((error: MissionError) => error.code);
    expect(await codeOf(missions.readDocument(hash, { place }))).toBe('document-lost');
    expect(await codeOf(missions.readDocument(hash))).toBe('no-such-document');
    expect(new MissionError('document-lost').message).not.toBe('');
  });
});
