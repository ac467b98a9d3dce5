import type { Locale } from '../../../workflows/domain/time.ts';
import { type Addressed, processPath } from '../addresses.ts';
import { ROOM } from './words.ts';

const TABS = {
  room: '',
  whatIf: '/what-if',
  lifecycle: '/lifecycle',
  history: '/history',
  mails: '/mails',
} as const;
export type Tab = keyof typeof TABS;

/** The pages of one mission. */
export function RoomTabs({ locale, address, here }: { locale: Locale; address: Addressed; here: Tab }) {
  const words = ROOM[locale];
  return (
    <nav class="room-tabs" aria-label={words.mission(address.reference)}>
      <ul class="plain-list inline-list">
        {(Object.keys(TABS) as Tab[]).map((tab) => (
          <li>
            <a
              class="room-tabs__link"
              href={processPath(address, TABS[tab])}
              aria-current={tab === here ? 'page' : undefined}
            >
              {words.pages[tab]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
