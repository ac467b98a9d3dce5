import { capitalised } from '../../../language/names.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import { type Day, isDay, type Locale } from '../../../workflows/domain/time.ts';
import type { Missions, Preview, Target } from '../../missions.ts';
import { isMendedByReason } from '../forms/commands/problems.ts';
import type { Mark, TimelineData } from '../timeline/marks.ts';
import type { ShownMission } from './shown-state.ts';

/** Other days in the field, as the address of the page asks for them. */
export interface Supposed {
  readonly from: Day;
  readonly to: Day;
  readonly setUp?: Day;
}

export function supposed(asked: (name: string) => string | undefined): Supposed | undefined {
  const [from = '', to = '', setUp = ''] = ['from', 'to', 'setUp'].map((name) => asked(name)?.trim());
  if (!isDay(from) || !isDay(to)) return undefined;
  return { from, to, ...(isDay(setUp) ? { setUp } : {}) };
}

/** The command that would make these the days: what is confirmed is moved, what is approved is confirmed. */
export function commandFor(mission: ShownMission): 'moveDates' | 'confirmDates' | 'proposeDates' {
  if (mission.confirmed) return 'moveDates';
  return mission.approvedAt ? 'confirmDates' : 'proposeDates';
}

export type WhatIf = Preview & {
  /** It would be taken only with a written reason. */
  readonly needsReason: boolean;
};

/**
 * What would come of other days. Nothing happens: where only the reason is missing, one is supposed too, and that days that were
 * given stay where it would be asked about them.
 */
export async function whatIf(
  missions: Missions,
  target: Target,
  mission: ShownMission,
  days: Supposed,
  how: { readonly as: string; readonly locale: Locale },
): Promise<WhatIf> {
  const command = commandFor(mission);
  const plain = await missions.preview(target, command, days, how);
  const asked = plain.permitted
    ? []
    : plain.reasons.flatMap(({ code, data }) => (code === 'given-days-unsettled' ? (data.tasks ?? []) : []));
  const given = asked.length > 0 ? { givenDays: Object.fromEntries(asked.map((id) => [id, 'keep'])) } : {};
  const found =
    asked.length > 0 ? await missions.preview(target, command, { ...days, ...given }, how) : plain;
  if (found.permitted || command === 'proposeDates') return { ...found, needsReason: false };
  if (!found.reasons.every(({ code }) => isMendedByReason(code))) return { ...found, needsReason: false };
  const reasoned = await missions.preview(target, command, { ...days, ...given, reason: '…' }, how);
  return { ...reasoned, needsReason: reasoned.permitted };
}

/**
 * Old and new on one line: what stays as it is, where a due date was and would be, and the mails that would no longer
 * or newly come.
 */
export function supposedLine(
  now: TimelineData,
  preview: Extract<Preview, { permitted: true }>,
  days: Supposed,
  name: (person: string) => string,
  words: { readonly field: string },
): TimelineData {
  const moved = new Set(preview.dates.map(({ key }) => `due ${key}`));
  const stays = now.marks.filter(
    ({ id, what, standing }) => standing !== 'to come' && !(what === 'due' && moved.has(id)),
  );
  const dues = preview.dates.flatMap(({ key, title, from, to }): Mark[] => {
    const old = now.marks.find(({ id }) => id === `due ${key}`);
    const shared = {
      what: 'due',
      label: capitalised(title),
      people: old?.people ?? [],
      href: '#moves',
    } as const;
    return [
      ...(from && old ? [{ ...old, id: `was ${key}`, standing: 'was' as const, href: '#moves' }] : []),
      ...(to
        ? [
            {
              ...shared,
              id: `will ${key}`,
              day: to,
              at: `${to}T21:59:59.999Z` as Mark['at'],
              standing: 'will' as const,
            },
          ]
        : []),
    ];
  });
  const mail =
    (standing: 'no longer' | 'newly') =>
    (row: (typeof preview.added)[number], i: number): Mark => ({
      id: `${standing} ${i}`,
      what: 'mail',
      day: dayAtSeat(row.at),
      at: row.at,
      standing,
      label: capitalised(row.title),
      people: [name(row.person)],
      href: '#mails',
    });
  const marks = [
    ...stays,
    ...dues,
    ...preview.dropped.map(mail('no longer')),
    ...preview.added.map(mail('newly')),
  ];
  const field = {
    name: 'supposed',
    label: words.field,
    from: days.setUp ?? days.from,
    to: days.to,
    is: 'foreseen',
  } as const;
  return {
    ...now,
    phases: [...now.phases.filter(({ name: n }) => n !== 'field'), field],
    marks: marks.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}
