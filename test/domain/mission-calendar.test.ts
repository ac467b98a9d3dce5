import { describe, expect, it } from 'vitest';
import { formatDay } from '../../language/format.ts';
import type { ActionPlan } from '../../workflows/domain/plan.ts';
import {
  ACTION,
  accept,
  activityPlan,
  apply,
  brussels,
  CALL_1,
  CALL_2,
  checked,
  confirmCandidate,
  FIELD,
  FINAL,
  MISSION,
  MISSION_2,
  missionPlan,
  openWorld,
  pdf,
  position,
  preselect,
  screen,
  submit,
  text,
  type World,
} from '../support/world.ts';

type Step = (world: World) => void;

/**
 * "A calendar that holds together": what somebody does on a day, and the due days that are known from then on.
 * The call of position 1 is described later than that of position 2, as in the real file.
 */
const CALENDAR: readonly [day: string, what: Step, dues: Readonly<Record<string, string>>][] = [
  [
    '2018-06-11',
    (w) => {
      w.do('coordinator', ACTION, 'openActivity', { activity: 1 });
      w.do('coordinator', CALL_1, 'describePosition', { profile: text(), requirements: ['e1'], assets: [] });
      w.do('coordinator', CALL_1, 'publishCall', {});
      w.do('coordinator', CALL_2, 'publishCall', {});
    },
    { 'review-call/2018-06-11': '2018-06-25' },
  ],
  [
    '2018-06-14',
    (w) => {
      apply(w, CALL_1, 'lead');
      apply(w, CALL_2, 'third');
      apply(w, CALL_2, 'second');
    },
    { 'screen-application/third': '2018-06-21', 'screen-application/second': '2018-06-21' },
  ],
  [
    '2018-06-20',
    (w) => {
      screen(w, CALL_1, 'lead');
      screen(w, CALL_2, 'third');
      screen(w, CALL_2, 'second');
    },
    {},
  ],
  [
    '2018-06-25',
    (w) => {
      preselect(w, CALL_1, 'lead');
      preselect(w, CALL_2, 'third');
    },
    { 'confirm-candidate/third': '2018-07-02' },
  ],
  ['2018-06-27', (w) => confirmCandidate(w, CALL_1, 'lead'), {}],
  [
    '2018-07-03',
    (w) => {
      w.do('coordinator', CALL_2, 'passToNext', { application: 'third', reason: text('silent') });
      preselect(w, CALL_2, 'second');
    },
    { 'confirm-candidate/second': '2018-07-10' },
  ],
  ['2018-07-09', (w) => confirmCandidate(w, CALL_2, 'second'), { 'submit-to-committee/1': '2018-07-16' }],
  [
    '2018-07-16',
    (w) => {
      w.do('coordinator', MISSION, 'proposeDates', FIELD);
      w.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 1_000_000 });
    },
    { 'decide/1': '2018-07-30' },
  ],
  [
    '2018-07-27',
    (w) => w.do('member', MISSION, 'requestChanges', { minutes: text('1'), changes: text('another budget') }),
    { 'answer-changes/1': '2018-08-03' },
  ],
  [
    '2018-08-03',
    (w) => w.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 900_000 }),
    { 'decide/2': '2018-08-20' }, // 15 August skipped
  ],
  [
    '2018-08-20',
    (w) => w.do('member', MISSION, 'approveMission', { minutes: text('2') }),
    { 'confirm-dates-make-offers': '2018-08-22', 'sign-contracts': '2018-09-03' },
  ],
  [
    '2018-08-22',
    (w) => {
      w.do('coordinator', MISSION, 'confirmDates', FIELD);
      w.do('coordinator', MISSION, 'makeOffer', { position: 1 });
      w.do('coordinator', MISSION, 'makeOffer', { position: 2 });
    },
    { 'accept-offer/1/lead': '2018-08-29', 'accept-offer/2/second': '2018-08-29' },
  ],
  [
    '2018-08-29',
    (w) => {
      w.do('lead', MISSION, 'acceptOffer', { position: 1 });
      w.do('second', MISSION, 'acceptOffer', { position: 2 });
    },
    {},
  ],
  [
    '2018-09-03',
    (w) => {
      w.do('coordinator', MISSION, 'signContract', { position: 1 });
      w.do('coordinator', MISSION, 'signContract', { position: 2 });
      w.do('coordinator', MISSION, 'askLogistics', {});
    },
    {
      'confirm-logistics': '2018-09-10',
      'key-documents': '2018-09-24',
      'review-documents/lead': '2018-10-01',
      'review-documents/second': '2018-10-01',
      'schedule-briefing': '2018-10-03',
      'methodology/v1': '2018-10-03',
      'methodological-note/v1': '2018-10-08',
      'agenda/v1': '2018-10-08',
      'hold-briefing': '2018-10-10',
      'authorise-departure': '2018-10-12',
      'day-1-checklist': '2018-10-15',
      'working-documents/v1': '2018-11-02', // 1 November skipped
      'corpus/v1': '2018-11-02',
      'workshop-evaluation/v1': '2018-11-02',
      'expert-report/v1': '2018-11-02',
      'feedback/partner': '2018-11-02',
      'feedback/lead': '2018-11-02',
      'feedback/second': '2018-11-02',
    },
  ],
  ['2018-09-10', (w) => w.do('partner', MISSION, 'confirmLogistics', {}), {}],
  ['2018-09-24', (w) => w.do('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] }), {}],
  [
    '2018-10-01',
    (w) => {
      w.do('lead', MISSION, 'recordDocumentReview', {});
      w.do('second', MISSION, 'recordDocumentReview', {});
    },
    {},
  ],
  [
    '2018-10-03',
    (w) => {
      w.do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
      w.do('coordinator', MISSION, 'scheduleBriefing', {
        start: brussels('2018-10-10', '08:30'),
        end: brussels('2018-10-10', '09:30'),
        where: text('by video'),
      });
    },
    { 'validate-methodology/methodology/v1': '2018-10-05' },
  ],
  ['2018-10-05', (w) => w.do('technical', MISSION, 'validateMethodology', {}), {}],
  [
    '2018-10-08',
    (w) => {
      submit(w, 'agenda');
      submit(w, 'methodological-note');
    },
    {
      'review-initial-deliverable/agenda/v1': '2018-10-10',
      'review-initial-deliverable/methodological-note/v1': '2018-10-10',
    },
  ],
  [
    '2018-10-09',
    (w) => {
      accept(w, 'agenda');
      accept(w, 'methodological-note');
    },
    { 'share-agenda': '2018-10-10' },
  ],
  [
    '2018-10-10',
    (w) => {
      w.do('coordinator', MISSION, 'shareAgenda', {});
      w.do('coordinator', MISSION, 'recordBriefing', {});
    },
    {},
  ],
  ['2018-10-12', (w) => w.do('coordinator', MISSION, 'authoriseDeparture', {}), {}],
  [
    '2018-10-15',
    (w) => {
      w.on('2018-10-15', '16:00');
      w.do('lead', MISSION, 'recordOrganisersMeeting', {});
      w.do('lead', MISSION, 'completeChecklist', { items: checked() });
    },
    {},
  ],
  [
    '2018-11-02',
    (w) => {
      for (const kind of FINAL) submit(w, kind, 30);
      for (const person of ['partner', 'lead', 'second'])
        w.do(person, MISSION, 'giveFeedback', { feedback: text() });
    },
    {
      'review-final-deliverable/expert-report/v1': '2018-11-09',
      'review-final-deliverable/corpus/v1': '2018-11-09',
    },
  ],
  [
    '2018-11-09',
    (w) => {
      for (const kind of FINAL) if (kind !== 'expert-report') accept(w, kind);
      w.do('technical', MISSION, 'returnDeliverable', {
        deliverable: 'expert-report',
        comments: text('perspectives'),
      });
    },
    { 'expert-report/v2': '2018-11-16' },
  ],
  [
    '2018-11-16',
    (w) => submit(w, 'expert-report', 31),
    { 'review-final-deliverable/expert-report/v2': '2018-11-23' },
  ],
  ['2018-11-23', (w) => accept(w, 'expert-report'), { 'payment-request': '2018-12-07' }],
  ['2018-12-07', (w) => w.do('coordinator', MISSION, 'requestPayment', {}), {}],
];

const world = openWorld({
  plan: {
    activities: [
      activityPlan(1, missionPlan({ positions: [position(1, { requirements: undefined }), position(2)] })),
      activityPlan(2),
    ],
  },
});
const known = CALENDAR.map(([on, what, dues]) => {
  world.on(on);
  what(world);
  const due = (key: string) =>
    ['', '/call-1', '/call-2'].map((call) => world.due(key, MISSION + call)).find(Boolean);
  return { on, dues, found: Object.fromEntries(Object.keys(dues).map((key) => [key, due(key)])) };
});

describe('the calendar that holds together', () => {
  it.each(known.filter(({ dues }) => Object.keys(dues).length > 0))('is known on $on', ({ dues, found }) => {
    expect(found).toEqual(dues);
  });

  it('falls on the weekdays that the lifecycle names', () => {
    expect(['2018-06-11', '2018-08-15', '2018-10-08'].map((on) => formatDay(on as never, 'en'))).toEqual([
      'Mon 11 Jun 2018',
      'Wed 15 Aug 2018',
      'Mon 8 Oct 2018',
    ]);
  });

  it('ends with payment requests of 15 and 12 days at 250 EUR, the mission closed and the next one open', () => {
    const { phase, payments } = world.mission();
    expect(phase).toBe('closed');
    expect(payments.map(({ expert, days, totalCents }) => [expert, days, totalCents])).toEqual([
      ['lead', 15, 3_750_00],
      ['second', 12, 3_000_00],
    ]);
    expect(world.mission(MISSION_2)).toMatchObject({
      phase: 'planned',
      activity: 2,
      recommendations: text('recommendations'),
    });
    expect(world.action().phase).toBe('under way');
  });

  it('is met in time throughout: nobody was late, and no message went unheard', () => {
    const all = [...world.processes.keys()].flatMap((id) => world.obligations(id));
    expect(all.filter(({ late }) => late).map(({ key }) => key)).toEqual([]);
    expect(world.unheard).toEqual([]);
  });

  it('told the candidate who fell silent, once, and the coordinator the working day after', () => {
    expect(world.rungs('confirm-candidate/third')).toEqual([
      '2018-06-27 reminder -3 confirm-candidate/third > third',
      '2018-06-29 reminder -1 confirm-candidate/third > third',
      '2018-07-03 escalation +1 confirm-candidate/third > coordinator',
    ]);
    expect(world.application(CALL_2, 'third')).toBe('lapsed');
  });
});

/** Every due day of a mission with these dates, before anybody does anything about it. */
function dues(settings: ActionPlan['settings'], counts = ['agenda/v1', 'key-documents', 'corpus/v1']) {
  const other = openWorld({ plan: { ...(settings ? { settings } : {}) } });
  other.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  for (const [call, who] of [
    [CALL_1, 'lead'],
    [CALL_2, 'second'],
  ] as const) {
    other.do('coordinator', call, 'publishCall', {});
    apply(other, call, who);
    screen(other, call, who);
    confirmCandidate(other, call, who);
  }
  other.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
  other.do('member', MISSION, 'approveMission', { minutes: text() });
  other.do('coordinator', MISSION, 'confirmDates', FIELD);
  return Object.fromEntries(counts.map((key) => [key, other.due(key)]));
}

describe('what an action may set', () => {
  it('counts 5 working days before 15 October back to Friday 5 on the Peruvian calendar', () => {
    expect(dues({ calendar: 'PE' })).toEqual({
      'agenda/v1': '2018-10-05',
      'key-documents': '2018-09-21',
      'corpus/v1': '2018-11-02', // All Saints' Day there, too
    });
  });

  it('leaves that many whole working days in between by clear days', () => {
    expect(dues({ counting: 'clear days' })).toEqual({
      'agenda/v1': '2018-10-05',
      'key-documents': '2018-09-21',
      'corpus/v1': '2018-11-05',
    });
  });

  it('counts to Monday 8 October by default', () => {
    expect(dues(undefined)).toEqual({
      'agenda/v1': '2018-10-08',
      'key-documents': '2018-09-24',
      'corpus/v1': '2018-11-02',
    });
  });
});
