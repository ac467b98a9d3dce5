import { named, pathTo, processPath } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ProcessPage } from '../../missions.ts';
import { Heard } from '../heard.tsx';

const TABS = {
  room: (page: ProcessPage) => processPath(page),
  whatIf: (page: ProcessPage) => pathTo('whatIf', named(page)),
  lifecycle: (page: ProcessPage) => processPath(page, 'lifecycle'),
  history: (page: ProcessPage) => processPath(page, 'history'),
  messages: (page: ProcessPage) => processPath(page, 'messages'),
  mails: (page: ProcessPage) => processPath(page, 'mails'),
} as const;
export type Tab = keyof typeof TABS;

/** The pages of one mission. */
export function RoomTabs({ locale, page, here }: { locale: Locale; page: ProcessPage; here: Tab }) {
  const t = speaker(locale);
  // Other dates are a question for those whose the dates are.
  const asks = page.commands.some(({ command }) => command === 'move-dates');
  const tabs = (Object.keys(TABS) as Tab[]).filter((tab) => tab !== 'whatIf' || asks);
  return (
    <nav class="room-tabs" aria-label={t('room.this-mission')}>
      <ul class="plain-list inline-list">
        {tabs.map((tab) => (
          <li>
            <a
              class="room-tabs__link"
              href={TABS[tab](page)}
              aria-current={tab === here ? 'page' : undefined}
            >
              {t(`room.pages.${tab}`)}
              {/* The menu has all mails. */}
              {tab === 'mails' && <Heard what={t('room.this-mission')} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
