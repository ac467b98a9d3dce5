/**
 * References: text that its authors chose, kept exactly as written (docs/lifecycle.md, "Things").
 *
 * Where the whole of it follows `YY-NN/CCC/AA.MM/P`, or that form cut short after the country or the mission, its
 * parts can be read and checked. Any other text, `21-22/PAN/1` and the blank one included, is a reference without
 * parts: never refused, and nothing to disagree with. Half of a form is no form: reading `21-22/PAN` out of
 * `21-22/PAN/1` would guess at what its authors meant by the rest.
 */

import { type Alpha3, isCountry } from './countries.ts';

/** The parts of a reference that follows the form. */
export interface ParsedReference {
  /** The year of the action, four digits. */
  year: number;
  /** The number of the action in its year. */
  number: number;
  /** What the text has for a country: three capitals, not necessarily an assigned code. */
  country: Alpha3;
  /** The number of the activity; absent from an action's reference. */
  activity?: number;
  /** The number of the mission within its activity; absent from an action's reference. */
  mission?: number;
  /** The number of the position within its mission; only in a position's reference. */
  position?: number;
}

const FORM = /^(\d{2})-(\d{2})\/([A-Z]{3})(?:\/(\d{2})\.(\d{2})(?:\/([1-9]\d?))?)?$/;

/**
 * The parts of a reference: `17-11/PER` of an action, `17-11/PER/01.02` of a mission, `17-11/PER/01.02/2` of a
 * position. Undefined when the text doesn't follow the form. Spaces and lower case are not forgiven, for the text
 * is kept as it is.
 */
export function parseReference(text: string): ParsedReference | undefined {
  const found = FORM.exec(text);
  if (!found) return undefined;
  const [, year, number, country = '', activity, mission, position] = found;
  const parts: ParsedReference = { year: 2000 + Number(year), number: Number(number), country };
  if (activity !== undefined) parts.activity = Number(activity);
  if (mission !== undefined) parts.mission = Number(mission);
  if (position !== undefined) parts.position = Number(position);
  return parts;
}

function actionNumber({ year, number }: ParsedReference): string {
  return `${year}-${String(number).padStart(2, '0')}`;
}

/** What is known about the thing that a reference names. Leave out what isn't known. */
export interface ReferenceContext {
  /** The reference of its action. */
  action?: string;
  /** The country of its action. */
  country?: Alpha3;
  /** The number of its activity. */
  activity?: number;
  /** The reference of its mission. */
  mission?: string;
  /** The number of its position. */
  position?: number;
}

/** What a process tells those above and below it when its reference was assigned, for their plans and their checks. */
export interface ReferenceAssigned {
  readonly process: string;
  readonly reference: string;
}

/** Where a reference contradicts what is known. `written` is what the reference says, `expected` what is known. */
export type ReferenceDisagreement =
  | { code: 'reference-unknown-country'; reference: string; written: Alpha3 }
  | { code: 'reference-other-country'; reference: string; written: Alpha3; expected: Alpha3 }
  /** Both in the form `2017-11`. */
  | { code: 'reference-other-action'; reference: string; written: string; expected: string }
  | {
      code: 'reference-other-activity' | 'reference-other-mission' | 'reference-other-position';
      reference: string;
      written: number;
      expected: number;
    };

/**
 * Every contradiction between a reference and what is known, each once; none for a reference without parts. Only
 * what both sides say is compared: the reference of an action doesn't contradict the number of an activity.
 */
export function checkReference(reference: string, known: ReferenceContext): ReferenceDisagreement[] {
  const written = parseReference(reference);
  if (!written) return [];
  const { country } = written;
  const action = parseReference(known.action ?? '');
  const mission = parseReference(known.mission ?? '');
  const found: ReferenceDisagreement[] = [];

  if (!isCountry(country)) found.push({ code: 'reference-unknown-country', reference, written: country });
  for (const expected of others(actionNumber(written), [
    action && actionNumber(action),
    mission && actionNumber(mission),
  ])) {
    found.push({ code: 'reference-other-action', reference, written: actionNumber(written), expected });
  }
  for (const expected of others(country, [known.country, action?.country, mission?.country])) {
    found.push({ code: 'reference-other-country', reference, written: country, expected });
  }
  const numbers = [
    ['reference-other-activity', written.activity, [known.activity, mission?.activity]],
    ['reference-other-mission', written.mission, [mission?.mission]],
    ['reference-other-position', written.position, [known.position]],
  ] as const;
  for (const [code, number, knowns] of numbers) {
    if (number === undefined) continue;
    for (const expected of others(number, knowns)) found.push({ code, reference, written: number, expected });
  }
  return found;
}

/** What is known and differs from what is written, each once. */
function others<T>(written: T, known: readonly (T | undefined)[]): T[] {
  return [...new Set(known)].filter((value): value is T => value !== undefined && value !== written);
}
