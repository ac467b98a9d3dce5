/** Facts of the domain in words. */

import { type DeliveryStatus, deliveryProblem } from '../workflows/domain/delivery-status.ts';
import type { AddressFault } from '../workflows/domain/mail-address.ts';
import type { HeldPlace } from '../workflows/domain/people.ts';
import type { DaysByPhase } from '../workflows/domain/plan.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { roleName } from './names.ts';
import { isSaid, say } from './say.ts';

/** "preparation 3, on site 5, delivery 4"; undefined where nothing is said of phases. */
export const phasesWords = (byPhase: DaysByPhase | undefined, locale: Locale): string | undefined =>
  byPhase && say('names.days-by-phase', locale, byPhase);

/** "12 (preparation 3, on site 5, delivery 4)". */
export function daysWords(days: number, byPhase: DaysByPhase | undefined, locale: Locale): string {
  const phases = phasesWords(byPhase, locale);
  return phases ? `${days} (${phases})` : `${days}`;
}

/** What is to be done when the place is empty, as a clause in small letters. */
export function toDoWords({ as, position }: HeldPlace, locale: Locale): string {
  const message = `people.replace.${as}`;
  const told = { position: position === undefined ? 'none' : `${position}` };
  return isSaid(message)
    ? say(message as 'people.replace.candidate', locale, told)
    : say('people.replace.office', locale, { role: roleName(as, locale) });
}

/** A clause that ends a sentence: "the mailbox does not exist (5.1.1)". */
export const deliveryWords = (status: DeliveryStatus, locale: Locale): string =>
  say(`mail.undelivered.${deliveryProblem(status)}`, locale, { status });

/** A sentence: what is wrong, and what would be right. */
export const addressFaultWords = (fault: AddressFault, locale: Locale): string =>
  say(`mail.address.${fault}`, locale);
