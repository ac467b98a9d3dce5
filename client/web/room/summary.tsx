import { cityOf, countryName, formatDay, listOf } from '../../../language/format.ts';
import { capitalised, phaseName, roleName } from '../../../language/names.ts';
import { lead, team } from '../../../workflows/domain/mission/team.ts';
import { commandPath } from '../addresses.ts';
import { CommandLink, dayOf, dueId, Status, When, whenOf, whoOf } from './parts.tsx';
import {
  dueSoon,
  fieldsFor,
  late,
  nameOf,
  nextAwaited,
  nextStep,
  type Room,
  standing,
  waitingFor,
} from './room.ts';
import { sectionOfObligation } from './sections.ts';
import { asState } from './told.ts';

/** What the mission is, in a few lines: phase, dates, place, team, who is in charge. */
export function Facts({ room }: { room: Room }) {
  const { mission, locale, words } = room;
  const { facts } = words;
  const { suspension, staff } = mission;
  return (
    <dl class="room-facts">
      <div>
        <dt>{facts.phase}</dt>
        <dd>
          <strong class="room-phase">{capitalised(phaseName(mission.phase, locale))}</strong> {sinceOf(room)}
          {suspension &&
            ` – ${facts.suspended(phaseName(suspension.from, locale))}: ${suspension.reason ?? ''}`}
        </dd>
      </div>
      <div>
        <dt>{facts.dates}</dt>
        <dd>{datesOf(room)}</dd>
      </div>
      <div>
        <dt>{facts.place}</dt>
        <dd>
          {`${cityOf(mission.place.zone, locale)}, ${countryName(mission.place.country, locale)}`}
          {mission.remote && ` – ${facts.remote}`}
        </dd>
      </div>
      <div>
        <dt>{facts.team}</dt>
        <dd>{teamOf(room)}</dd>
      </div>
      <div>
        <dt>{facts.staff}</dt>
        <dd>
          {`${nameOf(room, staff.coordinator)} (${roleName('coordinator', locale)}), ${nameOf(room, staff.technicalExpert)} (${roleName('technical expert', locale)})`}
        </dd>
      </div>
    </dl>
  );
}

function sinceOf(room: Room): string {
  const entered = room.page.timeline.findLast(({ consequences = [] }) =>
    consequences.some((each) => each.what === 'phase' && each.to === room.mission.phase),
  );
  // Whoever isn't told of every step isn't told when a phase began.
  return entered ? room.words.facts.since(dayOf(room, entered.at)) : '';
}

/** The days in the field in words: confirmed, proposed, or the window in which they will lie. */
export function datesOf({ mission, locale, words }: Room): string {
  const { facts } = words;
  const { confirmed, proposed, window } = mission;
  const dates = confirmed ?? proposed;
  if (!dates) {
    return window
      ? facts.window(formatDay(window.from, locale), formatDay(window.to, locale))
      : facts.noDates;
  }
  const told = [
    facts.field(formatDay(dates.eventFrom, locale), formatDay(dates.to, locale)),
    ...(dates.from < dates.eventFrom ? [facts.setUp(formatDay(dates.from, locale))] : []),
    confirmed ? facts.confirmed : facts.proposed,
  ];
  return told.join(', ');
}

function teamOf(room: Room): string {
  const { mission, words } = room;
  const contracted = team(asState(mission));
  const first = lead(asState(mission));
  const told = mission.seats.map(({ candidate, plan }) => {
    if (!candidate) return `${words.facts.position(plan.number)}: ${words.facts.nobody}`;
    const name = nameOf(room, candidate.expert);
    const isLead = candidate.expert === first || (contracted.length === 0 && plan.lead);
    return isLead ? `${name} (${words.facts.lead})` : name;
  });
  return told.length === 0 ? words.facts.nobody : told.join(', ');
}

/** The most urgent thing with its one button, and beside it what is late, what comes soon and who is waited for. */
export function NextStepBox({ room }: { room: Room }) {
  const { words } = room;
  return (
    <div class="room-top">
      <section class="next-step" aria-labelledby="next-step-title">
        <h2 id="next-step-title" class="next-step__label">
          {words.next.title}
        </h2>
        <NextStepBody room={room} />
      </section>
      <Glance room={room} />
    </div>
  );
}

function NextStepBody({ room }: { room: Room }) {
  const { words, page } = room;
  const found = nextStep(room);
  if (!found) return <p class="next-step__what">{nothingDue(room)}</p>;
  const { obligation, isYours, commands } = found;
  const [first, ...others] = commands;
  const fields = fieldsFor(obligation.key);
  const canEscalate = page.commands.some(({ command, permitted }) => permitted && command === 'escalate-now');
  return (
    <>
      <p class="next-step__what">
        <Status shown={standing(obligation)} room={room} /> {capitalised(obligation.title)}
      </p>
      <p class="next-step__who">{isYours ? words.next.yours : words.next.of(whoOf(room, obligation))}</p>
      <p class="next-step__when">
        <When room={room} row={obligation} />
      </p>
      <div class="next-step__act">
        {first ? (
          <CommandLink room={room} command={first.command} fields={fields} look="primary" />
        ) : canEscalate && !isYours ? (
          <CommandLink
            room={room}
            command="escalate-now"
            fields={{ obligation: obligation.key }}
            look="primary"
          />
        ) : (
          <a
            class="ecl-button ecl-button--primary room-button"
            href={`#${sectionOfObligation(obligation.obligation)}`}
          >
            {words.next.go}
          </a>
        )}
        {others.map(({ command }) => (
          <span>
            {`${words.next.also} `}
            <CommandLink room={room} command={command} fields={fields} />
          </span>
        ))}
        {first && canEscalate && !isYours && (
          <span>
            {`${words.next.also} `}
            <a
              class="ecl-link"
              href={commandPath(room.address, 'escalate-now', { obligation: obligation.key })}
            >
              {words.due.escalate}
            </a>
          </span>
        )}
      </div>
      {obligation.explanation !== '' && (
        <details class="fold">
          <summary>{words.next.how}</summary>
          <p>{obligation.explanation}</p>
        </details>
      )}
    </>
  );
}

function nothingDue(room: Room): string {
  const { mission, words, locale } = room;
  if (mission.phase === 'closed' || mission.phase === 'cancelled')
    return words.next.over(phaseName(mission.phase, locale));
  if (mission.phase === 'suspended') return words.next.suspended;
  const next = nextAwaited(room);
  return next ? words.next.noneNext(next.title, whenOf(room, next)) : words.next.none;
}

function Glance({ room }: { room: Room }) {
  const { words, viewer } = room;
  const [isLate, soon, people] = [late(room), dueSoon(room), waitingFor(room)];
  return (
    <div class="glance">
      <p class={isLate.length > 0 ? 'glance__late' : 'glance__none'}>{words.glance.late(isLate.length)}</p>
      <DueList room={room} rows={isLate} />
      <p>{words.glance.soon(soon.length)}</p>
      <DueList room={room} rows={soon} />
      <p>{people.length === 0 ? words.glance.nobody : `${words.glance.waiting}:`}</p>
      <ul class="glance__list">
        {people.map(([person, rows]) => (
          <li>
            {person === viewer.person ? words.glance.you : nameOf(room, person)}
            {` – ${listOf(
              rows.slice(0, 2).map(({ title }) => title),
              room.locale,
            )}${rows.length > 2 ? ` (+${rows.length - 2})` : ''}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

function DueList({ room, rows }: { room: Room; rows: ReturnType<typeof late> }) {
  if (rows.length === 0) return null;
  return (
    <ul class="glance__list">
      {rows.map((row) => (
        <li>
          <a class="ecl-link" href={`#${dueId(row.key)}`}>
            {capitalised(row.title)}
          </a>
          {`, ${whenOf(room, row)}`}
        </li>
      ))}
    </ul>
  );
}
