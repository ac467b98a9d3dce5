import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../ports.ts';
import type { Auth } from './auth.ts';
import type { LastHere } from './last-here.ts';
import { open, seal, secretOf } from './sealing.ts';
import { plainly } from './trouble.ts';

/** What somebody sent who has to sign in again before it is done. */
export interface KeptForm {
  /** Whose it is, as `LastHere` says it. */
  readonly who: string;
  /** Where it was sent. */
  readonly action: string;
  readonly values: readonly (readonly [name: string, value: string])[];
  /** Names of files that came along: they have to be chosen once more. */
  readonly files: readonly string[];
}

/** As long as a link works that was asked for a while later. */
export const KEPT_MINUTES = 60;
const PURPOSE = 'form';

/**
 * Keeps what was typed over a sign-in, beside the links and sealed with the browser's own cookie: nobody reads it in the
 * table, and no other browser gets it.
 */
export function createKeptForms(auth: Auth, lastHere: LastHere) {
  const known = (id: string, browser: string) => {
    const secret = secretOf(browser, id);
    return { secret, identifier: `form:${createHash('sha256').update(secret).digest('hex')}` };
  };
  return {
    /**
     * @param of whoever sent it: signed in, or known by the session that this browser had last
     * @param browser the secret that this browser alone has
     */
    async keepForm(sent: Omit<KeptForm, 'who'>, of: Person | string, browser: string): Promise<string> {
      const form: KeptForm = { ...sent, who: typeof of === 'string' ? of : lastHere.of(of.email) };
      const id = randomBytes(12).toString('base64url');
      const { secret, identifier } = known(id, browser);
      const { internalAdapter } = await auth.$context;
      const value = seal(JSON.stringify(form), secret, PURPOSE);
      const expiresAt = new Date(Date.now() + KEPT_MINUTES * 60_000);
      await plainly(() => internalAdapter.createVerificationValue({ identifier, value, expiresAt }));
      return id;
    },

    /** Undefined for what is not kept any more, or was somebody else's. */
    async keptForm(id: string, person: Person, browser: string | undefined): Promise<KeptForm | undefined> {
      if (!browser) return undefined;
      const { secret, identifier } = known(id, browser);
      const { internalAdapter } = await auth.$context;
      const found = await plainly(() => internalAdapter.findVerificationValue(identifier));
      if (!found || found.expiresAt.getTime() <= Date.now()) return undefined;
      const form = JSON.parse(open(found.value, secret, PURPOSE)) as KeptForm;
      return form.who === lastHere.of(person.email) ? form : undefined;
    },
  };
}
