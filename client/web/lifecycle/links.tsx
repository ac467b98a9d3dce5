import { pathTo, processPath } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ProcessPage } from '../../missions.ts';
import { Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { TopicName } from '../topic.tsx';

/** The pages beside that of a process; an action outside rehearsals can be rehearsed. */
export function ProcessLinks({ page, locale }: { page: ProcessPage; locale: Locale }) {
  const links = [
    { text: speaker(locale)('lifecycle.title'), href: processPath(page, 'lifecycle') },
    { text: speaker(locale)('history.title'), href: processPath(page, 'history') },
    { text: speaker(locale)('history.messages.title'), href: processPath(page, 'messages') },
    { text: speaker(locale)('history.mail.title'), href: processPath(page, 'mails') },
    ...(page.kind === 'action' && page.sandbox === null
      ? [
          {
            text: speaker(locale)('rehearsals.open.title'),
            href: pathTo('rehearsals', { from: page.process }),
          },
        ]
      : []),
  ];
  return (
    <ul class="plain-list inline-list">
      {links.map(({ text, href }) => (
        <li>
          <Link href={href}>
            {text}
            <Heard what={<TopicName of={page} locale={locale} />} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
