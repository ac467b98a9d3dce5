import type { Child } from 'hono/jsx';
import { colon, formatDay } from '../../../language/format.ts';
import { capitalised, obligationNameOfKey, phaseName } from '../../../language/names.ts';
import { sayOr } from '../../../language/say.ts';
import { kindOf } from '../../../workflows/domain/ids.ts';
import { explained } from '../../explain.ts';
import type { ChangePreview, MovedMail, PreviewRow } from '../../missions.ts';
import type { NameOf } from '../names.ts';
import { TopicLine } from '../topic.tsx';
import { instantIn, type Reader } from '../when.ts';

/** What a change would move on live processes, as pages tell it: of editions and of calendars alike. */

/** How far a look is, and what it found. */
export function LookProgress({ look, reader }: { readonly look: ChangePreview; readonly reader: Reader }) {
  const { t } = reader;
  const { status, done, total, moving, askedAt } = look;
  if (status === 'failed') return <p role="status">{t('rules.look.failed')}</p>;
  if (status === 'looking')
    return (
      <p role="status">
        {t('rules.look.looking', { done, total: total ?? 0 })} <progress max={total ?? 1} value={done} />
      </p>
    );
  return <p role="status">{t('rules.look.done', { done, moving, when: instantIn(askedAt, reader) })}</p>;
}

interface MovedProps {
  readonly rows: readonly PreviewRow[];
  readonly nameOf: NameOf;
  readonly reader: Reader;
  /** What stands before a process: a box to choose it by. */
  readonly choose?: (row: PreviewRow) => Child;
}

/** Process by process: why it would not take it, which days move, and which mails come and go. */
export function MovedRows({ rows, nameOf, reader, choose }: MovedProps) {
  return (
    <ul class="duty-list">
      {rows.map((row) => (
        <li class="duty" data-row>
          <div class="duty__what">
            <MovedRow row={row} nameOf={nameOf} reader={reader} />
            {choose?.(row)}
          </div>
        </li>
      ))}
    </ul>
  );
}

function MovedRow({ row, nameOf, reader }: Omit<MovedProps, 'rows'> & { readonly row: PreviewRow }) {
  const { locale, t } = reader;
  const { process, phase, becomes, edition, refused, dues, come, go } = row;
  const day = (one: (typeof dues)[number]['from']) => (one ? formatDay(one, locale) : t('rules.no-day'));
  return (
    <>
      <p class="duty__title">
        <TopicLine of={{ ...row, kind: kindOf(process) ?? 'mission' }} locale={locale} />{' '}
        <span class="duty__who">
          {phaseName(phase, locale)}, {t('rules.by-edition', { n: edition })}
        </span>
      </p>
      {refused.map((reason) => (
        <p class="due--late">{explained(reason, locale).sentence}</p>
      ))}
      {becomes && (
        <p class="due--late">
          {t('rules.becomes', { from: phaseName(phase, locale), to: phaseName(becomes, locale) })}
        </p>
      )}
      {row.revokesDeparture && <p class="due--late">{t('rules.revokes')}</p>}
      {dues.length + go.length + come.length > 0 && (
        <ul class="short-list">
          {dues.map(({ key, from, to }) => (
            <li>
              {capitalised(obligationNameOfKey(key, locale))}
              {colon(t)}
              {day(from)} → {day(to)}
            </li>
          ))}
          {go.map((mail) => (
            <li>
              {t('rules.goes')}
              {colon(t)}
              <Mail mail={mail} nameOf={nameOf} reader={reader} />
            </li>
          ))}
          {come.map((mail) => (
            <li>
              {t('rules.comes')}
              {colon(t)}
              <Mail mail={mail} nameOf={nameOf} reader={reader} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Mail({ mail, nameOf, reader }: Omit<MovedProps, 'rows'> & { readonly mail: MovedMail }) {
  const { at, to, template, key, kind } = mail;
  const { locale, t } = reader;
  const what = key
    ? `${obligationNameOfKey(key, locale)} (${t(`rules.mail.${kind ?? 'reminder'}`)})`
    : sayOr(`names.mail.${template}` as 'names.mail.preselected', locale, template ?? '');
  return (
    <>
      {instantIn(at, reader)}, {nameOf(to)}
      {colon(t)}
      {what}
    </>
  );
}
