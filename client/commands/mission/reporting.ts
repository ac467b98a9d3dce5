import { z } from 'zod';
import { phrase } from '../../../language/phrase.ts';
import type { Day } from '../../../workflows/domain/time.ts';
import { byDay, byId, file, Prose, several, text, word, yesNo } from '../fields.ts';
import { asked } from '../form-questions.ts';
import { BARE_TO_TEAM, TO_NOBODY_ELSE, TO_TEAM } from '../step-visibility.ts';
import { command, correctedBy, deliverable, maybeNote, REF } from './shared.ts';

const item = () => word('ITEM', phrase('problems.right.item'));

/** The field, the deliverables, feedback and payment. */
export const reportingCommands = {
  recordOrganisersMeeting: command('recordOrganisersMeeting', {
    examples: [`${REF} --as "lead expert"`],
    roomPart: 'checklist',
    decidedBy: ['subject', 'dates'],
    visibleTo: TO_TEAM,
    isFinal: false,
    isAtOnce: true,
    schema: z.strictObject({ note: maybeNote() }),
  }),
  completeChecklist: command('completeChecklist', {
    examples: [
      `${REF} --ok "projection equipment" --ok "teaching documents" --failed logos="The banner of the partners is missing" --as "lead expert"`,
    ],
    fulfils: ['day-1-checklist'],
    roomPart: 'checklist',
    decidedBy: ['subject', 'dates'],
    visibleTo: TO_TEAM,
    isFinal: false,
    schema: z.strictObject({
      ok: asked(several(item()), {
        items: 'checklist',
        judged: { notes: 'failed', given: 'lists' },
      }).optional(),
      failed: byId(z.string().max(2_000)).optional(),
    }),
    payload: ({ ok = [], failed = {} }) => ({
      items: [
        ...ok.map((each) => ({ item: each, ok: true })),
        ...Object.entries(failed).map(([each, note]) => ({
          item: each,
          ok: false,
          ...(note.trim() ? { note: new Prose(note.trim()) } : {}),
        })),
      ],
    }),
  }),
  recordDays: command('recordDays', {
    examples: [
      `${REF} --held 2018-10-15=yes --held 2018-10-16=yes --as "lead expert"`,
      `${REF} --held 2018-10-17=no --note 2018-10-17="A strike" --as "lead expert"`,
    ],
    roomPart: 'checklist',
    decidedBy: ['dates'],
    visibleTo: TO_TEAM,
    isFinal: false,
    schema: z.strictObject({
      held: asked(byDay(yesNo()), {
        items: 'days not recorded',
        judged: { notes: 'notes', given: 'answers' },
      }),
      notes: byDay(text()).optional(),
    }),
    payload: ({ held, notes = {} }) => ({
      days: Object.entries(held)
        .map(([each, wasHeld]) => ({
          day: each as Day,
          held: wasHeld,
          ...(notes[each] ? { note: notes[each] } : {}),
        }))
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
    }),
  }),
  submitDeliverable: command('submitDeliverable', {
    examples: [
      `${REF} --deliverable agenda --document agenda.pdf --as "lead expert"`,
      `${REF} --deliverable expert-report --document report.pdf --recommendations @recommendations.txt --as "lead expert"`,
    ],
    fulfils: [
      'methodological-note',
      'agenda',
      'working-documents',
      'corpus',
      'workshop-evaluation',
      'expert-report',
      'correct-initial-deliverable',
      'correct-final-deliverable',
      'task',
      'correct-task',
    ],
    roomPart: 'deliverables',
    decidedBy: ['deliverable', 'duties'],
    visibleTo: TO_TEAM,
    isFinal: false,
    schema: z.strictObject({
      deliverable: deliverable(),
      document: file(),
      recommendations: text().optional(),
    }),
  }),
  acceptDeliverable: command('acceptDeliverable', {
    examples: [`${REF} --deliverable agenda`],
    fulfils: ['review-initial-deliverable', 'review-final-deliverable', 'review-task'],
    roomPart: 'deliverables',
    decidedBy: ['deliverable'],
    visibleTo: TO_TEAM,
    isFinal: false,
    schema: z.strictObject({ deliverable: deliverable(), comments: text().optional() }),
  }),
  returnDeliverable: command('returnDeliverable', {
    examples: [`${REF} --deliverable corpus --comments "The Portuguese example is missing" --due 2018-11-16`],
    fulfils: ['review-initial-deliverable', 'review-final-deliverable', 'review-task'],
    roomPart: 'deliverables',
    decidedBy: ['deliverable'],
    visibleTo: TO_TEAM,
    isFinal: false,
    schema: z.strictObject({ deliverable: deliverable(), comments: text(), due: correctedBy() }),
  }),
  waiveDeliverable: command('waiveDeliverable', {
    examples: [`${REF} --deliverable workshop-evaluation --reason "Held as a single lecture"`],
    roomPart: 'deliverables',
    decidedBy: ['deliverable', 'owed'],
    visibleTo: TO_TEAM,
    isFinal: true,
    schema: z.strictObject({ deliverable: deliverable(), reason: text() }),
  }),
  giveFeedback: command('giveFeedback', {
    examples: [`${REF} --feedback @feedback.txt --as "partner contact"`],
    fulfils: ['feedback'],
    roomPart: 'feedback',
    decidedBy: ['subject', 'dates'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    schema: z.strictObject({ feedback: text() }),
  }),
  requestPayment: command('requestPayment', {
    examples: [REF],
    fulfils: ['payment-request'],
    roomPart: 'payments',
    decidedBy: ['work', 'duties'],
    isDoneTogether: true,
    visibleTo: BARE_TO_TEAM,
    isFinal: true,
    schema: z.strictObject({}),
  }),
};
