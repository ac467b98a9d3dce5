import type { Person } from '../../client/ports.ts';
import type { SignedIn } from '../../client/viewer.ts';

const MINUTES = 15;

/** Somebody who signed in just now. */
export const bySession = (person: Person): SignedIn => ({
  ...{ kind: 'person', person, via: 'session' },
  ...{ proof: 'fresh', freshMinutes: MINUTES },
});

/** Somebody whose sign-in is a while ago. */
export const byOldSession = (person: Person): SignedIn => ({
  ...{ kind: 'person', person, via: 'session' },
  ...{ proof: 'old', freshMinutes: MINUTES },
});
