import { MANDATORY, type Profile } from '../../commands/profile.ts';

export type ProfileField = keyof Profile;

/** The profile in parts, each a page: short ones together, prose by itself. */
export const PROFILE_SECTIONS = {
  personal: ['firstName', 'lastName', 'nationality', 'countryOfResidence', 'telephone'],
  work: ['employer', 'position'],
  education: ['education'],
  experience: ['experience'],
  languages: ['languages'],
  remarks: ['remarks'],
} as const satisfies Record<string, readonly ProfileField[]>;
export type ProfileSection = keyof typeof PROFILE_SECTIONS;

export const SECTIONS = Object.keys(PROFILE_SECTIONS) as ProfileSection[];

export const isSection = (name: string): name is ProfileSection => Object.hasOwn(PROFILE_SECTIONS, name);

export const isMandatory = (field: ProfileField): boolean =>
  (MANDATORY as readonly ProfileField[]).includes(field);

/** In which part a field is asked for. */
export function sectionOf(field: string): ProfileSection {
  return (
    SECTIONS.find((section) => (PROFILE_SECTIONS[section] as readonly string[]).includes(field)) ?? 'personal'
  );
}
