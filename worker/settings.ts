import { z } from 'zod';
import { bucketOf, isExchanger, isNetwork, readSender } from '../activities/index.ts';
import { needsUtf8, readAddress } from '../workflows/domain/mail-address.ts';
import type { Environment, Problem } from './environment.ts';
import { fileSettingOf, withFiles } from './settings-files.ts';

/** What is started: everything on this machine, or one role of a deployment whose other parts run elsewhere. */
export type Role = 'stack' | 'worker' | 'api' | 'bounces' | 'all' | 'migrate' | 'codec';

type Setting<Schema extends z.ZodType> = {
  readonly schema: Schema;
  readonly meaning: string;
  /** What a right value looks like, for the message that refuses a wrong one. */
  readonly right: string;
  /** What holds where it is not set, as the README shows it. */
  readonly otherwise: string;
  readonly requiredBy: readonly Role[];
  readonly secret: boolean;
};

const DEPLOYED: readonly Role[] = ['worker', 'api', 'bounces', 'all'];
const SENDING: readonly Role[] = ['worker', 'all'];
const SERVING: readonly Role[] = ['api', 'all'];

const hostAndPort = z.string().regex(/^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i, 'is not a host and a port');
const url = (...protocols: string[]) =>
  z.string().refine((text) => protocols.includes(protocolOf(text)), 'is not an address of that kind');
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `is not between ${least} and ${most}`);
const text = z.string();
const yesOrNo = z.enum(['true', 'false'], 'is neither of the two').transform((value) => value === 'true');
/** A list with commas between its items. */
const list = text.transform((given) => given.split(',').flatMap((each) => each.trim() || []));
/** The first key encrypts, the others still decrypt. */
const keys = text
  .transform((given) => given.split(',').map((key) => key.trim()))
  .refine((each) => each.every((key) => key.length >= 32), 'has a key of less than 32 characters');

const SETTINGS = {
  TEMPORAL_ADDRESS: setting(hostAndPort.optional(), {
    meaning: 'Temporal server to use; without it the local stack starts one.',
    right: 'host:port, such as 127.0.0.1:7233',
    requiredBy: DEPLOYED,
  }),
  TEMPORAL_NAMESPACE: setting(text.default('default'), {
    meaning: 'Namespace in it.',
    right: 'the name of a namespace',
  }),
  TEMPORAL_TASK_QUEUE: setting(text.default('missions'), {
    meaning:
      'Task queue that workers poll and clients start on; mails and webhooks have another, with `-mail` behind its name.',
    right: 'any name, the same for workers and API',
  }),
  WORKER_SERVES: setting(z.enum(['all', 'missions', 'mail'], 'is none of the three').default('all'), {
    meaning:
      'What a worker does: missions, mails and webhooks, or both. Where they have workers of their own, a morning of mails holds nobody up.',
    right: 'missions, mail or all',
  }),
  TEMPORAL_DEPLOYMENT_NAME: setting(
    text.regex(/^[\w-]{1,100}$/, 'is not a name of letters, digits, - and _').optional(),
    {
      meaning:
        'Name of the Worker Deployment that workers belong to: each release then works on what began on it, until that moves on by itself. Without it workers have no versions.',
      right: 'a name such as missions, the same for all releases',
    },
  ),
  TEMPORAL_WORKER_BUILD_ID: setting(
    text.regex(/^[\w.+-]{1,100}$/, 'is not a build id of letters, digits, ., +, - and _').optional(),
    {
      meaning: 'Which version of that deployment a worker is.',
      right: 'another one for each release, such as 1.4.0',
      otherwise: 'the release, and what its workflows are made of',
    },
  ),
  TEMPORAL_TLS: setting(yesOrNo.optional(), {
    meaning: 'Whether to speak TLS to it.',
    right: 'true or false',
    otherwise: 'true with a key or certificate, else false',
  }),
  TEMPORAL_API_KEY: setting(text.optional(), {
    meaning: 'Key of a service account, for Temporal Cloud.',
    right: 'the key as the console shows it',
    secret: true,
  }),
  TEMPORAL_TLS_CERT: setting(text.optional(), {
    meaning: 'File with the client certificate (PEM), for mutual TLS.',
    right: 'the path of a PEM file',
  }),
  TEMPORAL_TLS_KEY: setting(text.optional(), {
    meaning: 'File with the key of that certificate (PEM).',
    right: 'the path of a PEM file',
  }),
  TEMPORAL_TLS_CA: setting(text.optional(), {
    meaning: "File with the server's certificate authority (PEM), where it is a private one.",
    right: 'the path of a PEM file',
  }),
  PAYLOAD_KEY: setting(keys.optional(), {
    meaning:
      'Encrypts what Temporal keeps, for workers, API and bounces alike; without it histories are readable to whoever runs Temporal. With a comma between them several: the first encrypts, the others still open.',
    right: 'at least 32 characters nobody can guess, as from: openssl rand -hex 32',
    requiredBy: ['codec'],
    secret: true,
  }),
  CODEC_PORT: setting(whole(0, 65535).default(8081), {
    meaning: "Port of the codec server, which opens what PAYLOAD_KEY sealed for Temporal's own pages.",
    right: 'a whole number from 0 (any free port) to 65535',
  }),
  CODEC_TOKEN: setting(
    text.regex(/^[\w.~+/-]{32,}=*$/, 'is not a token of 32 characters or more').optional(),
    {
      meaning: 'What the codec server asks for as `Authorization: Bearer …`.',
      right: 'at least 32 letters and digits nobody can guess, as from: openssl rand -hex 32',
      requiredBy: ['codec'],
      secret: true,
    },
  ),
  CODEC_ORIGINS: setting(
    list
      .refine(
        (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
        'has something else than origins',
      )
      .optional(),
    {
      meaning: "Where Temporal's own pages are, which may ask the codec server.",
      right: 'https://temporal.example.org, several with commas',
    },
  ),
  DATABASE_URL: setting(url('postgres:', 'postgresql:').optional(), {
    meaning: 'PostgreSQL of journal, overview, outbox and people; without it the local stack starts one.',
    right: 'postgres://user:password@host:5432/database',
    requiredBy: [...DEPLOYED, 'migrate'],
    secret: true,
  }),
  DATABASE_OWNER_URL: setting(url('postgres:', 'postgresql:').optional(), {
    meaning:
      'The same database by the role that owns its tables: `migrate` brings them up to date, and the role of DATABASE_URL then needs no right to change them.',
    right: 'postgres://owner:password@host:5432/database',
    requiredBy: ['migrate'],
    secret: true,
  }),
  SMTP_URL: setting(url('smtp:', 'smtps:').optional(), {
    meaning: 'Mail server to send by; without it the local stack catches every mail.',
    right: 'smtp://user:password@host:587, or smtps:// for TLS from the start',
    requiredBy: DEPLOYED,
    secret: true,
  }),
  SMTP_REQUIRE_TLS: setting(yesOrNo.optional(), {
    meaning: 'Whether mails wait rather than leave over a connection that STARTTLS has not encrypted.',
    right: 'true or false',
    otherwise: 'true, unless SMTP_URL is the catcher',
  }),
  CATCHER_URL: setting(url('smtp:', 'smtps:').optional(), {
    meaning: 'Mail catcher: the only place where mails of rehearsals go; the local stack has its own.',
    right: 'smtp://host:1025',
    requiredBy: SENDING,
  }),
  SMTP_MAX_CONNECTIONS: setting(whole(1, 100).default(10), {
    meaning: 'Connections to it that a worker keeps open at most.',
    right: 'a whole number from 1 to 100',
  }),
  MAIL_FROM: setting(
    text
      .refine((from) => 'address' in readAddress(readSender(from).email), 'is not a mail address')
      // The sender stands in every mail, whichever servers carry it.
      .refine((from) => !needsUtf8(readSender(from).email), 'has letters that not every mail server takes')
      .default('SOCIEUX+ missions <missions@example.org>'),
    {
      meaning: 'Sender that recipients see.',
      right: 'SOCIEUX+ missions <missions@example.org>',
      requiredBy: DEPLOYED,
    },
  ),
  BOUNCE_DOMAIN: setting(text.regex(/^[\w-]+(\.[\w-]+)+$/, 'is not a domain').optional(), {
    meaning: 'Domain of the envelope sender, a bounce address for each recipient.',
    right: 'bounces.example.org',
    otherwise: 'the domain of MAIL_FROM',
  }),
  BOUNCE_HOST: setting(text.regex(/^[\w.:-]+$/, 'is not a host').default('127.0.0.1'), {
    meaning: 'Interface on which bounces arrive by SMTP.',
    right: '127.0.0.1 for this machine only, 0.0.0.0 for all interfaces',
  }),
  BOUNCE_PORT: setting(whole(0, 65535).default(2525), {
    meaning: 'Its port; the mail exchanger of BOUNCE_DOMAIN passes its mail on to it.',
    right: 'a whole number from 0 (any free port) to 65535',
  }),
  BOUNCE_EXCHANGERS: setting(
    list
      .prefault('127.0.0.1,::1')
      .refine((each) => each.every(isExchanger), 'names what is neither an address, a network nor a host'),
    {
      meaning:
        'Who may bring bounces there: the mail exchangers of BOUNCE_DOMAIN, as addresses, networks or host names, with commas.',
      right: '192.0.2.25,2001:db8::/64,mx.example.org',
    },
  ),
  PUBLIC_URL: setting(url('http:', 'https:').optional(), {
    meaning: 'Where people reach the application; links in mails begin with it.',
    right: 'https://missions.example.org',
    otherwise: 'address of the local stack',
    requiredBy: DEPLOYED,
  }),
  HTTP_HOST: setting(text.regex(/^[\w.:-]+$/, 'is not a host').default('127.0.0.1'), {
    meaning: 'Interface that the HTTP API listens on.',
    right: '127.0.0.1 for this machine only, 0.0.0.0 for all interfaces',
  }),
  HTTP_PORT: setting(whole(0, 65535).default(8080), {
    meaning: 'Its port; the local stack takes another when it is taken.',
    right: 'a whole number from 0 (any free port) to 65535',
  }),
  API_TOKEN: setting(text.min(16, 'is shorter than 16 characters').optional(), {
    meaning:
      'Token of the deployment itself, which may act for anybody; without it nobody may. The local stack makes its own.',
    right: 'at least 16 characters nobody can guess, as from: openssl rand -hex 32',
    secret: true,
  }),
  SESSION_SECRET: setting(text.min(32, 'is shorter than 32 characters').optional(), {
    meaning:
      'Signs the cookies of who is signed in; another one signs everybody out. The local stack makes its own.',
    right: 'at least 32 characters nobody can guess, as from: openssl rand -hex 32',
    requiredBy: SERVING,
    secret: true,
  }),
  WEBHOOK_KEY: setting(keys.optional(), {
    meaning:
      'Encrypts the secrets of webhooks in the database, for workers and API alike. With a comma between them several: the first encrypts, the others still open. The local stack makes its own.',
    right: 'at least 32 characters nobody can guess, as from: openssl rand -hex 32',
    requiredBy: ['worker', 'api', 'all'],
    secret: true,
  }),
  ADMINISTRATOR: setting(
    text.refine((typed) => 'address' in readAddress(typed), 'is not a mail address').optional(),
    {
      meaning: 'Mail address of the administrator who is made while there is none.',
      right: 'administrator@example.org',
      otherwise: 'in the local stack `administrator@example.org`',
    },
  ),
  OIDC_ISSUER: setting(url('https:', 'http:').optional(), {
    meaning: 'Sign-in of the house (OpenID Connect), for staff; everybody else has mailed links.',
    right: 'https://login.example.org, where /.well-known/openid-configuration lies below it',
  }),
  OIDC_CLIENT_ID: setting(text.optional(), {
    meaning: 'What this application is called there.',
    right: 'the client id that was registered, with PUBLIC_URL/sign-in/callback/oidc as redirect address',
  }),
  OIDC_CLIENT_SECRET: setting(text.optional(), {
    meaning: 'Its secret there.',
    right: 'the secret that came with the client id',
    secret: true,
  }),
  OIDC_NAME: setting(text.default('OpenID Connect'), {
    meaning: 'What people call that sign-in; its button says so.',
    right: 'a name of some letters',
  }),
  OIDC_TRUST_ADDRESSES: setting(yesOrNo.default(false), {
    meaning:
      'Whether its addresses count as verified where it sends no `email_verified`, as Microsoft Entra ID does; one that it calls unverified never does. Only for a provider whose addresses nobody can choose for themselves.',
    right: 'true or false',
  }),
  STAFF_BY_OIDC_ONLY: setting(yesOrNo.default(false), {
    meaning: 'Whether staff sign in by it alone; mailed links are then for experts and partners.',
    right: 'true or false; true only where the OIDC settings are there',
  }),
  STAFF_IDLE_HOURS: setting(whole(1, 168).default(8), {
    meaning: 'Hours after which a session of staff that nobody used ends; none lasts longer than 14 days.',
    right: 'a whole number from 1 to 168',
  }),
  FRESH_SIGN_IN_MINUTES: setting(whole(1, 1_440).default(15), {
    meaning:
      'Minutes for which a sign-in counts as fresh: people, roles, absences of others, tokens and webhooks ask for one.',
    right: 'a whole number from 1 to 1440',
  }),
  HTTP_NAMES: setting(
    list
      .transform((names) => names.map((name) => name.toLowerCase()))
      .refine(
        (names) => names.every((name) => /^(\[[0-9a-f:]+\]|[\w.-]+)$/.test(name)),
        'has something else than host names',
      )
      .optional(),
    {
      meaning:
        'Host names by which it is asked beside that of PUBLIC_URL, as from within a network of containers; by any other it answers nothing.',
      right: 'host names without ports, with commas between them, such as api,127.0.0.1',
      otherwise: 'none; in the local stack `localhost`, `127.0.0.1` and `[::1]`',
    },
  ),
  DATA_DIR: setting(text.default('./data'), {
    meaning: 'Folder of everything kept on disk: documents, and the data of the local stack.',
    right: 'a folder this process may write to',
  }),
  DOCUMENTS_URL: setting(
    text.refine((given) => bucketOf(given) !== undefined, 'is not an address of a bucket').optional(),
    {
      meaning:
        'Bucket of S3, or of what speaks like it, in which documents are kept; without it they are in DATA_DIR. Whatever else is there stays there.',
      right: 's3://bucket/folder?region=eu-west-1, with &endpoint=https://… where it is not Amazon',
      otherwise: 'in DATA_DIR',
    },
  ),
  DOCUMENTS_ACCESS_KEY: setting(text.optional(), {
    meaning: 'Access key to that bucket; without it the role of the machine or the pod counts.',
    right: 'the access key id',
    secret: true,
  }),
  DOCUMENTS_SECRET_KEY: setting(text.optional(), {
    meaning: 'Its secret.',
    right: 'the secret access key',
    secret: true,
  }),
  MAX_UPLOAD_BYTES: setting(whole(1, 1_000_000_000).default(26_214_400), {
    meaning: 'Largest document that is taken.',
    right: 'a number of bytes up to 1000000000',
  }),
  UPLOADS_A_DAY: setting(whole(1, 100_000).default(300), {
    meaning: 'Files that one person may upload within 24 hours.',
    right: 'a whole number up to 100000',
  }),
  UNNAMED_UPLOAD_BYTES: setting(whole(1_000_000, 1_000_000_000_000).default(1_000_000_000), {
    meaning:
      'Bytes of files that one person may have uploaded without handing them in; after 30 days such files go.',
    right: 'a number of bytes from 1000000 to 1000000000000',
  }),
  TRUSTED_PROXIES: setting(
    text
      .transform((given) => given.split(/[\s,]+/).filter(Boolean))
      .refine((networks) => networks.every(isNetwork), 'is not a list of addresses and networks')
      .optional(),
    {
      meaning:
        'Proxies in front of the API: only they are believed in `X-Forwarded-For`, where a request comes from. Without it none is.',
      right: 'addresses and networks with commas between, such as 10.0.0.0/8,192.0.2.7',
    },
  ),
  WEBHOOKS_TO_PRIVATE: setting(yesOrNo.optional(), {
    meaning: 'Whether webhooks may go to addresses of private networks and of this machine.',
    right: 'true or false',
    otherwise: 'true in the local stack, else false',
  }),
  RATE_LIMIT: setting(whole(0, 1_000_000).default(600), {
    meaning: 'Requests a minute that one caller may make, of API and pages together; 0 counts none.',
    right: 'a whole number up to 1000000',
  }),
  HEALTH_PORT: setting(whole(0, 65535).optional(), {
    meaning:
      'Port on which workers and bounces say on all interfaces whether they live and work (`/livez`, `/readyz`); without it they say it nowhere. The API says it on its own.',
    right: 'a whole number from 0 (any free port) to 65535',
  }),
  LOG_LEVEL: setting(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], 'is not a level').default('info'),
    {
      meaning: 'Least important kind of log line that is written.',
      right: 'trace, debug, info, warn, error or fatal',
    },
  ),
  METRICS_PORT: setting(whole(0, 65535).optional(), {
    meaning:
      'Port of the metrics, in Prometheus’ format at `/metrics`, of whatever runs in this process; without it there are none.',
    right: 'a whole number from 0 (any free port) to 65535',
  }),
  METRICS_HOST: setting(text.regex(/^[\w.:-]+$/, 'is not a host').default('127.0.0.1'), {
    meaning: 'Interface that the metrics listen on; nobody has to sign in there.',
    right: '127.0.0.1 for this machine only, the address of a network of your own for its scraper',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(url('http:', 'https:').optional(), {
    meaning:
      'Collector that traces are sent to (OpenTelemetry, OTLP over HTTP); without it nothing is traced.',
    right: 'http://collector:4318',
  }),
  WORKER_MAX_CACHED_WORKFLOWS: setting(whole(0, 1_000_000).default(2_000), {
    meaning:
      'Processes that a worker keeps in memory (about 60 kB each); others are replayed when they wake.',
    right: 'a whole number up to 1000000',
  }),
  WORKER_MAX_CONCURRENT_ACTIVITIES: setting(whole(1, 10_000).default(100), {
    meaning: 'Activities that a worker runs at once.',
    right: 'a whole number from 1 to 10000',
  }),
  SHUTDOWN_GRACE: setting(whole(0, 3_600).default(10), {
    meaning: 'Seconds that running work may take to end after SIGTERM.',
    right: 'a whole number of seconds up to 3600',
  }),
} as const;

export type SettingName = keyof typeof SETTINGS;
export type Settings = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };

/** Settings that are secret by themselves, and may be given in a file. */
export const secretSettings = (): readonly SettingName[] => SECRETS;

/** Whether a setting may be shown to nobody, because it is secret or personal. */
export const isSecret = (name: SettingName): boolean => SETTINGS[name].secret || name === 'ADMINISTRATOR';

/** The settings that may be given in a file. */
const SECRETS = (Object.keys(SETTINGS) as SettingName[]).filter((name) => SETTINGS[name].secret);

/** Settings that are of use only together. */
const TOGETHER: readonly { readonly names: readonly SettingName[]; readonly problem: string }[] = [
  { names: ['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY'], problem: 'is not set, and its counterpart is' },
  { names: ['DOCUMENTS_ACCESS_KEY', 'DOCUMENTS_SECRET_KEY'], problem: 'is not set, and its counterpart is' },
  {
    names: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
    problem: 'is not set, and others of its kind are',
  },
];

/** Every setting, or one error that names every wrong variable. */
export function parseSettings(asGiven: Environment, role: Role = 'stack'): Settings {
  const { environment, problems: unread } = withFiles(asGiven, SECRETS);
  const problems: Problem[] = [...unread];
  const settings: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(SETTINGS)) {
    // An empty variable is an unset one: compose files pass `NAME=${NAME:-}`.
    const given = environment[name]?.trim() || undefined;
    const { right, secret } = definition;
    if (given === undefined && unread.some((problem) => problem.name === fileSettingOf(name))) continue;
    if (given === undefined && definition.requiredBy.includes(role)) {
      problems.push({ name, value: undefined, problem: `is not set, and the role ${role} needs it`, right });
      continue;
    }
    const parsed = definition.schema.safeParse(given);
    const value = secret && given !== undefined ? '(not shown)' : given;
    if (parsed.success) settings[name] = parsed.data;
    else problems.push({ name, value, problem: parsed.error.issues[0]?.message ?? 'is wrong', right });
  }
  const isGiven = (name: SettingName) => Boolean(environment[name]?.trim());
  for (const { names, problem } of TOGETHER)
    for (const name of names.some(isGiven) ? names.filter((each) => !isGiven(each)) : [])
      problems.push({ name, value: undefined, problem, right: SETTINGS[name].right });
  const address = environment.PUBLIC_URL?.trim();
  if (role !== 'stack' && address && isOpenToListeners(address)) {
    problems.push({
      name: 'PUBLIC_URL',
      value: address,
      problem: 'would send sign-in links and cookies over the network unencrypted',
      right: `https://…, served by a reverse proxy with TLS; http:// only on this machine`,
    });
  }
  if (environment.STAFF_BY_OIDC_ONLY?.trim() === 'true' && !isGiven('OIDC_ISSUER')) {
    problems.push({
      name: 'STAFF_BY_OIDC_ONLY',
      value: 'true',
      problem: 'would let no staff in, for OIDC_ISSUER is not set',
      right: SETTINGS.STAFF_BY_OIDC_ONLY.right,
    });
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return settings as Settings;
}

const isOpenToListeners = (address: string): boolean =>
  protocolOf(address) === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ name, value, problem, right }) => {
      const shown = value === undefined ? '' : ` "${value}"`;
      return `  ${name}${shown} ${problem}; right would be: ${right}`;
    });
    super(
      `${problems.length === 1 ? 'A setting is' : `${problems.length} settings are`} wrong:\n${lines.join('\n')}`,
    );
    this.problems = problems;
  }
}

export type SettingRow = { readonly name: SettingName; readonly otherwise: string; readonly meaning: string };

/** The rows of the README's table of settings. */
export function settingsTable(): SettingRow[] {
  return (Object.keys(SETTINGS) as SettingName[]).map((name) => {
    const { meaning, otherwise } = SETTINGS[name];
    return { name, otherwise, meaning };
  });
}

export function settingsMarkdown(): string {
  const rows = settingsTable().map(
    ({ name, otherwise, meaning }) => `| \`${name}\` | ${otherwise} | ${meaning} |`,
  );
  const secrets = SECRETS.map((name) => `\`${name}\``).join(', ');
  return [
    ...['| name | default | meaning |', '| --- | --- | --- |', ...rows, ''],
    `Secrets may stand in files: instead of ${secrets}, the same name with \`_FILE\` behind it names a file that holds it.`,
  ].join('\n');
}

type Described = Pick<Setting<z.ZodType>, 'meaning' | 'right'> & Partial<Setting<z.ZodType>>;

function setting<Schema extends z.ZodType>(schema: Schema, described: Described): Setting<Schema> {
  const fallback = schema.safeParse(undefined);
  const shown = fallback.success && fallback.data !== undefined ? `\`${String(fallback.data)}\`` : '–';
  return { requiredBy: [], secret: false, otherwise: shown, ...described, schema };
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}
