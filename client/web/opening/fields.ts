import { languageName } from '../../../language/format.ts';
import { type Say, speaker } from '../../../language/say.ts';
import type { Role } from '../../../workflows/domain/people.ts';
import { WORK_PHASES } from '../../../workflows/domain/plan.ts';
import { LOCALES, type Locale } from '../../../workflows/domain/time.ts';
import {
  type Draft,
  fieldsIn,
  itemsIn,
  linesWith,
  numbered,
  oneLine,
  valueAt,
} from '../../action-file/draft.ts';
import type { Person } from '../../ports.ts';
import type { PlainKind } from '../forms/controls/control.ts';
import type { Option } from '../forms/inputs.tsx';
import { countryOptions, zoneOptions } from '../forms/places.ts';
import { ownName } from '../languages.ts';
import { askEntries } from './asks.ts';
import type { Entry, Section } from './entry.ts';
import { ownTaskSections } from './own-tasks.ts';

/** `request`, `people`, `mission-1-2` (its activity and its place there, from 1), `texts`, `rules`. */
export type Step = string;

export interface DraftSource {
  readonly draft: Draft;
  readonly people: readonly Person[];
  readonly locale: Locale;
}

export function stepsOf(draft: Draft): readonly Step[] {
  const missions = itemsIn(draft.activities).flatMap((activity, i) =>
    itemsIn(activity.missions).map((_, j) => `mission-${i + 1}-${j + 1}`),
  );
  return ['request', 'people', ...missions, 'texts', 'rules'];
}

/** The indexes of a step's activity and mission in the file; undefined for other steps. */
export function missionIn(step: Step): readonly [number, number] | undefined {
  const [, activity, mission] = /^mission-(\d+)-(\d+)$/.exec(step) ?? [];
  return activity && mission ? [Number(activity) - 1, Number(mission) - 1] : undefined;
}

export function stepTitle(step: Step, t: Say): string {
  const [activity, mission] = missionIn(step) ?? [];
  if (activity !== undefined && mission !== undefined)
    return t('drafts.step.mission', { activity: activity + 1, mission: mission + 1 });
  return t(`drafts.step.${step as 'request' | 'people' | 'texts' | 'rules'}`);
}

export function sectionsOf(step: Step, source: DraftSource): readonly Section[] {
  const place = missionIn(step);
  if (place) return missionSections(place, source);
  if (step === 'people') return peopleSections(source);
  const t = speaker(source.locale);
  if (step === 'request') return requestSections(source, t);
  return step === 'texts' ? textSections(t) : ruleSections(t);
}

export const entriesOf = (step: Step, source: DraftSource): readonly Entry[] =>
  sectionsOf(step, source).flatMap(({ entries }) => entries);

// ── Kinds of fields ─────────────────────────────────────────────────────────────────────────────────────────

interface More {
  readonly hint?: string;
  readonly isAsked?: boolean;
}

const plain = (
  kind: PlainKind,
  name: string,
  label: string,
  { hint, isAsked = false }: More = {},
): Entry => ({
  spec: { name, label, optional: !isAsked, kind, ...(hint ? { hint } : {}) },
});

const choice = (name: string, label: string, options: readonly Option[], more: More = {}): Entry => ({
  spec: { ...plain('line', name, label, more).spec, kind: 'choice', options, isNumber: false },
});

const lines = (name: string, label: string, more: More = {}): Entry => ({
  ...plain('lines', name, label, more),
  read: (given, before) => linesWith(given as readonly string[], before),
  fill: (value) => (Array.isArray(value) ? value.map((one) => oneLine(String(one))) : value),
});

/** Texts that have ids in the file: they are entered one a line, and the ids are made. */
const byId = (letter: string, name: string, label: string, more: More = {}): Entry => ({
  ...plain('lines', name, label, more),
  read: (given, before) => numbered(given as readonly string[], before, letter),
  fill: (value) => Object.values(fieldsIn(value)).map((one) => oneLine(String(one))),
});

/** Official languages of the Union and of partner countries. */
export const LANGUAGES =
  'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv ar hy ka mn ru sr tr uk uz vi'.split(
    ' ',
  );

// ── The request ─────────────────────────────────────────────────────────────────────────────────────────────

function requestSections({ locale }: DraftSource, t: Say): readonly Section[] {
  const languages = LANGUAGES.map((value) => ({ value, label: languageName(value, locale) })).toSorted(
    (a, b) => a.label.localeCompare(b.label, locale),
  );
  const asked = { isAsked: true };
  return [
    {
      title: t('drafts.section.who'),
      entries: [
        plain('line', 'institution.name', t('drafts.field.institution-name'), asked),
        plain('line', 'institution.unit', t('drafts.field.unit')),
        choice('country', t('drafts.field.country'), countryOptions(locale, 3), asked),
        plain('text', 'institution.beneficiaries', t('drafts.field.beneficiaries')),
        plain('line', 'area', t('drafts.field.area')),
        plain('line', 'reference', t('drafts.field.reference'), { hint: t('drafts.field.reference-hint') }),
      ],
    },
    {
      title: t('drafts.section.what'),
      entries: [
        choice('language', t('drafts.field.language'), languages, asked),
        plain('line', 'title', t('drafts.field.title'), asked),
        plain('text', 'objectives.general', t('drafts.field.general')),
        lines('objectives.specific', t('drafts.field.specific')),
        plain('text', 'description', t('drafts.field.description')),
        lines('challenges', t('drafts.field.challenges')),
        lines('expectedResults', t('drafts.field.expectedResults')),
      ],
    },
  ];
}

// ── People ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Stands for a person who isn't in the directory yet, until they have a name. */
export const NEWCOMER = 'new';

/** The new person whom the draft names as the partner's contact. */
export function newcomerIn(draft: Draft): string {
  const { partnerContact } = draft;
  const brought = fieldsIn(draft.people);
  return typeof partnerContact === 'string' && Object.hasOwn(brought, partnerContact)
    ? partnerContact
    : NEWCOMER;
}

function peopleSections({ draft, people, locale }: DraftSource): readonly Section[] {
  const t = speaker(locale);
  const brought = Object.entries(fieldsIn(draft.people)).map(([person, about]) => ({
    value: person,
    label: String(fieldsIn(about).name ?? person),
  }));
  const options = (role: Role, ...named: readonly unknown[]): readonly Option[] => {
    const known = people
      .filter(({ person, roles }) => roles.includes(role) || named.includes(person))
      .map(({ person, name, email }) => ({ value: person, label: name, hint: email }));
    const others = brought.filter(
      ({ value }) => named.includes(value) && !known.some((one) => one.value === value),
    );
    return [...known, ...others].toSorted((a, b) => a.label.localeCompare(b.label, locale));
  };
  const person = (name: string, label: string, role: Role): Entry => {
    const found = options(role, valueAt(draft, name));
    const hint = found.length === 0 ? { hint: t('drafts.field.nobody-hint') } : {};
    return {
      spec: { name, label, optional: false, kind: 'person', options: found, ...hint },
    };
  };
  const committee = Array.isArray(draft.committee) ? draft.committee : [];
  const members = options('committee member', ...committee);
  const newcomer = `people.${newcomerIn(draft)}`;
  return [
    {
      title: t('drafts.section.staff'),
      entries: [
        person('staff.coordinator', t('drafts.field.coordinator'), 'coordinator'),
        person('staff.technicalExpert', t('drafts.field.technicalExpert'), 'technical expert'),
        person('staff.head', t('drafts.field.head'), 'head of facility'),
        {
          spec: {
            name: 'committee',
            label: t('drafts.field.committee'),
            optional: false,
            kind: 'checks',
            options: members,
            ...(members.length === 0 ? { hint: t('drafts.field.nobody-hint') } : {}),
          },
        },
      ],
    },
    {
      title: t('drafts.section.partner'),
      entries: [
        {
          spec: {
            name: 'partnerContact',
            label: t('drafts.field.partnerContact'),
            optional: false,
            kind: 'person',
            options: options('partner contact', draft.partnerContact),
          },
        },
      ],
    },
    {
      title: t('drafts.section.newcomer'),
      isFolded: newcomer === `people.${NEWCOMER}`,
      entries: [
        plain('line', `${newcomer}.name`, t('drafts.field.name')),
        plain('line', `${newcomer}.email`, t('drafts.field.email')),
        choice(
          `${newcomer}.language`,
          t('drafts.field.own-language'),
          LOCALES.map((value) => ({ value, label: ownName(value) })),
        ),
        choice(`${newcomer}.country`, t('drafts.field.country'), countryOptions(locale, 3)),
        choice(`${newcomer}.zone`, t('drafts.field.zone'), zoneOptions(locale)),
      ],
    },
  ];
}

// ── Missions ────────────────────────────────────────────────────────────────────────────────────────────────

/** More days than any event has are a mistake. */
const MOST_DAYS = 60;

function missionSections(
  [i, j]: readonly [number, number],
  { draft, locale }: DraftSource,
): readonly Section[] {
  const t = speaker(locale);
  const base = `activities.${i}.missions.${j}`;
  const mission = fieldsIn(valueAt(draft, base));
  const asked = { isAsked: true };
  const positions = itemsIn(mission.positions);
  return [
    {
      title: t('drafts.section.activity'),
      entries: [plain('line', `activities.${i}.title`, t('drafts.field.activity-title'), asked)],
    },
    {
      title: t('drafts.section.place'),
      entries: [
        plain('line', `${base}.place.city`, t('drafts.field.city')),
        choice(`${base}.place.country`, t('drafts.field.country'), countryOptions(locale, 3), asked),
        choice(`${base}.place.zone`, t('drafts.field.zone'), zoneOptions(locale), asked),
        plain('yes-no', `${base}.remote`, t('drafts.field.remote')),
      ],
    },
    {
      title: t('drafts.section.when'),
      entries: [
        plain('day', `${base}.window.from`, t('drafts.field.from')),
        plain('day', `${base}.window.to`, t('drafts.field.to')),
        plain('line', `${base}.window.text`, t('drafts.field.window-text')),
      ],
    },
    ...positions.map((one, k) => positionSection(`${base}.positions.${k}`, one, k, positions.length, t)),
    { title: t('drafts.section.event'), isFolded: true, entries: eventEntries(`${base}.event`, mission, t) },
    { title: t('drafts.section.asks'), isFolded: true, entries: askEntries(base, locale) },
    ...ownTaskSections(base, mission, locale),
    {
      title: t('drafts.section.words'),
      isFolded: true,
      entries: [
        plain('text', `${base}.experts`, t('drafts.field.experts')),
        plain('text', `${base}.phases.preparatory`, t('drafts.field.preparatory')),
        plain('text', `${base}.phases.field`, t('drafts.field.field')),
        plain('text', `${base}.phases.drafting`, t('drafts.field.drafting')),
        plain('text', `${base}.deliverableNotes.initial`, t('drafts.field.initial')),
        plain('text', `${base}.deliverableNotes.final`, t('drafts.field.final')),
        plain('text', `${base}.deliverableNotes.note`, t('drafts.field.note')),
        plain('line', `${base}.reference`, t('drafts.field.reference'), {
          hint: t('drafts.field.own-reference-hint'),
        }),
      ],
    },
  ];
}

function positionSection(path: string, one: Draft, k: number, of: number, t: Say): Section {
  const number = Number(one.number ?? k + 1);
  return {
    title: t('drafts.section.position', { n: number }),
    position: k,
    entries: [
      plain('number', `${path}.workingDays`, t('drafts.field.workingDays'), { isAsked: true }),
      ...WORK_PHASES.map((phase) =>
        plain('number', `${path}.byPhase.${phase}`, t(`drafts.field.byPhase.${phase}`)),
      ),
      ...(of > 1 ? [plain('yes-no', `${path}.lead`, t('drafts.field.lead'))] : []),
      byId('e', `${path}.profile.requirements`, t('drafts.field.requirements'), {
        hint: t('drafts.field.requirements-hint'),
      }),
      byId('a', `${path}.profile.assets`, t('drafts.field.assets')),
      lines(`${path}.profile.areas`, t('drafts.field.areas')),
      plain('day', `${path}.call.publicationDate`, t('drafts.field.publicationDate')),
      plain('deadline', `${path}.call.deadline`, t('drafts.field.deadline')),
      plain('line', `${path}.call.openEnded`, t('drafts.field.openEnded')),
    ],
  };
}

/** A line for each day: what happens, and what for. */
function eventEntries(path: string, mission: Draft, t: Say): readonly Entry[] {
  const { days } = fieldsIn(mission.event);
  const count = typeof days === 'number' && days <= MOST_DAYS ? days : 0;
  return [
    plain('number', `${path}.days`, t('drafts.field.days'), { hint: t('drafts.field.days-hint') }),
    plain('text', `${path}.text`, t('drafts.field.event-text')),
    ...Array.from({ length: count }, (_, d) => [
      plain('text', `${path}.by.d${d + 1}.title`, t('drafts.field.day-title', { n: d + 1 })),
      plain('text', `${path}.by.d${d + 1}.objective`, t('drafts.field.day-objective', { n: d + 1 })),
    ]).flat(),
  ];
}

// ── What is alike in most actions ───────────────────────────────────────────────────────────────────────────

function textSections(t: Say): readonly Section[] {
  return [
    {
      title: t('drafts.section.standing'),
      entries: [
        plain('text', 'facility', t('drafts.field.facility')),
        lines('selection', t('drafts.field.selection')),
        lines('fees', t('drafts.field.fees')),
        lines('disclaimers', t('drafts.field.disclaimers')),
      ],
    },
    {
      title: t('drafts.section.applying'),
      entries: [
        plain('text', 'application.text', t('drafts.field.apply-text')),
        plain('line', 'application.url', t('drafts.field.url')),
        lines('application.steps', t('drafts.field.apply-steps')),
      ],
    },
  ];
}

function ruleSections(t: Say): readonly Section[] {
  return [
    {
      title: t('drafts.section.rules'),
      entries: [
        plain('number', 'settings.quorum', t('drafts.field.quorum')),
        plain('number', 'settings.leadTime', t('drafts.field.leadTime')),
        plain('yes-no', 'settings.tellOthers', t('drafts.field.tellOthers')),
        choice('settings.counting', t('drafts.field.counting'), [
          { value: 'nth day', label: t('drafts.counting.nth-day') },
          { value: 'clear days', label: t('drafts.counting.clear-days') },
        ]),
      ],
    },
  ];
}
