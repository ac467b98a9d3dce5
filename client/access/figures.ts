import type { Count, Figures } from '../shapes/figures.ts';

/**
 * Fewer than these are not told: whoever knows the facility would know of whom they are. Three is the least for which
 * none of those counted can work out another one (the threshold rule of official statistics).
 */
export const FEWEST = 3;
/** Days are told to the nearest ten: of few missions a quartile is the time of one of them. */
const DAYS = 10;

/**
 * Figures for people who may learn of nobody: what is too few is null, and can't be worked out from its neighbours. All
 * else is told to the nearest `FEWEST`, so that the difference of two tables – all countries and all but one, this year
 * and the last, before a step and after it – is never that of fewer.
 */
export function anonymous(figures: Figures): Figures {
  const { missions, phases, countries, deliverables, publicationToContract: times, waiting } = figures;
  // Of one or two missions every count tells something.
  if (told(missions) === null) {
    const nothing = { missions: null, quarter: null, median: null, threeQuarters: null, spread: [] };
    const lists = { phases: [], countries: [], deliverables: [], waiting: [] };
    return { missions: null, ...lists, publicationToContract: nothing };
  }
  const days = (count: Count) => (told(times.missions) === null ? null : roughly(count, DAYS));
  return {
    missions: told(missions),
    phases: hidden(phases, 'missions'),
    countries: hidden(countries, 'missions'),
    deliverables: deliverables.map(({ deliverable, inTime, late, overdue, waived }) => ({
      deliverable,
      inTime: told(inTime),
      late: told(late),
      overdue: told(overdue),
      waived: told(waived),
    })),
    publicationToContract: {
      missions: told(times.missions),
      quarter: days(times.quarter),
      median: days(times.median),
      threeQuarters: days(times.threeQuarters),
      spread: hidden(times.spread, 'missions'),
    },
    waiting: waiting.map(({ role, open, late }) => ({ role, open: told(open), late: told(late) })),
  };
}

const told = (count: Count): Count =>
  count !== null && count > 0 && count < FEWEST ? null : roughly(count, FEWEST);

const roughly = (value: number | null, to: number): number | null =>
  value === null ? null : Math.round(value / to) * to;

/**
 * Parts of a whole that is told: where a single one is hidden, the smallest of the others is hidden with it, for the
 * rest would give it away.
 */
function hidden<Name extends string, Row extends Readonly<Record<Name, Count>>>(
  rows: readonly Row[],
  name: Name,
): readonly Row[] {
  const shown = rows.map((row) => ({ ...row, [name]: told(row[name]) }));
  const left = shown.filter((row) => row[name] !== null && row[name] !== 0);
  if (shown.filter((row) => row[name] === null).length !== 1 || left.length === 0) return shown;
  const least = Math.min(...left.map((row) => row[name] as number));
  const alike = left.find((row) => row[name] === least);
  return shown.map((row) => (row === alike ? { ...row, [name]: null } : row));
}
