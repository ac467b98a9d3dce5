import type { Messages } from '../language/declared.ts';
import { capitalised } from '../language/names.ts';
import { say } from '../language/say.ts';
import {
  ABOUT_WHO,
  type FactOf,
  REFUSALS,
  type Refusal,
  type RefusalCode,
} from '../workflows/domain/refusal.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { type Answer, CONFLICT, EXIT, type Exit, FORBIDDEN, MISSING, UNFIT } from './faults.ts';
import { factsInWords, rolesIn, sayFacts } from './message-facts.ts';
import { commandName } from './sentences.ts';

type AboutWho = (typeof ABOUT_WHO)[number];
/** The one table from refusal codes to HTTP statuses and exit codes; their sentences are messages. */
export const ANSWERS: Readonly<Record<RefusalCode, Answer>> = {
  ...(Object.fromEntries(ABOUT_WHO.map((code) => [code, FORBIDDEN])) as Record<AboutWho, Answer>),
  // who
  'already-decided-by-you': CONFLICT,
  // when
  'wrong-phase': CONFLICT,
  'not-a-command': { status: 404, exit: EXIT.usage },
  'already-done': CONFLICT,
  'not-yet': CONFLICT,
  // what is open
  'position-incomplete': CONFLICT,
  'positions-unconfirmed': CONFLICT,
  'dates-not-proposed': CONFLICT,
  'dates-not-confirmed': CONFLICT,
  'dates-not-in-order': UNFIT,
  'dates-in-the-past': UNFIT,
  'dates-outside-window': CONFLICT,
  'date-beyond-horizon': UNFIT,
  'given-days-unsettled': UNFIT,
  'no-day-given': UNFIT,
  'given-day-unfit': UNFIT,
  'first-day-not-working': UNFIT,
  'first-day-too-soon': UNFIT,
  'field-days-overlap': UNFIT,
  'approval-missing': CONFLICT,
  'amendment-open': CONFLICT,
  'no-such-amendment': MISSING,
  'addendum-open': CONFLICT,
  'no-such-addendum': MISSING,
  'not-otherwise': UNFIT,
  'days-by-phase-unsettled': UNFIT,
  'days-worked-missing': UNFIT,
  'committee-too-small': CONFLICT,
  'preparations-open': CONFLICT,
  'departure-authorised-already': CONFLICT,
  'remote-mission': CONFLICT,
  'field-mission': CONFLICT,
  'offer-missing': CONFLICT,
  'offer-not-accepted': CONFLICT,
  'contract-missing': CONFLICT,
  'no-such-position': MISSING,
  'seat-taken': CONFLICT,
  'seated-elsewhere': CONFLICT,
  'seat-empty': CONFLICT,
  'too-many-days': UNFIT,
  'deliverables-open': CONFLICT,
  'nothing-to-pay': CONFLICT,
  'rate-missing': CONFLICT,
  'budget-exceeded': CONFLICT,
  'lead-missing': CONFLICT,
  // deliverables
  'recommendations-missing': UNFIT,
  'no-such-deliverable': MISSING,
  'too-many-pages': UNFIT,
  'pages-unknown': UNFIT,
  'nothing-submitted': CONFLICT,
  'already-accepted': CONFLICT,
  // tasks
  'no-such-task': MISSING,
  'no-such-role': MISSING,
  'tasks-open': CONFLICT,
  'declaration-not-accepted': UNFIT,
  'answer-not-given': UNFIT,
  'already-planned': CONFLICT,
  'task-incomplete': UNFIT,
  'task-needed': CONFLICT,
  'tasks-in-circle': CONFLICT,
  'gate-passed': CONFLICT,
  'departure-void': CONFLICT,
  'gate-unreachable': UNFIT,
  'task-unfit': UNFIT,
  'reviewer-owes-it': UNFIT,
  // calls and applications
  'deadline-passed': CONFLICT,
  'deadline-in-the-past': UNFIT,
  'before-the-deadline': CONFLICT,
  'profile-incomplete': UNFIT,
  'already-applied': CONFLICT,
  'no-such-application': MISSING,
  'application-phase': CONFLICT,
  'no-application-there': CONFLICT,
  'no-own-application': CONFLICT,
  'requirements-unanswered': UNFIT,
  'screening-unsettled': UNFIT,
  'evidence-missing': UNFIT,
  'no-such-requirement': MISSING,
  'public-candidate-stands': CONFLICT,
  'somebody-preselected': CONFLICT,
  'fee-missing': CONFLICT,
  'fee-not-for-public': CONFLICT,
  'fee-agreed': UNFIT,
  'proof-not-for-others': CONFLICT,
  'proof-missing': CONFLICT,
  'not-in-ranking': UNFIT,
  // actions
  'second-open-action': CONFLICT,
  'too-many-activities': UNFIT,
  'no-such-activity': MISSING,
  'earlier-activity-open': CONFLICT,
  'activity-opened-already': CONFLICT,
  'missions-open': CONFLICT,
  'reference-mismatch': UNFIT,
  'reference-taken': CONFLICT,
  // anything
  'reason-missing': UNFIT,
  'no-such-obligation': MISSING,
  'nothing-due': CONFLICT,
  'nobody-owes': CONFLICT,
  'reminded-today': CONFLICT,
  'nobody-addressed': UNFIT,
  'not-concerned': UNFIT,
  'too-many-messages': CONFLICT,
  'no-such-edition': MISSING,
  'no-such-item': MISSING,
  'note-missing': UNFIT,
  'items-unanswered': UNFIT,
  'same-as-before': CONFLICT,
  'reworded-meanwhile': CONFLICT,
  'request-reused': UNFIT,
  'process-full': CONFLICT,
  'process-behind': CONFLICT,
  'clock-outside-sandbox': CONFLICT,
  'clock-backwards': UNFIT,
  'not-possible': CONFLICT,
};

/** Workers may be a release ahead: a code of theirs is a refusal all the same. */
const isKnown = (code: string): code is RefusalCode => Object.hasOwn(ANSWERS, code);
const answerOf = (code: string): Answer => (isKnown(code) ? ANSWERS[code] : CONFLICT);

export const refusalStatus = (code: RefusalCode): number => answerOf(code).status;

export const refusalExit = (code: RefusalCode): Exit => answerOf(code).exit;

/** Their sentences say who may already. */
const NAMES_WHO: readonly RefusalCode[] = [
  'role-may-not',
  'not-your-action',
  'own-submission',
  'already-decided-by-you',
];

type Untold = {
  [C in RefusalCode]: Exclude<keyof Messages[`refusals.${C}`], FactOf<C> | 'roles' | 'theDeliverable'>;
}[RefusalCode];
/** A code without a message fails the build, and so does a message that names what its refusal doesn’t tell. */
type Sayable = [Untold] extends [never] ? RefusalCode : never;

/** Why it is refused, with what would be right and who may mend it. */
export function refusalSentence(refusal: Refusal, locale: Locale): string {
  const { data, mendedBy, mendedWith } = refusal;
  const code: Sayable = refusal.code;
  if (!isKnown(code)) return say('refusals.unknown', locale, { code });
  const facts = factsInWords([...REFUSALS[code], 'roles?'], { roles: mendedBy, ...data }, locale);
  const sentence = sayFacts(`refusals.${code}`, locale, facts);
  const who = rolesIn(mendedBy, locale);
  const act = mendedWith === undefined ? '' : commandName(mendedWith, locale);
  if (act && who) return `${sentence} ${say('refusals.mending.may', locale, { who: capitalised(who), act })}`;
  if (act) return `${sentence} ${say('refusals.mending.instead', locale, { act })}`;
  return who && !NAMES_WHO.includes(code)
    ? `${sentence} ${say('refusals.mending.ask', locale, { who })}`
    : sentence;
}
