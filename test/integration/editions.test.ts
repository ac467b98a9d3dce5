import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createEditions } from '../../activities/editions/keeper.ts';
import { createPreviews } from '../../activities/previews/keeper.ts';
import { basisOf } from '../../client/planning/hypothesis.ts';
import { writtenOf } from '../../facility/edition.ts';
import { EDITIONS, FIRST_OWN } from '../../facility/editions.ts';
import type { PreviewRow } from '../../facility/previews.ts';
import { instant } from '../../workflows/domain/time.ts';
import { recordMany } from '../bench/many.ts';
import { SERVICE_TOKEN } from '../support/front-door.ts';
import { AMONG_THEM } from '../support/many.ts';
import { desk } from '../support/shared-desk.ts';
import { door, eachAtDoor } from '../support/shared-door.ts';

eachAtDoor();

const FILE = writtenOf(EDITIONS[0]);
const EARLIER = { ...FILE, ladder: { ...FILE.ladder, agenda: { ...FILE.ladder.agenda, due: -6 } } };

async function ask(path: string, as: string, body?: object, headers: Record<string, string> = {}) {
  const response = await door.app.request(`http://localhost/api/editions${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${SERVICE_TOKEN}`,
      'x-acting-person': as,
      'content-type': 'application/json',
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = (await response.json()) as Record<string, never>;
  return { status: response.status, answer };
}
const ANY = { 'if-match': '*' };

describe('the next edition', () => {
  it('is drafted from a released one, changed as it was seen, and released by somebody else', async () => {
    const drafted = await ask('', 'coordinator', { about: 'The agenda earlier', file: EARLIER });
    expect(drafted).toMatchObject({ status: 201, answer: { number: FIRST_OWN, base: 1, status: 'draft' } });
    const path = `/${FIRST_OWN}`;
    expect((await ask(path, 'head')).answer).toMatchObject({
      problems: [],
      differences: [{ at: 'ladder.agenda.due', was: '-5', is: '-6' }],
    });
    const file = { ...EARLIER, number: FIRST_OWN, settings: { ...FILE.settings, leadTime: 20 } };
    expect(await ask(`${path}/change`, 'technical', { file }, { 'if-match': '"7"' })).toMatchObject({
      status: 412,
      answer: { code: 'state-changed' },
    });
    expect((await ask(`${path}/change`, 'head', { about: 'And sooner' }, ANY)).answer).toMatchObject({
      version: 2,
      draftedBy: ['coordinator', 'head'],
    });
    // Whoever wrote in it, however little.
    expect((await ask(`${path}/release`, 'head', {}, ANY)).answer).toMatchObject({ code: 'edition-own' });
    expect((await ask(`${path}/release`, 'technical', {}, ANY)).answer).toMatchObject({
      status: 'released',
      isNewest: true,
      decidedBy: 'technical',
    });
    // What a file is judged by from now on, and what new actions start with.
    expect(basisOf({ calendars: [] }).rules.number).toBe(FIRST_OWN);
    expect((await ask(`${path}/change`, 'coordinator', { about: '' }, ANY)).answer).toMatchObject({
      code: 'edition-decided',
    });
    // Whoever asks, and however.
    await expect(desk.rows(`update editions set about = '' where number = ${FIRST_OWN}`)).rejects.toThrow();
    await expect(desk.rows(`delete from editions where number = ${FIRST_OWN}`)).rejects.toThrow();
    const trail = await desk.rows(
      "select changed_by, change, before, after from audit where kind = 'edition' order by id",
    );
    expect(trail).toMatchObject([
      { changed_by: 'coordinator', change: 'added', after: { status: 'draft', base: 1 } },
      { changed_by: 'head', before: { about: 'The agenda earlier' }, after: { about: 'And sooner' } },
      { changed_by: 'technical', before: { status: 'draft' }, after: { status: 'released' } },
    ]);
  });

  it('is not released with anything wrong in it, nor drafted in another shape', async () => {
    const silent = {
      ...FILE,
      ladder: { ...FILE.ladder, 'sign-contracts': { ...FILE.ladder['sign-contracts'], escalations: [] } },
    };
    const { answer } = await ask('', 'coordinator', { file: silent });
    const { number } = answer as unknown as { number: number };
    expect(await ask(`/${number}/release`, 'head', {}, ANY)).toMatchObject({
      status: 400,
      answer: { code: 'invalid-input', errors: [{ field: 'ladder.sign-contracts.escalations' }] },
    });
    expect(await ask('', 'coordinator', { file: { ...FILE, limits: {} } })).toMatchObject({
      status: 400,
      answer: { errors: expect.arrayContaining([{ field: 'limits.activities', problem: 'is missing' }]) },
    });
    expect((await ask('/check', 'coordinator', { file: silent })).answer).toMatchObject([
      { field: 'ladder.sign-contracts.escalations', right: expect.stringContaining('+1') },
    ]);
    expect((await ask(`/${number}/withdraw`, 'coordinator', {}, ANY)).answer).toMatchObject({
      status: 'withdrawn',
    });
    expect(await ask('/999', 'head')).toMatchObject({ status: 404, answer: { code: 'no-such-rules' } });
    expect(await ask('/1/change', 'head', {}, ANY)).toMatchObject({ answer: { code: 'edition-decided' } });
  });
});

describe('a look at what an edition would move', () => {
  const MISSIONS = 200;

  it('covers every live mission in a thread of its own, while the server answers', async () => {
    await recordMany(desk.database, MISSIONS);
    await desk.rows('update overview set sandbox = null');
    const keeper = createEditions(desk.database);
    const { number } = await keeper.draft({ about: '', file: EARLIER }, 1, {
      person: 'coordinator',
      via: 'session',
    });
    const previews = createPreviews(desk.database, () => instant(Date.parse(AMONG_THEM)));
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const id = `edition-${number}`;
    const considered = { what: 'edition', number, version: 1 } as const;
    await previews.begin(id, considered, 'coordinator');
    // Whoever asks meanwhile disturbs nobody.
    await previews.begin(id, considered, 'head');
    await expect
      .poll(async () => (await previews.progress(id))?.status, { timeout: 100_000, interval: 200 })
      .not.toBe('looking');
    delay.disable();
    const looked = await previews.progress(id);
    expect(looked).toMatchObject({ status: 'done', askedBy: 'coordinator', total: looked?.done });
    expect(looked?.total).toBeGreaterThanOrEqual(MISSIONS);
    // Nothing of it is done here; a busy machine takes its time, too.
    expect(delay.percentile(90) / 1e6).toBeLessThan(250);
    const rows: PreviewRow[] = [];
    for (let page = await previews.rows(id, { limit: 400 }); page.length > 0; ) {
      rows.push(...page);
      page = await previews.rows(id, { limit: 400, after: rows.at(-1)?.process ?? '' });
    }
    expect(rows).toHaveLength(looked?.moving ?? 0);
    const preparing = rows.filter(({ phase }) => phase === 'preparing');
    expect(preparing.length).toBeGreaterThan(0);
    for (const { dues } of preparing)
      expect(dues).toContainEqual({
        key: 'agenda/v1',
        obligation: 'agenda',
        from: '2018-10-08',
        to: '2018-10-05',
      });
  });
});
