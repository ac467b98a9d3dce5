import type { Child } from 'hono/jsx';
import { pathTo, processPath } from '../../../addresses/pages.ts';
import { listOf } from '../../../language/format.ts';
import { phaseName, roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { isTooShort } from '../../facade/words.ts';
import type { SearchResult } from '../../missions.ts';
import { Button } from '../button.tsx';
import { Link, Section } from '../elements.tsx';
import { show } from '../render.tsx';
import { TopicLine } from '../topic.tsx';
import { missionsOf, signedIn, type WebContext } from '../web.ts';
import { STYLES } from './frame.tsx';

/** The search for everything that has a name; a complete reference leads straight to its page. */
export async function searchPage(context: WebContext): Promise<Response> {
  signedIn(context);
  const { locale, t } = context.var;
  const text = (context.req.query('q') ?? '').trim();
  const found = await missionsOf(context).desk.search(text, locale);
  const exact = found.processes.filter(({ reference }) => reference.toLowerCase() === text.toLowerCase());
  const [one] = exact;
  if (one && exact.length === 1) return context.redirect(processPath({ ...one, process: one.id }), 303);
  return show(
    context,
    { title: t('desk.search.title'), lead: t('desk.search.lead'), styles: STYLES, isSearch: true },
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
            <Button>{t('desk.search.go')}</Button>
          </div>
        </form>
      </search>
      {text !== '' && <Results found={found} text={text} locale={locale} />}
    </>,
  );
}

const KINDS = { action: 'actions', mission: 'missions', call: 'calls' } as const;

function Results(props: { readonly found: SearchResult; readonly text: string; readonly locale: Locale }) {
  const { found, text, locale } = props;
  const t = speaker(locale);
  const { processes, countries, people, more } = found;
  if (processes.length + countries.length + people.length === 0) {
    return (
      <div class="empty-state" role="status">
        <p>{isTooShort(text) ? t('desk.search.too-short') : t('desk.search.nothing', { text })}</p>
      </div>
    );
  }
  return (
    <>
      {(['mission', 'action', 'call'] as const).map((of) => (
        <Group
          name={KINDS[of]}
          title={t(`desk.search.${KINDS[of]}`)}
          rows={processes
            .filter(({ kind }) => kind === of)
            .map(({ id, sandbox, phase, ...each }) => (
              <>
                <TopicLine of={{ ...each, process: id, sandbox }} locale={locale} />
                {`, ${phaseName(phase, locale)}`}
                {sandbox && `, ${t('desk.search.in-rehearsal', { name: sandbox })}`}
              </>
            ))}
        />
      ))}
      <Group
        name="people"
        title={t('desk.search.people')}
        rows={people.map(({ person, name, email, roles }) => (
          <>
            <strong>{name}</strong>
            {`, ${listOf(
              roles.map((role) => roleName(role, locale)),
              locale,
            )}, `}
            <Link href={`mailto:${email}`}>{email}</Link>
            {roles.includes('expert') && (
              <>
                {', '}
                <Link
                  href={pathTo('expert', { person })}
                  aria-label={`${t('experts.see')} (${name})`}
                  data-open
                >
                  {t('experts.see')}
                </Link>
              </>
            )}
            {roles.includes('coordinator') && (
              <>
                {', '}
                <Link
                  href={pathTo('missions', { view: 'all', coordinator: person })}
                  aria-label={`${t('desk.search.their-missions')} (${name})`}
                  data-open
                >
                  {t('desk.search.their-missions')}
                </Link>
              </>
            )}
          </>
        ))}
      />
      <Group
        name="countries"
        title={t('desk.search.countries')}
        rows={countries.map(({ code, name }) => (
          <Link href={pathTo('missions', { view: 'all', country: code })} data-open>
            {name}
          </Link>
        ))}
      />
      {more && <p>{t('desk.search.more')}</p>}
    </>
  );
}

function Group({ name, title, rows }: { name: string; title: string; rows: readonly Child[] }) {
  if (rows.length === 0) return null;
  return (
    <Section look="group" id={name} title={title} count={rows.length}>
      <ul class="duty-list">
        {rows.map((row) => (
          <li class="duty" data-row>
            <p>{row}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
