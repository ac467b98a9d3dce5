import type { ConfirmTask, WaiveTask } from '../confirming.ts';
import type { PersonId, Staff } from '../people.ts';
import type { DaysByPhase, ExtraDays, PositionPlan, Settings } from '../plan.ts';
import type { ReferenceAssigned } from '../reference.ts';
import type { DocumentRef, Rewording, TextRef } from '../stored.ts';
import type { TaskId, TaskRule } from '../task.ts';
import type { Day, Instant } from '../time.ts';
import type { Message } from '../written-messages.ts';
import type { Overlapping } from './overlaps.ts';
import type { Candidate, ChecklistItem } from './state.ts';

interface FieldDays extends ExtraDays {
  /** First day of the event. */
  readonly from: Day;
  /** Last day of the event. */
  readonly to: Day;
  /** A day of set-up on site before the event; the field then begins on it. */
  readonly setUp?: Day;
}

/** Of a day that was given: it stays, it is counted from the field again, or it is another one. */
export type GivenDayAnswer = 'keep' | 'counted' | Day;

interface SettlesDays {
  /** What becomes of each day that was given, by the task's id in the plan; of a phase by the name of its day. */
  readonly givenDays?: Readonly<Record<TaskId, GivenDayAnswer>>;
}

/** What people may ask of a mission, by command name. */
export interface MissionCommands {
  // planning and the committee
  /** A position that the file left open; its call starts as a draft. */
  addPosition: {
    readonly position: number;
    readonly reference: string;
    readonly workingDays: number;
    readonly lead: boolean;
  };
  proposeDates: FieldDays & SettlesDays;
  submitToCommittee: { readonly budgetCents: number; readonly note?: TextRef };
  approveMission: { readonly minutes?: TextRef };
  requestChanges: { readonly minutes?: TextRef; readonly changes: TextRef };
  rejectMission: { readonly minutes: TextRef; readonly reason: TextRef };
  proposeDatesAmendment: FieldDays & { readonly reason: TextRef };
  proposeBudgetAmendment: { readonly budgetCents: number; readonly reason: TextRef };
  proposeTeamAmendment: { readonly position: number; readonly reason: TextRef };
  approveAmendment: { readonly amendment: number; readonly minutes?: TextRef };
  /** One that was rejected is left as it is. */
  restAmendment: { readonly amendment: number; readonly reason: TextRef };
  rejectAmendment: { readonly amendment: number; readonly minutes?: TextRef; readonly reason: TextRef };
  /** The minutes of a decision that was taken: of an amendment, of a submission, or of the last submission decided. */
  recordMinutes: {
    readonly amendment?: number;
    readonly submission?: number;
    readonly minutes: TextRef;
    readonly on?: Day;
    readonly document?: DocumentRef;
  };

  // dates and contracts
  confirmDates: FieldDays & SettlesDays & Overlapping;
  /** After confirmation, within what the committee approved. */
  moveDates: FieldDays & SettlesDays & Overlapping;
  makeOffer: { readonly position: number } & Overlapping;
  acceptOffer: {
    readonly position: number;
    /** Declarations that were read with the offer and are accepted, by the SHA-256 of their wordings. */
    readonly wordings?: readonly string[];
  };
  declineOffer: { readonly position: number; readonly reason?: TextRef };
  /** Who does not answer an offer is passed over. */
  withdrawOffer: { readonly position: number; readonly reason: TextRef };
  signContract: { readonly position: number; readonly document?: DocumentRef };

  // addenda to signed contracts
  /** Brings what of the plan the contract of a position doesn't have, other working days, or the rate in force today. */
  offerAddendum: {
    readonly position: number;
    /** Tasks of the plan, by their ids there. */
    readonly tasks?: readonly TaskId[];
    /** Working days of the contract in all. */
    readonly days?: number;
    /** How they are spread over the phases; asked where the contract says it of other days. */
    readonly byPhase?: DaysByPhase;
    readonly rate?: boolean;
    /** With the rate: working days until now, which stay paid as they were agreed. */
    readonly daysWorked?: number;
    readonly reason: TextRef;
  };
  acceptAddendum: { readonly addendum: number };
  declineAddendum: { readonly addendum: number; readonly reason?: TextRef };
  withdrawAddendum: { readonly addendum: number; readonly reason: TextRef };

  // preparing
  askLogistics: Record<string, never>;
  confirmLogistics: { readonly note?: TextRef };
  recordKeyDocuments: { readonly documents: readonly DocumentRef[]; readonly note?: TextRef };
  /** The acting expert's own day of review. */
  recordDocumentReview: { readonly note?: TextRef };
  submitMethodology: { readonly document: DocumentRef };
  validateMethodology: { readonly comments?: TextRef };
  returnMethodology: { readonly comments: TextRef; readonly due?: Day };
  waiveMethodology: { readonly reason: TextRef };
  scheduleBriefing: { readonly start: Instant; readonly end: Instant; readonly where: TextRef };
  recordBriefing: { readonly note?: TextRef };
  shareAgenda: Record<string, never>;
  authoriseDeparture: Record<string, never>;
  /** A remote mission starts instead of departing. */
  startMission: Record<string, never>;

  // in the field
  recordOrganisersMeeting: { readonly note?: TextRef };
  completeChecklist: { readonly items: readonly ChecklistItem[] };
  /** Days of the programme, all of them together or as they come; one that was not held says why. */
  recordDays: {
    readonly days: readonly { readonly day: Day; readonly held: boolean; readonly note?: TextRef }[];
  };

  // deliverables and reporting
  submitDeliverable: {
    readonly deliverable: TaskId;
    readonly document: DocumentRef;
    /** With the expert report: perspectives and recommendations for the next activity. */
    readonly recommendations?: TextRef;
  };
  acceptDeliverable: { readonly deliverable: TaskId; readonly comments?: TextRef };
  returnDeliverable: {
    readonly deliverable: TaskId;
    readonly comments: TextRef;
    readonly due?: Day;
  };
  waiveDeliverable: { readonly deliverable: TaskId; readonly reason: TextRef };
  confirmTask: ConfirmTask;
  waiveTask: WaiveTask;
  /** Of a live mission: something of its own, or another of a kind that the edition has. */
  addTask: {
    readonly task: TaskId;
    readonly of?: TaskId;
    readonly title: TextRef;
    readonly rule: Partial<TaskRule>;
    readonly reason: TextRef;
  };
  changeTask: {
    readonly task: TaskId;
    readonly title?: TextRef;
    readonly rule: Partial<TaskRule>;
    readonly reason: TextRef;
  };
  withdrawTask: { readonly task: TaskId; readonly reason: TextRef };
  giveFeedback: { readonly feedback: TextRef };
  requestPayment: Record<string, never>;

  // changes
  endExpert: { readonly position: number; readonly daysWorked: number; readonly reason: TextRef };
  nameLead: { readonly expert: PersonId; readonly reason: TextRef };
  suspendMission: { readonly reason: TextRef };
  /** Confirms the field dates or replaces them. */
  resumeMission: Partial<FieldDays> & SettlesDays & Overlapping;
  cancelMission: { readonly reason: TextRef };
  escalateNow: { readonly obligation: string; readonly reason: TextRef };
  /** Whoever owes it, in own words; once a day each. */
  remindNow: { readonly obligation: string; readonly words?: TextRef };
  writeMessage: Message;
  /** Adopts another edition or setting; the step lists every date it moves. */
  adoptEdition: {
    readonly edition?: number;
    readonly settings?: Partial<Settings>;
    /** That an authorised departure is void by it is meant. */
    readonly revokesDeparture?: boolean;
    readonly reason: TextRef;
  };
  /** Until a day, with a reason: what only waits falls due on it, the review of a suspended mission among it. */
  setQuiet: { readonly until: Day; readonly reason: TextRef };
  assignReference: { readonly reference: string };
}

/** What its calls and its action tell a mission. */
export interface MissionMessages {
  callPublished: { readonly position: number };
  /** Its call has its profile now. */
  positionDescribed: { readonly position: number };
  candidateConfirmed: { readonly position: number; readonly candidate: Omit<Candidate, 'confirmedAt'> };
  /** Somebody of the staff or the committee has handed in an application. */
  staffApplied: { readonly people: readonly PersonId[] };
  /** Withdrawn, or passed over. */
  candidateLost: { readonly position: number; readonly application: string };
  staffAssigned: { readonly staff: Staff };
  partnerContactAssigned: { readonly partnerContact: PersonId };
  /** The action's words were written anew. */
  briefChanged: { readonly words: Rewording; readonly reason?: TextRef };
  /** Its call was corrected: the position takes other working days. */
  positionCorrected: { readonly position: number; readonly plan: Partial<PositionPlan> };
  /** Of the activity before, where this one was opened earlier. */
  recommendationsReceived: { readonly recommendations: TextRef };
  actionCancelled: { readonly reason: TextRef };
  referenceAssigned: ReferenceAssigned;
}
