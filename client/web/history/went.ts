import type { JournalRow } from '../../missions.ts';

/** Mails that left with a step; rungs that it handed over leave on their day, unless somebody is faster. */
export const wentWith = ({ mails }: Pick<JournalRow, 'mails'>): JournalRow['mails'] =>
  mails.filter(({ kind }) => kind === 'step');
