import type { Child, FC } from 'hono/jsx';
import { processPath } from '../../../addresses/pages.ts';
import { capitalised } from '../../../language/names.ts';
import type { Section } from '../../commands/places.ts';
import { Live } from '../live.tsx';
import { instantIn } from '../when.ts';
import { Committee } from './committee.tsx';
import { Due } from './due.tsx';
import { Gates } from './gates.tsx';
import { Deliverables, KeyDocuments, Methodology } from './papers.tsx';
import { CommandLink, RefusedCommands, SectionPart } from './parts.tsx';
import { PLACES, Preparations } from './preparations.tsx';
import { partsFor, type Room } from './room.ts';
import { type Turn, turnOf } from './sections.ts';
import { Agenda, Briefing, Departure, Feedback, InTheField, Logistics, Settings } from './steps.tsx';
import { Facts, NextStepBox } from './summary.tsx';
import { RoomTabs } from './tabs.tsx';
import { Tasks } from './tasks.tsx';
import { Offers, Payments, Team } from './team.tsx';
import { Timeline } from './timeline.tsx';

/**
 * The mission room: where a mission stands, whose turn it is, what has to be done before the next phase, and what is owed
 * now with its acts beside it. Everything else is folded to a line: what this phase works on first, then what is over, what
 * is to come, and what is seldom asked for.
 */
export function RoomPage({ room }: { room: Room }) {
  const { t } = room;
  const of = Map.groupBy(
    partsFor(room).filter((section) => section !== 'due'),
    (section) => turnOf(section, room.mission.suspension?.from ?? room.mission.phase),
  );
  // While the team prepares, the parts where it does so stand with the list of what has to be prepared.
  const isWithin = (section: Section) =>
    (of.get('now') ?? []).includes('preparations') && PREPARED.includes(section);
  const parts = (turn: Turn, among: (section: Section) => boolean = () => true) =>
    (of.get(turn) ?? []).filter(among).map((section) => {
      const Part = PARTS[section];
      if (section !== 'preparations' || turn !== 'now') return <Part room={room} />;
      return (
        <Part room={room}>
          <div class="room-folds room-folds--within">{parts('now', isWithin)}</div>
        </Part>
      );
    });
  return (
    <>
      <RoomTabs locale={room.locale} page={room.page} here="room" />
      <Live
        locale={room.locale}
        process={room.page.process}
        sandbox={room.page.sandbox}
        version={room.page.version}
      />
      <div id="room-parts" data-live-part>
        <Facts room={room} />
        <NextStepBox room={room} />
        <Gates room={room} />
        <Due room={room} />
        <div class="room-folds">
          {parts('now', (section) => !isWithin(section))}
          {parts('always', PLANS)}
          <Rest title={t('room.turn.over')} id="over" count={of.get('over')?.length ?? 0}>
            {parts('over')}
          </Rest>
          <Rest title={t('room.turn.to-come')} id="to-come" count={of.get('toCome')?.length ?? 0}>
            {parts('toCome')}
          </Rest>
          <Rest title={t('room.turn.else')} id="else">
            {parts('always', REFERENCE)}
            <AllCommands room={room} />
          </Rest>
        </div>
      </div>
    </>
  );
}

const PREPARED: readonly Section[] = Object.values(PLACES).flat();

/** What is of use in any phase but seldom looked at stands last, behind one line; the rest beside what is worked on. */
const REFERENCE = (section: Section): boolean => section === 'mails' || section === 'settings';
const PLANS = (section: Section): boolean => !REFERENCE(section);

/** Parts that nobody works on now, in one line. */
function Rest(props: { title: string; id: string; count?: number; children?: Child }) {
  const { title, id, count, children } = props;
  if (count === 0) return null;
  return (
    <details class={`room-fold room-fold--${id}`} id={`room-${id}`}>
      <summary class="room-fold__line">{count === undefined ? title : `${title} (${count})`}</summary>
      <div class="room-folds room-folds--within">{children}</div>
    </details>
  );
}

const PARTS: Readonly<Record<Section, FC<{ room: Room; children?: Child }>>> = {
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
  tasks: Tasks,
  agenda: Agenda,
  departure: Departure,
  checklist: InTheField,
  feedback: Feedback,
  payments: Payments,
  mails: Mails,
  settings: Settings,
};

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
  const { page, t, reader, mails } = room;
  const [next] = page.forecast;
  const sent = mails.filter(({ status }) => status === 'sent').length;
  return (
    <SectionPart room={room} section="mails">
      <p>{t('room.mails.lead', { sent, toCome: page.forecast.length })}</p>
      {next && (
        <p>
          {t('room.mails.next', {
            when: instantIn(next.at, reader),
            what: capitalised(next.title),
          })}
        </p>
      )}
      <p>
        <a class="ecl-link" href={processPath(room.address, 'mails')}>
          {t('room.mails.all')}
        </a>
      </p>
    </SectionPart>
  );
}
