import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ProcessPage } from '../../missions.ts';
import { processPath } from '../addresses.ts';
import { topicName } from '../topic.tsx';

const TABS = {
  room: '',
  whatIf: '/what-if',
  lifecycle: '/lifecycle',
  history: '/history',
  messages: '/messages',
  mails: '/mails',
} as const;
export type Tab = keyof typeof TABS;

/** The pages of one mission. */
export function RoomTabs({ locale, page, here }: { locale: Locale; page: ProcessPage; here: Tab }) {
  const t = speaker(locale);
  // Other dates are a question for those whose the dates are.
  const asks = page.commands.some(({ command }) => command === 'move-dates');
  const tabs = (Object.keys(TABS) as Tab[]).filter((tab) => tab !== 'whatIf' || asks);
  return (
    <nav class="room-tabs" aria-label={t('room.mission', { reference: topicName(page, locale) })}>
      <ul class="plain-list inline-list">
        {tabs.map((tab) => (
          <li>
            <a
              class="room-tabs__link"
              href={processPath(page, TABS[tab])}
              aria-current={tab === here ? 'page' : undefined}
            >
              {t(`room.pages.${tab}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
