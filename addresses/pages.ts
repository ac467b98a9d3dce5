import type { ProcessKind } from '../workflows/domain/lifecycle.ts';
import { type Filling, filled, type Query } from './filling.ts';

/**
 * Every page, by its name, as the router reads it. Pages are served at these addresses, and links in pages and mails are
 * made from them, so that a page moves by one line. Who may see a page is said by the façade that it reads
 * (`client/access/`), and told address by address by `test/web/rights.test.ts`.
 */
export const PAGES = {
  home: '/',
  help: '/help',
  accessibility: '/accessibility',
  keys: '/keys',
  asset: '/assets/:hash/:name',
  document: '/documents/:hash',
  upload: '/uploads',

  signIn: '/sign-in',
  signInSent: '/sign-in/sent',
  signInLink: '/sign-in/link',
  signInByProvider: '/sign-in/oidc',
  signInCallback: '/sign-in/callback/:provider',
  signInRefused: '/sign-in/refused',
  signInAs: '/sign-in/people',
  signInAsOne: '/sign-in/people/:person',
  signInAgain: '/again/:form',
  signOut: '/sign-out',
  register: '/register',

  account: '/account',
  accountAbsences: '/account/absences',
  accountAbsenceEnd: '/account/absences/remove',
  sessionEnd: '/account/sessions/end',
  sessionsEnd: '/account/sessions/end-others',
  tokens: '/account/tokens',
  tokenEnd: '/account/tokens/revoke',
  notices: '/account/notices',
  feedMake: '/account/notices/feed',
  feedEnd: '/account/notices/feed/end',
  callsBegin: '/account/notices/calls',
  callsEnd: '/account/notices/calls/end',
  feed: '/feeds/:file{[A-Za-z0-9_-]+\\.ics}',
  unsubscribe: '/unsubscribe/:token',

  accounts: '/accounts',
  accountNew: '/accounts/new',
  accountsRecord: '/accounts/record',
  audit: '/accounts/audit',
  standIns: '/accounts/absences',
  standInConfirm: '/accounts/absences/confirm',
  standInEnd: '/accounts/absences/remove',
  person: '/accounts/:person',
  personSessionsEnd: '/accounts/:person/end-sessions',
  personErase: '/accounts/:person/erase',

  myDay: '/my-day',
  doTogether: '/my-day/together',
  missions: '/missions',
  missionsCsv: '/missions.csv',
  missionsXlsx: '/missions.xlsx',
  escalateSeveral: '/missions/escalate',
  views: '/views',
  view: '/views/:id',
  viewDelete: '/views/:id/delete',
  year: '/year',
  yearCsv: '/year.csv',
  yearXlsx: '/year.xlsx',
  actions: '/actions',
  toValidate: '/to-validate',
  committee: '/committee',
  decision: '/committee/:ref',
  escalations: '/escalations',
  quiet: '/quiet',
  search: '/search',
  facility: '/facility',
  facilityChart: '/facility/charts/:name',
  facilityCsv: '/facility.csv',
  facilityXlsx: '/facility.xlsx',
  dashboard: '/dashboard',
  dashboardChart: '/dashboard/charts/:name',
  dashboardCsv: '/dashboard.csv',
  dashboardXlsx: '/dashboard.xlsx',

  action: '/actions/:ref',
  mission: '/missions/:ref',
  whatIf: '/missions/:ref/what-if',
  handIn: '/missions/:ref/hand-in',
  briefingEntry: '/missions/:ref/briefing.ics',
  expert: '/experts/:person',
  calls: '/calls',
  call: '/calls/:ref',
  callNotice: '/calls/:ref/notice',
  apply: '/calls/:ref/apply',
  applyCheck: '/calls/:ref/apply/check',
  applyStep: '/calls/:ref/apply/:step',
  application: '/calls/:ref/application',
  applications: '/applications',
  profile: '/profile',
  profilePart: '/profile/:section',
  myMission: '/my-mission',
  ourMission: '/our-mission',

  drafts: '/actions/new',
  draft: '/drafts/:id',
  draftFile: '/drafts/:id/file',
  draftOpen: '/drafts/:id/open',
  draftStep: '/drafts/:id/:step',

  rules: '/rules',
  edition: '/rules/:number',
  editionFile: '/rules/:number/file',
  editionPart: '/rules/:number/edit/:part',
  editionPreview: '/rules/:number/preview',
  editionRelease: '/rules/:number/release',
  editionWithdraw: '/rules/:number/withdraw',
  editionAdopt: '/rules/:number/adopt',
  calendars: '/calendars',
  calendarShow: '/calendars/show',
  calendarCorrect: '/calendars/correct',
  calendarYear: '/calendars/:country/:year',

  rehearsals: '/rehearsals',
  exampleOpen: '/rehearsals/example/open',
  rehearsal: '/rehearsals/:name',
  rehearsalAdvance: '/rehearsals/:name/advance',

  mails: '/mails',
  mail: '/mails/:name',
  mailHtml: '/mails/:name/html',
  mailHealth: '/mail-health',
  mailTrouble: '/mail-health/:mail',
  mailCorrect: '/mail-health/:mail/correct',
  mailAgain: '/mail-health/:mail/again',
  mailSettle: '/mail-health/:mail/settle',
  mailbox: '/mailbox',
  mailboxMail: '/mailbox/:id',
  mailboxHtml: '/mailbox/:id/html',
  mailboxRaw: '/mailbox/:id/raw',

  webhooks: '/webhooks',
  webhookRotate: '/webhooks/:webhook/rotate',
  webhookAct: '/webhooks/:webhook/:act{test|pause|resume|remove}',
  restoring: '/restoring',
  restoringMails: '/restoring/mails/:act{send|drop}',
  restoringProcess: '/restoring/process',
  api: '/api',
} as const satisfies Record<string, string>;
export type PageName = keyof typeof PAGES;

/** `pathTo('rehearsal', { name: 'try' })`, `pathTo('missions', { view: 'late' })`: what is no parameter is the query. */
export function pathTo<Name extends PageName>(
  page: Name,
  ...[values]: Filling<(typeof PAGES)[Name]>
): string {
  return filled(PAGES[page], values);
}

/** What lies under the page of every process, whatever its kind. */
export const PROCESS_PAGES = {
  own: '',
  history: '/history',
  messages: '/messages',
  mails: '/mails',
  mail: '/mails/:id',
  mailHtml: '/mails/:id/html',
  lifecycle: '/lifecycle',
  duty: '/duties/:key',
  command: '/do/:command',
  step: '/steps/:n',
} as const satisfies Record<string, string>;
export type ProcessPageName = keyof typeof PROCESS_PAGES;

const OWN = { action: PAGES.action, call: PAGES.call, mission: PAGES.mission } as const;

export const PROCESS_KINDS = Object.keys(OWN) as readonly ProcessKind[];

/** As the router reads it: `/missions/:ref/history`. */
export const processPattern = <Name extends ProcessPageName>(kind: ProcessKind, page: Name) =>
  `${OWN[kind]}${PROCESS_PAGES[page]}` as const;

/** What an address names: a process by its reference, or by its id while that is blank. */
export interface Addressed {
  readonly kind: ProcessKind;
  readonly process: string;
  readonly reference: string;
  /** References are unique only within a rehearsal. */
  readonly sandbox?: string | null | undefined;
}

/** What the addresses of a process are filled with. */
export const named = ({ reference, process, sandbox }: Omit<Addressed, 'kind'>) => ({
  ref: reference.trim() || process,
  sandbox,
});

/** The page of a process, or what lies under it: `/missions/17-11%2FPER%2F01.02/history?sandbox=try`. */
export function processPath<Name extends ProcessPageName = 'own'>(
  to: Addressed,
  page?: Name,
  ...[values]: Filling<(typeof PROCESS_PAGES)[Name]>
): string {
  const path = `${OWN[to.kind]}${PROCESS_PAGES[page ?? 'own']}`;
  return filled(path, { ...(values as Query), ...named(to) });
}

/** Where administrators see to who cannot act; whoever has no account any more has no page either. */
export const reachPath = ({ person, asks }: { readonly person?: string; readonly asks?: string }): string =>
  person === undefined || asks === 'account' ? pathTo('accounts') : pathTo('person', { person });

/** Whether a path is that of a page, or lies under what is fixed in its address: `/assets/…`, `/calls/…`. */
export function isUnder(path: string, page: PageName): boolean {
  const fixed = PAGES[page].replace(/\/:.*$/, '');
  return path === fixed || path.startsWith(`${fixed}/`);
}
