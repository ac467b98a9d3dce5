import { describe, expect, it } from 'vitest';
import { missionsFor } from '../../client/access/missions-for.ts';
import type { Io } from '../../client/cli/io.ts';
import { run } from '../../client/cli/run.ts';
import { MissionError } from '../../client/errors.ts';
import type { Missions } from '../../client/missions.ts';
import type { Person } from '../../client/ports.ts';
import { type Absence, LENT_ROLES, type Role } from '../../workflows/domain/people.ts';
import { addDays, type Day, zone } from '../../workflows/domain/time.ts';
import { NOTHING_KEPT } from '../support/nothing-kept.ts';
import { presentDay } from '../support/present-day.ts';
import { type Door, doorOn } from '../support/rights.ts';
import { bySession } from '../support/viewers.ts';
import { holidays, MISSION, playedTo } from '../support/world.ts';

/** What a substitute tries who wants to be more than they are: nothing is borrowed but work on missions. */

const account = (person: string, roles: readonly Role[]): Person => ({
  person,
  name: `Name of ${person}`,
  email: `${person}@example.org`,
  language: 'en',
  zone: zone('Europe/Brussels'),
  country: 'BE',
  roles,
});
/** Holds everything that somebody might want to borrow. */
const BOSS = account('boss', [...LENT_ROLES, 'administrator', 'observer']);

/** A facility in which `deputy` has these roles, and stands in for the boss in others where a grant says so. */
async function facility(roles: readonly Role[], granted: readonly Role[] = [], isAway = true): Promise<Door> {
  const world = playedTo('preparing');
  const today = world.now.slice(0, 10) as Day;
  if (isAway)
    for (const role of granted.length > 0 ? granted : [undefined])
      world.absences.push({
        ...{ person: 'boss', substitute: 'deputy', from: addDays(today, -1), to: addDays(today, 400 * 20) },
        ...(role ? { grant: { role, proposedBy: 'head', confirmedBy: 'administrator' } } : {}),
      } as Absence);
  const door = await doorOn(world);
  await door.played.missions.savePeople([BOSS, account('deputy', roles)]);
  return door;
}

const asDeputy = (door: Door, roles: readonly Role[]): Missions =>
  missionsFor(door.played.missions, bySession(account('deputy', roles)));

const DAYS = { from: '2018-10-08' as Day, to: '2018-10-12' as Day };
const WISH = { url: 'https://hooks.example.org/x', about: '', kinds: [], phases: [], within: '' };
const FILTER = { sandbox: null };

/** Everything of the façade that is not work on a process, as somebody might try it. */
const ADMINISTRATION: Readonly<Record<string, (missions: Missions) => Promise<unknown>>> = {
  people: (m) => m.people(),
  person: (m) => m.person('boss'),
  savePeople: (m) => m.savePeople([account('deputy', ['administrator'])]),
  saveSelf: (m) => m.saveSelf(account('boss', [])),
  erasePerson: (m) => m.erasePerson('boss'),
  // A row of the list is the borrowing itself: whether it is shown at all is what counts.
  absences: async (m) => Array.isArray(await m.absences()),
  recordAbsence: (m) => m.recordAbsence({ person: 'boss', substitute: 'deputy', ...DAYS }),
  'recordAbsence with a role': (m) =>
    m.recordAbsence({ person: 'boss', substitute: 'deputy', ...DAYS, role: 'head of facility' }),
  confirmAbsence: (m) => m.confirmAbsence('boss', DAYS.from),
  removeAbsence: (m) => m.removeAbsence('boss', DAYS.from),
  audit: (m) => m.audit({}),
  'webhooks.list': (m) => m.webhooks.list(),
  'webhooks.find': (m) => m.webhooks.find('wh_1'),
  'webhooks.deliveries': (m) => m.webhooks.deliveries('wh_1'),
  'webhooks.create': (m) => m.webhooks.create(WISH, 'deputy'),
  'webhooks.create as the boss': (m) => m.webhooks.create(WISH, 'boss'),
  'webhooks.rotate': (m) => m.webhooks.rotate('wh_1'),
  'webhooks.setStatus': (m) => m.webhooks.setStatus('wh_1', 'paused'),
  'webhooks.remove': (m) => m.webhooks.remove('wh_1'),
  'webhooks.test': (m) => m.webhooks.test('wh_1'),
  reconcile: (m) => m.reconcile(),
  open: (m) => m.open({ file: 'reference: x' }, {}),
  advance: async (m) => typeof (await m.advance('try', { next: true })),
  'feed.head': (m) => m.feed.head(),
  speakingOf: (m) => m.speakingOf('0'.repeat(64)),
  figures: (m) => m.figures(FILTER),
  mailCatalogue: (m) => m.mailCatalogue('en'),
  mailPreview: (m) => m.mailPreview('offer', 'en'),
  mailHealth: (m) => m.mailHealth(),
  troubledMail: (m) => m.troubledMail('0'.repeat(32)),
  resendMail: (m) => m.resendMail('0'.repeat(32)),
  settleMail: (m) => m.settleMail('0'.repeat(32)),
  mailbox: (m) => m.mailbox({}),
  'mails of everybody': (m) => m.mails({}),
  'mails of the boss': (m) => m.mails({ person: 'boss' }),
  'profile of the boss': (m) => m.profile('boss'),
  'calendar of the boss': (m) => m.notices.makeFeed('boss'),
  'tokens of the boss': (m) => m.tokens.list('boss'),
  'a token of the boss': (m) => m.tokens.make('boss', { name: 'x', scope: 'act', days: 30 }),
  'desk of the boss': (m) => m.desk.savedViews('boss'),
};

/** What comes of it, as far as it tells what somebody may. */
async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MissionError)) throw error;
    return [error.code, error.data];
  }
}

const OWN: readonly (readonly Role[])[] = [
  ...LENT_ROLES.map((role) => [role]),
  ['expert'],
  ['observer'],
  ['partner contact'],
  [],
];

describe.each(OWN.map((roles) => [roles.join(', ') || 'nothing', roles] as const))(
  'a substitute who is %s',
  (_, roles) => {
    it.each(Object.entries(ADMINISTRATION))('gains nothing for %s', async (_name, act) => {
      const without = await outcome(async () => act(asDeputy(await facility(roles, [], false), roles)));
      for (const granted of [[], LENT_ROLES]) {
        const door = await facility(roles, granted);
        expect(await outcome(() => act(asDeputy(door, roles)))).toEqual(without);
      }
    });
  },
);

/** The same at the door. */
const REQUESTS: [method: string, path: string, body?: unknown][] = [
  ['GET', '/api/people'],
  ['POST', '/api/people', [account('deputy', ['administrator'])]],
  ['DELETE', '/api/people/boss'],
  ['GET', '/api/absences'],
  ['POST', '/api/absences', { person: 'boss', substitute: 'deputy', ...DAYS }],
  ['POST', '/api/absences', { person: 'boss', substitute: 'deputy', ...DAYS, role: 'head of facility' }],
  ['POST', '/api/absences/confirm', { person: 'boss', from: DAYS.from }],
  ['DELETE', `/api/absences/boss/${DAYS.from}`],
  ['GET', '/api/audit'],
  ['GET', '/api/webhooks'],
  ['POST', '/api/webhooks', { url: WISH.url }],
  ['POST', '/api/reconcile', {}],
  ['GET', '/webhooks'],
  ['GET', '/mails/health'],
];

describe('at the door', () => {
  it.each(REQUESTS)(
    '%s %s is refused to who only borrows',
    async (method: string, path: string, body?: unknown) => {
      const ask = (door: Door) =>
        door.ask('deputy', path, {
          method,
          headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      const without = await ask(await facility(['committee member'], [], false));
      expect([403, 404]).toContain(without.status);
      const door = await facility(['committee member'], LENT_ROLES);
      const answer = await ask(door);
      expect(answer.status).toBe(without.status);
      expect(await door.played.missions.people()).toContainEqual(BOSS);
    },
  );

  it('but works on missions in the place of who is away', async () => {
    const path = `/api/processes/${encodeURIComponent(MISSION)}`;
    expect((await (await facility(['observer'], [], false)).ask('deputy', path)).status).not.toBe(200);
    const door = await facility(['committee member'], ['coordinator']);
    expect((await door.ask('deputy', path)).status).toBe(200);
  });
});

describe('on the command line', () => {
  const COMMANDS: readonly (readonly string[])[] = [
    ['people'],
    ['people', 'absences'],
    ['people', 'erase', 'boss', '--yes'],
    ['people', 'absence', 'boss', '--substitute', 'deputy', '--from', DAYS.from, '--to', DAYS.to],
    ['people', 'confirm-absence', 'boss', '--from', DAYS.from],
    ['people', 'remove-absence', 'boss', '--from', DAYS.from],
    ['webhooks'],
    ['audit'],
  ];

  it.each(COMMANDS.map((words) => [words.join(' '), words] as const))('%s', async (_, words) => {
    const door = await facility(['committee member'], LENT_ROLES);
    const said: string[] = [];
    const io: Io = {
      env: { MISSION_URL: 'http://door.example.org', MISSION_TOKEN: 'mis_deputy', NO_COLOR: '1' },
      cwd: '/',
      out: (text) => said.push(text),
      say: (text) => said.push(text),
      isWatched: false,
      isTerminal: false,
      columns: 80,
      readFile: async () => Promise.reject(new Error('no file')),
      readStdin: async () => new Uint8Array(),
      isStdinTerminal: false,
      writePrivate: async () => undefined,
      fetch: (address, init) => {
        const { authorization: _token, ...headers } = { ...(init?.headers as Record<string, string>) };
        const { pathname, search } = new URL(String(address));
        return door.ask('deputy', `${pathname}${search}`, { ...init, headers });
      },
      diagnose: async () => [],
      safekeeping: NOTHING_KEPT,
      holidays: async (countries) => countries.map((country) => holidays(country, 2018, 2019)),
    };
    expect(await run(words, io), said.join('\n')).toBe(5);
  });
});

describe('naming a substitute', () => {
  const open = async () => {
    const door = await doorOn(playedTo('preparing'));
    await door.played.missions.savePeople([
      account('deputy', ['coordinator']),
      account('other admin', ['administrator']),
    ]);
    const as = async (who: string) =>
      missionsFor(door.played.missions, bySession(await door.played.missions.person(who)));
    return { door, as };
  };
  const from = presentDay();
  const days = { from, to: addDays(from, 5) };
  const code = async (work: Promise<unknown>) => {
    const [found] = (await outcome(() => work)) as [string];
    return found;
  };

  it('of oneself for somebody else is refused, to an administrator too', async () => {
    const { door, as } = await open();
    await door.played.missions.savePeople([account('boss', ['administrator', 'coordinator'])]);
    const boss = await as('boss');
    const wish = { person: 'coordinator', substitute: 'boss', ...days };
    expect(await code(boss.recordAbsence(wish))).toBe('substitute-named-by-oneself');
    const deputy = await as('deputy');
    expect(await code(deputy.recordAbsence({ ...wish, substitute: 'deputy' }))).toBe('not-yours-to-do');
  });

  it('for the administrator is nothing that a head may do', async () => {
    const { as } = await open();
    const head = await as('head');
    const wish = { person: 'administrator', substitute: 'head', ...days };
    expect(await code(head.recordAbsence(wish))).toBe('not-yours-to-do');
    const admin = await as('administrator');
    expect(await code(admin.recordAbsence(wish))).toBe('nothing-to-lend');
  });

  it('of an outside expert is refused, even with a role that two would give', async () => {
    const { as } = await open();
    const coordinator = await as('coordinator');
    const wish = { person: 'coordinator', substitute: 'lead', ...days };
    expect(await code(coordinator.recordAbsence(wish))).toBe('substitute-without-role');
    const head = await as('head');
    expect(await code(head.recordAbsence({ ...wish, role: 'coordinator' }))).toBe('substitute-outside');
  });

  it('with a role lends nothing until the other of the two confirms it', async () => {
    const { door, as } = await open();
    const wish = { person: 'head', substitute: 'deputy', ...days, role: 'head of facility' } as const;
    expect(await code((await as('coordinator')).recordAbsence(wish))).toBe('not-yours-to-do');
    await (await as('administrator')).recordAbsence(wish);
    for (const who of ['administrator', 'other admin'])
      expect(await code((await as(who)).confirmAbsence('head', from)), who).toBe('grant-needs-other');
    expect(await code((await as('deputy')).confirmAbsence('head', from))).toBe('not-yours-to-do');
    await (await as('head')).confirmAbsence('head', from);
    expect((await door.played.missions.absences()).at(-1)?.grant).toEqual({
      role: 'head of facility',
      proposedBy: 'administrator',
      confirmedBy: 'head',
    });
  });

  it('is refused to one who would confirm their own role, or whose proposal changed meanwhile', async () => {
    const { door, as } = await open();
    await door.played.missions.savePeople([account('both', ['administrator', 'technical expert'])]);
    const wish = { person: 'head', substitute: 'both', ...days, role: 'head of facility' } as const;
    await (await as('head')).recordAbsence(wish);
    expect(await code((await as('both')).confirmAbsence('head', from))).toBe('grant-needs-other');
    expect(await code(door.played.missions.confirmAbsence('head', from))).toBe('grant-needs-other');
  });
});
