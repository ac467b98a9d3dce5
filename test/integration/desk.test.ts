import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk } from '../../activities/desk.ts';
import { obligationsNow } from '../../activities/index.ts';
import { createOverview } from '../../activities/overview.ts';
import type { OverviewRow } from '../../client/ports.ts';
import type { MissionQuery, Remembered, YearQuery } from '../../workflows/contract/recorded.ts';
import { missionNumber } from '../../workflows/domain/ids.ts';
import { MISSION_PHASES } from '../../workflows/domain/mission/state.ts';
import { addDays, day, dayIn, endOfDay, instant } from '../../workflows/domain/time.ts';
import { mission, owes, recording, rung, type Desk as Servers, step } from '../support/desk.ts';
import { deskInMemory, overviewRow } from '../support/desk-in-memory.ts';
import { AMONG_THEM, COORDINATORS, manyStates } from '../support/many.ts';
import { shareDesk } from '../support/shared-desk.ts';
import { BRUSSELS } from '../support/world.ts';

const MISSIONS = 1_200;
/** One word, and what it stands for. */
const sought = (word: string, more: Partial<Remembered> = {}): Remembered => ({
  ...{ word, briefs: [], missions: [], persons: [] },
  ...more,
});
/** Recordings at a time. */
const AT_ONCE = 8;

let servers: Awaited<ReturnType<typeof shareDesk>>;
let desk: Servers;
let asked: ReturnType<typeof createDesk>;
let rows: OverviewRow[];
let told: ReturnType<typeof deskInMemory>;

beforeAll(async () => {
  servers = await shareDesk();
  desk = await servers.open();
  asked = createDesk(desk.database);
  const overview = createOverview(desk.database, desk.directory, obligationsNow);
  rows = manyStates(MISSIONS).map((state) => overviewRow(state, AMONG_THEM));
  const queue = [...rows];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let row = queue.pop(); row; row = queue.pop()) await overview.mend(row, null);
    }),
  );
  told = deskInMemory(() => rows);
}, 300_000);
afterAll(async () => {
  await desk.close();
  await servers.stop();
});

const order = {
  coordinators: COORDINATORS,
  countries: ['BO', 'CI', 'PA', 'PE', 'UY', 'VN'],
};
const query = (more: Partial<MissionQuery> = {}): MissionQuery => ({
  sandbox: null,
  now: AMONG_THEM,
  sort: 'due',
  descending: false,
  order,
  offset: 0,
  limit: 50,
  ...more,
});
const mine = [COORDINATORS[0] ?? '', 'technical-2'];
const week = endOfDay(addDays(dayIn(AMONG_THEM, BRUSSELS), 3), BRUSSELS);

describe(`the table of ${MISSIONS} missions is what the domain says`, () => {
  it.each<[string, Partial<MissionQuery>]>([
    ['all of them', {}],
    ['its third page', { offset: 100 }],
    ['mine', { inCharge: mine }],
    ['late', { late: true }],
    ['due this week', { dueBy: week }],
    ['waiting for others', { inCharge: mine, nextNotBy: mine }],
    ['of one coordinator', { coordinator: COORDINATORS[3] ?? '' }],
    ['in one phase', { phases: ['preparing'] }],
    ['in one country', { country: 'CI' }],
    ['waiting for a role', { waitingFor: 'lead expert' }],
    ['by a word', { text: [sought('12-0')] }],
    ['by a word with what LIKE takes otherwise', { text: [sought('%_')] }],
    ['by the name of somebody there', { text: [sought('nothing', { persons: [COORDINATORS[5] ?? ''] })] }],
    [
      'by the name of a country that is in the file, and of somebody',
      {
        text: [sought('nothing', { briefs: ['brief'] }), sought('no', { persons: [COORDINATORS[5] ?? ''] })],
      },
    ],
    ['of one action', { within: 'action/m7' }],
    ['several at once', { inCharge: mine, late: true, country: 'PE', waitingFor: 'coordinator' }],
    ['none', { country: 'BE' }],
  ])('%s', async (_, more) => {
    expect(await asked.missions(query(more))).toEqual(await told.missions(query(more)));
  });

  it.each(['due', 'reference', 'country', 'phase', 'coordinator', 'field', 'late'] as const)(
    'sorted by %s, both ways',
    async (sort) => {
      for (const descending of [false, true]) {
        const wanted = query({ sort, descending, limit: 300 });
        expect(await asked.missions(wanted)).toEqual(await told.missions(wanted));
      }
    },
  );

  it('behind its last page it still says how many there are', async () => {
    const { rows: none, total } = await asked.missions(query({ offset: 5_000 }));
    expect([none.length, total]).toEqual([0, MISSIONS]);
  });

  it('every phase together is all', async () => {
    const counts = await Promise.all(
      MISSION_PHASES.map((phase) => asked.missions(query({ phases: [phase], limit: 1 }))),
    );
    expect(counts.reduce((sum, { total }) => sum + total, 0)).toBe(MISSIONS);
  });
});

describe('what waits is what the domain says', () => {
  const [, A = '', B = ''] = COORDINATORS;
  it('for others, in missions of mine', async () => {
    expect(await asked.waiting(mine, null, 25)).toEqual(await told.waiting(mine, null, 25));
  });
  it.each(['lead', 'coordinator-2', 'partner', 'nobody'])('and will be owed next by %s', async (person) => {
    expect(await asked.awaited([person], null)).toEqual(await told.awaited([person], null));
  });
  it('from the team, for a reviewer', async () => {
    const kinds = ['methodology', 'agenda', 'expert-report'] as const;
    expect(await asked.expected(mine, kinds, null)).toEqual(await told.expected(mine, kinds, null));
  });
  it('before the committee', async () => {
    const found = await asked.beforeCommittee(['member'], null);
    expect(found.length).toBeGreaterThan(10);
    expect(found).toEqual(await told.beforeCommittee(['member'], null));
    expect(await asked.beforeCommittee(['other member'], null)).toEqual([]);
  });
  it('in each action', async () => {
    expect(await asked.actions(null, AMONG_THEM)).toEqual(
      (await told.actions(null, AMONG_THEM)).toSorted((a, b) =>
        a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : a.id < b.id ? -1 : 1,
      ),
    );
  });
  it.each<[string, readonly Remembered[], Partial<Parameters<typeof asked.search>[1]>]>([
    ['by reference', [sought('10-07/pan')], {}],
    ['written whole first', [sought('10-07')], { exact: '10-07/PAN/01.01' }],
    ['by what LIKE takes otherwise', [sought('%')], {}],
    ['by all of several words', [sought('1'), sought('/pan'), sought('-07')], { limit: 3 }],
    ['by people', [sought('nothing', { persons: [COORDINATORS[1] ?? '', 'member'] })], { limit: 7 }],
    ...[
      ['one of whom is called by every word', 'nothing', [A, B, 'nobody'], [A, B, 'nobody'], [A]],
      ['one of whom is called by a word while the other stands in the reference', '10-0', [A, B], [A], [A]],
      ['of two names that share nobody', '/pan', [A], [B], [A, B]],
      ['of two names that share somebody', 'nothing', [A, B], [B, 'member'], []],
    ].map(([name, word, ...circles]): [string, Remembered[], object] => [
      `by people, ${name}`,
      (circles as string[][]).map((persons) => sought(word as string, { persons })),
      {},
    ]),
  ])('finds %s', async (_, words, how) => {
    const wanted = { exact: '', limit: 20, ...how };
    expect(await asked.search(words, wanted)).toEqual(await told.search(words, wanted));
  });
  it.each<[string, readonly string[], readonly Remembered[]]>([
    ['what may be something to them', ['lead', 'second'], [sought('1')]],
    ['what is the committee’s, by a name, too', ['member'], [sought('nothing', { persons: ['lead'] })]],
    ['where nothing is for them', ['nobody'], [sought('1')]],
  ])('finds with its state %s', async (_, visibleTo, words) => {
    const wanted = { exact: '', limit: 9, visibleTo };
    expect(await asked.searchAmong(words, wanted)).toEqual(await told.searchAmong(words, wanted));
  });
  it('finds by what stands in the file of the action, of one mission or of all', async () => {
    const [one, other] = rows.filter(({ kind }) => kind === 'mission');
    const words = [
      sought('nothing is called so', {
        briefs: [other?.state.brief.text ?? ''],
        missions: [`${one?.state.brief.text}/${missionNumber(one?.id ?? '')}`],
      }),
    ];
    const found = await asked.search(words, { exact: '', limit: 5 });
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(await told.search(words, { exact: '', limit: 5 }));
  });
  it('reads which texts hold the files', async () => {
    const overview = createOverview(desk.database, desk.directory, obligationsNow);
    const [one] = rows;
    expect(await overview.briefs([one?.id ?? '', 'action/none'])).toEqual(
      new Map([[one?.id, one?.state.brief.text]]),
    );
    expect(await overview.allBriefs()).toContain(
      rows.find(({ kind }) => kind === 'action')?.state.brief.text,
    );
  });
});

it('escalations say who was told of what is still late, in the round that counts', async () => {
  const other = await servers.open();
  const late = mission('action/e/mission-1', [owes('agenda', '2018-10-01'), owes('corpus', '2018-10-02')]);
  const done = mission('action/f/mission-1', [owes('agenda', '2018-11-01')]);
  const on = instant('2018-09-20T08:00:00Z');
  for (const state of [late, done]) {
    const { key = '' } = state.owed[0] ?? {};
    const escalation = { rungKind: 'escalation' as const, rung: 1, to: 'coordinator' };
    const rungs = [
      rung(key, '2018-10-01'),
      rung(key, '2018-10-02', escalation),
      rung('corpus', '2018-10-02'),
    ];
    await other.record(recording(state, [step(1, on, rungs)]));
  }
  await other.rows(
    `insert into mails (id, person, template, message_id, subject, envelope_from, envelope_to, raw, status, send_at, attempts, sent_at)
     select md5(key), addressee, 'ladder', key, '', '', '', '', 'sent', send_at, 1, send_at from outbox`,
  );
  await other.rows('update outbox set mail_id = md5(key)');
  const there = createDesk(other.database);
  const found = await there.escalated(null, AMONG_THEM, 10);
  expect(found.map(({ process, key }) => `${process} ${key}`)).toEqual(['action/e/mission-1 agenda']);
  expect(found[0]?.told.map(({ kind, person }) => `${kind} ${person}`)).toEqual([
    'reminder lead',
    'escalation coordinator',
  ]);
  expect(await there.lastEscalation(null)).toBe(found[0]?.told[1]?.at);
  expect(await there.lastEscalation('elsewhere')).toBeNull();
  await other.close();
});

it('a view that somebody keeps is replaced by another of its name, and dropped by its owner alone', async () => {
  const first = await asked.saveView({ person: 'coordinator', name: 'Late in Peru', query: 'view=late' });
  const second = await asked.saveView({ person: 'coordinator', name: 'Late in Peru', query: 'country=PE' });
  expect(second).toEqual({ ...first, query: 'country=PE' });
  await asked.dropView(first.id, 'somebody else');
  expect(await asked.savedViews('coordinator')).toEqual([second]);
  await asked.dropView(first.id, 'coordinator');
  expect(await asked.savedView(first.id)).toBeUndefined();
});

describe(`a year of ${MISSIONS} missions is what the domain says`, () => {
  const axis = { sandbox: null, from: day('2018-01-01'), to: day('2018-12-31'), withUndated: true };
  it.each<[string, Partial<YearQuery>]>([
    ['all of it', {}],
    ['with dates or a window alone', { withUndated: false }],
    ['of one coordinator', { coordinator: COORDINATORS[3] ?? '' }],
    ['in one country', { country: 'CI' }],
    ['of one expert', { expert: 'lead' }],
    ['of another year', { from: day('2019-01-01'), to: day('2019-12-31') }],
  ])('%s', async (_, more) => {
    expect(await asked.within({ ...axis, ...more })).toEqual(await told.within({ ...axis, ...more }));
  });
});
