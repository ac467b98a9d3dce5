import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ECL_PARTS, eclPart, partOf } from '../../client/web/ecl.ts';

const WEB = path.join(import.meta.dirname, '../../client/web');
const SHEET = readFileSync(path.join(WEB, 'assets/ecl-eu.css'), 'utf8');

/** Names of the library's classes in the code of pages, and in our own style sheets. */
function inCode(): Set<string> {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(tsx?|js|css)$/.test(name) && !/ecl-eu\.css$|(^|\/)ecl\.ts$/.test(name),
  );
  const found = files.flatMap((name) =>
    readFileSync(path.join(WEB, name), 'utf8').match(/(?<![\w-])ecl-[a-z0-9_-]+/g),
  );
  return new Set(found.filter((name) => name !== null).map(eclPart));
}
const isInSheet = (part: string) => new RegExp(`\\.${part}(?![a-z0-9])`).test(SHEET);

describe('the style sheet of the component library', () => {
  it('is served with every part that a page names, and with no other', () => {
    const named = [...inCode()].filter(isInSheet);
    expect(named.toSorted()).toEqual([...ECL_PARTS].toSorted());
  });

  it('keeps rules for what pages have, within conditions too, and leaves the others out', () => {
    const css =
      '@charset "UTF-8";/*! x{} */:root{--a:url("data:}{;")}.ecl-link,.ecl-menu:is(a,b){color:red}' +
      '@media (width>1px){.ecl-link--s:not(.ecl-menu__item){margin:0}.ecl-menu{margin:1px}}' +
      '@media print{.ecl-menu{display:none}}@keyframes turn{from{top:0}to{top:1px}}a{top:0}';
    expect(partOf(css, new Set(['ecl-link']))).toBe(
      '@charset "UTF-8";:root{--a:url("data:}{;")}.ecl-link{color:red}' +
        '@media (width>1px){.ecl-link--s:not(.ecl-menu__item){margin:0}}' +
        '@keyframes turn{from{top:0}to{top:1px}}a{top:0}',
    );
  });

  it('is a quarter of what it was at most', () => {
    expect(partOf(SHEET, ECL_PARTS).length).toBeLessThan(SHEET.length / 4);
  });
});
