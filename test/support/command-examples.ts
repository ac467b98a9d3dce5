import type { z } from 'zod';
import type { actionCommands } from '../../client/commands/action.ts';
import type { callCommands } from '../../client/commands/call.ts';
import type { missionCommands } from '../../client/commands/mission.ts';
import type { CommandName } from '../../client/sentences.ts';

const HASH = 'a'.repeat(64);
const FIELD = { from: '2018-10-16', to: '2018-10-18', setUp: '2018-10-15' };
const PROFILE = {
  firstName: 'Example',
  lastName: 'Expert',
  education: 'Law\nand economics',
  remarks: '“Quoted” & <marked>',
};

type Definitions = typeof actionCommands & typeof callCommands & typeof missionCommands;
type Input<N extends CommandName> = z.input<Definitions[N]['schema']>;

/** A right input for every command, every field given: a command without one fails the build. */
export const EXAMPLES: { readonly [N in CommandName]: Input<N> } = {
  openActivity: { activity: 2, reason: 'The institution moved its seminar forward' },
  assignStaff: { coordinator: 'other coordinator', technicalExpert: 'other technical', head: 'head' },
  assignReference: { reference: '21-22/PAN' },
  setQuiet: { until: '2018-12-03', reason: 'The institution begins after its holidays' },
  closeAction: {},
  cancelAction: { reason: 'The institution withdrew its request' },

  describePosition: {
    areas: ['Telework'],
    requirements: ['University degree in law', 'Ten years of experience'],
    assets: ['Experience in Latin America'],
    note: 'Travels twice',
  },
  publishCall: { deadline: '2018-07-06' },
  extendDeadline: { deadline: '2018-07-20 17:00', reason: 'Too few applications' },
  reopenCall: { deadline: '2018-09-28', reason: 'The candidate preselected has withdrawn' },
  reviewCall: { note: 'Two applications are being screened' },
  closeCall: { reason: 'Enough applications' },
  startApplication: { profile: PROFILE },
  saveApplication: {
    profile: PROFILE,
    sector: 'public servant',
    yearsOfExperience: 12,
    evidence: { e1: 'Degree in law, Seville 1998' },
    documents: [HASH],
  },
  submitApplication: {
    profile: PROFILE,
    sector: 'civil society',
    yearsOfExperience: 0,
    evidence: { e1: 'Degree in law, Seville 1998', a1: 'Two years in Lima' },
    documents: [HASH],
  },
  withdrawApplication: { reason: 'Another commitment' },
  screenApplication: {
    application: 'lead',
    met: { e1: true, e2: false },
    notes: { e2: 'Three years, five are required' },
    assets: ['a1'],
  },
  shortlistApplication: { application: 'lead' },
  recordInterview: { application: 'lead', note: 'Leads workshops with ease' },
  rankApplications: { ranking: ['third', 'lead'] },
  preselectApplication: { application: 'third', reason: 'Nobody else speaks Spanish', dailyCents: 400_50 },
  proposeFee: { application: 'third', dailyCents: 420_00 },
  agreeFee: {},
  provideProof: { contact: 'Personnel office', document: HASH },
  declinePreselection: { reason: 'Another commitment in October' },
  passToNext: { application: 'lead', reason: 'No answer to two reminders' },

  addPosition: { position: 3, reference: '17-11/PER/01.02/3', workingDays: 8, lead: false },
  proposeDates: FIELD,
  submitToCommittee: { budgetCents: 18_500_00, note: 'With a second trainer' },
  approveMission: { minutes: 'QAC 2018/14, point 3' },
  requestChanges: { minutes: 'QAC 2018/12, point 3', changes: 'A second trainer\n\nfor day 3' },
  rejectMission: { minutes: 'QAC 2018/12, point 3', reason: 'Outside the mandate' },
  proposeDatesAmendment: { ...FIELD, reason: 'Elections' },
  proposeBudgetAmendment: { budgetCents: 19_200_05, reason: 'Interpretation' },
  proposeTeamAmendment: { position: 2, reason: 'The first expert fell ill' },
  approveAmendment: { amendment: 1, minutes: 'QAC 2018/20, point 1' },
  restAmendment: { amendment: 1, reason: 'The team does without' },
  rejectAmendment: { amendment: 1, minutes: 'QAC 2018/20, point 1', reason: 'The budget is exhausted' },
  confirmDates: { ...FIELD, reason: 'Agreed in September' },
  moveDates: { ...FIELD, reason: 'A strike' },
  makeOffer: { position: 1 },
  acceptOffer: { position: 1 },
  declineOffer: { position: 1, reason: 'My employer needs me' },
  withdrawOffer: { position: 1, reason: 'No answer' },
  signContract: { position: 1, document: HASH },
  askLogistics: {},
  confirmLogistics: { note: 'Room, projector and interpretation are booked' },
  recordKeyDocuments: { documents: [HASH, 'b'.repeat(64)], note: 'By mail' },
  recordDocumentReview: { note: 'Read all' },
  submitMethodology: { document: HASH },
  validateMethodology: { comments: 'Well done' },
  returnMethodology: { comments: 'Name the risks of day 3', due: '2018-10-05' },
  waiveMethodology: { reason: 'Same as before' },
  scheduleBriefing: { start: '2018-10-10 14:00', end: '2018-10-10 15:30', where: 'Rue de la Loi 1' },
  recordBriefing: { note: 'All were there' },
  shareAgenda: {},
  authoriseDeparture: {},
  startMission: {},
  recordOrganisersMeeting: { note: 'In the ministry' },
  completeChecklist: {
    ok: ['projection equipment', 'teaching documents', 'participants’ folders', 'workshop evaluation forms'],
    failed: { logos: 'The banner of the partners is missing' },
  },
  recordDay: { day: '2018-10-16', held: true, note: 'Until six' },
  submitDeliverable: { deliverable: 'expert-report', document: HASH, recommendations: 'Train the trainers' },
  acceptDeliverable: { deliverable: 'agenda', comments: 'Thank you' },
  returnDeliverable: { deliverable: 'corpus', comments: 'An example is missing', due: '2018-11-16' },
  waiveDeliverable: { deliverable: 'workshop-evaluation', reason: 'Held as a single lecture' },
  giveFeedback: { feedback: 'It went well' },
  requestPayment: {},
  endExpert: { position: 2, daysWorked: 4, reason: 'Illness' },
  nameLead: { expert: 'second', reason: 'The lead left the team' },
  suspendMission: { reason: 'State of emergency' },
  resumeMission: FIELD,
  cancelMission: { reason: 'The institution withdrew its request' },
  escalateNow: { obligation: 'agenda', reason: 'The institution prints on Friday' },
  adoptEdition: {
    edition: 1,
    settings: { counting: 'clear days', calendar: 'FR', quorum: 2, tellOthers: true, leadTime: 20 },
    reason: 'Asked for by the institution',
  },
};
