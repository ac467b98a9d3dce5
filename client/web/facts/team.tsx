import { processPath } from '../../../addresses/pages.ts';
import { daysWords, phasesWords } from '../../../language/facts.ts';
import { colon, formatDay, formatEuros, semicolon } from '../../../language/format.ts';
import { capitalised, sectorName } from '../../../language/names.ts';
import { byPhaseOf, type WorkLine } from '../../../workflows/domain/mission/fees.ts';
import { Fold, Link } from '../elements.tsx';
import { Heard } from '../heard.tsx';
import { TextTable } from '../table.tsx';
import { deadlineIn } from '../when.ts';
import { type On, placeIn, rangeIn } from './about.tsx';
import { type Decision, nameIn } from './decided-on.ts';
import { Fact } from './frame.tsx';
import { PaperLinks, ProfileRows } from './person.tsx';

/** Every position with its expert, sector and days; whom the committee or staff decide on with what they handed in. */
export function Team({ on }: On) {
  const { t, room, facts, reader, page } = on;
  const { seats } = room.mission;
  const isWhole = page.scope === 'all' || page.scope === 'committee';
  const rows = seats.map(({ plan, candidate, call }) => {
    const known = facts.candidates.find(({ application }) => application === candidate?.application);
    const sector = known?.sector ?? candidate?.sector;
    const years = known?.yearsOfExperience;
    return [
      <>
        {t('facts.position', { n: plan.number })}
        {plan.lead && `, ${t('facts.lead')}`}
      </>,
      // Others' candidates are not told to who has an offer, so nobody is said to be missing.
      candidate ? nameIn(on, candidate.expert) : isWhole ? t('facts.nobody') : '–',
      daysWords(plan.workingDays, byPhaseOf(plan, plan.workingDays), reader.locale),
      ...(isWhole
        ? [
            [
              sector && capitalised(sectorName(sector, reader.locale)),
              years && t('facts.years', { n: years }),
            ]
              .filter(Boolean)
              .join(semicolon(t)) || '–',
            <>
              {known && <PaperLinks on={on} papers={known.documents} who={nameIn(on, known.expert)} />}
              {call && (
                <Link
                  href={processPath({ kind: 'call', process: call, reference: '', sandbox: page.sandbox })}
                >
                  {t('facts.team.call')}
                  <Heard what={t('facts.position', { n: plan.number })} />
                </Link>
              )}
            </>,
          ]
        : []),
    ];
  });
  const heads = [
    t('facts.team.position'),
    t('facts.team.expert'),
    t('facts.team.days'),
    ...(isWhole ? [t('facts.team.sector'), t('facts.team.papers')] : []),
  ];
  return (
    <Fact id="team" title={t('facts.team.title')}>
      {rows.length === 0 ? (
        <p>{t('room.team.empty')}</p>
      ) : (
        <TextTable look="decision" caption={t('facts.team.caption')} heads={heads} rows={rows} />
      )}
      {facts.candidates.map((one) => (
        <Fold
          title={
            <>
              {`${t('facts.team.profile')}${colon(t)}`}
              {nameIn(on, one.expert)}
            </>
          }
        >
          <ProfileRows on={on} expert={one.expert} profile={one.profile} record={one.record} />
        </Fold>
      ))}
    </Fact>
  );
}

// ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────

const phasesIn = ({ room }: On['on'], position: number, days: number) => {
  const seat = room.mission.seats.find(({ plan }) => plan.number === position);
  return seat && byPhaseOf(seat.plan, days);
};

const sumOf = (lines: readonly WorkLine[]): number | undefined =>
  lines.some(({ totalCents }) => totalCents === undefined)
    ? undefined
    : lines.reduce((sum, { totalCents = 0 }) => sum + totalCents, 0);

/** The budget by line: the work of each position, what that comes to, and what is left for the rest. */
export function Work({ on }: On) {
  const { t, facts, reader, room, chosen, page } = on;
  const { budgetCents, submissions } = room.mission;
  const one = Number(chosen.position);
  const lines = facts.work.filter(({ position }) => !chosen.position || position === one);
  const asked = submissions.find((each) => !each.decided && !each.lapsedAt)?.budgetCents;
  const budget = asked ?? budgetCents;
  // Nobody is to work yet, and nothing is to be spent on it.
  if (facts.work.length === 0 && budget === undefined) return null;
  const all = sumOf(facts.work);
  const euros = (cents: number | undefined, otherwise: string) =>
    cents === undefined ? otherwise : formatEuros(cents, reader.locale);
  const unknown = page.scope === 'committee' ? t('facts.work.private') : t('facts.work.open');
  const left = budget === undefined || all === undefined ? undefined : budget - all;
  const totals: readonly (readonly [string, string])[] = chosen.position
    ? []
    : [
        ...(all === undefined ? [] : [[t('facts.work.all'), euros(all, '')] as const]),
        ...(left === undefined
          ? []
          : left >= 0
            ? [[t('facts.work.rest'), euros(left, '')] as const]
            : [[t('facts.work.over', { amount: euros(-left, '') }), ''] as const]),
        ...(budget === undefined ? [] : [[t('facts.work.budget'), euros(budget, '')] as const]),
      ];
  return (
    <Fact id="work" title={budget === undefined ? t('facts.work.rate') : t('facts.work.title')}>
      <TextTable
        look="decision"
        caption={t('facts.work.caption')}
        heads={[t('facts.work.who'), t('facts.work.days'), t('facts.work.daily'), t('facts.work.sum')]}
        numbers={[2, 3]}
        rows={[
          ...lines.map((line) => {
            const { position, expert, days, dailyCents, totalCents, basis, from } = line;
            return [
              `${t('facts.position', { n: position })}, ${nameIn(on, expert)}`,
              daysWords(days, phasesIn(on, position, days), reader.locale),
              <>
                {euros(dailyCents, unknown)}
                <br />
                <span class="muted">
                  {[
                    t(`facts.work.basis.${basis}`),
                    from && t('facts.work.since', { day: formatDay(from, reader.locale) }),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </>,
              euros(totalCents, '–'),
            ];
          }),
          ...totals.map(([what, amount]) => [what, '', '', <strong>{amount}</strong>]),
        ]}
      />
      {lines.some(({ basis }) => basis === 'standard') && <p class="muted">{t('facts.work.as-offered')}</p>}
    </Fact>
  );
}

// ── An offer ────────────────────────────────────────────────────────────────────────────────────────────────

/** What an expert is offered: place, dates, days, rate and sum, with what it covers and by when to answer. */
export function Offer({ on }: On) {
  const { t, room, page, reader } = on;
  const { confirmed } = room.mission;
  const line = ownLine(on);
  const owed = page.obligations.find(
    ({ obligation, status }) => obligation === 'accept-offer' && status === 'open',
  );
  const sum =
    line?.dailyCents === undefined || line.totalCents === undefined
      ? ''
      : t('facts.offer.sum', {
          days: line.days,
          phases: phasesWords(phasesIn(on, line.position, line.days), reader.locale) ?? 'none',
          daily: formatEuros(line.dailyCents, reader.locale),
          total: formatEuros(line.totalCents, reader.locale),
        });
  return (
    <Fact id="offer" title={t('facts.offer.title')}>
      <p class="decision__question">
        {[placeIn(on), confirmed && rangeIn(on, confirmed), sum].filter(Boolean).join(', ')}
      </p>
      <p>{t('facts.offer.covers')}</p>
      {confirmed && <p>{t('facts.offer.declares')}</p>}
      {owed?.due && owed.dueAt && (
        <p>
          {`${t('facts.offer.answer-by')}${colon(t)}`}
          <strong>{deadlineIn({ day: owed.due, at: owed.dueAt }, reader)}</strong>
        </p>
      )}
    </Fact>
  );
}

function ownLine({ facts, viewer, chosen }: Decision): WorkLine | undefined {
  const own = facts.work.filter(({ expert }) => expert === viewer.person);
  return own.find(({ position }) => String(position) === chosen.position) ?? own.at(-1);
}
