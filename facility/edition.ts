import { z } from 'zod';
import { nextUp } from '../workflows/domain/due.ts';
import { DELIVERABLE_KINDS, SECTORS } from '../workflows/domain/mission/state.ts';
import { RATED_ACTS } from '../workflows/domain/money.ts';
import { ROLES, type Role } from '../workflows/domain/people.ts';
import {
  ANCHORS,
  type Edition,
  type Escalation,
  type LadderRow,
  OBLIGATION_KINDS,
} from '../workflows/domain/rules.ts';
import { type Day, isDay, isZone, LOCALES, type Zone } from '../workflows/domain/time.ts';

/**
 * An edition as it is written: in the words of the lifecycle's table, a duty a line, without what goes without saying. What
 * its words mean is the domain's: no other can be said.
 */

const role = z.enum(ROLES);
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

const deliverable = z.strictObject({
  phase: z.enum(['initial', 'final']),
  limit: z.int().min(1).optional(),
  reviewedBy: z.enum(['coordinator', 'technical expert']),
  waivedBy: z.array(role),
  recommends: z.literal(true).optional(),
});

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
  deliverables: z.record(z.enum(DELIVERABLE_KINDS), deliverable),
  ladder: z.record(z.enum(OBLIGATION_KINDS), row),
  words: z.partialRecord(z.enum(LOCALES), z.record(z.string(), z.string().max(2_000))).optional(),
});
export type WrittenEdition = z.infer<typeof EDITION_SCHEMA>;

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
});

/** As short as it can be written: what {@link editionOf} makes the same edition of. */
export const writtenOf = (edition: Edition): WrittenEdition =>
  EDITION_SCHEMA.parse({ ...edition, ladder: mapped(edition.ladder, writtenRow) });

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

const mapped = <K extends string, A, B>(of: Readonly<Record<K, A>>, f: (one: A) => B): Record<K, B> =>
  Object.fromEntries(Object.entries<A>(of).map(([key, one]) => [key, f(one)])) as Record<K, B>;
