import type { RefusalCode } from '../../workflows/domain/refusal.ts';
import { CALENDAR } from './calendar.ts';
import { COMMITTEE, INCOMPLETE, LATE, LEAD, PARTNER, PRIVATE, SECOND, SILENT, STAFF } from './people.ts';

/** A PDF of so many pages, made when it is handed in. */
export interface Paper {
  readonly paper: string;
  readonly pages: number;
}
export const isPaper = (value: unknown): value is Paper =>
  typeof value === 'object' && value !== null && 'paper' in value;

/** Who does what, when: one command with what a person would type, or the opening of the file. */
export interface Step {
  /** Brussels, `YYYY-MM-DD HH:MM`. */
  readonly at: string;
  readonly who: string;
  /** As the command line names it. */
  readonly does: string;
  /** Reference of the process; of `open`, the file. */
  readonly on: string;
  readonly input?: Readonly<Record<string, unknown>>;
  /** Refused, for these reasons among others. */
  readonly refused?: readonly RefusalCode[];
  /** What the timeline prints. */
  readonly tells: string;
}

const ACTION = '17-11/PER';
const MISSION = '17-11/PER/01.02';
const CALL_1 = '17-11/PER/01.02/1';
const CALL_2 = '17-11/PER/01.02/2';
const { coordinator, technicalExpert } = STAFF;
const [first, second] = COMMITTEE;
const C = CALENDAR;

const paper = (name: string, pages: number): Paper => ({ paper: name, pages });
const all = (letter: string, n: number) =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`${letter}${i + 1}`, true]));

const profile = (country: string) => ({
  firstName: 'Example',
  lastName: 'Expert',
  nationality: country,
  countryOfResidence: country,
  telephone: '+32 2 000 00 00',
  employer: 'Public employment service (example)',
  position: 'Adviser on telework',
  education: 'Degree in law',
  experience: 'Twelve years on working conditions',
  languages: 'Spanish, English',
});

/** Begins an application and submits it five minutes later. */
/** How many essential requirements each position has. */
const REQUIREMENTS: Readonly<Record<string, number>> = { [CALL_1]: 4, [CALL_2]: 6 };
const evidenceFor = (call: string) =>
  Object.fromEntries(
    Object.keys(all('e', REQUIREMENTS[call] ?? 0)).map((id) => [id, `Certificate of ${id}`]),
  );

function applies(
  who: string,
  on: string,
  day: string,
  hour: string,
  [country, sector, years]: readonly [string, string, number],
): readonly Step[] {
  const given = profile(country);
  return [
    {
      at: `${day} ${hour}:00`,
      who,
      does: 'start-application',
      on,
      input: { profile: given },
      tells: `${who} begins an application`,
    },
    {
      at: `${day} ${hour}:05`,
      who,
      does: 'submit-application',
      on,
      input: { profile: given, sector, yearsOfExperience: years, evidence: evidenceFor(on) },
      tells: `${who} submits it (${sector})`,
    },
  ];
}

const screens = (
  at: string,
  application: string,
  on: string,
  requirements: number,
  assets: string[],
): Step => ({
  at,
  who: coordinator,
  does: 'screen-application',
  on,
  input: { application, met: all('e', requirements), assets },
  tells: `${application} meets every essential requirement`,
});

const submits = (at: string, deliverable: string, pages: number, more: Partial<Step> = {}): Step => ({
  at,
  who: LEAD,
  does: 'submit-deliverable',
  on: MISSION,
  input: { deliverable, document: paper(`${deliverable}.pdf`, pages), ...more.input },
  tells: `the lead expert submits: ${deliverable}`,
  ...(more.refused ? { refused: more.refused } : {}),
  ...(more.tells ? { tells: more.tells } : {}),
});

const accepts = (at: string, who: string, deliverable: string, more = ''): Step => ({
  at,
  who,
  does: 'accept-deliverable',
  on: MISSION,
  input: { deliverable },
  tells: `accepted: ${deliverable}${more}`,
});

const records = (at: string, day: string): Step => ({
  at,
  who: LEAD,
  does: 'record-days',
  on: MISSION,
  input: { held: { [day]: true } },
  tells: `the programme of ${day} was held`,
});

const CHECKLIST = [
  'projection equipment',
  'teaching documents',
  'participants’ folders',
  'workshop evaluation forms',
  'logos',
];

/** The whole story, in order. Why each hour is what it is stands in `docs/story.md`. */
export const SCRIPT: readonly Step[] = [
  // ── The action and its calls ──
  {
    at: `${C.published} 08:30`,
    who: coordinator,
    does: 'open',
    on: 'examples/17-11-PER.yaml',
    tells: 'the action 17-11/PER is registered',
  },
  {
    at: `${C.published} 08:40`,
    who: coordinator,
    does: 'open-activity',
    on: ACTION,
    input: { activity: 1 },
    tells: 'activity 1 is opened, with its mission and the calls for both positions as drafts',
  },
  {
    at: `${C.published} 08:50`,
    who: coordinator,
    does: 'publish-call',
    on: CALL_1,
    refused: ['position-incomplete'],
    tells: 'the call for position 1 can’t be published: its profile is open',
  },
  {
    at: `${C.published} 09:00`,
    who: coordinator,
    does: 'describe-position',
    on: CALL_1,
    input: {
      areas: ['Teletrabajo', 'políticas de empleo'],
      requirements: [
        'Educación universitaria en derecho o ciencias sociales',
        'Al menos 10 años de experiencia profesional en políticas de empleo',
        'Experiencia en la conducción de misiones de asistencia técnica',
        'Dominio del idioma castellano, escrito y oral',
      ],
      assets: ['Experiencia previa en América Latina'],
    },
    tells: 'the profile of position 1 is supplied',
  },
  {
    at: `${C.published} 09:30`,
    who: coordinator,
    does: 'publish-call',
    on: CALL_1,
    tells: 'the call for position 1 is published, open-ended',
  },
  {
    at: `${C.published} 09:40`,
    who: coordinator,
    does: 'publish-call',
    on: CALL_2,
    tells: 'the call for position 2 is published, open-ended',
  },
  ...applies(LEAD, CALL_1, '2018-06-13', '10', ['Spain', 'public servant', 18]),
  ...applies(SILENT, CALL_2, '2018-06-13', '11', ['France', 'public servant', 14]),
  ...applies(SECOND, CALL_2, '2018-06-14', '10', ['Czech Republic', 'public servant', 9]),
  ...applies(PRIVATE, CALL_2, '2018-06-15', '10', ['Italy', 'private consultant', 20]),
  {
    at: '2018-06-15 11:00',
    who: INCOMPLETE,
    does: 'start-application',
    on: CALL_2,
    input: { profile: { ...profile('Belgium'), telephone: '', employer: '' } },
    tells: 'expert-incomplete begins an application; two mandatory fields of the profile are empty',
  },
  {
    at: '2018-06-15 11:05',
    who: INCOMPLETE,
    does: 'submit-application',
    on: CALL_2,
    input: {
      profile: { ...profile('Belgium'), telephone: '', employer: '' },
      sector: 'public servant',
      yearsOfExperience: 7,
    },
    refused: ['profile-incomplete'],
    tells: 'and can’t submit it: incomplete applications are never considered',
  },
  screens('2018-06-18 10:00', LEAD, CALL_1, 4, ['a1']),
  screens('2018-06-18 10:10', SILENT, CALL_2, 6, ['a1', 'a2']),
  screens('2018-06-19 10:00', SECOND, CALL_2, 6, ['a1']),
  screens('2018-06-22 10:00', PRIVATE, CALL_2, 6, ['a1', 'a2']),
  {
    at: `${C.firstPreselected} 10:00`,
    who: coordinator,
    does: 'rank-applications',
    on: CALL_2,
    input: { ranking: [SILENT, SECOND, PRIVATE] },
    tells: 'ranking for position 2: the public sector before the private consultant',
  },
  {
    at: `${C.firstPreselected} 10:10`,
    who: coordinator,
    does: 'preselect-application',
    on: CALL_1,
    input: { application: LEAD },
    tells: 'expert-lead is preselected for position 1 and asked for the employer’s contact',
  },
  {
    at: `${C.firstPreselected} 10:20`,
    who: coordinator,
    does: 'preselect-application',
    on: CALL_2,
    input: { application: SILENT },
    tells: 'expert-silent is preselected for position 2',
  },
  {
    at: '2018-06-26 11:00',
    who: LEAD,
    does: 'provide-proof',
    on: CALL_1,
    input: { contact: 'Personnel office (example), personal@example.org' },
    tells: 'expert-lead gives the employer’s contact',
  },
  {
    at: '2018-06-26 11:30',
    who: coordinator,
    does: 'accept-proof',
    on: CALL_1,
    input: { application: LEAD },
    tells: 'the coordinator has looked at it: position 1 is confirmed',
  },
  {
    at: `${C.nextAsked} 10:00`,
    who: coordinator,
    does: 'pass-to-next',
    on: CALL_2,
    input: { application: SILENT, reason: 'No answer to two reminders' },
    tells: 'expert-silent is passed over',
  },
  {
    at: `${C.nextAsked} 10:10`,
    who: coordinator,
    does: 'preselect-application',
    on: CALL_2,
    input: { application: SECOND },
    tells: 'expert-second, the next in the ranking, is preselected without publishing again',
  },
  {
    at: `${C.confirmed} 14:00`,
    who: SECOND,
    does: 'provide-proof',
    on: CALL_2,
    input: { document: paper('proof.pdf', 1) },
    tells: 'expert-second proves to be a public servant',
  },
  {
    at: `${C.confirmed} 14:30`,
    who: coordinator,
    does: 'accept-proof',
    on: CALL_2,
    input: { application: SECOND },
    tells: 'the coordinator has looked at the proof: position 2 is confirmed',
  },
  {
    at: `${C.confirmed} 15:00`,
    who: coordinator,
    does: 'close-call',
    on: CALL_2,
    input: { reason: 'Both positions are confirmed' },
    tells: 'the call for position 2 is closed: drafts have 5 working days, until 16 July',
  },

  // ── The committee ──
  {
    at: `${C.beforeTheCommittee} 10:00`,
    who: coordinator,
    does: 'propose-dates',
    on: MISSION,
    input: { from: C.fieldFrom, to: C.fieldTo },
    tells: 'dates are proposed: 15 to 18 October',
  },
  {
    at: `${C.beforeTheCommittee} 10:10`,
    who: coordinator,
    does: 'submit-to-committee',
    on: MISSION,
    input: { budgetCents: 21_500_00 },
    tells: 'team, budget and dates are before the committee',
  },
  {
    at: '2018-07-17 10:00',
    who: LATE,
    does: 'start-application',
    on: CALL_2,
    input: { profile: profile('Portugal') },
    refused: ['deadline-passed'],
    tells: 'expert-late comes a day after the call has closed',
  },
  {
    at: '2018-07-17 11:00',
    who: coordinator,
    does: 'make-offer',
    on: MISSION,
    input: { position: 1 },
    refused: ['approval-missing'],
    tells: 'nobody is contracted while the committee decides',
  },
  {
    at: '2018-07-17 11:10',
    who: coordinator,
    does: 'sign-contract',
    on: MISSION,
    input: { position: 1 },
    refused: ['approval-missing'],
    tells: 'and nothing is signed',
  },
  {
    at: `${C.changesAsked} 11:00`,
    who: first,
    does: 'request-changes',
    on: MISSION,
    input: { minutes: 'QAC 2018/12, point 3', changes: 'A lower budget for interpretation' },
    tells: 'the committee asks for changes',
  },
  {
    at: `${C.submittedAgain} 10:00`,
    who: coordinator,
    does: 'submit-to-committee',
    on: MISSION,
    input: { budgetCents: 19_800_00, note: 'Interpretation for two days instead of four' },
    tells: 'the mission is submitted again',
  },
  {
    at: `${C.approved} 11:00`,
    who: second,
    does: 'approve-mission',
    on: MISSION,
    input: { minutes: 'QAC 2018/14, point 1' },
    tells: 'the committee approves',
  },

  // ── Contracts ──
  {
    at: `${C.offers} 10:00`,
    who: coordinator,
    does: 'confirm-dates',
    on: MISSION,
    input: { from: C.fieldFrom, to: C.fieldTo },
    tells: 'the dates are confirmed',
  },
  {
    at: `${C.offers} 10:10`,
    who: coordinator,
    does: 'make-offer',
    on: MISSION,
    input: { position: 1 },
    tells: 'offer to expert-lead: 15 days at 250 EUR',
  },
  {
    at: `${C.offers} 10:20`,
    who: coordinator,
    does: 'make-offer',
    on: MISSION,
    input: { position: 2 },
    tells: 'offer to expert-second: 12 days at 250 EUR',
  },
  {
    at: '2018-08-28 16:00',
    who: LEAD,
    does: 'accept-offer',
    on: MISSION,
    input: { position: 1 },
    tells: 'expert-lead accepts',
  },
  {
    at: `${C.accepted} 12:00`,
    who: SECOND,
    does: 'accept-offer',
    on: MISSION,
    input: { position: 2 },
    tells: 'expert-second accepts on the last day',
  },
  {
    at: `${C.contracts} 10:00`,
    who: coordinator,
    does: 'sign-contract',
    on: MISSION,
    input: { position: 1, document: paper('contract-1.pdf', 4) },
    tells: 'the contract with expert-lead is signed; the private consultant stood by in vain',
  },
  {
    at: `${C.contracts} 10:10`,
    who: coordinator,
    does: 'sign-contract',
    on: MISSION,
    input: { position: 2, document: paper('contract-2.pdf', 4) },
    tells: 'the contract with expert-second is signed: preparing begins',
  },

  // ── Preparing ──
  {
    at: '2018-09-04 10:00',
    who: LEAD,
    does: 'ask-logistics',
    on: MISSION,
    tells: 'the lead expert asks the institution about logistics',
  },
  {
    at: '2018-09-10 16:00',
    who: PARTNER,
    does: 'confirm-logistics',
    on: MISSION,
    input: { note: 'Sala, proyector e interpretación reservados' },
    tells: 'the partner institution confirms room, projector and interpretation',
  },
  {
    at: `${C.keyDocuments} 11:00`,
    who: LEAD,
    does: 'record-key-documents',
    on: MISSION,
    input: { documents: [paper('plan-nacional.pdf', 40), paper('pacto.pdf', 6)] },
    tells: 'the key documents are there',
  },
  {
    at: '2018-09-26 15:00',
    who: LEAD,
    does: 'record-document-review',
    on: MISSION,
    tells: 'expert-lead has reviewed them',
  },
  {
    at: `${C.documentsReviewed} 10:00`,
    who: SECOND,
    does: 'record-document-review',
    on: MISSION,
    tells: 'expert-second has reviewed them on the last day',
  },
  {
    at: '2018-10-02 11:00',
    who: coordinator,
    does: 'schedule-briefing',
    on: MISSION,
    input: {
      start: `${C.briefing} 14:00`,
      end: `${C.briefing} 15:30`,
      where: 'Rue de l’Exemple 1, Brussels, and by video',
    },
    tells: 'the briefing is scheduled for 10 October, 14:00',
  },
  {
    at: `${C.methodology} 15:00`,
    who: LEAD,
    does: 'submit-methodology',
    on: MISSION,
    input: { document: paper('methodology.pdf', 5) },
    tells: 'the methodology is submitted',
  },
  {
    at: '2018-10-04 10:00',
    who: technicalExpert,
    does: 'return-methodology',
    on: MISSION,
    input: { comments: 'The risks of the second day are missing' },
    tells: 'the technical expert returns it',
  },
  {
    at: `${C.methodologyValidated} 10:00`,
    who: LEAD,
    does: 'submit-methodology',
    on: MISSION,
    input: { document: paper('methodology-2.pdf', 5) },
    tells: 'the corrected methodology is submitted',
  },
  {
    at: `${C.methodologyValidated} 15:00`,
    who: technicalExpert,
    does: 'validate-methodology',
    on: MISSION,
    tells: 'and validated',
  },
  submits(`${C.noteAndAgenda} 10:00`, 'agenda', 3, {
    refused: ['too-many-pages'],
    tells: 'an agenda of 3 pages is refused: 2 are allowed',
  }),
  submits(`${C.noteAndAgenda} 10:30`, 'agenda', 2),
  accepts('2018-10-09 10:00', coordinator, 'agenda'),
  {
    at: '2018-10-09 11:00',
    who: coordinator,
    does: 'share-agenda',
    on: MISSION,
    tells: 'the agenda is shared with the institution',
  },
  {
    at: `${C.briefing} 11:00`,
    who: coordinator,
    does: 'authorise-departure',
    on: MISSION,
    refused: ['preparations-open'],
    tells: 'departure is attempted too early: the note is missing and the briefing still to be held',
  },
  submits(`${C.briefing} 12:00`, 'methodological-note', 3, {
    tells: 'the methodological note is submitted, two working days late',
  }),
  {
    at: `${C.briefing} 16:00`,
    who: coordinator,
    does: 'record-briefing',
    on: MISSION,
    tells: 'the briefing was held',
  },
  accepts('2018-10-11 16:00', technicalExpert, 'methodological-note', ', the last day before departure'),
  {
    at: `${C.departure} 10:00`,
    who: coordinator,
    does: 'authorise-departure',
    on: MISSION,
    tells: 'departure is authorised',
  },

  // ── In the field: Lima is seven hours behind ──
  {
    at: `${C.fieldFrom} 17:00`,
    who: LEAD,
    does: 'record-organisers-meeting',
    on: MISSION,
    tells: 'day 1: the organisers were met',
  },
  {
    at: `${C.fieldFrom} 18:00`,
    who: LEAD,
    does: 'complete-checklist',
    on: MISSION,
    input: { ok: CHECKLIST.slice(1), failed: { 'projection equipment': 'El proyector no enciende' } },
    tells: 'day 1: the projector fails',
  },
  records(`${C.fieldFrom} 23:30`, C.fieldFrom),
  {
    at: '2018-10-16 16:00',
    who: LEAD,
    does: 'complete-checklist',
    on: MISSION,
    input: { ok: CHECKLIST },
    tells: 'another projector was found: the checklist is complete',
  },
  records('2018-10-16 23:30', '2018-10-16'),
  records('2018-10-17 23:30', '2018-10-17'),
  records(`${C.fieldTo} 23:30`, C.fieldTo),

  // ── Reporting ──
  submits('2018-10-23 11:00', 'working-documents', 60),
  submits('2018-10-23 11:10', 'workshop-evaluation', 8),
  {
    at: '2018-10-24 10:00',
    who: SECOND,
    does: 'give-feedback',
    on: MISSION,
    input: { feedback: 'Well prepared' },
    tells: 'expert-second gives feedback',
  },
  accepts('2018-10-26 10:00', coordinator, 'working-documents'),
  accepts('2018-10-26 10:10', coordinator, 'workshop-evaluation'),
  submits('2018-10-30 15:00', 'corpus', 120),
  {
    at: '2018-10-30 17:00',
    who: PARTNER,
    does: 'give-feedback',
    on: MISSION,
    input: { feedback: 'Muy útil para el Plan Nacional' },
    tells: 'the partner institution gives feedback',
  },
  {
    at: `${C.finalDeliverables} 11:00`,
    who: LEAD,
    does: 'give-feedback',
    on: MISSION,
    input: { feedback: 'Good cooperation with the institution' },
    tells: 'expert-lead gives feedback on the last day',
  },
  submits(`${C.finalDeliverables} 12:00`, 'expert-report', 25, {
    input: { recommendations: 'Formar a los comunicadores antes del segundo seminario' },
    tells: 'the experts’ report is submitted on its due day',
  }),
  accepts('2018-11-06 10:00', coordinator, 'corpus'),
  {
    at: `${C.reviews} 11:00`,
    who: technicalExpert,
    does: 'return-deliverable',
    on: MISSION,
    input: { deliverable: 'expert-report', comments: 'The indicators are missing' },
    tells: 'the experts’ report is returned',
  },
  submits(`${C.correction} 15:00`, 'expert-report', 27, {
    input: { recommendations: 'Formar a los comunicadores antes del segundo seminario, con indicadores' },
    tells: 'the corrected report is submitted',
  }),
  accepts(
    `${C.correctionReviewed} 11:00`,
    technicalExpert,
    'expert-report',
    '; activity 2 opens with its recommendations',
  ),
  {
    at: `${C.paymentRequest} 10:00`,
    who: coordinator,
    does: 'request-payment',
    on: MISSION,
    tells: 'payment is requested: 15 days, 3,750 EUR, and 12 days, 3,000 EUR; the mission is closed',
  },
];
