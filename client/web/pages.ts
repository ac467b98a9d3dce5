import { addSigningInAgain } from './accounts/again.tsx';
import { addAccounts } from './accounts/pages.ts';
import { addApiPages } from './api/pages.tsx';
import { addApplying } from './apply/pages.tsx';
import { addAssets } from './assets.ts';
import { addCalls } from './calls/call-page.tsx';
import { addDesk } from './desk/desk.ts';
import { addDocuments } from './documents/pages.ts';
import { addFigures } from './figures/pages.tsx';
import { addForms } from './forms/forms.ts';
import { addHistory } from './history/routes.tsx';
import { addHome } from './home/pages.tsx';
import { addKeys } from './keys/pages.tsx';
import { addLifecycle } from './lifecycle/routes.tsx';
import { addMails } from './mails/mails.ts';
import { addMine } from './mine/pages.ts';
import { addOpening } from './opening/pages.tsx';
import { addProfile } from './profile/pages.tsx';
import { addRehearsals } from './rehearsals/pages.tsx';
import { addRestoringPages } from './restoring/pages.tsx';
import { addRoom } from './room/pages.tsx';
import type { WebApp, WebParts } from './web.ts';
import { addWebhookPages } from './webhooks/pages.tsx';

/** Every page, each area by itself. */
export function addPages(app: WebApp, parts: WebParts): void {
  addAssets(app);
  addSigningInAgain(app, parts);
  addForms(app, parts);
  addOpening(app, parts);
  addDocuments(app);
  addHome(app, parts);
  addCalls(app);
  addApplying(app, parts);
  addProfile(app);
  addMine(app, parts);
  addMails(app, parts);
  addRoom(app);
  addLifecycle(app);
  addRehearsals(app, parts);
  addHistory(app);
  addDesk(app, parts);
  addFigures(app, parts);
  addKeys(app);
  addApiPages(app, parts);
  addWebhookPages(app);
  addRestoringPages(app);
  addAccounts(app, parts);
}
