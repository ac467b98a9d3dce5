import type { Context } from 'hono';
import type { Say } from '../../language/say.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import type { Missions } from '../missions.ts';
import type { FileOnDisk } from '../ports.ts';
import type { Viewer } from '../viewer.ts';

/** The body of a request: received once, within its limits, before anything works on it. */
export interface Body {
  /** The same for the same content, however a form draws its boundaries. */
  readonly digest: string;
  /** The fields and files of a form. */
  readonly form?: FormData;
  /** The bytes of a body that is neither form nor file. */
  readonly bytes?: Uint8Array;
  /** A file that is the whole body. */
  readonly file?: FileOnDisk;
}

/** How many more requests a caller may make within the minute. */
interface RateLeft {
  readonly most: number;
  readonly left: number;
  readonly seconds: number;
}

/** What the API's middleware leaves for every route, of API and pages. */
interface Variables {
  viewer: Viewer;
  locale: Locale;
  /** Says every message in the reader's language. */
  t: Say;
  /** The façade for this viewer: shows and does what they may, and nothing else (`client/access/`). */
  missions: Missions;
  /** A content security policy of an answer's own, in place of the pages'. */
  policy?: string;
  /** What came with the request; undefined where nothing did. */
  body?: Body;
  /** The address that the request comes from, behind the proxies that are trusted. */
  address: string;
  /** Set where no action was opened yet, and the page offers the example. */
  offersExample?: boolean;
  /** Set where nobody is signed in on a local stack, and everything there is a rehearsal. */
  isRehearsed?: boolean;
  /** Set where the viewer may go on as somebody else. */
  offersPeople?: boolean;
  /** The id of the request, as the answer tells it. */
  request?: string;
  /** How many more requests the caller may make, for the headers that say so. */
  rate?: RateLeft;
}
export type Env = { Variables: Variables };
export type WebContext = Context<Env>;
