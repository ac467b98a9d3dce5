import type { z } from 'zod';
import { declarationOf, edition, editionByDefault, releasedNumbers } from '../../../../facility/editions.ts';
import { formatDay, formatEuros, listOf } from '../../../../language/format.ts';
import {
  answerName,
  capitalised,
  checklistItemName,
  phaseName,
  roleName,
  sectorName,
  taskName,
} from '../../../../language/names.ts';
import { isSaid, say } from '../../../../language/say.ts';
import { isChosen, isStanding } from '../../../../workflows/domain/call/applications.ts';
import type { Application } from '../../../../workflows/domain/call/state.ts';
import type { Edition } from '../../../../workflows/domain/edition.ts';
import { officesIn, ownersIn, reviewersIn, roleIn } from '../../../../workflows/domain/holders.ts';
import type { State } from '../../../../workflows/domain/lifecycle.ts';
import { familyOf } from '../../../../workflows/domain/mission/contracts.ts';
import { daysBetween } from '../../../../workflows/domain/mission/dates.ts';
import { type GivenDay, givenDays, isPhaseDay } from '../../../../workflows/domain/mission/given-days.ts';
import { differencesOf } from '../../../../workflows/domain/mission/planned.ts';
import {
  type Amendment,
  isOffered,
  isPending,
  type MissionState,
  type TeamSeat,
} from '../../../../workflows/domain/mission/state.ts';
import { ruleOf } from '../../../../workflows/domain/mission/tasks.ts';
import type { Role, Sector } from '../../../../workflows/domain/people.ts';
import type { TaskId, TaskRule } from '../../../../workflows/domain/task.ts';
import { dayIn, type Locale } from '../../../../workflows/domain/time.ts';
import { aboutVersion, correspondents } from '../../../../workflows/domain/written-messages.ts';
import {
  type ChosenFrom,
  type ListedFrom,
  type NamedAs,
  type PeopleFrom,
  questionOf,
} from '../../../commands/form-questions.ts';
import { type CommandDefinition, kebab } from '../../../commands/index.ts';
import { briefWords } from '../../../commands/words.ts';
import { sha256 } from '../../../facade/payload.ts';
import type { Wanted } from '../../../missions.ts';
import { partName } from '../../words.tsx';
import type { Option } from '../inputs.tsx';
import { countryOptions } from '../places.ts';
import { actionOf, callOf, missionOf, nameIn, type Source } from './source.ts';

/**
 * The options of a field, by the same rules that judge the choice; undefined where the reader has to write. Where no
 * rule chooses, everything that the state has.
 */
export function optionsFor(
  command: string,
  name: string,
  schema: z.ZodType,
  source: Source,
): readonly Option[] | undefined {
  const open = source.page.commands.find((row) => row.command === kebab(command))?.choice;
  const all = everyOption(schema, source);
  return open?.field === name
    ? all?.filter(({ value }) => open.open.some((one) => String(one) === value))
    : all;
}

function everyOption(schema: z.ZodType, source: Source): readonly Option[] | undefined {
  const { from, named } = questionOf(schema);
  if (from) return LISTS[from](source);
  return named && enumOf(schema).map((value) => ({ value, label: WORDS[named](value, source.locale) }));
}

const LISTS: Readonly<Record<ChosenFrom, (source: Source) => readonly Option[] | undefined>> = {
  'activities not opened': activities,
  answers,
  'addenda open': addenda,
  'amendments open': amendments,
  applications: (source) => applications(source, () => true),
  'applications in the ranking': (source) =>
    applications(source, (each) => isStanding(each) || isChosen(each)),
  assets: (source) => itemsFor('assets', source),
  countries: ({ locale }) => countryOptions(locale, 2),
  declaration: wordings,
  'declarations of the offer': declarations,
  deliverables,
  editions: ({ locale }) =>
    releasedNumbers().map((number) => ({
      value: String(number),
      label: say('command-forms.option.edition', locale, { n: number }),
    })),
  'editions tasks': (source) => namedTasks(Object.keys(rulesOf(source).tasks), source),
  'held back': heldBack,
  matters,
  'obligations open': obligations,
  offices: (source) => roles(officesIn(rulesOf(source)), source),
  owners: (source) => roles(ownersIn(rulesOf(source)), source),
  plan: (source) =>
    namedTasks(
      (missionOf(source)?.plan ?? []).filter(({ withdrawn }) => !withdrawn).map(({ id }) => id),
      source,
    ),
  reviewers: (source) => roles(reviewersIn(rulesOf(source)), source),
  positions: (source) => (source.page.kind === 'mission' ? positions(source) : undefined),
  'tasks to do': (source) =>
    namedTasks(
      (missionOf(source)?.confirmations ?? actionOf(source)?.tasks ?? []).map(({ kind }) => kind),
      source,
    ),
};

/** The rules of the process that the form is about. */
const rulesOf = ({ page }: Source): Edition =>
  edition(typeof page.state.edition === 'number' ? page.state.edition : editionByDefault().number);

const roles = (all: readonly Role[], { locale }: Source): readonly Option[] =>
  all.map((value) => ({ value, label: capitalised(roleName(value, locale)) }));

/** The words for a code, or the code itself where there are none: an edition may have more. */
const saidOr =
  (words: string) =>
  (code: string, locale: Locale): string => {
    const key: string = `command-forms.${words}.${code}`;
    return isSaid(key) ? say(key as 'command-forms.gate.contract', locale) : code;
  };
const WORDS: Readonly<Record<NamedAs, (code: string, locale: Locale) => string>> = {
  sector: (code, locale) => capitalised(sectorName(code as Sector, locale)),
  counting: saidOr('counting'),
  screening: saidOr('screening'),
  'task-kind': saidOr('task-kind'),
  gate: saidOr('gate'),
  'seen-by': saidOr('seen-by'),
  anchor: saidOr('anchor'),
};

/** A word of an enumeration as people know it. */
export const wordOf = (named: NamedAs, code: string, locale: Locale): string => WORDS[named](code, locale);

const enumOf = (schema: z.ZodType): readonly string[] =>
  Object.values((schema.def as { entries?: Readonly<Record<string, string>> }).entries ?? {});

/** The facts that are known, joined. */
const joined = (...facts: readonly (string | false | undefined)[]): string =>
  facts.filter(Boolean).join(', ');

function positions(source: Source): readonly Option[] {
  const { t } = source;
  const seats = missionOf(source)?.seats ?? [];
  // An expert answers only for their own position.
  const own = seats.filter(({ candidate }) => candidate?.expert === source.viewer.person);
  return (own.length > 0 ? own : seats).map(({ plan, candidate }: TeamSeat) => ({
    value: String(plan.number),
    label: [
      t('command-forms.option.position', { n: plan.number }),
      candidate ? nameIn(source, candidate.expert) : t('command-forms.option.nobody'),
    ].join(' – '),
    hint: joined(plan.reference, plan.lead && t('command-forms.option.leads')) || undefined,
  }));
}

function deliverables({ page, locale, t }: Source): readonly Option[] {
  return page.deliverables.map(({ deliverable, title, limit, due, versions }) => ({
    value: deliverable,
    label: capitalised(title),
    hint: joined(
      versions.length > 0 ? t('command-forms.option.version', { n: versions.length }) : '',
      due ? t('command-forms.option.due', { day: formatDay(due, locale) }) : '',
      limit ? t('command-forms.option.limit', { n: limit }) : '',
    ),
  }));
}

function namedTasks(ids: readonly string[], source: Source): readonly Option[] {
  const { page, locale, t } = source;
  const mission = missionOf(source);
  return ids.map((id) => {
    const row = page.obligations.find(({ about }) => (about.task ?? about.deliverable) === id);
    const expert = mission?.confirmations.find(({ kind }) => kind === id)?.expert;
    // In a page, own titles stand where the state has their references.
    const own = mission?.plan.find((one) => one.id === id)?.title as unknown;
    return {
      value: id,
      label: capitalised(taskName(id, locale, () => (typeof own === 'string' ? own : undefined)).name),
      hint:
        joined(
          expert ? nameIn(source, expert) : '',
          row?.due ? t('command-forms.option.due', { day: formatDay(row.due, locale) }) : '',
        ) || undefined,
    };
  });
}

/** The rule of a task: a mission's by its edition and its plan, an action's as the mission left it. */
function ruleIn(source: Source, task: string): TaskRule | undefined {
  const mission = missionOf(source);
  if (mission) return ruleOf(mission, edition(mission.edition), task);
  return actionOf(source)?.tasks?.find(({ kind }) => kind === task)?.rule;
}

/** All given days. */
export function givenDaysOf(source: Source): readonly GivenDay[] {
  const mission = missionOf(source);
  return mission ? givenDays(mission, rulesOf(source)) : [];
}

/**
 * Whether a form has the field. Two are left out in some forms: a phase's day, and recommendations, which only some documents
 * are handed in with, as their rules say. Recommendations are asked for as long as no document is chosen.
 */
export function isAskedFor(
  { schema }: Pick<CommandDefinition, 'schema'>,
  name: string,
  source: Source,
): boolean {
  // A phase's day that was given is asked about among the given days, so the form has no input of its own for it.
  if (isPhaseDay(name) && 'givenDays' in schema.shape)
    return !givenDaysOf(source).some(({ id }) => id === name);
  const { deliverable } = source.knownAnswers;
  const rule = deliverable && rulesOf(source).tasks[familyOf(deliverable)];
  return name !== 'recommendations' || !deliverable || (rule ? rule.recommends === true : false);
}

/** The task that is chosen, or the only one that may be confirmed. */
function taskIn({ knownAnswers, page }: Source): string | undefined {
  const open = page.commands.find(({ command }) => command === 'confirm-task')?.choice?.open ?? [];
  return knownAnswers.task ?? (open.length === 1 ? String(open[0]) : undefined);
}

/** The possible answers for the task that is chosen. */
function answers(source: Source): readonly Option[] {
  const { locale } = source;
  const task = taskIn(source);
  if (task === undefined) return [];
  return (ruleIn(source, task)?.answers ?? []).map((value) => ({
    value,
    label: capitalised(answerName(task, value, locale)),
  }));
}

/** The declarations that the contract waits for, which can be read and accepted with the offer. */
function declarations(source: Source): readonly Option[] {
  const { locale, viewer } = source;
  const own = missionOf(source)?.confirmations.filter(
    ({ expert, phase }) => phase === 'expected' && expert !== undefined && expert === viewer.person,
  );
  return (own ?? []).flatMap(({ kind }) => {
    const { declaration } = ruleIn(source, kind) ?? {};
    const text = declaration && declarationOf(familyOf(kind), locale, declaration);
    if (!text) return [];
    return [{ value: sha256(text), label: capitalised(taskName(kind, locale).name), hint: text }];
  });
}

/** The text of the declaration that is chosen, in the reader's language; undefined for other tasks. */
function wordings(source: Source): readonly Option[] | undefined {
  const { locale, t } = source;
  const task = taskIn(source);
  const { declaration } = (task && ruleIn(source, task)) || {};
  const text = task && declaration && declarationOf(familyOf(task), locale, declaration);
  if (!text) return [];
  return [{ value: sha256(text), label: t('command-forms.option.accept'), hint: text }];
}

function amendments(source: Source): readonly Option[] {
  const { t } = source;
  return (missionOf(source)?.amendments ?? []).filter(isPending).map((amendment) => ({
    value: String(amendment.n),
    label: t('command-forms.option.amendment', { n: amendment.n }),
    hint: amended(amendment, source),
  }));
}

function addenda(source: Source): readonly Option[] {
  const { t } = source;
  return (missionOf(source)?.addenda ?? []).filter(isOffered).map(({ n, expert }) => ({
    value: String(n),
    label: t('command-forms.option.addendum', { n, who: nameIn(source, expert) }),
  }));
}

/** The facts in which the contract in question, or any, differs from the plan. */
function heldBack(source: Source): readonly Option[] {
  const mission = missionOf(source);
  if (!mission) return [];
  const positions = source.knownAnswers.position
    ? [Number(source.knownAnswers.position)]
    : mission.seats.map(({ plan }) => plan.number);
  const tasks = positions.flatMap((position) => differencesOf(mission, rulesOf(source), position));
  return namedTasks([...new Set(tasks.map(({ task }) => task))], source);
}

function amended({ change }: Amendment, { locale, t }: Source): string {
  switch (change.what) {
    case 'dates':
      return t('command-forms.option.amended.dates', {
        from: formatDay(change.dates.from, locale),
        to: formatDay(change.dates.to, locale),
      });
    case 'budget':
      return t('command-forms.option.amended.budget', { amount: formatEuros(change.budgetCents, locale) });
    case 'team':
      return t('command-forms.option.amended.team', { n: change.position });
  }
}

function obligations(source: Source): readonly Option[] {
  const { page, locale, t } = source;
  return page.obligations
    .filter(({ status }) => status === 'open')
    .map(({ key, title, due, people, owedBy }) => ({
      value: key,
      label: capitalised(title),
      hint: joined(
        t('command-forms.option.owed-by', {
          who: people.map((person) => nameIn(source, person)).join(', ') || roleName(owedBy, locale),
        }),
        due ? t('command-forms.option.due', { day: formatDay(due, locale) }) : '',
      ),
    }));
}

function applications(source: Source, which: (application: Application) => boolean): readonly Option[] {
  const { locale, t } = source;
  const { applications: all = [], ranking = [] } = callOf(source) ?? {};
  const rank = ({ id }: Application) => (ranking.includes(id) ? ranking.indexOf(id) : ranking.length);
  const ranked = all.filter(which).toSorted((a, b) => rank(a) - rank(b));
  return ranked.map((application) => ({
    value: application.id,
    label: nameIn(source, application.expert),
    hint: joined(
      phaseName(application.phase, locale),
      application.sector ? sectorName(application.sector, locale) : '',
      application.yearsOfExperience === undefined
        ? ''
        : t('command-forms.option.years', { n: application.yearsOfExperience }),
    ),
  }));
}

function activities(source: Source): readonly Option[] {
  const { t } = source;
  const titleOf = (n: number) => source.brief?.activities.find((one) => one.number === n)?.title;
  return (actionOf(source)?.activities ?? [])
    .filter(({ openedAt }) => !openedAt)
    .map(({ number, missions }) => ({
      value: String(number),
      label: [t('command-forms.option.activity', { n: number }), titleOf(number)].filter(Boolean).join(' – '),
      hint: joined(...missions.map(({ plan }) => plan.reference)) || undefined,
    }));
}

/** Days of the programme that are over in the mission's own zone, and not recorded yet as held or not. */
function daysToRecord(source: Source): readonly Option[] {
  const mission = missionOf(source);
  if (!mission?.confirmed) return [];
  const today = dayIn(source.page.now, mission.place.zone);
  return daysBetween(mission.confirmed)
    .filter((day) => day <= today && !mission.programme.some((one) => one.day === day))
    .map((day) => ({ value: day, label: formatDay(day, source.locale) }));
}

/** The items for each of which a text or a judgement is asked; of assets only those ticked, where some are. */
export function itemsFor(items: ListedFrom | 'assets', source: Source): readonly Option[] {
  const { locale, requirements, assets } = source;
  const wanted = ({ id, text }: Wanted) => ({ value: id, label: text });
  switch (items) {
    case 'requirements':
      return requirements.map(wanted).map(proved(source));
    case 'assets':
      return assets.map(wanted).map(proved(source));
    case 'requirements and assets':
      return [...requirements, ...assets].map(wanted);
    case 'days not recorded':
      return daysToRecord(source);
    case 'given days':
      return givenDaysOf(source).map(({ id, days }) => ({
        value: id,
        label: namedTasks([id], source)[0]?.label ?? id,
        hint: listOf(
          days.map((each) => formatDay(each, locale)),
          locale,
        ),
      }));
    case 'activities':
    case 'missions':
    case 'days of programmes':
      return wordsFor(items, source);
    case 'checklist':
      return checklistOf(missionOf(source)).map((item) => ({
        value: item,
        label: capitalised(checklistItemName(item, locale)),
      }));
  }
}

const WORDED = { activities: 'activities', missions: 'cities', 'days of programmes': 'programme' } as const;

/** Whether the items are parts of an action's words. */
export const areWorded = (items: ListedFrom): items is keyof typeof WORDED => items in WORDED;

/** Parts of an action's words, by their numbers. */
function wordsFor(items: keyof typeof WORDED, { brief, locale }: Source): readonly Option[] {
  const words = brief && briefWords(brief)[WORDED[items]];
  const code = { activities: 'activity', missions: 'city', 'days of programmes': 'programme' }[items];
  return Object.keys(words ?? {}).map((value) => ({ value, label: partName(`${code}.${value}`, locale) }));
}

/**
 * Adds to an item what the applicant in question says for it; the address names the applicant where there are several.
 */
function proved(source: Source): (item: Option) => Option {
  const submitted = (callOf(source)?.applications ?? []).filter(({ phase }) => phase === 'submitted');
  const one = submitted.find(({ id }) => id === source.knownAnswers.application);
  const application = one ?? (submitted.length === 1 ? submitted[0] : undefined);
  // In a page, texts stand where the state has their references.
  const evidence = (application?.evidence ?? {}) as Readonly<Record<string, unknown>>;
  const { t } = source;
  return (item) => {
    const text = evidence[item.value];
    return typeof text === 'string'
      ? { ...item, hint: t('command-forms.screening.evidence', { text }) }
      : item;
  };
}

function checklistOf(mission: MissionState | undefined): readonly string[] {
  return mission ? edition(mission.edition).checklist[mission.remote ? 'remote' : 'field'] : [];
}

/** The people who may be chosen: of a role, or of the team. */
export function peopleFor(from: PeopleFrom, source: Source): readonly Option[] {
  if (from === 'correspondents') return correspondentsOf(source);
  const team = (missionOf(source)?.seats ?? []).flatMap(({ candidate }) => candidate?.expert ?? []);
  const wanted = from === 'offices' ? officesIn(rulesOf(source)) : [from];
  return source.people
    .filter(({ person, roles: held }) =>
      from === 'team' ? team.includes(person) : held.some((role) => wanted.includes(role)),
    )
    .map(({ person, name, email, roles: held }) => {
      const which = from === 'offices' ? held.filter((role) => wanted.includes(role)) : [];
      const hint = [email, ...which.map((role) => roleName(role, source.locale))].join(', ');
      return { value: person, label: name, hint };
    });
}

/** The people whom the reader may write to, as far as they may know of them. */
function correspondentsOf(source: Source): readonly Option[] {
  const state = source.page.state as unknown as State;
  const { person, roles } = source.viewer;
  return correspondents(state, { person, roles })
    .filter((one) => one !== undefined && one in source.page.people)
    .map((one) => ({
      value: one,
      label: nameIn(source, one),
      hint: roleName(roleIn(state, one), source.locale),
    }));
}

/** What a message may be about: an application, or a version of a document. */
function matters(source: Source): readonly Option[] {
  const { locale } = source;
  const mission = missionOf(source);
  if (!mission)
    return applications(source, ({ submittedAt }) => submittedAt !== undefined).map(({ value, label }) => ({
      value,
      label: say('command-forms.option.application', locale, { name: label }),
    }));
  return mission.deliverables.flatMap(({ kind, versions }) =>
    versions.map(({ n }) => ({ value: aboutVersion(kind, n), label: aboutName(kind, n, locale) })),
  );
}

/** "Agenda, version 2". */
export const aboutName = (kind: TaskId, n: number, locale: Locale): string =>
  say('command-forms.option.document-version', locale, {
    document: capitalised(taskName(kind, locale).name),
    n,
  });

/** The page limit of the deliverable that is chosen. */
export function pageLimitOf(
  command: string,
  { page, knownAnswers }: Source,
): { readonly pageLimit?: number } {
  if (command !== 'submitDeliverable') return {};
  const limit = page.deliverables.find(({ deliverable }) => deliverable === knownAnswers.deliverable)?.limit;
  return limit ? { pageLimit: limit } : {};
}
