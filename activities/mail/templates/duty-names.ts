import { isOfDocument, obligationName, taskName } from '../../../language/names.ts';
import type { MailFacts } from '../../../workflows/domain/mail.ts';
import type { Obligation } from '../../../workflows/domain/obligation.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { MailContext, MailMatter } from '../context.ts';

export function obligationOf(key: string | undefined, matter: MailMatter): Obligation | undefined {
  return matter.obligations?.find((obligation) => obligation.key === key);
}

/** Whether a duty has a name of the mission's own, whatever the ladder calls its kind. */
export const isOwnNamed = (kind: ObligationKind, { title }: MailFacts): boolean =>
  title !== undefined && kind !== 'task' && !isOfDocument(kind);

/** What is owed: a task by its own name, the review or correction of a document with it. */
export function dutyName(
  kind: ObligationKind,
  facts: MailFacts,
  context: MailContext,
  locale: Locale,
): string {
  const name = obligationName(kind, locale);
  const task = facts.deliverable ?? facts.task;
  if (!task || task === kind) return name;
  const own = facts.title && context.texts[facts.title.text];
  if (facts.title && own === undefined) return name;
  const called = taskName(task, locale, () => own).name;
  if (isOfDocument(kind)) return `${name} (${called})`;
  return kind === 'task' || isOwnNamed(kind, facts) ? called : name;
}
