import type { ProcessId } from '../ids.ts';
import type { Parties } from '../impartial.ts';
import type { PersonId, Sector } from '../people.ts';
import type { PositionPlan } from '../plan.ts';
import type { ProcessBase } from '../process-base.ts';
import type { ReferenceContext } from '../reference.ts';
import type { Reviewable, Reviews } from '../reviewing.ts';
import type { DocumentRef, KeptText, Rewording, TextRef } from '../stored.ts';
import type { Day, Instant } from '../time.ts';

export type CallPhase = 'draft' | 'published' | 'closed';

export const APPLICATION_PHASES = [
  'draft',
  'submitted',
  'eligible',
  'ineligible',
  'shortlisted',
  'interviewed',
  'preselected',
  'confirmed',
  'selected',
  'contracted',
  'ended',
  'withdrawn',
  'standby',
  'not retained',
  'lapsed',
] as const;
export type ApplicationPhase = (typeof APPLICATION_PHASES)[number];

export interface Proof extends Reviewable {
  readonly contact?: TextRef;
  readonly document?: DocumentRef;
}

interface Again {
  readonly at: Instant;
  readonly times: number;
}

export interface Application {
  readonly id: string;
  readonly expert: PersonId;
  readonly phase: ApplicationPhase;
  readonly begunAt: Instant;
  /** Mandatory fields of the profile that are still empty, by name. */
  readonly missing: readonly string[];
  readonly submittedAt?: Instant;
  /** Since when it was to be completed once more, as its expert wished, and for the how-manieth time. */
  readonly reopened?: Again;
  /** Since when it is to be screened once more. */
  readonly again?: Again;
  /** The profile as it was when submitted. */
  readonly profile?: KeptText;
  readonly sector?: Sector;
  readonly yearsOfExperience?: number;
  /** Evidence per requirement or asset. */
  readonly evidence: Readonly<Record<string, KeptText>>;
  /** What proves it: certificates, a curriculum. */
  readonly documents?: readonly DocumentRef[];
  readonly screening?: {
    readonly at: Instant;
    readonly by: PersonId;
    readonly met: Readonly<Record<string, boolean>>;
    /** The reason kept, for each requirement not met. */
    readonly notes: Readonly<Record<string, KeptText>>;
    readonly assets: readonly string[];
  };
  readonly interview?: { readonly at: Instant; readonly by: PersonId; readonly note: TextRef };
  readonly preselection?: {
    readonly at: Instant;
    readonly asks: 'proof' | 'fee';
    readonly reason?: TextRef;
    /** Euro cents a working day, as proposed. */
    readonly dailyCents?: number;
  };
  /** The employer's contact, or a proof, with each look that was taken at it. */
  readonly proof?: Reviews<Proof>;
  readonly feeAgreedAt?: Instant;
  readonly confirmedAt?: Instant;
  readonly selectedAt?: Instant;
  readonly contractedAt?: Instant;
  /** When and why it left the live states. */
  readonly over?: { readonly at: Instant; readonly why: string; readonly reason?: TextRef };
}

/** What was corrected of a published call, by the words or numbers before and after. */
export interface Correction {
  readonly at: Instant;
  /** Of its own profile. */
  readonly profile?: Rewording;
  /** Of the action's words, as far as the call shows them. */
  readonly brief?: Rewording;
  readonly workingDays?: { readonly from: number; readonly to: number };
  readonly deadline?: { readonly from: Deadline | null; readonly to: Deadline };
  readonly documents?: readonly DocumentRef[];
  readonly reason?: TextRef;
}
interface Deadline {
  readonly at: Instant;
  readonly day: Day;
}

export interface CallState extends ProcessBase {
  readonly kind: 'call';
  readonly phase: CallPhase;
  readonly mission: ProcessId;
  readonly position: PositionPlan;
  readonly committee: readonly PersonId[];
  /** What the mission knows of its team and of the other calls' applicants; absent while there is nothing to know. */
  readonly parties?: Parties;
  /** What its reference may not contradict. */
  readonly known?: ReferenceContext;
  /** The profile's prose, where it was supplied after the action's file. */
  readonly profile?: TextRef;
  /** When its profile was supplied after the action's file. */
  readonly describedAt?: Instant;
  readonly publishedAt?: Instant;
  /** The last instant for applications; absent while open-ended. */
  readonly deadline?: Deadline;
  /** What was corrected since it was published, in order. */
  readonly corrections?: readonly Correction[];
  /** When it last took applications again after its end, and for the how-manieth time: drafts have time from then. */
  readonly reopened?: { readonly at: Instant; readonly times: number };
  /** It is open-ended because its deadline passed and the ranking was exhausted; another may be given. */
  readonly deadlinePassedAt?: Instant;
  /**
   * While nobody is preselected for a call that is open-ended, or whose deadline is far off: the day its next review counts from (publication, the last
   * review, the last due day that went by, or the return to nobody preselected), and since when it does.
   */
  readonly reviewing?: { readonly from: Day; readonly begun: Instant };
  /** The closing of an open-ended call that gives its drafts notice. */
  readonly closing?: { readonly announcedAt: Instant; readonly day: Day; readonly at: Instant };
  readonly closedAt?: Instant;
  readonly applications: readonly Application[];
  /** How often somebody was preselected. */
  readonly preselections?: number;
  /** Best first; only eligible and later ones. */
  readonly ranking: readonly string[];
  readonly missionOver?: 'closed' | 'cancelled';
  /** Since when its mission is suspended: nothing is sent. */
  readonly suspendedAt?: Instant;
  /** Working days lost to suspensions: periods counted from an earlier event gain them. */
  readonly lost?: readonly { readonly from: Instant; readonly to: Instant; readonly days: number }[];
  /** When the others were told, where the action has that set: once, whoever is replaced later. */
  readonly othersToldAt?: Instant;
}
