import type { Child } from 'hono/jsx';
import { ruleSet } from '../../../facility/rule-sets.ts';
import { formatDay } from '../../../language/format.ts';
import { checklistItemName, obligationNameOfKey } from '../../../language/names.ts';
import { mustShareAgenda, openPreparations } from '../../../workflows/domain/mission/preparations.ts';
import { askedForFeedback } from '../../../workflows/domain/mission/team.ts';
import { instantIn } from '../when.ts';
import { Said } from './committee.tsx';
import { dayOf, SectionPart } from './parts.tsx';
import { hasReached } from './preparations.tsx';
import { nameOf, partsFor, type Room } from './room.ts';
import { datesOf } from './summary.tsx';
import { asState } from './told.ts';

/** The partner institution confirms room, equipment, interpretation. */
export function Logistics({ room }: { room: Room }) {
  const { mission, words } = room;
  const { logistics } = words;
  const { logisticsAskedAt, logisticsConfirmedAt } = mission.preparation;
  return (
    <SectionPart room={room} section="logistics">
      {logisticsAskedAt && <p>{logistics.asked(dayOf(room, logisticsAskedAt))}</p>}
      {logisticsConfirmedAt && <p>{logistics.confirmed(dayOf(room, logisticsConfirmedAt))}</p>}
      {logisticsAskedAt && !logisticsConfirmedAt && (
        <p>{logistics.waiting(nameOf(room, mission.partnerContact))}</p>
      )}
      {!logisticsAskedAt && <p>{hasReached(room, 'preparing') ? logistics.notAsked : logistics.before}</p>}
    </SectionPart>
  );
}

export function Briefing({ room }: { room: Room }) {
  const { mission, words, reader } = room;
  const { briefing } = mission.preparation;
  return (
    <SectionPart room={room} section="briefing">
      {briefing ? (
        <>
          <p>
            {words.briefing.scheduled(instantIn(briefing.start, reader), instantIn(briefing.end, reader))}
          </p>
          <Said title={words.briefing.where} text={briefing.where} />
          {briefing.heldAt && <p>{words.briefing.held(dayOf(room, briefing.heldAt))}</p>}
        </>
      ) : (
        <p>{mission.confirmed ? words.briefing.none : words.briefing.before}</p>
      )}
    </SectionPart>
  );
}

export function Agenda({ room }: { room: Room }) {
  const { mission, words } = room;
  const { agendaSharedAt } = mission.preparation;
  const agenda = mission.deliverables.find(({ kind }) => kind === 'agenda');
  const said = agendaSharedAt
    ? words.agenda.shared(dayOf(room, agendaSharedAt))
    : partsFor(room).includes('deliverables') && !mustShareAgenda(asState(mission))
      ? words.agenda.none
      : agenda?.phase === 'accepted'
        ? words.agenda.ready
        : words.agenda.before;
  return (
    <SectionPart room={room} section="agenda">
      <p>{said}</p>
    </SectionPart>
  );
}

/** Departure, refused while any of the five preparations is open. */
export function Departure({ room }: { room: Room }) {
  const { mission, words, locale } = room;
  const { departure } = words;
  const { departure: authorised, fieldStartedAt, fieldEndedAt, remote } = mission;
  const works = partsFor(room).includes('preparations');
  const open = works ? openPreparations(asState(mission), ruleSet(mission.ruleSet)) : [];
  if (authorised) {
    const said = remote ? departure.started : departure.authorised;
    return (
      <SectionPart room={room} section="departure">
        <p>{said(dayOf(room, authorised.at), nameOf(room, authorised.by))}</p>
        {fieldStartedAt && <p>{departure.began(dayOf(room, fieldStartedAt))}</p>}
        {fieldEndedAt && <p>{departure.ended(dayOf(room, fieldEndedAt))}</p>}
      </SectionPart>
    );
  }
  return (
    <SectionPart room={room} section="departure">
      {!hasReached(room, 'preparing') || !works ? (
        <p>{remote ? departure.beforeRemote : departure.before}</p>
      ) : open.length === 0 ? (
        <p>{departure.ready}</p>
      ) : (
        <>
          <p>{departure.open}</p>
          <Lines>
            {open.map(({ item, person }) => {
              const what = obligationNameOfKey(item, locale);
              return <Line>{person ? `${what} (${nameOf(room, person)})` : what}</Line>;
            })}
          </Lines>
        </>
      )}
    </SectionPart>
  );
}

/** Day 1 with its checklist, then the daily programme. */
export function InTheField({ room }: { room: Room }) {
  const { mission, words, locale } = room;
  const { checklist: said } = words;
  const { checklist, organisersMetAt, programme } = mission;
  if (!hasReached(room, 'in the field')) {
    return (
      <SectionPart room={room} section="checklist">
        <p>{said.before(datesOf(room))}</p>
      </SectionPart>
    );
  }
  return (
    <SectionPart room={room} section="checklist">
      <p>{organisersMetAt ? said.met(dayOf(room, organisersMetAt)) : said.notMet}</p>
      {checklist ? (
        <>
          <p>{said.done(dayOf(room, checklist.at), nameOf(room, checklist.by))}</p>
          <Lines>
            {checklist.items.map(({ item, ok, note }) => (
              <Line>
                {`${checklistItemName(item, locale)}: `}
                <strong>{ok ? said.ok : said.failed}</strong>
                {note && <Said title="" text={note} />}
              </Line>
            ))}
          </Lines>
        </>
      ) : (
        <p>{said.open}</p>
      )}
      {programme.length > 0 && (
        <>
          <h3 class="room-section__part">{said.programme}</h3>
          <Lines>
            {programme.map(({ day, held, note }) => (
              <Line>
                {`${formatDay(day, locale)}: ${held ? said.held : said.notHeld}`}
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
  const { mission, words } = room;
  const { feedback } = words;
  if (!hasReached(room, 'reporting')) {
    return (
      <SectionPart room={room} section="feedback">
        <p>{feedback.before}</p>
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
          return <Line>{at ? feedback.given(name, dayOf(room, at)) : feedback.missing(name)}</Line>;
        })}
      </Lines>
      {mission.feedbackOverAt && <p>{feedback.over(dayOf(room, mission.feedbackOverAt))}</p>}
    </SectionPart>
  );
}

/** What this mission counts by. */
export function Settings({ room }: { room: Room }) {
  const { mission, words } = room;
  const { settings, ruleSet } = mission;
  const { settings: said } = words;
  return (
    <SectionPart room={room} section="settings">
      <Lines>
        <Line>{said.ruleSet(ruleSet)}</Line>
        <Line>{said.counting[settings.counting]}</Line>
        <Line>{said.quorum(settings.quorum)}</Line>
        <Line>{said.leadTime(settings.leadTime)}</Line>
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
