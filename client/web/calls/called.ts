import type { CallNotice } from '../../missions.ts';

/** What a call is called on pages: its reference, or its title while that is not assigned. */
export const called = ({ reference, title }: Pick<CallNotice, 'reference' | 'title'>): string =>
  reference.trim() === '' ? title : reference;
