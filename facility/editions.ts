import type { Edition } from '../workflows/domain/rules.ts';
import { readEdition } from './edition.ts';
import first from './editions/1.json' with { type: 'json' };

/**
 * Every edition that was released, the oldest first.
 *
 * 1: the call 17-11/PER/01.02/2 of 11 June 2018, and the facility's defaults where it is silent. Its standard allowance is
 * of that call's section 5 ("prestaciones fijas estándar de 250 euros por día de trabajo"), from the earliest day on which
 * we know it to hold.
 */
export const EDITIONS: readonly [Edition, ...Edition[]] = [readEdition(first)];

/** What an action starts with that names none. */
export const NEWEST: Edition = EDITIONS.at(-1) ?? EDITIONS[0];

/** @throws RangeError for a number that was never released. */
export function edition(number: number): Edition {
  const found = EDITIONS.find((one) => one.number === number);
  if (!found)
    throw new RangeError(
      `edition ${number} was never released; released: ${EDITIONS.map((one) => one.number).join(', ')}`,
    );
  return found;
}
