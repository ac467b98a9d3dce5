import type { PersonId } from '../../workflows/domain/people.ts';
import { missingIn, type Profile, profileSchema } from '../commands/profile.ts';
import type { Ports } from '../ports.ts';
import { invalidInput } from '../problems.ts';
import type { OwnProfile } from '../shapes/people.ts';

export async function profileOf(
  { profiles }: Pick<Ports, 'profiles'>,
  person: PersonId,
): Promise<OwnProfile> {
  const stored = await profiles.read(person);
  // Fields that are asked for no longer are of no use to anybody.
  const known = Object.entries(stored?.fields ?? {}).filter(([name]) => name in profileSchema.shape);
  const fields: Profile = Object.fromEntries(known);
  return { person, fields, missing: missingIn(fields), updatedAt: stored?.updatedAt ?? null };
}

/** Saves what is given and leaves the rest: a profile is filled in step by step. A blank empties its field. */
export async function saveProfile(
  ports: Pick<Ports, 'profiles'>,
  person: PersonId,
  given: unknown,
): Promise<OwnProfile> {
  const parsed = profileSchema.safeParse(given);
  if (!parsed.success) {
    throw invalidInput(parsed.error, given);
  }
  const { fields } = await profileOf(ports, person);
  const all = Object.entries({ ...fields, ...parsed.data }).flatMap(([name, value]) =>
    value?.trim() ? [[name, value.trim()]] : [],
  );
  await ports.profiles.save(person, Object.fromEntries(all) as Record<string, string>);
  return profileOf(ports, person);
}
