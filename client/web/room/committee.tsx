import { formatDay, formatEuros } from '../../../language/format.ts';
import { dayOf, SectionPart } from './parts.tsx';
import { nameOf, namesOf, type Room } from './room.ts';
import type { ToldMission } from './told.ts';

type Submission = ToldMission['submissions'][number];
type Amendment = ToldMission['amendments'][number];

/** What went before the committee, what it said, and the amendments beside the state. */
export function Committee({ room }: { room: Room }) {
  const { mission, words } = room;
  const { committee } = words;
  return (
    <SectionPart room={room} section="committee">
      <p>{`${committee.members}: ${namesOf(room, mission.committee).join(', ')}`}</p>
      {mission.submissions.length === 0 && <p>{committee.before}</p>}
      {mission.submissions.map((each) => (
        <SubmissionPart room={room} submission={each} />
      ))}
      {mission.amendments.length > 0 && <h3 class="room-section__part">{committee.amendments}</h3>}
      {mission.amendments.map((each) => (
        <article class="room-paper">
          <p>
            <strong>{`${committee.amendment(each.n)}: ${changeOf(room, each)}`}</strong>
            {` – ${committee.by(nameOf(room, each.by), dayOf(room, each.at))}`}
          </p>
          <Said title={committee.note} text={each.reason} />
          <Decided room={room} about={each} />
        </article>
      ))}
    </SectionPart>
  );
}

function SubmissionPart({ room, submission }: { room: Room; submission: Submission }) {
  const { words, locale } = room;
  const { n, at, by, team, budgetCents, dates } = submission;
  return (
    <article class="room-paper">
      <p>
        <strong>{words.committee.submitted(n, dayOf(room, at), nameOf(room, by))}</strong>
      </p>
      <p>
        {`${words.facts.team}: ${team.map(({ expert }) => nameOf(room, expert)).join(', ')}. `}
        {`${words.committee.budget}: ${formatEuros(budgetCents, locale)}. `}
        {dates &&
          `${words.facts.dates}: ${words.facts.field(formatDay(dates.from, locale), formatDay(dates.to, locale))}.`}
      </p>
      <Decided room={room} about={submission} />
    </article>
  );
}

function changeOf(room: Room, { change }: Amendment): string {
  const { words, locale } = room;
  switch (change.what) {
    case 'dates':
      return words.committee.dates(formatDay(change.dates.from, locale), formatDay(change.dates.to, locale));
    case 'budget':
      return words.committee.otherBudget(formatEuros(change.budgetCents, locale));
    case 'team':
      return words.committee.otherTeam(change.position);
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
  const { committee } = room.words;
  const { approvals, decided, lapsedAt } = about;
  if (lapsedAt) return <p>{committee.lapsed}</p>;
  if (!decided) {
    return (
      <>
        <p>{committee.pending}</p>
        {approvals.map(({ by, at, minutes }) => (
          <Said
            title={`${committee.approved}: ${committee.by(nameOf(room, by), dayOf(room, at))}`}
            text={minutes}
          />
        ))}
      </>
    );
  }
  return (
    <>
      <p>
        <strong>{committee[decided.decision]}</strong>
        {`: ${committee.by(nameOf(room, decided.by), dayOf(room, decided.at))}`}
      </p>
      <Said title={committee.minutes} text={decided.minutes} />
      {decided.text !== undefined && <Said title={committee.note} text={decided.text} />}
    </>
  );
}

/** People's own words, as they were written. */
export function Said({ title, text }: { title: string; text: string | null | undefined }) {
  if (!text) return null;
  return (
    <div class="said">
      <span class="said__title">{title}</span>
      <blockquote class="said__text">{text}</blockquote>
    </div>
  );
}
