import { phrase } from '../../../language/phrase.ts';
import { commandsOf } from '../define.ts';
import { byId, day, givenDay, text, whole, word } from '../fields.ts';
import { asked } from '../form-questions.ts';

export const command = commandsOf('mission');
export const REF = '17-11/PER/01.02';

/** The days of an event, and a day of set-up before it where there is one. */
export const fieldDays = () => ({
  from: day(),
  to: day(),
  ...besideTheEvent(),
});

/** Days of a mission besides those of its event. */
export const besideTheEvent = () => ({
  setUp: day().optional(),
  prepareFrom: day().optional(),
  travelOut: day().optional(),
  travelBack: day().optional(),
  deliverBy: day().optional(),
});
/** What becomes of given days when the field dates move. */
export const maybeGivenDays = () => asked(byId(givenDay()), { items: 'given days' }).optional();
export const positionNumber = () => whole(1, 99);
export const position = () => asked(positionNumber(), { from: 'positions' });
export const deliverable = () =>
  asked(word('DOCUMENT', phrase('problems.right.task-id')), { from: 'deliverables' });
export const amendment = () => asked(whole(1, 9_999), { from: 'amendments open' });
export const addendum = () => asked(whole(1, 9_999), { from: 'addenda open' });
export const maybeNote = () => text().optional();
export const minutes = () => asked(text(), { as: 'line' });
/** Minutes are often written after the meeting: they can be added to the decision later. */
export const maybeMinutes = () => minutes().optional();
export const correctedBy = () => day().optional();
