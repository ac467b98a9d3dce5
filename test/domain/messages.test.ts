import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MANDATORY } from '../../client/commands/profile.ts';
import { faultSentence } from '../../client/explain.ts';
import { FAULT_CODES, FAULTS, type FaultCode, type FaultFact } from '../../client/faults.ts';
import { ANSWERS, refusalExit, refusalSentence, refusalStatus } from '../../client/messages.ts';
import { commandTitle, consequenceOf, NAMELESS, type Naming, sentenceOf } from '../../client/sentences.ts';
import { obligationName } from '../../language/names.ts';
import { say } from '../../language/say.ts';
import type { Happening } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import {
  ABOUT_WHO,
  type FactName,
  type Mending,
  REFUSAL_CODES,
  REFUSALS,
  type Refusal,
  type RefusalCode,
  type RefusalData,
  refuse,
} from '../../workflows/domain/refusal.ts';
import { instant, type Locale } from '../../workflows/domain/time.ts';

const LANGUAGES: readonly Locale[] = ['en', 'es', 'fr'];

function expectSentence(text: string, locale: Locale): void {
  expect(text).toMatch(/^[\p{Lu}\d«“"¿]/u);
  expect(text).toMatch(/[.!?]$/);
  expect(text).not.toMatch(/undefined|\[object|NaN|\.\.|\{1\}| {2}/);
  if (locale === 'fr') expect(text).not.toMatch(/ [:;?!»]|« /);
}

/** Something for each name of a fact, as the domain would give it. */
const FACTS: Readonly<Record<FactName, unknown>> = {
  activities: 5,
  activity: 2,
  after: 'command.askLogistics',
  allowedIn: ['under review', 'approved'],
  addendum: 1,
  amendment: 1,
  answers: ['travel-details.visa-needed'],
  application: 'a1',
  applications: ['a1', 'a2'],
  asked: '2018-10-07T10:00:00.000Z',
  at: '2018-10-08T10:00:00.000Z',
  budgetCents: 5_000_00,
  bytes: 4_500_001,
  command: 'approveMission',
  country: 'PE',
  day: '2018-10-14',
  days: 20,
  deadline: '2018-06-25T21:59:59.999Z',
  deliverable: 'agenda',
  deliverables: ['agenda', 'corpus'],
  gate: 'departure',
  role: 'press officer',
  task: 'agenda',
  tasks: ['agenda', 'corpus'],
  expected: 'BOL',
  expert: 'p1',
  from: '2018-10-08',
  holiday: 'Santa Rosa de Lima',
  interest: 'stands in',
  item: 'logos',
  items: ['logos', '2018-10-08'],
  leadTime: 25,
  limit: 2,
  members: 1,
  missing: [...MANDATORY, 'requirements', 'positions'],
  missions: ['17-11/PER/01.02'],
  now: '2018-10-08T10:00:00.000Z',
  obligation: 'agenda/v1',
  off: true,
  open: ['methodological-note', 'review-documents person-17', 'hold-briefing'],
  other: '18-02/PER',
  pages: 3,
  part: 'reference-other-country',
  phase: 'recruiting',
  position: 2,
  positions: ['1', '2'],
  process: '17-11',
  quorum: 2,
  reference: '17-11/PER',
  released: ['1'],
  requestId: 'r1',
  requirement: 'e9',
  requirements: ['e1'],
  roles: ['coordinator', 'head of facility'],
  edition: 7,
  sector: 'public servant',
  subjects: ['Training of inspectors, Lima (17-11/PER/01.02)'],
  submittedBy: 'p1',
  team: ['p1'],
  to: '2018-10-15',
  today: '2018-10-08',
  totalCents: 6_750_00,
  type: 'text/plain',
  waitsFor: ['1'],
  what: 'offer.2',
  why: 'weekend',
  windowFrom: '2018-07-01',
  windowTo: '2018-12-31',
  workingDays: 12,
  written: 'PER',
  year: 2031,
};

type Given = Readonly<Record<string, unknown>>;
/** As the domain would refuse, with whatever facts. */
const refusing = (code: RefusalCode, data: Given, mend: Mending = {}): Refusal =>
  (refuse as (code: RefusalCode, data: Given, mend: Mending) => Refusal)(code, data, mend);

const factsOf = (code: RefusalCode, also: boolean): Given =>
  Object.fromEntries(
    (REFUSALS[code] as readonly string[])
      .filter((name) => also || !name.endsWith('?'))
      .map((name) => name.replace('?', ''))
      .map((name) => [name, FACTS[name as FactName]]),
  );

/** Everything that a refusal may be about, and every reason, each of which another language says otherwise. */
const things = (locale: Locale, area: string) =>
  Object.keys(JSON.parse(readFileSync(`language/messages/${locale}/refusals.json`, 'utf8')))
    .filter((key) => key.startsWith(`${area}.`))
    .map((key) => key.slice(area.length + 1));

/** What a message chooses by `none`, if at all. */
const chosenByNone = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+), select, none/g)].flatMap(([, name]) => name ?? []);

it.each(REFUSAL_CODES)('%s says nothing of what there is none of, instead of leaving a gap', (code) => {
  const said = JSON.parse(readFileSync('language/messages/en/refusals.json', 'utf8'))[code] as string;
  const marked = (REFUSALS[code] as readonly string[]).filter((name) => name.endsWith('?'));
  const chosen = chosenByNone(said).filter((name) => name !== 'roles');
  expect(marked).toEqual(expect.arrayContaining(chosen.map((name) => `${name}?`)));
});

describe.each(LANGUAGES)('refusals in %s', (locale) => {
  it.each(REFUSAL_CODES)('%s, with every fact and with those that it always has', (code) => {
    for (const also of [true, false]) {
      const data = factsOf(code, also);
      for (const mend of [
        {},
        { by: ['coordinator'], with: 'confirmDates' },
        { by: ['head of facility'] },
      ] as const) {
        const said = refusalSentence(refusing(code, data, mend), locale);
        expectSentence(said, locale);
        expect(said).not.toMatch(/\bnone\b/);
      }
    }
  });

  it.each(REFUSAL_CODES)('%s, without facts that an older version did not record', (code) => {
    const bare = refusalSentence(refusing(code, {}), locale);
    expect(bare).toMatch(/[.]$/);
    expect(bare).not.toMatch(/undefined|\[object|NaN| {2}/);
  });

  it('say every reason and everything that they are about in that language', () => {
    for (const [area, fact] of [
      ['thing', 'what'],
      ['why', 'why'],
    ] as const) {
      for (const id of things(locale, area)) {
        const data = { ...FACTS, what: 'command.reopenCall', [fact]: fact === 'what' ? `${id}.2` : id };
        expectSentence(refusalSentence(refusing('not-possible', data), locale), locale);
      }
    }
  });

  it('know no word of the domain that people would not', () => {
    const said = refusalSentence(refusing('preparations-open', { open: FACTS.open }), locale);
    expect(said).toContain(obligationName('methodological-note', locale));
    expect(said).not.toMatch(/person-17|review-documents/);
  });
});

/** What faults tell beside what refusals do. */
type FactOfFaults = FaultFact<FaultCode>;
const OF_FAULTS: Readonly<
  Record<Exclude<FactOfFaults, FactName>, unknown> & Partial<Record<FactOfFaults, unknown>>
> = {
  first: 2010,
  last: 2040,
  number: 7,
  allowed: ['GET', 'POST'],
  document: 'f00',
  earliest: '2018-07-01',
  field: 'document',
  holder: 'p2',
  host: 'example.org',
  kind: 'mission',
  mail: 'm1',
  method: 'PUT',
  minutes: 15,
  most: 92,
  near: ['approve-mission'],
  now: 4,
  of: 'bytes',
  part: 'PostgreSQL',
  people: ['p1', 'p2'],
  person: 'Person',
  processes: ['a1', 'a2'],
  proof: 'unsaid',
  right: ['application/json'],
  role: 'coordinator',
  sandbox: 'r1',
  sandboxes: ['r1', 'r2'],
  scope: 'read',
  seconds: 90,
  seen: 3,
  sign: 'U+0000',
  substitute: 'Substitute',
  takenBy: ['call'],
  token: 't1',
  until: '2018-12-31',
  via: 'session',
  wanted: 'write',
  webhook: 'w1',
  why: 'mailbox',
};

const faulty = (code: FaultCode, also: boolean, locale: Locale): string => {
  const names = (FAULTS[code].tells as readonly string[]).filter((name) => also || !name.endsWith('?'));
  const given = Object.fromEntries(
    names
      .map((name) => name.replace('?', ''))
      .map((name) => [name, OF_FAULTS[name as FactOfFaults] ?? FACTS[name as FactName]]),
  );
  if (!also && 'via' in given) given.via = 'token';
  return faultSentence(code, given as RefusalData, locale);
};

describe.each(LANGUAGES)('faults in %s', (locale) => {
  it.each(FAULT_CODES)('%s, with every fact and with those that it always has', (code) => {
    for (const also of [true, false]) {
      const said = faulty(code, also, locale);
      expectSentence(said, locale);
      expect(said).not.toMatch(/\bnone\b|…/);
    }
    expect(faultSentence(code, {}, locale)).not.toMatch(/undefined|\[object|NaN| {2}/);
  });
});

it('no refusal or fault says in another language what it says in English', () => {
  const spoken = (locale: Locale, code: RefusalCode) =>
    refusalSentence(refusing(code, factsOf(code, true)), locale);
  const english = REFUSAL_CODES.filter((code) =>
    ['es', 'fr'].some((l) => spoken(l as Locale, code) === spoken('en', code)),
  );
  expect(english).toEqual([]);
  const faults = FAULT_CODES.filter((code) =>
    (['es', 'fr'] as const).some((l) => faulty(code, true, l) === faulty(code, true, 'en')),
  );
  expect(faults).toEqual([]);
});

describe('refusals', () => {
  it('say what would be right and who may mend it', () => {
    const en = (...given: Parameters<typeof refusing>) => refusalSentence(refusing(...given), 'en');
    expect(en('too-many-pages', { deliverable: 'agenda', pages: 3, limit: 2 })).toBe(
      '3 pages; the limit for the agenda is 2.',
    );
    expect(
      en('dates-not-confirmed', {}, { by: ['coordinator', 'head of facility'], with: 'confirmDates' }),
    ).toBe(
      'The dates of the mission are not confirmed yet. The coordinator or the head of facility may confirm the dates.',
    );
    expect(
      en(
        'role-may-not',
        { command: 'approveMission', roles: ['committee member'] },
        { by: ['committee member'] },
      ),
    ).toBe('Only the committee may approve the mission.');
    expect(en('deadline-passed', { deadline: '2018-06-25T21:59:59.999Z' })).toContain('Mon 25 Jun 2018');
    expect(
      refusalSentence(
        refuse('wrong-phase', {
          command: 'approveMission',
          phase: 'recruiting',
          allowedIn: ['under review'],
        }),
        'fr',
      ),
    ).toBe(
      'Impossible maintenant\u202f: approuver la mission. L’état est «\u202fen phase de sélection des expert(e)s\u202f». C’est possible lorsque l’état est\u202f: à l’examen du comité.',
    );
    expect(refusalSentence(refuse('deliverables-open', { open: ['agenda', 'corpus'] }), 'es')).toContain(
      'agenda y corpus de experiencias europeas',
    );
  });

  it('have a status and an exit code that agree', () => {
    for (const code of REFUSAL_CODES) {
      const { status, exit } = ANSWERS[code];
      expect([403, 404, 409, 422]).toContain(status);
      expect(exit === 5).toBe(status === 403);
      expect(status === 403, code).toBe((ABOUT_WHO as readonly RefusalCode[]).includes(code));
      if (code.startsWith('no-such-')) expect([status, exit]).toEqual([404, 4]);
    }
    expect([refusalStatus('preparations-open'), refusalExit('preparations-open')]).toEqual([409, 3]);
    expect([refusalStatus('role-may-not'), refusalExit('role-may-not')]).toEqual([403, 5]);
  });
});

describe.each(LANGUAGES)('the journal in %s', (locale) => {
  const step = (type: string, facts: unknown = {}): Happening => ({
    type,
    actor: { person: 'ana', roles: ['expert'] },
    at: instant('2018-10-08T10:00:00Z'),
    facts,
    mails: [],
    consequences: [],
  });
  const naming: Naming = {
    ...NAMELESS,
    nameOf: (person) => (person === 'ana' ? 'Experta Líder' : undefined),
    applicantOf: (application) => (application === 'a1' ? 'ana' : undefined),
  };
  const facts = {
    position: 2,
    application: 'a1',
    ranking: ['a1', 'a2'],
    deliverable: 'agenda',
    addendum: 1,
    amendment: 1,
    activity: 2,
    expert: 'ana',
    obligation: 'agenda/v1',
    from: '2018-10-15',
    to: '2018-10-18',
    deadline: '2018-06-25',
    day: '2018-10-15',
    dailyCents: 250_00,
    reference: '17-11/PER/01.02',
    daysWorked: 7,
    held: true,
    items: [{ item: 'logos', ok: false }],
    how: 'cancelled',
    why: 'silent',
  };
  const journal = Object.keys(JSON.parse(readFileSync('language/messages/en/journal.json', 'utf8')));
  const told = journal.flatMap(
    (key) => /^(?:command\.(.+)\.did|happened\.(.+))$/.exec(key)?.slice(1).join('') ?? [],
  );

  it.each(told)('tells %s', (type) => {
    expectSentence(sentenceOf(step(type, facts), locale, naming), locale);
    expectSentence(sentenceOf(step(type), locale, NAMELESS), locale);
  });

  it('knows every command and message that a lifecycle knows', () => {
    for (const kind of ['action', 'call', 'mission'] as const) {
      const { commands: given, messages } = lifecycleOf(kind);
      for (const name of given) expect(journal).toContain(`command.${name}.did`);
      for (const name of messages) expect(told).toContain(name);
    }
  });

  it('tells what it does not know by its name', () => {
    expectSentence(sentenceOf(step('somethingNew'), locale, naming), locale);
  });

  it('tells what followed', () => {
    for (const consequence of [
      { what: 'phase', from: 'contracting', to: 'preparing' },
      { what: 'application', application: 'a1', from: 'submitted', to: 'eligible' },
      { what: 'due moved', obligation: 'agenda/v1', from: '2018-10-08', to: '2018-10-15' },
      { what: 'instead', role: 'technical expert' },
      { what: 'refused', reasons: [] },
    ] as const)
      expectSentence(consequenceOf(consequence, locale, naming), locale);
  });

  it('says for whom a substitute acted, and when the system did', () => {
    const substitute: Happening = {
      ...step('approveMission'),
      actor: { person: 'x', roles: [], onBehalfOf: 'ana' },
    };
    expect(sentenceOf(substitute, locale, naming)).toContain('Experta Líder)');
    const system: Happening = { ...step('startMission'), actor: { person: 'system', roles: [] } };
    expect(sentenceOf(system, locale, naming)).toContain(say('journal.system', locale));
  });
});

it('commands have titles', () => {
  expect(commandTitle('approveMission', 'en')).toBe('Approve the mission');
  expect(commandTitle('approveMission', 'es')).toBe('Aprobar la misión');
  expect(commandTitle('unknown', 'fr')).toBe('Unknown');
});

it('obligations have names in every language', () => {
  for (const locale of LANGUAGES)
    for (const kind of OBLIGATION_KINDS) expect(obligationName(kind, locale)).not.toBe('');
});
