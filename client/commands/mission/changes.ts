import { z } from 'zod';
import { phrase } from '../../../language/phrase.ts';
import { actionCommands } from '../action.ts';
import { asked } from '../asked.ts';
import { callCommands } from '../call.ts';
import { defineCommand } from '../define.ts';
import { day, obligation, oneOf, reference, text, whole, word, yesNo } from '../fields.ts';
import { TO_CONCERNED } from '../shown-to.ts';
import { REMIND_NOW, WRITE_MESSAGE } from '../talking.ts';
import { besideTheEvent, maybeGivenDays, maybeWhy, REF, why } from './shared.ts';

/** What the file of an action may set otherwise than the edition does. */
const settings = z.strictObject({
  counting: oneOf(['nth day', 'clear days'], 'counting').optional(),
  calendar: word('COUNTRY', phrase('problems.right.alpha2')).optional(),
  quorum: whole(1, 99).optional(),
  tellOthers: yesNo().optional(),
  leadTime: whole(0, 250).optional(),
});

/** Suspension, cancellation, and what else changes a mission on its way. */
export const changeCommands = {
  suspendMission: defineCommand({
    process: 'mission',
    name: 'suspendMission',
    help: 'From anywhere, with a reason; everyone concerned is told once, and no reminder is sent until it resumes.',
    examples: [`${REF} --reason "State of emergency in Lima"`],
    section: 'timeline',
    decidedBy: ['owed', 'subject', 'dates', 'team'],
    told: TO_CONCERNED,
    schema: z.strictObject({ reason: why() }),
  }),
  resumeMission: defineCommand({
    process: 'mission',
    name: 'resumeMission',
    help: 'Returns to where it was, and confirms the field dates or replaces them; periods counted from an event gain the working days lost.',
    examples: [REF, `${REF} --from 2018-11-12 --to 2018-11-15`],
    section: 'timeline',
    decidedBy: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
    told: TO_CONCERNED,
    schema: z.strictObject({
      from: day().optional().describe('First day of the event'),
      to: day().optional().describe('Last day of the event'),
      ...besideTheEvent(),
      givenDays: maybeGivenDays(),
      reason: maybeWhy(),
    }),
  }),
  cancelMission: defineCommand({
    process: 'mission',
    name: 'cancelMission',
    help: 'From anywhere, with a reason; everyone concerned is told once.',
    examples: [`${REF} --reason "The institution withdrew its request"`],
    section: 'timeline',
    decidedBy: ['subject', 'dates', 'team', 'work'],
    told: TO_CONCERNED,
    isFinal: true,
    schema: z.strictObject({ reason: why() }),
  }),
  setQuiet: defineCommand({
    process: 'mission',
    name: 'setQuiet',
    help: 'What only waits falls due on that day, with a reason; a suspended mission stays suspended until then.',
    examples: [`${REF} --until 2018-12-03 --reason "The state of emergency lasts until December"`],
    fulfils: ['review-suspended', 'review-waiting'],
    section: 'timeline',
    decidedBy: ['owed', 'subject', 'dates'],
    schema: z.strictObject({ until: day().describe('Until when'), reason: why() }),
  }),
  escalateNow: defineCommand({
    process: 'mission',
    name: 'escalateNow',
    help: callCommands.escalateNow.help,
    examples: [`${REF} --obligation agenda --reason "The institution prints on Friday"`],
    section: 'due',
    decidedBy: [],
    isFinal: true,
    showsItsMail: true,
    schema: z.strictObject({
      obligation: obligation(),
      reason: text().describe('Why now'),
    }),
  }),
  remindNow: defineCommand({
    process: 'mission',
    ...REMIND_NOW,
    examples: [`${REF} --obligation agenda --words "The institution prints on Friday"`],
    section: 'due',
  }),
  writeMessage: defineCommand({
    process: 'mission',
    ...WRITE_MESSAGE,
    examples: [
      `${REF} --to e.expert --text "Could the workshop begin at nine?"`,
      `${REF} --text "The hall has no projector"`,
    ],
    section: 'mails',
  }),
  adoptEdition: defineCommand({
    process: 'mission',
    name: 'adoptEdition',
    help: 'Adopts another edition or other settings; the step lists every date that moves. Try --dry-run first.',
    examples: [`${REF} --setting counting="clear days" --reason "Asked for by the institution" --dry-run`],
    section: 'settings',
    decidedBy: ['subject', 'dates'],
    schema: z.strictObject({
      edition: asked(whole(1, 9_999), { from: 'editions' }).optional().describe('Number of the edition'),
      settings: settings.optional().describe('A setting (quorum=2)'),
      revokesDeparture: yesNo().optional().describe('That an authorised departure is void by it is meant'),
      reason: why(),
    }),
  }),
  assignReference: defineCommand({
    process: 'mission',
    name: 'assignReference',
    help: actionCommands.assignReference.help,
    examples: ['action/0b7c/mission-1 --reference 21-22/PAN/01.01'],
    section: 'settings',
    decidedBy: ['subject'],
    schema: z.strictObject({
      reference: reference('17-11/PER/01.02').describe('As written'),
    }),
  }),
};
