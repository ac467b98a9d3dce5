import { z } from 'zod';
import { phrase } from '../../../language/phrase.ts';
import { GATES, TASK_ANCHORS, TASK_KINDS, type TaskRule } from '../../../workflows/domain/task.ts';
import type { Day } from '../../../workflows/domain/time.ts';
import { asked } from '../asked.ts';
import { answering, anyTask, taskToDo } from '../confirming.ts';
import { defineCommand } from '../define.ts';
import { day, oneOf, role, text, whole, word, yesNo } from '../fields.ts';
import { maybeNote, REF, why } from './shared.ts';

const planned = () => asked(anyTask(), { from: 'plan' });
const id = () =>
  word('TASK', phrase('problems.right.new-task-id'))
    .regex(/^(?!constructor$)[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not-known')
    .describe('What it goes by: small letters and hyphens');

/** What a task asks, field by field: all of it may be left to the edition's task that it follows. */
const rule = {
  owner: role('owners').optional().describe('Who owes it; “expert” is each expert for themselves'),
  anchor: oneOf(TASK_ANCHORS, 'anchor').optional().describe('What its due day counts from'),
  days: whole(-366, 366).optional().describe('How many days from there, negative before'),
  calendar: yesNo().optional().describe('Calendar days, not working days'),
  after: planned().optional().describe('Which task, where it counts from another one’s end'),
  on: day().optional().describe('The day on which it is due, instead'),
  reviewer: role('reviewers').optional().describe('Of a document: who accepts or returns it'),
  gate: oneOf(GATES, 'gate').optional().describe('What waits for it'),
  seenBy: oneOf(['team', 'partner'], 'seen-by').optional().describe('Who sees it beside whoever owes it'),
  limit: whole(1, 1_000).optional().describe('Of a document: pages at most'),
};

interface Rule {
  readonly owner?: TaskRule['owner'] | undefined;
  readonly anchor?: (typeof TASK_ANCHORS)[number] | undefined;
  readonly days?: number | undefined;
  readonly calendar?: boolean | undefined;
  readonly after?: string | undefined;
  readonly on?: Day | undefined;
  readonly reviewer?: TaskRule['reviewedBy'] | undefined;
  readonly gate?: TaskRule['gate'] | undefined;
  readonly seenBy?: TaskRule['seenBy'] | undefined;
  readonly limit?: number | undefined;
}

/** Days are counted from something, or the day is given: what is said of the other way would be passed over in silence. */
function saysOneDay({ anchor, on, days, calendar, after }: Rule, context: z.RefinementCtx): void {
  const isCounted = days !== undefined || calendar === true || after !== undefined;
  const fault = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (on !== undefined && (anchor !== undefined || isCounted)) fault('on', 'either-day');
  else if (isCounted && anchor === undefined) fault('anchor', 'lacks-anchor');
}

/** As much of a rule as was said. A day that is given counts from nothing. */
function ruleIn({
  owner,
  anchor,
  days,
  calendar,
  after,
  on,
  reviewer,
  gate,
  seenBy,
  limit,
}: Rule): Partial<TaskRule> {
  return {
    ...(owner ? { owner } : {}),
    ...(on ? { due: { day: on } } : {}),
    ...(anchor && !on
      ? {
          due: {
            anchor,
            distance: days ?? 0,
            ...(calendar ? { days: 'calendar' } : {}),
            ...(after ? { after } : {}),
          },
        }
      : {}),
    ...(reviewer ? { reviewedBy: reviewer } : {}),
    ...(gate ? { gate } : {}),
    ...(seenBy ? { seenBy } : {}),
    ...(limit ? { limit } : {}),
  };
}

/** What a mission owes beside its built-in acts. */
export const taskCommands = {
  confirmTask: defineCommand({
    process: 'mission',
    name: 'confirmTask',
    help: 'Says that it is done, with a note where there is something to keep. A declaration is accepted in the wording that was read, by its SHA-256, and by nobody else.',
    examples: [
      `${REF} --task tickets --note "Booked" --as coordinator`,
      `${REF} --task travel-details/1 --says visa-needed --as e.expert`,
    ],
    fulfils: ['task'],
    section: 'tasks',
    decidedBy: ['subject', 'dates'],
    isDoneTogether: true,
    schema: z.strictObject({
      task: taskToDo(),
      note: maybeNote(),
      ...answering(),
    }),
  }),
  waiveTask: defineCommand({
    process: 'mission',
    name: 'waiveTask',
    help: 'Does without it, with a reason; its owner is told.',
    examples: [`${REF} --task visa-support/1 --reason "No visa is needed"`],
    section: 'tasks',
    decidedBy: ['owed', 'subject', 'dates'],
    schema: z.strictObject({ task: taskToDo(), reason: why() }),
  }),
  addTask: defineCommand({
    process: 'mission',
    name: 'addTask',
    help: 'Something that this mission owes besides: a document or a confirmation of its own, or another of a kind that the edition has. Its owner is told.',
    examples: [
      `${REF} --task second-report --of expert-report --title "Report on the second workshop" --reason "Two workshops"`,
      `${REF} --task film --kind document --title "A short film" --owner "lead expert" --on 2018-11-10 --reviewer coordinator --reason "The partner asked for it"`,
    ],
    section: 'tasks',
    decidedBy: ['subject', 'dates'],
    schema: z
      .strictObject({
        task: id(),
        kind: oneOf(TASK_KINDS, 'task-kind').optional().describe('A document, or a confirmation'),
        of: asked(anyTask(), { from: 'editions tasks' })
          .optional()
          .describe('The edition’s task whose rule it follows'),
        title: text().describe('What it is called'),
        ...rule,
        reason: why(),
      })
      .superRefine(saysOneDay),
    payload: ({ task, kind, of, title, reason, ...rest }) => ({
      task,
      ...(of ? { of } : {}),
      title,
      rule: {
        ...(kind ? { kind } : {}),
        ...(of ? {} : { waivedBy: ['coordinator'] as const }),
        ...(of ? {} : { seenBy: 'team' as const }),
        ...ruleIn(rest),
      },
      reason,
    }),
  }),
  changeTask: defineCommand({
    process: 'mission',
    name: 'changeTask',
    help: 'Another due day, owner, reviewer or title; its owner is told. What was handed in stays.',
    examples: [`${REF} --task film --on 2018-11-17 --reason "The cutting takes longer"`],
    section: 'tasks',
    decidedBy: ['subject', 'dates'],
    schema: z
      .strictObject({
        task: planned().describe('Which task'),
        title: text().optional().describe('What it is called'),
        ...rule,
        reason: why(),
      })
      .superRefine(saysOneDay),
    payload: ({ task, title, reason, ...rest }) => ({
      task,
      ...(title ? { title } : {}),
      rule: ruleIn(rest),
      reason,
    }),
  }),
  withdrawTask: defineCommand({
    process: 'mission',
    name: 'withdrawTask',
    help: 'Takes it out of the plan of this mission, with a reason; its owner is told.',
    examples: [`${REF} --task film --reason "The partner films it"`],
    section: 'tasks',
    decidedBy: ['subject', 'dates'],
    schema: z.strictObject({ task: planned().describe('Which task'), reason: why() }),
  }),
};
