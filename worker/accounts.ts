import {
  authDatabase,
  createAccountRecord,
  createLinkSender,
  type Database,
  smtpTransport,
} from '../activities/index.ts';
import { type AccountSettings, createAccounts } from '../client/accounts/accounts.ts';
import { firstAdministrator } from '../client/accounts/administrator.ts';
import type { AccountPorts, SignInOutcome } from '../client/accounts/ports.ts';
import type { Directory } from '../client/ports.ts';
import { SYSTEM_AUTHOR } from '../workflows/domain/audit.ts';
import { SEAT_ZONE } from '../workflows/domain/seat.ts';
import { mailSettings, type ServingDeployment, smtpOf } from './deployment.ts';

/** Milliseconds until the mail server counts as away while a sign-in link is sent: somebody waits at the page. */
const LINK_PATIENCE = 15_000;
/** Zone and country of the first administrator, until they set their own. */
const SEAT = { zone: SEAT_ZONE, country: 'BE' } as const;

/** Accounts on the database and the mail server; `close` gives its connections back. */
export async function openAccounts(
  deployment: ServingDeployment,
  database: Database,
  directory: Directory,
  {
    tokens,
    counting,
    warn,
  }: Pick<AccountPorts, 'tokens' | 'counting'> & { readonly warn: (message: string) => void },
) {
  const { ADMINISTRATOR: administrator } = deployment;
  const first = administrator && firstAdministrator(await directory.people(), administrator, SEAT);
  if (first) await directory.save([first], SYSTEM_AUTHOR);
  const record = createAccountRecord<SignInOutcome>(database);
  await record.tidy();
  const transport = smtpTransport({ ...smtpOf(deployment), connections: 2, sendTimeout: LINK_PATIENCE });
  const accounts = createAccounts(settingsOf(deployment), directory, {
    authDatabase: authDatabase(database),
    tokens,
    ...(counting ? { counting } : {}),
    record,
    warn,
    sendLink: createLinkSender(transport, mailSettings(deployment)),
  });
  return { accounts, close: () => transport.close() };
}

function settingsOf(deployment: ServingDeployment): AccountSettings {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = deployment;
  return {
    publicUrl: deployment.PUBLIC_URL,
    secret: deployment.SESSION_SECRET,
    serviceToken: deployment.API_TOKEN,
    isStaffByProviderOnly: deployment.STAFF_BY_OIDC_ONLY,
    staffIdleHours: deployment.STAFF_IDLE_HOURS,
    freshMinutes: deployment.FRESH_SIGN_IN_MINUTES,
    ...(issuer && clientId && clientSecret
      ? {
          provider: {
            issuer,
            clientId,
            clientSecret,
            name: deployment.OIDC_NAME,
            trustsAddresses: deployment.OIDC_TRUST_ADDRESSES,
          },
        }
      : {}),
  };
}
