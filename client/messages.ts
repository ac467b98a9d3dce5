import { capitalised } from '../language/names.ts';
import type { Refusal, RefusalCode } from '../workflows/domain/refusal.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { EXIT, type Exit } from './faults.ts';
import { en } from './messages/en.ts';
import { es } from './messages/es.ts';
import { type Facts, factsOf, rolesIn } from './messages/facts.ts';
import { fr } from './messages/fr.ts';
import { commandName } from './sentences.ts';

/** Why a command was refused, in one language; a code without a sentence fails the build. */
export type RefusalSentences = Readonly<Record<RefusalCode, (f: Facts) => string>>;
const SENTENCES: Readonly<Record<Locale, RefusalSentences>> = { en, es, fr };

interface Answer {
  readonly status: number;
  readonly exit: Exit;
}
/** Nobody of that role, or not this person. */
const FORBIDDEN: Answer = { status: 403, exit: EXIT.notAllowed };
/** What the command speaks of isn't there. */
const MISSING: Answer = { status: 404, exit: EXIT.notFound };
/** The state stands against it; another time it may be accepted. */
const CONFLICT: Answer = { status: 409, exit: EXIT.refused };
/** What was given breaks a rule, whatever the state. */
const UNFIT: Answer = { status: 422, exit: EXIT.refused };

/** The one table from refusal codes to HTTP statuses and exit codes; `messages/` has their sentences. */
export const ANSWERS: Readonly<Record<RefusalCode, Answer>> = {
  'role-may-not': FORBIDDEN,
  'not-your-action': FORBIDDEN,
  'not-in-the-team': FORBIDDEN,
  'not-your-application': FORBIDDEN,
  'own-submission': FORBIDDEN,
  'conflict-of-interest': FORBIDDEN,
  'already-decided-by-you': CONFLICT,
  'wrong-phase': CONFLICT,
  'not-a-command': { status: 404, exit: EXIT.usage },
  'already-done': CONFLICT,
  'not-yet': CONFLICT,
  'position-incomplete': CONFLICT,
  'positions-unconfirmed': CONFLICT,
  'dates-not-proposed': CONFLICT,
  'dates-not-confirmed': CONFLICT,
  'dates-not-in-order': UNFIT,
  'dates-in-the-past': UNFIT,
  'dates-outside-window': CONFLICT,
  'date-beyond-horizon': UNFIT,
  'first-day-not-working': UNFIT,
  'first-day-too-soon': UNFIT,
  'field-days-overlap': UNFIT,
  'approval-missing': CONFLICT,
  'amendment-open': CONFLICT,
  'no-such-amendment': MISSING,
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
  'no-application-there': CONFLICT,
  'rate-missing': CONFLICT,
  'budget-exceeded': CONFLICT,
  'lead-missing': CONFLICT,
  'recommendations-missing': UNFIT,
  'no-such-deliverable': MISSING,
  'too-many-pages': UNFIT,
  'pages-unknown': UNFIT,
  'nothing-submitted': CONFLICT,
  'already-accepted': CONFLICT,
  'deadline-passed': CONFLICT,
  'deadline-in-the-past': UNFIT,
  'before-the-deadline': CONFLICT,
  'profile-incomplete': UNFIT,
  'already-applied': CONFLICT,
  'no-such-application': MISSING,
  'application-phase': CONFLICT,
  'requirements-unanswered': UNFIT,
  'evidence-missing': UNFIT,
  'no-such-requirement': MISSING,
  'public-candidate-stands': CONFLICT,
  'somebody-preselected': CONFLICT,
  'fee-missing': CONFLICT,
  'fee-not-for-public': CONFLICT,
  'proof-not-for-others': CONFLICT,
  'not-in-ranking': UNFIT,
  'second-open-action': CONFLICT,
  'too-many-activities': UNFIT,
  'no-such-activity': MISSING,
  'earlier-activity-open': CONFLICT,
  'activity-opened-already': CONFLICT,
  'missions-open': CONFLICT,
  'reference-mismatch': UNFIT,
  'reference-taken': CONFLICT,
  'reason-missing': UNFIT,
  'no-such-obligation': MISSING,
  'no-such-rule-set': MISSING,
  'no-such-item': MISSING,
  'note-missing': UNFIT,
  'items-unanswered': UNFIT,
  'same-as-before': CONFLICT,
  'request-reused': UNFIT,
  'process-full': CONFLICT,
  'process-behind': CONFLICT,
  'clock-outside-sandbox': CONFLICT,
  'clock-backwards': UNFIT,
  'not-possible': CONFLICT,
};

export function refusalStatus(code: RefusalCode): number {
  return ANSWERS[code].status;
}

export function refusalExit(code: RefusalCode): Exit {
  return ANSWERS[code].exit;
}

/** Their sentences say who may already. */
const NAMES_WHO: readonly RefusalCode[] = [
  'role-may-not',
  'not-your-action',
  'own-submission',
  'already-decided-by-you',
];

interface Mending {
  readonly may: (who: string, act: string) => string;
  readonly ask: (who: string) => string;
  readonly instead: (act: string) => string;
}
const MENDING: Readonly<Record<Locale, Mending>> = {
  en: {
    may: (who, act) => `${capitalised(who)} may ${act}.`,
    ask: (who) => `Who can do something about it: ${who}.`,
    instead: (act) => `What is possible instead: ${act}.`,
  },
  es: {
    may: (who, act) => `${capitalised(who)} puede ${act}.`,
    ask: (who) => `Puede resolverlo ${who}.`,
    instead: (act) => `Lo que sí es posible: ${act}.`,
  },
  fr: {
    may: (who, act) => `${capitalised(who)} peut ${act}.`,
    ask: (who) => `Qui peut y remédier\u202f: ${who}.`,
    instead: (act) => `Ce qui est possible\u202f: ${act}.`,
  },
};

/** Why it is refused, with what would be right and who may mend it. */
export function refusalSentence(refusal: Refusal, locale: Locale): string {
  const { code, mendedBy, mendedWith } = refusal;
  const sentence = SENTENCES[locale][code](factsOf(refusal, locale)).replace(/([^.])\.\.(?!\.)/g, '$1.');
  const mending = MENDING[locale];
  const who = rolesIn(mendedBy, locale);
  const act = mendedWith === undefined ? '' : commandName(mendedWith, locale);
  if (act && who) return `${sentence} ${mending.may(who, act)}`;
  if (act) return `${sentence} ${mending.instead(act)}`;
  return who && !NAMES_WHO.includes(code) ? `${sentence} ${mending.ask(who)}` : sentence;
}
