import type { Role } from './people.ts';

/**
 * Why a command may not happen, as data. A refused command gives every reason at once, changes nothing and leaves
 * no trace in the history. `data` holds what a sentence needs (the open preparations, both page counts);
 * `mendedBy` names the roles that can do something about it, `mendedWith` the command that would.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly data: RefusalData;
  readonly mendedBy?: readonly Role[];
  readonly mendedWith?: string;
}

export type RefusalData = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Wire format: clients and documentation know refusals by these codes. Add, never rename. */
export const REFUSAL_CODES = [
  // who
  'role-may-not', // {command, roles}
  'not-your-action', // {command}
  'not-in-the-team', // {command}
  'not-your-application', // {application}
  'own-submission', // {submittedBy}: nobody decides on what they submitted themselves
  'already-decided-by-you', // {}
  'conflict-of-interest', // {interest}: nobody decides on their own
  // when
  'wrong-phase', // {phase, command, allowedIn}
  'not-a-command', // {command}
  'already-done', // {what, at}
  'not-yet', // {what, from}
  // what is open
  'position-incomplete', // {position, missing}
  'positions-unconfirmed', // {positions}
  'dates-not-proposed', // {}
  'dates-not-confirmed', // {}
  'dates-not-in-order', // {from, to}
  'dates-in-the-past', // {from, today}
  'dates-outside-window', // {from, to, windowFrom, windowTo}: an amendment is needed
  'date-beyond-horizon', // {day, until}
  'first-day-not-working', // {day, why, country of a holiday}: a reason is needed
  'first-day-too-soon', // {day, earliest, workingDays}: a reason is needed
  'field-days-overlap', // {reference, from, to}: a reason is needed
  'approval-missing', // {}: nobody is contracted, no date confirmed before the committee approves
  'amendment-open', // {amendment, what}
  'no-such-amendment', // {amendment}
  'committee-too-small', // {members, quorum}
  'preparations-open', // {open: list}
  'departure-authorised-already', // {at}
  'remote-mission', // {command}: starts instead of departing
  'field-mission', // {command}: departs instead of starting
  'offer-missing', // {position}
  'offer-not-accepted', // {position}
  'contract-missing', // {position}
  'no-such-position', // {position, positions}
  'seat-taken', // {position}
  'seated-elsewhere', // {position}: an expert has one position of a mission
  'seat-empty', // {position}
  'too-many-days', // {days, limit}
  'deliverables-open', // {open: list}
  'nothing-to-pay', // {}
  'rate-missing', // {sector, day, from}: no standard rate holds on that day; `from`: the first one, where there is one
  'budget-exceeded', // {totalCents, budgetCents}: what offers and contracts come to, and the budget
  'lead-missing', // {}
  // deliverables
  'recommendations-missing', // {deliverable}
  'no-such-deliverable', // {deliverable, deliverables}
  'too-many-pages', // {pages, limit, deliverable}
  'pages-unknown', // {deliverable, limit, type}: a PDF is asked for
  'nothing-submitted', // {deliverable}
  'already-accepted', // {deliverable, at}
  // calls and applications
  'deadline-passed', // {deadline}
  'deadline-in-the-past', // {deadline}
  'before-the-deadline', // {deadline}: worked on after the deadline
  'profile-incomplete', // {missing}
  'already-applied', // {application, phase}
  'no-such-application', // {application}
  'application-phase', // {application, phase, allowedIn}
  'no-application-there', // {allowedIn}: none is in such a phase
  'requirements-unanswered', // {missing}
  'evidence-missing', // {missing}: essential requirements without evidence
  'no-such-requirement', // {requirement}
  'public-candidate-stands', // {applications}: a reason is needed
  'somebody-preselected', // {application}
  'fee-missing', // {application}
  'fee-not-for-public', // {application}
  'proof-not-for-others', // {application}
  'not-in-ranking', // {applications}
  // actions
  'second-open-action', // {other}: a written reason is needed
  'too-many-activities', // {activities, limit}
  'no-such-activity', // {activity, activities}
  'earlier-activity-open', // {activity, waitsFor}: a reason is needed
  'activity-opened-already', // {activity, at}
  'missions-open', // {missions}
  'reference-mismatch', // {part, written, expected}
  'reference-taken', // {reference}
  // anything
  'reason-missing', // {why}
  'no-such-obligation', // {obligation, open}
  'no-such-rule-set', // {ruleSet, released}
  'no-such-item', // {item, items, off}: `off` for a day off of the event, which a note makes a worked one
  'note-missing', // {items}: an item that fails needs a note
  'items-unanswered', // {items}
  'same-as-before', // {what}
  'request-reused', // {requestId}: the same request id with another body
  'process-full', // {bytes, limit}: what it would come to
  'process-behind', // {}: it came back from a backup, and more is recorded than it knows
  'clock-outside-sandbox', // {}
  'clock-backwards', // {now, asked}
  'not-possible', // {what, why}
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Reasons that are about who asks, not about what is asked: somebody else might. They stand alone. */
const ABOUT_WHO: readonly RefusalCode[] = [
  'role-may-not',
  'not-your-action',
  'not-in-the-team',
  'not-your-application',
  'own-submission',
  'conflict-of-interest',
];

export const isAboutWho = (reasons: readonly Refusal[]): boolean =>
  reasons.some(({ code }) => ABOUT_WHO.includes(code));

/** Who can do something about a refusal, and by which command. */
export interface Mending {
  readonly by?: readonly Role[];
  readonly with?: string;
}

export function refuse(code: RefusalCode, data: RefusalData = {}, mend: Mending = {}): Refusal {
  return {
    code,
    data,
    ...(mend.by ? { mendedBy: mend.by } : {}),
    ...(mend.with ? { mendedWith: mend.with } : {}),
  };
}
