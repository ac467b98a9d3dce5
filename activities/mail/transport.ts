import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import { type DeliveryStatus, statusOfReply } from '../../workflows/domain/delivery-status.ts';
import { needsUtf8, smtpAddress } from '../../workflows/domain/mail-address.ts';

/** A mail as it is sent: its bytes and its envelope. */
export interface FrozenMail {
  readonly envelopeFrom: string;
  readonly envelopeTo: string;
  readonly raw: string;
}

export type Outcome =
  | { readonly result: 'sent' }
  /** Another attempt would be answered the same: the address is wrong, or refuses. */
  | { readonly result: 'refused'; readonly why: string; readonly status: DeliveryStatus }
  | {
      readonly result: 'later';
      readonly why: string;
      /** The server did not answer for it, so it may have arrived: only the same bytes may be sent again. */
      readonly mayHaveArrived: boolean;
      /** The server itself is in trouble, whatever the address. */
      readonly serverDown: boolean;
    };

export interface MailTransport {
  /** Never throws. After `stop` it waits for no answer. */
  send(mail: FrozenMail, stop?: AbortSignal): Promise<Outcome>;
  /** How many mails may be under way at once. */
  readonly connections: number;
  close(): void;
}

export interface SmtpOptions {
  /** `smtp://user:password@host:port`, or `smtps://`. */
  readonly url: string;
  /** Sends nothing over a connection that STARTTLS has not made safe (RFC 3207); left out, it is used where offered. */
  readonly requireTls?: boolean;
  readonly connections?: number;
  /** Milliseconds until a connection that isn't greeted, or a silent server, is given up. */
  readonly connectTimeout?: number;
  readonly silenceTimeout?: number;
  /**
   * Milliseconds until a mail is begun – connected, greeted, encrypted, signed in – however busy the server sounds: one
   * that drips its greeting is not silent.
   */
  readonly beginTimeout?: number;
  /** Milliseconds that one mail may take at most, likewise. */
  readonly sendTimeout?: number;
}

const BEGIN_TIMEOUT_MS = 15_000;
export const SEND_TIMEOUT_MS = 60_000;
export const SILENCE_TIMEOUT_MS = 30_000;

/** Pooled SMTP. The pool is used without nodemailer's composer: the bytes are made already, and must not be changed. */
export function smtpTransport(options: SmtpOptions): MailTransport {
  const {
    url,
    requireTls = false,
    connections = 10,
    connectTimeout = 10_000,
    silenceTimeout = SILENCE_TIMEOUT_MS,
    beginTimeout = BEGIN_TIMEOUT_MS,
    sendTimeout = SEND_TIMEOUT_MS,
  } = options;
  const pool = new SMTPPool({
    url,
    requireTLS: requireTls,
    maxConnections: connections,
    maxMessages: 1_000,
    // A connection that breaks is tried again by our own backoff.
    maxRequeues: 1,
    connectionTimeout: connectTimeout,
    greetingTimeout: connectTimeout,
    dnsTimeout: connectTimeout,
    socketTimeout: silenceTimeout,
  });
  const utf8 = new Utf8Offer(pool, beginTimeout);
  // An idle connection failed; a mail under way learns of it by its own answer.
  pool.on('error', () => {});
  return {
    connections,
    send: async (mail, stop) => {
      const unfit = needsUtf8(mail.envelopeTo) ? await utf8.missing() : undefined;
      if (unfit) return unfit;
      return new Promise((resolve) => {
        const enough = new AbortController();
        const giveUp = () => enough.abort();
        const timer = setTimeout(giveUp, sendTimeout);
        stop?.addEventListener('abort', giveUp, { once: true });
        const message = new Frozen(mail, enough.signal, () => clearTimeout(beginTimer));
        const beginTimer = setTimeout(giveUp, beginTimeout);
        pool.send(message as unknown as PoolMail, (error) => {
          clearTimeout(timer);
          clearTimeout(beginTimer);
          stop?.removeEventListener('abort', giveUp);
          resolve(error ? outcomeOf(error, message.wasBegun) : { result: 'sent' });
        });
      });
    },
    close: () => pool.close(),
  };
}

/** Connects to a mail server and signs in where the URL has credentials; sends nothing. @throws what goes wrong */
export async function smtpGreets({
  url,
  requireTls = false,
  connectTimeout = 10_000,
}: Pick<SmtpOptions, 'url' | 'requireTls' | 'connectTimeout'>): Promise<void> {
  const pool = new SMTPPool({
    url,
    requireTLS: requireTls,
    connectionTimeout: connectTimeout,
    greetingTimeout: connectTimeout,
    dnsTimeout: connectTimeout,
    socketTimeout: connectTimeout,
  });
  try {
    await pool.verify();
  } finally {
    pool.close();
  }
}

const OFFER_KEPT_MS = 60_000;

/**
 * Whether the server takes addresses beyond ASCII (RFC 6531). The pool would send them either way, for the server to
 * mangle, so the server is asked: at the first such mail, and again once a minute.
 */
class Utf8Offer {
  private readonly pool: SMTPPool;
  private readonly patience: number;
  private known: { readonly isOffered: Promise<boolean>; readonly until: number } | undefined;

  constructor(pool: SMTPPool, patience: number) {
    this.pool = pool;
    this.patience = patience;
  }

  /** The outcome of a mail where it isn't offered; undefined where it is. */
  async missing(): Promise<Exclude<Outcome, { result: 'sent' }> | undefined> {
    const now = Date.now();
    if (!this.known || this.known.until < now)
      this.known = { isOffered: this.ask(), until: now + OFFER_KEPT_MS };
    try {
      if (await this.known.isOffered) return undefined;
    } catch (error) {
      this.known = undefined;
      return { result: 'later', why: String(error), mayHaveArrived: false, serverDown: true };
    }
    const why = '5.6.7 SMTPUTF8 is not offered';
    return { result: 'refused', why, status: statusOfReply(why) };
  }

  private ask(): Promise<boolean> {
    const connection = new SMTPConnection(this.pool.options);
    let timer: NodeJS.Timeout | undefined;
    return new Promise<boolean>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error('the server took too long to say what it takes')),
        this.patience,
      );
      connection.once('error', reject);
      connection.once('end', () => reject(new Error('the connection was closed')));
      connection.connect((error) => {
        if (error) return reject(error);
        // The answer to EHLO, after TLS where there is any.
        const { lastServerResponse } = connection;
        resolve(/^250[ -]SMTPUTF8\b/im.test(lastServerResponse || ''));
      });
    }).finally(() => {
      clearTimeout(timer);
      connection.close();
    });
  }
}

type PoolMail = Parameters<SMTPPool['send']>[0];

/** A message with all that the pool asks of one. */
class Frozen {
  readonly data: { readonly signal: AbortSignal };
  readonly message = this;
  private readonly mail: FrozenMail;
  private readonly begun: () => void;
  private stream: Readable | undefined;

  /** @param begun called when a connection takes up the mail. */
  constructor(mail: FrozenMail, signal: AbortSignal, begun: () => void) {
    this.mail = mail;
    this.begun = begun;
    this.data = { signal };
  }

  /** The pool asks for it once the connection is ready. */
  getEnvelope = () => {
    this.begun();
    return { from: this.mail.envelopeFrom, to: [smtpAddress(this.mail.envelopeTo)] };
  };
  messageId = () => '';
  getHeader = () => '';
  createReadStream = (): Readable => {
    this.stream = new Readable({ read() {} });
    this.stream.push(this.mail.raw);
    this.stream.push(null);
    return this.stream;
  };

  /** Whether any of it was handed to a server: before that it can't have arrived. */
  get wasBegun(): boolean {
    return this.stream?.readableDidRead ?? false;
  }
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message?: string;
}

/**
 * Commands whose answer is about this mail; the answer to an earlier command is about the server, or our account there.
 */
const OF_THE_MAIL = /^(RCPT TO|DATA)$/;

/**
 * Permanent, temporary and technical failure are different (RFC 5321, 4.2.1).
 * @param wasBegun some of the message was handed over; without an answer nobody knows whether it arrived.
 */
function outcomeOf(thrown: unknown, wasBegun: boolean): Outcome {
  const error = (thrown ?? {}) as SmtpError;
  const { code = '', command = '', responseCode } = error;
  const said = error.response ?? error.message ?? code;
  const why =
    command === 'STARTTLS' ? `STARTTLS is asked for (SMTP_REQUIRE_TLS) and not offered: ${said}` : said;
  if (responseCode !== undefined) {
    const ofTheMail = OF_THE_MAIL.test(command) && responseCode !== 421;
    // 503 is about the session: the same mail passes on another connection.
    if (ofTheMail && responseCode >= 500 && responseCode !== 503)
      return { result: 'refused', why, status: statusOfReply(why) };
    return { result: 'later', why, mayHaveArrived: false, serverDown: !ofTheMail };
  }
  // Found before anything was said to the server: the address is not valid.
  if (code === 'EENVELOPE' && command === 'API')
    return { result: 'refused', why, status: statusOfReply('553 5.1.3') };
  if (code === 'EMESSAGE') return { result: 'refused', why, status: statusOfReply('554 5.6.0') };
  return { result: 'later', why, mayHaveArrived: wasBegun, serverDown: true };
}
