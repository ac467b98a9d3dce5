import { z } from 'zod';
import { DELIVERABLE_KINDS } from '../workflows/domain/mission/state.ts';
import { ROLES } from '../workflows/domain/people.ts';
import { ANCHORS, type Edition, OBLIGATION_KINDS } from '../workflows/domain/rules.ts';
import { type Day, isDay, isZone, type Zone } from '../workflows/domain/time.ts';

/** The shape of an edition as data. What its words mean is the domain's: no other can be said. */

const role = z.enum(ROLES);
/** Working days. */
const days = z.int().min(-250).max(250);
const atLeastOne = z.int().min(1).max(250);
const dayText = z.custom<Day>(
  (value) => typeof value === 'string' && isDay(value),
  'is not a day, YYYY-MM-DD',
);
const zoneName = z.custom<Zone>(
  (value) => typeof value === 'string' && isZone(value),
  'is not a time zone of the IANA’s, such as Europe/Brussels',
);

const row = z.strictObject({
  owedBy: role,
  distance: days,
  anchor: z.enum(ANCHORS),
  counts: z.enum(['seat', 'place']),
  precedesDeparture: z.boolean().optional(),
  reminders: z.array(days),
  escalations: z.array(z.strictObject({ at: days, to: role })),
});

const deliverable = z.strictObject({
  phase: z.enum(['initial', 'final']),
  limit: z.int().min(1).optional(),
  reviewedBy: z.enum(['coordinator', 'technical expert']),
  waivedBy: z.array(role),
  recommends: z.literal(true).optional(),
});

const settings = z.strictObject({
  counting: z.enum(['nth day', 'clear days']),
  calendar: z.string().regex(/^[A-Z]{2}$/, 'is not a country by ISO 3166-1 alpha-2, such as BE'),
  zone: zoneName,
  quorum: z.int().min(0),
  tellOthers: z.boolean(),
  leadTime: z.int().min(0),
});

const schema = z.strictObject({
  number: z.int().min(1),
  ladder: z.record(z.enum(OBLIGATION_KINDS), row),
  deliverables: z.record(z.enum(DELIVERABLE_KINDS), deliverable),
  rates: z.array(z.strictObject({ from: dayText, sector: z.literal('public'), cents: z.int().min(0) })),
  settings,
  limits: z.strictObject({
    activities: atLeastOne,
    closingNotice: atLeastOne,
    shortest: atLeastOne,
    correctedReview: atLeastOne,
  }),
  checklist: z.strictObject({ field: z.array(z.string().min(1)), remote: z.array(z.string().min(1)) }),
}) satisfies z.ZodType<Edition>;

/** @throws RangeError that says of each problem where it is and what would be right. */
export function readEdition(data: unknown): Edition {
  const read = schema.safeParse(data);
  if (!read.success) throw new RangeError(`no edition: ${z.prettifyError(read.error)}`);
  return read.data;
}
