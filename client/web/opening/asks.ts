import { documentsOf, editionByDefault, taskTitle } from '../../../facility/editions.ts';
import { capitalised, taskName } from '../../../language/names.ts';
import { type Say, speaker } from '../../../language/say.ts';
import type { TaskId } from '../../../workflows/domain/task.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { type Draft, fieldsIn, itemsIn } from '../../action-file/draft.ts';
import type { Entry } from './entry.ts';

/**
 * What a mission's team owes, as the form asks: every document of the edition in force, and of each only what differs.
 * A file lists them (`deliverables`), and leaves the list out where all is as the rules say.
 */

const DIFFERENCES = ['limit', 'due', 'text'] as const;

const documents = (): readonly TaskId[] => documentsOf(editionByDefault());

/** A mission with its documents by name, in place of the list. */
export function asAsked({ deliverables, ...mission }: Draft): Draft {
  const given = itemsIn(deliverables);
  const owed = deliverables === undefined ? documents() : given.map(({ kind }) => kind);
  const differing = given.map(({ kind, ...differences }) => [String(kind), differences] as const);
  return { ...mission, asks: { owed, of: Object.fromEntries(differing) } };
}

/** And back: nothing where all is as the rules say. */
export function asListed({ asks, ...mission }: Draft): Draft {
  const { owed, of } = fieldsIn(asks);
  const chosen = Array.isArray(owed) ? owed.map(String) : [];
  const all = documents();
  const kinds = [...all.filter((kind) => chosen.includes(kind)), ...others(fieldsIn(of), all)];
  const listed = kinds.map((kind) => ({ kind, ...fieldsIn(fieldsIn(of)[kind]) }));
  const isUsual = listed.length === all.length && listed.every((one) => Object.keys(one).length === 1);
  return isUsual ? mission : { ...mission, deliverables: listed };
}

/** Documents of another edition, which this form doesn't ask for: they stay as the file has them. */
const others = (of: Draft, all: readonly TaskId[]): readonly string[] =>
  Object.keys(of).filter((kind) => !all.includes(kind));

/** A path of the file as the form has it: `…deliverables.2.due` is `…asks.of.agenda.due`. */
export function askedPath(path: string, mission: Draft): string {
  const [, base = '', index = '', rest = ''] = /^(.*)\.deliverables(?:\.(\d+))?(.*)$/.exec(path) ?? [];
  if (base === '') return path;
  const kind = itemsIn(mission.deliverables)[Number(index)]?.kind;
  return index === '' || kind === undefined ? `${base}.asks.owed` : `${base}.asks.of.${kind}${rest}`;
}

export function askEntries(base: string, locale: Locale): readonly Entry[] {
  const t = speaker(locale);
  return [
    {
      spec: {
        name: `${base}.asks.owed`,
        label: t('drafts.field.owed'),
        optional: false,
        kind: 'checks',
        options: documents().map((value) => ({ value, label: nameOf(value, locale) })),
      },
    },
    ...documents().flatMap((kind) => differencesOf(kind, `${base}.asks.of.${kind}`, locale, t)),
  ];
}

const nameOf = (kind: TaskId, locale: Locale): string =>
  capitalised(taskName(kind, locale, (id) => taskTitle(id, locale)).name);

function differencesOf(kind: TaskId, path: string, locale: Locale, t: Say): readonly Entry[] {
  const task = nameOf(kind, locale);
  const limit = editionByDefault().tasks[kind]?.limit;
  return DIFFERENCES.map((field): Entry => {
    const name = `${path}.${field}`;
    if (field === 'text')
      return { spec: { name, label: t('drafts.field.task-text', { task }), optional: true, kind: 'text' } };
    if (field === 'limit')
      return {
        spec: {
          name,
          label: t('drafts.field.limit', { task }),
          ...(limit === undefined ? {} : { hint: t('drafts.field.limit-hint', { n: limit }) }),
          optional: true,
          kind: 'number',
        },
      };
    return {
      spec: {
        name,
        label: t('drafts.field.due', { task }),
        hint: t('drafts.field.due-hint'),
        optional: true,
        kind: 'number',
      },
      read: signed,
    };
  });
}

/** As people write what lies before: with a hyphen or a minus. */
export const signed = (given: unknown): unknown => {
  const written = String(given).replace('−', '-');
  return /^-\d{1,3}$/.test(written) ? Number(written) : given;
};
