import { readdir, readFile, rm, truncate } from 'node:fs/promises';
import path from 'node:path';
import type { AddressObject, Attachment } from 'mailparser';

/** A line of the index: what is known of a kept mail without opening it. */
export type MailEntry = {
  readonly id: string;
  /** When the catcher answered for it, as a UTC instant. */
  readonly receivedAt: string;
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: number;
};

export type Mail = MailEntry & {
  readonly subject: string;
  readonly headerFrom: string;
  readonly headerTo: readonly string[];
  readonly cc: readonly string[];
  readonly date: string | undefined;
  /** Names in lower case; a header that stands more than once has its values in order. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
};

export type Mailbox = {
  list(): Promise<MailEntry[]>;
  raw(id: string): Promise<Buffer>;
  read(id: string): Promise<Mail>;
  readAll(): Promise<Mail[]>;
  clear(): Promise<void>;
};

export const INDEX = 'index.jsonl';
export const fileOf = (folder: string, id: string): string => path.join(folder, `${id}.eml`);

/**
 * The folder in which the catcher keeps what it receives. It can be read by any process, while the catcher runs or
 * not. Only what the index names was answered for; a file without a line is a mail whose sender will try again.
 */
export function openMailbox(folder: string): Mailbox {
  const list = async () => parseIndex(await readFile(path.join(folder, INDEX), 'utf8').catch(() => ''));
  const raw = (id: string) => readKept(folder, id);
  const find = async (id: string): Promise<MailEntry> => {
    const entry = (await list()).find((each) => each.id === id);
    if (entry === undefined) throw new Error(`No mail ${id} in ${folder}.`);
    return entry;
  };
  const open = async (entry: MailEntry): Promise<Mail> => parse(entry, await raw(entry.id));
  return {
    list,
    raw,
    read: async (id) => open(await find(id)),
    readAll: async () => Promise.all((await list()).map(open)),
    async clear() {
      await truncate(path.join(folder, INDEX)).catch(ignoreMissing);
      const files = await readdir(folder).catch(() => []);
      await Promise.all(
        files.filter((name) => name.endsWith('.eml')).map((name) => rm(path.join(folder, name))),
      );
    },
  };
}

/** The index grows line by line; a last line cut short by a kill was never answered for. */
export function parseIndex(text: string): MailEntry[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as MailEntry];
    } catch {
      return [];
    }
  });
}

async function readKept(folder: string, id: string): Promise<Buffer> {
  // Ids come from command lines and web addresses: nothing but a number may name a file.
  if (!/^\d+$/.test(id)) throw new Error(`"${id}" is not the id of a mail; ids are numbers such as 000001.`);
  return readFile(fileOf(folder, id)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`No mail ${id} in ${folder}.`) : error;
  });
}

async function parse(entry: MailEntry, raw: Buffer): Promise<Mail> {
  const { simpleParser } = await import('mailparser');
  const parsed = await simpleParser(raw);
  const headers: Record<string, string[]> = {};
  for (const { key, line } of parsed.headerLines) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]+/g, ' ');
    headers[key] = [...(headers[key] ?? []), value.trim()];
  }
  return {
    ...entry,
    subject: parsed.subject ?? '',
    headerFrom: addresses(parsed.from)[0] ?? '',
    headerTo: addresses(parsed.to),
    cc: addresses(parsed.cc),
    date: parsed.date?.toISOString(),
    headers,
    text: parsed.text ?? '',
    html: parsed.html || '',
    attachments: parsed.attachments,
  };
}

function addresses(field: AddressObject | AddressObject[] | undefined): string[] {
  const objects = field === undefined ? [] : [field].flat();
  return objects.flatMap((each) => each.value.map((one) => one.address ?? ''));
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
