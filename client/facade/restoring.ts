import type { HeldMail, Missing } from '../../workflows/contract/restoring.ts';
import { type Author, SERVICE_AUTHOR } from '../../workflows/domain/audit.ts';
import { START } from '../../workflows/domain/chain.ts';
import { kindOf } from '../../workflows/domain/ids.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import type { StandingStill } from '../ports.ts';
import type { Topic } from '../shapes/process.ts';
import type { RebuiltPart } from '../shapes/restoring.ts';
import { type Context, readProcess } from './context.ts';
import { referencesOf } from './opening.ts';
import { present } from './present.ts';
import { journal } from './reading.ts';
import type { Target } from './targets.ts';

export interface RebuildWish {
  /** Says what it would write, and writes nothing. */
  readonly isTried: boolean;
  readonly after?: ProcessId | undefined;
}

/** Milliseconds of reading histories before what was found so far is answered. */
const AT_ONCE_MS = 15_000;

/** What follows from restoring an older database, or older files. */
export function restoringOf(context: Context) {
  const { processes, ports } = context;
  return {
    /** Brings a database from an older backup up to the histories, running processes and ended ones. */
    async rebuild({ isTried, after }: RebuildWish): Promise<RebuiltPart> {
      const end = Date.now() + AT_ONCE_MS;
      const all = [...(await processes.histories())].sort(([a], [b]) => (a < b ? -1 : 1));
      const found: RebuiltPart['processes'][number][] = [];
      let compared = 0;
      let next: ProcessId | null = null;
      for (const [process, { runs }] of all) {
        if (after !== undefined && process <= after) continue;
        if (compared > 0 && Date.now() > end) return { processes: found, compared, next };
        const rebuilt = await ports.restoring.rebuild(process, await processes.told(process, runs), {
          isTried,
        });
        if (rebuilt.found === 'rebuilt' && !isTried) await rebuildReferences(context, process);
        if (rebuilt.found !== 'whole' || rebuilt.gaps.length > 0) found.push({ process, ...rebuilt });
        compared += 1;
        next = process;
      }
      if (!isTried) await rebuildSandboxes(context, new Set(all.map(([, { sandbox }]) => sandbox)));
      return { processes: found, compared, next: null };
    },
    /** Processes that stand still until somebody decides. */
    behind: (): Promise<readonly StandingStill[]> => ports.overview.standingStill(),
    /** Processes that were stopped by a fault, until somebody starts them again. */
    async ended(): Promise<readonly Stopped[]> {
      const ids = await processes.ended();
      const rows = await Promise.all(ids.map((id) => ports.overview.row(id)));
      return ids.map((id, i) => ({ id, reference: rows[i]?.state.reference ?? '' }));
    },
    lost: (target: Target, locale: Locale = 'en'): Promise<Lost> => lost(context, target, locale),
    /** What these processes are about, for pages on which something is decided of them. */
    topics: (processes: readonly ProcessId[]): Promise<ReadonlyMap<ProcessId, Topic>> =>
      context.topics.of(processes),
    missing: (): Promise<readonly Missing[]> => ports.restoring.missing(),
    heldMails: (): Promise<readonly HeldMail[]> => ports.restoring.held.list(),
    /** Holds whatever was to leave until now: where all stores are of one night, nothing else tells that mails left since. */
    holdMails: (by: Author = SERVICE_AUTHOR): Promise<void> => ports.restoring.held.hold(by),
    async sendHeld(mails?: readonly string[], by: Author = SERVICE_AUTHOR): Promise<number> {
      const count = await ports.restoring.held.send(by, mails);
      // They leave with the next pass anyway.
      if (count > 0) await processes.nudgeMailSender().catch(() => undefined);
      return count;
    },
    dropHeld: (mails?: readonly string[], by: Author = SERVICE_AUTHOR): Promise<number> =>
      ports.restoring.held.drop(by, mails),
  };
}

/** A process that takes nothing any more. */
export interface Stopped {
  readonly id: ProcessId;
  readonly reference: string;
}

/** What somebody decides on. */
export type Lost = Awaited<ReturnType<typeof lost>>;
const MOST_SHOWN = 200;

async function lost(context: Context, target: Target, locale: Locale) {
  const { processes, ports } = context;
  const { id: process, state, isBehind, isEnded } = await readProcess(context, target);
  const { kind, reference, sandbox = null } = state;
  const head = (await ports.overview.heads([process])).get(process) ?? START;
  const view = isBehind ? await processes.view(process).catch(() => undefined) : undefined;
  const knows = view ? (view.recorded?.step ?? 0) : null;
  const beyond = { among: undefined, after: knows ?? 0, limit: MOST_SHOWN + 1 };
  const steps = knows === null ? [] : await ports.overview.journal(process, beyond);
  const shown = await journal(context, target, { locale, steps: steps.slice(0, MOST_SHOWN) });
  return {
    process,
    kind,
    reference,
    sandbox,
    /** Whether it was stopped by a fault: it may be started again. */
    isEnded,
    /** Whether it stands still; where neither, there is nothing to decide. */
    isBehind,
    /** The last step that is recorded and the process knows; null while it does not answer. */
    knows,
    /** What is recorded of it now: branch, step and hash of the last step. */
    recorded: `${head.branch}.${head.step} ${head.hash}`,
    /** What is recorded beyond that, in sentences. */
    steps: shown.map(({ n, at, sentence }) => ({ n, at, sentence })),
    /** There are more than these. */
    hasMore: steps.length > MOST_SHOWN,
  };
}

/** Claims the references that an action gives its missions and calls, which belong to them before they begin. */
async function rebuildReferences({ ports: { overview } }: Context, process: ProcessId): Promise<void> {
  const row = kindOf(process) === 'action' ? await overview.row(process) : undefined;
  if (row?.state.kind !== 'action') return;
  const planned = referencesOf(row.state);
  const begun = await overview.heads(planned.map((each) => each.process));
  for (const { reference, process: id } of planned)
    if (!begun.has(id)) await overview.claimReference(reference, row.sandbox, id);
}

/** The clock of a rehearsal is its own workflow's. */
async function rebuildSandboxes(
  { processes, ports }: Context,
  named: ReadonlySet<string | null>,
): Promise<void> {
  const known = new Set((await ports.sandboxes.list()).map(({ sandbox }) => sandbox));
  for (const sandbox of named) {
    if (sandbox === null || known.has(sandbox)) continue;
    const clock = await processes.clock(sandbox);
    await ports.sandboxes.create(sandbox, clock?.now ?? present());
  }
}
