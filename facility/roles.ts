import { isLent, ROLES, type Role } from '../workflows/domain/people.ts';
import type { Locale } from '../workflows/domain/time.ts';
import { ownWord, released, releasedNumbers } from './editions.ts';

/** Roles as everybody outside the workflows knows them: the built-in ones, and those of every edition that was released. */

/** In the order of screens: those that editions add after the built-in ones. */
export const knownRoles = (): readonly Role[] => [
  ...new Set([
    ...ROLES,
    ...releasedNumbers().flatMap((number) => Object.keys(released(number).edition.roles)),
  ]),
];

export const isKnownRole = (word: string): word is Role => knownRoles().includes(word);

/** That an account may have: `lead expert` follows from a mission's team. */
export const accountRoles = (): readonly Role[] => knownRoles().filter((role) => role !== 'lead expert');

/** That somebody who is away may lend. */
export const lentRoles = (): readonly Role[] => knownRoles().filter(isLent);

/** What an edition calls a role of its own: alone, or as who acts in a sentence. */
export const ownRoleName = (role: Role, locale: Locale, how: '' | '.the' = ''): string | undefined =>
  ownWord(`names.role.${role}${how}`, locale);
