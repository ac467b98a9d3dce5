import type { Context } from 'hono';
import type { Say } from '../../language/say.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import type { Missions } from '../missions.ts';
import type { FileOnDisk } from '../ports.ts';
import type { Viewer } from '../viewer.ts';

/** What came with a request: received once, within its bounds, before anybody works on it. */
export interface Body {
  /** The same for the same content, however a form draws its boundaries. */
  readonly digest: string;
  /** Of a form. */
  readonly form?: FormData;
  /** Of what is neither form nor file. */
  readonly bytes?: Uint8Array;
  /** Of a file that comes by itself. */
  readonly file?: FileOnDisk;
}

/** How far a caller may still go within the minute. */
interface RateLeft {
  readonly most: number;
  readonly left: number;
  readonly seconds: number;
}

/** What the middleware of the door leaves for every route, of API and pages. */
interface Variables {
  viewer: Viewer;
  locale: Locale;
  /** Says every message in that language. */
  t: Say;
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
  /** Set where nobody is signed in before a local stack, and all there is plays in rehearsals. */
  isRehearsed?: boolean;
  /** Set where whoever looks may go on as somebody else. */
  offersPeople?: boolean;
  /** The id of the request, as the answer tells it. */
  request?: string;
  /** How far whoever asks may still go, for the headers that say so. */
  rate?: RateLeft;
}
export type Env = { Variables: Variables };
export type WebContext = Context<Env>;
