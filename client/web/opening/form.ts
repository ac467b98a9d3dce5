import { alpha2Of } from '../../../workflows/domain/countries.ts';
import {
  type Draft,
  fieldsIn,
  idOf,
  itemsIn,
  NEW_ACTIVITY,
  NEW_MISSION,
  namedIn,
  valueAt,
  withoutItem,
  withValue,
} from '../../action-file/draft.ts';
import { leaf } from '../forms/controls/control.ts';
import { readForm, valuesOf } from '../forms/controls/index.tsx';
import type { Values } from '../forms/values.ts';
import { asAsked, askedPath, asListed } from './asks.ts';
import type { Entry } from './entry.ts';
import { type DraftSource, entriesOf, missionIn, NEWCOMER, newcomerIn, type Step } from './fields.ts';
import { withOwnTask } from './own-tasks.ts';

/** A draft as its form has it: documents and days by name where the file has lists. */
const asForm = (draft: Draft): Draft => eachMission(draft, (mission) => withDays(asAsked(mission)));
/** The draft as the file has it. */
const asFile = (draft: Draft): Draft =>
  eachMission(draft, (mission) => withOwnTask(asListed(withProgramme(mission))));

function eachMission(draft: Draft, change: (mission: Draft, path: string) => Draft): Draft {
  return {
    ...draft,
    activities: itemsIn(draft.activities).map((activity, i) => ({
      ...activity,
      missions: itemsIn(activity.missions).map((mission, j) =>
        change(mission, `activities.${i}.missions.${j}`),
      ),
    })),
  };
}

function withDays(mission: Draft): Draft {
  const { programme, ...event } = fieldsIn(mission.event);
  if (mission.event === undefined) return mission;
  const by = itemsIn(programme).map(({ day, ...about }) => [`d${day}`, about] as const);
  return { ...mission, event: { ...event, by: Object.fromEntries(by) } };
}

function withProgramme(mission: Draft): Draft {
  const { by, ...event } = fieldsIn(mission.event);
  if (mission.event === undefined) return mission;
  const programme = Object.entries(fieldsIn(by)).map(([name, about]) => ({
    day: Number(name.slice(1)),
    ...fieldsIn(about),
  }));
  const days = programme.length > 0 ? { programme } : {};
  const { event: _, ...rest } = mission;
  return Object.keys(event).length + programme.length === 0
    ? rest
    : { ...rest, event: { ...event, ...days } };
}

/** The values of a step's inputs. */
export function filledIn(step: Step, source: DraftSource): Values {
  const draft = asForm(source.draft);
  return Object.assign(
    {},
    ...entriesOf(step, source).map(({ spec, fill }) => {
      const value = valueAt(draft, spec.name);
      return valuesOf([spec], value === undefined ? {} : { [leaf(spec.name)]: fill ? fill(value) : value });
    }),
  );
}

/** The draft with what was typed in a step; nothing of it is checked. */
export function withTyped(step: Step, source: DraftSource, values: Values): Draft {
  const typed = entriesOf(step, source).reduce<Draft>(
    (draft, entry) => withValue(draft, entry.spec.name, readOne(entry, values, draft)),
    asForm(source.draft),
  );
  const draft = withReferences(asFile(typed), source.draft);
  if (step === 'people') return withNewcomer(draft, source);
  return withPlaces(step === 'request' ? withInstitution(draft, source.draft) : draft, source.draft);
}

/**
 * References that begin with another, which was changed, begin with what that is now; where it is blank now they are left to
 * be made from it.
 */
function withReferences(draft: Draft, before: Draft): Draft {
  const follow = (of: Draft, [path, from]: readonly [string, string]): Draft => {
    const [former, now] = [valueAt(before, from), valueAt(draft, from)];
    const { reference } = fieldsIn(valueAt(draft, path));
    if (typeof former !== 'string' || now === former) return of;
    if (typeof reference !== 'string' || !reference.startsWith(`${former}/`)) return of;
    const another =
      typeof now === 'string' && now !== '' ? `${now}${reference.slice(former.length)}` : undefined;
    return withValue(of, `${path}.reference`, another);
  };
  const below = itemsIn(draft.activities).flatMap((activity, i) =>
    itemsIn(activity.missions).flatMap((mission, j) => {
      const own = `activities.${i}.missions.${j}`;
      const positions = itemsIn(mission.positions).map((_, k) => `${own}.positions.${k}`);
      return [
        [own, 'reference'] as const,
        ...positions.flatMap((position) => [
          [position, `${own}.reference`] as const,
          [position, 'reference'] as const,
        ]),
      ];
    }),
  );
  return below.reduce(follow, draft);
}

/** Time zones of a country; TypeScript's library doesn't have the method yet. */
function zonesOf(alpha3: string): readonly string[] {
  const locale = new Intl.Locale(`und-${alpha2Of(alpha3) ?? 'ZZ'}`) as Intl.Locale & {
    readonly getTimeZones?: () => readonly string[] | undefined;
  };
  return locale.getTimeZones?.() ?? [];
}

/**
 * A mission is in the action's country until somebody says otherwise, and where that has one time zone, in that. Whoever
 * corrects a country is not left with the zone of the former one.
 */
function withPlaces(draft: Draft, before: Draft): Draft {
  return eachMission(draft, (mission, path) => {
    const { country: own, zone: given, ...place } = fieldsIn(mission.place);
    const former = fieldsIn(valueAt(before, `${path}.place`));
    // A country that equals the action's was not chosen by anybody, so it changes with the action's.
    const follows = own === former.country && own === before.country;
    const country = follows ? (draft.country ?? own) : (own ?? draft.country);
    if (typeof country !== 'string') return mission;
    const zones = zonesOf(country);
    const isLeft = country !== former.country && given === former.zone && !zones.includes(String(given));
    const zone = (isLeft ? undefined : given) ?? (zones.length === 1 ? zones[0] : undefined);
    return { ...mission, place: { ...place, country, ...(zone === undefined ? {} : { zone }) } };
  });
}

function readOne({ spec, read }: Entry, values: Values, draft: Draft): unknown {
  const { input } = readForm([spec], values);
  const given = input[leaf(spec.name)];
  if (given === undefined || (Array.isArray(given) && given.length === 0)) return undefined;
  return read ? read(given, valueAt(draft, spec.name)) : given;
}

/** An institution's id is made of its name. */
function withInstitution(draft: Draft, before: Draft): Draft {
  const [now, then] = [valueAt(draft, 'institution.name'), valueAt(before, 'institution.name')];
  const id = valueAt(before, 'institution.id');
  const isOwn = id !== undefined && (now === then || id !== idOf(String(then)));
  return isOwn || typeof now !== 'string' ? draft : withValue(draft, 'institution.id', idOf(now));
}

/** A person who is entered as the partner's contact gets an id made of their name. */
function withNewcomer(draft: Draft, { people, draft: before }: DraftSource): Draft {
  const former = newcomerIn(before);
  const about = fieldsIn(valueAt(draft, `people.${former}`));
  const isGiven = Object.keys(about).length > 0;
  const without = withValue(draft, `people.${former}`, undefined);
  if (former !== NEWCOMER)
    // Somebody else was chosen: the former new person is dropped unless the draft names them elsewhere.
    return isGiven && namedIn(draft).includes(former) ? draft : without;
  if (!isGiven) return without;
  const taken = new Set([...people.map(({ person }) => person), ...Object.keys(fieldsIn(draft.people))]);
  const id = idOf(String(about.name ?? about.email ?? NEWCOMER), taken);
  return withValue(withValue(without, `people.${id}`, about), 'partnerContact', id);
}

/** What a button of the form adds or removes, and the step where the form goes on. */
export function withPart(draft: Draft, step: Step, wish: string): { draft: Draft; step?: Step } | undefined {
  const activities = itemsIn(draft.activities);
  const [kind = '', number = ''] = wish.split(':');
  const n = Number(number);
  if (kind === 'add-activity')
    return {
      draft: withValue(draft, `activities.${activities.length}`, NEW_ACTIVITY),
      step: `mission-${activities.length + 1}-1`,
    };
  if (kind === 'add-mission' && activities[n - 1]) {
    const count = itemsIn(activities[n - 1]?.missions).length;
    return {
      draft: withValue(draft, `activities.${n - 1}.missions.${count}`, NEW_MISSION),
      step: `mission-${n}-${count + 1}`,
    };
  }
  const place = missionIn(step);
  if (!place) return undefined;
  const [i, j] = place;
  const path = `activities.${i}.missions.${j}.positions`;
  const positions = itemsIn(valueAt(draft, path));
  if (kind === 'add-position') {
    const next = Math.max(0, ...positions.map((one, k) => Number(one.number ?? k + 1))) + 1;
    return { draft: withValue(draft, `${path}.${positions.length}`, { number: next }), step };
  }
  if (kind === 'drop-position') return { draft: withoutItem(draft, path, n), step };
  if (kind !== 'drop-mission') return undefined;
  const isLast = itemsIn(activities[i]?.missions).length === 1;
  if (isLast && activities.length === 1) return { draft, step };
  return {
    draft: isLast ? withoutItem(draft, 'activities', i) : withoutItem(draft, `activities.${i}.missions`, j),
  };
}

/** The place in the form of a path in the file (`activities[0].missions[1].window.to`). */
export function formPath(field: string, draft: Draft): string {
  const path = field.replace(/\[(\d+)\]/g, '.$1');
  const [mission] = /^activities\.\d+\.missions\.\d+/.exec(path) ?? [];
  if (mission === undefined) return path;
  const programme = /^(.*\.event)\.programme\.(\d+)(.*)$/.exec(path);
  if (programme) {
    const [, event = '', index = '', rest = ''] = programme;
    const { day } = itemsIn(valueAt(draft, `${event}.programme`))[Number(index)] ?? {};
    return `${event}.by.d${day}${rest}`;
  }
  return askedPath(path, fieldsIn(valueAt(draft, mission)));
}
