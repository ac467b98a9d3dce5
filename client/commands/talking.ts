import { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import { asked } from './asked.ts';
import { obligation, person, several, text, word } from './fields.ts';

/** What people write to each other is read at once: what is longer is a document. In characters. (ours) */
const LONGEST_MESSAGE = 4_000;

/** What is said beside decisions, alike for every kind of process: what differs is whose it is and where it stands. */
export const ESCALATE_NOW = {
  name: 'escalateNow',
  decidedBy: [],
  isFinal: true,
  showsItsMail: true,
  schema: z.strictObject({ obligation: obligation(), reason: text() }),
} as const;

export const REMIND_NOW = {
  name: 'remindNow',
  decidedBy: [],
  isFinal: true,
  showsItsMail: true,
  schema: z.strictObject({
    obligation: obligation(),
    words: text(LONGEST_MESSAGE).optional(),
  }),
} as const;

export const WRITE_MESSAGE = {
  name: 'writeMessage',
  decidedBy: [],
  isAtOnce: true,
  schema: z.strictObject({
    to: several(person('concerned')).optional(),
    text: text(LONGEST_MESSAGE),
    about: asked(word('WHAT', phrase('problems.right.about')), { from: 'matters' }).optional(),
  }),
} as const;
