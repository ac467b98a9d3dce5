import type { NamedBasis } from '../../facility/bases.ts';
import { declarationOf } from '../../facility/editions.ts';
import { type Titles, taskName } from '../../language/names.ts';
import type { Step } from '../../workflows/contract/messages.ts';
import type { Basis } from '../../workflows/domain/basis.ts';
import type { Expected } from '../../workflows/domain/forecast.ts';
import { roleIn } from '../../workflows/domain/holders.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { familyOf } from '../../workflows/domain/mission/contracts.ts';
import { ruleOf } from '../../workflows/domain/mission/tasks.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import type { Actor, PersonId } from '../../workflows/domain/people.ts';
import { isAboutWho } from '../../workflows/domain/refusal.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import { permissions } from '../../workflows/domain/view.ts';
import { findCommand, kebab } from '../commands/index.ts';
import { commandTitle } from '../sentences.ts';
import type {
  CommandRow,
  DeliverableRow,
  ForecastRow,
  ObligationRow,
  TimelineEntry,
} from '../shapes/process.ts';
import { sha256 } from './payload.ts';

import { type Declared, forecastRow, obligationRow, rowWordsIn } from './rows.ts';

/** @param substitutes the same person for absent colleagues: what one of them may, the person may. */
export function commandRows(
  state: State,
  basis: Basis,
  actor: Actor,
  at: Instant,
  locale: Locale,
  substitutes: readonly Actor[] = [],
): readonly CommandRow[] {
  const theirs = substitutes.map((substitute) => permissions(state, basis, substitute, at));
  return permissions(state, basis, actor, at).flatMap((own, i) => {
    const instead = isAboutWho(own.reasons)
      ? theirs.map((rows) => rows[i]).find((row) => row && !isAboutWho(row.reasons))
      : undefined;
    const { command, ...permission } = instead ?? own;
    const definition = findCommand(state.kind, command);
    return definition
      ? [
          {
            command: kebab(command),
            title: commandTitle(command, locale),
            roles: definition.roles,
            ...permission,
          },
        ]
      : [];
  });
}

export function obligationRows(
  state: State,
  basis: NamedBasis,
  at: Instant,
  locale: Locale,
  isShown: (obligation: Obligation) => boolean = () => true,
  titles?: Titles,
): readonly ObligationRow[] {
  const rowWords = {
    ...rowWordsIn(basis.calendars, locale, titles),
    declared: (obligation: Obligation) => declaredOf(state, basis, obligation, locale),
  };
  return lifecycleOf(state.kind)
    .by(basis)
    .obligations(state)
    .filter(isShown)
    .map((obligation) => obligationRow(obligation, rowWords, at))
    .sort(byDue);
}

/** What an open task asks to be read and accepted. */
function declaredOf(
  state: State,
  { rules }: Pick<Basis, 'rules'>,
  { kind, status, facts: { task } }: Obligation,
  locale: Locale,
): Declared | undefined {
  if (state.kind !== 'mission' || kind !== 'task' || status !== 'open' || task === undefined)
    return undefined;
  const { declaration } = ruleOf(state, rules, task);
  const text = declaration && declarationOf(familyOf(task), locale, declaration);
  return text ? { text, wording: sha256(text) } : undefined;
}

/** The duty that is owed next, of those that are shown to the reader. */
export function nextOwed(
  state: State,
  basis: NamedBasis,
  at: Instant,
  locale: Locale,
  isShown: (obligation: Obligation) => boolean = () => true,
): ObligationRow | undefined {
  let next: Obligation | undefined;
  for (const each of lifecycleOf(state.kind).by(basis).obligations(state)) {
    if (each.status === 'open' && each.due && isShown(each) && (!next || isDueBefore(each, next)))
      next = each;
  }
  return next && obligationRow(next, rowWordsIn(basis.calendars, locale), at);
}

const isDueBefore = (a: Obligation, b: Obligation): boolean => {
  const [one, other] = [a.due?.at ?? '9', b.due?.at ?? '9'];
  return one === other ? a.key < b.key : one < other;
};

export function forecastRows(
  state: State,
  { calendars }: NamedBasis,
  mails: readonly Expected[],
  locale: Locale,
): readonly ForecastRow[] {
  const roleOf = (person: PersonId) => roleIn(state, person);
  const rowWords = rowWordsIn(calendars, locale);
  return mails.map((mail) => forecastRow(mail, roleOf, rowWords));
}

/** Owed now first, then by the day on which it is due; what has no day yet last. */
function byDue(a: ObligationRow, b: ObligationRow): number {
  const ended = (row: ObligationRow) => (row.status === 'met' || row.status === 'waived' ? 1 : 0);
  if (ended(a) !== ended(b)) return ended(a) - ended(b);
  const [left, right] = [a.dueAt ?? '9', b.dueAt ?? '9'];
  return left === right ? (a.key < b.key ? -1 : 1) : left < right ? -1 : 1;
}

export function deliverableRows(
  state: State,
  basis: NamedBasis,
  locale: Locale,
  titles?: Titles,
): readonly DeliverableRow[] {
  if (state.kind !== 'mission') return [];
  const rows = obligationRows(state, basis, state.openedAt, locale);
  return state.deliverables.map(({ kind, phase, limit, versions }) => {
    const owed = rows.find(({ about }) => about.deliverable === kind);
    return {
      deliverable: kind,
      title: taskName(kind, locale, titles).name,
      phase,
      limit: limit ?? null,
      due: owed?.due ?? null,
      explanation: owed?.explanation ?? '',
      versions: versions.map(({ n, at, by, late, document, review, replacedAt }) => ({
        n,
        at,
        by,
        late,
        document: document.document,
        pages: document.pages ?? null,
        accepted: review?.accepted ?? null,
        replacedAt: replacedAt ?? null,
      })),
    };
  });
}

export function timeline(
  steps: readonly Step[],
  obligations: readonly ObligationRow[],
  mails: readonly ForecastRow[],
): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...steps.map(({ n, type, at, actor, consequences }) => ({
      at,
      what: 'step' as const,
      status: 'done' as const,
      name: kebab(type),
      step: n,
      actor: actor.person,
      ...(actor.onBehalfOf ? { onBehalfOf: actor.onBehalfOf } : {}),
      consequences,
    })),
    ...obligations.flatMap(({ dueAt, key, about, status, late }) =>
      dueAt === null
        ? []
        : [{ at: dueAt, what: 'due' as const, status: dueStatus(status, late), name: key, about }],
    ),
    ...mails.map(({ at, kind, rung, obligation, about, person }) => ({
      at,
      what: 'mail' as const,
      status: 'to come' as const,
      name: `${kind} ${obligation}`,
      about,
      to: person,
      ...(rung === undefined ? {} : { rung }),
    })),
  ];
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : (a.step ?? 0) - (b.step ?? 0)));
}

function dueStatus(status: ObligationRow['status'], late: boolean): TimelineEntry['status'] {
  if (status === 'awaited') return 'to come';
  return status === 'open' && late ? 'late' : status;
}

/** Records whose keys are people. */
const BY_PERSON: readonly string[] = ['reviewed', 'feedback'];

/** Everybody whom a view speaks of, by id, wherever in it they stand. */
export function peopleIn(value: unknown, known: ReadonlyMap<PersonId, string>): Record<PersonId, string> {
  const found: Record<PersonId, string> = {};
  const collect = (each: unknown, under = ''): void => {
    if (typeof each === 'string') {
      const name = known.get(each);
      if (name !== undefined) found[each] = name;
    } else if (Array.isArray(each)) for (const one of each) collect(one, under);
    else if (each !== null && typeof each === 'object') {
      for (const [key, inner] of Object.entries(each)) {
        if (BY_PERSON.includes(under)) collect(key);
        collect(inner, key);
      }
    }
  };
  collect(value);
  return found;
}
