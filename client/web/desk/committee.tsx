import type { BeforeCommittee } from '../../missions.ts';
import { decisionPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { EmptyState } from '../elements.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { Table } from '../table.tsx';
import { Around, TopicLine } from '../topic.tsx';
import { missionsOf, signedIn, type WebContext } from '../web.ts';
import { bannerOf, type Reader, seatDay } from '../when.ts';
import { DueText, titledDuty } from './duty.tsx';
import { STYLES, sandboxIn } from './frame.tsx';

/** The submissions that wait for committees of which the viewer is a member. */
export async function beforeCommittee(context: WebContext): Promise<Response> {
  const { person } = signedIn(context);
  const { locale, t } = context.var;
  const sandbox = sandboxIn(context);
  const { now, items } = await missionsOf(context).waiting.beforeCommittee(person, { sandbox, locale });
  const reader = readerOf(context, now);
  return show(
    context,
    {
      title: t('waiting.committee.title'),
      lead:
        items.length === 0
          ? t('waiting.committee.nothing')
          : t('waiting.committee.lead', { count: items.length }),
      styles: STYLES,
      ...bannerOf(sandbox, reader),
    },
    items.length === 0 ? (
      <EmptyState>
        <p>{t('waiting.committee.comes')}</p>
      </EmptyState>
    ) : (
      <CommitteeTable items={items} reader={reader} />
    ),
  );
}

function CommitteeTable({ items, reader }: { items: readonly BeforeCommittee[]; reader: Reader }) {
  const { locale, t } = reader;
  const whyNot = ({ isOwn, hasApproved }: BeforeCommittee) =>
    isOwn ? t('waiting.committee.own') : hasApproved ? t('waiting.committee.approved') : undefined;
  return (
    <Table
      caption={t('waiting.committee.caption')}
      rows={items}
      hasKeys
      columns={[
        {
          title: t('waiting.committee.mission'),
          class: 'card-table__title',
          cell: ({ duty }) => <TopicLine of={titledDuty(duty)} href={decisionPath(duty)} locale={locale} />,
        },
        {
          title: t('waiting.committee.asked'),
          cell: ({ duty, n }) =>
            duty.kind === 'decide'
              ? t('waiting.committee.submission', { n })
              : t('waiting.committee.amendment', { n }),
        },
        {
          title: t('waiting.committee.since'),
          cell: ({ by, at }) => t('waiting.committee.by', { who: by, when: seatDay(at, reader) }),
        },
        { title: t('waiting.committee.due'), cell: ({ duty }) => <DueText duty={duty} reader={reader} /> },
        {
          title: t('waiting.committee.act'),
          isAct: true,
          cell: (item) =>
            whyNot(item) ?? (
              <ButtonLink href={decisionPath(item.duty)}>
                {t('waiting.committee.decide')}
                <span class="visually-hidden">
                  {' '}
                  <Around
                    of={titledDuty(item.duty)}
                    locale={locale}
                    saying={(reference) => t('waiting.committee.decide-on', { reference })}
                  />
                </span>
              </ButtonLink>
            ),
        },
      ]}
    />
  );
}
