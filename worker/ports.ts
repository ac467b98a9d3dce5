import {
  bases,
  createActionDrafts,
  createAuditReader,
  createCalendars,
  createCatalogue,
  createComposer,
  createDesk,
  type createDirectory,
  createEditions,
  createFeed,
  createFigures,
  createHeldMails,
  createMailHealth,
  createMails,
  createNotices,
  createOverview,
  createPreviews,
  createProfiles,
  createRebuild,
  createRequestKeys,
  createSandboxes,
  createTokens,
  createWebhooks,
  type Database,
  heardOf,
  holidayCalendars,
  learnCalendars,
  nextAtNow,
  obligationsNow,
  type SecretKeys,
} from '../activities/index.ts';
import type { Restoring } from '../client/ports/restoring.ts';
import type { Mailbox, Ports, Store } from '../client/ports.ts';
import type { mailSettings } from './deployment.ts';

/** Everything that the façade needs besides Temporal, on one database. */
export function assemblePorts(
  database: Database,
  directory: ReturnType<typeof createDirectory>,
  given: {
    readonly store: Store & Pick<Restoring, 'missing'> & { probe(): Promise<void> };
    readonly mail: ReturnType<typeof mailSettings>;
    readonly mailbox?: Mailbox | undefined;
    readonly hooksMayGoInside?: boolean;
    readonly webhookKeys: SecretKeys;
    /** Tells the mail sender that mails about accounts wait. */
    readonly nudge?: (() => Promise<void>) | undefined;
  },
): Ports {
  const { store, mail, mailbox, webhookKeys, nudge, hooksMayGoInside = false } = given;
  return {
    directory,
    audit: createAuditReader(database),
    store,
    overview: createOverview(database, directory, obligationsNow),
    profiles: createProfiles(database),
    desk: createDesk(database),
    figures: createFigures(database),
    sandboxes: createSandboxes(database),
    mails: createMails(database),
    feed: createFeed(database),
    catalogue: createCatalogue(mail),
    composer: createComposer(mail, obligationsNow, database),
    requestKeys: createRequestKeys(database),
    drafts: createActionDrafts(database),
    tokens: createTokens(database, nudge),
    mailHealth: createMailHealth(database),
    notices: createNotices(database),
    editions: createEditions(database),
    previews: createPreviews(database),
    webhooks: createWebhooks(database, { mayGoInside: hooksMayGoInside, keys: webhookKeys, nudge }),
    bases,
    calendars: createCalendars(database, directory, nudge),
    restoring: {
      rebuild: createRebuild({
        database,
        directory,
        obligationsOf: obligationsNow,
        nextAtOf: nextAtNow,
        publicUrl: mail.publicUrl,
      }),
      heard: (process) => heardOf(database, process),
      missing: store.missing,
      held: createHeldMails(database),
    },
    probe: { database: database.takes, files: store.probe },
    holidays: async (countries, from, to) => {
      await learnCalendars(database);
      return holidayCalendars(countries, from, to);
    },
    ...(mailbox ? { mailbox } : {}),
  };
}
