import { formatDay } from '../../../language/format.ts';
import { speaker } from '../../../language/say.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import type { BeforeCommittee } from '../../missions.ts';
import { decisionPath } from '../addresses.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { TopicLine, topicName } from '../topic.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import type { Reader } from '../when.ts';
import { DueText, titledDuty } from './duty.tsx';
import { bannerOf, STYLES, sandboxIn, signedIn } from './frame.tsx';

/** What the committees wait for of which somebody is a member. */
export async function beforeCommittee(context: WebContext): Promise<Response> {
  const { person } = signedIn(context);
  const locale = context.get('locale');
  const sandbox = sandboxIn(context);
  const { now, items } = await missionsOf(context).waiting.beforeCommittee(person, { sandbox, locale });
  const t = speaker(locale);
  return show(
    context,
    {
      title: t('waiting.committee.title'),
      lead:
        items.length === 0
          ? t('waiting.committee.nothing')
          : t('waiting.committee.lead', { count: items.length }),
      styles: STYLES,
      ...bannerOf(context, sandbox, now),
    },
    items.length === 0 ? (
      <div class="empty-state">
        <p>{t('waiting.committee.comes')}</p>
      </div>
    ) : (
      <CommitteeTable items={items} reader={readerOf(context, now)} />
    ),
  );
}

function CommitteeTable({ items, reader }: { items: readonly BeforeCommittee[]; reader: Reader }) {
  const t = speaker(reader.locale);
  return (
    <table class="card-table">
      <caption class="card-table__caption">{t('waiting.committee.caption')}</caption>
      <thead>
        <tr>
          {[
            t('waiting.committee.mission'),
            t('waiting.committee.asked'),
            t('waiting.committee.since'),
            t('waiting.committee.due'),
            t('waiting.committee.act'),
          ].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Line item={item} reader={reader} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ item, reader }: { item: BeforeCommittee; reader: Reader }) {
  const { locale } = reader;
  const t = speaker(locale);
  const { duty, n, by, at, isOwn, hasApproved } = item;
  const reference = topicName(titledDuty(duty), locale);
  const path = decisionPath(duty);
  const why = isOwn ? t('waiting.committee.own') : hasApproved ? t('waiting.committee.approved') : undefined;
  return (
    <tr data-row>
      <th scope="row" class="card-table__title">
        <TopicLine of={titledDuty(duty)} href={path} locale={locale} />
      </th>
      <td data-label={t('waiting.committee.asked')}>
        {duty.kind === 'decide'
          ? t('waiting.committee.submission', { n })
          : t('waiting.committee.amendment', { n })}
      </td>
      <td data-label={t('waiting.committee.since')}>
        {t('waiting.committee.by', { who: by, when: formatDay(dayAtSeat(at), locale) })}
      </td>
      <td data-label={t('waiting.committee.due')}>
        <DueText duty={duty} reader={reader} />
      </td>
      <td>
        {why ?? (
          <a class="ecl-button ecl-button--primary" href={path}>
            {t('waiting.committee.decide')}
            <span class="visually-hidden"> {t('waiting.committee.decide-on', { reference })}</span>
          </a>
        )}
      </td>
    </tr>
  );
}
