import { authDatabase, createAccountRecord, createLinkSender, createTokens } from '../../activities/index.ts';
import { smtpTransport } from '../../activities/mail/transport.ts';
import { type AccountSettings, createAccounts } from '../../client/accounts/accounts.ts';
import type { SignInOutcome } from '../../client/accounts/ports.ts';
import { fault } from '../../client/errors.ts';
import { createFacade } from '../../client/facade/facade.ts';
import type { Processes } from '../../client/facade/processes.ts';
import { createApi } from '../../client/http/app.ts';
import type { Mailbox } from '../../client/ports.ts';
import { assemblePorts } from '../../worker/ports.ts';
import { instant } from '../../workflows/domain/time.ts';
import { type Desk, SETTINGS, type TestServers } from './desk.ts';
import { webhookKeys } from './webhooks.ts';

export const HOME = 'https://missions.example.org';
export const SERVICE_TOKEN = 'a token of this test alone';

/** The door with accounts as they are, on a database and a mail server; without Temporal, so without missions. */
export function openFrontDoor(
  servers: TestServers,
  desk: Desk,
  more: Partial<AccountSettings> & {
    readonly offersPeople?: boolean;
    readonly smtpUrl?: string;
    readonly maxUploadBytes?: number;
  } = {},
) {
  const { database, directory } = desk;
  const { mailbox: caught } = servers.catcher;
  const mailbox: Mailbox = {
    list: async ({ to }) =>
      (await caught.readAll())
        .filter((mail) => !to || mail.to.includes(to))
        .map((mail) => ({ ...mail, receivedAt: instant(mail.receivedAt), attachments: [] })),
    read: async (id) => ({ ...(await caught.read(id)), attachments: [] }),
    raw: (id) => caught.raw(id),
  };
  const mail = { ...SETTINGS, publicUrl: HOME };
  const { offersPeople = false, smtpUrl = servers.catcher.url, maxUploadBytes = 100_000, ...settings } = more;
  const ports = assemblePorts(database, directory, { store: desk.store, mail, mailbox, webhookKeys });
  const transport = smtpTransport({ url: smtpUrl, connections: 2, connectTimeout: 500 });
  const record = createAccountRecord<SignInOutcome>(database);
  const warned: string[] = [];
  const accounts = createAccounts(
    {
      publicUrl: HOME,
      secret: 'a secret of this test alone, long enough',
      serviceToken: SERVICE_TOKEN,
      ...settings,
    },
    directory,
    {
      authDatabase: authDatabase(database),
      tokens: createTokens(database),
      record,
      sendLink: createLinkSender(transport, mail),
      warn: (message) => warned.push(message),
    },
  );
  const logged: unknown[] = [];
  const missions = createFacade(absent, ports);
  const app = createApi({
    missions,
    accounts,
    signIn: accounts,
    recordExport: record.exported,
    offersPeople,
    names: ['127.0.0.1', 'localhost'],
    publicUrl: settings.publicUrl ?? HOME,
    contact: 'missions@example.org',
    maxUploadBytes,
    hasMailbox: true,
    log: { error: (facts: unknown) => logged.push(facts) },
  });
  return { app, accounts, missions, record, logged, warned, close: () => transport.close() };
}

const away = () => Promise.reject(fault('unavailable', { part: 'Temporal' }));
/** Whatever is asked of it does not answer. */
const absent = new Proxy({} as Processes, { get: () => away });

type App = ReturnType<typeof openFrontDoor>['app'];

/** A browser, as far as a sign-in needs one: keeps cookies, posts forms from this site. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: App;
  readonly #home: string;

  constructor(app: App, home = HOME) {
    this.#app = app;
    this.#home = home;
  }

  async request(
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const response = await this.#app.request(`${this.#home}${path}`, {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}),
        ...init.headers,
      },
    });
    for (const set of response.headers.getSetCookie()) this.#take(set);
    return response;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #take(set: string): void {
    const [pair = '', ...attributes] = set.split(';');
    const [name = '', ...value] = pair.split('=');
    if (attributes.some((each) => /^\s*max-age=0\s*$/i.test(each))) this.cookies.delete(name);
    else this.cookies.set(name, value.join('='));
  }

  get = (path: string): Promise<Response> => this.request(path);

  post(path: string, fields: Record<string, string | readonly string[]> = {}): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(fields))
      for (const value of [values].flat()) body.append(name, String(value));
    return this.request(path, {
      method: 'POST',
      body: body.toString(),
      headers: { origin: this.#home, 'content-type': 'application/x-www-form-urlencoded' },
    });
  }
}

/** The path of the link in the last mail to an address. */
export async function lastLink(servers: TestServers, email: string): Promise<string> {
  const mails = (await servers.catcher.mailbox.readAll()).filter(({ to }) => to.includes(email));
  const found = /https?:\/\/[\w.:]+(\/sign-in\/link\?\S+)/.exec(mails.at(-1)?.text ?? '')?.[1];
  if (!found) throw new Error(`No link was sent to ${email}.`);
  return found;
}

/** Presses the one button of the page that a link leads to. */
export function pressed(browser: Browser, link: string): Promise<Response> {
  const query = new URL(link, HOME).searchParams;
  return browser.post('/sign-in/link', { token: query.get('token') ?? '', next: query.get('next') ?? '' });
}

/** The whole way: asks, finds the mail, presses the button. */
export async function signedIn(servers: TestServers, browser: Browser, email: string): Promise<Response> {
  await browser.post('/sign-in', { email });
  return pressed(browser, await lastLink(servers, email));
}
