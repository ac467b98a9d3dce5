import { fault, isUnavailable } from '../errors.ts';
import type { KeptAnswer, RequestKeys } from '../ports.ts';

interface Kept {
  readonly fingerprint: string;
  readonly at: number;
  /** Undefined while the request is being worked on. */
  answer: KeptAnswer | undefined;
}

/** The answer to the first request. */
export interface FirstAnswer extends KeptAnswer {
  /** The body that is kept and sent when the request is repeated, where the first one holds a secret. */
  readonly lasting?: string;
}

const REMEMBERED = 1_000;
const FOR_MS = 24 * 3_600_000;
/**
 * Milliseconds, longer than any request takes. When a process dies with a request, the same may be sent again at once.
 */
const LEASE_MS = 3 * 60_000;

/**
 * Requests by the key that their sender gave them: the same again gets the same answer, one that is still running a
 * conflict, another body a refusal (draft-ietf-httpapi-idempotency-key-header). Kept in the database, so that it holds
 * over restarts and between several processes of the API; while that is away, in memory. What reached a process is
 * remembered there too.
 */
export class Idempotency {
  readonly #keys: RequestKeys;
  readonly #kept = new Map<string, Kept>();

  constructor(keys: RequestKeys) {
    this.#keys = keys;
  }

  async once(
    key: string,
    fingerprint: string,
    work: () => Promise<FirstAnswer>,
  ): Promise<KeptAnswer & { readonly again: boolean }> {
    const known = this.#inMemory(key, fingerprint);
    if (known) return { ...known, again: true };
    const kept: Kept = { fingerprint, at: Date.now(), answer: undefined };
    this.#kept.set(key, kept);
    this.#forgetOldest();
    const elsewhere = await this.#begin(key, fingerprint).catch((error: unknown) => {
      this.#kept.delete(key);
      throw error;
    });
    if (elsewhere) {
      kept.answer = elsewhere;
      return { ...elsewhere, again: true };
    }
    try {
      const { lasting, ...answer } = await work();
      // A refused request has changed nothing, so it may be sent again once the reasons are gone.
      if (answer.status < 300) {
        const again = lasting === undefined ? answer : { ...answer, body: lasting };
        kept.answer = again;
        await this.#told(() => this.#keys.finish(key, again));
        return { ...answer, again: false };
      }
      await this.#drop(key);
      return { ...answer, again: false };
    } catch (error) {
      await this.#drop(key);
      throw error;
    }
  }

  #inMemory(key: string, fingerprint: string): KeptAnswer | undefined {
    const known = this.#kept.get(key);
    if (!known || Date.now() - known.at >= FOR_MS) return undefined;
    return answerOf({ ...known, isSame: known.fingerprint === fingerprint }, key);
  }

  async #begin(key: string, fingerprint: string): Promise<KeptAnswer | undefined> {
    const found = await this.#told(() =>
      this.#keys.begin(key, fingerprint, { lease: LEASE_MS, keep: FOR_MS }),
    );
    return found ? answerOf(found, key) : undefined;
  }

  async #drop(key: string): Promise<void> {
    this.#kept.delete(key);
    await this.#told(() => this.#keys.drop(key));
  }

  /** A database that is away is no reason to refuse: the key is remembered here. */
  async #told<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (isUnavailable(error)) return undefined;
      throw error;
    }
  }

  #forgetOldest(): void {
    for (const [key, { answer }] of this.#kept) {
      if (this.#kept.size <= REMEMBERED) return;
      if (answer) this.#kept.delete(key);
    }
  }
}

function answerOf(
  { isSame, answer }: { readonly isSame: boolean; readonly answer: KeptAnswer | undefined },
  key: string,
): KeptAnswer {
  // The key as the caller sent it, without who they are.
  const requestId = key.slice(key.indexOf('\n') + 1);
  if (!isSame) throw fault('request-key-reused', { requestId });
  if (!answer) throw fault('request-running', { requestId });
  return answer;
}
