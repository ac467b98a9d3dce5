import type { Context, Hono } from 'hono';
import type { Locale } from '../../workflows/domain/time.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Body } from '../http/bodies.ts';
import type { ApiDocument } from '../http/document.ts';
import type { RateLeft } from '../http/rate.ts';
import type { Missions } from '../missions.ts';
import type { Person } from '../ports.ts';
import type { Viewer } from '../viewer.ts';
import type { Exported } from './exports.ts';
import type { ExampleToOpen } from './rehearsals/example.ts';

/** What the middleware of the door leaves for every route, of API and pages. */
export interface Variables {
  viewer: Viewer;
  locale: Locale;
  /** The façade for this viewer: shows and does what they may, and nothing else (`client/access/`). */
  missions: Missions;
  /** A content security policy of an answer's own, in place of the pages'. */
  policy?: string;
  /** What came with the request; undefined where nothing did. */
  body?: Body;
  /** Where the request comes from, beyond the proxies that are trusted. */
  address: string;
  /** Set where nothing was opened yet, and the page offers the example. */
  offersExample?: boolean;
  /** Set where whoever looks may go on as somebody else. */
  offersPeople?: boolean;
  /** The id of the request, as the answer tells it. */
  request?: string;
  /** How far whoever asks may still go, for the headers that say so. */
  rate?: RateLeft;
}
export type Env = { Variables: Variables };
export type WebContext = Context<Env>;
export type WebApp = Hono<Env>;

/** What pages are made from. */
export interface WebParts {
  /** Without anybody's limits: for what the system does by itself. What a page shows comes from `missionsOf`. */
  readonly unrestricted: Missions;
  /** Where people reach the application, without a slash at its end. */
  readonly publicUrl: string;
  /** The facility's own mail address, for whoever has nobody else to ask. */
  readonly contact: string;
  readonly maxUploadBytes: number;
  /** Only the local stack shows its mailbox. */
  readonly hasMailbox: boolean;
  /** What the API offers, for its pages. */
  readonly contract: () => ApiDocument;
  /** Signing in and out; undefined where a test has its own way of saying who looks. */
  readonly accounts?: Accounts | undefined;
  /** Whether people may sign in by choosing who they are: in the local stack alone. */
  readonly offersPeople?: boolean;
  /** What whoever tries the system opens first: in the local stack alone. */
  readonly example?: ExampleToOpen | undefined;
  /** To be told of every export: who took which rows, how filtered. */
  readonly recordExport: (exported: Exported) => Promise<void>;
}

/** The façade with what whoever asks may see and do. */
export const missionsOf = (context: Pick<WebContext, 'get'>): Missions => context.get('missions');

/** Who is signed in; undefined for everybody else. */
export function personOf(context: WebContext): Person | undefined {
  const viewer = context.get('viewer');
  return viewer.kind === 'person' ? viewer.person : undefined;
}
