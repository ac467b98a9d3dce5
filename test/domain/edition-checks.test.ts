import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEdition } from '../../client/editions/problems.ts';
import { saidFault } from '../../client/problems.ts';
import { RULES_LIMIT, type RuleProblemCode } from '../../facility/checks.ts';
import { editionOf, type WrittenEdition, type WrittenRow, writtenOf } from '../../facility/edition.ts';
import { EDITIONS } from '../../facility/editions.ts';
import { problemsOfTasks } from '../../facility/task-checks.ts';
import { LOCALES } from '../../workflows/domain/time.ts';

const FILE = writtenOf(EDITIONS[0]);
const [RATE] = FILE.rates as [WrittenEdition['rates'][number]];

const found = (more: object) => {
  const checked = checkEdition({ ...FILE, ...more }, 1);
  return checked.ok ? [] : checked.problems;
};
const duty = (kind: keyof WrittenEdition['ladder'], more: Partial<WrittenRow>) => ({
  ladder: { ...FILE.ladder, [kind]: { ...FILE.ladder[kind], ...more } },
});
const task = (id: string, more: object) => ({
  tasks: { ...FILE.tasks, [id]: { ...FILE.tasks[id], ...more } },
});
const titled = (id: string) => words(`names.deliverable.${id}`, everywhere(id));
/** One more, that would be sound, but for what is said of it. */
const extra = (more: object, others: object = {}) => ({
  tasks: {
    ...FILE.tasks,
    ...others,
    film: {
      kind: 'confirmation',
      owner: 'coordinator',
      due: 5,
      from: 'approval',
      waivedBy: ['coordinator'],
      ...more,
    },
  },
  ...titled('film'),
});
const AFTER = { due: 1, from: 'another task' };
const DAILY = { from: 'day of the programme' };
const UNDATED = { due: undefined, from: undefined };
const rates = (...more: readonly object[]) => ({ rates: more.map((one) => ({ ...RATE, ...one })) });
const words = (key: string, of: Partial<Record<(typeof LOCALES)[number], string>>) => ({
  words: Object.fromEntries(Object.entries(of).map(([language, text]) => [language, { [key]: text }])),
});
const everywhere = (text: string) => ({ en: text, es: text, fr: text });

type Wrong = readonly [RuleProblemCode, string, object];

const { agenda: _, ...lacking } = FILE.ladder;

const WRONG: readonly Wrong[] = [
  ['no-row', 'ladder.agenda', { ladder: lacking }],
  ['no-rung-after', 'ladder.sign-contracts.escalations', duty('sign-contracts', { escalations: [] })],
  ['no-rung-after', 'ladder.corpus.escalations', duty('corpus', { escalations: ['0 coordinator'] })],
  // The partner's word gates the departure.
  ['no-rung-after', 'ladder.confirm-logistics.escalations', duty('confirm-logistics', { escalations: [] })],
  ['reaches-nobody', 'ladder.decide.escalations.0', duty('decide', { escalations: ['+1 observer'] })],
  [
    'reaches-nobody',
    'ladder.decide.escalations.1',
    duty('decide', { escalations: ['+1 head of facility', '+2 expert'] }),
  ],
  // A call knows no lead expert.
  [
    'reaches-nobody',
    'ladder.review-call.escalations.0',
    duty('review-call', { escalations: ['+3 lead expert'] }),
  ],
  [
    'reaches-nobody',
    'ladder.publish-call.escalations.0',
    duty('publish-call', { escalations: ['+3 partner contact'] }),
  ],
  // Nor does an action.
  [
    'reaches-nobody',
    'ladder.open-activity.escalations.0',
    duty('open-activity', { escalations: ['+3 lead expert'] }),
  ],
  ['tells-nobody', 'ladder.feedback.escalations', duty('feedback', { reminders: [], escalations: [] })],
  ['told-twice', 'ladder.agenda.reminders.1', duty('agenda', { reminders: [-2, -2] })],
  [
    'told-twice',
    'ladder.agenda.escalations.1',
    duty('agenda', { escalations: ['+1 coordinator', '+1 coordinator'] }),
  ],
  ['told-twice', 'checklist.remote.1', { checklist: { ...FILE.checklist, remote: ['logos', 'logos'] } }],
  ['fixed', 'ladder.accept-offer.owedBy', duty('accept-offer', { owedBy: 'coordinator' })],
  ['fixed', 'ladder.accept-offer.from', duty('accept-offer', { from: 'approval' })],
  ['fixed', 'number', {}],
  ['anchor-of-phase', 'ladder.corpus.from', duty('corpus', { from: 'first day in the field', due: -1 })],
  ['gate-unreachable', 'ladder.agenda.due', duty('agenda', { due: 0 })],
  ['gate-unreachable', 'ladder.key-documents.due', duty('key-documents', { due: 3 })],
  ['gate-unreachable', 'tasks.film.gate', extra({ due: 5, from: 'contract', gate: 'contract' })],
  ['no-rung-after', 'tasks.film.escalations', extra({ escalations: [] })],
  ['reaches-nobody', 'tasks.film.escalations.0', extra({ escalations: ['+1 observer'] })],
  ['task-lacks', 'tasks.film.due', extra({ due: undefined, from: undefined })],
  ['task-lacks', 'tasks.film.reviewedBy', extra({ kind: 'document' })],
  ['task-lacks', 'tasks.film.after', extra(AFTER)],
  // An event that nobody knows before it happens has no days before it.
  ['due-unfit', 'tasks.film.due', extra({ due: -5 })],
  ['due-unfit', 'tasks.film.due', extra({ due: -1, from: 'another task', after: 'agenda' })],
  ['due-unfit', 'ladder.accept-offer.due', duty('accept-offer', { due: -5 })],
  // What is asked each day is due that day, and asked once.
  ['due-unfit', 'tasks.film.due', extra({ due: 3, ...DAILY })],
  ['due-unfit', 'tasks.film.due', extra({ due: 0, calendar: true, ...DAILY })],
  ['due-unfit', 'tasks.film.due', extra({ due: 0, owner: 'expert', ...DAILY })],
  ['due-unfit', 'tasks.film.due', extra({ due: 0, each: 'expert', ...DAILY })],
  [
    'due-unfit',
    'tasks.film.due',
    extra({
      ...UNDATED,
      laterOf: [
        { due: 0, ...DAILY },
        { due: 2, from: 'contract' },
      ],
    }),
  ],
  [
    'due-unfit',
    'tasks.film.due',
    extra({ ...UNDATED, with: 'poster' }, { poster: { ...extra({ due: 0, ...DAILY }).tasks.film } }),
  ],
  [
    'due-unfit',
    'tasks.film.due',
    extra(
      { ...AFTER, after: 'poster' },
      { poster: { ...extra({ afterwards: true, from: 'last day in the field' }).tasks.film } },
    ),
  ],
  ['due-unfit', 'tasks.film.due', extra({ due: 61, months: true })],
  ['due-unfit', 'tasks.film.on', extra({ ...UNDATED, on: '2041-01-01' })],
  ['due-twice', 'tasks.film.due', extra({ on: '2030-01-05' })],
  ['due-twice', 'tasks.film.due', extra({ with: 'agenda' })],
  ['due-twice', 'tasks.film.due', extra({ calendar: true, months: true })],
  ['due-twice', 'tasks.film.due', extra({ ...UNDATED, shortest: 3, on: '2030-01-05' })],
  ['told-twice', 'tasks.film.waivedBy.1', extra({ waivedBy: ['coordinator', 'coordinator'] })],
  ['told-twice', 'tasks.film.answers.1', extra({ answers: ['yes', 'yes'] })],
  ['no-country', 'tasks.film.countries.1', extra({ countries: ['PE', 'XX'] })],
  // Its rows are those of an act: a document by that name would be owed as the act is.
  [
    'not-in-ladder',
    'tasks.methodology.acts',
    task('methodology', {
      kind: 'document',
      owner: 'lead expert',
      acts: 'initial',
      reviewedBy: 'technical expert',
      waivedBy: ['coordinator'],
    }),
  ],
  ['gate-unreachable', 'ladder.payment-request.due', duty('payment-request', { precedesDeparture: true })],
  ['said-by-ladder', 'tasks.agenda.due', task('agenda', { due: 5, from: 'approval' })],
  [
    'not-in-ladder',
    'tasks.film.acts',
    extra({ kind: 'document', reviewedBy: 'head of facility', acts: 'final' }),
  ],
  ['reviews-own', 'tasks.film.reviewedBy', extra({ kind: 'document', reviewedBy: 'coordinator' })],
  ['not-of-kind', 'tasks.film.limit', extra({ limit: 3 })],
  ['not-of-kind', 'tasks.agenda.answers', task('agenda', { answers: ['yes', 'no'] })],
  ['no-such-task', 'tasks.film.due', extra({ ...AFTER, after: 'poster' })],
  ['no-such-answer', 'tasks.film.when', extra({ when: { task: 'agenda', says: 'yes' } })],
  [
    'tasks-in-circle',
    'tasks.film.due',
    extra({ ...AFTER, after: 'poster' }, { poster: { ...extra({}).tasks.film, ...AFTER, after: 'film' } }),
  ],
  ['not-afterwards', 'tasks.film.due', extra({ afterwards: true })],
  [
    'not-afterwards',
    'tasks.film.owner',
    extra({ afterwards: true, owner: 'expert', from: 'last day in the field' }),
  ],
  ['trait-of-one', 'tasks', task('agenda', { shared: undefined })],
  ['place-not-counted', 'ladder.day-1-checklist.due', duty('day-1-checklist', { due: 1 })],
  ['rates-overlap', 'rates.0', rates({}, { cents: 350_00 })],
  ['rates-overlap', 'rates.0', rates({ until: '2025-01-31' }, { from: '2025-01-01' })],
  ['rates-hole', 'rates.0.until', rates({ until: '2024-12-30' }, { from: '2025-01-01' })],
  ['rates-hole', 'rates.0.until', rates({ until: '2024-12-31' })],
  ['rates-hole', 'rates.0.from', rates({ from: '2025-01-01' })],
  ['rate-backwards', 'rates.0.until', rates({ until: '2018-01-01' })],
  ['no-rate', 'rates', { rates: [] }],
  ['no-rate', 'rates', rates({ sector: 'mandated body' })],
  ['no-country', 'settings.calendar', { settings: { ...FILE.settings, calendar: 'XX' } }],
  [
    'no-words',
    'words.es.names.obligation.agenda',
    words('names.obligation.agenda', { en: 'plan', fr: 'plan' }),
  ],
  ['no-words', 'words.en.names.checklist.flags', { checklist: { ...FILE.checklist, field: ['flags'] } }],
  ['no-such-words', 'words.en.refusals.or', words('refusals.or', everywhere('or'))],
  ['no-such-words', 'words.en.names.obligation.none', words('names.obligation.none', everywhere('none'))],
  ...['film', 'no-area.film', '../../package.name', 'constructor.name', ''].map(
    (key): Wrong => ['no-such-words', `words.en.${key}`, words(key, everywhere('film'))],
  ),
  ['words-unreadable', 'words.en.mail-duties.agenda.what', words('mail-duties.agenda.what', everywhere('{'))],
  [
    'words-untold',
    'words.en.names.obligation.agenda',
    words('names.obligation.agenda', everywhere('of {colour}')),
  ],
  [
    'too-large',
    '',
    {
      checklist: {
        ...FILE.checklist,
        field: Array.from({ length: 2_000 }, (_, n) => `item ${n} of the list`),
      },
    },
  ],
];

/** Each code that there is: a new one has its row above, or is told elsewhere. */
const TRIED: Readonly<Record<RuleProblemCode, 'here' | 'below'>> = {
  'no-row': 'here',
  'no-rung-after': 'here',
  'reaches-nobody': 'here',
  'tells-nobody': 'here',
  'told-twice': 'here',
  fixed: 'here',
  'gate-unreachable': 'here',
  'task-lacks': 'here',
  'due-unfit': 'here',
  'due-twice': 'here',
  'said-by-ladder': 'here',
  'not-in-ladder': 'here',
  'reviews-own': 'here',
  'not-of-kind': 'here',
  'owes-nothing': 'below',
  'no-such-task': 'here',
  'no-such-answer': 'here',
  'tasks-in-circle': 'here',
  'not-afterwards': 'here',
  'trait-of-one': 'here',
  'anchor-of-phase': 'here',
  'place-not-counted': 'here',
  'rates-overlap': 'here',
  'rates-hole': 'here',
  'rate-backwards': 'here',
  'no-rate': 'here',
  'no-country': 'here',
  'too-large': 'here',
  'no-words': 'here',
  'no-such-words': 'here',
  'words-unreadable': 'here',
  'words-lack': 'below',
  'words-untold': 'here',
};

describe('an edition', () => {
  it('has each thing that may be wrong with it tried', () => {
    const tried = new Set(WRONG.map(([code]) => code));
    const meant = Object.entries(TRIED).flatMap(([code, where]) => (where === 'here' ? [code] : []));
    expect([...tried].sort()).toEqual(meant.sort());
  });

  it.each([
    [
      'tasks.Film 5',
      { tasks: { ...FILE.tasks, 'Film 5': FILE.tasks.agenda } },
      'problems.not-id',
      'administrative-file',
    ],
    [
      'roles.Driver',
      { roles: { Driver: { fallsTo: 'coordinator', sees: 'all' } } },
      'problems.not-role-name',
      'logistics officer',
    ],
    [
      'roles.coordinator',
      { roles: { coordinator: { fallsTo: 'coordinator', sees: 'all' } } },
      'problems.built-in-role',
      'logistics officer',
    ],
  ])('is told what a name has to look like, at "%s"', (field, more, key, right) => {
    const checked = checkEdition({ ...FILE, ...more }, 1);
    expect(checked).toMatchObject({ ok: false, problems: [{ field, problem: { key }, right }] });
  });

  it('that was released has nothing wrong in it', () => {
    for (const edition of EDITIONS) expect(checkEdition(writtenOf(edition), 1)).toMatchObject({ ok: true });
  });

  it.each(WRONG)('is refused for %s at "%s", and told what would be right', (code, field, more) => {
    const checked = checkEdition(
      { ...FILE, ...more },
      1,
      code === 'fixed' && field === 'number' ? 101 : undefined,
    );
    const problems = checked.ok ? [] : checked.problems;
    const one = problems.find((each) => each.field === field && each.problem.key.endsWith(`.${code}`));
    expect(
      one,
      JSON.stringify(problems.map(({ field: at, problem }) => `${at} ${problem.key}`)),
    ).toBeDefined();
    for (const language of LOCALES) {
      const said = one && saidFault(one, language);
      expect(said?.problem, language).not.toMatch(/[{}]/);
      expect(said?.right, language).toBeTruthy();
    }
  });

  it.each([
    ['coordinator', 'head of facility'],
    ['lead expert', 'coordinator'],
    ['head of facility', 'committee chair'],
  ])('whose row names nobody for a duty of the %s tells the %s the day after', (owedBy, to) => {
    const { escalations: _, ...row } = FILE.ladder['review-waiting'];
    const { ladder } = editionOf({
      ...FILE,
      ladder: { ...FILE.ladder, 'review-waiting': { ...row, owedBy } },
    });
    expect(ladder['review-waiting']?.escalations).toEqual([{ at: 1, to }]);
  });

  it('knows no owner without a part in missions, whoever names one: a file of an action, too', () => {
    const { tasks } = extra({ owner: 'observer' });
    const edition = editionOf({ ...FILE, tasks } as WrittenEdition);
    expect(problemsOfTasks(edition).map(({ code }) => code)).toContain('owes-nothing');
  });

  it('is refused where its words lack what the message says', () => {
    const key = 'mail-duties.review-call.what';
    expect(found(words(key, everywhere('Look at what has come in.')))).toMatchObject(
      LOCALES.map((language) => ({
        field: `words.${language}.${key}`,
        problem: { key: 'editions.problem.words-lack', told: { argument: 'position' } },
      })),
    );
    expect(found(words(key, everywhere('For {position}: look.')))).toEqual([]);
  });

  it('has rates that follow one another, whatever their acts', () => {
    expect(
      found(rates({ until: '2024-12-31' }, { from: '2025-01-01', act: 'approval', cents: 350_00 })),
    ).toEqual([]);
    expect(found(rates({}, { from: '2025-01-01' }, { sector: 'mandated body', from: '2025-01-01' }))).toEqual(
      [],
    );
  });

  it('is only data: whatever stands at a place is read or refused, never thrown over', () => {
    const places = [
      'settings',
      'limits',
      'rates',
      'checklist',
      'deliverables',
      'ladder',
      'words',
      'number',
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        expect(() => checkEdition({ ...FILE, [place]: value }, 1)).not.toThrow();
      }),
    );
    expect(found({ agenda: true })).toMatchObject([{ field: 'agenda' }]);
    expect(RULES_LIMIT).toBeGreaterThan(JSON.stringify(EDITIONS[0]).length);
  });
});
