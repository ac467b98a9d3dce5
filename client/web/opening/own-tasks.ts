import { editionByDefault } from '../../../facility/editions.ts';
import { capitalised, roleName } from '../../../language/names.ts';
import { isSaid, say, speaker } from '../../../language/say.ts';
import { ownersIn, reviewersIn } from '../../../workflows/domain/holders.ts';
import type { Role } from '../../../workflows/domain/people.ts';
import { GATES, TASK_ANCHORS, TASK_KINDS } from '../../../workflows/domain/task.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { type Draft, fieldsIn, idOf } from '../../action-file/draft.ts';
import { labelOf } from '../../labels.ts';
import type { Control } from '../forms/controls/control.ts';
import { signed } from './asks.ts';
import type { Entry, Section } from './entry.ts';

/** What a mission owes besides, each by itself: a document or a confirmation that no edition has. */

/** Stands for a new task until it has a title. */
const NEW = 'new';

/**
 * The tasks in the file that are the mission's own; for the edition's tasks the file has only what differs, and they
 * stay as they are.
 */
const ownIn = (mission: Draft): readonly string[] =>
  Object.keys(fieldsIn(mission.tasks)).filter(
    (id) => id !== NEW && !Object.hasOwn(editionByDefault().tasks, id),
  );

export function ownTaskSections(base: string, mission: Draft, locale: Locale): readonly Section[] {
  const t = speaker(locale);
  const own = ownIn(mission).map((id): Section => {
    const title = String(fieldsIn(fieldsIn(mission.tasks)[id]).title ?? id);
    return {
      title: t('drafts.section.own-task', { title }),
      isFolded: true,
      entries: entriesFor(`${base}.tasks.${id}`, locale, false),
    };
  });
  return [
    ...own,
    {
      title: t('drafts.section.new-task'),
      isFolded: true,
      entries: entriesFor(`${base}.tasks.${NEW}`, locale, true),
    },
  ];
}

function entriesFor(path: string, locale: Locale, isNew: boolean): readonly Entry[] {
  const roles = (all: readonly Role[]) =>
    all.map((value) => ({ value, label: capitalised(roleName(value, locale)) }));
  const coded = (words: 'task-kind' | 'anchor' | 'gate', codes: readonly string[]) =>
    codes.map((value) => ({ value, label: wordOf(words, value, locale) }));
  const choice = (options: Extract<Control, { kind: 'choice' }>['options']): Control => ({
    kind: 'choice',
    options,
    isNumber: false,
  });
  const entry = (name: string, field: string, control: Control, more: Partial<Entry> = {}): Entry => ({
    spec: {
      name: `${path}.${name}`,
      ...(labelOf('addTask', field, locale) ?? { label: field }),
      optional: isNew || !ASKED.includes(name),
      ...control,
    },
    ...more,
  });
  return [
    entry('title', 'title', { kind: 'line' }),
    entry('kind', 'kind', choice(coded('task-kind', TASK_KINDS))),
    entry('owner', 'owner', choice(roles(ownersIn(editionByDefault())))),
    entry('due', 'days', { kind: 'number' }, { read: signed }),
    entry('from', 'anchor', choice(coded('anchor', TASK_ANCHORS))),
    entry('on', 'on', { kind: 'day' }),
    entry('reviewedBy', 'reviewer', choice(roles(reviewersIn(editionByDefault())))),
    entry('gate', 'gate', choice(coded('gate', GATES))),
    entry('limit', 'limit', { kind: 'number' }),
  ];
}

/** Fields that every own task needs. */
const ASKED: readonly string[] = ['title', 'kind', 'owner'];

function wordOf(words: 'task-kind' | 'anchor' | 'gate', code: string, locale: Locale): string {
  const key: string = `command-forms.${words}.${code}`;
  return isSaid(key) ? say(key as 'command-forms.gate.contract', locale) : code;
}

/** The mission with the new task under an id made of its title. */
export function withOwnTask(mission: Draft): Draft {
  const { [NEW]: added, ...tasks } = fieldsIn(mission.tasks);
  if (added === undefined) return mission;
  const taken = new Set([...Object.keys(tasks), ...Object.keys(editionByDefault().tasks), NEW]);
  const { title } = fieldsIn(added);
  return {
    ...mission,
    tasks: { ...tasks, [idOf(typeof title === 'string' ? title : 'task', taken)]: added },
  };
}
