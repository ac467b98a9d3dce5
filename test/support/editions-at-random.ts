import fc from 'fast-check';
import { checkEdition } from '../../client/editions/problems.ts';
import { differencesOf } from '../../facility/differences.ts';
import {
  editionOf,
  type WrittenEdition,
  type WrittenTask,
  type WrittenWhole,
  writtenOf,
} from '../../facility/edition.ts';
import { EDITIONS, withNewRows } from '../../facility/editions.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { ownersIn, reviewersIn } from '../../workflows/domain/holders.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import { GATES, TASK_ANCHORS } from '../../workflows/domain/task.ts';
import { LOCALES } from '../../workflows/domain/time.ts';

/**
 * Sound editions at random: one that comes with the program, changed as staff may change it – days, ladders, limits,
 * settings, rates; tasks, gates and roles that come and go. What the check refuses is left out, one change at a time, so that
 * whatever it lets pass is met.
 */

type Change = (file: WrittenWhole) => WrittenWhole;

/** Its own, so that no file that comes with the program is meant. */
const NUMBER = 901;
const ROLE = 'security adviser';
const ADDED = ['field-diary', 'press-kit', 'host-letter'] as const;

const distance = fc.integer({ min: -15, max: 15 });
const reminders = fc.uniqueArray(fc.integer({ min: -8, max: 3 }), { maxLength: 4 });
const escalations = fc.uniqueArray(
  fc
    .tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom('coordinator', 'technical expert', 'head of facility'),
    )
    .map(([at, to]) => `${at > 0 ? '+' : ''}${at} ${to}`),
  { minLength: 1, maxLength: 3 },
);
/** Mostly absent. */
export const seldom = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: of });

const withRow =
  (kind: ObligationKind, more: object): Change =>
  (file) => ({ ...file, ladder: { ...file.ladder, [kind]: { ...file.ladder[kind], ...more } } });

const ladder: fc.Arbitrary<Change> = fc
  .record(
    {
      kind: fc.constantFrom(...(Object.keys(EDITIONS[0].ladder) as ObligationKind[])),
      by: fc.integer({ min: -4, max: 6 }),
      reminders,
      escalations,
    },
    { requiredKeys: ['kind'] },
  )
  .map(({ kind, by = 0, ...more }) => (file) => {
    const { due } = file.ladder[kind];
    return withRow(kind, { due: due + by, ...more })(file);
  });

const numbers: fc.Arbitrary<Change> = fc
  .record(
    {
      shortest: fc.integer({ min: 1, max: 5 }),
      correctedReview: fc.integer({ min: 1, max: 4 }),
      closingNotice: fc.integer({ min: 1, max: 9 }),
      again: fc.integer({ min: 1, max: 15 }),
      near: fc.integer({ min: 5, max: 90 }),
    },
    { requiredKeys: [] },
  )
  .map((limits) => (file) => ({ ...file, limits: { ...file.limits, ...limits } }));

const settings: fc.Arbitrary<Change> = fc
  .record(
    { counting: fc.constantFrom('nth day', 'clear days'), leadTime: fc.nat(60), tellOthers: fc.boolean() },
    { requiredKeys: [] },
  )
  .map((some) => (file) => ({
    ...file,
    settings: { ...file.settings, ...some } as WrittenEdition['settings'],
  }));

/** As days can be counted: back from the field alone, and not at all from a day of the programme. */
const counted = fc.record({ due: distance, from: fc.constantFrom(...TASK_ANCHORS) }).map(({ due, from }) => ({
  from,
  due: from === 'day of the programme' ? 0 : from.endsWith('in the field') ? due : Math.abs(due),
}));
const anyTask = (file: WrittenEdition) => fc.constantFrom(...Object.keys(file.tasks));

function dueOf(file: WrittenEdition): fc.Arbitrary<Partial<WrittenTask>> {
  return fc.oneof(
    { weight: 4, arbitrary: counted },
    counted.map((one) => ({ ...one, calendar: true as const })),
    fc
      .tuple(counted, anyTask(file))
      .map(([{ due }, after]) => ({ due: Math.abs(due), from: 'another task' as const, after })),
    fc.array(counted, { minLength: 2, maxLength: 3 }).map((laterOf) => ({ laterOf })),
    fc.array(counted, { minLength: 2, maxLength: 3 }).map((earlierOf) => ({ earlierOf })),
    anyTask(file).map((other) => ({ with: other })),
    fc
      .integer({ min: 0, max: 200 })
      .map((n) => ({ on: new Date(Date.UTC(2018, 5, 18 + n)).toISOString().slice(0, 10) })),
  ) as fc.Arbitrary<Partial<WrittenTask>>;
}

function worded(file: WrittenWhole, key: string, text: string): WrittenWhole {
  const words = Object.fromEntries(
    LOCALES.map((language) => [language, { ...file.words?.[language], [key]: text }]),
  );
  return { ...file, words };
}

/** What a task asks, whatever kind it is of. */
function asked(file: WrittenEdition): fc.Arbitrary<Partial<WrittenTask>> {
  const roles = { roles: file.roles ?? {} };
  const anybody = fc.constantFrom(...ownersIn(roles));
  const reviewers = fc.constantFrom(...reviewersIn(roles));
  return fc
    .record({
      owner: anybody,
      due: dueOf(file),
      gate: fc.option(fc.constantFrom(...GATES), { nil: undefined }),
      waivedBy: fc.uniqueArray(reviewers, { minLength: 1, maxLength: 2 }),
      reminders: seldom(reminders),
      escalations: seldom(escalations),
      each: seldom(fc.constant('expert' as const)),
      seenBy: seldom(fc.constantFrom('team' as const, 'partner' as const)),
      countries: seldom(fc.constantFrom(['PE'], ['FR'])),
      afterwards: seldom(fc.constant(true as const)),
      of: fc.oneof(
        fc.record({
          kind: fc.constant('document' as const),
          reviewedBy: reviewers,
          limit: seldom(fc.integer({ min: 1, max: 9 })),
        }),
        fc.record({
          kind: fc.constant('confirmation' as const),
          answers: seldom(fc.constant(['yes', 'no'])),
          declaration: seldom(fc.constant(true as const)),
          within: seldom(fc.constant('briefing' as const)),
        }),
      ),
    })
    .map(({ due, of, ...rest }) => withoutNothing({ ...rest, ...due, ...of }) as Partial<WrittenTask>);
}
const withoutNothing = (of: object) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));

/** One more, or another in its place. */
const added: fc.Arbitrary<Change> = fc
  .record({ id: fc.constantFrom(...ADDED), seed: fc.nat() })
  .map(({ id, seed }) => (file) => {
    const [task] = fc.sample(asked(file), { numRuns: 1, seed });
    let next = { ...file, tasks: { ...file.tasks, [id]: task as WrittenTask } };
    next = worded(next, `names.deliverable.${id}`, id);
    for (const answer of task?.answers ?? []) next = worded(next, `answers.${id}.${answer}`, answer);
    return task?.declaration ? worded(next, `declarations.${id}`, 'I do.') : next;
  });

const removed: fc.Arbitrary<Change> = fc.nat().map((n) => (file) => {
  const ids = Object.keys(file.tasks);
  const { [ids[n % ids.length] ?? '']: _, ...tasks } = file.tasks;
  return { ...file, tasks };
});

/** A part of one that is there. */
const changed: fc.Arbitrary<Change> = fc
  .record({ n: fc.nat(), seed: fc.nat() })
  .map(({ n, seed }) => (file) => {
    const ids = Object.keys(file.tasks);
    const id = ids[n % ids.length] ?? '';
    const { gate, ...rest } = file.tasks[id] as WrittenTask;
    const [other] = fc.sample(asked(file), { numRuns: 1, seed });
    const { gate: otherGate, reminders: own } = other ?? {};
    return {
      ...file,
      tasks: {
        ...file.tasks,
        [id]: { ...rest, ...(otherGate ? { gate: otherGate } : {}), ...(own ? { reminders: own } : {}) },
      },
    };
  });

const role: fc.Arbitrary<Change> = fc
  .record({
    fallsTo: fc.constantFrom('coordinator', 'technical expert', 'head of facility'),
    sees: fc.constantFrom('all', 'committee', 'team'),
  })
  .map((row) => (file) => {
    const next = { ...file, roles: { ...file.roles, [ROLE]: row } } as WrittenWhole;
    const named = worded(next, `names.role.${ROLE}`, ROLE);
    return worded(named, `names.role.${ROLE}.the`, `the ${ROLE}`);
  });

const changes = fc.oneof(
  { weight: 3, arbitrary: ladder },
  { weight: 4, arbitrary: added },
  { weight: 2, arbitrary: removed },
  { weight: 2, arbitrary: changed },
  numbers,
  settings,
  role,
);

export interface RandomEdition {
  readonly rules: Edition;
  readonly file: WrittenEdition;
  /** The edition that it was made from. */
  readonly base: number;
}

/** The file with as many of the changes as leave it sound. */
function soundly(base: number, all: readonly Change[], number: number): RandomEdition {
  let file = writtenOf(EDITIONS[base - 1] ?? EDITIONS[0]);
  file = { ...file, number };
  for (const change of all) {
    const checked = checkEdition(change(file), base);
    if (checked.ok) file = withNewRows(checked.file);
  }
  const made = { rules: editionOf(file), file, base };
  // What whoever reads a counterexample wants to know.
  return Object.defineProperty(made, fc.toStringMethod, {
    value: () =>
      `edition ${base} with ${differencesOf(writtenOf(EDITIONS[base - 1] ?? EDITIONS[0]), file)
        .filter(({ at }) => !at.startsWith('words'))
        .map(({ at, was, is }) => `${at}: ${was} → ${is}`)
        .join('; ')}`,
  });
}

export const soundEditions = (number = NUMBER): fc.Arbitrary<RandomEdition> =>
  fc
    .record({ base: fc.constantFrom(1, 2), all: fc.array(changes, { maxLength: 10, size: 'max' }) })
    .map(({ base, all }) => soundly(base, all, number));
