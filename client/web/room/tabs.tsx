import { named, pathTo, processPath } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ProcessPage } from '../../missions.ts';
import { Choices } from '../elements.tsx';
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
  // Only who may move the dates tries other ones.
  const asks = page.commands.some(({ command }) => command === 'move-dates');
  const tabs = (Object.keys(TABS) as Tab[]).filter((tab) => tab !== 'whatIf' || asks);
  return (
    <Choices
      look="room"
      label={t('room.this-mission')}
      choices={tabs.map((tab) => ({
        href: TABS[tab](page),
        isChosen: tab === here,
        text: (
          <>
            {t(`room.pages.${tab}`)}
            {/* The menu has all mails. */}
            {tab === 'mails' && <Heard what={t('room.this-mission')} />}
          </>
        ),
      }))}
    />
  );
}
