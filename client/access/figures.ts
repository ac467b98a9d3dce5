import type { Count, Figures } from '../shapes/figures.ts';

/**
 * Smaller counts are hidden: people who know the facility would know whom they count. Three is the least number at
 * which none of those counted can work out another one (the threshold rule of official statistics).
 */
export const FEWEST = 3;
/** Times in days are rounded to tens: with few missions a quartile would be the time of one of them. */
const DAYS = 10;

/**
 * Figures for people who may learn nothing of individuals: counts that are too small are null, and can't be worked out
 * from their neighbours. All others are rounded to `FEWEST`, so that the difference of two tables – all countries and
 * all but one, this year and the last, before a step and after it – is never a smaller count.
 */
export function anonymous(figures: Figures): Figures {
  const { missions, phases, countries, deliverables, publicationToContract: times, waiting } = figures;
  // With one or two missions every count would tell something, so all are hidden.
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
 * Hides small parts of a total that is shown: where only one is hidden, the smallest of the others is hidden too, for
 * the rest would give it away.
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
