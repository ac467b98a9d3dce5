import { type Filling, filled } from './filling.ts';

/**
 * Every address of the API by its name, as the router reads it, under the heading where its document tells it. The API
 * serves and describes these, and the command line asks there. Who may ask is said by the façade (`client/access/`).
 */
const API_BY_TAG = {
  Processes: {
    processes: '/api/processes',
    process: '/api/processes/:ref',
    permissions: '/api/processes/:ref/commands',
    forecast: '/api/processes/:ref/forecast',
    journal: '/api/processes/:ref/journal',
    actions: '/api/actions',
    calls: '/api/calls',
    applications: '/api/applications',
    tasks: '/api/tasks',
    search: '/api/search',
  },
  Commands: {
    command: '/api/processes/:ref/commands/:command',
    commandPreview: '/api/processes/:ref/commands/:command/preview',
  },
  Events: {
    events: '/api/events',
    processEvents: '/api/processes/:ref/events',
  },
  Webhooks: {
    webhooks: '/api/webhooks',
    webhook: '/api/webhooks/:webhook',
    webhookDeliveries: '/api/webhooks/:webhook/deliveries',
    webhookRotate: '/api/webhooks/:webhook/rotate',
    webhookPause: '/api/webhooks/:webhook/pause',
    webhookResume: '/api/webhooks/:webhook/resume',
    webhookTest: '/api/webhooks/:webhook/test',
  },
  Editions: {
    editions: '/api/editions',
    edition: '/api/editions/:number',
    editionFile: '/api/editions/:number/file',
    editionCheck: '/api/editions/check',
    editionChange: '/api/editions/:number/change',
    editionRelease: '/api/editions/:number/release',
    editionWithdraw: '/api/editions/:number/withdraw',
    editionPreview: '/api/editions/:number/preview',
    editionAdopt: '/api/editions/:number/adopt',
  },
  Mails: {
    processMails: '/api/processes/:ref/mails',
    mails: '/api/mails',
    mailbox: '/api/mailbox',
    mailboxMail: '/api/mailbox/:id',
    mailboxRaw: '/api/mailbox/:id/raw',
  },
  People: {
    people: '/api/people',
    person: '/api/people/:person',
    erasure: '/api/people/:person/erasure',
    absences: '/api/absences',
    absenceConfirm: '/api/absences/confirm',
    absence: '/api/absences/:person/:from',
    record: '/api/record',
    profile: '/api/profile',
    tokens: '/api/tokens',
    token: '/api/tokens/:token',
  },
  Documents: {
    documents: '/api/documents',
    document: '/api/documents/:hash',
  },
  Rehearsals: {
    sandboxes: '/api/sandboxes',
    sandbox: '/api/sandboxes/:sandbox',
    advance: '/api/sandboxes/:sandbox/advance',
  },
  Operation: {
    alive: '/healthz',
    live: '/livez',
    ready: '/readyz',
    contract: '/api/openapi.json',
    me: '/api/me',
    audit: '/api/audit',
    figures: '/api/figures',
    quiet: '/api/quiet',
    preview: '/api/previews/:id',
    previewProcesses: '/api/previews/:id/processes',
    calendars: '/api/calendars',
    calendarYear: '/api/calendars/:country/:year',
    corrections: '/api/calendar-corrections',
    correctionPreview: '/api/calendar-corrections/preview',
    reconcile: '/api/reconcile',
    rebuild: '/api/rebuild',
    missing: '/api/missing',
    heldMails: '/api/held-mails',
    mailsHold: '/api/held-mails/hold',
    mailsSend: '/api/held-mails/send',
    mailsDrop: '/api/held-mails/drop',
  },
} as const satisfies Record<string, Record<string, string>>;
export type Tag = keyof typeof API_BY_TAG;

/** In the order in which a reader needs them. */
export const TAGS = Object.keys(API_BY_TAG) as readonly Tag[];

export const API = {
  ...API_BY_TAG.Processes,
  ...API_BY_TAG.Commands,
  ...API_BY_TAG.Events,
  ...API_BY_TAG.Webhooks,
  ...API_BY_TAG.Editions,
  ...API_BY_TAG.Mails,
  ...API_BY_TAG.People,
  ...API_BY_TAG.Documents,
  ...API_BY_TAG.Rehearsals,
  ...API_BY_TAG.Operation,
} as const;
export type ApiName = keyof typeof API;

/** `apiPath('journal', { ref: '17-11/PER/01.02' })`: what is no parameter is the query. */
export function apiPath<Name extends ApiName>(name: Name, ...[values]: Filling<(typeof API)[Name]>): string {
  return filled(API[name], values);
}

/** As OpenAPI writes it: `/api/processes/{ref}`. */
export const asTemplate = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

const TAG_OF: ReadonlyMap<string, Tag> = new Map(
  TAGS.flatMap((tag) => Object.values(API_BY_TAG[tag]).map((path) => [asTemplate(path), tag] as const)),
);

/** Under which heading what is asked at an address stands; commands, each an operation of its own, under theirs. */
export const tagOf = (template: string): Tag | undefined =>
  TAG_OF.get(template.replace(/\/commands\/[^/]+/, '/commands/{command}'));
