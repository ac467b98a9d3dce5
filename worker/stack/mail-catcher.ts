import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { freePort, LOOPBACK } from './free-port.ts';
import { type Misbehaviour, Misbehaviours, type Moment } from './mail-misbehaviour.ts';
import { MailStore } from './mail-store.ts';
import { type Mailbox, type MailEntry, openMailbox } from './mailbox.ts';

export type MailCatcher = {
  readonly url: string;
  readonly port: number;
  readonly mailbox: Mailbox;
  /** Fails as told until the answer is called. */
  misbehave(rule: Misbehaviour): () => void;
  /** Resolves with the mails as soon as the condition holds for them. */
  waitFor(condition: (mails: MailEntry[]) => boolean, patienceMs?: number): Promise<MailEntry[]>;
  stop(): Promise<void>;
};

export type MailCatcherOptions = {
  readonly folder: string;
  /** Taken when free; 1025 unless told otherwise. */
  readonly port?: number;
};

/** Takes every mail it is sent and keeps it: the end of the line for a local stack and for sandboxes. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const store = await MailStore.open(options.folder);
  const mailbox = openMailbox(options.folder);
  const misbehaviours = new Misbehaviours();
  const sockets = new Map<number, Socket>();
  const keeping = new Set<Promise<unknown>>();
  const arrivals = new EventTarget();

  const pass = async (moment: Moment, recipients: string[], session: SMTPServerSession): Promise<boolean> => {
    const verdict = await misbehaviours.at(moment, recipients);
    if (verdict.do === 'refuse') throw Object.assign(new Error(verdict.text), { responseCode: verdict.code });
    if (verdict.do === 'close') sockets.get(session.remotePort)?.destroy();
    return verdict.do === 'pass';
  };

  const server = new SMTPServer({
    authOptional: true,
    // No certificate on the loopback interface, hence no TLS and no log-in to protect.
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    // Whoever still hangs in a connection when we stop will try again.
    closeTimeout: 1,
    onConnect: (session, callback) => answer(pass('connect', [], session), callback),
    onRcptTo: (address, session, callback) => answer(pass('recipient', [address.address], session), callback),
    onData: (stream, session, callback) => {
      const { mailFrom, rcptTo } = session.envelope;
      const to = rcptTo.map((each) => each.address);
      const work = (async () => {
        const raw = await buffer(stream);
        if (!(await pass('body', to, session))) return false;
        await store.keep({ from: mailFrom === false ? '' : mailFrom.address, to, raw });
        arrivals.dispatchEvent(new Event('mail'));
        return pass('answer', to, session);
      })();
      keeping.add(work);
      const forget = () => keeping.delete(work);
      work.then(forget, forget);
      answer(work, callback);
    },
  });
  server.server.on('connection', (socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  // A client that went away in the middle of a command; it will come back.
  server.on('error', () => {});
  const port = await listen(server, options.port ?? 1025);

  return {
    url: `smtp://${LOOPBACK}:${port}`,
    port,
    mailbox,
    misbehave: (rule) => misbehaviours.add(rule),
    waitFor: (condition, patienceMs = 30_000) => waitForMails(mailbox, arrivals, condition, patienceMs),
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      misbehaviours.liftAll();
      await Promise.allSettled(keeping);
      for (const socket of sockets.values()) socket.destroy();
      await closed;
      await store.close();
    },
  };
}

function answer(work: Promise<boolean>, callback: (error?: Error | null) => void): void {
  work.then(
    (goOn) => {
      if (goOn) callback();
    },
    (error) => callback(error instanceof Error ? error : new Error(String(error))),
  );
}

async function listen(server: SMTPServer, usual: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? usual : undefined);
    const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.server.once('error', resolve);
      server.listen(port, LOOPBACK, () => {
        server.server.off('error', resolve);
        resolve(undefined);
      });
    });
    if (failure === undefined) return port;
    if (failure.code !== 'EADDRINUSE' || attempt === 3) throw failure;
  }
}

async function waitForMails(
  mailbox: Mailbox,
  arrivals: EventTarget,
  condition: (mails: MailEntry[]) => boolean,
  patienceMs: number,
): Promise<MailEntry[]> {
  const timeout = AbortSignal.timeout(patienceMs);
  for (;;) {
    const arrival = new Promise<void>((resolve) => {
      arrivals.addEventListener('mail', () => resolve(), { once: true });
      timeout.addEventListener('abort', () => resolve(), { once: true });
    });
    const mails = await mailbox.list();
    if (condition(mails)) return mails;
    if (timeout.aborted) {
      const held = mails.map((each) => `${each.id} to ${each.to.join(', ')}`).join('; ');
      throw new Error(
        `The expected mails did not arrive within ${patienceMs / 1000} s; there are: ${held || 'none'}`,
      );
    }
    await arrival;
  }
}
