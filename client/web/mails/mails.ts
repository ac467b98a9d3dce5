import type { WebApp, WebParts } from '../web.ts';
import { addCatalogue } from './catalogue.tsx';
import { addMailHealth } from './health.tsx';
import { addMailbox } from './mailbox.tsx';
import { addNotices } from './notices.tsx';

/** Everything about mail: which there are, what this machine caught, what came back. */
export function addMails(app: WebApp, parts: WebParts): void {
  addCatalogue(app);
  addMailHealth(app);
  addMailbox(app, parts);
  addNotices(app, parts);
}
