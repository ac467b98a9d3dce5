import { z } from 'zod';
import { phrase } from '../../../language/phrase.ts';
import type { Day } from '../../../workflows/domain/time.ts';
import { asked } from '../asked.ts';
import { defineCommand } from '../define.ts';
import { byDay, byId, file, Prose, several, text, word, yesNo } from '../fields.ts';
import { BARE_TO_TEAM, TO_TEAM } from '../shown-to.ts';
import { correctedBy, deliverable, maybeNote, REF, why } from './shared.ts';

const item = () => word('ITEM', phrase('problems.right.item'));

/** The field, the deliverables, feedback and payment. */
export const reportingCommands = {
  recordOrganisersMeeting: defineCommand({
    process: 'mission',
    name: 'recordOrganisersMeeting',
    help: 'Day 1: the team met those responsible for organising the event.',
    examples: [`${REF} --as "lead expert"`],
    section: 'checklist',
    decidedBy: ['subject', 'dates'],
    told: TO_TEAM,
    isAtOnce: true,
    schema: z.strictObject({ note: maybeNote() }),
  }),
  completeChecklist: defineCommand({
    process: 'mission',
    name: 'completeChecklist',
    help: 'Every item, working or failed. One that fails needs a note and tells the coordinator that day.',
    examples: [
      `${REF} --ok "projection equipment" --ok "teaching documents" --failed logos="The banner of the partners is missing" --as "lead expert"`,
    ],
    fulfils: ['day-1-checklist'],
    section: 'checklist',
    decidedBy: ['subject', 'dates'],
    told: TO_TEAM,
    schema: z.strictObject({
      ok: asked(several(item()), { items: 'checklist', judged: { notes: 'failed', given: 'lists' } })
        .optional()
        .describe('An item that is in order'),
      failed: byId(z.string().max(2_000)).optional().describe('An item that fails, with a note (logos=…)'),
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
  recordDays: defineCommand({
    process: 'mission',
    name: 'recordDays',
    help: 'Whether days of the programme were held, one or all of them; one that was not needs a note.',
    examples: [
      `${REF} --held 2018-10-15=yes --held 2018-10-16=yes --as "lead expert"`,
      `${REF} --held 2018-10-17=no --note 2018-10-17="A strike" --as "lead expert"`,
    ],
    section: 'checklist',
    decidedBy: ['dates'],
    told: TO_TEAM,
    schema: z.strictObject({
      held: asked(byDay(yesNo()), {
        items: 'days not recorded',
        judged: { notes: 'notes', given: 'answers' },
      }).describe('A day, held or not (2018-10-15=yes)'),
      notes: byDay(text()).optional().describe('What there is to say of it (2018-10-15=…)'),
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
  submitDeliverable: defineCommand({
    process: 'mission',
    name: 'submitDeliverable',
    help: 'Uploads a version. A file over its page limit is refused with both numbers; a late one is accepted and marked late.',
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
    section: 'deliverables',
    decidedBy: ['deliverable', 'duties'],
    told: TO_TEAM,
    schema: z.strictObject({
      deliverable: deliverable(),
      document: file().describe('The document'),
      recommendations: text()
        .optional()
        .describe('With the expert report: recommendations for the next activity'),
    }),
  }),
  acceptDeliverable: defineCommand({
    process: 'mission',
    name: 'acceptDeliverable',
    help: 'Accepts the last version: the technical expert the note and the report, the coordinator the others.',
    examples: [`${REF} --deliverable agenda`],
    fulfils: ['review-initial-deliverable', 'review-final-deliverable', 'review-task'],
    section: 'deliverables',
    decidedBy: ['deliverable'],
    told: TO_TEAM,
    schema: z.strictObject({ deliverable: deliverable(), comments: text().optional().describe('Comments') }),
  }),
  returnDeliverable: defineCommand({
    process: 'mission',
    name: 'returnDeliverable',
    help: 'Returns the last version with comments and a new due day.',
    examples: [`${REF} --deliverable corpus --comments "The Portuguese example is missing" --due 2018-11-16`],
    fulfils: ['review-initial-deliverable', 'review-final-deliverable', 'review-task'],
    section: 'deliverables',
    decidedBy: ['deliverable'],
    told: TO_TEAM,
    schema: z.strictObject({
      deliverable: deliverable(),
      comments: text().describe('What to correct'),
      due: correctedBy(),
    }),
  }),
  waiveDeliverable: defineCommand({
    process: 'mission',
    name: 'waiveDeliverable',
    help: 'Does without it, with a reason: the technical expert for the note and the report, the coordinator for the others.',
    examples: [`${REF} --deliverable workshop-evaluation --reason "Held as a single lecture"`],
    section: 'deliverables',
    decidedBy: ['deliverable', 'owed'],
    told: TO_TEAM,
    isFinal: true,
    schema: z.strictObject({ deliverable: deliverable(), reason: why() }),
  }),
  giveFeedback: defineCommand({
    process: 'mission',
    name: 'giveFeedback',
    help: 'The partner institution’s contact and each expert say how the mission went.',
    examples: [`${REF} --feedback @feedback.txt --as "partner contact"`],
    fulfils: ['feedback'],
    section: 'feedback',
    decidedBy: ['subject', 'dates'],
    isFinal: true,
    schema: z.strictObject({ feedback: text().describe('How it went') }),
  }),
  requestPayment: defineCommand({
    process: 'mission',
    name: 'requestPayment',
    help: 'Working days × rate per expert; never before every deliverable of the mission is accepted or waived.',
    examples: [REF],
    fulfils: ['payment-request'],
    section: 'payments',
    decidedBy: ['work', 'duties'],
    isDoneTogether: true,
    told: BARE_TO_TEAM,
    isFinal: true,
    schema: z.strictObject({}),
  }),
};
