import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { PAGES, pathTo } from '../../addresses/pages.ts';
import { ECL_PARTS, partOf } from './ecl.ts';
import type { WebApp } from './web.ts';

/**
 * Style sheets, scripts and pictures, read once, and kept in memory as compressed as somebody asked for them. Their addresses carry a hash of their
 * content, so browsers keep them for a year and never show an old one.
 */
interface Asset {
  readonly type: string;
  readonly etag: string;
  /** As a browser takes it. */
  as(encoding: Encoding): Uint8Array;
}

const COMPRESSIONS = {
  plain: (content) => content,
  gzip: gzipSync,
  br: (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
} as const satisfies Record<string, (content: Uint8Array) => Uint8Array>;
type Encoding = keyof typeof COMPRESSIONS;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const FOLDER = path.join(import.meta.dirname, 'assets');
const require = createRequire(import.meta.url);
/** Taken from packages as they are. */
const PACKAGED: Readonly<Record<string, string>> = { 'htmx.js': 'htmx.org/dist/htmx.min.js' };

const ASSETS: ReadonlyMap<string, Asset> = new Map(
  [
    ...readdirSync(FOLDER).map((name) => [name, path.join(FOLDER, name)] as const),
    ...Object.entries(PACKAGED).map(([name, from]) => [name, require.resolve(from)] as const),
  ].flatMap(([name, file]) => {
    const type = TYPES[path.extname(name)];
    return type ? [[name, prepared(type, contentOf(name, file))] as const] : [];
  }),
);

function contentOf(name: string, file: string): Uint8Array {
  const content = readFileSync(file);
  return name === 'ecl-eu.css' ? Buffer.from(partOf(content.toString(), ECL_PARTS)) : content;
}

function prepared(type: string, plain: Uint8Array): Asset {
  const etag = createHash('sha256').update(plain).digest('hex').slice(0, 12);
  const made = new Map<Encoding, Uint8Array>();
  const as = (encoding: Encoding): Uint8Array => {
    const body = made.get(encoding) ?? COMPRESSIONS[encoding](plain);
    made.set(encoding, body);
    return body;
  };
  return { type, etag, as };
}

/** The address of a file of `assets/`. */
export function asset(name: string): string {
  const found = ASSETS.get(name);
  if (!found) throw new Error(`There is no asset ${name}; there are: ${[...ASSETS.keys()].join(', ')}`);
  return pathTo('asset', { hash: found.etag, name });
}

export function addAssets(app: WebApp): void {
  app.get(PAGES.asset, (context) => {
    const found = ASSETS.get(context.req.param('name'));
    if (!found) return context.notFound();
    const accepted = context.req.header('accept-encoding') ?? '';
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
    // An address of before an update leads to today's file, which must not be kept under it.
    const isCurrent = context.req.param('hash') === found.etag;
    return new Response(new Uint8Array(found.as(encoding)), {
      headers: {
        'content-type': found.type,
        'cache-control': isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache',
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
        ...(encoding === 'plain' ? {} : { 'content-encoding': encoding }),
      },
    });
  });
}
