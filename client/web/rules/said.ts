import type { WrittenEdition } from '../../../facility/edition.ts';
import { colon, formatDay, listOf, semicolon } from '../../../language/format.ts';
import { capitalised, obligationName, roleName, taskName } from '../../../language/names.ts';
import { messageIn, type Say, sayOr } from '../../../language/say.ts';
import {
  type LadderRow,
  OBLIGATION_KINDS,
  type ObligationKind,
} from '../../../workflows/domain/obligation-kinds.ts';
import { type CountedDue, countsOf, type TaskDue } from '../../../workflows/domain/task.ts';
import { LOCALES, type Locale } from '../../../workflows/domain/time.ts';

/** An edition in words: what its codes and places are called. */

export const isDuty = (kind: string): kind is ObligationKind =>
  (OBLIGATION_KINDS as readonly string[]).includes(kind);

/** "5 working days before"; "on the day". */
const distanceSaid = (n: number, t: Say): string =>
  n === 0 ? t('rules.on') : t(n < 0 ? 'rules.before' : 'rules.after', { n: Math.abs(n) });

export const dueSaid = ({ distance, anchor }: Pick<LadderRow, 'distance' | 'anchor'>, t: Say): string =>
  `${distanceSaid(distance, t)}${semicolon(t)}${t(`due.awaits.${anchor}` as 'due.awaits.approval')}`;

const UNITS = { calendar: 'calendar-', months: 'months-' } as const;

function countedSaid({ distance, anchor, days }: CountedDue, t: Say): string {
  const unit = days === undefined ? undefined : UNITS[days];
  if (!unit || distance === 0) return dueSaid({ distance, anchor }, t);
  const way = distance < 0 ? 'before' : 'after';
  return `${t(`rules.${unit}${way}`, { n: Math.abs(distance) })}${semicolon(t)}${t(`due.awaits.${anchor}`)}`;
}

/** By when a task is due, whatever it is counted from. */
export function taskDueSaid(due: TaskDue, t: Say, locale: Locale): string {
  if ('day' in due) return formatDay(due.day, locale);
  if ('with' in due) return t('rules.with-task', { task: taskName(due.with, locale).name });
  const dues = countsOf(due).map((one) => countedSaid(one, t));
  return 'of' in due ? t(`rules.several.${due.of}`, { dues: dues.join(' – ') }) : dues.join();
}

export const remindersSaid = (days: readonly number[], t: Say, locale: Locale): string =>
  days.length === 0
    ? t('rules.none')
    : listOf(
        days.map((n) => distanceSaid(n, t)),
        locale,
      );

export const escalationsSaid = (steps: LadderRow['escalations'], t: Say, locale: Locale): string =>
  steps.length === 0
    ? t('rules.none')
    : listOf(
        steps.map(({ at, to }) => `${distanceSaid(at, t)}${colon(t)}${roleName(to, locale)}`),
        locale,
      );

/** What a place of the file is called: "agenda: due", "rate 1: euros". */
export function placeSaid(at: string, t: Say, locale: Locale): string {
  const [part = '', name = '', ...rest] = at.split('.');
  const field = (key: string) => sayOr(`rules.field.${key}` as 'rules.field.due', locale, key);
  if (part === 'ladder') {
    const what = isDuty(name) ? capitalised(obligationName(name, locale)) : name;
    return rest.length === 0 ? what : `${what}${colon(t)}${field(rest[0] ?? '')}`;
  }
  if (part === 'tasks') {
    const what = capitalised(taskName(name, locale).name);
    return rest.length === 0 ? what : `${what}${colon(t)}${field(rest[0] ?? '')}`;
  }
  if (part === 'words') return `${t('rules.part.words')} (${name})${colon(t)}${rest.join('.')}`;
  if (part === 'rates')
    return `${t('rules.rate-n', { n: Number(name) + 1 })}${rest[0] ? `${colon(t)}${field(rest[0])}` : ''}`;
  if (part === 'checklist') return `${t('rules.part.checklist')}${colon(t)}${field(name)}`;
  return field(name || part);
}

/** A value of the file as people read it: roles by their names. */
export function valueSaid(value: string, locale: Locale): string {
  const said = sayOr(`names.role.${value}` as 'names.role.coordinator', locale, value);
  return said.replace(/([+−-]?\d+) ([a-z ]+?)(?=,|$)/g, (whole, days: string, role: string) => {
    const name = sayOr(`names.role.${role.trim()}` as 'names.role.coordinator', locale, '');
    return name ? `${days} ${name}` : whole;
  });
}

/** Messages that a duty or a task may be said by in other words, in the order in which they are met. */
export function wordsOf(file: WrittenEdition, part: 'ladder' | 'tasks', name: string): readonly string[] {
  const wanted =
    part === 'ladder'
      ? [
          `names.obligation.${name}`,
          ...['act', 'what', 'otherwise'].map((one) => `mail-duties.${name}.${one}`),
        ]
      : ['', '.the', '.of'].map((form) => `names.deliverable.${name}${form}`);
  const isOwn = (key: string) => LOCALES.some((locale) => file.words?.[locale]?.[key] !== undefined);
  return wanted.filter((key) => messageIn(key, 'en') !== undefined || isOwn(key));
}
