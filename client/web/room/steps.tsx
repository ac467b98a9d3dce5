import type { Child } from 'hono/jsx';
import { edition } from '../../../facility/editions.ts';
import { colon, formatDay } from '../../../language/format.ts';
import { checklistItemName } from '../../../language/names.ts';
import { mustShareAgenda, openPreparations } from '../../../workflows/domain/mission/preparations.ts';
import { askedForFeedback } from '../../../workflows/domain/mission/team.ts';
import { instantIn } from '../when.ts';
import { Said } from './committee.tsx';
import { dayOf, SectionPart } from './parts.tsx';
import { hasReached, wantedWords } from './preparations.tsx';
import { nameOf, partsFor, type Room } from './room.ts';
import { datesOf } from './summary.tsx';
import { asState } from './told.ts';

/** The partner institution confirms room, equipment, interpretation. */
export function Logistics({ room }: { room: Room }) {
  const { mission, t } = room;
  const { logisticsAskedAt, logisticsConfirmedAt } = mission.preparation;
  return (
    <SectionPart room={room} section="logistics">
      {logisticsAskedAt && <p>{t('room.logistics.asked', { day: dayOf(room, logisticsAskedAt) })}</p>}
      {logisticsConfirmedAt && (
        <p>{t('room.logistics.confirmed', { day: dayOf(room, logisticsConfirmedAt) })}</p>
      )}
      {logisticsAskedAt && !logisticsConfirmedAt && (
        <p>{t('room.logistics.waiting', { who: nameOf(room, mission.partnerContact) })}</p>
      )}
      {!logisticsAskedAt && (
        <p>{hasReached(room, 'preparing') ? t('room.logistics.not-asked') : t('room.logistics.before')}</p>
      )}
    </SectionPart>
  );
}

export function Briefing({ room }: { room: Room }) {
  const { mission, t, reader } = room;
  const { briefing } = mission.preparation;
  return (
    <SectionPart room={room} section="briefing">
      {briefing ? (
        <>
          <p>
            {t('room.briefing.scheduled', {
              from: instantIn(briefing.start, reader),
              to: instantIn(briefing.end, reader),
            })}
          </p>
          <Said title={t('room.briefing.where')} text={briefing.where} />
          {briefing.heldAt && <p>{t('room.briefing.held', { day: dayOf(room, briefing.heldAt) })}</p>}
        </>
      ) : (
        <p>{mission.confirmed ? t('room.briefing.none') : t('room.briefing.before')}</p>
      )}
    </SectionPart>
  );
}

export function Agenda({ room }: { room: Room }) {
  const { mission, t } = room;
  const { agendaSharedAt } = mission.preparation;
  const agenda = mission.deliverables.find(({ kind }) => kind === 'agenda');
  const said = agendaSharedAt
    ? t('room.agenda.shared', { day: dayOf(room, agendaSharedAt) })
    : partsFor(room).includes('deliverables') && !mustShareAgenda(asState(mission), edition(mission.edition))
      ? t('room.agenda.none')
      : agenda?.phase === 'accepted'
        ? t('room.agenda.ready')
        : t('room.agenda.before');
  return (
    <SectionPart room={room} section="agenda">
      <p>{said}</p>
    </SectionPart>
  );
}

/** Departure, refused while any preparation is open. */
export function Departure({ room }: { room: Room }) {
  const { mission, t } = room;
  const { departure: authorised, fieldStartedAt, fieldEndedAt, remote } = mission;
  const works = partsFor(room).includes('preparations');
  const open = works ? openPreparations(asState(mission), edition(mission.edition)) : [];
  if (authorised) {
    return (
      <SectionPart room={room} section="departure">
        <p>
          {t(remote ? 'room.departure.started' : 'room.departure.authorised', {
            day: dayOf(room, authorised.at),
            who: nameOf(room, authorised.by),
          })}
        </p>
        {fieldStartedAt && <p>{t('room.departure.began', { day: dayOf(room, fieldStartedAt) })}</p>}
        {fieldEndedAt && <p>{t('room.departure.ended', { day: dayOf(room, fieldEndedAt) })}</p>}
      </SectionPart>
    );
  }
  return (
    <SectionPart room={room} section="departure">
      {!hasReached(room, 'preparing') || !works ? (
        <p>{remote ? t('room.departure.before-remote') : t('room.departure.before')}</p>
      ) : open.length === 0 ? (
        <p>{t('room.departure.ready')}</p>
      ) : (
        <>
          <p>{t('room.departure.open')}</p>
          <Lines>
            {open.map((one) => (
              <Line>{wantedWords(one, room)}</Line>
            ))}
          </Lines>
        </>
      )}
    </SectionPart>
  );
}

/** Day 1 with its checklist, then the daily programme. */
export function InTheField({ room }: { room: Room }) {
  const { mission, t, locale } = room;
  const { checklist, organisersMetAt, programme } = mission;
  if (!hasReached(room, 'in the field')) {
    return (
      <SectionPart room={room} section="checklist">
        <p>{t('room.checklist.before', { when: datesOf(room) })}</p>
      </SectionPart>
    );
  }
  return (
    <SectionPart room={room} section="checklist">
      <p>
        {organisersMetAt
          ? t('room.checklist.met', { day: dayOf(room, organisersMetAt) })
          : t('room.checklist.not-met')}
      </p>
      {checklist ? (
        <>
          <p>
            {t('room.checklist.done', { day: dayOf(room, checklist.at), who: nameOf(room, checklist.by) })}
          </p>
          <Lines>
            {checklist.items.map(({ item, ok, note }) => (
              <Line>
                {`${checklistItemName(item, locale)}${colon(t)}`}
                <strong>{ok ? t('room.checklist.ok') : t('room.checklist.failed')}</strong>
                {note && <Said title="" text={note} />}
              </Line>
            ))}
          </Lines>
        </>
      ) : (
        <p>{t('room.checklist.open')}</p>
      )}
      {programme.length > 0 && (
        <>
          <h3 class="room-section__part">{t('room.checklist.programme')}</h3>
          <Lines>
            {programme.map(({ day, held, note }) => (
              <Line>
                {`${formatDay(day, locale)}${colon(t)}${held ? t('room.checklist.held') : t('room.checklist.not-held')}`}
                {note && <Said title="" text={note} />}
              </Line>
            ))}
          </Lines>
        </>
      )}
    </SectionPart>
  );
}

export function Feedback({ room }: { room: Room }) {
  const { mission, t } = room;
  if (!hasReached(room, 'reporting')) {
    return (
      <SectionPart room={room} section="feedback">
        <p>{t('room.feedback.before')}</p>
      </SectionPart>
    );
  }
  const isWhole = partsFor(room).includes('settings');
  return (
    <SectionPart room={room} section="feedback">
      <Lines>
        {askedForFeedback(asState(mission)).map((person) => {
          const at = mission.feedback[person];
          // Whether others gave theirs is told to staff alone.
          if (!at && !isWhole && person !== room.viewer.person) return null;
          const name = nameOf(room, person);
          return (
            <Line>
              {at
                ? t('room.feedback.given', { who: name, day: dayOf(room, at) })
                : t('room.feedback.missing', { who: name })}
            </Line>
          );
        })}
      </Lines>
      {mission.feedbackOverAt && (
        <p>{t('room.feedback.over', { day: dayOf(room, mission.feedbackOverAt) })}</p>
      )}
    </SectionPart>
  );
}

/** What this mission counts by. */
export function Settings({ room }: { room: Room }) {
  const { mission, t } = room;
  const { settings, edition } = mission;
  return (
    <SectionPart room={room} section="settings">
      <Lines>
        <Line>{t('room.settings.edition', { n: edition })}</Line>
        <Line>{t(`room.settings.counting.${settings.counting}`)}</Line>
        <Line>{t('room.settings.quorum', { n: settings.quorum })}</Line>
        <Line>{t('room.settings.lead-time', { n: settings.leadTime })}</Line>
      </Lines>
    </SectionPart>
  );
}

function Lines({ children }: { children?: Child }) {
  return <ul class="ecl-unordered-list">{children}</ul>;
}

function Line({ children }: { children?: Child }) {
  return <li class="ecl-unordered-list__item">{children}</li>;
}
