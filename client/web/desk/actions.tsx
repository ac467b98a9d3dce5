import { pathTo } from '../../../addresses/pages.ts';
import { countryName } from '../../../language/format.ts';
import { capitalised, phaseName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { alpha2Of } from '../../../workflows/domain/countries.ts';
import type { Role } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Topic } from '../../missions.ts';
import type { ActionRow } from '../../ports/desk.ts';
import { show } from '../render.tsx';
import { TopicLine } from '../topic.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import { bannerOf, holding, SandboxSwitch, STAFF, STYLES, sandboxIn } from './frame.tsx';

export const countryIn = (alpha3: string, locale: Locale): string =>
  countryName(alpha2Of(alpha3) ?? alpha3, locale);

/** Who may open one. */
const REGISTER: readonly Role[] = ['coordinator', 'head of facility'];

/** Every action, by reference. */
export async function actionsPage(context: WebContext): Promise<Response> {
  const viewer = holding(context, STAFF);
  const locale = context.get('locale');
  const sandbox = sandboxIn(context);
  const missions = missionsOf(context);
  const [{ now, actions }, sandboxes, people] = await Promise.all([
    missions.waiting.actions({ sandbox, locale }),
    missions.sandboxes(),
    missions.people(),
  ]);
  const names = new Map(people.map(({ person, name }) => [person, name]));
  const t = speaker(locale);
  return show(
    context,
    { title: t('waiting.actions.title'), styles: STYLES, ...bannerOf(context, sandbox, now) },
    <>
      <SandboxSwitch path={pathTo('actions')} sandboxes={sandboxes} sandbox={sandbox} locale={locale} />
      {REGISTER.some((role) => viewer.roles.includes(role)) && (
        <p>
          <a class="ecl-button ecl-button--secondary" href={pathTo('drafts')}>
            {t('waiting.actions.register')}
          </a>
        </p>
      )}
      {actions.length === 0 ? (
        <div class="empty-state">
          <p>{t('waiting.actions.empty')}</p>
        </div>
      ) : (
        <table class="card-table">
          <caption class="card-table__caption">{t('waiting.actions.caption')}</caption>
          <thead>
            <tr>
              {[
                t('waiting.actions.action'),
                t('waiting.actions.country'),
                t('waiting.actions.institution'),
                t('waiting.actions.phase'),
                t('waiting.actions.coordinator'),
              ].map((head) => (
                <th scope="col">{head}</th>
              ))}
              {[t('waiting.actions.missions'), t('waiting.actions.live'), t('waiting.actions.late')].map(
                (head) => (
                  <th scope="col" class="number">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {actions.map((row) => (
              <Line row={row} coordinator={names.get(row.coordinator) ?? row.coordinator} locale={locale} />
            ))}
          </tbody>
        </table>
      )}
    </>,
  );
}

function Line(props: {
  readonly row: ActionRow & { readonly topic: Topic | null };
  readonly coordinator: string;
  readonly locale: Locale;
}) {
  const { row, coordinator, locale } = props;
  const t = speaker(locale);
  const { id, country, institution, phase, missions, live, late } = row;
  return (
    <tr data-row>
      <th scope="row" class="card-table__title">
        <TopicLine of={{ ...row, kind: 'action', process: id }} locale={locale} />
      </th>
      <td data-label={t('waiting.actions.country')}>{countryIn(country, locale)}</td>
      <td data-label={t('waiting.actions.institution')}>{institution}</td>
      <td data-label={t('waiting.actions.phase')}>{capitalised(phaseName(phase, locale))}</td>
      <td data-label={t('waiting.actions.coordinator')}>{coordinator}</td>
      <td class="number" data-label={t('waiting.actions.missions')}>
        {missions}
      </td>
      <td class="number" data-label={t('waiting.actions.live')}>
        {live}
      </td>
      <td class="number" data-label={t('waiting.actions.late')}>
        {late > 0 ? <strong class="late-count">{late}</strong> : 0}
      </td>
    </tr>
  );
}
