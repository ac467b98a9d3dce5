import { randomBytes } from 'node:crypto';
import { type Author, SERVICE_AUTHOR } from '../../workflows/domain/audit.ts';
import { type Instant, instant } from '../../workflows/domain/time.ts';
import { TOKEN_PREFIX } from '../accounts/service.ts';
import { fault } from '../errors.ts';
import type { Ports, TokenRow, TokenScope } from '../ports.ts';
import { findPerson } from './actors.ts';
import { sha256 } from './payload.ts';
import { present } from './present.ts';

/** Of one person; a year is enough for a program that nobody looks after. */
const TOKENS_AT_MOST = 20;
export const TOKEN_DAYS = [30, 90, 365] as const;

/** What a program is to be given. */
export interface TokenWish {
  /** What it is for, in the words of its owner. */
  readonly name: string;
  readonly scope: TokenScope;
  /** After which it works no more. */
  readonly days: (typeof TOKEN_DAYS)[number];
}

/** What programs of a person present. */
export function tokensOf({ directory, tokens }: Pick<Ports, 'directory' | 'tokens'>) {
  return {
    list: async (named: string): Promise<readonly TokenRow[]> =>
      tokens.list((await findPerson(directory, named)).person),

    /** The token itself is told this once. */
    async make(
      named: string,
      { days, name, scope }: TokenWish,
      via: Author['via'] = SERVICE_AUTHOR.via,
    ): Promise<TokenRow & { readonly token: string }> {
      const { person } = await findPerson(directory, named);
      const now: Instant = present();
      const alive = (await tokens.list(person)).filter(({ expiresAt }) => expiresAt > now);
      if (alive.length >= TOKENS_AT_MOST) throw fault('too-many-tokens', { limit: TOKENS_AT_MOST });
      const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
      const expiresAt = instant(Date.parse(now) + days * 86_400_000);
      const row = await tokens.add({ person, name, scope, hash: sha256(token), expiresAt }, { person, via });
      return { ...row, token };
    },

    async revoke(named: string, id: string, via: Author['via'] = SERVICE_AUTHOR.via): Promise<void> {
      const { person } = await findPerson(directory, named);
      if (!(await tokens.revoke(person, id, { person, via }))) throw fault('no-such-token', { token: id });
    },
  };
}
