import { type FileHandle, mkdir, open, readdir, readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { fileOf, INDEX, type MailEntry, parseIndex } from './mailbox.ts';

export type Received = { readonly from: string; readonly to: readonly string[]; readonly raw: Buffer };

type Waiting = {
  readonly entry: MailEntry;
  readonly resolve: () => void;
  readonly reject: (why: unknown) => void;
};

/**
 * Writes mails so that they survive a kill and a power cut before they are answered for. Every mail's own file is
 * synced on its own connection's time; the lines of all that wait meanwhile share one sync of the index.
 */
export class MailStore {
  readonly folder: string;
  readonly #index: FileHandle;
  readonly #folderHandle: FileHandle | undefined;
  #next: number;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;

  private constructor(folder: string, index: FileHandle, folderHandle: FileHandle | undefined, next: number) {
    this.folder = folder;
    this.#index = index;
    this.#folderHandle = folderHandle;
    this.#next = next;
  }

  static async open(folder: string): Promise<MailStore> {
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, INDEX);
    const text = await readFile(file, 'utf8').catch(() => '');
    // A line that a kill cut short would swallow the next one.
    const whole = text.lastIndexOf('\n') + 1;
    if (whole < text.length) await truncate(file, Buffer.byteLength(text.slice(0, whole)));
    const numbers = [
      ...parseIndex(text).map((entry) => Number(entry.id)),
      ...(await readdir(folder)).flatMap((name) =>
        /^\d+\.eml$/.test(name) ? [Number.parseInt(name, 10)] : [],
      ),
    ];
    const last = numbers.reduce((highest, each) => Math.max(highest, each), 0);
    // Windows can't open a folder, and syncs names with the file.
    const folderHandle = process.platform === 'win32' ? undefined : await open(folder, 'r');
    return new MailStore(folder, await open(file, 'a'), folderHandle, last + 1);
  }

  /** Resolves when the mail can't be lost any more. */
  async keep(received: Received): Promise<MailEntry> {
    const id = String(this.#next++).padStart(6, '0');
    const handle = await open(fileOf(this.folder, id), 'wx');
    try {
      await handle.writeFile(received.raw);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    const entry: MailEntry = {
      id,
      receivedAt: new Date().toISOString(),
      messageId: messageIdOf(received.raw),
      from: received.from,
      to: received.to,
      bytes: received.raw.length,
    };
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      this.#writing ??= this.#writeIndex();
    });
    return entry;
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#index.close();
    await this.#folderHandle?.close();
  }

  async #writeIndex(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#folderHandle?.sync();
        await this.#index.appendFile(batch.map(({ entry }) => `${JSON.stringify(entry)}\n`).join(''));
        await this.#index.datasync();
        for (const each of batch) each.resolve();
      } catch (error) {
        for (const each of batch) each.reject(error);
      }
    }
    this.#writing = undefined;
  }
}

function messageIdOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw
    .subarray(0, end < 0 ? raw.length : end)
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  return /^message-id:\s*(\S+)/im.exec(head)?.[1] ?? '';
}
