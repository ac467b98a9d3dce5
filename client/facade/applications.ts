import { phasesFor } from '../../workflows/domain/call/applications.ts';
import { shownToApplicant } from '../../workflows/domain/call/lifecycle.ts';
import type { Application, CallState } from '../../workflows/domain/call/state.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { lastOf } from '../../workflows/domain/reviewing.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import { whileUp } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { ApplicationStatus, CallNotice, OwnApplication } from '../shapes/call.ts';
import { callNoticesOf } from './calls.ts';
import { type Context, readProcess } from './context.ts';
import { fileNameOf } from './files.ts';
import { obligationRows } from './page.ts';
import { present } from './present.ts';

import type { Target } from './targets.ts';

const MOST = 500;

/** Everything that somebody applied for, for themselves alone: what is still in the running first, the last begun before the others. */
export async function applicationsOf(
  context: Context,
  person: PersonId,
  { locale = 'en' }: { readonly locale?: Locale } = {},
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
  { locale = 'en' }: { readonly locale?: Locale } = {},
): Promise<OwnApplication | null> {
  const { state, now } = await readProcess(context, target);
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
async function offerOf(
  ports: Ports,
  { state, application, call, locale }: Of,
): Promise<OwnApplication['offer']> {
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
