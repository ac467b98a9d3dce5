import { z } from 'zod';
import { nextUp } from '../workflows/domain/due.ts';
import { SECTORS } from '../workflows/domain/mission/state.ts';
import { RATED_ACTS } from '../workflows/domain/money.ts';
import { ROLES, type Role } from '../workflows/domain/people.ts';
import {
  ANCHORS,
  type Edition,
  type Escalation,
  type LadderRow,
  OBLIGATION_KINDS,
  type ObligationKind,
} from '../workflows/domain/rules.ts';
import { GATES, TASK_ANCHORS, TASK_KINDS, type TaskRule } from '../workflows/domain/task.ts';
import { type Day, isDay, isZone, LOCALES, type Zone } from '../workflows/domain/time.ts';

/**
 * An edition as it is written: in the words of the lifecycle's table, a duty a line, without what goes without saying. What
 * its words mean is the domain's: no other can be said.
 */

const role = z.enum(ROLES);
/** Nothing that every object has already. */
const taskId = z
  .string()
  .max(60)
  .regex(/^(?!constructor$)[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is not an id, such as administrative-file');
/** Working days. */
const days = z.int().min(-250).max(250);
const atLeastOne = z.int().min(1).max(250);
const dayText = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'not-day');
const zoneName = z.custom<Zone>((value) => typeof value === 'string' && isZone(value), 'not-zone');

const ESCALATION = /^([+−-]?)(\d{1,3}) (.+)$/;

/** "+1 coordinator": working days after the due day, and whom. */
const escalation = z.custom<string>(
  (value) => typeof value === 'string' && escalationIn(value) !== undefined,
  'not-escalation',
);

function escalationIn(text: string): Escalation | undefined {
  const [, sign, digits, to] = ESCALATION.exec(text) ?? [];
  if (!ROLES.includes(to as Role)) return undefined;
  const at = Number(digits) * (sign === '−' || sign === '-' ? -1 : 1);
  return { at: at + 0, to: to as Role };
}

/** As the tables write it: +1 coordinator. */
const written = ({ at, to }: Escalation): string =>
  `${at > 0 ? '+' : at < 0 ? '−' : ''}${Math.abs(at)} ${to}`;

/** What a row has that names none: two working days before, on the day, and the next one up the day after. */
const LADDER = { counts: 'seat', reminders: [-2, 0], escalatedAfter: 1 } as const;
const usual = (owedBy: Role): readonly Escalation[] => {
  const to = nextUp(owedBy);
  return to ? [{ at: LADDER.escalatedAfter, to }] : [];
};

const row = z.strictObject({
  owedBy: role,
  /** Working days from the anchor, negative before it. */
  due: days,
  from: z.enum(ANCHORS),
  /** Left out: the seat's working days. */
  counts: z.enum(['seat', 'place']).optional(),
  precedesDeparture: z.literal(true).optional(),
  postponable: z.literal(true).optional(),
  reminders: z.array(days).optional(),
  escalations: z.array(escalation).optional(),
});
export type WrittenRow = z.infer<typeof row>;

const task = z.strictObject({
  kind: z.enum(TASK_KINDS),
  owner: role,
  /** It goes by the ladder's rows of initial or of final deliverables, and the first by that of its own name. */
  acts: z.enum(['initial', 'final']).optional(),
  /** Otherwise: days from an anchor … */
  due: days.optional(),
  from: z.enum(TASK_ANCHORS).optional(),
  calendar: z.literal(true).optional(),
  after: taskId.optional(),
  shortest: atLeastOne.optional(),
  /** … or a day that is given. */
  on: dayText.optional(),
  reminders: z.array(days).optional(),
  escalations: z.array(escalation).optional(),
  reviewedBy: role.optional(),
  waivedBy: z.array(role),
  gate: z.enum(GATES).optional(),
  seenBy: z.enum(['team', 'partner']).optional(),
  limit: z.int().min(1).optional(),
  recommends: z.literal(true).optional(),
  shared: z.literal(true).optional(),
  /** SHA-256 of each wording that may be accepted, by language. */
  declaration: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)).optional(),
});
export type WrittenTask = z.infer<typeof task>;

const settings = z.strictObject({
  counting: z.enum(['nth day', 'clear days']),
  calendar: z.string().regex(/^[A-Z]{2}$/, 'not-country'),
  zone: zoneName,
  quorum: z.int().min(0),
  tellOthers: z.boolean(),
  leadTime: z.int().min(0),
});

const rate = z.strictObject({
  sector: z.enum(SECTORS),
  cents: z.int().min(0),
  from: dayText,
  until: dayText.optional(),
  act: z.enum(RATED_ACTS),
});

export const EDITION_SCHEMA = z.strictObject({
  number: z.int().min(1),
  settings,
  limits: z.strictObject({
    activities: atLeastOne,
    closingNotice: atLeastOne,
    shortest: atLeastOne,
    correctedReview: atLeastOne,
    again: atLeastOne,
    near: atLeastOne,
  }),
  rates: z.array(rate),
  checklist: z.strictObject({ field: z.array(z.string().min(1)), remote: z.array(z.string().min(1)) }),
  tasks: z.record(taskId, task).superRefine(tasksAgree),
  ladder: z.record(z.enum(OBLIGATION_KINDS), row),
  words: z.partialRecord(z.enum(LOCALES), z.record(z.string(), z.string().max(2_000))).optional(),
});
export type WrittenEdition = z.infer<typeof EDITION_SCHEMA>;

/** What a task's parts say has to fit together; each problem stands where it is mended. */
function tasksAgree(tasks: Readonly<Record<string, WrittenTask>>, context: z.RefinementCtx): void {
  for (const [id, one] of Object.entries(tasks)) {
    if (one.acts && !OBLIGATION_KINDS.includes(id as ObligationKind))
      context.addIssue({
        code: 'custom',
        path: [id, 'acts'],
        message: 'is for what the ladder knows by its name',
      });
    for (const [field, message] of whatIsWrongWithTask(taskRule(one, id), Object.keys(tasks)))
      context.addIssue({ code: 'custom', path: [id, field], message });
  }
  for (const trait of ['recommends', 'shared'] as const) {
    const count = Object.values(tasks).filter((one) => one[trait]).length;
    if (count !== 1)
      context.addIssue({
        code: 'custom',
        path: [],
        message: `${trait} is said of ${count} documents; it is one’s, for the lifecycle goes on from it`,
      });
  }
}

/** What is wrong with one task: of each problem the field, and what would be right. */
export function whatIsWrongWithTask(
  rule: TaskRule,
  ids: readonly string[],
): readonly (readonly [field: string, message: string])[] {
  const found: [string, string][] = [];
  const { kind, due, acts, escalations, gate, owner } = rule;
  if (!due && !acts) found.push(['due', 'is missing: days from an anchor, or a day']);
  if (due && acts) found.push(['due', 'is said by the ladder already']);
  if (kind === 'document' && !rule.reviewedBy)
    found.push(['reviewedBy', 'is missing: who accepts or returns it']);
  const ofDocuments = ['acts', 'reviewedBy', 'limit', 'recommends', 'shared'] as const;
  for (const field of kind === 'confirmation' ? ofDocuments : (['declaration'] as const))
    if (rule[field] !== undefined)
      found.push([field, `is of ${kind === 'document' ? 'confirmations' : 'documents'} only`]);
  if (owner === 'observer' || owner === 'administrator')
    found.push(['owner', `${owner} owes nothing in a mission`]);
  if (due && 'anchor' in due) {
    if ((due.anchor === 'another task') !== (due.after !== undefined))
      found.push(['after', 'names the task whose end another one’s day is counted from, and of no other']);
    if (due.after !== undefined && !ids.includes(due.after))
      found.push(['after', `${due.after} is no task; there are ${ids.join(', ')}`]);
    const isLate =
      due.anchor === 'day of the programme' || (due.anchor === 'last day in the field' && due.distance >= 0);
    if (isLate && (gate === 'contract' || gate === 'departure'))
      found.push(['gate', `${gate} can’t be reached: it is due after departure`]);
    if (gate === 'contract' && (due.anchor === 'contract' || due.anchor.endsWith('in the field')))
      found.push(['gate', 'contract can’t be reached: it begins with the contract']);
  }
  if (escalations && (gate || !OUTSIDE.includes(owner)) && !escalations.some(({ at }) => at > 0))
    found.push(['escalations', 'has no rung after the due day: nobody would be told']);
  return found;
}

/** Who is no staff: what they owe and nothing waits for may go unasked. */
const OUTSIDE: readonly Role[] = ['expert', 'lead expert', 'partner contact'];

/** @throws RangeError that says of each problem where it is and what would be right. */
export function readEdition(data: unknown): Edition {
  const read = EDITION_SCHEMA.safeParse(data);
  if (!read.success) throw new RangeError(`no edition: ${z.prettifyError(read.error)}`);
  return editionOf(read.data);
}

/** With everything that goes without saying. */
export const editionOf = ({ words: _, ...file }: WrittenEdition): Edition => ({
  ...file,
  ladder: mapped(file.ladder, ladderRow),
  tasks: mapped(file.tasks, taskRule),
});

/** As short as it can be written: what {@link editionOf} makes the same edition of. */
export const writtenOf = (edition: Edition): WrittenEdition =>
  EDITION_SCHEMA.parse({
    ...edition,
    ladder: mapped(edition.ladder, writtenRow),
    tasks: mapped(edition.tasks, writtenTask),
  });

function ladderRow({
  owedBy,
  due,
  from,
  counts,
  precedesDeparture,
  postponable,
  reminders,
  escalations,
}: WrittenRow) {
  return {
    owedBy,
    distance: due,
    anchor: from,
    counts: counts ?? LADDER.counts,
    ...(precedesDeparture ? { precedesDeparture } : {}),
    ...(postponable ? { postponable } : {}),
    reminders: reminders ?? LADDER.reminders,
    escalations: escalations?.flatMap((text) => escalationIn(text) ?? []) ?? usual(owedBy),
  };
}

/** @param id by which the ladder knows it. */
export function taskRule(
  { acts, due, from, calendar, after, shortest, on, escalations, ...rest }: WrittenTask,
  id: string,
): TaskRule {
  return {
    ...rest,
    ...(acts
      ? {
          acts: {
            submit: id as ObligationKind,
            review: `review-${acts}-deliverable`,
            correct: `correct-${acts}-deliverable`,
          },
        }
      : {}),
    ...(on ? { due: { day: on } } : {}),
    ...(from === undefined || on
      ? {}
      : {
          due: {
            anchor: from,
            distance: due ?? 0,
            ...(calendar ? { days: 'calendar' } : {}),
            ...(after ? { after } : {}),
            ...(shortest ? { shortest } : {}),
          },
        }),
    ...(escalations ? { escalations: escalations.flatMap((text) => escalationIn(text) ?? []) } : {}),
  };
}

export function writtenTask({ acts, due, escalations, reminders, waivedBy, ...rest }: TaskRule): WrittenTask {
  return {
    ...rest,
    waivedBy: [...waivedBy],
    ...(reminders ? { reminders: [...reminders] } : {}),
    ...(acts ? { acts: acts.review === 'review-initial-deliverable' ? 'initial' : 'final' } : {}),
    ...(due && 'day' in due ? { on: due.day } : {}),
    ...(due && 'anchor' in due
      ? {
          from: due.anchor,
          due: due.distance,
          ...(due.days ? { calendar: true } : {}),
          ...(due.after ? { after: due.after } : {}),
          ...(due.shortest ? { shortest: due.shortest } : {}),
        }
      : {}),
    ...(escalations ? { escalations: escalations.map(written) } : {}),
  };
}

function writtenRow(it: LadderRow): WrittenRow {
  return {
    owedBy: it.owedBy,
    due: it.distance,
    from: it.anchor,
    ...(it.counts === LADDER.counts ? {} : { counts: it.counts }),
    ...(it.precedesDeparture ? { precedesDeparture: true as const } : {}),
    ...(it.postponable ? { postponable: true as const } : {}),
    ...(isSame(it.reminders, LADDER.reminders) ? {} : { reminders: [...it.reminders] }),
    ...(isSame(it.escalations, usual(it.owedBy)) ? {} : { escalations: it.escalations.map(written) }),
  };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const mapped = <K extends string, A, B>(of: Readonly<Record<K, A>>, f: (one: A, key: K) => B): Record<K, B> =>
  Object.fromEntries(Object.entries<A>(of).map(([key, one]) => [key, f(one, key as K)])) as Record<K, B>;
