import type { MissionActivities } from '../workflows/contract/effects.ts';
import { nameless } from '../workflows/domain/basis.ts';
import { beating, discreet } from './attempt.ts';
import { obligationsNow } from './bases.ts';
import { createBranches } from './branches.ts';
import { holidayCalendars } from './calendars/known.ts';
import { learnCalendars } from './calendars/learning.ts';
import { translated } from './errors.ts';
import { createEndedWatch } from './mail/ended.ts';
import { countPass } from './mail/held.ts';
import { createMailSender } from './mail/sender.ts';
import { templates } from './mail/templates/compose.ts';
import type { ActivityPorts, Log } from './ports.ts';
import { createRecord } from './record.ts';
import { createWebhookSending } from './webhooks/sending.ts';

export { authDatabase, createAccountRecord, createTokens } from './accounts.ts';
export { createAuditReader } from './audit/read.ts';
export { noteSettings, type Setting } from './audit/settings.ts';
export { bases, nextAtNow, obligationsNow } from './bases.ts';
export { createCalendars } from './calendars/corrections.ts';
export { holidayCalendars } from './calendars/known.ts';
export { followCalendars, learnCalendars } from './calendars/learning.ts';
export { tellCorrections } from './calendars/telling.ts';
export { conditionOf } from './condition.ts';
export { createCounting } from './counting.ts';
export { type Database, openDatabase } from './db/database.ts';
export { lacksMigrations, migrate, migrateFor } from './db/migrate.ts';
export { createDesk } from './desk.ts';
export { createDirectory } from './directory.ts';
export { bucketOf, filesInS3 } from './documents/files-in-s3.ts';
export { incomingOf } from './documents/shelf.ts';
export { createActionDrafts } from './drafts.ts';
export { createEditions, followEditions, learnEditions } from './editions/keeper.ts';
export { createFeed } from './feed.ts';
export { createFigures } from './figures.ts';
export { heardOf } from './heard.ts';
export { exchangersOf, isExchanger, isNetwork } from './mail/bounces/exchangers.ts';
export { startBounceListener } from './mail/bounces/listener.ts';
export { createBounces } from './mail/bounces/receive.ts';
export { createCatalogue } from './mail/catalogue/catalogue.ts';
export { createComposer } from './mail/considered.ts';
export { domainOf, readSender } from './mail/freeze.ts';
export { createMailHealth } from './mail/health.ts';
export { createHeldMails } from './mail/held.ts';
export { createLinkSender } from './mail/sign-in.ts';
export { smtpGreets, smtpTransport } from './mail/transport.ts';
export { createMails } from './mails.ts';
export { createNotices } from './notices.ts';
export { tellReach } from './out-of-reach.ts';
export { createOverview } from './overview.ts';
export { createRecording, takeBackPledges } from './pledges.ts';
export type { TracedMail } from './ports.ts';
export { createPreviews } from './previews/keeper.ts';
export { createProfiles } from './profiles.ts';
export { createRebuild } from './rebuild.ts';
export { createRecord } from './record.ts';
export { repeating } from './repeating.ts';
export { createRequestKeys } from './request-keys.ts';
export { createSandboxes } from './sandbox.ts';
export { keysOf, openedBytes, sealedBytes } from './sealed.ts';
export { createStore } from './store.ts';
export { resealSecrets, type SecretKeys, secretKeys } from './webhooks/secrets.ts';
export { createWebhooks } from './webhooks/subscriptions.ts';
export { httpCourier } from './webhooks/transport.ts';

/** Everything but what a rehearsal asks of other processes (`rehearsal.ts`). */
export function createActivities(
  ports: ActivityPorts,
): Omit<MissionActivities, 'advanceSandbox' | 'settleSandbox'> {
  const { database, directory, transports, mail, nudge, courier, nudgeWebhooks, log } = ports;
  const obligationsOf = ports.obligationsOf ?? obligationsNow;
  const composer = ports.composer ?? templates;
  const record = createRecord({
    database,
    directory,
    obligationsOf,
    ...(ports.stirringOf ? { stirringOf: ports.stirringOf } : {}),
    nudge,
    webhooks: { publicUrl: mail.publicUrl, nudge: nudgeWebhooks },
  });
  const { missed, branchOff } = createBranches(database);
  const sendMails = createMailSender({
    database,
    directory,
    transports,
    composer,
    settings: mail,
    obligationsOf,
    log,
    traced: ports.traced,
  });

  const tellEnded = ports.ended && createEndedWatch({ database, directory, ended: ports.ended, log });
  const sendWebhooks = createWebhookSending({ database, courier, keys: ports.webhookKeys, log });

  return {
    record: (input) => discreet(() => record(input)),
    missed: (input) => discreet(() => missed(input)),
    branchOff: (input) => discreet(() => branchOff(input)),
    holidays: (countries, from, to) =>
      discreet(async () => {
        await learnCalendars(database);
        return holidayCalendars(countries, from, to).map(nameless);
      }),
    sendDueMail: (request) =>
      discreet(() =>
        beating(async (stop) => {
          if (request.sandbox !== undefined) return sendMails(request, { stop });
          const begun = await countPass(database, request.passes ?? 0);
          if (begun.isOlder)
            log.warn({}, 'the database is older than what was sent: mission held-mails lists what is held');
          await aside(log, 'processes that were stopped could not be looked for', async () => tellEnded?.());
          const pass = await sendMails(request, { stop });
          await tidied(ports);
          return { ...pass, passes: (await countPass(database, begun.passes)).passes };
        }),
      ),
    deliverWebhooks: () => discreet(() => beating((stop) => sendWebhooks({ stop }))),
  };
}

/** With a pass of the mail sender, files that nobody needs any more are taken away. */
const tidied = ({ tidy, log }: ActivityPorts): Promise<void> =>
  aside(log, 'files that nothing names could not be looked for', async () => {
    const gone = (await tidy?.()) ?? 0;
    if (gone > 0) log.info({ files: gone }, 'files that nothing named were taken away');
  });

/** Does what a pass does beside its mails; where that fails, the mails have been sent all the same. */
async function aside(log: Log, fault: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ err: String(translated(error)) }, fault);
  }
}
