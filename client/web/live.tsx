import type { Locale } from '../../workflows/domain/time.ts';
import type { Spoken } from './words.ts';

/** The module of `assets/` that a page with `<Live>` loads. */
export const LIVE_SCRIPT = 'live.js';

/**
 * Keeps a page up to date while somebody looks at it: what stands in elements with an id and `data-live-part` is
 * replaced when a step of the process is recorded. Who is writing in one of them is asked first.
 */
export function Live(props: {
  readonly locale: Locale;
  /** A reference or id; left out, the steps of all processes count. */
  readonly process?: string;
  readonly sandbox?: string | null | undefined;
  /** Of what the page shows. */
  readonly version?: string;
}) {
  const { locale, process, sandbox, version } = props;
  const words = WORDS[locale];
  const query = new URLSearchParams({
    ...(sandbox ? { sandbox } : {}),
    ...(version === undefined ? {} : { seen: version }),
  });
  const path = process === undefined ? '/api/events' : `/api/processes/${encodeURIComponent(process)}/events`;
  return (
    <div
      class="live"
      data-live={`${path}${query.size > 0 ? `?${query}` : ''}`}
      data-live-version={version}
      data-live-changed={words.changed}
    >
      <div class="ecl-notification ecl-notification--info live__offer" data-live-offer hidden>
        <p class="live__words" data-live-said>
          {words.news}
        </p>
        <button class="ecl-button ecl-button--secondary" type="button">
          {words.show}
        </button>
      </div>
    </div>
  );
}

const en = {
  changed: 'This page was brought up to date.',
  news: 'Something happened since this page was made. What you are writing stays until you show it.',
  show: 'Show what is new',
};
const WORDS: Spoken<typeof en> = {
  en,
  es: {
    changed: 'Esta página se ha puesto al día.',
    news: 'Ha pasado algo desde que se abrió esta página. Lo que está escribiendo se conserva hasta que lo muestre.',
    show: 'Mostrar lo nuevo',
  },
  fr: {
    changed: 'Cette page a été mise à jour.',
    news: 'Il s’est passé quelque chose depuis l’ouverture de cette page. Ce que vous écrivez reste jusqu’à ce que vous l’affichiez.',
    show: 'Afficher les nouveautés',
  },
};
