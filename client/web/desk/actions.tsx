import { countryName } from '../../../language/format.ts';
import { capitalised, phaseName } from '../../../language/names.ts';
import { alpha2Of } from '../../../workflows/domain/countries.ts';
import type { Role } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ActionRow } from '../../ports/desk.ts';
import { processPath } from '../addresses.ts';
import { show } from '../render.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import { bannerOf, holding, SandboxSwitch, STAFF, STYLES, sandboxIn } from './frame.tsx';
import { WAITING } from './waiting-words.ts';

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
  const words = WAITING[locale].actions;
  return show(
    context,
    { title: words.title, styles: STYLES, ...bannerOf(context, sandbox, now) },
    <>
      <SandboxSwitch path="/actions" sandboxes={sandboxes} sandbox={sandbox} locale={locale} />
      {REGISTER.some((role) => viewer.roles.includes(role)) && (
        <p>
          <a class="ecl-button ecl-button--secondary" href="/actions/new">
            {words.register}
          </a>
        </p>
      )}
      {actions.length === 0 ? (
        <div class="empty-state">
          <p>{words.empty}</p>
        </div>
      ) : (
        <table class="card-table">
          <caption class="card-table__caption">{words.caption}</caption>
          <thead>
            <tr>
              {[words.action, words.country, words.institution, words.phase, words.coordinator].map(
                (head) => (
                  <th scope="col">{head}</th>
                ),
              )}
              {[words.missions, words.live, words.late].map((head) => (
                <th scope="col" class="number">
                  {head}
                </th>
              ))}
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

function Line({ row, coordinator, locale }: { row: ActionRow; coordinator: string; locale: Locale }) {
  const words = WAITING[locale].actions;
  const { id, reference, sandbox, country, institution, phase, missions, live, late } = row;
  return (
    <tr data-row>
      <th scope="row" class="card-table__title">
        <a class="ecl-link" href={processPath({ kind: 'action', process: id, reference, sandbox })} data-open>
          {reference || id}
        </a>
      </th>
      <td data-label={words.country}>{countryIn(country, locale)}</td>
      <td data-label={words.institution}>{institution}</td>
      <td data-label={words.phase}>{capitalised(phaseName(phase, locale))}</td>
      <td data-label={words.coordinator}>{coordinator}</td>
      <td class="number" data-label={words.missions}>
        {missions}
      </td>
      <td class="number" data-label={words.live}>
        {live}
      </td>
      <td class="number" data-label={words.late}>
        {late > 0 ? <strong class="late-count">{late}</strong> : 0}
      </td>
    </tr>
  );
}
