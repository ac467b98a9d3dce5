import type { StartedAgain } from '../../workflows/contract/messages.ts';
import { plain } from '../../workflows/domain/basis.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { type Carried, SCHEMA } from '../../workflows/upcast.ts';
import { resolveActor, type WhoActs } from './actors.ts';
import type { Context } from './context.ts';
import { clockOf, present } from './present.ts';

/**
 * Has a process go on that Temporal terminated, timed out, failed or lost: as if it had carried on as new just then. Its
 * history knows all of that, where it is kept and a worker can read it; else what is recorded has to do, brought up to
 * whatever histories there are. Either way it stands still until it has agreed with the record.
 * @returns what it goes on from; undefined where there is nothing to go on from, or it runs.
 */
export async function startAgain(
  context: Context,
  id: ProcessId,
  { as, requestId }: { readonly as: WhoActs; readonly requestId: string },
): Promise<StartedAgain['from'] | undefined> {
  const { processes, ports } = context;
  const known = await processes.carried(id);
  const from = known ? 'history' : 'record';
  const { state, envelope } = known ?? (await recordedOf(context, id)) ?? {};
  if (!state || !envelope || lifecycleOf(state.kind).isOver(state)) return undefined;
  const now = (await clockOf(ports, state.sandbox)) ?? present();
  const actor = await resolveActor(as, ports.directory, { state, at: now });
  const { fence = { since: now, recorded: envelope.recorded } } = envelope;
  const startedAgain: StartedAgain = { actor, from, wish: `start again ${requestId}` };
  const input: Carried = { state, envelope: { ...envelope, fence, startedAgain } };
  if (!(await processes.startAgain(state.kind, id, input))) return undefined;
  // What it was told and had not come to by its end waits nowhere else. A history that is gone tells nothing.
  await processes.tellAgain(id).catch(() => undefined);
  return from;
}

/** What continue-as-new would carry, as far as that is recorded. */
async function recordedOf({ processes, ports }: Context, id: ProcessId): Promise<Carried | undefined> {
  const kept = (await processes.histories()).get(id);
  if (kept) {
    const told = await processes.told(id, kept.runs).catch(() => []);
    await ports.restoring.rebuild(id, told, { isTried: false });
  }
  const row = await ports.overview.row(id);
  if (!row) return undefined;
  const { state, step, branch, hash } = row;
  await ports.editions.know([state.edition]);
  await ports.calendars.know(state.calendars);
  const [heard, clock] = await Promise.all([ports.restoring.heard(id), clockOf(ports, state.sandbox)]);
  return {
    state,
    envelope: {
      schema: SCHEMA,
      basis: plain(ports.bases.of(state)),
      step,
      branch,
      hash,
      recorded: { branch, step, hash },
      unrecorded: [],
      undone: [],
      accepted: [],
      // In its own branch it counts from the first again.
      sent: Object.fromEntries(heard.by.map((process) => [process, 0])),
      taken: heard.from,
      ...(state.sandbox === undefined || clock === undefined ? {} : { clock }),
    },
  };
}
