import type { z } from 'zod';
import { SOURCE, withinSource } from '../../facility/calendars.ts';
import { edition, editionByDefault, isKnown, releasedNumbers } from '../../facility/editions.ts';
import { accountRoles } from '../../facility/roles.ts';
import { problemsOfTasks, saidTwice } from '../../facility/task-checks.ts';
import { type Phrase, phrase } from '../../language/phrase.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { officesIn } from '../../workflows/domain/holders.ts';
import { addressKey } from '../../workflows/domain/mail-address.ts';
import { isAfterField } from '../../workflows/domain/mission/tasks.ts';
import { checkReference, type ReferenceDisagreement } from '../../workflows/domain/reference.ts';
import { dayAtSeat, SEAT_ZONE } from '../../workflows/domain/seat.ts';
import type { TaskRule } from '../../workflows/domain/task.ts';
import { type Day, endOfDay, type Instant, isDay, yearOf } from '../../workflows/domain/time.ts';
import { deadline } from '../commands/fields.ts';
import { faultOf } from '../editions/problems.ts';
import { nearest } from '../near.ts';
import type { Finding, Path } from './problems.ts';
import type { actionFileSchema } from './schema.ts';
import { ownRule, type TaskInFile } from './tasks.ts';

/** A file in which anything may be missing: what has a wrong shape is left out, and the rules look at the rest. */
export type Loose<T> = T extends readonly (infer E)[]
  ? readonly (Loose<E> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Loose<T[K]> | undefined }
    : T;
type File = Loose<z.input<typeof actionFileSchema>>;
type Mission = NonNullable<
  NonNullable<NonNullable<NonNullable<File['activities']>[number]>['missions']>[number]
>;
type Position = NonNullable<NonNullable<Mission['positions']>[number]>;

interface Placed<T> {
  readonly one: T;
  readonly path: Path;
}

/** Everything that contradicts something else in the file, the lifecycle or, where it is given, the present. */
export function ruleFindings(file: File, at: Instant | undefined): readonly Finding[] {
  const missions = (file.activities ?? []).flatMap((activity, i) =>
    placed(activity?.missions, ['activities', i, 'missions']).map((mission) => ({
      ...mission,
      activity: activity?.number,
    })),
  );
  return [
    ...editionOf(file),
    ...activities(file),
    ...references(file, missions),
    ...people(file),
    ...missions.flatMap(({ one, path }) => [
      ...positions(one, path),
      ...window(one, path, at),
      ...programme(one, path),
      ...deliverables(one, path, rulesOf(file)),
      ...tasks(one, path, rulesOf(file)),
      ...placed(one.positions, [...path, 'positions']).flatMap((position) => call(position, at)),
    ]),
  ];
}

function placed<T>(list: readonly (T | undefined)[] | undefined, path: Path): readonly Placed<T>[] {
  return (list ?? []).flatMap((one, i) => (one === undefined ? [] : [{ one, path: [...path, i] }]));
}

/** The rules that it names; what it gives is judged by the facility's where there are none of that number. */
const rulesOf = ({ edition: number }: File): Edition =>
  number !== undefined && isKnown(number) ? edition(number) : editionByDefault();

function editionOf({ edition: number }: File): readonly Finding[] {
  if (number === undefined || isKnown(number)) return [];
  const words = releasedNumbers().join(', ');
  return [
    {
      path: ['edition'],
      problem: phrase('problems.file.edition', { number: `${number}` }),
      right: phrase('problems.file.right.one-of', { words }),
    },
  ];
}

/** The tasks of a mission are held against what those of an edition are. */
function tasks(mission: Mission, path: Path, rules: Edition): readonly Finding[] {
  const said = Object.entries(mission.tasks ?? {}) as [string, TaskInFile | undefined][];
  if (said.length === 0) return [];
  const where = [...path, 'tasks'];
  const merged: Record<string, TaskRule> = { ...rules.tasks };
  const found: Finding[] = [];
  for (const [id, one] of said) {
    if (!one) return [];
    const { of } = one;
    if (of !== undefined && !rules.tasks[of])
      found.push({
        path: [...where, id, 'of'],
        problem: phrase('problems.file.no-task', { task: of }),
        right:
          nearest(of, Object.keys(rules.tasks)) ??
          phrase('problems.file.right.one-of', { words: Object.keys(rules.tasks).join(', ') }),
      });
    else if (one.without && !rules.tasks[id])
      found.push({
        path: [...where, id],
        problem: phrase('problems.file.no-task', { task: id }),
        right: nearest(id, Object.keys(rules.tasks)) ?? phrase('problems.file.right.leave-out'),
      });
    else if (one.without) delete merged[id];
    else if (!rules.tasks[of ?? id] && (!one.title || !one.kind || !one.owner))
      found.push({
        path: [...where, id],
        problem: phrase('problems.file.task-bare', { task: id }),
        right: phrase('problems.file.right.task-whole'),
        at: 'key',
      });
    else {
      const { acts: _, ...base } = rules.tasks[of ?? id] ?? {};
      const own = ownRule(id, one, rules);
      // What follows the ladder stays as the ladder has it, until the file says another day.
      merged[id] = { ...(own.due || of ? base : rules.tasks[id]), ...own } as TaskRule;
    }
  }
  if (found.length > 0) return found;
  const problems = [
    ...problemsOfTasks({ ...rules, tasks: merged }, (id, ...more) => [...where, id, ...more]),
    ...said.flatMap(([id, one]) => (one ? saidTwice(one, [...where, id]) : [])),
  ];
  // What is wrong with the edition's own because of these is told there.
  return problems.map((one) => {
    const { problem, right } = faultOf(one);
    return { path: one.at.slice(0, where.length + 2), problem, ...(right ? { right } : {}) };
  });
}

/** "More than four activities are refused", and they run in order. */
function activities(file: File): readonly Finding[] {
  const given = file.activities ?? [];
  const limit = rulesOf(file).limits.activities;
  const found: Finding[] =
    given.length > limit
      ? [
          {
            path: ['activities', limit],
            problem: phrase('problems.file.activities', {
              limit: `${limit}`,
              number: `${limit + 1}`,
              count: `${given.length}`,
            }),
            right: phrase('problems.file.right.another-action'),
          },
        ]
      : [];
  for (const [i, activity] of given.slice(0, limit).entries()) {
    if (activity?.number !== undefined && activity.number !== i + 1)
      found.push({
        path: ['activities', i, 'number'],
        problem: phrase('problems.file.activity-place', { number: `${activity.number}`, place: `${i + 1}` }),
        right: phrase('problems.file.right.in-order', { place: `${i + 1}` }),
      });
  }
  return found;
}

// ── References ────────────────────────────────────────────────────────────────────────────────────────────────

function references(
  file: File,
  missions: readonly (Placed<Mission> & { readonly activity: number | undefined })[],
): readonly Finding[] {
  const action = file.reference;
  const given: { reference: string; path: Path; disagreements: ReferenceDisagreement[] }[] = [];
  const note = (reference: string | undefined, path: Path, known: Parameters<typeof checkReference>[1]) => {
    if (reference === undefined || reference.trim() === '') return;
    given.push({
      reference,
      path: [...path, 'reference'],
      disagreements: checkReference(reference, defined(known)),
    });
  };
  note(action, [], { ...(file.country === undefined ? {} : { country: file.country }) });
  for (const { one, path, activity } of missions) {
    const known = { action, activity };
    const agrees = checkReference(one.reference ?? '', defined(known) as object).length === 0;
    note(one.reference, path, known as Parameters<typeof checkReference>[1]);
    for (const position of placed(one.positions, [...path, 'positions'])) {
      const { reference, number } = position.one;
      note(reference, position.path, {
        ...known,
        // One contradiction is told once: what the mission gets wrong isn't held against its positions.
        mission: agrees ? one.reference : undefined,
        position: number,
      } as Parameters<typeof checkReference>[1]);
    }
  }
  return [
    ...given.flatMap(({ path, disagreements }) =>
      disagreements.map((disagreement) => ({ path, ...disagreementWords(disagreement) })),
    ),
    ...repeated(given.map(({ reference, path }) => ({ value: reference, path }))).map(
      ({ value, path, first }) => ({
        path,
        problem: phrase('problems.file.reference-twice', { reference: value, where: nameOf(first) }),
        right: phrase('problems.file.right.another-reference'),
      }),
    ),
  ];
}

const defined = <T extends object>(known: T): T =>
  Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as T;

function nameOf(path: Path): Phrase {
  const [, activity, , mission, , position] = path;
  if (path.length === 1) return phrase('problems.file.where-action');
  const where = { mission: `${Number(mission) + 1}`, activity: `${Number(activity) + 1}` };
  return position === undefined || typeof position !== 'number'
    ? phrase('problems.file.where-mission', where)
    : phrase('problems.file.where-position', { ...where, position: `${position + 1}` });
}

const PARTS = {
  'reference-other-action': phrase('problems.file.part.action'),
  'reference-other-country': phrase('problems.file.part.country'),
  'reference-other-activity': phrase('problems.file.part.activity'),
  'reference-other-mission': phrase('problems.file.part.mission'),
  'reference-other-position': phrase('problems.file.part.position'),
} as const;

function disagreementWords(disagreement: ReferenceDisagreement): Pick<Finding, 'problem' | 'right'> {
  const { code, reference, written } = disagreement;
  if (code === 'reference-unknown-country')
    return {
      problem: phrase('problems.file.reference-country', { reference, written }),
      right: phrase('problems.file.right.alpha3'),
    };
  return {
    problem: phrase('problems.file.reference-says', {
      reference,
      part: PARTS[code],
      written: `${written}`,
      expected: `${disagreement.expected}`,
    }),
    right: phrase('problems.file.right.expected', { expected: `${disagreement.expected}` }),
  };
}

function repeated<T>(values: readonly { value: T; path: Path }[]) {
  const first = new Map<T, Path>();
  const found: { value: T; path: Path; first: Path }[] = [];
  for (const { value, path } of values) {
    const before = first.get(value);
    if (before) found.push({ value, path, first: before });
    else first.set(value, path);
  }
  return found;
}

function twice(
  values: readonly { value: unknown; path: Path }[],
  what: 'member' | 'address' | 'position' | 'day' | 'deliverable',
): readonly Finding[] {
  return repeated(values.filter(({ value }) => value !== undefined)).map(({ value, path }) => ({
    path,
    problem: phrase('problems.file.twice', { what, value: String(value) }),
    right: phrase('problems.file.right.once', { what }),
  }));
}

/** Roles that there are: those that a file names somebody for, and those that people have beside. */
function roles(file: File): readonly Finding[] {
  const offices = Object.keys(file.staff?.offices ?? {}).map((role) => ({
    role,
    known: officesIn(rulesOf(file)),
    path: ['staff', 'offices', role],
    at: 'key' as const,
  }));
  const own = Object.entries(file.people ?? {}).flatMap(([id, person]) =>
    (person?.roles ?? []).flatMap((role, i) =>
      role === undefined ? [] : [{ role, known: accountRoles(), path: ['people', id, 'roles', i] }],
    ),
  );
  return [...offices, ...own].flatMap(({ role, known, ...where }) =>
    known.includes(role)
      ? []
      : [
          {
            ...where,
            problem: phrase('problems.file.no-role', { role }),
            right: nearest(role, known) ?? phrase('problems.file.right.one-of', { words: known.join(', ') }),
          },
        ],
  );
}

// ── People ────────────────────────────────────────────────────────────────────────────────────────────────────

function people(file: File): readonly Finding[] {
  const committee = (file.committee ?? []).map((value, i) => ({ value, path: ['committee', i] }));
  const named = [
    { value: file.staff?.coordinator, path: ['staff', 'coordinator'] },
    { value: file.staff?.technicalExpert, path: ['staff', 'technicalExpert'] },
    { value: file.staff?.head, path: ['staff', 'head'] },
    ...Object.entries(file.staff?.offices ?? {}).map(([role, value]) => ({
      value,
      path: ['staff', 'offices', role],
    })),
    ...committee,
    { value: file.partnerContact, path: ['partnerContact'] },
  ];
  const found: Finding[] = [...twice(committee, 'member'), ...roles(file)];
  const members = new Set(committee.map(({ value }) => value)).size;
  const quorum = file.settings?.quorum;
  if (quorum !== undefined && file.committee && quorum > members)
    found.push({
      path: ['settings', 'quorum'],
      problem: phrase('problems.file.quorum', { quorum: `${quorum}`, members: `${members}` }),
      right: phrase('problems.file.right.quorum', { members }),
    });
  if (!file.people) return found;
  const known = Object.keys(file.people);
  for (const { value, path } of named) {
    if (value === undefined || known.includes(value)) continue;
    found.push({
      path,
      problem: phrase('problems.file.nobody', { id: value }),
      right: nearest(value, known) ?? phrase('problems.file.right.one-of', { words: known.join(', ') }),
    });
  }
  const everyoneFound =
    file.committee !== undefined && named.every(({ value }) => value !== undefined && known.includes(value));
  for (const [id, person] of Object.entries(file.people)) {
    const isNamed = named.some(({ value }) => value === id);
    if (everyoneFound && person && !isNamed && (person.roles ?? []).length === 0)
      found.push({
        path: ['people', id],
        problem: phrase('problems.file.unused'),
        right: phrase('problems.file.right.place'),
        at: 'key',
      });
  }
  const emails = Object.entries(file.people).map(([id, person]) => ({
    value: person?.email === undefined ? undefined : addressKey(person.email),
    path: ['people', id, 'email'],
  }));
  return [...found, ...twice(emails, 'address')];
}

// ── Missions ──────────────────────────────────────────────────────────────────────────────────────────────────

/** One lead expert; a sole expert leads. */
function positions(mission: Mission, path: Path): readonly Finding[] {
  const given = placed(mission.positions, [...path, 'positions']);
  const found: Finding[] = [
    ...twice(
      given.map((position) => ({ value: position.one.number, path: [...position.path, 'number'] })),
      'position',
    ),
    ...given.flatMap(({ one, path: at }) => daysByPhase(one, at)),
  ];
  const leads = given.filter(({ one }) => one.lead === true);
  for (const { path: second } of leads.slice(1))
    found.push({
      path: [...second, 'lead'],
      problem: phrase('problems.file.second-lead'),
      right: phrase('problems.file.right.one-lead'),
    });
  // A position that couldn't be read may be the one that leads.
  const all = mission.positions?.every((one) => one && (one.lead !== undefined || !('lead' in one)));
  if (leads.length > 0 || given.length === 0 || !all) return found;
  const [sole] = given;
  if (given.length > 1)
    found.push({
      path: [...path, 'positions'],
      problem: phrase('problems.file.no-lead'),
      right: phrase('problems.file.right.a-lead'),
      at: 'key',
    });
  else if (sole?.one.lead === false)
    found.push({
      path: [...sole.path, 'lead'],
      problem: phrase('problems.file.sole-leads'),
      right: phrase('problems.file.right.true'),
    });
  return found;
}

/** Those of the phases make up those of the position. */
function daysByPhase({ workingDays, byPhase }: Position, path: Path): readonly Finding[] {
  const days = Object.values(byPhase ?? {});
  if (!byPhase || typeof workingDays !== 'number' || !days.every((one) => typeof one === 'number')) return [];
  const sum = days.reduce((all, one) => all + one, 0);
  if (sum === workingDays) return [];
  return [
    {
      path: [...path, 'byPhase'],
      problem: phrase('problems.file.by-phase', { days: `${sum}`, workingDays: `${workingDays}` }),
      right: phrase('problems.file.right.by-phase', { workingDays: `${workingDays}` }),
    },
  ];
}

/** Days end at the seat. */
function window(mission: Mission, path: Path, at: Instant | undefined): readonly Finding[] {
  const { from, to } = mission.window ?? {};
  if (!isGivenDay(to)) return [];
  if (isGivenDay(from) && from > to)
    return [
      {
        path: [...path, 'window', 'to'],
        problem: phrase('problems.file.window-order', { from, to }),
        right: phrase('problems.file.right.or-later', { day: from }),
      },
    ];
  const years = { first: `${SOURCE.from}`, last: `${SOURCE.to}` };
  if (!withinSource(yearOf(to), yearOf(to)))
    return [
      {
        path: [...path, 'window', 'to'],
        problem: phrase('problems.file.window-unknown', { to, ...years }),
        right: phrase('problems.file.right.years', years),
      },
    ];
  if (at === undefined || at <= endOfDay(to, SEAT_ZONE)) return [];
  return [
    {
      path: [...path, 'window', 'to'],
      problem: phrase('problems.file.window-past', { to }),
      right: laterThan(at),
    },
  ];
}

function isGivenDay(given: string | undefined): given is Day {
  return given !== undefined && isDay(given);
}

function laterThan(at: Instant): Phrase {
  const today = dayAtSeat(at);
  return phrase('problems.file.right.later', { today, day: { day: today } });
}

function call({ one, path }: Placed<Position>, at: Instant | undefined): readonly Finding[] {
  const { publicationDate, deadline: given, openEnded } = one.call ?? {};
  if (given === undefined) return [];
  const where = [...path, 'call', 'deadline'];
  const found: Finding[] = [];
  if (openEnded !== undefined)
    found.push({
      path: [...path, 'call', 'openEnded'],
      problem: phrase('problems.file.two-deadlines'),
      right: phrase('problems.file.right.either'),
      at: 'key',
    });
  const read = deadline().safeParse(given);
  if (!read.success) return found;
  const last = isDay(read.data) ? endOfDay(read.data, SEAT_ZONE) : read.data;
  if (isGivenDay(publicationDate) && dayAtSeat(last) < publicationDate)
    found.push({
      path: where,
      problem: phrase('problems.file.deadline-early', { deadline: given, published: publicationDate }),
      right: phrase('problems.file.right.or-later', { day: publicationDate }),
    });
  else if (at !== undefined && last < at)
    found.push({
      path: where,
      problem: phrase('problems.file.deadline-past', { deadline: given }),
      right: laterThan(at),
    });
  return found;
}

function programme(mission: Mission, path: Path): readonly Finding[] {
  const { days, programme: described } = mission.event ?? {};
  const where = [...path, 'event', 'programme'];
  const numbers = placed(described, where).map(({ one, path: at }) => ({
    value: one.day,
    path: [...at, 'day'],
  }));
  const beyond = numbers.filter(({ value }) => value !== undefined && days !== undefined && value > days);
  return [
    ...twice(numbers, 'day'),
    ...beyond.map(({ value, path: at }) => ({
      path: at,
      problem: phrase('problems.file.day-beyond', { day: `${value}`, days: days ?? 0 }),
      right: phrase('problems.file.right.days', { days: days ?? 0 }),
    })),
  ];
}

function deliverables(mission: Mission, path: Path, edition: Edition): readonly Finding[] {
  const given = placed(mission.deliverables, [...path, 'deliverables']);
  const found: Finding[] = [
    ...twice(
      given.map(({ one, path: at }) => ({
        value: one.id ?? one.kind,
        path: [...at, one.id === undefined ? 'kind' : 'id'],
      })),
      'deliverable',
    ),
  ];
  const { tasks } = edition;
  for (const { one, path: at } of given) {
    if (one.due === undefined || one.kind === undefined) continue;
    const rule = tasks[one.kind];
    if (!rule) continue;
    const initial = !isAfterField({ plan: [], seats: [] }, rule, edition);
    if (initial ? one.due < 0 : one.due > 0) continue;
    found.push({
      path: [...at, 'due'],
      problem: initial
        ? phrase('problems.file.initial', { kind: one.kind, due: `${one.due}` })
        : phrase('problems.file.final', { kind: one.kind, due: `${one.due}` }),
      right: initial ? phrase('problems.file.right.negative') : phrase('problems.file.right.positive'),
    });
  }
  return found;
}
