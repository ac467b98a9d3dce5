import { STAFF, type VIEWERS } from './rights.ts';
import { ACTION, CALL_1, CALL_2, MISSION } from './world.ts';

/** Who sees what, address by address: a new one fails in `test/web/rights.test.ts` until it has its row. */

export type Who = (typeof VIEWERS)[number];
/** By status; a redirection is told as 303, and to the signing in as 401. Whoever is in no list gets `else`. */
export interface Row {
  readonly at: string;
  readonly answers: Readonly<Record<number, readonly Who[]>>;
  readonly else: number;
}

const EXPERTS = ['lead', 'second', 'third', 'fourth'];
const PARTNERS = ['partner', 'other partner'];
const ref = encodeURIComponent;

/** What everybody may read, signed in or not. */
const anybody = (at: string, status = 200): Row => ({ at, answers: {}, else: status });
/** Of the API, where the service asks too. */
const api = (at: string, answers: Row['answers'], otherwise = 403): Row => ({
  at,
  answers: { 401: ['nobody'], ...answers },
  else: otherwise,
});
/** A page is for people: the service has none. */
const page = (at: string, answers: Row['answers'], otherwise = 403): Row => ({
  at,
  answers: { 401: ['nobody', 'service'], ...answers },
  else: otherwise,
});

/** Of a mission that others know exists: experts and partners are told that it does not. */
const OF_MISSION = {
  200: ['service', ...STAFF, 'member', 'lead', 'second', 'partner'],
  404: ['third', 'fourth', 'other partner'],
};
const OF_ACTION = {
  200: ['service', ...STAFF, 'member', 'partner'],
  404: ['lead', 'second', 'third', 'fourth', 'other partner'],
};
/** Whoever works by the rules may read them. */
const RULES = { 200: ['service', ...STAFF, 'member', 'other member', 'administrator'] };
/** Counts are for observers too. */
const FIGURES = { 200: [...STAFF, 'observer'] };
const withoutService = (answers: Row['answers']): Row['answers'] =>
  Object.fromEntries(
    Object.entries(answers).map(([status, whose]) => [status, whose.filter((who) => who !== 'service')]),
  );

/** Who opens actions. */
const OPENERS = ['coordinator', 'other coordinator', 'head'];

export const ROWS: Readonly<Record<string, readonly Row[]>> = {
  '/healthz': [anybody('/healthz')],
  '/livez': [anybody('/livez')],
  '/readyz': [anybody('/readyz')],
  '/problems/:code': [anybody('/problems/not-yours-to-see')],
  '/api/openapi.json': [anybody('/api/openapi.json')],
  '/assets/:hash/:name': [anybody('/assets/0/app.css')],

  '/api': [anybody('/api')],
  '/api/editions': [api('/api/editions', RULES)],
  '/api/editions/:number': [api('/api/editions/1', RULES)],
  '/api/editions/:number/file': [api('/api/editions/1/file', RULES)],
  '/api/quiet': [api('/api/quiet', { 200: ['service', ...STAFF] })],
  '/quiet': [page('/quiet', { 200: STAFF })],
  '/api/previews/:id': [api('/api/previews/edition-1', { 404: ['service', ...STAFF] })],
  '/api/previews/:id/processes': [api('/api/previews/edition-1/processes', { 200: ['service', ...STAFF] })],
  '/rules': [api('/rules', RULES)],
  '/rules/:number': [api('/rules/1', RULES)],
  '/rules/:number/file': [api('/rules/1/file', RULES)],
  '/rules/:number/edit/:part': [page('/rules/1/edit/rates', { 409: STAFF })],
  '/rules/:number/preview': [page('/rules/1/preview', { 200: STAFF })],
  '/calendars': [page('/calendars', withoutService(RULES))],
  '/calendars/show': [page('/calendars/show?country=PER&year=2018', {}, 303)],
  '/calendars/correct': [page('/calendars/correct', { 200: ['head'] })],
  '/calendars/:country/:year': [page('/calendars/PE/2018', withoutService(RULES))],
  '/webhooks': [api('/webhooks', { 200: ['service', 'head', 'administrator'] })],
  '/api/me': [api('/api/me', {}, 200)],
  '/api/missing': [api('/api/missing', { 200: ['service', 'head', 'administrator'] })],
  '/api/held-mails': [api('/api/held-mails', { 200: ['service', 'head', 'administrator'] })],
  '/api/tokens': [api('/api/tokens', { 400: ['service'] }, 200)],
  '/api/processes': [api('/api/processes', {}, 200)],
  '/api/processes/:ref': ofProcess(''),
  '/api/processes/:ref/commands': ofProcess('/commands'),
  '/api/processes/:ref/forecast': ofProcess('/forecast'),
  '/api/processes/:ref/journal': ofProcess('/journal'),
  '/api/processes/:ref/mails': ofProcess('/mails'),
  '/api/mails': [
    api('/api/mails', {}, 200),
    api('/api/mails?person=lead', { 200: ['service', ...STAFF, 'lead'] }),
  ],
  '/api/tasks': [
    api('/api/tasks?for=lead', { 200: ['service', ...STAFF, 'lead'] }),
    api('/api/tasks?for=coordinator', { 200: ['service', ...STAFF] }),
  ],
  '/api/record': [api('/api/record?for=lead', { 200: ['service', ...STAFF] })],
  '/experts/:person': [page('/experts/lead', { 200: STAFF })],
  '/api/search': [api('/api/search?q=per', {}, 200)],
  '/api/people': [api('/api/people', { 200: ['service', ...STAFF, 'administrator'] })],
  '/api/people/:person/erasure': [api('/api/people/second/erasure', { 200: ['service', 'administrator'] })],
  '/api/audit': [api('/api/audit', { 200: ['service', 'administrator'] })],
  '/api/calendars': [api('/api/calendars', RULES)],
  '/api/calendar-corrections': [api('/api/calendar-corrections', RULES)],
  '/api/calendars/:country/:year': [api('/api/calendars/PE/2018', RULES)],
  '/api/absences': [api('/api/absences', { 200: ['service', ...STAFF, 'administrator'] })],
  '/api/sandboxes': [api('/api/sandboxes', { 200: ['service', ...STAFF] })],
  '/api/sandboxes/:sandbox': [api('/api/sandboxes/try', { 200: ['service', ...STAFF] })],
  '/api/mailbox': [api('/api/mailbox', { 200: ['service', ...STAFF] })],
  '/api/mailbox/:id': [api('/api/mailbox/000001', { 200: ['service', ...STAFF] })],
  '/api/mailbox/:id/raw': [api('/api/mailbox/000001/raw', { 200: ['service', ...STAFF] })],
  '/api/figures': [api('/api/figures', { 200: ['service', ...STAFF, 'observer'] })],
  '/api/calls': [api('/api/calls', {}, 200), api('/api/calls?sandbox=try', {}, 200)],
  '/api/applications': [
    api('/api/applications', { 400: ['service'] }, 200),
    api('/api/applications?for=lead', { 200: ['service', 'lead'] }),
  ],
  '/api/profile': [
    api('/api/profile', { 400: ['service'] }, 200),
    api('/api/profile?for=lead', { 200: ['service', 'lead'] }),
  ],
  '/api/documents': [
    api('/api/documents', { 400: ['service'] }, 200),
    api('/api/documents?for=lead', { 200: ['service', 'lead'] }),
  ],
  '/api/documents/:hash': [api(`/api/documents/${'a'.repeat(64)}`, {}, 404)],
  '/documents/:hash': [{ at: `/documents/${'a'.repeat(64)}`, answers: { 401: ['nobody'] }, else: 404 }],

  '/': [{ at: '/', answers: { 200: ['nobody', 'service'] }, else: 303 }],
  '/help': [anybody('/help')],
  '/accessibility': [anybody('/accessibility')],
  '/calls': [anybody('/calls')],
  '/calls/:ref': [anybody(`/calls/${ref(CALL_2)}`)],
  '/calls/:ref/notice': [anybody(`/calls/${ref(CALL_2)}/notice`)],

  '/my-day': [page('/my-day', {}, 200)],
  '/applications': [page('/applications', { 200: EXPERTS })],
  '/calls/:ref/apply': [page(`/calls/${ref(CALL_2)}/apply`, { 303: EXPERTS })],
  '/calls/:ref/apply/check': [page(`/calls/${ref(CALL_2)}/apply/check`, { 303: EXPERTS })],
  '/calls/:ref/apply/:step': [page(`/calls/${ref(CALL_2)}/apply/profile`, { 303: EXPERTS })],
  '/calls/:ref/application': [
    page(`/calls/${ref(CALL_2)}/application`, { 200: ['second', 'third'], 303: ['lead', 'fourth'] }),
  ],
  '/profile': [page('/profile', {}, 200)],
  '/profile/:section': [anybody('/profile/nothing', 404)],
  '/my-mission': [page('/my-mission', { 200: EXPERTS })],
  '/our-mission': [page('/our-mission', { 200: PARTNERS })],

  '/missions': [page('/missions', { 200: STAFF })],
  '/missions.csv': [page('/missions.csv', { 200: STAFF })],
  '/year': [page('/year', { 200: STAFF })],
  '/year.csv': [page('/year.csv', { 200: STAFF })],
  '/year.xlsx': [page('/year.xlsx', { 200: STAFF })],
  '/missions.xlsx': [page('/missions.xlsx', { 200: STAFF })],
  '/views/:id': [page('/views/none', { 404: STAFF })],
  '/to-validate': [page('/to-validate', { 200: STAFF })],
  '/committee': [page('/committee', {}, 200)],
  '/committee/:ref': [
    page(`/committee/${ref(MISSION)}`, {
      200: [...STAFF, 'member'],
      404: [...EXPERTS, ...PARTNERS],
    }),
  ],
  '/escalations': [page('/escalations', { 200: ['head'] })],
  '/actions': [page('/actions', { 200: STAFF })],

  '/actions/new': [page('/actions/new', { 200: OPENERS })],
  // Of a draft that is nobody's, as of one that is somebody else's.
  '/drafts/:id': [page('/drafts/nobodys', { 404: OPENERS })],
  '/drafts/:id/:step': [page('/drafts/nobodys/request', { 404: OPENERS })],
  '/drafts/:id/file': [page('/drafts/nobodys/file', { 404: OPENERS })],
  '/drafts/:id/open': [page('/drafts/nobodys/open', { 404: OPENERS })],
  '/actions/:ref': [page(`/actions/${ref(ACTION)}`, { 200: STAFF })],
  // What is found is for each their own: test/web/search.test.ts.
  '/search': [page('/search', {}, 200)],
  '/keys': [page('/keys', { 200: STAFF })],
  '/facility': [page('/facility', { 200: STAFF })],
  '/facility.csv': [page('/facility.csv', FIGURES)],
  '/facility.xlsx': [page('/facility.xlsx', FIGURES)],
  '/facility/charts/:name': [page('/facility/charts/none', { 404: FIGURES[200] })],
  '/dashboard': [page('/dashboard', FIGURES)],
  '/dashboard.csv': [page('/dashboard.csv', FIGURES)],
  '/dashboard.xlsx': [page('/dashboard.xlsx', FIGURES)],
  '/dashboard/charts/:name': [page('/dashboard/charts/none', { 404: FIGURES[200] })],
  '/account/notices': [page('/account/notices', {}, 200)],
  // A secret address is its own credential.
  '/feeds/:file{[A-Za-z0-9_-]+\\.ics}': [anybody('/feeds/none.ics', 404)],
  '/unsubscribe/:token': [anybody('/unsubscribe/none')],

  '/missions/:ref': [page(`/missions/${ref(MISSION)}`, withoutService(OF_MISSION))],
  '/missions/:ref/what-if': [page(`/missions/${ref(MISSION)}/what-if`, withoutService(OF_MISSION))],
  // Who owes no document is led to the form of one, which says why.
  '/missions/:ref/hand-in': [
    page(`/missions/${ref(MISSION)}/hand-in`, {
      200: ['lead'],
      303: [...STAFF, 'member', 'second', 'partner'],
      404: OF_MISSION[404],
    }),
  ],
  '/missions/:ref/lifecycle': [page(`/missions/${ref(MISSION)}/lifecycle`, withoutService(OF_MISSION))],
  '/missions/:ref/history': [page(`/missions/${ref(MISSION)}/history`, withoutService(OF_MISSION))],
  '/missions/:ref/messages': [page(`/missions/${ref(MISSION)}/messages`, withoutService(OF_MISSION))],
  '/missions/:ref/mails': [page(`/missions/${ref(MISSION)}/mails`, withoutService(OF_MISSION))],
  '/missions/:ref/briefing.ics': [
    page(`/missions/${ref(MISSION)}/briefing.ics`, {
      200: [...STAFF, 'member', 'lead', 'second'],
      404: ['third', 'fourth', ...PARTNERS],
    }),
  ],
  '/missions/:ref/do/:command': [
    // In this phase nobody is asked for it; but who might be is told that, and the others whose it is.
    page(`/missions/${ref(MISSION)}/do/give-feedback`, {
      404: ['third', 'fourth', 'other partner'],
      409: ['lead', 'second', 'partner'],
    }),
  ],
  '/missions/:ref/steps/:n': [
    // Numbered as their reader sees them: everybody's first is one that they may know of.
    page(`/missions/${ref(MISSION)}/steps/1`, withoutService(OF_MISSION)),
  ],
  '/calls/:ref/lifecycle': [page(`/calls/${ref(CALL_2)}/lifecycle`, { 403: ['observer'] }, 200)],
  '/calls/:ref/history': [page(`/calls/${ref(CALL_2)}/history`, { 403: ['observer'] }, 200)],
  '/calls/:ref/messages': [page(`/calls/${ref(CALL_2)}/messages`, { 403: ['observer'] }, 200)],
  '/calls/:ref/mails': [page(`/calls/${ref(CALL_2)}/mails`, { 403: ['observer'] }, 200)],
  '/calls/:ref/do/:command': [
    page(`/calls/${ref(CALL_2)}/do/withdraw-application`, { 200: ['third'], 409: ['second'] }),
  ],
  // Whoever owes it is led on to its act; everybody else who sees the process is told as much of it as they may know.
  '/missions/:ref/duties/:key': [
    page(`/missions/${ref(MISSION)}/duties/key-documents`, withoutService(OF_MISSION)),
  ],
  '/calls/:ref/duties/:key': [page(`/calls/${ref(CALL_2)}/duties/preselect%2F1`, { 403: ['observer'] }, 200)],
  '/actions/:ref/duties/:key': [
    page(`/actions/${ref(ACTION)}/duties/open-activity`, withoutService(OF_ACTION)),
  ],
  '/calls/:ref/steps/:n': [page(`/calls/${ref(CALL_2)}/steps/1`, { 403: ['observer'] }, 200)],
  '/actions/:ref/lifecycle': [page(`/actions/${ref(ACTION)}/lifecycle`, withoutService(OF_ACTION))],
  '/actions/:ref/history': [page(`/actions/${ref(ACTION)}/history`, withoutService(OF_ACTION))],
  '/actions/:ref/messages': [page(`/actions/${ref(ACTION)}/messages`, withoutService(OF_ACTION))],
  '/actions/:ref/mails': [page(`/actions/${ref(ACTION)}/mails`, withoutService(OF_ACTION))],
  '/actions/:ref/do/:command': [
    page(`/actions/${ref(ACTION)}/do/close-action`, {
      409: ['coordinator', 'head'],
      404: [...EXPERTS, 'other partner'],
    }),
  ],
  '/actions/:ref/steps/:n': [page(`/actions/${ref(ACTION)}/steps/1`, withoutService(OF_ACTION))],

  '/mails': [api('/mails', { 200: ['service', ...STAFF, 'administrator'] })],
  '/mails/:name': [api('/mails/none', { 404: ['service', ...STAFF, 'administrator'] })],
  '/mails/:name/html': [api('/mails/none/html', { 404: ['service', ...STAFF, 'administrator'] })],
  '/restoring': [api('/restoring', { 200: ['service', 'head', 'administrator'] })],
  '/restoring/process': [
    api(`/restoring/process?of=${ref(MISSION)}`, { 200: ['service', 'head', 'administrator'] }),
  ],
  '/mail-health': [api('/mail-health', { 200: ['service', ...STAFF, 'administrator'] })],
  '/mail-health/:mail': [api('/mail-health/none', { 404: ['service', ...STAFF, 'administrator'] })],
  '/rehearsals': [api('/rehearsals', { 200: ['service', ...STAFF] })],
  '/rehearsals/:name': [api('/rehearsals/try', { 200: ['service', ...STAFF] })],
  '/mailbox': [api('/mailbox', { 200: ['service', ...STAFF] })],
  '/mailbox/:id': [api('/mailbox/000001', { 200: ['service', ...STAFF] })],
  '/mailbox/:id/html': [api('/mailbox/000001/html', { 200: ['service', ...STAFF] })],
  '/mailbox/:id/raw': [api('/mailbox/000001/raw', { 200: ['service', ...STAFF] })],
};

/** Streams end when nobody listens any more; `events.test.ts` asks them. Mails of a process: `room-history.test.ts`. */
export const ELSEWHERE: readonly RegExp[] = [/\/events$/, /\/mails\/:id/, /^\/api\/webhooks/];

function ofProcess(rest: string): Row[] {
  const at = (process: string) => `/api/processes/${ref(process)}${rest}`;
  return [
    api(at(MISSION), OF_MISSION),
    api(at(ACTION), OF_ACTION),
    // Published: its own applicants and staff see more of it, as the tests of what leaks show.
    api(at(CALL_1), { 403: ['observer'] }, 200),
    api(at(CALL_2), { 403: ['observer'] }, 200),
    // There is none: nobody learns more than of one that is not theirs.
    api(at('17-99/NONE'), { 403: ['member', 'other member', 'observer', 'administrator'] }, 404),
  ];
}

/** The status that somebody is answered there. */
export function expected({ answers, else: otherwise }: Row, who: Who): number {
  const found = Object.entries(answers).find(([, whose]) => whose.includes(who));
  return found ? Number(found[0]) : otherwise;
}
