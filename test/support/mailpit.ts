import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { type Environment, processEnvironment } from '../../worker/environment.ts';
import { freePort, LOOPBACK } from '../../worker/stack/free-port.ts';
import { byGo } from '../../worker/stack/go-install.ts';
import { findProgram, type Program, type Say } from '../../worker/stack/program.ts';
import { newDataFolder, removeDataFolder } from './data-folder.ts';
import { until } from './until.ts';

const MAILPIT: Program = {
  name: 'mailpit',
  called: 'Mailpit',
  ways: [byGo('github.com/axllent/mailpit@v1.33.1', 'mailpit')],
  mendedBy: ['Install Mailpit (https://mailpit.axllent.org) or Go.'],
};

export type MailpitFound = { readonly path: string } | { readonly why: string };

/** A Mailpit on this machine: one on the PATH, one built before, or built now with Go; else why there is none. */
export const findMailpit = (
  environment: Environment = processEnvironment(),
  say: Say = console.error,
): Promise<MailpitFound> =>
  findProgram(MAILPIT, environment, say).then(
    (path) => ({ path }),
    ({ message }: Error) => ({ why: message }),
  );

/** What Mailpit's own parser, which is none of ours, finds in a mail. */
export interface ReadMail {
  readonly ID: string;
  readonly MessageID: string;
  readonly Subject: string;
  readonly From: { readonly Name: string; readonly Address: string };
  readonly ReplyTo: readonly { readonly Address: string }[];
  readonly ReturnPath: string;
  readonly Text: string;
  readonly HTML: string;
  readonly Attachments: readonly {
    readonly ContentType: string;
    readonly FileName: string;
    readonly PartID: string;
  }[];
  readonly ListUnsubscribe: {
    readonly Links: readonly string[];
    readonly Errors: string;
    readonly HeaderPost: string;
  };
}

export interface HtmlCheck {
  readonly Total: {
    readonly Tests: number;
    readonly Supported: number;
    readonly Partial: number;
    readonly Unsupported: number;
  };
  readonly Warnings: readonly { readonly Slug: string; readonly Score: { readonly Supported: number } }[];
}

export interface LinkCheck {
  readonly Errors: number;
  readonly Links: readonly { readonly URL: string; readonly StatusCode: number; readonly Status: string }[];
}

export interface Mailpit {
  readonly smtpUrl: string;
  list(): Promise<readonly { readonly ID: string; readonly MessageID: string }[]>;
  read(id: string): Promise<ReadMail>;
  headers(id: string): Promise<Readonly<Record<string, readonly string[]>>>;
  htmlCheck(id: string): Promise<HtmlCheck>;
  linkCheck(id: string): Promise<LinkCheck>;
  stop(): Promise<void>;
}

export async function startMailpit(executable: string): Promise<Mailpit> {
  const folder = await newDataFolder();
  const [smtp, http] = [await freePort(), await freePort()];
  const child = spawn(
    executable,
    [
      ...['--smtp', `${LOOPBACK}:${smtp}`, '--listen', `${LOOPBACK}:${http}`],
      ...['--database', path.join(folder, 'mailpit.db'), '--max', '2000', '--quiet'],
      ...['--disable-version-check', '--allow-internal-http-requests', '--disable-link-check-rate-limit'],
    ],
    { stdio: 'ignore' },
  );
  const api = `http://${LOOPBACK}:${http}/api/v1`;
  const get = async <T>(address: string): Promise<T> => {
    const response = await fetch(`${api}${address}`);
    if (!response.ok) throw new Error(`Mailpit answers ${response.status} at ${address}`);
    return (await response.json()) as T;
  };
  await until('Mailpit answers', () => get('/info').then(Boolean, () => false));
  return {
    smtpUrl: `smtp://${LOOPBACK}:${smtp}`,
    list: async () =>
      (await get<{ messages: { ID: string; MessageID: string }[] }>('/messages?limit=2000')).messages,
    read: (id) => get(`/message/${id}`),
    headers: (id) => get(`/message/${id}/headers`),
    htmlCheck: (id) => get(`/message/${id}/html-check`),
    linkCheck: (id) => get(`/message/${id}/link-check`),
    async stop() {
      await ended(child);
      await removeDataFolder(folder);
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const enough = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(enough);
}
