import { formatDay } from '../../../language/format.ts';
import { speaker } from '../../../language/say.ts';
import type { Day, Locale } from '../../../workflows/domain/time.ts';
import type { Year, YearEntry, YearGroup } from '../../missions.ts';
import type { Grouping } from '../../planning/year.ts';
import type { Titled } from '../topic.tsx';

export const titledOf = (mission: YearEntry): Titled => ({
  ...mission,
  kind: 'mission',
  process: mission.id,
});

export const stretch = ({ from, to }: { readonly from: Day; readonly to: Day }, locale: Locale): string =>
  from === to
    ? formatDay(from, locale)
    : speaker(locale)('year.days', { from: formatDay(from, locale), to: formatDay(to, locale) });

/** "In the field Mon 15 Oct 2018 to Thu 18 Oct 2018, confirmed". */
export function whenOf({ field, window }: YearEntry, locale: Locale): string {
  const t = speaker(locale);
  if (field)
    return t(field.isConfirmed ? 'year.field-confirmed' : 'year.field-proposed', {
      days: stretch(field, locale),
    });
  return window ? t('year.window', { days: stretch(window, locale) }) : t('year.undated');
}

export const nameOf = ({ key, name }: YearGroup, by: Grouping, locale: Locale): string =>
  key === '' && by === 'expert' ? speaker(locale)('year.nobody-yet') : name;

/** The missions of a page, each once, in the order of their days. */
export function missionsOn({ groups }: Year): readonly YearEntry[] {
  const first = ({ field, window }: YearEntry) => (field ?? window)?.from ?? '9';
  const all = new Map(groups.flatMap(({ missions }) => missions.map((one) => [one.id, one] as const)));
  return [...all.values()].sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0));
}

/** Missions that are told to overlap with another, each with the names of who is in both places. */
export function clashesOf({ overlaps }: Year): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, missions } of overlaps)
    for (const { id } of missions) {
      const names = found.get(id) ?? [];
      found.set(id, names.includes(name) ? names : [...names, name]);
    }
  return found;
}
