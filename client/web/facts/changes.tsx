import type { Child } from 'hono/jsx';
import { formatDay, formatEuros } from '../../../language/format.ts';
import { nameOf, type Room } from '../room/room.ts';
import type { ShownMission } from '../room/shown-state.ts';
import { type Column, Table } from '../table.tsx';
import type { On } from './about.tsx';
import { Fact } from './frame.tsx';

type Submission = ShownMission['submissions'][number];
interface Part {
  readonly room: Room;
}

/** What is before the committee beside what was the time before, with what it had asked for. */
export function Changes({ on }: On) {
  const { room, reader } = on;
  const { t } = reader;
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
    <Fact id="changes" title={on.t('facts.changes.title')}>
      {submission && before && <Comparison room={room} submission={submission} before={before} />}
      {wanted && (
        <div class="asked">
          <h3 class="decision__sub">{t('waiting.decision.wanted')}</h3>
          <blockquote class="asked__words">{wanted}</blockquote>
        </div>
      )}
      {!before && <p class="muted">{t('waiting.decision.first')}</p>}
    </Fact>
  );
}

function Comparison(props: Part & { submission: Submission; before: Submission | undefined }) {
  const { room, submission, before } = props;
  const { t } = room;
  const budget = formatEuros(submission.budgetCents, room.locale);
  const difference = before ? submission.budgetCents - before.budgetCents : 0;
  const amount = formatEuros(Math.abs(difference), room.locale);
  const rows: readonly [string, Child, Child, string][] = [
    [
      t('waiting.decision.team'),
      teamOf(room, submission),
      before && teamOf(room, before),
      sameTeam(submission, before) ? t('waiting.decision.same') : t('waiting.decision.changed'),
    ],
    [
      t('waiting.decision.budget'),
      budget,
      before && formatEuros(before.budgetCents, room.locale),
      difference === 0
        ? t('waiting.decision.same')
        : difference > 0
          ? t('waiting.decision.more', { amount })
          : t('waiting.decision.less', { amount }),
    ],
    [
      t('waiting.decision.dates'),
      datesOf(room, submission),
      before && datesOf(room, before),
      datesOf(room, submission) === (before && datesOf(room, before))
        ? t('waiting.decision.same')
        : t('waiting.decision.changed'),
    ],
  ];
  return (
    <Table
      caption={t('waiting.decision.caption')}
      rows={rows}
      columns={[
        { title: t('waiting.decision.what'), cell: ([what]) => what },
        { title: t('waiting.decision.now'), cell: ([, now]) => now },
        ...(before
          ? ([
              { title: t('waiting.decision.before', { n: before.n }), cell: ([, , then]) => then },
              {
                title: t('waiting.decision.change'),
                cell: ([, , , change]) =>
                  change === t('waiting.decision.same') ? change : <strong>{change}</strong>,
              },
            ] satisfies Column<(typeof rows)[number]>[])
          : []),
      ]}
    />
  );
}

function teamOf(room: Room, { team }: Submission) {
  const { t } = room;
  return (
    <ul class="plain-list">
      {team.map(({ position, expert }) => (
        <li>
          {t('waiting.decision.position', {
            n: position,
            who: nameOf(room, expert) || t('waiting.decision.nobody'),
          })}
        </li>
      ))}
    </ul>
  );
}

const sameTeam = (one: Submission, other: Submission | undefined): boolean =>
  JSON.stringify(one.team) === JSON.stringify(other?.team);

function datesOf({ locale, t }: Room, { dates, window }: Submission): string {
  const day = (of: NonNullable<typeof dates>['from']) => formatDay(of, locale);
  if (dates) return t('waiting.decision.range', { from: day(dates.from), to: day(dates.to) });
  return window
    ? t('waiting.decision.within', { from: day(window.from), to: day(window.to) })
    : t('waiting.decision.no-dates');
}
