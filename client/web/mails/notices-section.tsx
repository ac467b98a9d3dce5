import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Bullets } from '../bullets.tsx';

/** On one's own account: the way to the calendar of deadlines and to optional mails. */
export function NoticesSection({ locale }: { readonly locale: Locale }) {
  const t = speaker(locale);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t('mails.notices.title')}</h2>
      <p>{t('mails.notices.lead')}</p>
      <Bullets
        items={[
          <a class="ecl-link" href={pathTo('notices')}>
            {t('mails.notices.calendar')}
          </a>,
          <a class="ecl-link" href={`${pathTo('notices')}#calls`}>
            {t('mails.notices.calls')}
          </a>,
        ]}
      />
    </section>
  );
}
