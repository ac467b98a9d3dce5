import { cityOf, colon, countryName, listOf } from '../../../language/format.ts';
import { capitalised, phaseName, roleName } from '../../../language/names.ts';
import { lead, team } from '../../../workflows/domain/mission/team.ts';
import { isLastPhase } from '../../../workflows/domain/process-base.ts';
import type { Duty } from '../../missions.ts';
import { dutyPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { DueText, owners, processOf, wayOf } from '../desk/duty.tsx';
import { isOwedBy } from '../duties/next.ts';
import { mayRemind, RemindLink } from '../duties/remind.tsx';
import { fieldsFor } from '../duties/way.ts';
import { Terms } from '../elements.tsx';
import { standingOf } from '../timeline/marks.ts';
import { seatDay } from '../when.ts';
import { partOf } from './all-parts.ts';
import { datesOf } from './dates.ts';
import { More } from './due.tsx';
import { CommandLink, calledIn, dueId, heardIn, Status, When, whenOf, whoOwes } from './pieces.tsx';
import { dueSoon, late, nameOf, nextAwaited, nextStep, type Room, waitingFor } from './room.ts';
import { asState } from './shown-state.ts';

/** What the mission is, in a few lines: phase, dates, place, team, who is in charge. */
export function Facts({ room }: { room: Room }) {
  const { mission, locale, t } = room;
  const { suspension, staff, place, remote } = mission;
  const inCharge = (role: 'coordinator' | 'technical expert', person: string) =>
    `${nameOf(room, person)} (${roleName(role, locale)})`;
  return (
    <Terms
      look="room-facts"
      rows={[
        [
          t('room.facts.phase'),
          <>
            <strong class="room-phase">{capitalised(phaseName(mission.phase, locale))}</strong>{' '}
            {sinceOf(room)}
            {suspension &&
              ` – ${t('room.facts.suspended', { from: phaseName(suspension.from, locale) })}${colon(t)}${suspension.reason ?? ''}`}
          </>,
        ],
        [t('room.facts.dates'), datesOf(room)],
        // A title on the page names the place already.
        [
          t('room.facts.place'),
          (!room.page.topic || remote) &&
            `${cityOf(place.zone, locale)}, ${countryName(place.country, locale)}${remote ? ` – ${t('room.facts.remote')}` : ''}`,
        ],
        [t('room.facts.team'), teamOf(room)],
        [
          t('room.facts.staff'),
          `${inCharge('coordinator', staff.coordinator)}, ${inCharge('technical expert', staff.technicalExpert)}`,
        ],
      ]}
    />
  );
}

function sinceOf(room: Room): string {
  const entered = room.page.timeline.findLast(({ consequences = [] }) =>
    consequences.some((each) => each.what === 'phase' && each.to === room.mission.phase),
  );
  // Whoever isn't told of every step isn't told when a phase began.
  return entered ? room.t('room.facts.since', { day: seatDay(entered.at, room) }) : '';
}

function teamOf(room: Room): string {
  const { mission, t } = room;
  const contracted = team(asState(mission));
  const first = lead(asState(mission));
  const told = mission.seats.map(({ candidate, plan }) => {
    if (!candidate)
      return `${t('room.facts.position', { n: plan.number })}${colon(t)}${t('room.facts.nobody')}`;
    const name = nameOf(room, candidate.expert);
    const isLead = candidate.expert === first || (contracted.length === 0 && plan.lead);
    return isLead ? `${name} (${t('room.facts.lead')})` : name;
  });
  return told.length === 0 ? t('room.facts.nobody') : told.join(', ');
}

/** The most urgent thing with its one button, and beside it what is late, what comes soon and who is waited for. */
export function NextStepBox({ room }: { room: Room }) {
  const { t } = room;
  const owed = nextStep(room)?.obligation;
  return (
    <div class="room-top">
      <section class="next-step" aria-labelledby="next-step-title" id={owed && dueId(owed.key)}>
        <h2 id="next-step-title" class="next-step__label">
          {t('room.next.title')}
        </h2>
        <NextStepBody room={room} />
      </section>
      <Glance room={room} />
    </div>
  );
}

function NextStepBody({ room }: { room: Room }) {
  const { t, page } = room;
  const found = nextStep(room);
  if (!found && room.inCalls) return <NextInCalls room={room} duty={room.inCalls} />;
  if (!found) return <p class="next-step__what">{nothingDue(room)}</p>;
  const { obligation, isYours, commands } = found;
  const [first, ...others] = commands;
  const fields = fieldsFor(obligation.about);
  const standing = standingOf(obligation);
  const canRemind = !isYours && mayRemind(page, obligation.key);
  return (
    <>
      <p class="next-step__what">
        {calledIn(room, obligation)}
        {/* That the next step is open goes without saying. */}
        {standing !== 'open' && (
          <>
            {' '}
            <Status standing={standing} room={room} />
          </>
        )}
      </p>
      <p class="next-step__when">
        {isYours ? t('room.next.yours') : t('room.next.of', { who: whoOwes(room, obligation) })}
        {' · '}
        <When room={room} row={obligation} />
      </p>
      <div class="next-step__act">
        {canRemind ? (
          <RemindLink page={page} obligation={obligation} locale={room.locale} look="primary" />
        ) : first ? (
          <CommandLink
            room={room}
            command={first.command}
            fields={fields}
            look="primary"
            of={heardIn(room, obligation)}
          />
        ) : (
          <ButtonLink class="room-button" href={`#${partOf(obligation.obligation)}`}>
            {t('room.next.go')}
          </ButtonLink>
        )}
        {(canRemind ? commands : others).map(({ command }) => (
          <span>
            {`${t('room.next.also')} `}
            <CommandLink room={room} command={command} fields={fields} of={heardIn(room, obligation)} />
          </span>
        ))}
        <More room={room} row={obligation} isMomentTold />
      </div>
    </>
  );
}

/** What comes next is owed in a call of the mission: with its button for whoever owes it, else by whom. */
function NextInCalls({ room, duty }: { room: Room; duty: Duty }) {
  const { t, viewer, locale, reader } = room;
  const isYours = isOwedBy(duty, viewer.person);
  const way = wayOf(duty, locale);
  return (
    <>
      <p class="next-step__what">{duty.act}</p>
      <p class="next-step__when">
        {isYours ? t('room.next.yours') : t('room.next.of', { who: owners(duty, locale) })}
        {' · '}
        <DueText duty={duty} reader={reader} isLong />
      </p>
      <p class="next-step__act">
        <ButtonLink
          class="room-button"
          href={isYours ? way.href : dutyPath(processOf(duty), duty.key, duty.about)}
        >
          {isYours ? way.text : t('room.next.go')}
        </ButtonLink>
      </p>
    </>
  );
}

function nothingDue(room: Room): string {
  const { mission, t, locale } = room;
  if (isLastPhase(mission.phase)) return t('room.next.over', { phase: phaseName(mission.phase, locale) });
  if (mission.phase === 'suspended') return t('room.next.suspended');
  const next = nextAwaited(room);
  return next
    ? t('room.next.none-next', { what: next.title, when: next.due ? whenOf(room, next) : next.explanation })
    : t('room.next.none');
}

/** How much is late and how much comes soon, and who is waited for; the rows themselves stand below. */
function Glance({ room }: { room: Room }) {
  const { t, viewer, locale } = room;
  const [isLate, soon, people] = [late(room), dueSoon(room), waitingFor(room)];
  const names = people.map(([person, rows]) => {
    const name = person === viewer.person ? t('room.glance.you') : nameOf(room, person);
    return `${name} (${rows.length})`;
  });
  return (
    <p class="glance">
      <strong class={isLate.length > 0 ? 'glance__late' : 'glance__none'}>
        {t('room.glance.late', { n: isLate.length })}
      </strong>
      {' · '}
      {t('room.glance.soon', { n: soon.length })}
      {' · '}
      {names.length === 0
        ? t('room.glance.nobody')
        : `${t('room.glance.waiting')}${colon(t)}${listOf(names, locale)}`}
    </p>
  );
}
