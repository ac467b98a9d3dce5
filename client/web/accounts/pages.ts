import type { WebApp, WebParts } from '../web.ts';
import { addAccount } from './account.tsx';
import { addAuditPage } from './audit.tsx';
import { addExamplePeople } from './example-people.tsx';
import { addPeople } from './people.tsx';
import { addPerson } from './person.tsx';
import { addAccountRecord } from './record.tsx';
import { addRegister } from './register.tsx';
import { addSignIn } from './sign-in.tsx';
import { addStandIns } from './stand-ins.tsx';

/** Signing in, one's own account, and everybody's for whoever administers them. */
export function addAccounts(app: WebApp, parts: WebParts): void {
  const { accounts } = parts;
  if (!accounts) return;
  addSignIn(app, parts, accounts);
  if (parts.offersPeople) addExamplePeople(app, parts, accounts);
  addRegister(app, parts, accounts);
  addAccount(app, parts, accounts);
  addPeople(app);
  addStandIns(app);
  addAccountRecord(app, accounts);
  addAuditPage(app);
  // Any other address below /accounts is a person's.
  addPerson(app, accounts);
}
