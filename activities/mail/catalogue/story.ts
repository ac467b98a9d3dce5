import { FIRST_EDITION } from '../../../facility/editions.ts';
import type { Opening } from '../../../workflows/domain/action/open.ts';
import type { PersonId, Role } from '../../../workflows/domain/people.ts';
import type { MissionPlan } from '../../../workflows/domain/plan.ts';
import type { DocumentRef, TextRef } from '../../../workflows/domain/stored.ts';
import type { TaskId, TaskRule } from '../../../workflows/domain/task.ts';
import { day, instantAt, zone } from '../../../workflows/domain/time.ts';
import { holidayCalendars } from '../../calendars/known.ts';
import { type Played, Stage } from './stage.ts';

/**
 * The sample mission of the catalogue: the seminar in Lima of 2018 with made-up people, played by the real lifecycles
 * on the calendar of the rules, and beside it each turn that a mission can take, so that every mail leaves once.
 */

const BRUSSELS = zone('Europe/Brussels');
const LIMA = zone('America/Lima');

export interface SamplePerson {
  readonly roles: readonly Role[];
  readonly name: string;
  readonly zone: typeof BRUSSELS;
  readonly country: string;
}
const sample = (name: string, role: Role, place = BRUSSELS): SamplePerson => ({
  name: `${name} (example)`,
  roles: [role],
  zone: place,
  country: place === LIMA ? 'PE' : 'BE',
});

export const SAMPLE_PEOPLE: Readonly<Record<PersonId, SamplePerson>> = {
  coordinator: sample('Coordinator', 'coordinator'),
  deputy: sample('Second Coordinator', 'coordinator'),
  technical: sample('Technical Expert', 'technical expert'),
  head: sample('Head of Facility', 'head of facility'),
  administrator: sample('Administrator', 'administrator'),
  member: sample('Committee Member', 'committee member'),
  lead: sample('Lead Expert', 'expert'),
  second: sample('Second Expert', 'expert'),
  third: sample('Third Expert', 'expert'),
  draft: sample('Expert with a Draft', 'expert'),
  partner: sample('Partner Contact', 'partner contact', LIMA),
};

/** What people wrote, by the id of its reference: in their own words, which no mail translates. */
export const SAMPLE_TEXTS: Readonly<Record<string, string>> = {
  title: 'A short film',
  minutes: 'QAC/2018/14, point 3',
  changes: 'Please add a session with the regional directorates, and lower the travel budget.',
  reason: 'The ministry asked for it in its letter of 1 October.',
  comments: 'Please say more about the risks, and name the source of each figure.',
  recommendations: 'Begin activity 2 with the regions of Cuzco and Piura, where telework is least known.',
  note: 'The projector has no connection for a laptop; one was borrowed.',
  where: 'SOCIEUX+ office, Brussels, and by video',
  proof: 'Human resources of the employment service',
  profile: 'Twelve years in public employment services.',
  evidence: 'University degree in labour law.',
  feedback: 'The seminar met its objectives.',
  brief: '',
};

export const SAMPLE_BRIEF = {
  language: 'es',
  title:
    'Asistencia técnica en el diseño de estrategias de comunicación para implementación de la modalidad del teletrabajo a nivel nacional',
  country: 'PER',
  activities: [
    {
      number: 1,
      title: 'Seminario sobre las políticas y programas públicos de promoción del teletrabajo',
      missions: [{ place: { city: 'Lima', country: 'PER' } }],
    },
  ],
} as const;

const said = (text: keyof typeof SAMPLE_TEXTS): TextRef => ({ text, hash: `hash of ${text}` });
const paper = (name: string, pages = 2): DocumentRef => ({
  document: name,
  type: 'application/pdf',
  bytes: 120_000,
  pages,
  pagesVerified: true,
  name: { text: name },
});

const ACTION = 'action/sample';
const MISSION = `${ACTION}/mission-1`;
const CALLS = { 1: `${MISSION}/call-1`, 2: `${MISSION}/call-2` } as const;
const FIELD = { from: day('2018-10-15'), to: day('2018-10-18') };
const INITIAL: readonly TaskId[] = ['methodological-note', 'agenda'];
const FINAL: readonly TaskId[] = ['working-documents', 'corpus', 'workshop-evaluation', 'expert-report'];
const TECHNICAL: readonly TaskId[] = ['methodological-note', 'expert-report'];
const reviewer = (kind: TaskId): PersonId => (TECHNICAL.includes(kind) ? 'technical' : 'coordinator');

const mission = (reference: string, from: string, to: string): MissionPlan => ({
  reference,
  remote: false,
  place: { country: 'PE', zone: LIMA },
  window: { from: day(from), to: day(to) },
  positions: [1, 2].map((number) => ({
    number,
    reference: `${reference}/${number}`,
    workingDays: number === 1 ? 15 : 12,
    lead: number === 1,
    requirements: ['e1'],
    assets: [],
  })),
  deliverables: [],
});

function opening(tellOthers: boolean, positions: MissionPlan['positions'] | undefined): Opening {
  const first = mission('17-11/PER/01.02', '2018-07-01', '2018-12-31');
  return {
    id: ACTION,
    plan: {
      reference: '17-11/PER',
      country: 'PER',
      institution: 'sample',
      brief: { text: 'brief', hash: '' },
      staff: { coordinator: 'coordinator', technicalExpert: 'technical', head: 'head' },
      partnerContact: 'partner',
      committee: ['member'],
      ...(tellOthers ? { settings: { tellOthers: true } } : {}),
      activities: [
        { number: 1, missions: [positions ? { ...first, positions } : first] },
        { number: 2, missions: [mission('17-11/PER/02.01', '2019-01-01', '2019-12-31')] },
      ],
    },
    basis: { rules: FIRST_EDITION, calendars: holidayCalendars(['BE', 'PE'], 2017, 2020) },
    at: instantAt(day('2018-06-11'), '09:30', BRUSSELS),
    actor: { person: 'coordinator', roles: ['coordinator'] },
    otherOpenActions: [],
  };
}

/** @param positions those of the mission; two whose profiles are complete where they are left out. */
function open(tellOthers = false, positions?: MissionPlan['positions']): Stage {
  const stage = new Stage(
    opening(tellOthers, positions),
    (person) => SAMPLE_PEOPLE[person]?.roles ?? [],
    BRUSSELS,
  );
  return stage.do('coordinator', ACTION, 'openActivity', { activity: 1 });
}

function apply(
  stage: Stage,
  call: string,
  expert: PersonId,
  sector: 'public servant' | 'private consultant',
) {
  stage.do(expert, call, 'startApplication', { application: expert, missing: ['languages'] });
  stage.do(expert, call, 'submitApplication', {
    application: expert,
    profile: said('profile'),
    missing: [],
    sector,
    yearsOfExperience: 12,
    evidence: { e1: said('evidence') },
  });
}
const screen = (stage: Stage, call: string, application: string) =>
  stage.do('coordinator', call, 'screenApplication', { application, met: { e1: true } });
const preselect = (stage: Stage, call: string, application: string, dailyCents?: number) =>
  stage.do('coordinator', call, 'preselectApplication', {
    application,
    ...(dailyCents === undefined ? {} : { dailyCents, reason: said('reason') }),
  });
/** With the one that was returned before. */
const returned = (stage: Stage, call: string, application: string) =>
  stage
    .do(application, call, 'provideProof', { application, contact: said('proof') })
    .do('coordinator', call, 'returnProof', { application, comments: said('comments') });
const prove = (stage: Stage, call: string, application: string) =>
  stage
    .do(application, call, 'provideProof', { application, contact: said('proof') })
    .do('coordinator', call, 'acceptProof', { application });

/** Everything that was ever played, the main story first. */
export function playSamples(): readonly Played[] {
  const turns: Stage[] = [];
  /** Another turn that things may take from here; what can happen only there is played on. */
  const turn = (from: Stage, play: (stage: Stage) => unknown): void => {
    const stage = from.branch();
    play(stage);
    turns.push(stage);
  };
  const main = open();

  // ── Recruiting
  turns.push(open(false, []).on('2018-07-02'));
  turn(main, (s) => s.on('2018-06-25'));
  main.on('2018-06-11');
  turn(main, (s) => {
    s.do('coordinator', CALLS[2], 'publishCall', { deadline: day('2018-06-29') });
    s.do('draft', CALLS[2], 'startApplication', { application: 'draft', missing: ['languages'] });
    s.on('2018-07-02');
  });
  for (const call of Object.values(CALLS)) main.do('coordinator', call, 'publishCall', {});
  turn(main, (s) => s.on('2018-07-02'));
  turn(main, (s) => {
    s.do('draft', CALLS[2], 'startApplication', { application: 'draft', missing: ['languages'] });
    s.do('coordinator', CALLS[2], 'closeCall', { reason: said('reason') });
    s.on('2018-06-25');
  });
  turn(main, (s) => {
    s.do('draft', CALLS[2], 'startApplication', { application: 'draft', missing: ['languages'] });
    s.do('coordinator', CALLS[2], 'closeCall', {});
    s.do('coordinator', CALLS[2], 'reopenCall', { deadline: day('2018-06-29'), reason: said('reason') });
  });
  turn(main, (s) => {
    s.do('draft', CALLS[2], 'startApplication', { application: 'draft', missing: ['languages'] });
    s.do('coordinator', CALLS[2], 'correctCall', { deadline: day('2018-06-29'), reason: said('reason') });
  });
  main.on('2018-06-14');
  apply(main, CALLS[1], 'lead', 'public servant');
  apply(main, CALLS[2], 'second', 'public servant');
  apply(main, CALLS[2], 'third', 'private consultant');
  turn(main, (s) => s.on('2018-06-29'));
  turn(main, (s) =>
    s.do('third', CALLS[2], 'withdrawApplication', { application: 'third', reason: said('reason') }),
  );
  main.on('2018-06-18');
  screen(main, CALLS[1], 'lead');
  screen(main, CALLS[2], 'second');
  screen(main, CALLS[2], 'third');
  turn(main, (s) => {
    preselect(s, CALLS[2], 'third', 400_00);
    s.do('coordinator', CALLS[2], 'proposeFee', { application: 'third', dailyCents: 420_00 });
    s.do('third', CALLS[2], 'agreeFee', { application: 'third' });
  });
  main.on('2018-06-25');
  preselect(main, CALLS[1], 'lead');
  preselect(main, CALLS[2], 'second');
  turn(main, (s) => {
    s.do('second', CALLS[2], 'declinePreselection', { application: 'second', reason: said('reason') });
    preselect(s, CALLS[2], 'third', 400_00);
    s.do('third', CALLS[2], 'declinePreselection', { application: 'third', reason: said('reason') });
  });
  turn(main, (s) => {
    s.on('2018-07-05');
    s.do('coordinator', CALLS[2], 'passToNext', { application: 'second', reason: said('reason') });
  });
  turn(main, (s) => s.on('2018-11-20'));
  main.on('2018-06-27');
  turn(main, (s) => returned(s, CALLS[1], 'lead'));
  prove(main, CALLS[1], 'lead');
  main.on('2018-07-02', '08:00');
  prove(main, CALLS[2], 'second');

  // ── The committee
  turn(main, (s) => s.on('2018-07-20'));
  main.on('2018-07-09').do('coordinator', MISSION, 'proposeDates', FIELD);
  main.on('2018-07-16', '08:00').do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
  turn(main, (s) => s.on('2018-08-03'));
  turn(main, (s) =>
    s.do('member', MISSION, 'rejectMission', { minutes: said('minutes'), reason: said('reason') }),
  );
  main.on('2018-07-27', '08:00').do('member', MISSION, 'requestChanges', {
    minutes: said('minutes'),
    changes: said('changes'),
  });
  turn(main, (s) => s.on('2018-08-10'));
  main.on('2018-08-03', '08:00').do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 1_900_000 });
  main.on('2018-08-20', '08:00').do('member', MISSION, 'approveMission', { minutes: said('minutes') });

  // ── Contracting
  turn(main, (s) => s.on('2018-09-10'));
  main.on('2018-08-22', '08:00').do('coordinator', MISSION, 'confirmDates', FIELD);
  for (const position of [1, 2]) main.do('coordinator', MISSION, 'makeOffer', { position });
  turn(main, (s) => s.on('2018-09-03'));
  turn(main, (s) => s.do('second', MISSION, 'declineOffer', { position: 2, reason: said('reason') }));
  main.on('2018-08-29', '08:00');
  main
    .do('lead', MISSION, 'acceptOffer', { position: 1 })
    .do('second', MISSION, 'acceptOffer', { position: 2 });
  turn(main, (s) => s.on('2018-09-10'));
  main.on('2018-09-03', '08:00');
  for (const position of [1, 2]) main.do('coordinator', MISSION, 'signContract', { position });
  turns.push(openlyDecided());

  // ── Preparing
  turn(main, (s) => {
    s.do('coordinator', MISSION, 'moveDates', {
      from: day('2018-10-22'),
      to: day('2018-10-25'),
      reason: said('reason'),
      overlaps: [
        {
          expert: 'lead',
          mission: 'action/a2/mission-1',
          reference: '18-02/PAN/01.01',
          coordinator: 'deputy',
          from: day('2018-10-25'),
          to: day('2018-10-26'),
        },
      ],
    });
  });
  turn(main, (s) => {
    s.on('2018-09-12').do('coordinator', MISSION, 'moveDates', {
      from: day('2018-10-02'),
      to: day('2018-10-05'),
      reason: said('reason'),
    });
  });
  turn(main, (s) => {
    s.do('coordinator', MISSION, 'proposeDatesAmendment', {
      from: day('2019-01-14'),
      to: day('2019-01-17'),
      reason: said('reason'),
    });
    turn(s, (t) => t.on('2018-09-12'));
    s.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: said('minutes') });
  });
  turn(main, (s) => {
    s.do('coordinator', MISSION, 'suspendMission', { reason: said('reason') });
    s.on('2018-09-10').do('coordinator', MISSION, 'resumeMission', FIELD);
  });
  turn(main, (s) =>
    s.do('coordinator', MISSION, 'suspendMission', { reason: said('reason') }).on('2018-10-12'),
  );
  turn(main, (s) => {
    s.do('coordinator', MISSION, 'proposeBudgetAmendment', {
      budgetCents: 2_100_000,
      reason: said('reason'),
    });
    s.do('member', MISSION, 'rejectAmendment', {
      amendment: 1,
      minutes: said('minutes'),
      reason: said('reason'),
    }).on('2018-09-14');
  });
  turn(main, (s) =>
    s.do('coordinator', MISSION, 'cancelMission', { reason: said('reason') }).on('2018-10-01'),
  );
  turn(main, (s) => {
    s.do('coordinator', MISSION, 'endExpert', { position: 1, daysWorked: 3, reason: said('reason') });
    s.on('2018-09-06');
    s.do('coordinator', MISSION, 'nameLead', { expert: 'second', reason: said('reason') });
  });
  turn(main, (s) => {
    const lost = [{ person: 'second', why: 'address' }];
    s.tell(MISSION, { type: 'reachFound', payload: { lost, administrators: ['administrator'] } });
    s.on('2018-09-06');
  });
  turn(main, (s) => s.do('head', ACTION, 'assignStaff', { coordinator: 'deputy' }));
  turn(main, (s) => {
    s.on('2018-10-04').do('coordinator', MISSION, 'escalateNow', {
      obligation: s.owed(MISSION, 'methodology'),
      reason: said('reason'),
    });
  });
  turn(main, (s) => {
    s.on('2018-10-03').do('coordinator', MISSION, 'remindNow', {
      obligation: s.owed(MISSION, 'methodology'),
      words: said('reason'),
    });
    s.do('coordinator', MISSION, 'writeMessage', { to: ['second'], text: said('reason') });
  });
  turn(main, (s) => s.on('2018-10-19'));
  turn(main, (s) => {
    s.do('coordinator', MISSION, 'addTask', {
      task: 'film',
      title: said('title'),
      rule: {
        kind: 'document',
        owner: 'lead expert',
        due: { day: day('2018-09-12') },
        reviewedBy: 'coordinator',
        waivedBy: ['coordinator'],
      },
      reason: said('reason'),
    });
    s.do('coordinator', MISSION, 'addTask', {
      task: 'visit',
      title: said('title'),
      rule: {
        kind: 'confirmation',
        owner: 'technical expert',
        due: { day: day('2018-09-12') },
        waivedBy: ['coordinator'],
      },
      reason: said('reason'),
    });
    s.do('coordinator', MISSION, 'offerAddendum', {
      position: 1,
      tasks: ['film'],
      days: 16,
      reason: said('reason'),
    });
    turn(s, (t) => t.on('2018-09-12'));
    turn(s, (t) => t.do('coordinator', MISSION, 'withdrawAddendum', { addendum: 1, reason: said('reason') }));
    s.do('lead', MISSION, 'acceptAddendum', { addendum: 1 });
    turn(s, (t) => t.on('2018-09-14'));
    s.do('lead', MISSION, 'submitDeliverable', { deliverable: 'film', document: paper('film.pdf', 1) });
    turn(s, (t) => t.on('2018-09-10'));
    s.do('coordinator', MISSION, 'returnDeliverable', { deliverable: 'film', comments: said('comments') });
    s.on('2018-09-10');
  });
  main.do('lead', MISSION, 'askLogistics', {});
  turn(main, (s) => s.on('2018-09-12'));
  main.on('2018-09-10', '08:00').do('partner', MISSION, 'confirmLogistics', {});
  main.on('2018-09-24', '08:00').do('lead', MISSION, 'recordKeyDocuments', {
    documents: [paper('key-documents.pdf', 40)],
  });
  main.on('2018-10-01', '08:00');
  for (const expert of ['lead', 'second']) main.do(expert, MISSION, 'recordDocumentReview', {});
  main.on('2018-10-02', '08:00');
  const briefing = (s: Stage, date: string) =>
    s.do('coordinator', MISSION, 'scheduleBriefing', {
      start: instantAt(day(date), '14:00', BRUSSELS),
      end: instantAt(day(date), '15:30', BRUSSELS),
      where: said('where'),
    });
  briefing(main, '2018-10-10');
  turn(main, (s) => s.do('coordinator', MISSION, 'cancelMission', { reason: said('reason') }));
  main.on('2018-10-03', '08:00').do('lead', MISSION, 'submitMethodology', {
    document: paper('methodology.pdf', 9),
  });
  turn(main, (s) => {
    turn(s, (t) => t.on('2018-10-09'));
    s.do('technical', MISSION, 'returnMethodology', { comments: said('comments') });
    s.on('2018-10-09');
  });
  main.on('2018-10-05', '08:00').do('technical', MISSION, 'validateMethodology', {});
  main.on('2018-10-08', '08:00');
  for (const kind of INITIAL)
    main.do('lead', MISSION, 'submitDeliverable', { deliverable: kind, document: paper(`${kind}.pdf`) });
  turn(main, (s) => s.on('2018-10-12'));
  turn(main, (s) => {
    s.do('coordinator', MISSION, 'returnDeliverable', { deliverable: 'agenda', comments: said('comments') });
    s.on('2018-10-12');
  });
  for (const kind of INITIAL) main.do(reviewer(kind), MISSION, 'acceptDeliverable', { deliverable: kind });
  turn(main, (s) => s.on('2018-10-12'));
  main.do('coordinator', MISSION, 'shareAgenda', {});
  turn(main, (s) => s.on('2018-10-12'));
  main.on('2018-10-10', '16:00').do('coordinator', MISSION, 'recordBriefing', {});
  turn(main, (s) => s.on('2018-10-15', '08:00'));
  turn(main, (s) => {
    const december = { from: day('2018-12-17'), to: day('2018-12-20'), reason: said('reason') };
    s.do('coordinator', MISSION, 'moveDates', december);
    s.do('coordinator', MISSION, 'authoriseDeparture', {}).on('2018-11-20');
  });

  // ── In the field, and after
  main.on('2018-10-12', '08:00').do('coordinator', MISSION, 'authoriseDeparture', {});
  turn(main, (s) => {
    // By rules in which departure waits for the report, too.
    const report = { ...FIRST_EDITION.tasks['expert-report'], gate: 'departure' } as TaskRule;
    const rules = { ...FIRST_EDITION, tasks: { ...FIRST_EDITION.tasks, 'expert-report': report } };
    const payload = {
      edition: FIRST_EDITION.number,
      settings: { leadTime: 24 },
      revokesDeparture: true,
      reason: said('reason'),
    };
    s.do('coordinator', MISSION, 'adoptEdition', payload, { rules, released: [FIRST_EDITION.number] });
  });
  turn(main, (s) => s.on('2018-10-17'));
  const checklist = FIRST_EDITION.checklist.field;
  const check = (s: Stage, failed?: string) =>
    s.on('2018-10-15', '16:00').do('lead', MISSION, 'completeChecklist', {
      items: checklist.map((item) =>
        item === failed ? { item, ok: false, note: said('note') } : { item, ok: true },
      ),
    });
  turn(main, (s) => check(s, 'projection equipment'));
  check(main).do('lead', MISSION, 'recordOrganisersMeeting', {});
  main.on('2018-10-19', '08:00');
  turn(main, (s) => {
    s.do('coordinator', MISSION, 'waiveDeliverable', { deliverable: 'corpus', reason: said('reason') });
    s.on('2018-11-12');
  });
  main.on('2018-11-02', '08:00');
  for (const kind of FINAL)
    main.do('lead', MISSION, 'submitDeliverable', {
      deliverable: kind,
      document: paper(`${kind}.pdf`, 30),
      ...(kind === 'expert-report' ? { recommendations: said('recommendations') } : {}),
    });
  main.do('partner', MISSION, 'giveFeedback', { feedback: said('feedback') });
  turn(main, (s) => s.on('2018-11-16'));
  turn(main, (s) => {
    s.do('coordinator', MISSION, 'returnDeliverable', { deliverable: 'corpus', comments: said('comments') });
    s.on('2018-11-13');
  });
  main.on('2018-11-09', '08:00');
  for (const kind of FINAL) main.do(reviewer(kind), MISSION, 'acceptDeliverable', { deliverable: kind });
  turn(main, (s) => s.on('2018-12-14'));
  for (const expert of ['lead', 'second'])
    main.do(expert, MISSION, 'giveFeedback', { feedback: said('feedback') });
  main.on('2018-11-23', '08:00').do('coordinator', MISSION, 'requestPayment', {});
  if (!main.has(`${ACTION}/mission-2`)) main.do('coordinator', ACTION, 'openActivity', { activity: 2 });

  return [main, ...turns].flatMap(({ played }) => played);
}

/** An action that tells the others, up to the contracts: whoever was not retained hears of it. */
function openlyDecided(): Stage {
  const stage = open(true).on('2018-06-11');
  for (const call of Object.values(CALLS)) stage.do('coordinator', call, 'publishCall', {});
  stage.on('2018-06-14');
  apply(stage, CALLS[1], 'lead', 'public servant');
  apply(stage, CALLS[2], 'second', 'public servant');
  apply(stage, CALLS[2], 'third', 'private consultant');
  stage.on('2018-06-18');
  screen(stage, CALLS[1], 'lead');
  screen(stage, CALLS[2], 'second');
  screen(stage, CALLS[2], 'third');
  stage.on('2018-06-25');
  preselect(stage, CALLS[1], 'lead');
  preselect(stage, CALLS[2], 'second');
  prove(stage, CALLS[1], 'lead');
  prove(stage, CALLS[2], 'second');
  stage.do('coordinator', MISSION, 'proposeDates', FIELD);
  stage.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
  stage.do('member', MISSION, 'approveMission', { minutes: said('minutes') });
  stage.do('coordinator', MISSION, 'confirmDates', FIELD);
  for (const position of [1, 2]) stage.do('coordinator', MISSION, 'makeOffer', { position });
  stage
    .do('lead', MISSION, 'acceptOffer', { position: 1 })
    .do('second', MISSION, 'acceptOffer', { position: 2 });
  for (const position of [1, 2]) stage.do('coordinator', MISSION, 'signContract', { position });
  return stage;
}
