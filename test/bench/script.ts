import { bases } from '../../activities/bases.ts';
import { FIRST_EDITION } from '../../facility/editions.ts';
import type { ProcessInput } from '../../workflows/contract/messages.ts';
import { plain } from '../../workflows/domain/basis.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import type { Actor } from '../../workflows/domain/people.ts';
import {
  addDays,
  type Day,
  dayIn,
  type Instant,
  instant,
  minutesAfter,
} from '../../workflows/domain/time.ts';
import {
  ACTION,
  accept,
  apply,
  BRUSSELS,
  CALL_1,
  CALL_2,
  checked,
  confirmCandidate,
  contract,
  FINAL,
  holidays,
  INITIAL,
  MISSION,
  openWorld,
  pdf,
  screen,
  submit,
  text,
  type World,
} from '../support/world.ts';

/**
 * A mission's commands, found out by playing them in memory. No field day passes while a bench runs, so a lifecycle has
 * two legs, each a workflow of its own: from the recruited team to the authorised departure (and its cancellation, for
 * it has to end), and from the end of the field to the payment request.
 */
export interface Leg {
  /** What the process starts from, and how many steps led there. */
  readonly state: MissionState;
  readonly step: number;
  readonly commands: readonly Given[];
}
export interface Given {
  readonly type: string;
  readonly actor: Actor;
  readonly payload: unknown;
  /** Step mails that it ordered, one for each recipient. */
  readonly mails: readonly string[];
  /** The briefing has to begin after it is scheduled and before it is recorded. */
  readonly briefing?: 'scheduled' | 'held';
}

/** From the scheduling of a briefing to its beginning. */
export const UNTIL_BRIEFING_MS = 2_500;

/** A world whose first mission is open, with both calls published. */
export function opened(at: Instant): World {
  const year = Number(at.slice(0, 4));
  const today = dayIn(at, BRUSSELS);
  const calendars = ['BE', 'PE'].map((country) => holidays(country, year - 1, year + 2));
  const world = openWorld({
    at,
    mission: { window: { from: addDays(today, 1), to: addDays(today, 300) } },
    opening: { basis: { rules: FIRST_EDITION, calendars } },
  });
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  for (const [call] of TEAM) world.do('coordinator', call, 'publishCall', {});
  return world;
}

/** Everything until the team is recruited, at one instant. */
function recruited(at: Instant): World {
  const world = opened(at);
  for (const [call, expert] of TEAM) {
    apply(world, call, expert);
    screen(world, call, expert);
    confirmCandidate(world, call, expert);
  }
  return world;
}

const TEAM = [
  [CALL_1, 'lead'],
  [CALL_2, 'second'],
] as const;

interface Field {
  readonly from: Day;
  readonly to: Day;
}

/** The committee, the offers and the contracts: the mission is in preparation. */
export function contracted(world: World, field: Field): void {
  const budgetCents = 2_000_000;
  world.do('coordinator', MISSION, 'proposeDates', field);
  world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents });
  world.do('member', MISSION, 'requestChanges', { minutes: text('minutes 1'), changes: text('changes') });
  world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: budgetCents - 100_000 });
  world.do('member', MISSION, 'approveMission', { minutes: text('minutes 2') });
  world.do('coordinator', MISSION, 'confirmDates', { ...field, reason: text('agreed') });
  contract(world, 1, 'lead');
  contract(world, 2, 'second');
}

/** The five preparations, and the departure. */
function prepared(world: World): void {
  const start = minutesAfter(world.now, 1);
  world.do('coordinator', MISSION, 'scheduleBriefing', {
    start,
    end: minutesAfter(start, 60),
    where: text('video'),
  });
  world.do('coordinator', MISSION, 'askLogistics', {});
  world.do('partner', MISSION, 'confirmLogistics', {});
  world.do('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] });
  world.do('lead', MISSION, 'recordDocumentReview', {});
  world.do('second', MISSION, 'recordDocumentReview', {});
  world.do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
  world.do('technical', MISSION, 'validateMethodology', {});
  for (const kind of INITIAL) submit(world, kind);
  for (const kind of INITIAL) accept(world, kind);
  world.do('coordinator', MISSION, 'shareAgenda', {});
  world.until(start);
  world.do('coordinator', MISSION, 'recordBriefing', {});
  world.do('coordinator', MISSION, 'authoriseDeparture', {});
}

export function legs(now: Instant): { readonly before: Leg; readonly after: Leg } {
  const ahead = recruited(now);
  const today = dayIn(now, BRUSSELS);
  const before = record(ahead, () => {
    contracted(ahead, { from: addDays(today, 56), to: addDays(today, 59) });
    prepared(ahead);
    ahead.do('coordinator', MISSION, 'cancelMission', { reason: text('end of the leg') });
  });

  const back = recruited(minutesAfter(now, -50 * 24 * 60));
  const field = { from: addDays(today, -5), to: addDays(today, -2) };
  contracted(back, field);
  prepared(back);
  back.on(field.from, '16:00');
  back.do('lead', MISSION, 'recordOrganisersMeeting', {});
  back.do('lead', MISSION, 'completeChecklist', { items: checked() });
  back.until(now);
  const after = record(back, () => {
    for (const kind of FINAL) submit(back, kind, 30);
    for (const person of ['partner', 'lead', 'second'])
      back.do(person, MISSION, 'giveFeedback', { feedback: text('feedback') });
    for (const kind of FINAL) accept(back, kind);
    back.do('coordinator', MISSION, 'requestPayment', {});
  });
  return { before, after };
}

/** A mission led from its recruited team to its preparation: where missions spend most of their time. */
export function untilPreparing(now: Instant = instant(Date.now())): Leg {
  const world = recruited(now);
  const today = dayIn(now, BRUSSELS);
  return record(world, () => contracted(world, { from: addDays(today, 56), to: addDays(today, 59) }));
}

/** From there to its documents. */
export function inPreparation(now: Instant = instant(Date.now())): Leg {
  const world = recruited(now);
  const today = dayIn(now, BRUSSELS);
  contracted(world, { from: addDays(today, 56), to: addDays(today, 59) });
  return record(world, () => {
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] });
  });
}

function record(world: World, play: () => void): Leg {
  const state = world.mission();
  const step = world.journal.filter(({ process }) => process === MISSION).length;
  play();
  const commands = world.journal
    .filter(({ process }) => process === MISSION)
    .slice(step)
    .filter(({ happening }) => happening.actor.person !== 'system')
    .map(
      ({ happening: { type, actor, facts, mails } }): Given => ({
        type,
        actor,
        payload: facts,
        mails: mails.flatMap((mail) =>
          mail.type === 'step'
            ? [...mail.to, ...(mail.cc ?? [])].map((to) => `${mail.template} > ${to}`)
            : [],
        ),
        ...(type === 'scheduleBriefing'
          ? { briefing: 'scheduled' }
          : type === 'recordBriefing'
            ? { briefing: 'held' }
            : {}),
      }),
    );
  return { state, step, commands };
}

/** What a process starts from elsewhere: as if it had carried on as new, under another name. */
export function carried(
  leg: Leg,
  id: ProcessId,
  receiver: ProcessId,
): Extract<ProcessInput, { state: unknown }> {
  const state = JSON.parse(
    JSON.stringify(leg.state).replaceAll(JSON.stringify(MISSION), JSON.stringify(id)),
  ) as MissionState;
  return {
    // Calls and action are elsewhere: one that listens stands for them.
    state: { ...state, action: receiver, seats: state.seats.map((seat) => ({ ...seat, call: receiver })) },
    envelope: {
      schema: 1,
      basis: plain(bases.of(leg.state)),
      step: leg.step,
      unrecorded: [],
      undone: [],
      accepted: [],
      sent: {},
      taken: {},
      branch: 1,
      hash: 'h',
      recorded: { branch: 1, step: leg.step, hash: 'h' },
    },
  };
}

/** The payload of a command as it is given now. */
export function payloadNow({ payload, briefing }: Given): unknown {
  if (briefing !== 'scheduled') return payload;
  const start = Date.now() + UNTIL_BRIEFING_MS;
  return { ...(payload as object), start: instant(start), end: instant(start + 3_600_000) };
}

/** Every prose that is mentioned anywhere, by id: mails wait for it. */
export function textsIn(...values: readonly unknown[]): ReadonlySet<string> {
  const found = new Set<string>();
  JSON.stringify(values, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'text' in value && 'hash' in value)
      found.add(String(value.text));
    return value;
  });
  return found;
}
