/** Example people are visibly made up, everywhere: nobody real is mailed by a test, or found by their name. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
/** Written by others, or by tools. */
const FOREIGN = /^(package-lock\.json|LICENSE|THIRD-PARTY|client\/web\/assets\/(ecl|vendor))/;

const texts: readonly (readonly [string, string])[] = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT })
  .toString()
  .split('\0')
  .filter((file) => file !== '' && !FOREIGN.test(file))
  .map((file) => {
    const bytes = readFileSync(path.join(ROOT, file));
    return [file, (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')] as const;
  });

/** Domains that nobody can have (RFC 2606, RFC 6761; the test domain of IANA in Japanese). */
const RESERVED = /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|xn--zckzah|テスト)$/i;
// From the at sign on: whoever began with the name would read long runs of letters once for each of them.
const ADDRESS = /(?<=[\p{L}\p{N}._%+'-])@((?:[\p{L}\p{N}][\p{L}\p{N}-]*\.)+\p{L}[\p{L}\p{N}-]+)/gu;

/** Who is named in the real call that the example comes from: by what their names hash to, so that they don't stand here. */
const REAL: ReadonlySet<string> = new Set(['0503776ef14e2da8', 'fb90a6b94c08cdff']);
const hashOf = (word: string) => createHash('sha256').update(word).digest('hex').slice(0, 16);

describe('in the whole tree', () => {
  it('every mail address is at a domain that nobody can have', () => {
    const found = texts.flatMap(([file, text]) =>
      [...text.matchAll(ADDRESS)].flatMap(([address, domain = '']) =>
        RESERVED.test(domain) ? [] : [`${file}: ${address}`],
      ),
    );
    expect(found).toEqual([]);
  });

  it('nobody from the real call is named', () => {
    const known = new Map<string, boolean>();
    const isReal = (word: string): boolean => {
      const seen = known.get(word) ?? REAL.has(hashOf(word));
      known.set(word, seen);
      return seen;
    };
    const found = texts.flatMap(([file, text]) =>
      [...new Set(text.toLowerCase().match(/\p{L}{4,}/gu))].filter(isReal).map((word) => `${file}: ${word}`),
    );
    expect(found).toEqual([]);
  });

  it('would be seen, were it otherwise', () => {
    expect(
      [...`write to a.b@${'somewhere'}.eu or x@example.org`.matchAll(ADDRESS)].map(([, domain]) => domain),
    ).toEqual(['somewhere.eu', 'example.org']);
    expect(RESERVED.test('example.org.eu')).toBe(false);
    expect(RESERVED.test('notexample.org')).toBe(false);
  });
});
