import { edition } from '../../../facility/editions.ts';
import { colon, countryName, formatDay, formatEuros, listOf } from '../../../language/format.ts';
import { openPreparations, preparationsOf } from '../../../workflows/domain/mission/preparations.ts';
import type { FieldDates } from '../../../workflows/domain/mission/state.ts';
import type { DateRange } from '../../../workflows/domain/plan.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath } from '../addresses.ts';
import { Fold, Link } from '../elements.tsx';
import { OwnWords } from '../own-words.tsx';
import { isPermitted } from '../process.tsx';
import { besideWords } from '../room/dates.ts';
import { wantedWords } from '../room/preparations.ts';
import { asState } from '../room/shown-state.ts';
import { TopicLine } from '../topic.tsx';
import { type Decision, nameIn } from './decided-on.ts';
import { Fact, Rows } from './frame.tsx';

export interface On {
  readonly on: Decision;
}

export function rangeIn({ reader, t }: Decision, { from, to }: DateRange): string {
  const { locale } = reader;
  return from === to
    ? formatDay(from, locale)
    : t('facts.range', { from: formatDay(from, locale), to: formatDay(to, locale) });
}

/** "Lima, Peru"; blank where neither is known. */
export function placeIn({ facts, page, reader }: Decision): string {
  const place = page.kind === 'mission' ? (page.state.place as { country?: string } | undefined) : undefined;
  const country = facts.subject?.country || place?.country;
  return [facts.subject?.city, country && countryName(country, reader.locale)].filter(Boolean).join(', ');
}

// ── What is asked ───────────────────────────────────────────────────────────────────────────────────────────

/** The question to the committee in one sentence. */
export function Asks({ on }: On) {
  const { room, t, reader } = on;
  const { mission } = room;
  const pending = mission.submissions.find((one) => !one.decided && !one.lapsedAt);
  const place = placeIn(on);
  const daysOf = ({ from, to }: DateRange) => ({
    from: formatDay(from, reader.locale),
    to: formatDay(to, reader.locale),
  });
  const when = pending?.dates
    ? t('facts.asks.dated', daysOf(pending.dates))
    : pending?.window
      ? t('facts.asks.within', daysOf(pending.window))
      : '';
  const asked = [
    place && t('facts.asks.to', { place }),
    ...(pending
      ? [
          t('facts.asks.experts', { n: pending.team.length }),
          when,
          t('facts.asks.budget', { amount: formatEuros(pending.budgetCents, reader.locale) }),
        ]
      : []),
  ];
  const what = asked.filter(Boolean).join(', ');
  return (
    <Fact id="asks" title={t('facts.asks.title')}>
      <p class="decision__question">
        {pending ? t('facts.asks.mission', { what }) : t('facts.asks.amendment', { what })}
      </p>
    </Fact>
  );
}

export function Subject({ on }: On) {
  const { facts, t, page } = on;
  const { subject } = facts;
  const place = placeIn(on);
  const isRemote = page.kind === 'mission' && page.state.remote === true;
  if (!subject)
    return (
      <Fact id="subject" title={t('facts.subject.title')}>
        <Rows
          rows={[
            [
              t('facts.subject.place'),
              [place, isRemote && t('facts.subject.remote')].filter(Boolean).join(', '),
            ],
          ]}
        />
        <p class="muted">{t('facts.subject.lost')}</p>
      </Fact>
    );
  const lang = subject.language || undefined;
  const [general, ...others] = subject.objectives;
  return (
    <Fact id="subject" title={t('facts.subject.title')}>
      <Rows
        rows={[
          [t('facts.subject.what'), <strong lang={lang}>{subject.title}</strong>],
          [t('facts.subject.institution'), <span lang={lang}>{subject.institution}</span>],
          [
            t('facts.subject.place'),
            [place, isRemote && t('facts.subject.remote')].filter(Boolean).join(', '),
          ],
          [
            t('facts.subject.action'),
            subject.action !== subject.title && <span lang={lang}>{subject.action}</span>,
          ],
          [t('facts.subject.objectives'), general && <OwnWords text={general} lang={subject.language} />],
        ]}
      />
      {others.length > 0 && (
        <Fold title={t('facts.subject.more')}>
          {others.map((text) => (
            <OwnWords text={text} lang={subject.language} />
          ))}
        </Fold>
      )}
    </Fact>
  );
}

// ── When ────────────────────────────────────────────────────────────────────────────────────────────────────

function fieldIn(on: Decision, dates: FieldDates): string {
  const days = rangeIn(on, { from: dates.eventFrom, to: dates.to });
  return [days, ...besideWords(dates, on.reader.locale)].join(', ');
}

const PROPOSE = 'propose-dates';

export function Dates({ on }: On) {
  const { t, room } = on;
  const { window, proposed, confirmed } = room.mission;
  const mayPropose = on.command !== PROPOSE && isPermitted(on.page, PROPOSE);
  return (
    <Fact id="dates" title={t('facts.dates.title')}>
      <Rows
        rows={[
          [t('facts.dates.confirmed'), confirmed && fieldIn(on, confirmed)],
          [t('facts.dates.proposed'), !confirmed && proposed && fieldIn(on, proposed)],
          [t('facts.dates.window'), window && rangeIn(on, window)],
        ]}
      />
      {!confirmed && !proposed && (
        <p>
          {t('facts.dates.none')}
          {mayPropose && (
            <>
              {' '}
              <Link href={commandPath(on.page, PROPOSE)}>
                {commandTitle('proposeDates', on.reader.locale)}
              </Link>
            </>
          )}
        </p>
      )}
    </Fact>
  );
}

export function DaysOff({ on }: On) {
  const { facts, t, reader } = on;
  return (
    <Fact id="daysOff" title={t('facts.days-off.title')}>
      {facts.daysOff.length === 0 ? (
        <p>{t('facts.days-off.none')}</p>
      ) : (
        <Fold
          title={`${t('facts.days-off.lead')} (${facts.daysOff.length})`}
          isOpen={facts.daysOff.length <= 16}
        >
          <ul class="plain-list">
            {facts.daysOff.map(({ day, country, name }) => (
              <li>{`${formatDay(day, reader.locale)}, ${countryName(country, reader.locale)}${colon(t)}${name}`}</li>
            ))}
          </ul>
        </Fold>
      )}
    </Fact>
  );
}

/** Where the team is else: only who plans reads it. */
export function Elsewhere({ on }: On) {
  const { facts, t, page, reader } = on;
  if (page.scope !== 'all') return null;
  return (
    <Fact id="elsewhere" title={t('facts.elsewhere.title')}>
      {facts.elsewhere.length === 0 ? (
        <p>{t('facts.elsewhere.none')}</p>
      ) : (
        <ul class="plain-list">
          {facts.elsewhere.map((one) => (
            <li>
              {t('facts.elsewhere.one', { who: nameIn(on, one.expert), range: rangeIn(on, one) })}
              {' – '}
              <TopicLine
                of={{ ...one, kind: 'mission', process: one.mission, sandbox: page.sandbox }}
                locale={reader.locale}
              />
            </li>
          ))}
        </ul>
      )}
    </Fact>
  );
}

// ── Whether it may ──────────────────────────────────────────────────────────────────────────────────────────

/** Every preparation from which departure follows, done or open, with what is missing. */
export function Gates({ on }: On) {
  const { t, room, reader } = on;
  const open = openPreparations(asState(room.mission), edition(room.mission.edition));
  const gates = preparationsOf(asState(room.mission), edition(room.mission.edition)).map((name) => ({
    name,
    missing: open.filter((one) => one.preparation === name),
  }));
  const done = gates.filter(({ missing }) => missing.length === 0).length;
  return (
    <Fact id="gates" title={t('facts.gates.title')}>
      <p>{t('facts.gates.lead', { done, all: gates.length })}</p>
      <ul class="plain-list gates">
        {gates.map(({ name, missing }) => (
          <li class={missing.length === 0 ? 'gates__gate gates__gate--done' : 'gates__gate'}>
            <span aria-hidden="true">{missing.length === 0 ? '✓' : '✗'}</span>{' '}
            {t(`room.preparations.names.${name}`)}
            {colon(t)}
            <strong>{missing.length === 0 ? t('facts.gates.done') : t('facts.gates.open')}</strong>
            {missing.length > 0 &&
              ` – ${listOf(
                missing.map((one) => wantedWords(one, room)),
                reader.locale,
              )}`}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

// ── Whom to ask ─────────────────────────────────────────────────────────────────────────────────────────────

/** A question before the answer: a mail of one's own to the coordinator, with the reference. */
export function Ask({ on }: On) {
  const { facts, t, page } = on;
  const { contact } = facts;
  if (!contact) return null;
  const title = facts.subject?.title;
  const subject = [page.reference || (title ? '' : page.process), title].filter(Boolean).join(' – ');
  return (
    <Fact id="ask" title={t('facts.ask.title')}>
      <p>
        <Link
          href={`mailto:${encodeURIComponent(contact.email).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}`}
        >
          {t('facts.ask.write', { who: contact.name })}
        </Link>
        {` (${contact.email})`}
      </p>
      <p class="muted">{t('facts.ask.hint')}</p>
    </Fact>
  );
}
