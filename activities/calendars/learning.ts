import type { Correction } from '../../facility/corrections.ts';
import type { Database } from '../db/database.ts';
import { repeating } from '../repeating.ts';
import { calendars } from './known.ts';

export const ALL = `
  select number, country, to_char(day, 'YYYY-MM-DD') as day, change, name, withdraws, source, reason, corrected_by as by, at
  from calendar_corrections order by number`;

export interface Row extends Omit<Correction, 'withdraws'> {
  readonly withdraws: number | null;
}

export const correctionOf = ({ withdraws, ...row }: Row): Correction => ({
  ...row,
  ...(withdraws === null ? {} : { withdraws }),
});

/** Reads every correction, so that a state's calendars can be had as they were when it counted by them. */
export async function learnCalendars({ query }: Pick<Database, 'query'>): Promise<void> {
  const asked = calendars.asking();
  calendars.learn((await query<Row>({ text: ALL, values: [] })).map(correctionOf), asked);
}

/** Milliseconds between two readings: staff correct a few days a month. */
const EVERY_MS = 5_000;

/** Reads the corrections again and again, as long as a process runs. @returns what ends that. */
export const followCalendars = (database: Pick<Database, 'query'>): (() => void) =>
  repeating(EVERY_MS, () => learnCalendars(database));
