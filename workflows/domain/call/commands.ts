import type { Parties } from '../impartial.ts';
import type { Sector, Staff } from '../people.ts';
import type { ReferenceAssigned } from '../reference.ts';
import type { DocumentRef, Rewording, TextRef } from '../stored.ts';
import type { Day, Instant } from '../time.ts';
import type { Message } from '../written-messages.ts';

/** What people may ask of a call, by command name. */
export interface CallCommands {
  /** Supplies what the file left open: the position's profile. */
  describePosition: {
    readonly profile: TextRef;
    readonly requirements: readonly string[];
    readonly assets: readonly string[];
  };
  /** A date means its last moment in Brussels. Without a deadline here or in the file the call is open-ended. */
  publishCall: { readonly deadline?: Day | Instant };
  /** Also after the deadline, then with a reason: the call takes applications again. */
  extendDeadline: { readonly deadline: Day | Instant; readonly reason?: TextRef };
  /**
   * A corrigendum: what was published becomes otherwise. Applicants are told, and may change their application. What was
   * screened by essential requirements that changed is screened anew, or stands: whoever corrects says which.
   */
  correctCall: {
    readonly profile?: Rewording & {
      /** Their ids, in their order. */
      readonly requirements: readonly string[];
      readonly assets: readonly string[];
    };
    readonly workingDays?: number;
    readonly deadline?: Day | Instant;
    /** More for applicants to read. */
    readonly documents?: readonly DocumentRef[];
    readonly screening?: 'again' | 'stands';
    readonly reason: TextRef;
  };
  /** A call that was closed, or whose closing was announced, takes applications again; without a deadline open-ended. */
  reopenCall: { readonly deadline?: Day | Instant; readonly reason: TextRef };
  /** "Still open, and here is why": counts the next review from today. */
  reviewCall: { readonly note?: TextRef };
  /** Open-ended: drafts get 5 working days' notice. */
  closeCall: { readonly reason?: TextRef };

  startApplication: { readonly application: string; readonly missing: readonly string[] };
  /** Saves the draft: what is answered so far, and which mandatory profile fields are still empty. */
  saveApplication: {
    readonly application: string;
    readonly missing: readonly string[];
    readonly sector?: Sector;
    readonly yearsOfExperience?: number;
    readonly evidence?: Readonly<Record<string, TextRef>>;
    /** All of them: certificates, a curriculum; whatever was there before is replaced. */
    readonly documents?: readonly DocumentRef[];
  };
  submitApplication: {
    readonly application: string;
    readonly profile: TextRef;
    readonly missing: readonly string[];
    readonly sector: Sector;
    readonly yearsOfExperience: number;
    readonly evidence?: Readonly<Record<string, TextRef>>;
    readonly documents?: readonly DocumentRef[];
  };
  /** A submitted application is a draft again, for as long as the call takes applications. */
  reopenApplication: { readonly application: string };
  withdrawApplication: { readonly application: string; readonly reason?: TextRef };

  screenApplication: {
    readonly application: string;
    /** Every essential requirement: met or not. */
    readonly met: Readonly<Record<string, boolean>>;
    /** With what evidence, or why not. */
    readonly notes?: Readonly<Record<string, TextRef>>;
    /** Advantageous assets that the expert has: they only rank. */
    readonly assets?: readonly string[];
  };
  shortlistApplication: { readonly application: string };
  recordInterview: { readonly application: string; readonly note: TextRef };
  /** Best first, every eligible application. A ranking against the public sector's priority needs a reason on preselection. */
  rankApplications: { readonly ranking: readonly string[] };
  preselectApplication: {
    readonly application: string;
    readonly reason?: TextRef;
    /** For others than the public sector: the daily fee proposed, euro cents. */
    readonly dailyCents?: number;
  };
  proposeFee: { readonly application: string; readonly dailyCents: number };
  agreeFee: { readonly application: string };
  /** The employer's contact, or proof that a public candidate can be contracted directly. */
  provideProof: { readonly application: string; readonly contact?: TextRef; readonly document?: DocumentRef };
  /** It is looked at before the candidate is confirmed. */
  acceptProof: { readonly application: string };
  returnProof: { readonly application: string; readonly comments: TextRef };
  /** The preselected expert declines. */
  declinePreselection: { readonly application: string; readonly reason?: TextRef };
  /** Who is silent, or is no longer wanted after the committee asked for another, is passed over. */
  passToNext: { readonly application: string; readonly reason: TextRef };
  escalateNow: { readonly obligation: string; readonly reason: TextRef };
  /** Whoever owes it, in own words; once a day each. */
  remindNow: { readonly obligation: string; readonly words?: TextRef };
  writeMessage: Message;
  /** The reference of the position, which may be blank until then. */
  assignReference: { readonly reference: string };
}

/** What the mission and the action tell a call. */
export interface CallMessages {
  candidateSelected: { readonly application: string };
  candidateContracted: { readonly application: string };
  /** The offer was declined, or lapsed. */
  candidateDeclined: {
    readonly application: string;
    readonly why: 'declined' | 'silent' | 'other position';
  };
  candidateEnded: { readonly application: string; readonly reason: TextRef };
  missionOver: { readonly how: 'closed' | 'cancelled'; readonly reason: TextRef | null };
  missionSuspended: Record<string, never>;
  missionResumed: Record<string, never>;
  staffAssigned: { readonly staff: Staff };
  /** The action's words were written anew. */
  briefChanged: { readonly words: Rewording; readonly reason?: TextRef };
  /** Who applied to any call of the mission among staff and committee, and who is or was in its team. */
  partiesChanged: Parties;
  referenceAssigned: ReferenceAssigned;
}
