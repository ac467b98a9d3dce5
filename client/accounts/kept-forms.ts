import { createHash, randomBytes } from 'node:crypto';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Auth } from './auth.ts';
import { open, seal, secretOf } from './sealing.ts';
import { plainly } from './trouble.ts';

/** What somebody sent who has to sign in again before it is done. */
export interface KeptForm {
  readonly person: PersonId;
  /** Where it was sent. */
  readonly action: string;
  readonly values: readonly (readonly [name: string, value: string])[];
}

/** As long as a link works that was asked for a while later. */
export const KEPT_MINUTES = 60;
const PURPOSE = 'form';

/**
 * Keeps what was typed over a sign-in, beside the links and sealed with the browser's own cookie: nobody reads it in the
 * table, and no other browser gets it.
 */
export function createKeptForms(auth: Auth) {
  const known = (id: string, browser: string) => {
    const secret = secretOf(browser, id);
    return { secret, identifier: `form:${createHash('sha256').update(secret).digest('hex')}` };
  };
  return {
    /** @param browser the secret that this browser alone has */
    async keepForm(form: KeptForm, browser: string): Promise<string> {
      const id = randomBytes(12).toString('base64url');
      const { secret, identifier } = known(id, browser);
      const { internalAdapter } = await auth.$context;
      const value = seal(JSON.stringify(form), secret, PURPOSE);
      const expiresAt = new Date(Date.now() + KEPT_MINUTES * 60_000);
      await plainly(() => internalAdapter.createVerificationValue({ identifier, value, expiresAt }));
      return id;
    },

    /** Undefined for what is not kept any more, or was somebody else's. */
    async keptForm(id: string, person: PersonId, browser: string | undefined): Promise<KeptForm | undefined> {
      if (!browser) return undefined;
      const { secret, identifier } = known(id, browser);
      const { internalAdapter } = await auth.$context;
      const found = await plainly(() => internalAdapter.findVerificationValue(identifier));
      if (!found || found.expiresAt.getTime() <= Date.now()) return undefined;
      const form = JSON.parse(open(found.value, secret, PURPOSE)) as KeptForm;
      return form.person === person ? form : undefined;
    },
  };
}
