import type { Bases } from '../facility/bases.ts';
import type { EditionKeeper } from '../facility/kept.ts';
import type { PreviewKeeper } from '../facility/previews.ts';
import type { HolidayCalendar } from '../workflows/domain/calendar.ts';
import type { Profiles } from './ports/access.ts';
import type { AuditTrail } from './ports/audit.ts';
import type { CalendarKeeper } from './ports/calendars.ts';
import type { RecordedLists } from './ports/desk.ts';
import type { ActionDrafts } from './ports/drafts.ts';
import type { Feed } from './ports/feed.ts';
import type { FiguresPort } from './ports/figures.ts';
import type { Mailbox, MailCatalogue, MailComposer, MailHealth, Mails, Notices } from './ports/mails.ts';
import type { Overview, Sandboxes } from './ports/overview.ts';
import type { Directory } from './ports/people.ts';
import type { Recording } from './ports/recording.ts';
import type { RequestKeys } from './ports/requests.ts';
import type { Restoring } from './ports/restoring.ts';
import type { Store } from './ports/store.ts';
import type { TokenStore } from './ports/tokens.ts';
import type { Webhooks } from './ports/webhooks.ts';

export type { CatalogueEntry } from '../workflows/contract/asked-mails.ts';
export type { FileOnDisk } from '../workflows/contract/files.ts';
export type { StepFilter } from '../workflows/contract/journal.ts';
export type * from '../workflows/contract/recorded.ts';
export type { AuditFilter, AuditRow } from '../workflows/domain/audit.ts';
export type * from './ports/access.ts';
export type * from './ports/audit.ts';
export type * from './ports/feed.ts';
export type * from './ports/mails.ts';
export type * from './ports/overview.ts';
export type * from './ports/people.ts';
export type * from './ports/requests.ts';
export type * from './ports/store.ts';
export type { TokenRow, TokenScope, TokenStore } from './ports/tokens.ts';
export type * from './ports/webhooks.ts';
export type { Erasure, OwnDocument } from './shapes/people.ts';
export type { WebhookDelivery } from './shapes/webhook.ts';

/**
 * What the façade needs beside Temporal. Implemented in `activities/`, wired by `worker/`.
 * Every call may fail with `Unavailable` while the database is down; a decision never waits for one.
 */
export interface Ports {
  readonly directory: Directory;
  readonly store: Store;
  readonly overview: Overview;
  readonly profiles: Profiles;
  readonly desk: RecordedLists;
  readonly figures: FiguresPort;
  readonly sandboxes: Sandboxes;
  readonly mails: Mails;
  readonly feed: Feed;
  readonly catalogue: MailCatalogue;
  readonly mailHealth: MailHealth;
  readonly composer: MailComposer;
  readonly notices: Notices;
  readonly webhooks: Webhooks;
  readonly editions: EditionKeeper;
  readonly previews: PreviewKeeper;
  readonly audit: AuditTrail;
  readonly requestKeys: RequestKeys;
  readonly tokens: TokenStore;
  readonly drafts: ActionDrafts;
  /** Left out, processes record every step by themselves. */
  readonly recording?: Recording;
  readonly restoring: Restoring;
  readonly calendars: CalendarKeeper;
  /** Left out, nobody looks. */
  readonly probe?: Probe;
  /** What the catcher of a local stack received; absent in a deployment, whose mails reach people. */
  readonly mailbox?: Mailbox;
  /** What processes go by, by what their states name. */
  readonly bases: Bases;
  readonly holidays: (
    countries: readonly string[],
    from: number,
    to: number,
  ) => Promise<readonly HolidayCalendar[]>;
}

/** Tries whether what keeps things takes any. */
interface Probe {
  /** @returns false where the database answers and takes nothing: it is full, or for reading only. */
  database(): Promise<boolean>;
  /** Fails with what the folder of files says. */
  files(): Promise<void>;
}
