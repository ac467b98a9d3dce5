import { createHash } from 'node:crypto';
import { z } from 'zod';
import { phrase } from '../../../language/phrase.ts';
import type { MissionState } from '../../../workflows/domain/mission/state.ts';
import { GATES, TASK_ANCHORS, TASK_KINDS, type TaskRule } from '../../../workflows/domain/task.ts';
import { idOf } from '../../action-file/draft.ts';
import { answering, anyTask, taskToDo } from '../every-process.ts';
import { day, oneOf, role, text, whole, word, yesNo } from '../fields.ts';
import { asked } from '../form-questions.ts';
import { TO_NOBODY_ELSE } from '../step-visibility.ts';
import { command, maybeNote, REF } from './shared.ts';

const planned = () => asked(anyTask(), { from: 'plan' });
/** Programs may give an id: people give a title. */
const id = () =>
  asked(
    word('TASK', phrase('problems.right.new-task-id')).regex(
      /^(?!constructor$)[a-z0-9]+(?:-[a-z0-9]+)*$/,
      'not-known',
    ),
    { isMade: true },
  ).optional();

/**
 * The id of a task by its title: the first that nothing else in the plan has. What has the very same title has the same id,
 * so that a request that is repeated is the same, and the lifecycle refuses to plan it twice.
 */
function taskIdFor(title: string, { plan }: MissionState): string {
  const hash = createHash('sha256').update(title).digest('hex').slice(0, 32);
  return idOf(title, new Set(plan.filter((each) => each.title?.hash !== hash).map(({ id }) => id)));
}

/** The rule of a task, field by field: all of it may be left to the edition's task that it follows. */
const rule = {
  owner: role('owners').optional(),
  anchor: oneOf(TASK_ANCHORS, 'anchor').optional(),
  days: whole(-366, 366).optional(),
  calendar: yesNo().optional(),
  after: planned().optional(),
  // A given day is not counted from anything.
  on: day()
    .optional()
    .meta({ 'x-instead-of': ['anchor', 'days', 'calendar', 'after'] }),
  reviewer: role('reviewers').optional(),
  gate: oneOf(GATES, 'gate').optional(),
  seenBy: oneOf(['team', 'partner'], 'seen-by').optional(),
  limit: whole(1, 1_000).optional(),
};

type Rule = z.output<z.ZodObject<typeof rule>>;

/**
 * Either days are counted from something, or the day is given: fields of the other way would be ignored, so they are
 * refused.
 */
function saysOneDay({ anchor, on, days, calendar, after }: Rule, context: z.RefinementCtx): void {
  const isCounted = days !== undefined || calendar === true || after !== undefined;
  const fault = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (on !== undefined && (anchor !== undefined || isCounted)) fault('on', 'either-day');
  else if (isCounted && anchor === undefined) fault('anchor', 'lacks-anchor');
}

/** The part of a rule that was given. A given day is not counted from anything. */
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
  confirmTask: command('confirmTask', {
    examples: [
      `${REF} --task tickets --note "Booked" --as coordinator`,
      `${REF} --task travel-details/1 --says visa-needed --as e.expert`,
    ],
    fulfils: ['task'],
    roomPart: 'tasks',
    decidedBy: ['subject', 'dates'],
    isDoneTogether: true,
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ task: taskToDo(), note: maybeNote(), ...answering() }),
  }),
  waiveTask: command('waiveTask', {
    examples: [`${REF} --task visa-support/1 --reason "No visa is needed"`],
    roomPart: 'tasks',
    decidedBy: ['owed', 'subject', 'dates'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ task: taskToDo(), reason: text() }),
  }),
  addTask: command('addTask', {
    examples: [
      `${REF} --of expert-report --title "Report on the second workshop" --reason "Two workshops"`,
      `${REF} --kind document --title "A short film" --owner "lead expert" --on 2018-11-10 --reviewer coordinator --reason "The partner asked for it"`,
    ],
    roomPart: 'tasks',
    decidedBy: ['subject', 'dates'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z
      .strictObject({
        task: id(),
        kind: oneOf(TASK_KINDS, 'task-kind').optional(),
        of: asked(anyTask(), { from: 'editions tasks' }).optional(),
        title: text(),
        ...rule,
        reason: text(),
      })
      .superRefine(saysOneDay),
    payload: ({ task, kind, of, title, reason, ...rest }, { state }) => ({
      task: task ?? taskIdFor(title.text, state as MissionState),
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
  changeTask: command('changeTask', {
    examples: [`${REF} --task film --on 2018-11-17 --reason "The cutting takes longer"`],
    roomPart: 'tasks',
    decidedBy: ['subject', 'dates'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z
      .strictObject({
        task: planned(),
        title: text().optional(),
        ...rule,
        reason: text(),
      })
      .superRefine(saysOneDay),
    payload: ({ task, title, reason, ...rest }) => ({
      task,
      ...(title ? { title } : {}),
      rule: ruleIn(rest),
      reason,
    }),
  }),
  withdrawTask: command('withdrawTask', {
    examples: [`${REF} --task film --reason "The partner films it"`],
    roomPart: 'tasks',
    decidedBy: ['subject', 'dates'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ task: planned(), reason: text() }),
  }),
};
