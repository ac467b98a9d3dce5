import { z } from 'zod';
import { phrase } from '../../../language/phrase.ts';
import { anyTask } from '../every-process.ts';
import { file, person, several, text, whole, word, yesNo } from '../fields.ts';
import { asked } from '../form-questions.ts';
import { BARE_TO_TEAM, TO_NOBODY_ELSE } from '../step-visibility.ts';
import { addendum, command, position, REF } from './shared.ts';

/** Offers, contracts and the team. */
export const contractCommands = {
  makeOffer: command('makeOffer', {
    examples: [`${REF} --position 1`],
    fulfils: ['confirm-dates-make-offers'],
    roomPart: 'team',
    decidedBy: ['subject', 'dates', 'team', 'work', 'elsewhere'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ position: position(), reason: text().optional() }),
  }),
  acceptOffer: command('acceptOffer', {
    examples: [`${REF} --position 1 --as e.expert`],
    fulfils: ['accept-offer'],
    roomPart: 'offer',
    decidedBy: ['offer', 'subject', 'team', 'duties', 'papers', 'ask'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    schema: z.strictObject({
      position: position(),
      wordings: several(
        asked(word('SHA256', phrase('problems.right.wording')), { from: 'declarations of the offer' }),
      ).optional(),
    }),
  }),
  declineOffer: command('declineOffer', {
    examples: [`${REF} --position 1 --reason "My employer needs me" --as e.expert`],
    fulfils: ['accept-offer'],
    roomPart: 'offer',
    decidedBy: ['offer', 'subject', 'ask'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    schema: z.strictObject({ position: position(), reason: text().optional() }),
  }),
  withdrawOffer: command('withdrawOffer', {
    examples: [`${REF} --position 1 --reason "No answer to two reminders"`],
    roomPart: 'team',
    decidedBy: ['subject', 'team'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    schema: z.strictObject({ position: position(), reason: text() }),
  }),
  signContract: command('signContract', {
    examples: [`${REF} --position 1`, `${REF} --position 1 --document contract.pdf`],
    fulfils: ['sign-contracts'],
    roomPart: 'team',
    decidedBy: ['subject', 'dates', 'team', 'work'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    schema: z.strictObject({ position: position(), document: file().optional() }),
  }),
  offerAddendum: command('offerAddendum', {
    examples: [
      `${REF} --position 1 --task film --reason "The partner asked for a film"`,
      `${REF} --position 1 --rate --days-worked 6 --days 18 --reason "Edition 3 raised the rate"`,
      `${REF} --position 1 --days 16 --by-phase preparation=4 --by-phase onSite=7 --by-phase delivery=5 --reason "A day more there"`,
    ],
    roomPart: 'team',
    decidedBy: ['contracts', 'subject', 'work'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
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
  acceptAddendum: command('acceptAddendum', {
    examples: [`${REF} --addendum 1 --as e.expert`],
    fulfils: ['answer-addendum'],
    roomPart: 'team',
    decidedBy: ['addendum', 'ask'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    schema: z.strictObject({ addendum: addendum() }),
  }),
  declineAddendum: command('declineAddendum', {
    examples: [`${REF} --addendum 1 --reason "I have no time for a film" --as e.expert`],
    fulfils: ['answer-addendum'],
    roomPart: 'team',
    decidedBy: ['addendum', 'ask'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    schema: z.strictObject({ addendum: addendum(), reason: text().optional() }),
  }),
  withdrawAddendum: command('withdrawAddendum', {
    examples: [`${REF} --addendum 1 --reason "The partner films it"`],
    roomPart: 'team',
    decidedBy: ['addendum'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ addendum: addendum(), reason: text() }),
  }),
  endExpert: command('endExpert', {
    examples: [`${REF} --position 2 --days-worked 4 --reason "Illness"`],
    roomPart: 'team',
    decidedBy: ['subject', 'team', 'work'],
    visibleTo: BARE_TO_TEAM,
    isFinal: true,
    schema: z.strictObject({ position: position(), daysWorked: whole(0, 366), reason: text() }),
  }),
  nameLead: command('nameLead', {
    examples: [`${REF} --expert m.expert --reason "The lead left the team"`],
    fulfils: ['name-lead'],
    roomPart: 'team',
    decidedBy: ['subject', 'team'],
    visibleTo: BARE_TO_TEAM,
    isFinal: false,
    schema: z.strictObject({ expert: person('team'), reason: text() }),
  }),
};
