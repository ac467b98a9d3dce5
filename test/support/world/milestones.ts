import type { CallState } from '../../../workflows/domain/call/state.ts';
import type { ProcessId } from '../../../workflows/domain/lifecycle.ts';
import type { Actor, PersonId, Role, Sector } from '../../../workflows/domain/people.ts';
import type { TextRef } from '../../../workflows/domain/stored.ts';
import type { TaskId } from '../../../workflows/domain/task.ts';
import type { Day } from '../../../workflows/domain/time.ts';
import {
  ACTION,
  brussels,
  CALL_1,
  CALL_2,
  CHECKLIST,
  FIELD,
  FINAL,
  INITIAL,
  MISSION,
  pdf,
  position,
  text,
} from './facts.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** Milestones of a mission on the calendar of lifecycle.md, each on its day. */
export const MILESTONES = [
  'opened', // 11 June: the mission is planned
  'published', // 11 June
  'applied', // 14 June
  'screened', // 18 June
  'preselected', // 25 June
  'confirmed', // 9 July
  'submitted', // 16 July
  'approved', // 20 August
  'dates confirmed', // 22 August
  'offered', // 22 August
  'accepted offers', // 29 August
  'preparing', // 3 September: contracts signed
  'documents reviewed', // 1 October
  'methodology validated', // 5 October
  'deliverables accepted', // 8 October
  'ready', // 10 October: briefing held
  'departed', // 12 October
  'in the field', // 15 October
  'reporting', // 19 October
  'reported', // 2 November: final deliverables and feedback
  'reviewed', // 9 November
  'closed', // 7 December
] as const;
export type Milestone = (typeof MILESTONES)[number];

export interface PlayOptions extends WorldOptions {
  readonly remote?: boolean;
  /** One position only: a sole expert leads. */
  readonly sole?: boolean;
  /** By person; public servants otherwise. Others than public servants agree on 400 EUR a day. */
  readonly sectors?: Readonly<Record<PersonId, Sector>>;
  /** Days of the field; 15 to 18 October 2018 otherwise. */
  readonly field?: { readonly from: Day; readonly to: Day; readonly setUp?: Day };
}

export const callOf = (number: number): ProcessId => `${MISSION}/call-${number}`;
const CANDIDATES: readonly PersonId[] = ['lead', 'second'];

/** Something for each essential requirement. */
export const evidenceFor = ({ position }: CallState): Readonly<Record<string, TextRef>> =>
  Object.fromEntries((position.requirements ?? []).map((id) => [id, text(`evidence of ${id}`)]));

/** Applies, with everything that an application needs. The application's id is the person's. */
export function apply(
  world: World,
  call: ProcessId,
  expert: PersonId,
  sector: Sector = 'public servant',
  yearsOfExperience = 12,
): void {
  // Whoever works for the facility may apply too, once their account says so.
  const actor: Actor = {
    person: expert,
    roles: [...new Set<Role>([...world.actor(expert).roles, 'expert'])],
  };
  world.do(actor, call, 'startApplication', { application: expert, missing: ['mother tongue'] });
  world.do(actor, call, 'submitApplication', {
    application: expert,
    profile: text(`profile of ${expert}`),
    missing: [],
    sector,
    yearsOfExperience,
    evidence: evidenceFor(world.call(call)),
  });
}

/** Found eligible, or not for want of `unmet`. */
export function screen(
  world: World,
  call: ProcessId,
  application: string,
  unmet?: string,
  assets: string[] = [],
): void {
  const asked = world.call(call).position.requirements ?? [];
  world.do('coordinator', call, 'screenApplication', {
    application,
    met: Object.fromEntries(asked.map((id) => [id, id !== unmet])),
    ...(unmet ? { notes: { [unmet]: text('not met') } } : {}),
    assets,
  });
}

/** Preselected and confirmed: a public candidate with the employer's contact, another with a fee of 400 EUR. */
export function confirmCandidate(world: World, call: ProcessId, application: string): void {
  const candidate = world.call(call).applications.find(({ id }) => id === application);
  if (!candidate) throw new Error(`nobody applied as ${application}`);
  if (candidate.phase !== 'preselected') preselect(world, call, application);
  if (candidate.sector === 'public servant') {
    world.do(candidate.expert, call, 'provideProof', { application, contact: text('employer') });
    world.do('coordinator', call, 'acceptProof', { application });
  } else world.do(candidate.expert, call, 'agreeFee', { application });
}

export function preselect(world: World, call: ProcessId, application: string): void {
  const candidate = world.call(call).applications.find(({ id }) => id === application);
  const fee =
    candidate?.sector === 'public servant' ? {} : { dailyCents: 400_00, reason: text('nobody else') };
  world.do('coordinator', call, 'preselectApplication', { application, ...fee });
}

/** From a submitted application to a contract, for a position that was emptied after approval. */
export function replace(world: World, number: number, application: PersonId): void {
  const call = callOf(number);
  confirmCandidate(world, call, application);
  world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: number, reason: text('replacement') });
  const amendment = world.mission().amendments.at(-1)?.n ?? 0;
  world.do('member', MISSION, 'approveAmendment', { amendment, minutes: text('minutes') });
  contract(world, number, application);
}

export function contract(world: World, number: number, expert: PersonId): void {
  world.do('coordinator', MISSION, 'makeOffer', { position: number });
  world.do(expert, MISSION, 'acceptOffer', { position: number });
  world.do('coordinator', MISSION, 'signContract', { position: number });
}

export function submit(world: World, kind: TaskId, pages = 2): void {
  world.do('lead', MISSION, 'submitDeliverable', {
    deliverable: kind,
    document: pdf(pages),
    ...(kind === 'expert-report' ? { recommendations: text('recommendations') } : {}),
  });
}

export const reviewerOf = (kind: TaskId): PersonId =>
  kind === 'methodological-note' || kind === 'expert-report' ? 'technical' : 'coordinator';

export function accept(world: World, kind: TaskId): void {
  world.do(reviewerOf(kind), MISSION, 'acceptDeliverable', { deliverable: kind });
}

/** All items well, or `failed` not, with a note. */
export const checked = (remote = false, failed?: string) =>
  CHECKLIST[remote ? 'remote' : 'field'].map((item) =>
    item === failed ? { item, ok: false, note: text(`${item} is missing`) } : { item, ok: true },
  );

type Play = readonly [Milestone, (world: World, options: PlayOptions) => void];

const eachSeat = (world: World, act: (number: number, expert: PersonId) => void): void => {
  for (const { plan } of world.mission().seats) act(plan.number, CANDIDATES[plan.number - 1] ?? 'third');
};

const PLAYS: readonly Play[] = [
  ['opened', (w) => w.do('coordinator', ACTION, 'openActivity', { activity: 1 })],
  [
    'published',
    (w) => {
      w.on('2018-06-11');
      eachSeat(w, (n) => w.do('coordinator', callOf(n), 'publishCall', {}));
    },
  ],
  [
    'applied',
    (w, { sectors }) => {
      w.on('2018-06-14');
      eachSeat(w, (n, expert) => apply(w, callOf(n), expert, sectors?.[expert]));
    },
  ],
  [
    'screened',
    (w) => {
      w.on('2018-06-18');
      eachSeat(w, (n, expert) => screen(w, callOf(n), expert));
    },
  ],
  [
    'preselected',
    (w) => {
      w.on('2018-06-25');
      eachSeat(w, (n, expert) => preselect(w, callOf(n), expert));
    },
  ],
  [
    'confirmed',
    (w) => {
      w.on('2018-06-27');
      confirmCandidate(w, CALL_1, 'lead');
      w.on('2018-07-02', '08:00');
      if (w.processes.has(CALL_2)) confirmCandidate(w, CALL_2, 'second');
      w.on('2018-07-09');
    },
  ],
  [
    'submitted',
    (w, { field = FIELD }) => {
      w.do('coordinator', MISSION, 'proposeDates', field);
      w.on('2018-07-16', '08:00');
      w.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    },
  ],
  [
    'approved',
    (w) => {
      w.on('2018-07-27', '08:00').do('member', MISSION, 'requestChanges', {
        minutes: text('minutes 1'),
        changes: text('changes'),
      });
      w.on('2018-08-03', '08:00').do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 1_900_000 });
      w.on('2018-08-20', '08:00').do('member', MISSION, 'approveMission', { minutes: text('minutes 2') });
    },
  ],
  [
    'dates confirmed',
    (w, { field = FIELD }) => w.on('2018-08-22', '08:00').do('coordinator', MISSION, 'confirmDates', field),
  ],
  ['offered', (w) => eachSeat(w, (n) => w.do('coordinator', MISSION, 'makeOffer', { position: n }))],
  [
    'accepted offers',
    (w) => {
      w.on('2018-08-29', '08:00');
      eachSeat(w, (n, expert) => w.do(expert, MISSION, 'acceptOffer', { position: n }));
    },
  ],
  [
    'preparing',
    (w) => {
      w.on('2018-09-03', '08:00');
      eachSeat(w, (n) => w.do('coordinator', MISSION, 'signContract', { position: n }));
    },
  ],
  [
    'documents reviewed',
    (w) => {
      w.do('lead', MISSION, 'askLogistics', {});
      w.on('2018-09-10', '08:00').do('partner', MISSION, 'confirmLogistics', {});
      w.on('2018-09-24', '08:00').do('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] });
      w.on('2018-10-01', '08:00');
      eachSeat(w, (_, expert) => w.do(expert, MISSION, 'recordDocumentReview', {}));
    },
  ],
  [
    'methodology validated',
    (w) => {
      w.on('2018-10-02', '08:00').do('coordinator', MISSION, 'scheduleBriefing', {
        start: brussels('2018-10-10', '14:00'),
        end: brussels('2018-10-10', '15:00'),
        where: text('by video'),
      });
      w.on('2018-10-03', '08:00').do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
      w.on('2018-10-05', '08:00').do('technical', MISSION, 'validateMethodology', {});
    },
  ],
  [
    'deliverables accepted',
    (w) => {
      w.on('2018-10-08', '08:00');
      for (const kind of INITIAL) submit(w, kind);
      for (const kind of INITIAL) accept(w, kind);
      w.do('coordinator', MISSION, 'shareAgenda', {});
    },
  ],
  ['ready', (w) => w.on('2018-10-10', '16:00').do('coordinator', MISSION, 'recordBriefing', {})],
  [
    'departed',
    (w) =>
      w
        .on('2018-10-12', '08:00')
        .do('coordinator', MISSION, w.mission().remote ? 'startMission' : 'authoriseDeparture', {}),
  ],
  [
    'in the field',
    (w) => {
      w.on('2018-10-15', '16:00').do('lead', MISSION, 'recordOrganisersMeeting', {});
      w.do('lead', MISSION, 'completeChecklist', { items: checked(w.mission().remote) });
    },
  ],
  ['reporting', (w) => w.on('2018-10-19', '08:00')],
  [
    'reported',
    (w) => {
      w.on('2018-11-02', '08:00');
      for (const kind of FINAL) submit(w, kind, 30);
      w.do('partner', MISSION, 'giveFeedback', { feedback: text('feedback') });
      eachSeat(w, (_, expert) => w.do(expert, MISSION, 'giveFeedback', { feedback: text('feedback') }));
    },
  ],
  [
    'reviewed',
    (w) => {
      w.on('2018-11-09', '08:00');
      for (const kind of FINAL) accept(w, kind);
    },
  ],
  ['closed', (w) => w.on('2018-11-23', '08:00').do('coordinator', MISSION, 'requestPayment', {})],
];

const played = new Map<string, World>();

/**
 * The calendar of lifecycle.md without its mishaps, everything in time, up to and with a milestone.
 * Each is played once and then copied, so that tests may start anywhere for nothing.
 */
export function playedTo(milestone: Milestone, options: PlayOptions = {}): World {
  const key = `${milestone} ${JSON.stringify(options, (_, value) => value ?? 'none')}`;
  const known = played.get(key) ?? play(milestone, options);
  played.set(key, known);
  return known.copy();
}

function play(milestone: Milestone, options: PlayOptions): World {
  const before = MILESTONES[MILESTONES.indexOf(milestone) - 1];
  if (before) return playOn(playedTo(before, options), before, milestone, options);
  const world = openWorld({
    ...options,
    mission: {
      ...(options.remote ? { remote: true } : {}),
      ...(options.sole ? { positions: [position(1)] } : {}),
      ...options.mission,
    },
  });
  return playOn(world, undefined, milestone, options);
}

/** Goes on from one milestone to another, as `playedTo` would have. */
export function playOn(
  world: World,
  from: Milestone | undefined,
  to: Milestone,
  options: PlayOptions = {},
): World {
  const first = from ? MILESTONES.indexOf(from) + 1 : 0;
  for (const [, play] of PLAYS.slice(first, MILESTONES.indexOf(to) + 1)) play(world, options);
  return world;
}
