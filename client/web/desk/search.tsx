import { pathTo, processPath } from '../../../addresses/pages.ts';
import { listOf } from '../../../language/format.ts';
import { phaseName, roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { SearchResult } from '../../missions.ts';
import { show } from '../render.tsx';
import { TopicLine } from '../topic.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import { holding, STAFF, STYLES } from './frame.tsx';

/** One field for everything that has a name; a reference written whole leads straight to its page. */
export async function searchPage(context: WebContext): Promise<Response> {
  holding(context, STAFF);
  const locale = context.get('locale');
  const t = speaker(locale);
  const text = (context.req.query('q') ?? '').trim();
  const found = await missionsOf(context).desk.search(text, locale);
  const exact = found.processes.filter(({ reference }) => reference.toLowerCase() === text.toLowerCase());
  const [one] = exact;
  if (one && exact.length === 1) return context.redirect(processPath({ ...one, process: one.id }), 303);
  return show(
    context,
    { title: t('desk.search.title'), lead: t('desk.search.lead'), styles: STYLES },
    <>
      <search>
        <form class="table-filter" method="get" action={pathTo('search')}>
          <div class="table-filter__field table-filter__field--wide">
            <label for="q">{t('desk.search.label')}</label>
            <input
              class="ecl-text-input"
              type="search"
              id="q"
              name="q"
              value={text}
              data-key-search
              autofocus={text === ''}
            />
          </div>
          <div class="table-filter__act">
            <button class="ecl-button ecl-button--primary" type="submit">
              {t('desk.search.go')}
            </button>
          </div>
        </form>
      </search>
      {text !== '' && <Results found={found} text={text} context={context} />}
    </>,
  );
}

function Results({ found, text, context }: { found: SearchResult; text: string; context: WebContext }) {
  const locale = context.get('locale');
  const t = speaker(locale);
  const { processes, countries, people } = found;
  if (processes.length + countries.length + people.length === 0) {
    return (
      <div class="empty-state">
        <p>{t('desk.search.nothing', { text })}</p>
      </div>
    );
  }
  return (
    <>
      {processes.length > 0 && (
        <section class="duty-group" aria-labelledby="processes">
          <h2 class="duty-group__title" id="processes">
            {t('desk.search.processes')} <span class="count">{processes.length}</span>
          </h2>
          <ul class="duty-list">
            {processes.map(({ id, sandbox, phase, ...found }) => (
              <li class="duty" data-row>
                <p>
                  <TopicLine of={{ ...found, process: id, sandbox }} locale={locale} />
                  {`, ${t(`desk.search.kind.${found.kind}`)}, ${phaseName(phase, locale)}`}
                  {sandbox && `, ${t('desk.search.in-rehearsal', { name: sandbox })}`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {countries.length > 0 && (
        <section class="duty-group" aria-labelledby="countries">
          <h2 class="duty-group__title" id="countries">
            {t('desk.search.countries')}
          </h2>
          <ul class="duty-list">
            {countries.map(({ code, name }) => (
              <li class="duty" data-row>
                <a class="ecl-link" href={pathTo('missions', { view: 'all', country: code })} data-open>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {people.length > 0 && (
        <section class="duty-group" aria-labelledby="people">
          <h2 class="duty-group__title" id="people">
            {t('desk.search.people')} <span class="count">{people.length}</span>
          </h2>
          <ul class="duty-list">
            {people.map(({ person, name, email, roles }) => (
              <li class="duty" data-row>
                <p>
                  <strong>{name}</strong>
                  {`, ${listOf(
                    roles.map((role) => roleName(role, locale)),
                    locale,
                  )}, `}
                  <a class="ecl-link" href={`mailto:${email}`}>
                    {email}
                  </a>
                  {roles.includes('coordinator') && (
                    <>
                      {', '}
                      <a
                        class="ecl-link"
                        href={pathTo('missions', { view: 'all', coordinator: person })}
                        data-open
                      >
                        {t('desk.search.their-missions')}
                      </a>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
