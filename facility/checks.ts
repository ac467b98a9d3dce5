import { BASIS_LIMIT } from '../workflows/domain/basis.ts';
import { sizeOf } from '../workflows/domain/changes.ts';
import { alpha3Of, isCountry } from '../workflows/domain/countries.ts';
import type { Edition } from '../workflows/domain/edition.ts';
import type { ProcessKind } from '../workflows/domain/ids.ts';
import { isPublicSector, type Rate } from '../workflows/domain/money.ts';
import {
  documentActOf,
  type LadderRow,
  OBLIGATION_KINDS,
  type ObligationKind,
  OWED_IN,
} from '../workflows/domain/obligation-kinds.ts';
import { ROLES, type Role, SECTORS } from '../workflows/domain/people.ts';
import { isBeforeEvent } from '../workflows/domain/task-fit.ts';
import { addDays, LOCALES, type OfferedLocale } from '../workflows/domain/time.ts';
import {
  declarationKey,
  editionOf,
  type WholeEdition,
  type WrittenEdition,
  type WrittenTask,
} from './edition.ts';
import { ofRungs, type RuleProblem, twice } from './rung-checks.ts';
import { problemsOfTasks, problemsOfTraits, saidTwice } from './task-checks.ts';
import type { OwnWords } from './words.ts';

export type { RuleProblem, RuleProblemCode } from './rung-checks.ts';

/** How messages are read, for own words have to say what the message says whose place they take. */
interface Wording {
  /** What a message is told; undefined where there is none of that key. */
  readonly argumentsOf: (key: string) => readonly string[] | undefined;
  /** What a text would be told; undefined where it can't be read. */
  readonly read: (text: string) => readonly string[] | undefined;
}

/** What an edition is held against. */
export interface Against {
  /** The first that was released: what the lifecycle's acts are owed by and count from. */
  readonly first: WholeEdition;
  /** The one that it was drafted from. */
  readonly base: Edition;
  readonly wording: Wording;
  /** Whether the one that it was drafted from, or one that comes with the program, says it already in every language. */
  readonly isKnown: (key: string) => boolean;
}

/** Bytes that rules may come to: a basis holds calendars, too. */
export const RULES_LIMIT = (BASIS_LIMIT * 3) / 4;

/** Everything that is wrong with an edition whose shape is right; none where it may be released. */
export function problemsOf(file: WrittenEdition, against: Against): readonly RuleProblem[] {
  const edition = editionOf(file);
  return [
    ...OBLIGATION_KINDS.flatMap((kind) => ofDuty(kind, edition, against.first)),
    ...problemsOfTasks(edition),
    ...Object.entries(file.tasks).flatMap(([id, task]) => [
      ...saidTwice(task, ['tasks', id]),
      ...notOfLifecycle(id, task, against.first),
    ]),
    ...problemsOfTraits(edition),
    ...ofRates(edition.rates, against.base.rates),
    ...ofSettings(edition),
    ...ofWords(file.words ?? {}, edition, against),
    ...ofSize(edition),
  ];
}

// ── Duties ────────────────────────────────────────────────────────────────────────────────────────────────────

/** What nobody waits for: a draft lapses when its call closes, and a mission is closed without feedback. */
const ENDS_BY_ITSELF: readonly ObligationKind[] = ['complete-application', 'feedback'];
/** What becomes of it undone is the next day's own decision: whether the mission departs at all. */
const DECIDED_NEXT_DAY: readonly ObligationKind[] = ['authorise-departure'];
/** Whom a process does not know. */
const UNKNOWN_TO: Readonly<Record<ProcessKind, readonly Role[]>> = {
  action: ['lead expert'],
  call: ['lead expert', 'partner contact'],
  mission: [],
};
/** Whom none of the processes knows that owe it. */
const unknownTo = (kind: ObligationKind): readonly Role[] =>
  ROLES.filter((role) => OWED_IN[kind].every((process) => UNKNOWN_TO[process].includes(role)));

function ofDuty(
  kind: ObligationKind,
  { tasks, ladder }: Edition,
  first: WholeEdition,
): readonly RuleProblem[] {
  const at = (...more: readonly (string | number)[]) => ['ladder', kind, ...more];
  const row = ladder[kind];
  if (!row) return [{ at: at(), code: 'no-row', told: {} }];
  const found: RuleProblem[] = [];
  const known = first.ladder[kind];
  const acts = tasks[kind]?.acts;
  const phase = acts && (acts.review === 'review-initial-deliverable' ? 'initial' : 'final');
  const anchor = phase ? ANCHOR_OF[phase] : known.anchor;
  if (row.owedBy !== known.owedBy)
    found.push({ at: at('owedBy'), code: 'fixed', told: { right: known.owedBy } });
  if (row.anchor !== anchor)
    found.push(
      phase
        ? { at: at('from'), code: 'anchor-of-phase', told: { right: anchor } }
        : { at: at('from'), code: 'fixed', told: { right: anchor } },
    );
  if (row.counts === 'place' && row.distance !== 0)
    found.push({ at: at('due'), code: 'place-not-counted', told: {} });
  if (isBeforeEvent(row)) found.push({ at: at('due'), code: 'due-unfit', told: { why: 'early' } });
  const gates = row.precedesDeparture || phase === 'initial';
  if (gates && (row.anchor === 'last day in the field' || isOnSite(row) || (!phase && comesLater(kind))))
    found.push({ at: at('due'), code: 'gate-unreachable', told: { gate: 'departure' } });
  const isToldInTime = DECIDED_NEXT_DAY.includes(kind) && row.escalations.some((one) => one.at === 0);
  const isNeeded = !ENDS_BY_ITSELF.includes(kind) && !isToldInTime;
  return [...found, ...ofRungs(row, isNeeded, unknownTo(kind), at)];
}

/** What goes by rows of the ladder are documents: its other rows are of acts, which the lifecycle itself owes. */
const notOfLifecycle = (id: string, { acts }: WrittenTask, { tasks }: Edition): readonly RuleProblem[] =>
  acts && !tasks[id]?.acts ? [{ at: ['tasks', id, 'acts'], code: 'not-in-ladder', told: {} }] : [];

const ANCHOR_OF = { initial: 'first day in the field', final: 'last day in the field' } as const;
/** Of duties in their order: what is owed only once a mission has departed, or should have. */
const comesLater = (kind: ObligationKind): boolean =>
  !isOfTask(kind) && OBLIGATION_KINDS.indexOf(kind) >= OBLIGATION_KINDS.indexOf('decide-undeparted');
/** Whatever a plan adds, before departure or after. */
const isOfTask = (kind: ObligationKind): boolean => kind === 'task' || documentActOf(kind)?.of === 'task';
const isOnSite = ({ anchor, distance }: LadderRow): boolean =>
  anchor === 'first day in the field' && distance >= 0;

// ── Rates ─────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Of each sector the rates follow one another: none begins where another holds by its last day, no day after the first is
 * without one, and a sector that had rates before has them from then on.
 */
function ofRates(rates: readonly Rate[], before: readonly Rate[]): readonly RuleProblem[] {
  return SECTORS.flatMap((sector): RuleProblem[] => {
    const all = rates
      .map((rate, i) => ({ rate, at: ['rates', i] as const }))
      .filter(({ rate }) => rate.sector === sector)
      .sort((a, b) => (a.rate.from < b.rate.from ? -1 : 1));
    const formerly = before.filter((rate) => rate.sector === sector).map(({ from }) => from);
    const [first] = all;
    if (!first)
      return isPublicSector(sector) || formerly.length > 0
        ? [{ at: ['rates'], code: 'no-rate', told: { sector } }]
        : [];
    const since = formerly.toSorted()[0];
    const late: RuleProblem[] =
      since && since < first.rate.from
        ? [{ at: [...first.at, 'from'], code: 'rates-hole', told: { sector, from: since } }]
        : [];
    return [...late, ...all.flatMap(({ rate, at }, i) => ofRate(rate, all[i + 1]?.rate, at))];
  });
}

function ofRate(
  { sector, from, until }: Rate,
  next: Rate | undefined,
  at: readonly (string | number)[],
): readonly RuleProblem[] {
  const found: RuleProblem[] = [];
  if (until !== undefined && until < from)
    found.push({ at: [...at, 'until'], code: 'rate-backwards', told: { from } });
  if (next && (next.from === from || (until !== undefined && next.from <= until)))
    found.push({ at, code: 'rates-overlap', told: { sector, from: next.from } });
  else if (until !== undefined && next?.from !== addDays(until, 1))
    found.push({ at: [...at, 'until'], code: 'rates-hole', told: { sector, from: addDays(until, 1) } });
  return found;
}

// ── Settings, words and size ──────────────────────────────────────────────────────────────────────────────────

function ofSettings({ settings: { calendar } }: Edition): readonly RuleProblem[] {
  return isCountry(alpha3Of(calendar) ?? '')
    ? []
    : [{ at: ['settings', 'calendar'], code: 'no-country', told: { country: calendar } }];
}

/** Areas of messages that an edition may say in its own words. */
const OWN = /^(names\.(obligation|deliverable|checklist|role)|mail-duties|declarations|answers)\./;

/** Areas of which there are no messages: only editions say anything there. */
const NO_MESSAGE = /^(declarations|answers)\./;

/** What an edition brings words for, beside those whose place it takes: items, roles, titles, declarations and answers. */
const keysOf = ({ checklist, roles, tasks }: Edition): readonly string[] => [
  ...new Set(
    Object.values(checklist)
      .flat()
      .map((item) => `names.checklist.${item}`),
  ),
  ...Object.keys(roles).flatMap((role) => [`names.role.${role}`, `names.role.${role}.the`]),
  ...Object.entries(tasks).flatMap(([id, { declaration, answers = [] }]) => [
    `names.deliverable.${id}`,
    ...(declaration ? [declarationKey(id)] : []),
    ...answers.map((one) => `answers.${id}.${one}`),
  ]),
];

function ofWords(
  words: OwnWords,
  edition: Edition,
  { wording: { argumentsOf, read }, isKnown }: Against,
): readonly RuleProblem[] {
  const messageOf = (key: string) => (NO_MESSAGE.test(key) ? undefined : argumentsOf(key));
  const brought = keysOf(edition).filter((key) => messageOf(key) === undefined);
  const written = Object.values(words).flatMap((each) => Object.keys(each ?? {}));
  const found: RuleProblem[] = Object.values(edition.checklist).flatMap((list, i) =>
    twice(list, (n) => ['checklist', Object.keys(edition.checklist)[i] ?? '', n]),
  );
  for (const key of new Set([...brought.filter((one) => !isKnown(one)), ...written])) {
    const lacking = LOCALES.filter((language) => !words[language]?.[key]?.trim());
    const at = (language: OfferedLocale) => ['words', language, key];
    const [first] = lacking;
    if (first) found.push({ at: at(first), code: 'no-words', told: { languages: lacking.join(', ') } });
    const told = messageOf(key) ?? (brought.includes(key) ? [] : undefined);
    for (const language of LOCALES) {
      const text = words[language]?.[key];
      if (text === undefined) continue;
      if (told === undefined || !OWN.test(key)) {
        found.push({ at: at(language), code: 'no-such-words', told: {} });
        continue;
      }
      const says = read(text);
      if (!says) found.push({ at: at(language), code: 'words-unreadable', told: {} });
      for (const argument of says ? told.filter((one) => !says.includes(one)) : [])
        found.push({ at: at(language), code: 'words-lack', told: { argument } });
      for (const argument of says?.filter((one) => !told.includes(one)) ?? [])
        found.push({ at: at(language), code: 'words-untold', told: { argument } });
    }
  }
  return found;
}

function ofSize(edition: Edition): readonly RuleProblem[] {
  const bytes = sizeOf(edition);
  return bytes > RULES_LIMIT ? [{ at: [], code: 'too-large', told: { bytes, limit: RULES_LIMIT } }] : [];
}
