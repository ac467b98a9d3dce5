import { z } from 'zod';

/**
 * What an expert's profile holds. Mandatory fields are those without which nobody applies (docs/lifecycle.md, "Call"):
 * what is missing is listed, and an incomplete application is never considered.
 */
export const MANDATORY = [
  'firstName',
  'lastName',
  'nationality',
  'countryOfResidence',
  'telephone',
  'employer',
  'position',
  'education',
  'experience',
  'languages',
] as const;

const filled = z.string().max(20_000);

export const profileSchema = z.strictObject({
  ...(Object.fromEntries(MANDATORY.map((name) => [name, filled.optional()])) as Record<
    (typeof MANDATORY)[number],
    z.ZodOptional<typeof filled>
  >),
  /** Anything else worth knowing. */
  remarks: filled.optional(),
});
export type Profile = z.output<typeof profileSchema>;

/** Not everybody has two names: a single one may be in either field. */
const NAMES: readonly string[] = ['firstName', 'lastName'] satisfies (typeof MANDATORY)[number][];

/** @returns the mandatory fields that are absent or blank, by name. */
export function missingIn(profile: Profile): string[] {
  const isGiven = (field: (typeof MANDATORY)[number]): boolean => Boolean(profile[field]?.trim());
  const hasName = isGiven('firstName') || isGiven('lastName');
  return MANDATORY.filter((field) => (NAMES.includes(field) ? !hasName : !isGiven(field)));
}
