import { z } from 'zod';
import { phrase } from '../../../language/phrase.ts';
import { asked } from '../asked.ts';
import { anyTask } from '../confirming.ts';
import { defineCommand } from '../define.ts';
import { file, person, several, text, whole, word, yesNo } from '../fields.ts';
import { BARE_TO_TEAM } from '../shown-to.ts';
import { addendum, position, REF } from './shared.ts';

/** Offers, contracts and the team. */
export const contractCommands = {
  makeOffer: defineCommand({
    process: 'mission',
    name: 'makeOffer',
    examples: [`${REF} --position 1`],
    fulfils: ['confirm-dates-make-offers'],
    section: 'team',
    decidedBy: ['subject', 'dates', 'team', 'work', 'elsewhere'],
    schema: z.strictObject({ position: position(), reason: text().optional() }),
  }),
  acceptOffer: defineCommand({
    process: 'mission',
    name: 'acceptOffer',
    examples: [`${REF} --position 1 --as e.expert`],
    fulfils: ['accept-offer'],
    section: 'offer',
    decidedBy: ['offer', 'subject', 'team', 'duties', 'papers', 'ask'],
    isFinal: true,
    schema: z.strictObject({
      position: position(),
      wordings: several(
        asked(word('SHA256', phrase('problems.right.wording')), { from: 'declarations of the offer' }),
      ).optional(),
    }),
  }),
  declineOffer: defineCommand({
    process: 'mission',
    name: 'declineOffer',
    examples: [`${REF} --position 1 --reason "My employer needs me" --as e.expert`],
    fulfils: ['accept-offer'],
    section: 'offer',
    decidedBy: ['offer', 'subject', 'ask'],
    isFinal: true,
    schema: z.strictObject({ position: position(), reason: text().optional() }),
  }),
  withdrawOffer: defineCommand({
    process: 'mission',
    name: 'withdrawOffer',
    examples: [`${REF} --position 1 --reason "No answer to two reminders"`],
    section: 'team',
    decidedBy: ['subject', 'team'],
    isFinal: true,
    schema: z.strictObject({ position: position(), reason: text() }),
  }),
  signContract: defineCommand({
    process: 'mission',
    name: 'signContract',
    examples: [`${REF} --position 1`, `${REF} --position 1 --document contract.pdf`],
    fulfils: ['sign-contracts'],
    section: 'team',
    decidedBy: ['subject', 'dates', 'team', 'work'],
    isFinal: true,
    schema: z.strictObject({
      position: position(),
      document: file().optional(),
    }),
  }),
  offerAddendum: defineCommand({
    process: 'mission',
    name: 'offerAddendum',
    examples: [
      `${REF} --position 1 --task film --reason "The partner asked for a film"`,
      `${REF} --position 1 --rate --days-worked 6 --days 18 --reason "Edition 3 raised the rate"`,
      `${REF} --position 1 --days 16 --by-phase preparation=4 --by-phase onSite=7 --by-phase delivery=5 --reason "A day more there"`,
    ],
    section: 'team',
    decidedBy: ['contracts', 'subject', 'work'],
    schema: z.strictObject({
      position: position(),
      tasks: several(asked(anyTask(), { from: 'held back' })).optional(),
      days: whole(1, 366).optional(),
      byPhase: z
        .strictObject({
          preparation: whole(0, 366),
          onSite: whole(0, 366),
          delivery: whole(0, 366),
        })
        .optional(),
      rate: yesNo().optional(),
      daysWorked: whole(0, 366).optional(),
      reason: text(),
    }),
  }),
  acceptAddendum: defineCommand({
    process: 'mission',
    name: 'acceptAddendum',
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
    examples: [`${REF} --addendum 1 --reason "I have no time for a film" --as e.expert`],
    fulfils: ['answer-addendum'],
    section: 'team',
    decidedBy: ['addendum', 'ask'],
    isFinal: true,
    schema: z.strictObject({ addendum: addendum(), reason: text().optional() }),
  }),
  withdrawAddendum: defineCommand({
    process: 'mission',
    name: 'withdrawAddendum',
    examples: [`${REF} --addendum 1 --reason "The partner films it"`],
    section: 'team',
    decidedBy: ['addendum'],
    schema: z.strictObject({ addendum: addendum(), reason: text() }),
  }),
  endExpert: defineCommand({
    process: 'mission',
    name: 'endExpert',
    examples: [`${REF} --position 2 --days-worked 4 --reason "Illness"`],
    section: 'team',
    decidedBy: ['subject', 'team', 'work'],
    told: BARE_TO_TEAM,
    isFinal: true,
    schema: z.strictObject({
      position: position(),
      daysWorked: whole(0, 366),
      reason: text(),
    }),
  }),
  nameLead: defineCommand({
    process: 'mission',
    name: 'nameLead',
    examples: [`${REF} --expert m.expert --reason "The lead left the team"`],
    fulfils: ['name-lead'],
    section: 'team',
    decidedBy: ['subject', 'team'],
    told: BARE_TO_TEAM,
    schema: z.strictObject({ expert: person('team'), reason: text() }),
  }),
};
