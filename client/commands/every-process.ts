import { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import { obligation, person, several, text, word } from './fields.ts';
import { asked } from './form-questions.ts';
import { TO_NOBODY_ELSE } from './step-visibility.ts';

/** Characters of a message: people read it at once, and anything longer is a document. (ours) */
const LONGEST_MESSAGE = 4_000;

/** Properties that are alike for every kind of process; the actor's roles and the place on the page differ. */
export const ESCALATE_NOW = {
  decidedBy: [],
  visibleTo: TO_NOBODY_ELSE,
  isFinal: true,
  showsItsMail: true,
  schema: z.strictObject({ obligation: obligation(), reason: text() }),
} as const;

export const REMIND_NOW = {
  decidedBy: [],
  visibleTo: TO_NOBODY_ELSE,
  isFinal: true,
  showsItsMail: true,
  schema: z.strictObject({ obligation: obligation(), words: text(LONGEST_MESSAGE).optional() }),
} as const;

export const WRITE_MESSAGE = {
  decidedBy: [],
  visibleTo: TO_NOBODY_ELSE,
  isFinal: false,
  isAtOnce: true,
  schema: z.strictObject({
    to: several(person('correspondents')).optional(),
    text: text(LONGEST_MESSAGE),
    about: asked(word('WHAT', phrase('problems.right.about')), { from: 'matters' }).optional(),
  }),
} as const;

/** A task, by its id. */
export const anyTask = () => word('TASK', phrase('problems.right.task-id'));

/** A task that is done by a person's word, and is not done yet. */
export const taskToDo = () => asked(anyTask(), { from: 'tasks to do' });

/** The answer to a task besides its note, alike for every kind of process. */
export const answering = () => ({
  says: asked(word('ANSWER', phrase('problems.right.answer')), { from: 'answers' }).optional(),
  wording: asked(word('SHA256', phrase('problems.right.wording')), { from: 'declaration' }).optional(),
});
