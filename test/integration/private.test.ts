/** What lies on disk is for its owner alone, and what leaves by mail is encrypted on its way. */
import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smtpTransport } from '../../activities/mail/transport.ts';
import { keepPrivate } from '../../worker/data-folder.ts';

describe('the data folder', () => {
  let parent: string;
  let folder: string;
  const modeOf = async (...names: string[]) =>
    ((await stat(path.join(folder, ...names))).mode & 0o777).toString(8);
  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'mission-private-'));
    folder = path.join(parent, 'data');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('is made for its owner alone', async () => {
    await keepPrivate(folder, () => {});
    expect(await modeOf()).toBe('700');
  });

  it('that was open is closed with all that lies in it, but for PostgreSQL’s own and what a link leads to', async () => {
    await mkdir(path.join(folder, 'documents', 'a1'), { recursive: true, mode: 0o755 });
    await mkdir(path.join(folder, 'postgres'), { mode: 0o755 });
    await writeFile(path.join(folder, 'documents', 'a1', 'file'), 'x', { mode: 0o644 });
    await writeFile(path.join(parent, 'elsewhere'), 'x', { mode: 0o644 });
    await symlink(path.join(parent, 'elsewhere'), path.join(folder, 'link'));
    await chmod(folder, 0o755);
    await keepPrivate(folder, () => {});
    expect(await modeOf()).toBe('700');
    expect(await modeOf('documents', 'a1')).toBe('700');
    expect(await modeOf('documents', 'a1', 'file')).toBe('600');
    expect(await modeOf('postgres')).toBe('755');
    expect(await modeOf('..', 'elsewhere')).toBe('644');
  });

  it('keeps the way through it that root lends PostgreSQL', async () => {
    await mkdir(folder);
    await chmod(folder, 0o710);
    await keepPrivate(folder, () => {});
    expect(await modeOf()).toBe('710');
  });
});

describe('a mail server without STARTTLS', () => {
  const mail = {
    envelopeFrom: 'missions@example.org',
    envelopeTo: 'expert@example.org',
    raw: 'Subject: x\r\n\r\nx',
  };
  let server: SMTPServer;
  let port: number;
  const said: string[] = [];
  beforeEach(async () => {
    said.length = 0;
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onMailFrom: (address, _, done) => {
        said.push(address.address);
        done();
      },
      onData: (stream, _, done) => {
        stream.resume();
        stream.on('end', () => done());
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.server.address() as { port: number }).port;
  });
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  it('gets nothing, not even an address: the mail waits, and why is said', async () => {
    const transport = smtpTransport({ url: `smtp://127.0.0.1:${port}`, requireTls: true });
    expect(await transport.send(mail)).toMatchObject({
      result: 'later',
      serverDown: true,
      mayHaveArrived: false,
      why: expect.stringMatching(/STARTTLS/i),
    });
    expect(said).toEqual([]);
    transport.close();
  });

  it('is used where the setting allows it', async () => {
    const transport = smtpTransport({ url: `smtp://127.0.0.1:${port}`, requireTls: false });
    expect(await transport.send(mail)).toEqual({ result: 'sent' });
    transport.close();
  });
});
