import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Edition } from '../workflows/domain/edition.ts';
import { ownersIn, reviewersIn } from '../workflows/domain/holders.ts';
import { usualEscalations } from '../workflows/domain/make-obligations.ts';
import { RATED_ACTS } from '../workflows/domain/money.ts';
import {
  ANCHORS,
  type Escalation,
  type LadderRow,
  OBLIGATION_KINDS,
  type ObligationKind,
} from '../workflows/domain/obligation-kinds.ts';
import {
  isBuiltIn,
  ROLE_SIGHTS,
  ROLES,
  type Role,
  SECTORS,
  STAFF_ROLES,
} from '../workflows/domain/people.ts';
import {
  type CountedDue,
  GATES,
  TASK_ACTS,
  TASK_ANCHORS,
  TASK_KINDS,
  type TaskDue,
  type TaskId,
  type TaskRule,
} from '../workflows/domain/task.ts';
import { type Day, isDay, isZone, LOCALES, type OfferedLocale, type Zone } from '../workflows/domain/time.ts';

/**
 * An edition as it is written: in the words of the lifecycle's table, a duty a line, without what goes without saying. What
 * its words mean is the domain's: no other can be said.
 */

const ROLE_ID = '[a-z]+(?: [a-z]+)*';
const roleId = z
  .string()
  .max(40)
  .regex(new RegExp(`^(?!constructor$)${ROLE_ID}$`), 'not-role-name')
  .refine((id) => !isBuiltIn(id), 'built-in-role');
/** Built in, or one of the edition's own: which there are is judged of the whole. */
const role = z
  .string()
  .max(40)
  .transform((id): Role => id);
/** Nothing that every object has already. */
const taskId = z
  .string()
  .max(60)
  .regex(/^(?!constructor$)[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not-id');
/** Working days. */
const days = z.int().min(-250).max(250);
const atLeastOne = z.int().min(1).max(250);
const dayText = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'not-day');
const zoneName = z.custom<Zone>((value) => typeof value === 'string' && isZone(value), 'not-zone');

const ESCALATION = new RegExp(`^([+−-]?)(\\d{1,3}) (${ROLE_ID})$`);

/** "+1 coordinator": working days after the due day, and whom. */
const escalation = z.string().refine((value) => escalationIn(value) !== undefined, 'not-escalation');

function escalationIn(text: string): Escalation | undefined {
  const [, sign, digits, to] = ESCALATION.exec(text) ?? [];
  if (to === undefined) return undefined;
  const at = Number(digits) * (sign === '−' || sign === '-' ? -1 : 1);
  return { at: at + 0, to };
}

/** As the tables write it: +1 coordinator. */
const written = ({ at, to }: Escalation): string =>
  `${at > 0 ? '+' : at < 0 ? '−' : ''}${Math.abs(at)} ${to}`;

/** What a row has that names none: two working days before and on the day, beside {@link usualEscalations}. */
const LADDER = { counts: 'seat', reminders: [-2, 0] } as const;

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

/** What it may answer, in small letters: its words stand under `answers.<task>.<answer>`. */
const answer = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not-id');

/** A day that is counted: days from an anchor. */
const counted = {
  due: days.optional(),
  from: z.enum(TASK_ANCHORS).optional(),
  /** Not working days, but calendar days or months. */
  calendar: z.literal(true).optional(),
  months: z.literal(true).optional(),
  after: taskId.optional(),
  shortest: atLeastOne.optional(),
};

const severalCounted = z.strictObject({ ...counted, due: days, from: z.enum(TASK_ANCHORS) });

/** A task as an edition, or the file of an action, writes it. */
export const WRITTEN_TASK = z.strictObject({
  kind: z.enum(TASK_KINDS),
  owner: role,
  /** Where it is from: whose terms ask for it, or `ours`. Told to whoever reads the edition; nothing goes by it. */
  source: z.string().max(200).optional(),
  each: z.literal('expert').optional(),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'not-country'))
    .min(1)
    .optional(),
  when: z.strictObject({ task: taskId, says: answer }).optional(),
  answers: z.array(answer).min(2).optional(),
  within: z.enum(TASK_ACTS).optional(),
  afterwards: z.literal(true).optional(),
  /** Its first version goes by the ladder's row with the task's id; review and correction by those of initial or of final deliverables. */
  acts: z.enum(['initial', 'final']).optional(),
  /** Otherwise: days from an anchor, … */
  ...counted,
  /** … of several such days the later or the earlier one, … */
  laterOf: z.array(severalCounted).min(2).max(4).optional(),
  earlierOf: z.array(severalCounted).min(2).max(4).optional(),
  /** … the day of another task, … */
  with: taskId.optional(),
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
  /** To be read and accepted as `declarations.<task>` has it; or the SHA-256 of each wording, by language. */
  declaration: z
    .union([z.literal(true), z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/))])
    .optional(),
});
export type WrittenTask = z.infer<typeof WRITTEN_TASK>;

const settings = z.strictObject({
  counting: z.enum(['nth day', 'clear days']),
  calendar: z.string().regex(/^[A-Z]{2}$/, 'not-country'),
  zone: zoneName,
  quorum: z.int().min(0).max(99),
  tellOthers: z.boolean(),
  leadTime: z.int().min(0).max(250),
});

/** A million euros a working day: more is a slip of the pen, and sums stay exact. */
const MOST_CENTS = 1_000_000_00;

const rate = z.strictObject({
  sector: z.enum(SECTORS),
  cents: z.int().min(0).max(MOST_CENTS),
  from: dayText,
  until: dayText.optional(),
  act: z.enum(RATED_ACTS),
});

/** Of a checklist, by which its words are found. */
const item = z.string().min(1).max(60);

/** A role beside the built-in ones; what it is called stands with the words: `names.role.<id>` and `names.role.<id>.the`. */
const roleRow = z.strictObject({ fallsTo: z.enum(STAFF_ROLES), sees: z.enum(ROLE_SIGHTS) });

const kind = z.enum(OBLIGATION_KINDS);

const EDITION_SHAPE = z.strictObject({
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
  checklist: z.strictObject({ field: z.array(item), remote: z.array(item) }),
  roles: z.record(roleId, roleRow).optional(),
  tasks: z.record(taskId, WRITTEN_TASK),
  ladder: z.partialRecord(kind, row),
  words: z.partialRecord(z.enum(LOCALES), z.record(z.string(), z.string().max(2_000))).optional(),
});
export const EDITION_SCHEMA = EDITION_SHAPE.superRefine(rolesAgree);
export type WrittenEdition = z.infer<typeof EDITION_SCHEMA>;

/** As those are written that come with the program: every duty that it knows has its row. */
const WHOLE_SCHEMA = EDITION_SHAPE.extend({ ladder: z.record(kind, row) }).superRefine(rolesAgree);
export type WrittenWhole = z.infer<typeof WHOLE_SCHEMA>;

/** An edition with a row for every duty that the program knows. */
export interface WholeEdition extends Edition {
  readonly ladder: Readonly<Record<ObligationKind, LadderRow>>;
}

/** Every role that is named is built in, or is one of the edition's own. */
function rolesAgree(
  { roles = {}, tasks, ladder }: z.output<typeof EDITION_SHAPE>,
  context: z.RefinementCtx,
): void {
  const all: readonly Role[] = [...ROLES, ...Object.keys(roles)];
  const check = (path: readonly (string | number)[], one: Role | undefined, known = all) => {
    if (one !== undefined && !known.includes(one))
      context.addIssue({ code: 'invalid_value', path: [...path], values: [...known], input: one });
  };
  const checkRungs = (path: readonly (string | number)[], rungs: readonly string[] = []) => {
    for (const [i, text] of rungs.entries()) check([...path, 'escalations', i], escalationIn(text)?.to);
  };
  for (const [kind, { owedBy, escalations }] of Object.entries(ladder)) {
    check(['ladder', kind, 'owedBy'], owedBy);
    checkRungs(['ladder', kind], escalations);
  }
  for (const [id, { owner, reviewedBy, waivedBy, escalations }] of Object.entries(tasks)) {
    check(['tasks', id, 'owner'], owner, ownersIn({ roles }));
    check(['tasks', id, 'reviewedBy'], reviewedBy, reviewersIn({ roles }));
    for (const [i, one] of waivedBy.entries())
      check(['tasks', id, 'waivedBy', i], one, reviewersIn({ roles }));
    checkRungs(['tasks', id], escalations);
  }
}

/** What would be right where a check of these schemas says its code alone. */
const RIGHT: Readonly<Record<string, string>> = {
  'not-role-name': 'is no name of a role; right would be small letters, and one space between words',
  'built-in-role': 'is a role that every edition has; right would be another name',
  'not-id': 'is not an id; right would be small letters and digits, with - between words',
  'not-day': 'is not a day that exists; right would be YYYY-MM-DD, such as 2018-10-15',
  'not-zone': 'is not a time zone; right would be one such as Europe/Brussels',
  'not-country': 'is not the code of a country; right would be two letters, such as BE',
  'not-escalation': 'is not days after the due day and a role; right would be one such as "+1 coordinator"',
};
const A_ROW = '{ "owedBy": "coordinator", "due": 3, "from": "request" }';

/**
 * One that comes with the program.
 * @throws RangeError that says which, of each problem where it is, and what would be right.
 */
export function readEdition(data: unknown): WrittenWhole {
  const read = WHOLE_SCHEMA.safeParse(data);
  if (read.success) return read.data;
  const problems = read.error.issues.map(
    ({ path, message }) => `\n  ${z.core.toDotPath(path)}: ${problemAt(path, message, data)}`,
  );
  throw new RangeError(`edition ${(data as Partial<WrittenEdition> | null)?.number}:${problems.join('')}`);
}

function problemAt(path: readonly PropertyKey[], message: string, data: unknown): string {
  const given = path.reduce((all, name) => (all as Record<PropertyKey, unknown> | undefined)?.[name], data);
  if (given !== undefined) return RIGHT[message] ?? message;
  const [part, name] = path;
  return part === 'ladder' && path.length === 2
    ? `has no row; right would be one such as "${String(name)}": ${A_ROW}`
    : `is missing. ${message}`;
}

/** With everything that goes without saying. */
export function editionOf(file: WrittenWhole): WholeEdition;
export function editionOf(file: WrittenEdition): Edition;
export function editionOf({ words = {}, roles = {}, ...file }: WrittenEdition): Edition {
  return {
    ...file,
    roles,
    ladder: mapped(file.ladder, ladderRow),
    tasks: mapped(file.tasks, (one, id) =>
      taskRule(one, id, (language) => words[language]?.[declarationKey(id)]),
    ),
  };
}

/** Under which key its words have what a task asks to accept. */
export const declarationKey = (task: TaskId): string => `declarations.${task}`;

/** As short as it can be written: what {@link editionOf} makes the same edition of. */
export const writtenOf = (edition: WholeEdition): WrittenWhole =>
  WHOLE_SCHEMA.parse({
    ...edition,
    roles: Object.keys(edition.roles).length > 0 ? edition.roles : undefined,
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
    escalations: escalations?.flatMap((text) => escalationIn(text) ?? []) ?? usualEscalations(owedBy),
  };
}

/**
 * @param id by which the ladder knows it.
 * @param wording what it asks to accept in a language.
 */
export function taskRule(
  {
    source: _,
    acts,
    due,
    from,
    calendar,
    months,
    after,
    shortest,
    laterOf,
    earlierOf,
    with: other,
    on,
    escalations,
    declaration,
    ...rest
  }: WrittenTask,
  id: string,
  wording: Wording = () => undefined,
): TaskRule {
  const several = laterOf ?? earlierOf;
  const days: TaskDue | undefined = on
    ? { day: on }
    : other
      ? { with: other }
      : several
        ? { of: laterOf ? 'later' : 'earlier', counts: several.map(countedDue) }
        : from && countedDue({ due: due ?? 0, from, calendar, months, after, shortest });
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
    ...(days ? { due: days } : {}),
    ...(declaration ? { declaration: declaration === true ? hashes(wording) : declaration } : {}),
    ...(escalations ? { escalations: escalations.flatMap((text) => escalationIn(text) ?? []) } : {}),
  };
}

type WrittenCount = z.infer<typeof severalCounted>;

const countedDue = ({ due, from, calendar, months, after, shortest }: WrittenCount): CountedDue => ({
  anchor: from,
  distance: due,
  ...(calendar || months ? { days: months ? 'months' : 'calendar' } : {}),
  ...(after ? { after } : {}),
  ...(shortest ? { shortest } : {}),
});

const writtenCount = ({ anchor, distance, days, after, shortest }: CountedDue): WrittenCount => ({
  from: anchor,
  due: distance,
  ...(days === 'calendar' ? { calendar: true } : {}),
  ...(days === 'months' ? { months: true } : {}),
  ...(after ? { after } : {}),
  ...(shortest ? { shortest } : {}),
});

/** What is said in a language. */
type Wording = (language: OfferedLocale) => string | undefined;

/** By which it is known which wording somebody accepted. */
const hashes = (wording: Wording): Record<string, string> =>
  Object.fromEntries(
    LOCALES.flatMap((language) => {
      const text = wording(language);
      return text === undefined ? [] : [[language, createHash('sha256').update(text, 'utf8').digest('hex')]];
    }),
  );

function writtenDue(due: TaskDue | undefined): Partial<WrittenTask> {
  if (!due) return {};
  if ('day' in due) return { on: due.day };
  if ('with' in due) return { with: due.with };
  if ('counts' in due)
    return { [due.of === 'later' ? 'laterOf' : 'earlierOf']: due.counts.map(writtenCount) };
  return writtenCount(due);
}

export function writtenTask({
  acts,
  due,
  escalations,
  reminders,
  waivedBy,
  countries,
  answers,
  ...rest
}: TaskRule): WrittenTask {
  return {
    ...rest,
    ...writtenDue(due),
    ...(countries ? { countries: [...countries] } : {}),
    ...(answers ? { answers: [...answers] } : {}),
    waivedBy: [...waivedBy],
    ...(reminders ? { reminders: [...reminders] } : {}),
    ...(acts ? { acts: acts.review === 'review-initial-deliverable' ? 'initial' : 'final' } : {}),
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
    ...(isSame(it.escalations, usualEscalations(it.owedBy))
      ? {}
      : { escalations: it.escalations.map(written) }),
  };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function mapped<K extends string, A, B>(
  of: Readonly<Partial<Record<K, A>>>,
  f: (one: A, key: K) => B,
): Record<K, B> {
  return Object.fromEntries(
    Object.entries<A>(of as Record<K, A>).map(([key, one]) => [key, f(one, key as K)]),
  ) as Record<K, B>;
}
