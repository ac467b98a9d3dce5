import { phrase } from '../../../language/phrase.ts';
import { asked } from '../asked.ts';
import { byId, day, givenDay, text, whole, word } from '../fields.ts';

export const REF = '17-11/PER/01.02';

/** The days of an event, and a day of set-up before it where there is one. */
export const fieldDays = () => ({
  from: day().describe('First day of the event'),
  to: day().describe('Last day of the event'),
  ...besideTheEvent(),
});

/** Days that a mission has beside those of its event. */
export const besideTheEvent = () => ({
  setUp: day().optional().describe('A day of set-up on site before the event; the field begins on it'),
  prepareFrom: day()
    .optional()
    .describe('The day on which the team begins to prepare; with its contracts where left out'),
  travelOut: day().optional().describe('The day on which the team travels there'),
  travelBack: day().optional().describe('The day on which the team travels back'),
  deliverBy: day()
    .optional()
    .describe('The day on which the final deliverables are due, kept as given; counted where left out'),
});
/** What becomes of days that were given, where the field moves. */
export const maybeGivenDays = () =>
  asked(byId(givenDay()), { items: 'given days' })
    .optional()
    .describe('A day that was given: whether it stays, is counted, or which it is now (film=2018-11-17)');
export const positionNumber = () => whole(1, 99).describe('Number of the position');
export const position = () => asked(positionNumber(), { from: 'positions' });
export const deliverable = () =>
  asked(word('DOCUMENT', phrase('problems.right.task-id')), { from: 'deliverables' }).describe(
    'Which deliverable',
  );
export const amendment = () =>
  asked(whole(1, 9_999), { from: 'amendments open' }).describe('Number of the amendment');
export const addendum = () =>
  asked(whole(1, 9_999), { from: 'addenda open' }).describe('Number of the addendum');
export const why = () => text().describe('Why');
export const maybeWhy = () => text().optional().describe('Why');
export const maybeNote = () => text().optional().describe('Anything worth keeping');
export const minutes = () => asked(text(), { as: 'line' }).describe('Reference of the minutes');
/** Often written after the meeting: they can be added to the decision later. */
export const maybeMinutes = () => minutes().optional().describe('Reference of the minutes, if known');
export const correctedBy = () => day().optional().describe('Another due day for the correction');
