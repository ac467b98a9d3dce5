import type { Brief } from '../action-file.ts';
import type { Reworded } from '../shapes/process.ts';
import type { Revised } from './fields.ts';

/**
 * The words of an action and of its calls, part by part, each under a code: what an edit changes, what a corrigendum
 * shows, and what a form begins with are all read from here.
 */

/** The parts of an action's words that may be written anew; a part that is left out stays. */
export interface BriefWords {
  readonly title?: string | undefined;
  readonly area?: string | undefined;
  readonly institution?: string | undefined;
  readonly unit?: string | undefined;
  readonly beneficiaries?: string | undefined;
  readonly description?: string | undefined;
  readonly challenges?: readonly string[] | undefined;
  readonly general?: string | undefined;
  readonly specific?: readonly string[] | undefined;
  readonly results?: readonly string[] | undefined;
  /** Titles by the number of the activity. */
  readonly activities?: Readonly<Record<string, string>> | undefined;
  /** The city of each mission, by the mission's number through all activities. */
  readonly cities?: Readonly<Record<string, string>> | undefined;
  /** The programme of each day of a mission's event: `1.2` is the second day of mission 1. */
  readonly programme?: Readonly<Record<string, string>> | undefined;
}

/** A part of the words: its code, `title`, `city.2` or `programme.1.3`, and its text. */
export interface Part {
  readonly code: string;
  readonly text: string;
}

const missionsOf = (brief: Pick<Brief, 'activities'>) => brief.activities.flatMap(({ missions }) => missions);

/** The words as a form shows them, all parts that may be written anew. */
export function briefWords(brief: Brief): BriefWords {
  const { title, area, institution, description, challenges, objectives, expectedResults, activities } =
    brief;
  const missions = missionsOf(brief);
  return {
    title,
    area,
    institution: institution.name,
    unit: institution.unit,
    beneficiaries: institution.beneficiaries,
    description,
    challenges,
    general: objectives?.general,
    specific: objectives?.specific,
    results: expectedResults,
    activities: Object.fromEntries(activities.map((each) => [String(each.number), each.title])),
    cities: Object.fromEntries(missions.map(({ place }, i) => [String(i + 1), place.city ?? ''])),
    programme: Object.fromEntries(
      missions.flatMap(({ event }, i) =>
        (event?.programme ?? []).map(({ day, title: what }) => [`${i + 1}.${day}`, what]),
      ),
    ),
  };
}

const SINGLE = { activities: 'activity', cities: 'city', programme: 'programme' } as const;

/** The words part by part; a list is one part, with a line for each item. */
function partsOf(words: BriefWords): readonly Part[] {
  return Object.entries(words).flatMap(([name, value]): Part[] => {
    if (value === undefined) return [];
    if (typeof value === 'string') return [{ code: name, text: value }];
    if (Array.isArray(value)) return [{ code: name, text: value.join('\n') }];
    const single = SINGLE[name as keyof typeof SINGLE];
    return Object.entries(value as Record<string, string>).map(([of, text]) => ({
      code: `${single}.${of}`,
      text,
    }));
  });
}

/** The parts that differ, by code; a part that one of the two lacks is blank there. */
function differing(before: readonly Part[], after: readonly Part[]) {
  const was = new Map(before.map(({ code, text }) => [code, text]));
  const is = new Map(after.map(({ code, text }) => [code, text]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((code) => {
    const [from, to] = [was.get(code) ?? '', is.get(code) ?? ''];
    return from === to ? [] : [{ code, from, to }];
  });
}

/**
 * Blanks and line ends don't count: forms write them differently, and a part that differs only in them stays as it was.
 */
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

function asItStands<T>(standing: unknown, given: T): T {
  if (Array.isArray(given)) {
    const known = new Map(
      (Array.isArray(standing) ? standing : []).map((line) => [flat(String(line)), line]),
    );
    return given.map((line) => known.get(flat(String(line))) ?? line) as T;
  }
  return typeof given === 'string' && typeof standing === 'string' && flat(given) === flat(standing)
    ? (standing as T)
    : given;
}

/** The brief with other words in it; words for numbers that it doesn't have change nothing. */
function withWords(brief: Brief, words: BriefWords): Brief {
  const next = structuredClone(brief);
  const set = <T extends object, K extends keyof T>(of: T, key: K, value: T[K] | undefined) => {
    if (value !== undefined) of[key] = asItStands(of[key], value);
  };
  set(next, 'title', words.title);
  set(next, 'area', words.area);
  set(next.institution, 'name', words.institution);
  set(next.institution, 'unit', words.unit);
  set(next.institution, 'beneficiaries', words.beneficiaries);
  set(next, 'description', words.description);
  set(next, 'challenges', words.challenges && [...words.challenges]);
  if (words.general !== undefined)
    next.objectives = { ...next.objectives, general: asItStands(next.objectives?.general, words.general) };
  if (next.objectives) set(next.objectives, 'specific', words.specific && [...words.specific]);
  set(next, 'expectedResults', words.results && [...words.results]);
  for (const activity of next.activities) set(activity, 'title', words.activities?.[String(activity.number)]);
  for (const [i, mission] of missionsOf(next).entries()) {
    const city = words.cities?.[String(i + 1)];
    if (city) set(mission.place, 'city', city);
    for (const day of mission.event?.programme ?? [])
      set(day, 'title', words.programme?.[`${i + 1}.${day.day}`]);
  }
  return next;
}

export function revisedBrief(brief: Brief, words: BriefWords): Revised<object> {
  const next = withWords(brief, words);
  const changed = differing(partsOf(briefWords(brief)), partsOf(briefWords(next))).map(({ code }) => code);
  return { words: next, changed, facts: {} };
}

// ── A call's profile ────────────────────────────────────────────────────────────────────────────────────────

/** What is asked of an expert, as kept beside a call. */
export interface ProfileWords {
  readonly areas?: readonly string[] | undefined;
  readonly requirements?: Readonly<Record<string, string>> | undefined;
  readonly assets?: Readonly<Record<string, string>> | undefined;
  readonly note?: string | undefined;
}

const profileParts = ({ areas, requirements = {}, assets = {}, note }: ProfileWords): readonly Part[] => [
  { code: 'areas', text: (areas ?? []).join('\n') },
  ...Object.entries(requirements).map(([id, text]) => ({ code: `requirements.${id}`, text })),
  ...Object.entries(assets).map(([id, text]) => ({ code: `assets.${id}`, text })),
  { code: 'note', text: note ?? '' },
];

/** The same as it is written anew, with a line for each item of a list. */
export interface ProfileLines {
  readonly areas?: readonly string[] | undefined;
  readonly requirements?: readonly string[] | undefined;
  readonly assets?: readonly string[] | undefined;
  readonly note?: string | undefined;
}

export function revisedProfile(
  standing: ProfileWords,
  lines: ProfileLines,
): Revised<{ readonly requirements: readonly string[]; readonly assets: readonly string[] }> {
  const requirements = numbered('e', standing.requirements, lines.requirements);
  const assets = numbered('a', standing.assets, lines.assets);
  const words: ProfileWords = {
    areas: lines.areas ? asItStands(standing.areas, lines.areas) : (standing.areas ?? []),
    requirements,
    assets,
    note: lines.note === undefined ? standing.note : asItStands(standing.note, lines.note),
  };
  return {
    words,
    standing,
    changed: differing(profileParts(standing), profileParts(words)).map(({ code }) => code),
    facts: { requirements: Object.keys(requirements), assets: Object.keys(assets) },
  };
}

/**
 * Lines with the ids by which evidence and marks refer to them. An unchanged line keeps its id. Where as many lines are
 * new as are gone, each new one takes the id of the one that it replaces; else new lines get ids that were never used.
 */
function numbered(
  letter: string,
  standing: Readonly<Record<string, string>> = {},
  given: readonly string[] | undefined,
): Readonly<Record<string, string>> {
  if (!given) return standing;
  const lines = asItStands(Object.values(standing), given);
  const ids = new Map<string, string>(Object.entries(standing).map(([id, text]) => [text, id]));
  const gone = Object.entries(standing).flatMap(([id, text]) => (lines.includes(text) ? [] : [id]));
  const fresh = lines.filter((line) => !ids.has(line));
  const isReworded = gone.length === fresh.length;
  const numbers = Object.keys(standing).map((id) => Number(id.slice(letter.length)) || 0);
  let last = Math.max(0, ...numbers);
  const idOf = (line: string): string => {
    const own = ids.get(line);
    if (own) return own;
    const taken = isReworded ? gone[fresh.indexOf(line)] : undefined;
    if (taken) return taken;
    last += 1;
    return `${letter}${last}`;
  };
  return Object.fromEntries(lines.map((line) => [idOf(line), line]));
}

/** The parts of kept words: of an action, or of a call's profile. */
const partsOfKept = (kept: object | null): readonly Part[] =>
  kept === null ? [] : 'activities' in kept ? partsOf(briefWords(kept as Brief)) : profileParts(kept);

/** @param changed the codes of the parts that may be shown */
export const reworded = (
  from: object | null,
  to: object | null,
  changed: readonly string[],
): readonly Reworded[] =>
  differing(partsOfKept(from), partsOfKept(to)).filter(({ code }) => changed.includes(code));
