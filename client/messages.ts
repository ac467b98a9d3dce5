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

/** What answers otherwise than that the state stands against it. */
const OTHERWISE: Partial<Readonly<Record<RefusalCode, Answer>>> = {
  ...Object.fromEntries(ABOUT_WHO.map((code) => [code, FORBIDDEN])),
  'not-a-command': { status: 404, exit: EXIT.usage },
  'dates-not-in-order': UNFIT,
  'dates-in-the-past': UNFIT,
  'date-beyond-horizon': UNFIT,
  'given-days-unsettled': UNFIT,
  'no-day-given': UNFIT,
  'given-day-unfit': UNFIT,
  'first-day-not-working': UNFIT,
  'first-day-too-soon': UNFIT,
  'field-days-overlap': UNFIT,
  'no-such-amendment': MISSING,
  'no-such-addendum': MISSING,
  'not-otherwise': UNFIT,
  'days-by-phase-unsettled': UNFIT,
  'days-worked-missing': UNFIT,
  'no-such-position': MISSING,
  'too-many-days': UNFIT,
  'recommendations-missing': UNFIT,
  'no-such-deliverable': MISSING,
  'no-such-task': MISSING,
  'no-such-role': MISSING,
  'too-many-pages': UNFIT,
  'pages-unknown': UNFIT,
  'declaration-not-accepted': UNFIT,
  'answer-not-given': UNFIT,
  'task-incomplete': UNFIT,
  'gate-unreachable': UNFIT,
  'task-unfit': UNFIT,
  'reviewer-owes-it': UNFIT,
  'deadline-in-the-past': UNFIT,
  'profile-incomplete': UNFIT,
  'no-such-application': MISSING,
  'requirements-unanswered': UNFIT,
  'screening-unsettled': UNFIT,
  'evidence-missing': UNFIT,
  'no-such-requirement': MISSING,
  'fee-agreed': UNFIT,
  'not-in-ranking': UNFIT,
  'too-many-activities': UNFIT,
  'no-such-activity': MISSING,
  'reference-mismatch': UNFIT,
  'reason-missing': UNFIT,
  'no-such-obligation': MISSING,
  'nobody-addressed': UNFIT,
  'not-concerned': UNFIT,
  'no-such-edition': MISSING,
  'no-such-item': MISSING,
  'note-missing': UNFIT,
  'items-unanswered': UNFIT,
  'request-reused': UNFIT,
  'clock-backwards': UNFIT,
};

/** The one table from refusal codes to HTTP statuses and exit codes; their sentences are messages. */
export const ANSWERS = Object.fromEntries(
  (Object.keys(REFUSALS) as RefusalCode[]).map((code) => [code, OTHERWISE[code] ?? CONFLICT]),
) as Readonly<Record<RefusalCode, Answer>>;

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
