import { phasesFor } from '../../workflows/domain/call/applications.ts';
import { shownToApplicant } from '../../workflows/domain/call/lifecycle.ts';
import type { Application, ApplicationPhase, CallState } from '../../workflows/domain/call/state.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId, Sector } from '../../workflows/domain/people.ts';
import { lastOf } from '../../workflows/domain/reviewing.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import { whileUp } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { type CallNotice, callNoticesOf } from './calls.ts';
import { type Context, seen } from './context.ts';
import { fileNameOf } from './files.ts';
import { obligationRows } from './page.ts';
import { present } from './present.ts';
import type { ObligationRow } from './rows.ts';
import type { Target } from './targets.ts';

/**
 * What an applicant sees of where an application stands: until the call closes "under consideration", then "closed",
 * unless they were asked for something. What screening and ranking made of it is not among these (lifecycle, "Call").
 */
type ApplicationStatus =
  | 'draft'
  | 'under consideration'
  | 'closed'
  | Extract<
      ApplicationPhase,
      'preselected' | 'confirmed' | 'selected' | 'contracted' | 'ended' | 'withdrawn' | 'lapsed'
    >;

/** An application as its expert has it: what they said themselves, and what is asked of them. */
export interface OwnApplication {
  readonly id: string;
  readonly call: CallNotice;
  readonly status: ApplicationStatus;
  readonly begunAt: Instant;
  readonly submittedAt: Instant | null;
  /** Mandatory fields of the profile that were empty when it was last saved. */
  readonly missing: readonly string[];
  readonly sector: Sector | null;
  readonly yearsOfExperience: number | null;
  readonly evidence: Readonly<Record<string, string>>;
  readonly documents: readonly {
    readonly hash: string;
    readonly name: string;
    readonly pages: number | null;
  }[];
  readonly asks: {
    readonly what: 'proof' | 'fee';
    readonly dailyCents: number | null;
    /** How far the look at a proof has come, and what is missing where it was returned. */
    readonly proof: 'expected' | 'submitted' | 'returned' | null;
    readonly comments: string | null;
  } | null;
  readonly offer: Offer | null;
  readonly mayWithdraw: boolean;
  readonly owed: readonly ObligationRow[];
}

interface Offer {
  readonly mission: { readonly process: ProcessId; readonly reference: string };
  readonly position: number;
  readonly at: Instant;
  readonly acceptedAt: Instant | null;
  readonly owed: readonly ObligationRow[];
}

const MOST = 500;

/** Everything that somebody applied for, what is still in the running first, the last begun before the others. */
export async function applicationsOf(
  context: Context,
  person: PersonId,
  locale: Locale = 'en',
): Promise<readonly OwnApplication[]> {
  const { ports } = context;
  const rows = await ports.overview.list({ kind: 'call', involving: person, limit: MOST });
  const clocks = new Map((await ports.sandboxes.list()).map(({ sandbox, now }) => [sandbox, now]));
  const states = rows.map(({ state }) => state as CallState);
  const nowOf = ({ sandbox = '' }: CallState) => clocks.get(sandbox) ?? present();
  const notices = await callNoticesOf(
    ports,
    states.map((state) => ({ state, now: nowOf(state) })),
  );
  const found = await Promise.all(
    states.flatMap((state, i) =>
      state.applications
        .filter(({ expert }) => expert === person)
        .map((application) => own(ports, { state, application, call: notices[i] as CallNotice, locale })),
    ),
  );
  const isOver = ({ status }: OwnApplication) => Number(OVER.includes(status));
  return found.sort((a, b) => isOver(a) - isOver(b) || (a.begunAt > b.begunAt ? -1 : 1));
}
const OVER: readonly ApplicationStatus[] = ['withdrawn', 'lapsed', 'closed', 'ended'];

/** Somebody's own application to one call, the last where they applied again; null where there is none. */
export async function applicationOf(
  context: Context,
  target: Target,
  person: PersonId,
  locale: Locale = 'en',
): Promise<OwnApplication | null> {
  const { state, now } = await seen(context, target);
  if (state.kind !== 'call') return null;
  const application = state.applications.findLast(({ expert }) => expert === person);
  if (!application) return null;
  const [call] = await callNoticesOf(context.ports, [{ state, now }]);
  return call ? own(context.ports, { state, application, call, locale }) : null;
}

interface Of {
  readonly state: CallState;
  readonly application: Application;
  readonly call: CallNotice;
  readonly locale: Locale;
}

async function own(ports: Ports, { state, application, call, locale }: Of): Promise<OwnApplication> {
  const { id, phase, begunAt, submittedAt, missing, sector, yearsOfExperience, preselection, expert } =
    application;
  const evidence = await Promise.all(
    Object.entries(application.evidence).map(async ([requirement, text]) => [
      requirement,
      (await whileUp(() => ports.store.readText(text))) ?? '',
    ]),
  );
  const documents = await Promise.all(
    (application.documents ?? []).map(async ({ document, type, pages, name }) => ({
      hash: document,
      name: await fileNameOf(ports, { type, name, kind: 'application' }),
      pages: pages ?? null,
    })),
  );
  return {
    id,
    call,
    status: shownToApplicant(state, id) as ApplicationStatus,
    begunAt,
    submittedAt: submittedAt ?? null,
    missing,
    sector: sector ?? null,
    yearsOfExperience: yearsOfExperience ?? null,
    evidence: Object.fromEntries(evidence),
    documents,
    asks: phase === 'preselected' && preselection ? await askedOf(ports, application, preselection) : null,
    offer:
      phase === 'selected' || phase === 'confirmed'
        ? await offerOf(ports, { state, application, call, locale })
        : null,
    mayWithdraw: phasesFor('withdrawApplication').includes(phase) && state.missionOver === undefined,
    owed: obligationRows(state, ports.bases.of(state), call.now, locale).filter(
      ({ about, status, people }) => status === 'open' && people.includes(expert) && about.application === id,
    ),
  };
}

/** What a preselected candidate is asked for, and what became of a proof. */
async function askedOf(
  ports: Ports,
  { proof }: Application,
  { asks, dailyCents }: NonNullable<Application['preselection']>,
): Promise<OwnApplication['asks']> {
  const returned = proof?.phase === 'returned' ? lastOf(proof)?.review?.comments : undefined;
  const phase = proof?.phase === 'submitted' || proof?.phase === 'returned' ? proof.phase : 'expected';
  return {
    what: asks,
    dailyCents: dailyCents ?? null,
    proof: asks === 'proof' ? phase : null,
    comments: (returned && (await whileUp(() => ports.store.readText(returned)))) ?? null,
  };
}

/** The offer of the position, made by the mission. */
async function offerOf(ports: Ports, { state, application, call, locale }: Of): Promise<Offer | null> {
  const mission = (await whileUp(() => ports.overview.row(state.mission)))?.state;
  if (mission?.kind !== 'mission') return null;
  const seat = mission.seats.find(({ plan }) => plan.number === state.position.number);
  if (!seat?.offer || seat.candidate?.application !== application.id) return null;
  return {
    mission: { process: mission.id, reference: mission.reference },
    position: state.position.number,
    at: seat.offer.at,
    acceptedAt: seat.offer.acceptedAt ?? null,
    owed: obligationRows(mission, ports.bases.of(mission), call.now, locale).filter(
      ({ obligation, status, people }) =>
        obligation === 'accept-offer' && status === 'open' && people.includes(application.expert),
    ),
  };
}
