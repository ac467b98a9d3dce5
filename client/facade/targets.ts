import { kindOf } from '../../workflows/domain/ids.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import { fault, whileUp } from '../errors.ts';
import { nearest } from '../near.ts';
import type { Ports } from '../ports.ts';
import type { Processes } from './processes.ts';

/** What a command or view is about: a reference as written, within a sandbox or outside all, or a process id. */
export interface Target {
  readonly ref: string;
  readonly sandbox?: SandboxId;
  /** Whoever asks may not know what else there is: nothing is looked for that is called nearly like it. */
  readonly isSecret?: boolean;
}

/** References that are remembered; a command on a known one works without database and visibility. */
const REMEMBERED = 10_000;

/** Finds processes by reference: from memory, then the overview, then visibility. */
export class Targets {
  readonly #ports: Pick<Ports, 'overview' | 'sandboxes'>;
  readonly #processes: Pick<Processes, 'find'>;
  readonly #known = new Map<string, ProcessId>();

  constructor(ports: Pick<Ports, 'overview' | 'sandboxes'>, processes: Pick<Processes, 'find'>) {
    this.#ports = ports;
    this.#processes = processes;
  }

  async resolve(target: Target): Promise<ProcessId> {
    const ref = target.ref.trim();
    if (kindOf(ref)) return ref;
    const sandbox = target.sandbox ?? null;
    const key = keyOf(ref, sandbox);
    const known = this.#known.get(key);
    if (known) return known;
    const ids = ref === '' ? [] : await this.#find(ref, sandbox);
    if (ids.length > 1) throw fault('ambiguous-reference', { reference: ref, processes: ids });
    const [id] = ids;
    if (id === undefined) {
      const hints = target.isSecret ? {} : await this.#hints(ref, sandbox);
      throw fault('no-such-process', { reference: ref, ...hints });
    }
    this.remember(ref, sandbox, id);
    return id;
  }

  remember(ref: string, sandbox: SandboxId | null, id: ProcessId): void {
    if (ref === '') return;
    this.#known.set(keyOf(ref, sandbox), id);
    const oldest = this.#known.keys().next();
    if (this.#known.size > REMEMBERED && !oldest.done) this.#known.delete(oldest.value);
  }

  /** A process that turned out to have another reference by now. */
  forget(target: Target): void {
    this.#known.delete(keyOf(target.ref.trim(), target.sandbox ?? null));
  }

  isRemembered(target: Target): boolean {
    return this.#known.has(keyOf(target.ref.trim(), target.sandbox ?? null));
  }

  async #find(ref: string, sandbox: SandboxId | null): Promise<readonly ProcessId[]> {
    const rows = await whileUp(() => this.#ports.overview.byReferences([ref], sandbox));
    if (rows && rows.length > 0) return rows.map(({ id }) => id);
    // Not recorded yet, or nobody there to ask.
    return this.#processes.find(ref, sandbox);
  }

  /** Where else it is, and what is written nearly like it. */
  async #hints(ref: string, sandbox: SandboxId | null): Promise<Record<string, readonly string[]>> {
    const { overview, sandboxes } = this.#ports;
    const others = (await whileUp(() => sandboxes.list())) ?? [];
    const elsewhere: string[] = [];
    for (const { sandbox: other } of others.slice(0, 50)) {
      if (other === sandbox) continue;
      const rows = await whileUp(() => overview.byReferences([ref], other));
      if (rows && rows.length > 0) elsewhere.push(other);
    }
    const rows = (await whileUp(() => overview.list({ sandbox, limit: 1_000 }))) ?? [];
    const near = nearest(ref, rows.map(({ reference }) => reference).filter(Boolean));
    return {
      ...(elsewhere.length > 0 ? { sandboxes: elsewhere } : {}),
      ...(near ? { near: [near] } : {}),
    };
  }
}

const keyOf = (ref: string, sandbox: SandboxId | null): string => `${sandbox ?? ''}\u0000${ref}`;
