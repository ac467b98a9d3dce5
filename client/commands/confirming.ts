import { phrase } from '../../language/phrase.ts';
import { asked } from './asked.ts';
import { word } from './fields.ts';

/** A task, by its id. */
export const anyTask = () => word('TASK', phrase('problems.right.task-id'));

/** One that is done by a word, and is not yet. */
export const taskToDo = () => asked(anyTask(), { from: 'tasks to do' });

/** What a word on a task says beside its note, alike for every kind of process. */
export const answering = () => ({
  says: asked(word('ANSWER', phrase('problems.right.answer')), { from: 'answers' }).optional(),
  wording: asked(word('SHA256', phrase('problems.right.wording')), { from: 'declaration' }).optional(),
});
