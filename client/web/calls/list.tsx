import { pathTo, processPath } from '../../../addresses/pages.ts';
import { colon, countryName, languageName } from '../../../language/format.ts';
import type { Say } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { CallNotice } from '../../missions.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Deadline } from '../deadline.tsx';
import { EmptyState, Link } from '../elements.tsx';
import { titledCall, topicPlace } from '../topic.tsx';
import { type Reader, seatDay } from '../when.ts';

/** By what the list can be narrowed, as its address says. */
export interface Narrowing {
  readonly country: string;
  readonly area: string;
  readonly language: string;
}
type By = keyof Narrowing;

const VALUE: Readonly<Record<By, (notice: CallNotice) => string>> = {
  country: ({ country }) => country,
  area: ({ brief }) => brief?.area ?? '',
  language: ({ language }) => language,
};

export function narrowed(notices: readonly CallNotice[], by: Narrowing): readonly CallNotice[] {
  return notices.filter((notice) =>
    (Object.keys(VALUE) as By[]).every((name) => by[name] === '' || VALUE[name](notice) === by[name]),
  );
}

const NAME: Readonly<Record<By, (value: string, locale: Locale) => string>> = {
  country: countryName,
  area: (value) => value,
  language: languageName,
};

interface FilterProps {
  readonly notices: readonly CallNotice[];
  readonly by: Narrowing;
  readonly t: Say;
  readonly locale: Locale;
  readonly sandbox: string | undefined;
}

/** Only what the open calls have can be chosen; what they all share is no choice. */
export function CallFilter({ notices, by, t, locale, sandbox }: FilterProps) {
  const choices = (Object.keys(VALUE) as By[]).flatMap((name) => {
    const values = [...new Set(notices.map(VALUE[name]))].filter((value) => value !== '');
    return values.length > 1 || by[name] !== '' ? [{ name, values }] : [];
  });
  if (choices.length === 0) return null;
  return (
    <form method="get" action={pathTo('calls')} class="filter-bar" aria-label={t('calls.filters')}>
      {sandbox && <input type="hidden" name="sandbox" value={sandbox} />}
      {choices.map(({ name, values }) => (
        <div class="filter-bar__field">
          <label class="ecl-form-label" for={`by-${name}`}>
            {t(`calls.${name}`)}
          </label>
          <select class="ecl-select plain-select" id={`by-${name}`} name={name}>
            <option value="">{t('calls.any')}</option>
            {values
              .map((value) => ({ value, text: NAME[name](value, locale) }))
              .sort((a, b) => a.text.localeCompare(b.text, locale))
              .map(({ value, text }) => (
                <option value={value} selected={value === by[name]}>
                  {text}
                </option>
              ))}
          </select>
        </div>
      ))}
      <Button rank="secondary">{t('calls.filter')}</Button>
    </form>
  );
}

/** Nothing is open; where all there is plays in a rehearsal, whoever signs in finds its calls. */
export function NoCalls({
  t,
  isRehearsed = false,
}: {
  readonly t: Say;
  readonly isRehearsed?: boolean | undefined;
}) {
  return (
    <EmptyState>
      <p>
        <strong>{t('calls.none')}</strong>
      </p>
      {isRehearsed ? (
        <>
          <p>{t('calls.rehearsed')}</p>
          <p>
            <ButtonLink href={pathTo('signIn', { next: pathTo('calls') })}>{t('calls.sign-in')}</ButtonLink>
          </p>
        </>
      ) : (
        <p>{t('calls.none-next')}</p>
      )}
    </EmptyState>
  );
}

interface ListProps {
  readonly notices: readonly CallNotice[];
  readonly reader: Reader;
  readonly t: Say;
  readonly level?: 'h2' | 'h3';
  /** Whether the reader's zone is the person's own. */
  readonly isKnown: boolean;
}

/** Calls, one below the other: what, where, until when. */
export function CallList({ notices, reader, t, isKnown, level: Heading = 'h2' }: ListProps) {
  return (
    <ul class="plain-list call-list">
      {notices.map((notice) => (
        <li class="call-card">
          <Heading class="call-card__title">
            <Link href={processPath({ ...notice, kind: 'call' })}>
              <span lang={notice.language || undefined}>{notice.title}</span>
              {`, ${t('command-forms.option.position', { n: notice.position.number })}`}
            </Link>
          </Heading>
          <p class="call-card__facts">
            {[
              topicPlace(titledCall(notice).topic, reader.locale),
              t('calls.expert', { n: notice.position.number, workingDays: notice.position.workingDays }),
              notice.position.lead && t('calls.lead-expert'),
              notice.mission?.remote && t('calls.remote'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {notice.areas.length > 0 && (
            <p class="call-card__areas" lang={notice.language || undefined}>
              {notice.areas.join(' · ')}
            </p>
          )}
          <p class="call-card__until">
            <strong>
              {notice.last ? (
                <>
                  {`${t('calls.open-until')}${colon(t)}`}
                  <Deadline due={notice.last} reader={reader} isKnown={isKnown} />
                </>
              ) : (
                t('calls.open-ended')
              )}
            </strong>
          </p>
          <p class="call-card__meta">
            {[
              notice.publishedAt && `${t('calls.published')} ${seatDay(notice.publishedAt, reader)}`,
              notice.reference,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
