import type { Subject } from '../workflows/domain/obligation.ts';
import type { ObligationKind } from '../workflows/domain/rules.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { taskName } from './names.ts';
import { say, tell } from './say.ts';

/** What the act of a duty is told: by whom or what it is called. */
export interface ActFacts {
  /** Whose it is, or "the expert". */
  readonly person: string;
  readonly theDeliverable: string;
  readonly remote: 'yes' | 'no';
  readonly asks: NonNullable<Subject['asks']> | 'none';
}

/** What fulfils a duty, as whoever owes it is told: `Screen the application of Experta Líder`, `Review the agenda`. */
export const actOf = (kind: ObligationKind, facts: ActFacts, locale: Locale): string =>
  tell(`mail-duties.${kind}.act`, locale, facts);

/** @param nameOf what people are called; nobody's name is known once it was erased. */
export function actFactsOf(
  { person, deliverable, task, remote, asks }: Subject,
  nameOf: (person: string) => string | undefined,
  locale: Locale,
): ActFacts {
  const called = deliverable ?? task;
  return {
    person: (person && nameOf(person)) || say('mail-frame.person', locale),
    theDeliverable: called ? taskName(called, locale).the : say('mail-frame.document.the', locale),
    remote: remote ? 'yes' : 'no',
    asks: asks ?? 'none',
  };
}
