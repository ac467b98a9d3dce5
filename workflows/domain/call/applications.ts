import { transition } from 'xstate';
import { holders } from '../holders.ts';
import type { Court } from '../impartial.ts';
import { isPublicSector } from '../money.ts';
import type { PersonId } from '../people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Moment } from '../rule.ts';
import type { Instant } from '../time.ts';
import { applicationMachine } from './machine.ts';
import type { Application, ApplicationPhase, CallState } from './state.ts';

/** In the running for the position: who fills it, or is asked to. */
const CHOSEN: readonly ApplicationPhase[] = ['preselected', 'confirmed', 'selected', 'contracted'];
/** May be preselected. */
export const STANDING: readonly ApplicationPhase[] = ['eligible', 'shortlisted', 'interviewed', 'standby'];
const LIVE: readonly ApplicationPhase[] = ['draft', 'submitted', ...STANDING, ...CHOSEN];

export const isChosen = (application: Application): boolean => CHOSEN.includes(application.phase);
export const isStanding = (application: Application): boolean => STANDING.includes(application.phase);
export const isLive = (application: Application): boolean => LIVE.includes(application.phase);
/** Public servants and public-sector employees, active or retired, are preferred. */
export const isPublic = (application: Application): boolean => isPublicSector(application.sector);

export function chosen(state: CallState): Application | undefined {
  return state.applications.find(isChosen);
}

export function find({ applications }: Pick<CallState, 'applications'>, id: string): Application | undefined {
  const known = asked.get(applications) ?? { times: 0 };
  asked.set(applications, known);
  known.times += 1;
  if (known.times > MANY_TIMES) known.byId ??= new Map(applications.map((one) => [one.id, one]));
  return known.byId ? known.byId.get(id) : applications.find((application) => application.id === id);
}
/** A command asks for one or two of thousands, who lists what may be chosen asks for each: from there on by an index. */
const MANY_TIMES = 8;
const asked = new WeakMap<
  CallState['applications'],
  { times: number; byId?: ReadonlyMap<string, Application> }
>();

/** Somebody's application: the one under way, or the last. */
export function applicationBy(state: CallState, expert: PersonId): Application | undefined {
  const theirs = state.applications.filter((application) => application.expert === expert);
  return theirs.find(({ phase }) => phase !== 'withdrawn' && phase !== 'lapsed') ?? theirs.at(-1);
}

/** @returns the phases in which the statechart of an application knows an event. */
export function phasesFor(event: string): readonly string[] {
  const known = phases.get(event);
  if (known) return known;
  const found = Object.entries(applicationMachine.states)
    .filter(([, node]) => event in (node.config.on ?? {}))
    .map(([phase]) => phase);
  phases.set(event, found);
  return found;
}
const phases = new Map<string, readonly string[]>();

/** Everybody who is a party to what is decided here: its own applicants, and whom the mission knows of. */
export function courtOf(state: CallState): Court {
  const { parties, applications } = state;
  return {
    parties: {
      applicants: [...whoSubmitted(applications), ...(parties?.applicants ?? [])],
      team: parties?.team ?? [],
    },
    holders: (role) => holders(state, role),
  };
}

function whoSubmitted(applications: CallState['applications']): readonly PersonId[] {
  const known = submitted.get(applications);
  if (known) return known;
  const found = applications.flatMap(({ submittedAt, expert }) => (submittedAt ? [expert] : []));
  submitted.set(applications, found);
  return found;
}
/** Asked with every step of a call, of which few change its applications. */
const submitted = new WeakMap<CallState['applications'], readonly PersonId[]>();

/** The other position of the mission that its expert has already: nobody has two. */
export function seatedElsewhere(state: CallState, { expert }: Application): number | undefined {
  return state.parties?.team.find((one) => one.expert === expert && one.position !== state.position.number)
    ?.position;
}

/** Refuses what the application's own statechart doesn't know in its present phase. */
export function mayTake(state: CallState, id: string, event: string): Refusal | undefined {
  const application = find(state, id);
  if (!application) return refuse('no-such-application', { application: id });
  const allowedIn = phasesFor(event);
  if (allowedIn.includes(application.phase)) return undefined;
  return refuse('application-phase', { application: id, phase: application.phase, allowedIn });
}

/** Applies a change to one application and takes the event through its statechart. */
export function take(
  state: CallState,
  id: string,
  event: string,
  change: Partial<Application> = {},
): CallState {
  return {
    ...state,
    applications: state.applications.map((application) =>
      application.id === id ? step({ ...application, ...change }, event) : application,
    ),
  };
}

/** The same event for every application whose statechart knows it. */
export function takeAll(state: CallState, event: string, at: Instant): CallState {
  const known = phasesFor(event);
  return {
    ...state,
    applications: state.applications.map((application) => {
      if (!known.includes(application.phase)) return application;
      const next = step(application, event);
      return isLive(next) ? next : { ...next, over: { at, why: event } };
    }),
  };
}

/** Drafts that lapsed because the call closed are drafts again, but for who has begun another since. */
export function revive(state: CallState): CallState {
  const lapsed = ({ phase, over }: Application) => phase === 'lapsed' && over?.why === CLOSED;
  const began = (id: string, expert: string) =>
    state.applications.some((one) => one.expert === expert && one.id !== id && isLive(one));
  return {
    ...state,
    applications: state.applications.map((application) => {
      if (!lapsed(application) || began(application.id, application.expert)) return application;
      const { over: _, ...again } = step(application, 'callReopened');
      return again;
    }),
  };
}

/** The event by which drafts lapse. */
export const CLOSED = 'callClosed';

function step(application: Application, event: string): Application {
  const snapshot = applicationMachine.resolveState({
    value: application.phase,
    context: { state: application },
  });
  const [next] = transition(applicationMachine, snapshot, { type: event });
  return { ...application, phase: next.value as ApplicationPhase };
}

/**
 * The proposed order: the public sector before others, then the assets found, then who applied first. Assets only rank.
 * An order that a person gave is kept; who became eligible since goes where the proposal would have them.
 */
export function ranked(state: CallState): readonly string[] {
  const standing = new Map(
    state.applications
      .filter((application) => isStanding(application) || isChosen(application))
      .map((application) => [application.id, application]),
  );
  const kept = state.ranking.filter((id) => standing.has(id));
  const isKept = new Set(kept);
  const others = [...standing.values()].filter(({ id }) => !isKept.has(id)).sort(byMerit);
  if (others.length === 0 && kept.length === state.ranking.length) return state.ranking;
  for (const application of others) {
    const behind = kept.findIndex((id) => {
      const other = standing.get(id);
      return other !== undefined && byMerit(application, other) < 0;
    });
    kept.splice(behind < 0 ? kept.length : behind, 0, application.id);
  }
  return kept;
}

function byMerit(a: Application, b: Application): number {
  const sector = Number(isPublic(b)) - Number(isPublic(a));
  if (sector !== 0) return sector;
  const assets = (b.screening?.assets.length ?? 0) - (a.screening?.assets.length ?? 0);
  if (assets !== 0) return assets;
  return (a.submittedAt ?? '') < (b.submittedAt ?? '') ? -1 : 1;
}

/** The next who may be preselected, by rank. */
export function nextInRanking(state: CallState): Application | undefined {
  return state.ranking
    .map((id) => find(state, id))
    .find(
      (application) =>
        application && isStanding(application) && seatedElsewhere(state, application) === undefined,
    );
}

/** Tells the coordinator and the mission that the position has lost whom it had. */
export function lose(
  before: CallState,
  after: CallState,
  application: Application,
  moment: Moment,
): CallState {
  if (isChosen(application) && application.phase !== 'preselected') {
    moment.tell(before.mission, {
      type: 'candidateLost',
      payload: { position: before.position.number, application: application.id },
    });
  }
  return after;
}
