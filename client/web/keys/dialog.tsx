import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import { isStaff, type Role } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { TextTable } from '../table.tsx';

export const COOKIE = 'keys';
export const KEYS_SCRIPT = 'keys.js';

export const mayHaveKeys = (roles: readonly Role[]): boolean => isStaff({ roles });

/** Single keys act for staff, unless they switched them off in this browser. */
export const hasKeys = (context: Context, roles: readonly Role[]): boolean =>
  mayHaveKeys(roles) && getCookie(context, COOKIE) !== 'off';

export function KeyTable({ locale }: { readonly locale: Locale }) {
  const t = speaker(locale);
  const keys = [
    ['/', t('keys.search')],
    ['j', t('keys.next')],
    ['k', t('keys.previous')],
    ['Enter', t('keys.open')],
    ['?', t('keys.list')],
  ] as const;
  return (
    <TextTable
      look="keys"
      caption={t('keys.caption')}
      heads={[t('keys.key'), t('keys.does')]}
      rows={keys.map(([key, does]) => [<kbd>{key}</kbd>, does])}
    />
  );
}

/** The list that `?` shows; without script its page has the same. */
export function KeysDialog({ locale }: { readonly locale: Locale }) {
  const t = speaker(locale);
  return (
    <dialog id="keys-list" class="keys-dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('keys.title')}</h2>
      <KeyTable locale={locale} />
      <form method="dialog" class="keys-dialog__ways">
        <Button>{t('keys.close')}</Button>
        <Link href={pathTo('keys')}>{t('keys.settings')}</Link>
      </form>
    </dialog>
  );
}
