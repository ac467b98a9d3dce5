import { createHash } from 'node:crypto';
import type { Auth } from './auth.ts';
import { open, seal, secretOf } from './sealing.ts';
import { plainly } from './trouble.ts';

/** For so long the same browser is answered as the first time. */
const AGAIN_MS = 60_000;
/** Another process may be working on the first press just now. */
const PATIENCE_MS = 2_000;
const LOOK_EVERY_MS = 100;
/** What this process remembers at most. */
const REMEMBERED = 1_000;
const PURPOSE = 'pressed';

type Cookies = readonly string[];

/**
 * What the button behind a mailed link answered, for who presses it twice. It is known by link and browser together,
 * and kept beside the links where every process finds it, sealed with a key that only the browser's own cookie and the
 * link make: whoever reads the table can't sign in with it, nor can another browser that has the link.
 */
export class Presses {
  readonly #auth: Auth;
  readonly #running = new Map<string, Promise<Cookies | undefined>>();

  constructor(auth: Auth) {
    this.#auth = auth;
  }

  /** @param opener what the page of the link left in the browser; without it nothing is remembered. */
  async once(
    token: string,
    opener: string | undefined,
    first: () => Promise<Cookies | undefined>,
  ): Promise<Cookies | undefined> {
    if (!opener) return first();
    const secret = secretOf(opener, token);
    const name = `pressed:${createHash('sha256').update(secret).digest('hex')}`;
    const running = this.#running.get(name);
    if (running !== undefined) return (await running) ?? this.#kept(name, secret, 0);
    const work = this.#work(name, secret, first);
    this.#running.set(name, work);
    const done = () => this.#running.delete(name);
    work.then(done, done);
    if (this.#running.size > REMEMBERED) this.#running.clear();
    return work;
  }

  async #work(name: string, secret: Buffer, first: () => Promise<Cookies | undefined>) {
    const before = await this.#kept(name, secret, 0);
    if (before) return before;
    const cookies = await first();
    if (!cookies) return this.#kept(name, secret, PATIENCE_MS);
    await this.#keep(name, secret, cookies);
    return cookies;
  }

  async #keep(name: string, secret: Buffer, cookies: Cookies): Promise<void> {
    const { internalAdapter } = await this.#auth.$context;
    const value = seal(JSON.stringify(cookies), secret, PURPOSE);
    const expiresAt = new Date(Date.now() + AGAIN_MS);
    await plainly(() => internalAdapter.createVerificationValue({ identifier: name, value, expiresAt }));
  }

  /** @param patience milliseconds to wait for it */
  async #kept(name: string, secret: Buffer, patience: number): Promise<Cookies | undefined> {
    const { internalAdapter } = await this.#auth.$context;
    for (const end = Date.now() + patience; ; ) {
      const found = await plainly(() => internalAdapter.findVerificationValue(name));
      if (found)
        return found.expiresAt.getTime() > Date.now()
          ? JSON.parse(open(found.value, secret, PURPOSE))
          : undefined;
      if (Date.now() >= end) return undefined;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}
