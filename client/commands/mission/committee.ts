import { z } from 'zod';
import { cents, day, file, reference, text, whole, yesNo } from '../fields.ts';
import { TO_BOTH, TO_CONCERNED } from '../step-visibility.ts';
import {
  amendment,
  command,
  fieldDays,
  maybeGivenDays,
  maybeMinutes,
  maybeNote,
  minutes,
  position,
  positionNumber,
  REF,
} from './shared.ts';

/** Planning, the committee, amendments, dates and contracts' ground. */
export const committeeCommands = {
  addPosition: command('addPosition', {
    examples: [`${REF} --position 3 --reference 17-11/PER/01.02/3 --working-days 8`],
    fulfils: ['plan-activity'],
    roomPart: 'team',
    decidedBy: ['subject', 'team'],
    schema: z.strictObject({
      position: positionNumber(),
      reference: reference('17-11/PER/01.02/3').optional(),
      workingDays: whole(1, 366),
      lead: yesNo().optional(),
    }),
    payload: ({ position: number, reference = '', workingDays, lead = false }) => ({
      position: number,
      reference,
      workingDays,
      lead,
    }),
  }),
  proposeDates: command('proposeDates', {
    examples: [
      `${REF} --from 2018-10-15 --to 2018-10-18`,
      `${REF} --from 2018-10-16 --to 2018-10-18 --set-up 2018-10-15`,
    ],
    fulfils: ['propose-dates'],
    roomPart: 'timeline',
    decidedBy: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
    schema: z.strictObject({ ...fieldDays(), givenDays: maybeGivenDays() }),
  }),
  submitToCommittee: command('submitToCommittee', {
    examples: [`${REF} --budget 18500`],
    fulfils: ['submit-to-committee', 'answer-changes'],
    roomPart: 'committee',
    decidedBy: ['subject', 'team', 'work', 'dates', 'changes', 'papers'],
    schema: z.strictObject({ budgetCents: cents(), note: maybeNote() }),
  }),
  approveMission: command('approveMission', {
    examples: [`${REF} --minutes "QAC 2018/14, point 3" --as "committee member"`],
    fulfils: ['decide'],
    roomPart: 'committee',
    decidedBy: ['asks', 'subject', 'changes', 'team', 'work', 'dates', 'papers'],
    isOnOnePage: true,
    isFinal: true,
    schema: z.strictObject({ minutes: maybeMinutes() }),
  }),
  requestChanges: command('requestChanges', {
    examples: [`${REF} --minutes "QAC 2018/12, point 3" --changes "A second trainer for day 3"`],
    fulfils: ['decide'],
    roomPart: 'committee',
    decidedBy: ['asks', 'subject', 'changes', 'team', 'work', 'dates', 'papers'],
    schema: z.strictObject({ minutes: maybeMinutes(), changes: text() }),
  }),
  rejectMission: command('rejectMission', {
    examples: [`${REF} --minutes "QAC 2018/12, point 3" --reason "Outside the facility’s mandate"`],
    fulfils: ['decide'],
    roomPart: 'committee',
    decidedBy: ['asks', 'subject', 'changes', 'team', 'work', 'dates', 'papers'],
    isFinal: true,
    schema: z.strictObject({ minutes: minutes(), reason: text() }),
  }),
  recordMinutes: command('recordMinutes', {
    examples: [
      `${REF} --minutes "QAC 2018/14, point 3" --on 2018-08-20`,
      `${REF} --amendment 1 --minutes "QAC 2018/20"`,
    ],
    roomPart: 'committee',
    decidedBy: ['asks', 'changes'],
    isAtOnce: true,
    schema: z.strictObject({
      amendment: whole(1, 9_999).optional(),
      submission: whole(1, 9_999).optional(),
      minutes: minutes(),
      on: day().optional(),
      document: file().optional(),
    }),
  }),
  proposeDatesAmendment: command('proposeDatesAmendment', {
    examples: [`${REF} --from 2019-01-14 --to 2019-01-17 --reason "Elections in the fourth quarter"`],
    roomPart: 'committee',
    decidedBy: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
    schema: z.strictObject({ ...fieldDays(), reason: text() }),
  }),
  proposeBudgetAmendment: command('proposeBudgetAmendment', {
    examples: [`${REF} --budget 19200 --reason "Interpretation for two days"`],
    roomPart: 'committee',
    decidedBy: ['subject', 'work'],
    schema: z.strictObject({ budgetCents: cents(), reason: text() }),
  }),
  proposeTeamAmendment: command('proposeTeamAmendment', {
    examples: [`${REF} --position 2 --reason "The first expert fell ill"`],
    roomPart: 'team',
    decidedBy: ['subject', 'team', 'work'],
    schema: z.strictObject({ position: position(), reason: text() }),
  }),
  approveAmendment: command('approveAmendment', {
    examples: [`${REF} --amendment 1 --minutes "QAC 2018/20, point 1"`],
    fulfils: ['decide-amendment'],
    roomPart: 'committee',
    decidedBy: ['asks', 'subject', 'team', 'work', 'dates', 'daysOff', 'papers'],
    isOnOnePage: true,
    isFinal: true,
    schema: z.strictObject({ amendment: amendment(), minutes: maybeMinutes() }),
  }),
  rejectAmendment: command('rejectAmendment', {
    examples: [`${REF} --amendment 1 --minutes "QAC 2018/20, point 1" --reason "The budget is exhausted"`],
    fulfils: ['decide-amendment'],
    roomPart: 'committee',
    decidedBy: ['asks', 'subject', 'team', 'work', 'dates', 'daysOff', 'papers'],
    isFinal: true,
    schema: z.strictObject({ amendment: amendment(), minutes: maybeMinutes(), reason: text() }),
  }),
  restAmendment: command('restAmendment', {
    examples: [`${REF} --amendment 1 --reason "The team does without the second workshop"`],
    fulfils: ['answer-amendment'],
    roomPart: 'committee',
    decidedBy: ['subject'],
    schema: z.strictObject({ amendment: amendment(), reason: text() }),
  }),
  confirmDates: command('confirmDates', {
    examples: [
      `${REF} --from 2018-10-15 --to 2018-10-18`,
      `${REF} --from 2018-10-15 --to 2018-10-18 --prepare-from 2018-09-24 --given-day film=2018-11-17`,
    ],
    fulfils: ['confirm-dates-make-offers'],
    roomPart: 'timeline',
    decidedBy: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
    visibleTo: TO_BOTH,
    schema: z.strictObject({ ...fieldDays(), givenDays: maybeGivenDays(), reason: text().optional() }),
  }),
  moveDates: command('moveDates', {
    examples: [
      `${REF} --from 2018-10-22 --to 2018-10-25 --dry-run`,
      `${REF} --from 2018-10-22 --to 2018-10-25 --given-day film=2018-11-17 --given-day corpus=keep`,
    ],
    fulfils: ['decide-undeparted'],
    roomPart: 'timeline',
    decidedBy: ['dates', 'daysOff', 'elsewhere', 'team', 'subject'],
    visibleTo: TO_CONCERNED,
    schema: z.strictObject({ ...fieldDays(), givenDays: maybeGivenDays(), reason: text().optional() }),
  }),
};
