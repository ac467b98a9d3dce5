import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Role } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { KEYS } from './words.ts';

export const COOKIE = 'keys';
export const KEYS_SCRIPT = 'keys.js';

const STAFF: readonly Role[] = ['coordinator', 'technical expert', 'head of facility'];
export const mayHaveKeys = (roles: readonly Role[]): boolean => roles.some((role) => STAFF.includes(role));

/** Single keys act for staff, unless they switched them off in this browser. */
export const hasKeys = (context: Context, roles: readonly Role[]): boolean =>
  mayHaveKeys(roles) && getCookie(context, COOKIE) !== 'off';

export function KeyTable({ locale }: { readonly locale: Locale }) {
  const words = KEYS[locale];
  const keys = [
    ['/', words.search],
    ['j', words.next],
    ['k', words.previous],
    ['Enter', words.open],
    ['?', words.list],
  ] as const;
  return (
    <table class="key-table">
      <caption class="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.key}</th>
          <th scope="col">{words.does}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(([key, does]) => (
          <tr>
            <th scope="row">
              <kbd>{key}</kbd>
            </th>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The list that `?` shows; without script its page has the same. */
export function KeysDialog({ locale }: { readonly locale: Locale }) {
  const words = KEYS[locale];
  return (
    <dialog id="keys-list" class="keys-dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.title}</h2>
      <KeyTable locale={locale} />
      <form method="dialog" class="keys-dialog__ways">
        <button class="ecl-button ecl-button--primary" type="submit">
          {words.close}
        </button>
        <a class="ecl-link" href="/keys">
          {words.settings}
        </a>
      </form>
    </dialog>
  );
}
