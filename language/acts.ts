import { edition } from '../facility/editions.ts';
import { spokenEdition } from '../facility/speaking.ts';
import { familyOf } from '../workflows/domain/mission/contracts.ts';
import type { Subject } from '../workflows/domain/obligation.ts';
import type { ObligationKind } from '../workflows/domain/obligation-kinds.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { taskName } from './names.ts';
import { say, tell } from './say.ts';

/** What a task asks: to hand something in, to accept a wording, or to say that something is done. */
export type HowDone = 'document' | 'declaration' | 'confirmation';

/** A wording is found by the edition that is spoken by. */
export function howDone({ deliverable, task }: Pick<Subject, 'deliverable' | 'task'>): HowDone {
  if (deliverable !== undefined || task === undefined) return 'document';
  const number = spokenEdition();
  const rule = number === undefined ? undefined : edition(number).tasks[familyOf(task)];
  return rule?.declaration ? 'declaration' : 'confirmation';
}

/** What the act of a duty is told: by whom or what it is called. */
export interface ActFacts {
  /** Whose it is, or "the expert". */
  readonly person: string;
  readonly theDeliverable: string;
  readonly how: HowDone;
  readonly remote: 'yes' | 'no';
  readonly asks: NonNullable<Subject['asks']> | 'none';
}

/** What fulfils a duty, as whoever owes it is told: `Screen the application of Experta Líder`, `Review the agenda`. */
export const actOf = (kind: ObligationKind, facts: ActFacts, locale: Locale): string =>
  tell(`mail-duties.${kind}.act`, locale, facts);

/**
 * @param nameOf what people are called; nobody's name is known once it was erased.
 * @param own what the task is called where it has a title of its own.
 */
export function actFactsOf(
  { person, deliverable, task, remote, asks }: Subject,
  nameOf: (person: string) => string | undefined,
  locale: Locale,
  own?: string,
): ActFacts {
  const called = deliverable ?? task;
  const name = person && nameOf(person);
  const what = called ? taskName(called, locale, () => own).the : say('mail-frame.document.the', locale);
  return {
    person: name || say('mail-frame.person', locale),
    theDeliverable: name ? say('mail-frame.of-person', locale, { what, person: name }) : what,
    how: howDone({ ...(deliverable ? { deliverable } : {}), ...(task ? { task } : {}) }),
    remote: remote ? 'yes' : 'no',
    asks: asks ?? 'none',
  };
}
