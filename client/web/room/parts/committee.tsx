import { colon, formatDay, formatEuros } from '../../../../language/format.ts';
import { Said } from '../../own-words.tsx';
import { seatDay } from '../../when.ts';
import type { RoomPart } from '../part.ts';
import { nameOf, namesOf, type Room, seesWhole } from '../room.ts';
import type { ShownMission } from '../shown-state.ts';

type Submission = ShownMission['submissions'][number];
type Amendment = ShownMission['amendments'][number];

export const committee = {
  name: 'committee',
  isShownTo: seesWhole,
  phases: ['recruiting', 'under review'],
  owed: ['submit-to-committee', 'decide', 'decide-amendment', 'answer-amendment', 'answer-changes'],
  Body,
} as const satisfies RoomPart;

/** What went before the committee, what it said, and the amendments beside the state. */
function Body({ room }: { room: Room }) {
  const { mission, t } = room;
  return (
    <>
      <p>{`${t('room.committee.members')}${colon(t)}${namesOf(room, mission.committee).join(', ')}`}</p>
      {mission.submissions.length === 0 && <p>{t('room.committee.before')}</p>}
      {mission.submissions.map((each) => (
        <SubmissionPart room={room} submission={each} />
      ))}
      {mission.amendments.length > 0 && <h3 class="room-section__part">{t('room.committee.amendments')}</h3>}
      {mission.amendments.map((each) => (
        <article class="room-paper">
          <p>
            <strong>{`${t('room.committee.amendment', { n: each.n })}${colon(t)}${changeOf(room, each)}`}</strong>
            {` – ${t('room.committee.by', { who: nameOf(room, each.by), day: seatDay(each.at, room) })}`}
          </p>
          <Said title={t('room.committee.note')} text={each.reason} />
          <Decided room={room} about={each} />
        </article>
      ))}
    </>
  );
}

function SubmissionPart({ room, submission }: { room: Room; submission: Submission }) {
  const { t, locale } = room;
  const { n, at, by, team, budgetCents, dates } = submission;
  return (
    <article class="room-paper">
      <p>
        <strong>{t('room.committee.submitted', { n, day: seatDay(at, room), who: nameOf(room, by) })}</strong>
      </p>
      <p>
        {`${t('room.facts.team')}${colon(t)}${team.map(({ expert }) => nameOf(room, expert)).join(', ')}. `}
        {`${t('room.committee.budget')}${colon(t)}${formatEuros(budgetCents, locale)}. `}
        {dates &&
          `${t('room.facts.dates')}${colon(t)}${t('room.facts.field', { from: formatDay(dates.from, locale), to: formatDay(dates.to, locale) })}.`}
      </p>
      <Decided room={room} about={submission} />
    </article>
  );
}

function changeOf(room: Room, { change }: Amendment): string {
  const { t, locale } = room;
  switch (change.what) {
    case 'dates':
      return t('room.committee.dates', {
        from: formatDay(change.dates.from, locale),
        to: formatDay(change.dates.to, locale),
      });
    case 'budget':
      return t('room.committee.other-budget', { amount: formatEuros(change.budgetCents, locale) });
    case 'team':
      return t('room.committee.other-team', { n: change.position });
  }
}

/** Approvals so far, and the decision with its minutes and reasons. */
function Decided({
  room,
  about,
}: {
  room: Room;
  about: Pick<Submission, 'approvals' | 'decided' | 'lapsedAt'>;
}) {
  const { t } = room;
  const { approvals, decided, lapsedAt } = about;
  if (lapsedAt) return <p>{t('room.committee.lapsed')}</p>;
  if (!decided) {
    return (
      <>
        <p>{t('room.committee.pending')}</p>
        {approvals.map(({ by, at, minutes }) => (
          <Said
            title={`${t('room.committee.approved')}${colon(t)}${t('room.committee.by', { who: nameOf(room, by), day: seatDay(at, room) })}`}
            text={minutes}
          />
        ))}
      </>
    );
  }
  return (
    <>
      <p>
        <strong>{t(`room.committee.${decided.decision}`)}</strong>
        {`${colon(t)}${t('room.committee.by', { who: nameOf(room, decided.by), day: seatDay(decided.at, room) })}`}
      </p>
      <Said title={t('room.committee.minutes')} text={decided.minutes} />
      {decided.text !== undefined && <Said title={t('room.committee.note')} text={decided.text} />}
    </>
  );
}
