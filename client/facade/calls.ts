import { deadlineOf } from '../../workflows/domain/call/rules/common.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { PositionPlan } from '../../workflows/domain/plan.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Brief } from '../action-file.ts';
import { fault, whileUp } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Activity, CallBrief, CallNotice, MissionBrief, OpenCalls } from '../shapes/call.ts';
import { briefOf, countryOf, parsed, placeOf } from './brief.ts';
import { type Context, namesOf, readProcess } from './context.ts';
import { onceEach } from './once-each.ts';
import { textRefsIn } from './payload.ts';
import { presentInAny } from './present.ts';
import { rewordedIn } from './rewordings.ts';
import type { Target } from './targets.ts';

/** More calls than are ever open at the same time. */
const MOST = 1_000;

/** Calls that take applications just now, the nearest deadline first, open-ended ones after those. */
export async function openCalls(
  context: Context,
  { sandbox = null }: { readonly sandbox?: SandboxId | null } = {},
): Promise<OpenCalls> {
  const { ports } = context;
  const rows = await ports.overview.list({ kind: 'call', phase: 'published', sandbox, limit: MOST });
  const now = await presentInAny(ports, sandbox);
  const notices = await callNoticesOf(
    ports,
    rows.map(({ state }) => ({ state: state as CallState, now })),
  );
  return { now, calls: notices.filter(({ isOpen }) => isOpen).sort(byDeadline) };
}

/** Of those without a deadline the newest first. */
function byDeadline(a: CallNotice, b: CallNotice): number {
  const order = (left: string, right: string) => (left === right ? 0 : left < right ? -1 : 1);
  return (
    order(a.last?.at ?? '9', b.last?.at ?? '9') ||
    order(b.publishedAt ?? '', a.publishedAt ?? '') ||
    order(a.reference, b.reference)
  );
}

/**
 * One call. What was never published is unknown here, as if it did not exist, but for who is to read it before: then it
 * is as it will stand.
 */
export async function callNotice(
  context: Context,
  target: Target,
  { isDraftToo = false }: { readonly isDraftToo?: boolean } = {},
): Promise<CallNotice> {
  const { state, now } = await readProcess(context, target);
  if (state.kind !== 'call' || !(state.publishedAt || isDraftToo))
    throw fault('no-such-process', { reference: target.ref });
  const [notice] = await callNoticesOf(context.ports, [{ state, now }]);
  return notice as CallNotice;
}

/** Notices of states that are at hand already. */
export async function callNoticesOf(
  ports: Ports,
  calls: readonly { readonly state: CallState; readonly now: Instant }[],
): Promise<readonly CallNotice[]> {
  const sources = {
    ports,
    names: await namesOf(ports),
    brief: onceEach((text: string) => briefOf(ports, { text })),
    /** The positions of a mission as they are now; undefined where nothing is recorded. */
    positions: onceEach(async (mission: ProcessId) => {
      const state = (await whileUp(() => ports.overview.row(mission)))?.state;
      return state?.kind === 'mission' ? state.seats.map(({ plan }) => plan) : undefined;
    }),
  };
  return Promise.all(calls.map(({ state, now }) => noticeOf(state, now, sources)));
}

/** Each brief and each mission is read once, however many calls it has. */
interface Sources {
  readonly ports: Ports;
  readonly names: ReadonlyMap<string, string>;
  readonly brief: (text: string) => Promise<Brief | null>;
  readonly positions: (mission: ProcessId) => Promise<readonly PositionPlan[] | undefined>;
}

async function noticeOf(state: CallState, now: Instant, sources: Sources): Promise<CallNotice> {
  const { position, publishedAt, deadline, closing, closedAt, staff } = state;
  const whole = await sources.brief(state.brief.text);
  const place = whole ? placeOf(whole, state.mission) : undefined;
  const said = place?.mission.positions.find(({ number }) => number === position.number);
  const profile = await profileOf(state, said, sources.ports);
  // A draft is published with the deadline of the file, unless another is given then.
  const planned = state.phase === 'draft' ? position.call?.deadline : undefined;
  const last =
    deadline ??
    (closing ? { at: closing.at, day: closing.day } : planned ? deadlineOf(state, planned) : null);
  const isTaking = state.phase === 'published' && !state.missionOver && (!last || now <= last.at);
  const { positions: _, ...mission } = place?.mission ?? { positions: [] };
  return {
    process: state.id,
    reference: state.reference,
    sandbox: state.sandbox ?? null,
    now,
    isOpen: isTaking,
    publishedAt: publishedAt ?? null,
    last,
    closedAt: closedAt ?? null,
    language: whole?.language ?? '',
    country: countryOf(whole, place?.mission),
    title: place?.activity.title ?? whole?.title ?? state.reference,
    position,
    ...profile,
    brief: whole ? publicPart(whole) : null,
    activity: place ? named(place.activity) : null,
    following: place ? following(whole, place.activity) : null,
    others: othersThan(position, (await sources.positions(state.mission)) ?? place?.mission.positions),
    area: whole?.area ?? '',
    mission: place ? (mission as MissionBrief) : null,
    corrections: await correctionsOf(state, sources.ports),
    openEnded: said?.call?.openEnded ?? '',
    coordinator: sources.names.get(staff.coordinator) ?? '',
    technicalExpert: sources.names.get(staff.technicalExpert) ?? '',
  };
}

async function correctionsOf(
  { corrections = [] }: CallState,
  { store }: Ports,
): Promise<CallNotice['corrections']> {
  if (corrections.length === 0) return [];
  const texts = (await whileUp(() => store.readTexts(textRefsIn(corrections)))) ?? new Map<string, string>();
  return corrections.toReversed().map(({ at, profile, brief, workingDays, deadline, documents, reason }) => ({
    at,
    words: [profile, brief].flatMap((each) => (each ? rewordedIn(each, texts) : [])),
    workingDays: workingDays ?? null,
    deadline: deadline ?? null,
    documents: (documents ?? []).map(({ document, name }) => ({
      document,
      name: (name && texts.get(name.text)) ?? '',
      nameId: name?.text ?? '',
    })),
    reason: (reason && texts.get(reason.text)) ?? '',
  }));
}

const named = ({ number, title }: Activity) => ({ number, title });

/** The next activity by number, though others stand between them in the file. */
function following(brief: Brief | null, { number }: Activity): CallNotice['following'] {
  const later = (brief?.activities ?? []).filter((one) => one.number > number);
  const next = later.sort((a, b) => a.number - b.number)[0];
  return next ? named(next) : null;
}

/** The other positions, of a team or as the file says them. */
const othersThan = (
  own: PositionPlan,
  all: readonly Pick<PositionBrief, 'number' | 'reference' | 'workingDays' | 'lead'>[] = [],
): CallNotice['others'] =>
  all
    .filter(({ number }) => number !== own.number)
    .map(({ number, reference = '', workingDays, lead = false }) => ({
      number,
      reference,
      workingDays,
      lead,
    }));

function publicPart(brief: Brief): CallBrief {
  const {
    staff: _staff,
    committee: _committee,
    partnerContact: _contact,
    settings: _settings,
    activities: _activities,
    reference: _reference,
    ...rest
  } = brief;
  return rest;
}

type PositionBrief = Activity['missions'][number]['positions'][number];

interface Described {
  readonly areas?: readonly string[];
  readonly requirements?: Readonly<Record<string, string>>;
  readonly assets?: Readonly<Record<string, string>>;
  readonly note?: string;
}

/** What is asked of the expert: as it was supplied later, else as the file says. */
async function profileOf(
  { profile, position }: CallState,
  said: PositionBrief | undefined,
  { store }: Ports,
): Promise<Pick<CallNotice, 'areas' | 'requirements' | 'assets' | 'note'>> {
  const supplied = profile && parsed<Described>(await whileUp(() => store.readText(profile)));
  const described: Described = supplied ?? said?.profile ?? {};
  const wanted = (ids: readonly string[] | undefined, texts: Readonly<Record<string, string>> = {}) =>
    (ids ?? []).map((id) => ({ id, text: texts[id] ?? id }));
  return {
    areas: described.areas ?? [],
    requirements: wanted(position.requirements, described.requirements),
    assets: wanted(position.assets, described.assets),
    note: described.note ?? '',
  };
}
