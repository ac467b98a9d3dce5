import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Link } from '../elements.tsx';

/** The numbers of the pages around this one, with the first and the last; null stands for those left out. */
export function pagesAround(page: number, last: number): readonly (number | null)[] {
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, last].filter((n) => n >= 1 && n <= last);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  return shown.flatMap((n, i) => (i > 0 && n - (shown[i - 1] ?? n) > 1 ? [null, n] : [n]));
}

export function Pages(props: {
  /** From 1. */
  readonly page: number;
  readonly total: number;
  readonly perPage: number;
  readonly locale: Locale;
  readonly pathOf: (page: number) => string;
}) {
  const { page, total, perPage, locale, pathOf } = props;
  const t = speaker(locale);
  const last = Math.ceil(total / perPage);
  if (last <= 1) return null;
  const link = (to: number, text: string, rel?: string) => (
    <Link class="pages__link" href={pathOf(to)} rel={rel}>
      {text}
    </Link>
  );
  return (
    <nav class="pages" aria-label={t('desk.missions.pages')}>
      <ul class="plain-list pages__list">
        {page > 1 && <li>{link(page - 1, t('desk.missions.previous'), 'prev')}</li>}
        {pagesAround(page, last).map((n) => (
          <li>
            {n === null ? (
              <span aria-hidden="true">…</span>
            ) : n === page ? (
              <strong class="pages__here" aria-current="page">
                <span class="visually-hidden">{t('desk.missions.page', { n })}</span>
                <span aria-hidden="true">{n}</span>
              </strong>
            ) : (
              <Link class="pages__link" href={pathOf(n)} aria-label={t('desk.missions.page', { n })}>
                {n}
              </Link>
            )}
          </li>
        ))}
        {page < last && <li>{link(page + 1, t('desk.missions.next'), 'next')}</li>}
      </ul>
    </nav>
  );
}
