import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readActionFile, toPlan } from '../../client/action-file.ts';
import { deadlinesCommand, forecastFileCommand, type OfflineOptions } from '../../client/cli/offline.ts';
import { deadlines } from '../../client/planning/deadlines.ts';
import { forecastOfFile } from '../../client/planning/forecast.ts';
import { calendarsNeeded, type Field, type Supposed } from '../../client/planning/hypothesis.ts';
import type { Person } from '../../client/ports.ts';
import { holidaysOf } from '../../facility/calendars.ts';
import { OBLIGATION_KINDS } from '../../workflows/domain/obligation-kinds.ts';
import { day } from '../../workflows/domain/time.ts';

const path = (name: string) => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
const REAL = '17-11-PER.yaml';
const MADE_UP = '30-04-PAN.yaml';

function suppose(
  name: string,
  dates?: readonly [from: string, to: string, eventFrom?: string],
  change: (text: string) => string = (text) => text,
): { supposed: Supposed; people: readonly Person[] } {
  const read = readActionFile(change(readFileSync(path(name), 'utf8')));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const plan = toPlan(read.file, { text: '', hash: '' });
  const activity = plan.activities[0];
  const mission = activity?.missions[0];
  if (!activity || !mission) throw new Error('no mission');
  const field: Field | undefined = dates && {
    from: day(dates[0]),
    to: day(dates[1]),
    ...(dates[2] ? { eventFrom: day(dates[2]) } : {}),
  };
  const { countries, from, to } = calendarsNeeded({ plan, mission, field }, read.people);
  const calendars = countries.map((country) => holidaysOf(country, from, to));
  return { supposed: { plan, activity, mission, calendars, field }, people: read.people };
}

const OCTOBER = ['2018-10-15', '2018-10-18'] as const;

describe('deadlines of the real call for 15–18 October 2018', () => {
  const rows = deadlines(suppose(REAL, OCTOBER).supposed);
  const known = rows.filter(({ due }) => due !== null);

  it('are those of the lifecycle’s calendar', () => {
    expect(known.map(({ due, obligation, owedBy }) => `${due} ${obligation}, ${owedBy}`)).toEqual([
      '2018-06-25 review-call, coordinator',
      '2018-09-24 key-documents, lead expert',
      '2018-10-01 review-documents, expert',
      '2018-10-03 schedule-briefing, coordinator',
      '2018-10-03 methodology, lead expert',
      '2018-10-08 methodological-note, lead expert',
      '2018-10-08 agenda, lead expert',
      '2018-10-10 hold-briefing, coordinator',
      '2018-10-12 authorise-departure, coordinator',
      '2018-10-15 day-1-checklist, lead expert',
      '2018-11-02 working-documents, lead expert',
      '2018-11-02 corpus, lead expert',
      '2018-11-02 workshop-evaluation, lead expert',
      '2018-11-02 expert-report, lead expert',
      '2018-11-02 feedback, partner contact',
      '2018-11-02 feedback, expert',
    ]);
  });

  it('say how they were counted, naming the days skipped', () => {
    expect(known.find(({ obligation }) => obligation === 'agenda')).toEqual({
      obligation: 'agenda',
      title: 'agenda',
      owedBy: 'lead expert',
      due: '2018-10-08',
      explanation:
        '5 working days before Mon 15 Oct 2018 (calendar: Belgium): counted Fri 12, Thu 11, Wed 10, Tue 9, Mon 8 Oct; skipped Sun 14, Sat 13 Oct (weekend)',
    });
    expect(known.find(({ obligation }) => obligation === 'expert-report')?.explanation).toMatch(
      /Thu 1 Nov \(All Saints’ Day\).*“at least/,
    );
    expect(known.find(({ obligation }) => obligation === 'day-1-checklist')?.explanation).toMatch(
      /^Mon 15 Oct 2018, end of day in Lima/,
    );
  });

  it('leave out nothing of the table: what people’s steps decide has no date yet, and says what it counts from', () => {
    expect([...new Set(rows.map(({ obligation }) => obligation))].sort()).toEqual(
      // Tasks of a plan are rows of their own: the edition's first has none.
      OBLIGATION_KINDS.filter((kind) => !kind.endsWith('task')).sort(),
    );
    const unknown = new Map(
      rows.filter(({ due }) => due === null).map((row) => [row.obligation, row.explanation]),
    );
    expect(unknown.get('sign-contracts')).toBe(
      'date not known yet: counts from the committee’s approval, 10 working days after it',
    );
    expect(unknown.get('correct-methodology')).toBe(
      'date not known yet: counts from the return of the document, 1 working day after it',
    );
    // Position 1 isn't published yet.
    expect(unknown.get('review-call')).toContain('the publication of the call');
    const reviewers = rows.filter(({ obligation }) => obligation === 'review-initial-deliverable');
    expect(reviewers.map(({ owedBy }) => owedBy)).toEqual(['technical expert', 'coordinator']);
  });

  it('count from the set-up day where there is one', () => {
    const early = deadlines(suppose(REAL, ['2018-10-12', '2018-10-18', '2018-10-15']).supposed);
    expect(early.find(({ obligation }) => obligation === 'agenda')?.due).toBe('2018-10-05');
  });

  it('are told in the language that was asked for', () => {
    const told = (lang: 'es' | 'fr') =>
      deadlines(suppose(REAL, OCTOBER).supposed, lang).find(({ obligation }) => obligation === 'agenda')
        ?.explanation;
    expect(told('es')).toMatch(/^5 días hábiles antes del/);
    expect(told('fr')).toMatch(/^5 jours ouvrables avant le/);
  });
});

describe('deadlines of a file', () => {
  it('without days in the field are known for the call alone', () => {
    const rows = deadlines(suppose(REAL).supposed);
    expect(rows.filter(({ due }) => due !== null).map(({ obligation }) => obligation)).toEqual([
      'review-call',
    ]);
    expect(rows.find(({ obligation }) => obligation === 'agenda')).toEqual({
      obligation: 'agenda',
      title: 'agenda',
      owedBy: 'lead expert',
      due: null,
      explanation: 'date not known yet: counts from the first day in the field, 5 working days before it',
    });
  });

  it('follow its settings: the Peruvian calendar gives Friday 5 October, clear days too', () => {
    const set = (setting: string) => (text: string) =>
      text.replace('facility: >-', `settings: { ${setting} }\n\nfacility: >-`);
    const agenda = (setting: string) =>
      deadlines(suppose(REAL, OCTOBER, set(setting)).supposed).find(
        ({ obligation }) => obligation === 'agenda',
      )?.due;
    expect(agenda('calendar: PER')).toBe('2018-10-05');
    expect(agenda('counting: clear days')).toBe('2018-10-05');
    expect(agenda('counting: nth day')).toBe('2018-10-08');
  });

  it('keep its own due days, its deadline, and only the deliverables that it asks for', () => {
    const rows = deadlines(suppose(MADE_UP, ['2030-05-13', '2030-05-14']).supposed);
    const due = (kind: string) => rows.filter(({ obligation }) => obligation === kind).map((row) => row.due);
    expect(due('agenda')).toEqual(['2030-05-08']);
    expect(due('methodological-note')).toEqual([]);
    expect(due('complete-application')).toEqual(['2030-02-08']);
    expect(due('screen-application')).toEqual(['2030-02-15']);
    expect(due('review-call')).toEqual([]);
    // 15 working days after 14 May, Ascension Day (30 May) skipped; "at least" isn't said of a day of the action's own.
    expect(due('expert-report')).toEqual(['2030-06-05']);
    expect(rows.find(({ obligation }) => obligation === 'expert-report')?.explanation).not.toContain(
      'at least',
    );
  });

  it.each([
    ['2018-07-06', '2018-07-06', '2018-07-13'],
    ['"2018-07-06 12:00"', '2018-07-06', '2018-07-13'],
  ])('know a deadline that is given (%s), whatever else isn’t', (given, deadline, screened) => {
    const dated = (text: string) =>
      text.replace('publicationDate: 2018-06-11', `deadline: ${given}`).replace(/\n +openEnded: .*/, '');
    const { supposed, people } = suppose(REAL, undefined, dated);
    expect(supposed.mission.positions.map(({ call }) => call?.publicationDate)).not.toContain('2018-06-11');
    const rows = deadlines(supposed);
    const due = (kind: string) => rows.filter(({ obligation }) => obligation === kind).map((row) => row.due);
    expect(due('complete-application')).toContain(deadline);
    expect(due('screen-application')).toContain(screened);
    const reminders = forecastOfFile(supposed, people).rows.filter(
      ({ obligation }) => obligation === 'complete-application',
    );
    expect(reminders.map(({ at }) => at.slice(0, 10))).toEqual(['2018-06-29', '2018-07-04']);
  });
});

describe('the forecast of the real call for 15–18 October 2018', () => {
  const { supposed, people } = suppose(REAL, OCTOBER);
  const { rows, notKnown } = forecastOfFile(supposed, people);
  const of = (kind: string) =>
    rows
      .filter(({ obligation }) => obligation === kind)
      .map(({ at, to, copy, kind: what, rung }) => `${at} ${to}${copy ? ' in copy' : ''} ${what} ${rung}`)
      .toSorted();

  it('has every rung of an initial deliverable', () => {
    expect(of('agenda')).toEqual([
      '2018-10-01T07:00:00Z expert in copy reminder -5',
      '2018-10-01T07:00:00Z lead expert reminder -5',
      '2018-10-04T07:00:00Z expert in copy reminder -2',
      '2018-10-04T07:00:00Z lead expert reminder -2',
      '2018-10-08T07:00:00Z expert in copy reminder 0',
      '2018-10-08T07:00:00Z lead expert reminder 0',
      '2018-10-09T07:00:00Z coordinator escalation 1',
      '2018-10-10T07:00:00Z head of facility escalation 2',
      '2018-10-10T07:00:00Z technical expert escalation 2',
      '2018-10-29T08:00:00Z head of facility escalation 12',
    ]);
  });

  it('has every rung of a final deliverable, in winter time, provided that the mission departs', () => {
    expect(of('expert-report')).toEqual([
      '2018-10-25T07:00:00Z expert in copy reminder -5',
      '2018-10-25T07:00:00Z lead expert reminder -5',
      '2018-10-30T08:00:00Z expert in copy reminder -2',
      '2018-10-30T08:00:00Z lead expert reminder -2',
      '2018-11-02T08:00:00Z expert in copy reminder 0',
      '2018-11-02T08:00:00Z lead expert reminder 0',
      '2018-11-05T08:00:00Z coordinator escalation 1',
      '2018-11-07T08:00:00Z technical expert escalation 3',
      '2018-11-09T08:00:00Z head of facility escalation 5',
      '2018-11-26T08:00:00Z head of facility escalation 15',
    ]);
    const why = rows.find(({ obligation }) => obligation === 'expert-report')?.why;
    expect(why).toMatch(
      /^5 working days before the due day \(Thu 25 Oct 2018\); due Fri 2 Nov 2018: 10 working/,
    );
    expect(why).toMatch(/provided that the mission departs$/);
  });

  it('reaches everybody at 09:00 of their own, on site of the place', () => {
    expect(of('feedback')).toEqual([
      '2018-10-29T08:00:00Z expert reminder -3',
      '2018-10-29T08:00:00Z lead expert reminder -3',
      '2018-10-29T14:00:00Z partner contact reminder -3',
      '2018-11-02T08:00:00Z expert reminder 0',
      '2018-11-02T08:00:00Z lead expert reminder 0',
      '2018-11-02T14:00:00Z partner contact reminder 0',
    ]);
    expect(of('day-1-checklist')).toEqual([
      '2018-10-15T14:00:00Z lead expert reminder 0',
      '2018-10-16T07:00:00Z coordinator escalation 1',
      '2018-11-05T08:00:00Z head of facility escalation 11',
    ]);
  });

  it('passes over who would be told about their own default', () => {
    expect(of('review-documents')).toEqual([
      '2018-09-27T07:00:00Z expert reminder -2',
      '2018-09-27T07:00:00Z lead expert reminder -2',
      '2018-10-01T07:00:00Z expert reminder 0',
      '2018-10-01T07:00:00Z lead expert reminder 0',
      '2018-10-02T07:00:00Z coordinator escalation 1',
      '2018-10-02T07:00:00Z lead expert escalation 1',
    ]);
  });

  it('reviews an open-ended call every 10 working days until the mission would begin', () => {
    const reviews = of('review-call');
    expect(reviews).toHaveLength(16);
    expect(reviews.slice(0, 4)).toEqual([
      '2018-06-25T07:00:00Z coordinator reminder 0',
      '2018-06-28T07:00:00Z head of facility escalation 3',
      '2018-07-09T07:00:00Z coordinator reminder 0',
      '2018-07-12T07:00:00Z head of facility escalation 3',
    ]);
    expect(reviews.at(-1)).toBe('2018-10-05T07:00:00Z head of facility escalation 3');
  });

  it('stands in the order of its instants, and nothing in it hangs on what was only supposed', () => {
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).sort());
    for (const { obligation } of notKnown)
      if (obligation !== 'review-call') expect(of(obligation)).toEqual([]);
    expect(notKnown.map(({ obligation }) => obligation)).toContain('payment-request');
  });

  it('says why a mail does not leave on the rung’s own day', () => {
    // The coordinator keeps Peruvian holidays here: Monday 8 October 2018 is one.
    const abroad = people.map((person) =>
      person.person === 'coordinator' ? { ...person, country: 'PE' } : person,
    );
    const [moved] = forecastOfFile(suppose(REAL, ['2018-10-12', '2018-10-18']).supposed, abroad).rows.filter(
      ({ to, obligation }) => to === 'coordinator' && obligation === 'agenda',
    );
    expect(moved).toMatchObject({ at: '2018-10-09T07:00:00Z', kind: 'escalation', rung: 1 });
    expect(moved?.why).toMatch(
      /^1 working day after the due day \(Mon 8 Oct 2018\);.*sent on Tue 9 Oct 2018/,
    );
  });
});

describe('without a server', () => {
  const options: OfflineOptions = {
    holidays: async (countries, from, to) => countries.map((country) => holidaysOf(country, from, to)),
  };
  const field = { field: '2018-10-15..2018-10-18' };

  it('deadlines are printed for people and as JSON', async () => {
    const printed = await deadlinesCommand(path(REAL), { ...options, ...field });
    expect(printed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(printed.stdout).toContain('Mon 8 Oct 2018  agenda (lead expert)\n  5 working days before');
    expect(printed.stdout).toContain('no date yet  payment request (coordinator)\n  date not known yet');
    const json = await deadlinesCommand(path(REAL), { ...options, ...field, json: true });
    expect(JSON.parse(json.stdout)[6]).toEqual({
      obligation: 'agenda',
      title: 'agenda',
      owedBy: 'lead expert',
      due: '2018-10-08',
      explanation: expect.stringContaining('5 working days before'),
    });
  });

  it('the forecast is printed likewise, with what is not known on the other stream', async () => {
    const printed = await forecastFileCommand(path(REAL), { ...options, ...field, lang: 'es' });
    expect(printed.exitCode).toBe(0);
    expect(printed.stdout).toContain(
      'lun 1 oct 2018, 09:00 en Bruselas  experto/a principal: agenda, recordatorio -5',
    );
    expect(printed.stderr).toMatch(/^No están en la lista/);
    const json = await forecastFileCommand(path(REAL), { ...options, ...field, json: true });
    expect(JSON.parse(json.stdout)).toContainEqual({
      at: '2018-10-01T07:00:00Z',
      to: 'lead expert',
      kind: 'reminder',
      rung: -5,
      obligation: 'agenda',
      title: 'agenda',
      why: expect.stringContaining('5 working days before the due day'),
    });
  });

  it('another mission of the file can be chosen, even one without positions', async () => {
    const printed = await deadlinesCommand(path(REAL), { ...options, ...field, mission: '2.1', json: true });
    expect(JSON.parse(printed.stdout)[0]).toMatchObject({ obligation: 'key-documents', due: '2018-09-24' });
  });

  it('dates outside the window are counted, with a note', async () => {
    const printed = await deadlinesCommand(path(REAL), { ...options, field: '2019-01-14..2019-01-17' });
    expect(printed.exitCode).toBe(0);
    expect(printed.stderr).toContain('lies outside the window of the file, 2018-07-01 to 2018-12-31');
  });

  it.each([
    ['no such file', 'none.yaml', {}, 4, /^There is no file .*none\.yaml\.\n$/],
    [
      'no such mission',
      REAL,
      { mission: '9' },
      4,
      /^There is no mission 9 in .*; there are 17-11\/PER\/01\.02, 2\.1\.\n$/,
    ],
    ['a file with faults', '../test/domain/planning.test.ts', {}, 2, /planning\.test\.ts:\d+:\d+: /],
    [
      'half a field',
      REAL,
      { field: '2018-10-15' },
      2,
      /^"2018-10-15" is no field: write it as FROM\.\.TO, such as/,
    ],
    [
      'a day that does not exist',
      REAL,
      { field: '2018-10-15..2018-10-32' },
      2,
      /^"2018-10-32" is not a day that exists/,
    ],
    [
      'a field turned round',
      REAL,
      { field: '2018-10-18..2018-10-15' },
      2,
      /^The field ends on 2018-10-15, before it begins/,
    ],
    ['set-up alone', REAL, { setUp: '2018-10-12' }, 2, /^A day of set-up needs --field/],
    [
      'set-up after the event began',
      REAL,
      { ...field, setUp: '2018-10-16' },
      2,
      /^Set-up on 2018-10-16 would come after/,
    ],
    ['travel alone', REAL, { travelOut: '2018-10-12' }, 2, /^A day of travel \(--travel-out\) needs --field/],
    [
      'travel after the first day',
      REAL,
      { ...field, travelOut: '2018-10-16' },
      2,
      /^Travel on 2018-10-16 would come/,
    ],
    [
      'delivery before the last day',
      REAL,
      { ...field, deliverBy: '2018-10-17' },
      2,
      /^Delivery on 2018-10-17 would/,
    ],
    ['years that nobody knows', REAL, { field: '2090-01-14..2090-01-17' }, 2, /out of reach/],
  ])('%s', async (_, name, more, exitCode, said) => {
    const printed = await deadlinesCommand(path(name), { ...options, ...more });
    expect(printed).toMatchObject({ stdout: '', exitCode });
    expect(printed.stderr).toMatch(said);
  });
});

describe('a file of an edition with tasks of its own', () => {
  const french = {
    lang: 'fr',
    holidays: async (countries: readonly string[], from: number, to: number) =>
      countries.map((one) => holidaysOf(one, from, to)),
  } as const;
  const asked = {
    field: '2021-02-08..2021-02-12',
    travelOut: '2021-02-07',
    deliverBy: '2021-02-27',
    ...french,
  };

  it('is told in the words of that edition, and each task by its own title', async () => {
    const { stdout } = await deadlinesCommand(path('20-31-BFA.yaml'), asked);
    expect(stdout).toContain('Rapport sur les systèmes d’information');
    expect(stdout).toContain('couverture d’assurance');
    expect(stdout).not.toMatch(/ {2}tâche/i);
    const { stdout: mails } = await forecastFileCommand(path('20-31-BFA.yaml'), asked);
    expect(mails).toMatch(/billets/i);
  });

  it('counts what precedes departure to the eve of the travel, and delivers on the day that is given', async () => {
    const { stdout } = await deadlinesCommand(path('20-31-BFA.yaml'), { ...asked, json: true });
    const rows = JSON.parse(stdout) as readonly { obligation: string; due: string }[];
    const due = (of: string) => rows.find(({ obligation }) => obligation === of)?.due;
    expect(due('expert-report')).toBe('2021-02-27');
    expect(due('authorise-departure')).toBe('2021-02-05');
  });
});
