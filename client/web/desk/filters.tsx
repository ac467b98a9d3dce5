import { capitalised, phaseName, roleName } from '../../../language/names.ts';
import { MISSION_PHASES } from '../../../workflows/domain/mission/state.ts';
import type { Role } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { VIEWS } from '../../facade/desk.ts';
import type { SavedView, Table } from '../../missions.ts';
import { formatTable, isFiltered, type TableQuery, tablePath } from './table-query.ts';
import { DESK } from './words.ts';

/** The views that everybody has, and those that the reader keeps. */
export function Views(props: {
  readonly query: TableQuery;
  readonly saved: readonly SavedView[];
  readonly locale: Locale;
}) {
  const { query, saved, locale } = props;
  const words = DESK[locale].missions;
  const here = formatTable({ ...query, page: 1 });
  const { sandbox } = query;
  return (
    <>
      <nav class="view-tabs" aria-label={words.views}>
        <ul class="plain-list view-tabs__list">
          {VIEWS.map((view) => (
            <li>
              <a
                class="view-tabs__link"
                href={tablePath({ sandbox, view, sort: 'due', descending: false, page: 1 })}
                aria-current={view === query.view ? 'page' : undefined}
              >
                {words.view[view]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <details class="saved-views" open={saved.some((view) => view.query === here)}>
        <summary>
          {words.saved.title} <span class="count">{saved.length}</span>
        </summary>
        {saved.length === 0 ? (
          <p class="muted">{words.saved.none}</p>
        ) : (
          <ul class="plain-list saved-views__list">
            {saved.map((view) => (
              <li class="saved-views__item">
                <a
                  class="ecl-link"
                  href={view.query === '' ? '/missions' : `/missions?${view.query}`}
                  aria-current={view.query === here ? 'page' : undefined}
                >
                  {view.name}
                </a>
                <a class="ecl-link saved-views__share" href={`/views/${view.id}`}>
                  {words.saved.link}
                  <span class="visually-hidden"> {view.name}</span>
                </a>
                <form method="post" action={`/views/${view.id}/delete`}>
                  <input type="hidden" name="query" value={here} />
                  <button class="link-button" type="submit">
                    {words.saved.drop}
                    <span class="visually-hidden"> {view.name}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
        <form class="saved-views__form" method="post" action="/views">
          <input type="hidden" name="query" value={here} />
          <label for="view-name">{words.saved.name}</label>
          <input class="ecl-text-input" id="view-name" name="name" maxlength={80} required />
          <button class="ecl-button ecl-button--secondary" type="submit">
            {words.saved.save}
          </button>
        </form>
      </details>
    </>
  );
}

/** Who may owe something. */
const OWING: readonly Role[] = [
  'coordinator',
  'technical expert',
  'committee member',
  'lead expert',
  'expert',
  'partner contact',
];

export function Filters(props: {
  readonly query: TableQuery;
  readonly table: Table;
  readonly locale: Locale;
}) {
  const { query, table, locale } = props;
  const words = DESK[locale].missions.filter;
  const order = `${query.descending ? '-' : ''}${query.sort}`;
  return (
    <form class="table-filter" method="get" action="/missions" aria-label={words.title}>
      {query.view !== 'mine' && <input type="hidden" name="view" value={query.view} />}
      {order !== 'due' && <input type="hidden" name="sort" value={order} />}
      {query.sandbox && <input type="hidden" name="sandbox" value={query.sandbox} />}
      <div class="table-filter__field table-filter__field--wide">
        <label for="q">{words.text}</label>
        <input
          class="ecl-text-input"
          type="search"
          id="q"
          name="q"
          value={query.text ?? ''}
          data-key-search
        />
      </div>
      <Choice
        name="phase"
        label={words.phase}
        any={words.any}
        value={query.phase}
        options={MISSION_PHASES.map((phase) => [phase, capitalised(phaseName(phase, locale))] as const)}
      />
      <Choice
        name="country"
        label={words.country}
        any={words.any}
        value={query.country}
        options={table.countries.map(({ code, name }) => [code, name] as const)}
      />
      <Choice
        name="coordinator"
        label={words.coordinator}
        any={words.any}
        value={query.coordinator}
        options={table.coordinators.map(({ person, name }) => [person, name] as const)}
      />
      <Choice
        name="waiting"
        label={words.waiting}
        any={words.any}
        value={query.waitingFor}
        options={OWING.map((role) => [role, capitalised(roleName(role, locale))] as const)}
      />
      <div class="table-filter__act">
        <button class="ecl-button ecl-button--primary" type="submit">
          {words.apply}
        </button>
        {isFiltered(query) && (
          <a
            class="ecl-link"
            href={tablePath({
              sandbox: query.sandbox,
              view: query.view,
              sort: query.sort,
              descending: query.descending,
              page: 1,
            })}
          >
            {words.clear}
          </a>
        )}
      </div>
    </form>
  );
}

function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly value: string | undefined;
  /** No children: an element with a single one would be handed it unwrapped. */
  readonly options: readonly (readonly [string, string])[];
}) {
  const { name, label, any, value, options } = props;
  return (
    <div class="table-filter__field">
      <label for={`by-${name}`}>{label}</label>
      <select class="plain-select" id={`by-${name}`} name={name}>
        <option value="">{any}</option>
        {options.map(([key, text]) => (
          <option value={key} selected={key === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
