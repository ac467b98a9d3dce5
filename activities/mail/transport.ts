import nodemailer from 'nodemailer';

/** What leaves: frozen bytes, and where they go. */
export interface FrozenMail {
  readonly envelopeFrom: string;
  readonly envelopeTo: string;
  readonly raw: string;
}

export type Outcome =
  | { readonly result: 'sent' }
  /** Asking again would be answered the same: the address is wrong, or refuses. */
  | { readonly result: 'refused'; readonly why: string }
  | {
      readonly result: 'later';
      readonly why: string;
      /** Nobody answered for it, so it may have arrived: it can only be sent again as it is. */
      readonly mayHaveArrived: boolean;
      /** The server itself is in trouble, whatever the address. */
      readonly serverDown: boolean;
    };

export interface MailTransport {
  /** Never throws. */
  send(mail: FrozenMail): Promise<Outcome>;
  /** How many may be under way at once. */
  readonly connections: number;
  close(): void;
}

export interface SmtpOptions {
  /** `smtp://user:password@host:port`, or `smtps://`. */
  readonly url: string;
  readonly connections?: number;
  /** Milliseconds until a connection that isn't greeted, or a silent server, is given up. */
  readonly connectTimeout?: number;
  readonly silenceTimeout?: number;
  /** Milliseconds that one mail may take at most, however busy the server sounds. */
  readonly sendTimeout?: number;
}

export const SEND_TIMEOUT_MS = 60_000;

/** Pooled SMTP. */
export function smtpTransport(options: SmtpOptions): MailTransport {
  const {
    url,
    connections = 10,
    connectTimeout = 10_000,
    silenceTimeout = 30_000,
    sendTimeout = SEND_TIMEOUT_MS,
  } = options;
  const transporter = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: 1_000,
    // A line that breaks is for our own backoff to judge.
    maxRequeues: 1,
    connectionTimeout: connectTimeout,
    greetingTimeout: connectTimeout,
    dnsTimeout: connectTimeout,
    socketTimeout: silenceTimeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    connections,
    async send({ envelopeFrom, envelopeTo, raw }) {
      try {
        await transporter.sendMail({
          envelope: { from: envelopeFrom, to: [envelopeTo] },
          raw,
          signal: AbortSignal.timeout(sendTimeout),
        });
        return { result: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transporter.close(),
  };
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly syscall?: string;
  readonly message?: string;
}

/** Commands whose answer is about this one mail; before them it is about the server and our account with it. */
const OF_THE_MAIL = /^(RCPT TO|DATA)$/;
const NOT_CONNECTED = /^(Connection timeout|Greeting never received)/;

/** Permanent, temporary and technical failure are different (RFC 5321, 4.2.1). */
export function outcomeOf(thrown: unknown): Outcome {
  const error = (thrown ?? {}) as SmtpError;
  const { code = '', command = '', responseCode } = error;
  const why = error.response ?? error.message ?? code;
  if (responseCode !== undefined) {
    const ofTheMail = OF_THE_MAIL.test(command) && responseCode !== 421;
    // 503 is about the session: the same mail passes on another connection.
    if (ofTheMail && responseCode >= 500 && responseCode !== 503) return { result: 'refused', why };
    return { result: 'later', why, mayHaveArrived: false, serverDown: !ofTheMail };
  }
  // Found before anything was said to the server: the address is none.
  if (code === 'EENVELOPE' && command === 'API') return { result: 'refused', why };
  if (code === 'EMESSAGE') return { result: 'refused', why };
  const connected = !(
    code === 'EDNS' ||
    error.syscall === 'connect' ||
    NOT_CONNECTED.test(error.message ?? '')
  );
  return { result: 'later', why, mayHaveArrived: connected, serverDown: true };
}
