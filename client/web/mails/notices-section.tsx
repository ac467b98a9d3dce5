import type { Locale } from '../../../workflows/domain/time.ts';
import { MAILS } from './words.ts';

/** On one's own account: the way to the calendar of deadlines and to optional mails. */
export function NoticesSection({ locale }: { readonly locale: Locale }) {
  const words = MAILS[locale].notices;
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{words.title}</h2>
      <p>{words.lead}</p>
      <ul class="ecl-unordered-list">
        <li class="ecl-unordered-list__item">
          <a class="ecl-link" href="/account/notices">
            {words.calendar}
          </a>
        </li>
        <li class="ecl-unordered-list__item">
          <a class="ecl-link" href="/account/notices#calls">
            {words.calls}
          </a>
        </li>
      </ul>
    </section>
  );
}
