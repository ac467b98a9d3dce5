import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Bullets } from '../bullets.tsx';
import { Link } from '../elements.tsx';

/** On one's own account: the way to the calendar of deadlines and to optional mails. */
export function NoticesSection({ locale }: { readonly locale: Locale }) {
  const t = speaker(locale);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t('mails.notices.title')}</h2>
      <p>{t('mails.notices.lead')}</p>
      <Bullets
        items={[
          <Link href={pathTo('notices')}>{t('mails.notices.calendar')}</Link>,
          <Link href={`${pathTo('notices')}#calls`}>{t('mails.notices.calls')}</Link>,
        ]}
      />
    </section>
  );
}
