import { formatDay, formatEuros } from '../../../language/format.ts';
import { capitalised, sectorName } from '../../../language/names.ts';
import type { WorkLine } from '../../../workflows/domain/mission/fees.ts';
import { processPath } from '../addresses.ts';
import { deadlineIn } from '../when.ts';
import { type On, placeIn, rangeIn } from './about.tsx';
import { type Decision, nameIn } from './decision.ts';
import { Fact, FactTable, Rows } from './frame.tsx';
import { PaperLinks, ProfileRows } from './person.tsx';

/** Every position with its expert, sector and days; whom the committee or staff decide on with what they handed in. */
export function Team({ on }: On) {
  const { words, room, facts, reader, page } = on;
  const said = words.team;
  const { seats } = room.mission;
  const isWhole = page.scope === 'all' || page.scope === 'committee';
  const rows = seats.map(({ plan, candidate, call }) => {
    const known = facts.candidates.find(({ application }) => application === candidate?.application);
    const sector = known?.sector ?? candidate?.sector;
    const years = known?.yearsOfExperience;
    return [
      <>
        {words.position(plan.number)}
        {plan.lead && `, ${words.lead}`}
      </>,
      // Others' candidates are not told to who has an offer, so nobody is said to be missing.
      candidate ? nameIn(on, candidate.expert) : isWhole ? words.nobody : '–',
      String(plan.workingDays),
      ...(isWhole
        ? [
            [sector && capitalised(sectorName(sector, reader.locale)), years && words.years(years)]
              .filter(Boolean)
              .join('; ') || '–',
            <>
              {known && <PaperLinks on={on} papers={known.documents} who={nameIn(on, known.expert)} />}
              {call && (
                <a
                  class="ecl-link"
                  href={processPath({ kind: 'call', process: call, reference: '', sandbox: page.sandbox })}
                >
                  {said.call}
                  <span class="visually-hidden">: {words.position(plan.number)}</span>
                </a>
              )}
            </>,
          ]
        : []),
    ];
  });
  const heads = [said.position, said.expert, said.days, ...(isWhole ? [said.sector, said.papers] : [])];
  return (
    <Fact id="team" title={said.title}>
      <FactTable caption={said.caption} heads={heads} rows={rows} />
      {facts.candidates.map((one) => (
        <details class="fold">
          <summary>
            {said.profile}: {nameIn(on, one.expert)}
          </summary>
          <ProfileRows on={on} profile={one.profile} record={one.record} />
        </details>
      ))}
    </Fact>
  );
}

// ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────

const sumOf = (lines: readonly WorkLine[]): number | undefined =>
  lines.some(({ totalCents }) => totalCents === undefined)
    ? undefined
    : lines.reduce((sum, { totalCents = 0 }) => sum + totalCents, 0);

/** The budget by line: the work of each position, what that comes to, and what is left for the rest. */
export function Work({ on }: On) {
  const { words, facts, reader, room, given, page } = on;
  const said = words.work;
  const { budgetCents, submissions } = room.mission;
  const one = Number(given.position);
  const lines = facts.work.filter(({ position }) => !given.position || position === one);
  const asked = submissions.find((each) => !each.decided && !each.lapsedAt)?.budgetCents;
  const budget = asked ?? budgetCents;
  const all = sumOf(facts.work);
  const euros = (cents: number | undefined, otherwise: string) =>
    cents === undefined ? otherwise : formatEuros(cents, reader.locale);
  const unknown = page.scope === 'committee' ? said.private : said.open;
  const left = budget === undefined || all === undefined ? undefined : budget - all;
  return (
    <Fact id="work" title={budget === undefined ? said.rate : said.title}>
      <FactTable
        caption={said.caption}
        heads={[said.who, said.days, said.daily, said.sum]}
        numbers={[1, 2, 3]}
        rows={lines.map((line) => {
          const { position, expert, days, dailyCents, totalCents, basis, from } = line;
          return [
            `${words.position(position)}, ${nameIn(on, expert)}`,
            String(days),
            <>
              {euros(dailyCents, unknown)}
              <br />
              <span class="muted">
                {[said.basis[basis], from && said.since(formatDay(from, reader.locale))]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </>,
            euros(totalCents, '–'),
          ];
        })}
      />
      {!given.position && (
        <Rows
          rows={[
            [said.all, all !== undefined && formatEuros(all, reader.locale)],
            [
              said.rest,
              left !== undefined &&
                (left >= 0 ? (
                  formatEuros(left, reader.locale)
                ) : (
                  <strong>{said.over(formatEuros(-left, reader.locale))}</strong>
                )),
            ],
            [said.budget, budget !== undefined && <strong>{formatEuros(budget, reader.locale)}</strong>],
          ]}
        />
      )}
      {lines.some(({ basis }) => basis === 'standard') && <p class="muted">{said.asOffered}</p>}
    </Fact>
  );
}

// ── An offer ────────────────────────────────────────────────────────────────────────────────────────────────

/** What an expert is offered: place, dates, days, rate and sum, with what it covers and by when to answer. */
export function Offer({ on }: On) {
  const { words, room, page, reader } = on;
  const said = words.offer;
  const { confirmed } = room.mission;
  const line = ownLine(on);
  const owed = page.obligations.find(
    ({ obligation, status }) => obligation === 'accept-offer' && status === 'open',
  );
  const sum =
    line?.dailyCents === undefined || line.totalCents === undefined
      ? ''
      : said.sum(
          line.days,
          formatEuros(line.dailyCents, reader.locale),
          formatEuros(line.totalCents, reader.locale),
        );
  return (
    <Fact id="offer" title={said.title}>
      <p class="decision__question">{said.line(placeIn(on), confirmed ? rangeIn(on, confirmed) : '', sum)}</p>
      <p>{said.covers}</p>
      {confirmed && <p>{said.declares}</p>}
      {owed?.due && owed.dueAt && (
        <p>
          {said.answerBy}: <strong>{deadlineIn({ day: owed.due, at: owed.dueAt }, reader)}</strong>
        </p>
      )}
    </Fact>
  );
}

function ownLine({ facts, viewer, given }: Decision): WorkLine | undefined {
  const own = facts.work.filter(({ expert }) => expert === viewer.person);
  return own.find(({ position }) => String(position) === given.position) ?? own.at(-1);
}
