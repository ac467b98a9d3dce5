import { z } from 'zod';
import { phrase } from '../../../language/phrase.ts';
import { ESCALATE_NOW, REMIND_NOW, WRITE_MESSAGE } from '../every-process.ts';
import { day, oneOf, reference, text, whole, word, yesNo } from '../fields.ts';
import { asked } from '../form-questions.ts';
import { TO_CONCERNED, TO_NOBODY_ELSE } from '../step-visibility.ts';
import { besideTheEvent, command, maybeGivenDays, REF } from './shared.ts';

/** Settings in which the file of an action may differ from its edition. */
const settings = z.strictObject({
  counting: oneOf(['nth day', 'clear days'], 'counting').optional(),
  calendar: asked(word('COUNTRY', phrase('problems.right.alpha2')), { from: 'countries' }).optional(),
  quorum: whole(1, 99).optional(),
  tellOthers: yesNo().optional(),
  leadTime: whole(0, 250).optional(),
});

/** Suspension, cancellation, and what else changes a mission on its way. */
export const changeCommands = {
  suspendMission: command('suspendMission', {
    examples: [`${REF} --reason "State of emergency in Lima"`],
    roomPart: 'timeline',
    decidedBy: ['owed', 'subject', 'dates', 'team'],
    visibleTo: TO_CONCERNED,
    isFinal: false,
    schema: z.strictObject({ reason: text() }),
  }),
  resumeMission: command('resumeMission', {
    examples: [REF, `${REF} --from 2018-11-12 --to 2018-11-15`],
    roomPart: 'timeline',
    decidedBy: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
    visibleTo: TO_CONCERNED,
    isFinal: false,
    schema: z.strictObject({
      from: day().optional(),
      to: day().optional(),
      ...besideTheEvent(),
      givenDays: maybeGivenDays(),
      reason: text().optional(),
    }),
  }),
  cancelMission: command('cancelMission', {
    examples: [`${REF} --reason "The institution withdrew its request"`],
    // A person who is to plan the mission, or to find other dates, may learn that it is no longer wanted.
    fulfils: ['plan-activity', 'decide-undeparted'],
    roomPart: 'timeline',
    decidedBy: ['subject', 'dates', 'team', 'work'],
    visibleTo: TO_CONCERNED,
    isFinal: true,
    schema: z.strictObject({ reason: text() }),
  }),
  setQuiet: command('setQuiet', {
    examples: [`${REF} --until 2018-12-03 --reason "The state of emergency lasts until December"`],
    fulfils: ['review-suspended', 'review-waiting'],
    roomPart: 'timeline',
    decidedBy: ['owed', 'subject', 'dates'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ until: day(), reason: text() }),
  }),
  escalateNow: command('escalateNow', {
    ...ESCALATE_NOW,
    examples: [`${REF} --obligation agenda --reason "The institution prints on Friday"`],
    roomPart: 'due',
  }),
  remindNow: command('remindNow', {
    ...REMIND_NOW,
    examples: [`${REF} --obligation agenda --words "The institution prints on Friday"`],
    roomPart: 'due',
  }),
  writeMessage: command('writeMessage', {
    ...WRITE_MESSAGE,
    examples: [
      `${REF} --to e.expert --text "Could the workshop begin at nine?"`,
      `${REF} --text "The hall has no projector"`,
    ],
    roomPart: 'mails',
  }),
  adoptEdition: command('adoptEdition', {
    examples: [`${REF} --setting counting="clear days" --reason "Asked for by the institution" --dry-run`],
    roomPart: 'settings',
    decidedBy: ['subject', 'dates'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({
      edition: asked(whole(1, 9_999), { from: 'editions' }).optional(),
      settings: settings.optional(),
      revokesDeparture: yesNo().optional(),
      reason: text(),
    }),
  }),
  assignReference: command('assignReference', {
    examples: ['action/0b7c/mission-1 --reference 21-22/PAN/01.01'],
    roomPart: 'settings',
    decidedBy: ['subject'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ reference: reference('17-11/PER/01.02') }),
  }),
};
