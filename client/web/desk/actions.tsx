import { pathTo } from '../../../addresses/pages.ts';
import { countryName } from '../../../language/format.ts';
import { capitalised, phaseName } from '../../../language/names.ts';
import { alpha2Of } from '../../../workflows/domain/countries.ts';
import { type Role, STAFF_ROLES } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { ButtonLink } from '../button.tsx';
import { EmptyState } from '../elements.tsx';
import { namesIn } from '../names.ts';
import { readerOf } from '../reader.ts';
import { Table } from '../table.tsx';
import { TopicLine } from '../topic.tsx';
import { holding, missionsOf, type WebContext } from '../web.ts';
import { sandboxIn, showList } from './frame.tsx';

export const countryIn = (alpha3: string, locale: Locale): string =>
  countryName(alpha2Of(alpha3) ?? alpha3, locale);

/** The roles that may open an action. */
const REGISTER: readonly Role[] = ['coordinator', 'head of facility'];

/** The list of all actions, by reference. */
export async function actionsPage(context: WebContext): Promise<Response> {
  const viewer = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const sandbox = sandboxIn(context);
  const missions = missionsOf(context);
  const [{ now, actions }, sandboxes, people] = await Promise.all([
    missions.waiting.actions({ sandbox, locale }),
    missions.sandboxes(),
    missions.people(),
  ]);
  const nameOf = namesIn(people);
  const reader = readerOf(context, now);
  return showList(
    context,
    { title: t('waiting.actions.title'), path: pathTo('actions'), sandboxes, sandbox, reader },
    <>
      {REGISTER.some((role) => viewer.roles.includes(role)) && (
        <p>
          <ButtonLink rank="secondary" href={pathTo('drafts')}>
            {t('waiting.actions.register')}
          </ButtonLink>
        </p>
      )}
      {actions.length === 0 ? (
        <EmptyState>
          <p>{t('waiting.actions.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('waiting.actions.caption')}
          rows={actions}
          hasKeys
          columns={[
            {
              title: t('waiting.actions.action'),
              class: 'card-table__title',
              cell: (row) => <TopicLine of={{ ...row, kind: 'action', process: row.id }} locale={locale} />,
            },
            { title: t('waiting.actions.country'), cell: ({ country }) => countryIn(country, locale) },
            { title: t('waiting.actions.institution'), cell: ({ institution }) => institution },
            { title: t('waiting.actions.phase'), cell: ({ phase }) => capitalised(phaseName(phase, locale)) },
            {
              title: t('waiting.actions.coordinator'),
              cell: ({ coordinator }) => nameOf(coordinator),
            },
            { title: t('waiting.actions.missions'), isNumber: true, cell: ({ missions }) => missions },
            { title: t('waiting.actions.live'), isNumber: true, cell: ({ live }) => live },
            {
              title: t('waiting.actions.late'),
              isNumber: true,
              cell: ({ late }) => (late > 0 ? <strong class="late-count">{late}</strong> : 0),
            },
          ]}
        />
      )}
    </>,
  );
}
