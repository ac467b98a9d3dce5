import type { Child } from 'hono/jsx';
import { pathTo } from '../../addresses/pages.ts';
import { houseIn } from '../../facility/house.ts';
import { colon } from '../../language/format.ts';
import { speaker } from '../../language/say.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { isOffered, LOCALES, type Locale } from '../../workflows/domain/time.ts';
import { RECONCILERS } from '../access/scope.ts';
import type { Person } from '../ports.ts';
import { restoringPath } from './addresses.ts';
import { asset } from './assets.ts';
import { Link } from './elements.tsx';
import { Heard } from './heard.tsx';
import { KEYS_SCRIPT, KeysDialog, mayHaveKeys } from './keys/dialog.tsx';
import { ownName } from './languages.ts';
import { navigationFor, searches } from './navigation.ts';
import { ExampleOffer } from './rehearsals/offer.tsx';

interface Crumb {
  readonly text: Child;
  readonly href: string;
}

export interface PageProps {
  /** What the page is about: its heading, and the first words of the window's title. */
  readonly title: string;
  /** The same where it is read, with parts of it marked as of another language. */
  readonly heading?: Child;
  /** Of somebody's own words, the language that they are in. */
  readonly titleLang?: string;
  readonly locale: Locale;
  readonly person?: Person | undefined;
  /** The address of this page, path and query, for the menu and the language links. */
  readonly here: string;
  readonly crumbs?: readonly Crumb[];
  /** One sentence under the heading. */
  readonly lead?: Child;
  /** Set where something was filled in wrongly: the window's title says so first. */
  readonly isFaulty?: boolean;
  /** A rehearsal's name and the time that its clock shows. */
  readonly sandbox?: { readonly name: string; readonly now: string } | undefined;
  /** From when the state is, where the process itself did not answer. */
  readonly recordedAt?: string | undefined;
  /** It was stopped by a fault, and nothing can be done any more. */
  readonly ended?: ProcessId | undefined;
  /** The process of the page came back from a backup, and nothing can be done until somebody decides. */
  readonly behind?: ProcessId | undefined;
  /** Modules of `assets/` that this page loads beside the shared one. */
  readonly scripts?: readonly string[];
  /** Style sheets of `assets/` that only an area's pages need. */
  readonly styles?: readonly string[];
  /** Nothing was opened yet, and one press opens the example. */
  readonly offersExample?: boolean | undefined;
  /** Whoever looks may go on as somebody else: in the local stack alone. */
  readonly offersPeople?: boolean | undefined;
  /** The page has the box of the header in its middle. */
  readonly isSearch?: boolean;
  /** Single keys act: for staff who did not switch them off. */
  readonly hasKeys?: boolean;
  readonly children?: Child;
}

/** The frame of every page: works without script, and says in one place where help is. */
export function Page(props: PageProps) {
  const {
    title,
    heading = title,
    titleLang,
    locale,
    person,
    here,
    crumbs = [],
    lead,
    isFaulty,
    sandbox,
    recordedAt,
    ended,
    behind,
    scripts = [],
    styles = [],
    hasKeys = false,
    isSearch = false,
    offersExample = false,
    offersPeople = false,
  } = props;
  const t = speaker(locale);
  const house = houseIn(locale);
  const toDecide = ended ?? behind;
  const [path] = here.split('?');
  const entries = navigationFor(person?.roles ?? [], sandbox?.name);
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${isFaulty ? `${t('frame.error')}${colon(t)}` : ''}${title} – ${house.name.text}`}</title>
        <meta
          name="htmx-config"
          content='{"includeIndicatorStyles":false,"inlineStyleNonce":"","allowEval":false,"historyCacheSize":0}'
        />
        <link rel="stylesheet" href={asset('ecl-eu.css')} />
        <link rel="stylesheet" href={asset('app.css')} />
        {styles.map((name) => (
          <link rel="stylesheet" href={asset(name)} />
        ))}
        <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
        <script src={asset('app.js')} type="module" />
        {[...scripts, ...(hasKeys ? [KEYS_SCRIPT] : [])].map((name) => (
          <script src={asset(name)} type="module" />
        ))}
      </head>
      <body>
        <Link class="ecl-skip-link" href="#main">
          {t('frame.skip')}
        </Link>
        <header class="frame-header">
          <div class="ecl-container frame-header__inner">
            <a class="frame-header__site" href="/">
              <img class="frame-header__emblem" src={asset(house.emblem)} alt="" width="48" height="32" />
              <span lang={house.name.lang}>{house.name.text}</span>
            </a>
            {/* On phones it opens what stands in the header elsewhere, without script. */}
            <button class="frame-header__menu" type="button" popovertarget="frame-menu">
              {t('frame.menu')}
            </button>
            <div class="frame-header__all" id="frame-menu" popover="auto">
              {!isSearch && searches(person?.roles ?? []) && <SearchBox locale={locale} />}
              <nav class="frame-header__tools" aria-label={t('frame.language')}>
                <ul class="plain-list inline-list">
                  {[...LOCALES, ...(isOffered(locale) ? [] : [locale])].map((each) => (
                    <li>
                      <Link
                        class="frame-header__tool"
                        href={inLanguage(here, each)}
                        lang={each}
                        hreflang={each}
                        aria-current={each === locale ? 'true' : undefined}
                      >
                        <span aria-hidden="true" title={ownName(each)}>
                          {each.toUpperCase()}
                        </span>
                        <span class="visually-hidden">{ownName(each)}</span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </nav>
              <div class="frame-header__tools">
                {person ? (
                  <>
                    <Link class="frame-header__tool" href={pathTo('account')}>
                      {person.name}
                      <Heard what={t('frame.account')} />
                    </Link>
                    <form method="post" action={pathTo('signOut')}>
                      <button class="ecl-link frame-header__tool frame-header__button" type="submit">
                        {t('frame.sign-out')}
                      </button>
                    </form>
                  </>
                ) : (
                  <Link class="frame-header__tool" href={pathTo('signIn')}>
                    {t('frame.sign-in')}
                  </Link>
                )}
              </div>
              <nav class="frame-menu" aria-label={t('frame.menu')}>
                <ul class="plain-list inline-list frame-menu__list">
                  {entries.map(({ name, href }) => (
                    <li>
                      <a
                        class="frame-menu__link"
                        href={href}
                        aria-current={href.split('?')[0] === path ? 'page' : undefined}
                      >
                        {t(`frame.nav.${name}`)}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            </div>
          </div>
        </header>
        {offersExample && <ExampleOffer locale={locale} />}
        {sandbox && (
          <aside class="rehearsal-banner" aria-label={t('frame.nav.rehearsals')}>
            <div class="ecl-container" id="rehearsal-clock" data-live-part>
              {t('frame.sandbox', { name: sandbox.name, now: sandbox.now })}{' '}
              {entries.some(({ name }) => name === 'rehearsals') && (
                <a class="rehearsal-banner__link" href={pathTo('rehearsal', { name: sandbox.name })}>
                  {t('frame.advance')}
                </a>
              )}{' '}
              {offersPeople && (
                <a class="rehearsal-banner__link" href={pathTo('signInAs')}>
                  {t('frame.be-another')}
                </a>
              )}
            </div>
          </aside>
        )}
        <div class="ecl-container">
          {crumbs.length > 0 && (
            <nav class="ecl-breadcrumb" aria-label={t('frame.breadcrumb')}>
              <ol class="ecl-breadcrumb__container">
                {crumbs.map(({ text, href }) => (
                  <li class="ecl-breadcrumb__segment">
                    <Link class="ecl-link--standalone ecl-breadcrumb__link" href={href}>
                      <span>{text}</span>
                    </Link>
                    <span class="crumb-mark" aria-hidden="true">
                      ›
                    </span>
                  </li>
                ))}
                <li
                  class="ecl-breadcrumb__segment ecl-breadcrumb__current-page"
                  aria-current="page"
                  lang={titleLang}
                >
                  <span>{heading}</span>
                </li>
              </ol>
            </nav>
          )}
          <main id="main" tabindex={-1}>
            <h1 class="page-title" lang={titleLang}>
              {heading}
            </h1>
            {lead && <p class="page-lead">{lead}</p>}
            {recordedAt && (
              <p class="stale-note" role={ended || behind ? 'alert' : undefined}>
                {t(ended ? 'frame.ended' : behind ? 'frame.behind' : 'frame.recorded-at', {
                  when: recordedAt,
                })}
                {toDecide && RECONCILERS.some((role) => person?.roles.includes(role)) && (
                  <>
                    {' '}
                    <Link href={restoringPath(toDecide)}>{t('restoring.decide')}</Link>
                  </>
                )}
              </p>
            )}
            {props.children}
          </main>
        </div>
        <footer class="frame-footer">
          <p class="ecl-container frame-footer__house">
            <img src={asset(house.emblem)} alt="" width="60" height="40" />
            <strong lang={house.statement.lang}>{house.statement.text}</strong>
          </p>
          <ul class="ecl-container plain-list inline-list">
            {house.links.map(({ href, text }) => (
              <li>
                <Link href={href} lang={text.lang}>
                  {text.text}
                </Link>
              </li>
            ))}
            <li>
              <Link href={pathTo('help')}>{t('frame.help')}</Link>
            </li>
            <li>
              <Link href={pathTo('accessibility')}>{t('frame.accessibility')}</Link>
            </li>
            {mayHaveKeys(person?.roles ?? []) && (
              <li>
                <Link href={pathTo('keys')}>{t('frame.keys')}</Link>
              </li>
            )}
          </ul>
        </footer>
        {hasKeys && <KeysDialog locale={locale} />}
        <div id="announcements" class="visually-hidden" role="status" aria-live="polite" />
      </body>
    </html>
  );
}

/** The same page in another language. */
function inLanguage(here: string, locale: Locale): string {
  const url = new URL(here, 'http://page/');
  url.searchParams.set('lang', locale);
  return `${url.pathname}${url.search}`;
}

/** Leads to whatever has a name, from every page. */
function SearchBox({ locale }: { readonly locale: Locale }) {
  const t = speaker(locale);
  return (
    <search class="frame-search">
      <form class="frame-search__form" method="get" action={pathTo('search')}>
        <label class="visually-hidden" for="frame-search">
          {t('desk.search.go')}
        </label>
        <input
          class="frame-search__field"
          type="search"
          id="frame-search"
          name="q"
          title={t('desk.search.label')}
          placeholder={t('desk.search.go')}
          data-key-search
        />
      </form>
    </search>
  );
}
