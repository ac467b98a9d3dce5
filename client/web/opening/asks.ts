import { documentsOf, editionByDefault, taskTitle } from '../../../facility/editions.ts';
import { capitalised, taskName } from '../../../language/names.ts';
import { type Say, speaker } from '../../../language/say.ts';
import type { TaskId } from '../../../workflows/domain/task.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { type Draft, fieldsIn, itemsIn } from '../../action-file/draft.ts';
import type { Entry } from './entry.ts';

/**
 * A mission's documents as the form has them: all of the edition in force, each with what differs from its rule. A file
 * has a list of those that differ (`deliverables`), and no list where none does.
 */

const DIFFERENCES = ['limit', 'due', 'text'] as const;

const documents = (): readonly TaskId[] => documentsOf(editionByDefault());

/** A mission with its documents by name in place of the list. */
export function asAsked({ deliverables, ...mission }: Draft): Draft {
  const given = itemsIn(deliverables);
  const owed = deliverables === undefined ? documents() : given.map(({ kind }) => kind);
  const differing = given.map(({ kind, ...differences }) => [String(kind), differences] as const);
  return { ...mission, asks: { owed, of: Object.fromEntries(differing) } };
}

/** The mission with the list again, and without one where nothing differs from the rules. */
export function asListed({ asks, ...mission }: Draft): Draft {
  const { owed, of } = fieldsIn(asks);
  const chosen = Array.isArray(owed) ? owed.map(String) : [];
  const all = documents();
  const kinds = [...all.filter((kind) => chosen.includes(kind)), ...others(fieldsIn(of), all)];
  const listed = kinds.map((kind) => ({ kind, ...fieldsIn(fieldsIn(of)[kind]) }));
  const isUsual = listed.length === all.length && listed.every((one) => Object.keys(one).length === 1);
  return isUsual ? mission : { ...mission, deliverables: listed };
}

/** Documents of another edition, which this form doesn't have: they stay as the file has them. */
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

/** A number of days before or after as people write it: with a hyphen or a minus sign. */
export const signed = (given: unknown): unknown => {
  const written = String(given).replace('−', '-');
  return /^-\d{1,3}$/.test(written) ? Number(written) : given;
};
