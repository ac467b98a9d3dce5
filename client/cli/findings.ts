/** What is looked at, from the settings to the last pass of the mail sender, in this order. */
export const CHECKS = [
  'settings',
  'temporal',
  'search-attributes',
  'worker',
  'versions',
  'database',
  'migrations',
  'database-writes',
  'clock',
  'folder',
  'smtp',
  'public-url',
  'rounds',
  'mails',
  'processes',
  'ended',
] as const;
export type Check = (typeof CHECKS)[number];

/** `unknown`: it can't be told, for something before it is not well. */
export interface Finding {
  readonly check: Check;
  readonly state: 'well' | 'wrong' | 'unknown';
  /** What was found: a number, an address, names; never a secret. */
  readonly found: string;
}
