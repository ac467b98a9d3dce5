import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { alpha3Of } from '../../workflows/domain/countries.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { parseReference } from '../../workflows/domain/reference.ts';
import type { Person } from '../ports.ts';
import type { Path } from './problems.ts';
import { readYaml } from './yaml.ts';

/**
 * An action's file as far as somebody came: anything may be missing, or not right yet. Forms read and write it by paths
 * such as `activities.0.missions.0.place.city`; what is wrong with it says the file's own schema.
 */
export type Draft = Readonly<Record<string, unknown>>;

type Fields = Record<string, unknown>;
/** Whether it holds fields, and is no list. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of what may be none. */
export const fieldsIn = (value: unknown): Draft => (isFields(value) ? value : {});
/** The items of what may be no list, each as fields. */
export const itemsIn = (value: unknown): readonly Draft[] =>
  Array.isArray(value) ? value.map(fieldsIn) : [];

/** A draft as it is kept. */
export const readDraft = (file: string): Draft => fieldsIn(JSON.parse(file));
export const keptDraft = (draft: Draft): string => JSON.stringify(draft);

/** What somebody's file holds, whatever is wrong with it; undefined where it is no YAML. */
export function draftOf(text: string): Draft | undefined {
  const { source, problems } = readYaml(text);
  return source && problems.length === 0 && isFields(source.value) ? source.value : undefined;
}

/** What stands at a path of a value of any shape. */
export function valueIn(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, key)
        ? (found as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}
export const valueAt = (draft: Draft, path: string): unknown => valueIn(draft, path.split('.'));

/** With another value there, or without one; what holds nothing any more goes too, but for items of lists. */
export function withValue(draft: Draft, path: string, value: unknown): Draft {
  return fieldsIn(changed(draft, path.split('.'), value));
}

function changed(value: unknown, [key = '', ...rest]: readonly string[], to: unknown): unknown {
  if (Array.isArray(value) || (value === undefined && /^\d+$/.test(key))) {
    const items = Array.isArray(value) ? [...value] : [];
    items[Number(key)] = rest.length > 0 ? (changed(items[Number(key)], rest, to) ?? {}) : to;
    return items;
  }
  const { [key]: before, ...others } = fieldsIn(value);
  const after = rest.length > 0 ? changed(before, rest, to) : to;
  const next = after === undefined ? others : { ...fieldsIn(value), [key]: after };
  return Object.keys(next).length > 0 ? next : undefined;
}

/** Without an item of a list. */
export function withoutItem(draft: Draft, path: string, index: number): Draft {
  const items = valueAt(draft, path);
  return Array.isArray(items) ? withValue(draft, path, items.toSpliced(index, 1)) : draft;
}

const MISSION = { place: {}, positions: [] };
export const NEW_ACTIVITY = { missions: [MISSION] };
export const NEW_MISSION = MISSION;

/** An id of the words that people call it by; never blank, and none of those that are taken. */
export function idOf(words: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  const base = plain || `n${createHash('sha256').update(words).digest('hex').slice(0, 10)}`;
  if (!taken.has(base) && base !== 'constructor') return base;
  for (let n = 2; ; n += 1) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

/** Texts by ids of a letter and a number: a text that stays keeps its id. */
export function numbered(texts: readonly string[], before: unknown, letter: string): Fields {
  const known = Object.entries(fieldsIn(before)).map(([id, text]) => [id, oneLine(String(text))] as const);
  const kept = texts.map((text) => known.find(([, other]) => other === text)?.[0]);
  const taken = new Set(kept);
  let n = 0;
  const next = (): string => {
    do n += 1;
    while (taken.has(`${letter}${n}`));
    return `${letter}${n}`;
  };
  return Object.fromEntries(
    texts.map((text, i) => {
      const id = kept[i];
      return id === undefined ? [next(), text] : [id, fieldsIn(before)[id]];
    }),
  );
}

/** As it stands among others, one a line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** One text a line; one that stays is kept as it was written, paragraphs and all. */
export function linesWith(texts: readonly string[], before: unknown): readonly unknown[] {
  const known = Array.isArray(before) ? before : [];
  return texts.map((text) => known.find((one) => oneLine(String(one)) === text) ?? text);
}

/** Everybody who is named, in whatever place. */
export function namedIn(draft: Draft): readonly PersonId[] {
  const { coordinator, technicalExpert, head } = fieldsIn(draft.staff);
  const committee = Array.isArray(draft.committee) ? draft.committee : [];
  return [coordinator, technicalExpert, head, draft.partnerContact, ...committee].filter(
    (one): one is string => typeof one === 'string',
  );
}

/**
 * The file that the draft makes: numbers, ids and references that follow from what was filled in, and with somebody new
 * everybody else whom it names, as files have it.
 */
export function fileOf(draft: Draft, people: readonly Person[]): Draft {
  const { institution, reference } = draft;
  const { id, name, ...rest } = fieldsIn(institution);
  const made = typeof name === 'string' && id === undefined ? { id: idOf(name), name, ...rest } : institution;
  return {
    ...draft,
    ...(institution === undefined ? {} : { institution: made }),
    ...peopleWith(draft, people),
    activities: itemsIn(draft.activities).map((activity, i) => ({
      number: i + 1,
      ...activity,
      missions: itemsIn(activity.missions).map((mission, j) => missionOf(mission, reference, [i + 1, j + 1])),
    })),
  };
}

function peopleWith({ people, ...draft }: Draft, known: readonly Person[]): Fields {
  if (Object.keys(fieldsIn(people)).length === 0) return {};
  const named = new Set(namedIn(draft));
  const others = known
    .filter(({ person }) => named.has(person))
    .map(({ person, name, email, language, zone, country }) => [
      person,
      { name, email, language, zone, country: alpha3Of(country) ?? country },
    ]);
  return { people: { ...Object.fromEntries(others), ...fieldsIn(people) } };
}

function missionOf(mission: Draft, action: unknown, [activity, number]: readonly [number, number]): Draft {
  const positions = itemsIn(mission.positions);
  const isAssigned = typeof action === 'string' && parseReference(action)?.activity === undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  const follows =
    isAssigned && parseReference(action) && positions.length > 0
      ? `${action}/${two(activity)}.${two(number)}`
      : undefined;
  const reference = mission.reference ?? follows;
  return {
    ...mission,
    ...(reference === undefined ? {} : { reference }),
    positions: positions.map((position, i) => ({
      number: i + 1,
      ...(typeof reference === 'string' && reference !== ''
        ? { reference: `${reference}/${position.number ?? i + 1}` }
        : {}),
      ...position,
    })),
  };
}

/** A new action of the same kind: without what was the former one's alone, its references and dates. */
export function copyOf(draft: Draft): Draft {
  const { reference: _, ...rest } = draft;
  return {
    ...rest,
    activities: itemsIn(draft.activities).map((activity) => ({
      ...activity,
      missions: itemsIn(activity.missions).map(({ reference: _own, window: _window, ...mission }) => ({
        ...mission,
        positions: itemsIn(mission.positions).map(({ reference: _its, call, ...position }) => {
          const { publicationDate: _published, deadline: _last, ...others } = fieldsIn(call);
          return { ...position, ...(Object.keys(others).length > 0 ? { call: others } : {}) };
        }),
      })),
    })),
  };
}

/** To be read and kept elsewhere. */
export const yamlOf = (file: Draft): string => stringify(file, { lineWidth: 120 });
