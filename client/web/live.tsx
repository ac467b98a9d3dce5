import { apiPath } from '../../addresses/api.ts';
import { speaker } from '../../language/say.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import { Button } from './button.tsx';

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
  const t = speaker(locale);
  const query = new URLSearchParams({
    ...(sandbox ? { sandbox } : {}),
    ...(version === undefined ? {} : { seen: version }),
  });
  const path = process === undefined ? apiPath('events') : apiPath('processEvents', { ref: process });
  return (
    <div
      class="live"
      data-live={`${path}${query.size > 0 ? `?${query}` : ''}`}
      data-live-version={version}
      data-live-changed={t('live.changed')}
    >
      <div class="ecl-notification ecl-notification--info live__offer" data-live-offer hidden>
        <p class="live__words" data-live-said>
          {t('live.news')}
        </p>
        <Button rank="secondary" type="button">
          {t('live.show')}
        </Button>
      </div>
    </div>
  );
}
