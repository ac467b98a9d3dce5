import type { Child } from 'hono/jsx';
import { formatDay, formatEuros } from '../../../language/format.ts';
import { WAITING, type WaitingWords } from '../desk/waiting-words.ts';
import { nameOf, type Room } from '../room/room.ts';
import type { ToldMission } from '../room/told.ts';
import type { On } from './about.tsx';
import { Fact } from './frame.tsx';

type Submission = ToldMission['submissions'][number];
type Words = WaitingWords['decision'];
interface Part {
  readonly room: Room;
  readonly words: Words;
}

/** What is before the committee beside what was the time before, with what it had asked for. */
export function Changes({ on }: On) {
  const { room, reader } = on;
  const words = WAITING[reader.locale].decision;
  const { submissions } = room.mission;
  const submission = submissions.find((one) => !one.decided && !one.lapsedAt);
  const last = submissions.at(-1);
  const before = submission
    ? submissions.findLast((one) => one.n < submission.n && !one.lapsedAt)
    : last?.decided?.decision === 'changes'
      ? last
      : undefined;
  const wanted = before?.decided?.decision === 'changes' ? before.decided.text : undefined;
  if (!submission && !wanted) return null;
  return (
    <Fact id="changes" title={on.words.changes.title}>
      {submission && before && (
        <Comparison room={room} words={words} submission={submission} before={before} />
      )}
      {wanted && (
        <div class="asked">
          <h3 class="decision__sub">{words.wanted}</h3>
          <blockquote class="asked__words">{wanted}</blockquote>
        </div>
      )}
      {!before && <p class="muted">{words.first}</p>}
    </Fact>
  );
}

function Comparison(props: Part & { submission: Submission; before: Submission | undefined }) {
  const { room, words, submission, before } = props;
  const budget = formatEuros(submission.budgetCents, room.locale);
  const difference = before ? submission.budgetCents - before.budgetCents : 0;
  const amount = formatEuros(Math.abs(difference), room.locale);
  const rows: readonly [string, Child, Child, string][] = [
    [
      words.team,
      teamOf(room, words, submission),
      before && teamOf(room, words, before),
      sameTeam(submission, before) ? words.same : words.changed,
    ],
    [
      words.budget,
      budget,
      before && formatEuros(before.budgetCents, room.locale),
      difference === 0 ? words.same : difference > 0 ? words.more(amount) : words.less(amount),
    ],
    [
      words.dates,
      datesOf(room, words, submission),
      before && datesOf(room, words, before),
      datesOf(room, words, submission) === (before && datesOf(room, words, before))
        ? words.same
        : words.changed,
    ],
  ];
  return (
    <table class="card-table">
      <caption class="card-table__caption">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.now}</th>
          {before && <th scope="col">{words.before(before.n)}</th>}
          {before && <th scope="col">{words.change}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(([what, now, then, change]) => (
          <tr>
            <th scope="row">{what}</th>
            <td data-label={words.now}>{now}</td>
            {before && <td data-label={words.before(before.n)}>{then}</td>}
            {before && (
              <td data-label={words.change}>{change === words.same ? change : <strong>{change}</strong>}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function teamOf(room: Room, words: Words, { team }: Submission) {
  return (
    <ul class="plain-list">
      {team.map(({ position, expert }) => (
        <li>{words.position(position, nameOf(room, expert) || words.nobody)}</li>
      ))}
    </ul>
  );
}

const sameTeam = (one: Submission, other: Submission | undefined): boolean =>
  JSON.stringify(one.team) === JSON.stringify(other?.team);

function datesOf({ locale }: Room, words: Words, { dates, window }: Submission): string {
  const day = (of: NonNullable<typeof dates>['from']) => formatDay(of, locale);
  if (dates) return words.range(day(dates.from), day(dates.to));
  return window ? words.within(day(window.from), day(window.to)) : words.noDates;
}
