import { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import { asked } from './asked.ts';
import { obligation, person, several, text, word } from './fields.ts';

/** What people write to each other is read at once: what is longer is a document. In characters. (ours) */
const LONGEST_MESSAGE = 4_000;

/** What is said beside decisions, alike for every kind of process: what differs is whose it is and where it stands. */
export const REMIND_NOW = {
  name: 'remindNow',
  help: 'Mails whoever owes it, in your own words, beside the ladder; once a day each.',
  decidedBy: [],
  isFinal: true,
  showsItsMail: true,
  schema: z.strictObject({
    obligation: obligation(),
    words: text(LONGEST_MESSAGE).optional().describe('Your own words'),
  }),
} as const;

export const WRITE_MESSAGE = {
  name: 'writeMessage',
  help: 'Writes to people concerned, or a note for colleagues of the facility where nobody is named; kept with the case.',
  decidedBy: [],
  isAtOnce: true,
  schema: z.strictObject({
    to: several(person('concerned'))
      .optional()
      .describe('For whom; without anybody it is a note for colleagues of the facility'),
    text: text(LONGEST_MESSAGE).describe('What you write'),
    about: asked(word('WHAT', phrase('problems.right.about')), { from: 'matters' })
      .optional()
      .describe('An application by its id, or a version of a document (agenda/v2)'),
  }),
} as const;
