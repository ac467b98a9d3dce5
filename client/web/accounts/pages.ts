import type { WebApp, WebParts } from '../web.ts';
import { addSignIn } from './sign-in.tsx';

/** Signing in, one's own account, and everybody's for whoever administers them. */
export function addAccounts(app: WebApp, parts: WebParts): void {
  const { accounts } = parts;
  if (!accounts) return;
  addSignIn(app, parts, accounts);
}
