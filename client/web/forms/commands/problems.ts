import type { Refusal, RefusalCode } from '../../../../workflows/domain/refusal.ts';
import type { Locale } from '../../../../workflows/domain/time.ts';
import type { FieldFault } from '../../../errors.ts';
import { refusalSentence } from '../../../messages.ts';
import { problemSentence } from '../../../problems.ts';
import type { FaultInput, Spec } from '../controls/control.ts';
import { faultInputs } from '../controls/index.tsx';
import type { Wrong } from '../parts.tsx';
import { callOf, nameIn, type Source } from './source.ts';

/**
 * The input at which a fault is told. A fault in a list names the item by its number (`documents.0`), where the form has one
 * input for the whole list. Notes on things that are judged are a field of their own (`notes`), but are written in the inputs
 * of the field that judges: those have the field of the notes as their alias.
 */
function inputOf(field: string, named: readonly FaultInput[]): FaultInput | undefined {
  const of = (asked: string | undefined) =>
    named.find(({ name, alias }) => name === asked || alias === asked);
  return of(field) ?? of(field.split('.')[0]);
}

/** What is wrong with the answers, in the reader's language, with its field; the first fault of each field. */
export function wrongIn(
  faults: readonly FieldFault[],
  specs: readonly Spec[],
  locale: Locale,
): readonly Wrong[] {
  const named = faultInputs(specs);
  const found = new Map<string, Wrong>();
  for (const { field, problem } of faults) {
    const { name, label } = inputOf(field, named) ?? { name: 'form', label: field };
    if (!found.has(name)) found.set(name, { field: name, sentence: problemSentence(label, problem, locale) });
  }
  // In the order of the form.
  const order = ['form', ...named.map(({ name }) => name)];
  return [...found.values()].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** The fields whose answer a refusal is about: the first of these that the form has. */
const FIELDS: Partial<Readonly<Record<RefusalCode, readonly string[]>>> = {
  'reason-missing': ['reason'],
  'given-days-unsettled': ['givenDays'],
  'no-day-given': ['givenDays'],
  'given-day-unfit': ['givenDays'],
  'first-day-too-soon': ['reason', 'from'],
  'first-day-not-working': ['reason', 'from'],
  'field-days-overlap': ['reason', 'from'],
  'public-candidate-stands': ['reason', 'application'],
  'earlier-activity-open': ['reason'],
  'dates-not-in-order': ['to', 'end'],
  'dates-in-the-past': ['from', 'start', 'due'],
  'dates-outside-window': ['from'],
  'date-beyond-horizon': ['from', 'due'],
  'deadline-in-the-past': ['deadline'],
  'too-many-pages': ['document', 'documents'],
  'pages-unknown': ['document', 'documents'],
  'fee-missing': ['dailyCents'],
  'fee-not-for-public': ['dailyCents', 'application'],
  'too-many-days': ['daysWorked', 'days'],
  'requirements-unanswered': ['met'],
  'evidence-missing': ['evidence'],
  'recommendations-missing': ['recommendations'],
  'budget-exceeded': ['budgetCents', 'position'],
  'rate-missing': ['rate', 'position'],
  'items-unanswered': ['ok'],
  'note-missing': ['ok', 'met'],
  'not-in-ranking': ['ranking'],
  'no-such-position': ['position'],
  'seat-taken': ['position'],
  'seat-empty': ['position'],
  'offer-missing': ['position'],
  'offer-not-accepted': ['position'],
  'contract-missing': ['position'],
  'no-such-deliverable': ['deliverable'],
  'nothing-submitted': ['deliverable'],
  'already-accepted': ['deliverable'],
  'no-such-task': ['task', 'of', 'after'],
  'no-such-role': ['office', 'owner', 'reviewer'],
  'declaration-not-accepted': ['wording', 'task'],
  'answer-not-given': ['says', 'task'],
  'tasks-in-circle': ['after', 'task'],
  'already-planned': ['title'],
  'task-incomplete': ['anchor', 'task'],
  'task-needed': ['task'],
  'gate-passed': ['gate', 'task'],
  'departure-void': ['revokesDeparture'],
  'gate-unreachable': ['gate', 'task'],
  'task-unfit': ['anchor', 'task'],
  'reviewer-owes-it': ['reviewer', 'task'],
  'no-such-amendment': ['amendment'],
  'no-such-addendum': ['addendum'],
  'addendum-open': ['position'],
  'not-otherwise': ['tasks'],
  'days-by-phase-unsettled': ['byPhase'],
  'days-worked-missing': ['daysWorked'],
  'fee-agreed': ['rate'],
  'no-such-application': ['application'],
  'application-phase': ['application'],
  'no-such-obligation': ['obligation'],
  'no-such-activity': ['activity'],
  'reference-mismatch': ['reference'],
  'reference-taken': ['reference'],
  'profile-incomplete': ['profile'],
  'lead-missing': ['expert'],
  'proof-not-for-others': ['contact'],
  'proof-missing': ['application'],
};

/** Whether writing a reason would mend the refusal. */
export const isMendedByReason = (code: RefusalCode): boolean => FIELDS[code]?.[0] === 'reason';

/**
 * A refusal for the form's reader: a call knows applications by their ids alone, so they are named by their applicants.
 */
export function byApplicants(reason: Refusal, source: Source): Refusal {
  const { applications: ids } = reason.data;
  if (!Array.isArray(ids)) return reason;
  const known = callOf(source)?.applications ?? [];
  const named = ids.map((id: string) => {
    const application = known.find((one) => one.id === id);
    return application ? nameIn(source, application.expert) : id;
  });
  return { ...reason, data: { ...reason.data, applications: named } };
}

/** Refusals that an answer can mend stand beside it; the others are about the process. */
export function refusedIn(
  reasons: readonly Refusal[],
  specs: readonly Spec[],
  locale: Locale,
): { readonly wrong: readonly Wrong[]; readonly others: readonly Refusal[] } {
  const wrong: Wrong[] = [];
  const others: Refusal[] = [];
  for (const reason of reasons) {
    const field = FIELDS[reason.code]?.find((name) => specs.some((spec) => spec.name === name));
    if (field) wrong.push({ field, sentence: refusalSentence(reason, locale) });
    else others.push(reason);
  }
  return { wrong, others };
}
