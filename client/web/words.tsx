import { speaker } from '../../language/say.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import type { Reworded } from '../shapes/process.ts';

import { Table } from './table.tsx';

const PARTS = [
  'activity',
  'area',
  'areas',
  'assets',
  'beneficiaries',
  'challenges',
  'city',
  'description',
  'general',
  'institution',
  'note',
  'programme',
  'requirements',
  'results',
  'specific',
  'title',
  'unit',
] as const;

/** What a part of the words is called: "City of mission 2", "Essential requirement e1". */
export function partName(code: string, locale: Locale): string {
  const t = speaker(locale);
  const [what, ...of] = code.split('.');
  const known = PARTS.find((part) => part === what);
  return known ? t(`words.part.${known}`, { which: of.join('.') || 'none' }) : code;
}

/** Old and new, part by part; nothing where nothing changed. */
export function WordChanges({
  of,
  locale,
  lang,
}: {
  of: readonly Reworded[];
  locale: Locale;
  lang?: string;
}) {
  const t = speaker(locale);
  if (of.length === 0) return null;
  return (
    <Table
      caption={t('words.changes')}
      hidesCaption
      rows={of}
      columns={[
        {
          title: t('words.what'),
          class: 'card-table__title',
          cell: ({ code }) => partName(code, locale),
        },
        {
          title: t('words.before'),
          cell: ({ from }) => (from ? <del lang={lang}>{from}</del> : t('words.nothing')),
        },
        {
          title: t('words.after'),
          cell: ({ to }) => (to ? <ins lang={lang}>{to}</ins> : t('words.nothing')),
        },
      ]}
    />
  );
}

/** Whether the facts of a step are of this kind, as they are told. */
export const isReworded = (value: unknown): value is readonly Reworded[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (one) => typeof one === 'object' && one !== null && 'code' in one && 'from' in one && 'to' in one,
  );
