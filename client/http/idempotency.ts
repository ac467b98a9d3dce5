import { fault } from '../errors.ts';

interface Kept {
  readonly body: string;
  readonly at: number;
  /** Undefined while the request is being worked on. */
  answer: Answer | undefined;
}

/** An answer that can be given again. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const REMEMBERED = 1_000;
const FOR_MS = 24 * 3_600_000;

/**
 * Requests by the key that their sender gave them: the same again gets the same answer, one that is still running a
 * conflict, another body a refusal (draft-ietf-httpapi-idempotency-key-header). What reached a process is remembered
 * there too, over restarts; this spares the way, and covers what no process sees.
 */
export class Idempotency {
  readonly #kept = new Map<string, Kept>();

  async once(
    key: string,
    body: string,
    work: () => Promise<Answer>,
  ): Promise<Answer & { readonly again: boolean }> {
    const known = this.#kept.get(key);
    if (known && Date.now() - known.at < FOR_MS) {
      if (known.body !== body) throw fault('request-key-reused', { requestId: key });
      if (!known.answer) throw fault('request-running', { requestId: key });
      return { ...known.answer, again: true };
    }
    const kept: Kept = { body, at: Date.now(), answer: undefined };
    this.#kept.set(key, kept);
    this.#forgetOldest();
    try {
      const answer = await work();
      // What was refused has changed nothing, so it may be asked again once the reasons are gone.
      if (answer.status < 300) kept.answer = answer;
      else this.#kept.delete(key);
      return { ...answer, again: false };
    } catch (error) {
      this.#kept.delete(key);
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
