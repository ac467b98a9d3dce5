import type { FC } from 'hono/jsx';
import { capitalised, obligationNameOfKey } from '../../../language/names.ts';
import { processPath } from '../addresses.ts';
import { Live } from '../live.tsx';
import { instantIn } from '../when.ts';
import { Committee } from './committee.tsx';
import { Due } from './due.tsx';
import { Deliverables, KeyDocuments, Methodology } from './papers.tsx';
import { CommandLink, RefusedCommands, SectionPart } from './parts.tsx';
import { Preparations } from './preparations.tsx';
import { partsFor, type Room } from './room.ts';
import type { Section } from './sections.ts';
import { Agenda, Briefing, Departure, Feedback, InTheField, Logistics, Settings } from './steps.tsx';
import { Facts, NextStepBox } from './summary.tsx';
import { RoomTabs } from './tabs.tsx';
import { Offers, Payments, Team } from './team.tsx';
import { Timeline } from './timeline.tsx';

/** The mission room: where a mission stands, whose turn it is, and everything that can be done about it. */
export function RoomPage({ room }: { room: Room }) {
  return (
    <>
      <RoomTabs locale={room.locale} page={room.page} here="room" />
      <Live
        locale={room.locale}
        process={room.page.process}
        sandbox={room.page.sandbox}
        version={room.page.version}
      />
      <div id="room-top" data-live-part>
        <Facts room={room} />
        <NextStepBox room={room} />
      </div>
      {partsFor(room).map((section, i) => {
        const Part = PARTS[section];
        return (
          <>
            <Part room={room} />
            {i === 0 && <Contents room={room} />}
            {i === 0 && (
              <div id="room-commands" data-live-part>
                <AllCommands room={room} />
              </div>
            )}
          </>
        );
      })}
    </>
  );
}

const PARTS: Readonly<Record<Section, FC<{ room: Room }>>> = {
  timeline: Timeline,
  due: Due,
  preparations: Preparations,
  team: Team,
  offer: Offers,
  committee: Committee,
  logistics: Logistics,
  'key-documents': KeyDocuments,
  methodology: Methodology,
  briefing: Briefing,
  deliverables: Deliverables,
  agenda: Agenda,
  departure: Departure,
  checklist: InTheField,
  feedback: Feedback,
  payments: Payments,
  mails: Mails,
  settings: Settings,
};

function Contents({ room }: { room: Room }) {
  const { t } = room;
  return (
    <nav class="room-contents" aria-label={t('room.on-this-page')}>
      <ul class="plain-list inline-list">
        {partsFor(room).map((section) => (
          <li>
            <a class="ecl-link" href={`#${section}`}>
              {t(`room.sections.${section}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** All commands in one place, besides those in each part. */
function AllCommands({ room }: { room: Room }) {
  const { page, t } = room;
  const permitted = page.commands.filter((row) => row.permitted);
  return (
    <details class="fold room-all" id="all-commands">
      <summary>{`${t('room.commands.all')} (${permitted.length})`}</summary>
      {permitted.length === 0 ? (
        <p>{t('room.commands.none')}</p>
      ) : (
        <ul class="plain-list room-all__list">
          {permitted.map(({ command }) => (
            <li>
              <CommandLink room={room} command={command} />
            </li>
          ))}
        </ul>
      )}
      <RefusedCommands room={room} rows={page.commands.filter((row) => !row.permitted)} id="all-refused" />
    </details>
  );
}

function Mails({ room }: { room: Room }) {
  const { page, t, locale, reader, mails } = room;
  const [next] = page.forecast;
  const sent = mails.filter(({ status }) => status === 'sent').length;
  return (
    <SectionPart room={room} section="mails">
      <p>{t('room.mails.lead', { sent, toCome: page.forecast.length })}</p>
      {next && (
        <p>
          {t('room.mails.next', {
            when: instantIn(next.at, reader),
            what: capitalised(obligationNameOfKey(next.obligation, locale)),
          })}
        </p>
      )}
      <p>
        <a class="ecl-link" href={processPath(room.address, '/mails')}>
          {t('room.mails.all')}
        </a>
      </p>
    </SectionPart>
  );
}
