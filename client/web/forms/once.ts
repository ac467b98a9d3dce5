import { createHash } from 'node:crypto';
import { fault, whileUp } from '../../errors.ts';
import type { RequestKeys } from '../../ports.ts';

const REMEMBERED = 1_000;
const DAY_MS = 24 * 3_600_000;
/** Milliseconds, longer than any button's work takes. */
const LEASE_MS = 3 * 60_000;

/**
 * The results of confirmations, by the id that the form was given and its contents: a button that is pressed twice, or
 * once more after "back", does its work once and leads to the same page. Other answers make another request. Kept with
 * the requests of the API, over restarts and for several processes; in memory while the database is away.
 */
export class Once {
  readonly #keys: RequestKeys;
  readonly #led = new Map<string, Promise<string | undefined>>();

  constructor(keys: RequestKeys) {
    this.#keys = keys;
  }

  /**
   * Does the work, or waits for that of the same request.
   * @param work returns the address that it leads to, or something else where nothing was done: then it may be asked
   * again.
   */
  async lead<Page>(key: string, work: () => Promise<string | Page>): Promise<string | Page> {
    const other = this.#led.get(key);
    const before = other === undefined ? undefined : await other;
    if (before !== undefined) return before;
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#remember(key, promise);
    try {
      const led = (await this.#known(key)) ?? (await work());
      if (typeof led === 'string') {
        await whileUp(() => this.#keys.finish(key, { status: 201, headers: {}, body: led }));
        resolve(led);
      } else await this.#forget(key, resolve);
      return led;
    } catch (error) {
      await this.#forget(key, resolve);
      throw error;
    }
  }

  async #known(key: string): Promise<string | undefined> {
    const known = await whileUp(() => this.#keys.begin(key, key, { lease: LEASE_MS, keep: DAY_MS }));
    if (known && !known.answer) throw fault('request-running', { requestId: key });
    return known?.answer?.body;
  }

  #remember(key: string, led: Promise<string | undefined>): void {
    this.#led.set(key, led);
    const [oldest] = this.#led.keys();
    if (this.#led.size > REMEMBERED && oldest !== undefined) this.#led.delete(oldest);
  }

  async #forget(key: string, resolve: (led: undefined) => void): Promise<void> {
    this.#led.delete(key);
    await whileUp(() => this.#keys.drop(key));
    resolve(undefined);
  }
}

/** The key of a request: the same for the same person, form and answers. */
export function requestKey(person: string, request: string, form: FormData): string {
  const hash = createHash('sha256').update(JSON.stringify([person, request]));
  for (const [name, value] of form.entries()) {
    if (name.startsWith('_')) continue;
    hash.update(JSON.stringify([name, typeof value === 'string' ? value : [value.name, value.size]]));
  }
  return `form-${hash.digest('hex').slice(0, 40)}`;
}
