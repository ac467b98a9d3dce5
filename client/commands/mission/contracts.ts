import { z } from 'zod';
import { phrase } from '../../../language/phrase.ts';
import { asked } from '../asked.ts';
import { anyTask } from '../confirming.ts';
import { defineCommand } from '../define.ts';
import { file, person, several, whole, word, yesNo } from '../fields.ts';
import { BARE_TO_TEAM } from '../shown-to.ts';
import { addendum, maybeWhy, position, REF, why } from './shared.ts';

/** Offers, contracts and the team. */
export const contractCommands = {
  makeOffer: defineCommand({
    process: 'mission',
    name: 'makeOffer',
    help: 'Offers the position to its confirmed candidate, who has 5 working days. Refused before the committee approved; days in the field that overlap another mission’s need a reason.',
    examples: [`${REF} --position 1`],
    fulfils: ['confirm-dates-make-offers'],
    section: 'team',
    decidedBy: ['subject', 'dates', 'team', 'work', 'elsewhere'],
    schema: z.strictObject({ position: position(), reason: maybeWhy() }),
  }),
  acceptOffer: defineCommand({
    process: 'mission',
    name: 'acceptOffer',
    help: 'The selected expert accepts. Declarations that the contract waits for may be accepted with it, each in the wording that was read, by its SHA-256.',
    examples: [`${REF} --position 1 --as e.expert`],
    fulfils: ['accept-offer'],
    section: 'offer',
    decidedBy: ['offer', 'subject', 'team', 'duties', 'papers', 'ask'],
    isFinal: true,
    schema: z.strictObject({
      position: position(),
      wordings: several(
        asked(word('SHA256', phrase('problems.right.wording')), { from: 'declarations of the offer' }),
      )
        .optional()
        .describe('Declarations that were read and are accepted'),
    }),
  }),
  declineOffer: defineCommand({
    process: 'mission',
    name: 'declineOffer',
    help: 'The selected expert declines; the next in the ranking is asked without publishing again.',
    examples: [`${REF} --position 1 --reason "My employer needs me" --as e.expert`],
    fulfils: ['accept-offer'],
    section: 'offer',
    decidedBy: ['offer', 'subject', 'ask'],
    isFinal: true,
    schema: z.strictObject({ position: position(), reason: maybeWhy() }),
  }),
  withdrawOffer: defineCommand({
    process: 'mission',
    name: 'withdrawOffer',
    help: 'Passes over an expert who does not answer an offer.',
    examples: [`${REF} --position 1 --reason "No answer to two reminders"`],
    section: 'team',
    decidedBy: ['subject', 'team'],
    isFinal: true,
    schema: z.strictObject({ position: position(), reason: why() }),
  }),
  signContract: defineCommand({
    process: 'mission',
    name: 'signContract',
    help: 'Records the signed contract; the daily rate of that day holds. Refused before approval and acceptance.',
    examples: [`${REF} --position 1`, `${REF} --position 1 --document contract.pdf`],
    fulfils: ['sign-contracts'],
    section: 'team',
    decidedBy: ['subject', 'dates', 'team', 'work'],
    isFinal: true,
    schema: z.strictObject({
      position: position(),
      document: file().optional().describe('The signed contract'),
    }),
  }),
  offerAddendum: defineCommand({
    process: 'mission',
    name: 'offerAddendum',
    help: 'Offers an expert under contract what the contract does not have yet: tasks as the plan has them now, other working days, the rate in force today. Only what the expert accepts applies, from then on; the days worked until then stay paid as they were agreed.',
    examples: [
      `${REF} --position 1 --task film --reason "The partner asked for a film"`,
      `${REF} --position 1 --rate --days-worked 6 --days 18 --reason "Edition 3 raised the rate"`,
      `${REF} --position 1 --days 16 --by-phase preparation=4 --by-phase onSite=7 --by-phase delivery=5 --reason "A day more there"`,
    ],
    section: 'team',
    decidedBy: ['contracts', 'subject', 'work'],
    schema: z.strictObject({
      position: position(),
      tasks: several(asked(anyTask(), { from: 'held back' }))
        .optional()
        .describe('Tasks that the contract has otherwise than the plan'),
      days: whole(1, 366).optional().describe('Working days of the contract in all'),
      byPhase: z
        .strictObject({
          preparation: whole(0, 366),
          onSite: whole(0, 366),
          delivery: whole(0, 366),
        })
        .optional()
        .describe('How the working days are spread over the phases (preparation=4)'),
      rate: yesNo().optional().describe('The daily rate in force today'),
      daysWorked: whole(0, 366)
        .optional()
        .describe('With the rate: working days until now, which stay paid as agreed'),
      reason: why(),
    }),
  }),
  acceptAddendum: defineCommand({
    process: 'mission',
    name: 'acceptAddendum',
    help: 'The expert accepts: the contract says from now on what the addendum says.',
    examples: [`${REF} --addendum 1 --as e.expert`],
    fulfils: ['answer-addendum'],
    section: 'team',
    decidedBy: ['addendum', 'ask'],
    isFinal: true,
    schema: z.strictObject({ addendum: addendum() }),
  }),
  declineAddendum: defineCommand({
    process: 'mission',
    name: 'declineAddendum',
    help: 'The expert declines: the contract stays as it was signed.',
    examples: [`${REF} --addendum 1 --reason "I have no time for a film" --as e.expert`],
    fulfils: ['answer-addendum'],
    section: 'team',
    decidedBy: ['addendum', 'ask'],
    isFinal: true,
    schema: z.strictObject({ addendum: addendum(), reason: maybeWhy() }),
  }),
  withdrawAddendum: defineCommand({
    process: 'mission',
    name: 'withdrawAddendum',
    help: 'Takes back what was offered and not answered; the expert is told.',
    examples: [`${REF} --addendum 1 --reason "The partner films it"`],
    section: 'team',
    decidedBy: ['addendum'],
    schema: z.strictObject({ addendum: addendum(), reason: why() }),
  }),
  endExpert: defineCommand({
    process: 'mission',
    name: 'endExpert',
    help: 'An expert leaves and is paid the days worked; the replacement is an amendment.',
    examples: [`${REF} --position 2 --days-worked 4 --reason "Illness"`],
    section: 'team',
    decidedBy: ['subject', 'team', 'work'],
    told: BARE_TO_TEAM,
    isFinal: true,
    schema: z.strictObject({
      position: position(),
      daysWorked: whole(0, 366).describe('Working days that are paid'),
      reason: why(),
    }),
  }),
  nameLead: defineCommand({
    process: 'mission',
    name: 'nameLead',
    help: 'Names another expert of the team as lead, who owes the lead’s duties from now on.',
    examples: [`${REF} --expert m.expert --reason "The lead left the team"`],
    fulfils: ['name-lead'],
    section: 'team',
    decidedBy: ['subject', 'team'],
    told: BARE_TO_TEAM,
    schema: z.strictObject({ expert: person('team').describe('Who leads from now on'), reason: why() }),
  }),
};
