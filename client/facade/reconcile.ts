import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  type Decision,
  type GoneOn,
  type Reconciling,
  UPDATE_RECONCILE,
} from '../../workflows/contract/messages.ts';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract/search-attributes.ts';
import type { Head } from '../../workflows/domain/chain.ts';
import type { ProcessId, State } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { kebab } from '../commands/index.ts';
import type { OverviewRow } from '../ports.ts';
import type { Reconciled } from '../shapes/restoring.ts';
import { resolveActor, type WhoActs } from './actors.ts';
import { type Context, persistently, rowsOf } from './context.ts';
import { Ended, type RunningProcess } from './processes.ts';
import { severalAtOnce } from './several.ts';
import { startAgain } from './starting-again.ts';
import type { Target } from './targets.ts';

/** What becomes of what is recorded of processes that came back from a backup. */
export interface Decided {
  /** `start again` is for those that were stopped or are gone, the others for those that came back from a backup. */
  readonly decision: Decision | 'start again';
  readonly as: WhoActs;
  readonly requestId: string;
}

/** Compares what processes say with what is recorded, and brings the record up to them: history decides. */
export async function reconcile(
  context: Context,
  target?: Target,
  decided?: Decided,
): Promise<readonly Reconciled[]> {
  const { processes, ports, targets } = context;
  const only = target && (await targets.resolve(target));
  const running = new Map<ProcessId, RunningProcess>();
  for await (const seen of processes.running()) if (!only || seen.id === only) running.set(seen.id, seen);
  const ids = new Set(only ? [only] : running.keys());
  if (!only) for await (const id of recorded(ports)) ids.add(id);
  const compare = (id: ProcessId) => reconcileOne(context, id, running.get(id));
  // Whoever starts others comes before them.
  const inOrder = [...ids].sort();
  if (!decided) return severalAtOnce(inOrder, AT_ONCE, compare);
  const found: Reconciled[] = [];
  for (const id of inOrder) {
    const one = await compare(id);
    found.push({ ...one, ...(await decideOn(context, one, decided)) });
  }
  return found;
}

/** Each decision is for those of which it can be taken. */
async function decideOn(
  context: Context,
  { process, found }: Reconciled,
  { decision, ...how }: Decided,
): Promise<Partial<Reconciled>> {
  if (decision === 'start again') {
    if (found !== 'ended' && found !== 'silent') return {};
    const again = await startAgain(context, process, how);
    return again === undefined ? {} : { again, mended: true };
  }
  return found === 'ahead' ? decide(context, process, { decision, ...how }) : {};
}

/** It has to know first that it stands still; where the record agrees by then, there is nothing to decide. */
async function decide(
  { processes, ports }: Context,
  id: ProcessId,
  { decision, as, requestId }: Decided & { readonly decision: Decision },
): Promise<Pick<Reconciled, 'decided' | 'mended'>> {
  for (const end = Date.now() + STANDS_STILL_MS; ; ) {
    const view = await processes.view(id);
    if (view?.fence) {
      const actor = await resolveActor(as, ports.directory, { state: view.state, at: view.now });
      const wish: Reconciling = { decision, actor, wish: requestId };
      const job = `reconcile ${requestId}`;
      return {
        decided: await processes.update<GoneOn | null>(id, UPDATE_RECONCILE, wish, job),
        mended: true,
      };
    }
    if (Date.now() > end) return { decided: null, mended: false };
    await delay(100);
  }
}
const STANDS_STILL_MS = 10_000;

async function* recorded(ports: Context['ports']): AsyncIterable<ProcessId> {
  const sandboxes = [null, ...(await ports.sandboxes.list()).map(({ sandbox }) => sandbox)];
  for (const sandbox of sandboxes)
    for await (const { id, state } of rowsOf(ports, { sandbox, limit: 500 }))
      if (!lifecycleOf(state.kind).isOver(state)) yield id;
}

async function reconcileOne(
  { processes, ports }: Context,
  id: ProcessId,
  seen: RunningProcess | undefined,
): Promise<Reconciled> {
  // In this order: what happens in between is not yet recorded, rather than lost.
  const row = await ports.overview.rowAnew(id);
  const asked = async () => ({ view: await processes.view(id) });
  const { view } = await persistently(Date.now() + ANSWERS_WITHIN_MS, asked).catch((error: unknown) => {
    if (error instanceof Ended) return { view: 'ended' as const };
    throw error;
  });
  if (view === 'ended') {
    const ended = { process: id, reference: row?.state.reference ?? '', mended: false, attributes: [] };
    return { ...ended, ...NOTHING_LOST, step: { process: null, record: row?.step ?? null }, found: 'ended' };
  }
  const step = { process: view?.step ?? null, record: row?.step ?? null };
  const reference = (view?.state ?? row?.state)?.reference ?? '';
  const shared = { process: id, reference, step, ...NOTHING_LOST };
  if (!view) return { ...shared, found: 'silent', mended: false, attributes: [] };
  const attributes = seen ? differing(view.state, seen.attributes) : [];
  if (attributes.length > 0) await processes.show(id);
  const mended = attributes.length > 0;
  if (row && row.step === view.step && says(row, view.state))
    return { ...shared, found: 'same', mended, attributes };
  if (view.fence || (row && isBeyond(row, view))) {
    // It stands still, or goes on where the record agrees by now.
    await processes.compare(id);
    const known = view.recorded?.step ?? 0;
    const beyond = { among: undefined, after: known, limit: MOST_LISTED };
    const lost = (await ports.overview.journal(id, beyond)).map(({ n, type, at }) => ({
      n,
      type: kebab(type),
      at,
    }));
    return { ...shared, found: 'ahead', mended, attributes, lost };
  }
  // What is still on its way to the record arrives by itself, with its mails.
  if (view.unsettled > 0 || view.handedOver > 0) {
    // Whoever was to record it may not have come to it.
    if (view.handedOver > 0) await processes.compare(id);
    return { ...shared, found: 'under way', mended, attributes };
  }
  const { state } = view;
  const lifecycle = ports.bases.lifecycle(state);
  const { kind, sandbox = null, phase, staff } = state;
  const now = {
    id,
    kind,
    reference,
    sandbox,
    phase,
    coordinator: staff.coordinator,
    state,
    ...pickHead(view),
  };
  await ports.overview.mend(now, lifecycle.isOver(state) ? null : (lifecycle.dueAt(state) ?? null));
  const found = row ? (row.step < view.step ? 'behind' : 'different') : 'missing';
  return { ...shared, found, mended: true, attributes };
}

/** Each may have to be read anew by its worker, beside what people do. */
const AT_ONCE = 8;
/** Longer than a person would wait: among thousands of processes that a worker has to load, a slow one must not end the run. */
const ANSWERS_WITHIN_MS = 30_000;

/** Lost steps that are listed of one process, at most; the journal has all. */
const MOST_LISTED = 1_000;
const NOTHING_LOST = { lost: [], decided: null, again: null } as const;
const pickHead = ({ branch, step, hash }: Head): Head => ({ branch, step, hash });
const isBeyond = (row: Head, { branch, step }: Head): boolean =>
  row.branch > branch || (row.branch === branch && row.step > step);

/** Whether a row is what was recorded of a state. */
function says(row: OverviewRow, state: State): boolean {
  const { kind, reference, phase, staff, sandbox = null } = state;
  const shown = { kind, reference, phase, coordinator: staff.coordinator, sandbox };
  return (
    Object.entries(shown).every(([name, value]) => row[name as keyof typeof shown] === value) &&
    isDeepStrictEqual(row.state, state)
  );
}

/** The due date is left out: it follows a moment behind by design. */
function differing(state: State, shown: Readonly<Record<string, string>>): readonly string[] {
  const { kind, reference, phase, coordinator, sandbox } = SEARCH_ATTRIBUTES;
  const wanted = [
    [kind.name, state.kind],
    [reference.name, state.reference || undefined],
    [phase.name, state.phase],
    [coordinator.name, state.staff.coordinator],
    [sandbox.name, state.sandbox],
  ] as const;
  return wanted.filter(([name, value]) => shown[name] !== value).map(([name]) => name);
}
