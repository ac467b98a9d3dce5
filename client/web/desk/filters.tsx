import type { Child } from 'hono/jsx';
import { pathTo } from '../../../addresses/pages.ts';
import { knownRoles } from '../../../facility/roles.ts';
import { capitalised, phaseName, roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { MISSION_PHASES } from '../../../workflows/domain/mission/state.ts';
import { APART_ROLES, type Role } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { VIEWS } from '../../facade/desk.ts';
import type { SavedView, Table } from '../../missions.ts';
import { Button } from '../button.tsx';
import { Choices, Fold, Link } from '../elements.tsx';
import { FilterActs } from '../filter-acts.tsx';
import { formatTable, isFiltered, type TableQuery, tablePath } from './table-query.ts';
import { pathOf } from './views.ts';

/** The views that everybody has, and those that the reader saved. */
export function Views(props: {
  readonly query: TableQuery;
  readonly saved: readonly SavedView[];
  readonly locale: Locale;
}) {
  const { query, saved, locale } = props;
  const t = speaker(locale);
  const here = formatTable({ ...query, page: 1 });
  const { sandbox } = query;
  return (
    <>
      <Choices
        look="tabs"
        label={t('desk.missions.views')}
        choices={VIEWS.map((view) => ({
          href: tablePath({ sandbox, view, sort: 'due', descending: false, page: 1 }),
          isChosen: view === query.view,
          text: t(`desk.missions.view.${view}`),
        }))}
      />
      <Fold
        title={
          <>
            {t('desk.missions.saved.title')} <span class="count">{saved.length}</span>
          </>
        }
        isOpen={saved.some((view) => view.query === here)}
      >
        {saved.length === 0 ? (
          <p class="muted">{t('desk.missions.saved.none')}</p>
        ) : (
          <ul class="plain-list saved-views__list">
            {saved.map((view) => (
              <li class="saved-views__item">
                <Link href={pathOf(view.query)} aria-current={view.query === here ? 'page' : undefined}>
                  {view.name}
                </Link>
                <Link class="saved-views__share" href={pathTo('view', { id: view.id })}>
                  {t('desk.missions.saved.link')}
                  <span class="visually-hidden"> {view.name}</span>
                </Link>
                <form method="post" action={pathTo('viewDelete', { id: view.id })}>
                  <input type="hidden" name="query" value={here} />
                  <button class="link-button" type="submit">
                    {t('desk.missions.saved.drop')}
                    <span class="visually-hidden"> {view.name}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
        <form class="saved-views__form" method="post" action={pathTo('views')}>
          <input type="hidden" name="query" value={here} />
          <label for="view-name">{t('desk.missions.saved.name')}</label>
          <input class="ecl-text-input" id="view-name" name="name" maxlength={80} required />
          <Button rank="secondary">{t('desk.missions.saved.save')}</Button>
        </form>
      </Fold>
    </>
  );
}

/**
 * Roles by which the table isn't filtered, for nothing is owed as them: the head of facility finds their own among the
 * escalations.
 */
const NOT_OWING: readonly Role[] = ['head of facility', ...APART_ROLES];
const owing = (): readonly Role[] => knownRoles().filter((role) => !NOT_OWING.includes(role));

export function Filters(props: {
  readonly query: TableQuery;
  readonly table: Table;
  readonly locale: Locale;
}) {
  const { query, table, locale } = props;
  const t = speaker(locale);
  const order = `${query.descending ? '-' : ''}${query.sort}`;
  return (
    <form
      class="table-filter"
      method="get"
      action={pathTo('missions')}
      aria-label={t('desk.missions.filter.title')}
    >
      {query.view !== 'mine' && <input type="hidden" name="view" value={query.view} />}
      {order !== 'due' && <input type="hidden" name="sort" value={order} />}
      {query.sandbox && <input type="hidden" name="sandbox" value={query.sandbox} />}
      <div class="table-filter__field table-filter__field--wide">
        <label for="q">{t('desk.missions.filter.text')}</label>
        <input
          class="ecl-text-input"
          type="search"
          id="q"
          name="q"
          value={query.text ?? ''}
          data-key-search
        />
      </div>
      <Folded title={t('desk.missions.filter.more')} isOpen={isFiltered({ ...query, text: undefined })}>
        <Choice
          name="phase"
          label={t('desk.missions.filter.phase')}
          any={t('desk.missions.filter.any')}
          value={query.phase}
          options={MISSION_PHASES.map((phase) => [phase, capitalised(phaseName(phase, locale))] as const)}
        />
        <Choice
          name="country"
          label={t('desk.missions.filter.country')}
          any={t('desk.missions.filter.any')}
          value={query.country}
          options={table.countries.map(({ code, name }) => [code, name] as const)}
        />
        <Choice
          name="coordinator"
          label={t('desk.missions.filter.coordinator')}
          any={t('desk.missions.filter.any')}
          value={query.coordinator}
          options={table.coordinators.map(({ person, name }) => [person, name] as const)}
        />
        <Choice
          name="waiting"
          label={t('desk.missions.filter.waiting')}
          any={t('desk.missions.filter.any')}
          value={query.waitingFor}
          options={owing().map((role) => [role, capitalised(roleName(role, locale))] as const)}
        />
      </Folded>
      <FilterActs
        apply={t('desk.missions.filter.apply')}
        clear={t('desk.missions.filter.clear')}
        all={
          isFiltered(query)
            ? tablePath({
                sandbox: query.sandbox,
                view: query.view,
                sort: query.sort,
                descending: query.descending,
                page: 1,
              })
            : undefined
        }
      />
    </form>
  );
}

/**
 * Filters that are folded on a phone, so that its first screen shows the rows; on a wide screen they stand in their
 * line.
 */
export function Folded(props: {
  readonly title: string;
  /** Whether one of the filters is set. */
  readonly isOpen: boolean;
  readonly children?: Child;
}) {
  const { title, isOpen, children } = props;
  return (
    <details class="table-filter__more" open={isOpen}>
      <summary>{title}</summary>
      <div class="table-filter__choices">{children}</div>
    </details>
  );
}

/** A choice of one among a few, or any. */
export function Choice(props: {
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
