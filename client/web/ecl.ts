/**
 * Parts of the Europa Component Library that pages are made of, by their class names without modifiers. A test compares
 * them with what stands in code.
 */
export const ECL_PARTS: ReadonlySet<string> = new Set([
  'ecl-breadcrumb',
  'ecl-button',
  'ecl-container',
  'ecl-form-group',
  'ecl-form-label',
  'ecl-help-block',
  'ecl-link',
  'ecl-notification',
  'ecl-ordered-list',
  'ecl-select',
  'ecl-skip-link',
  'ecl-table',
  'ecl-text-area',
  'ecl-text-input',
  'ecl-unordered-list',
]);

/** "ecl-table" of "ecl-table__row--odd". */
export const eclPart = (name: string): string => name.replace(/(__|--).*$/, '');

/**
 * As much of the library's style sheet as can touch a page: rules for classes that no page has are left out, which is nine
 * tenths of it. A phone loads less, and weighs fewer rules whenever something on a page opens.
 */
export function partOf(css: string, parts: ReadonlySet<string>): string {
  let kept = '';
  for (const { prelude, body } of rulesOf(css)) {
    if (body === undefined) kept += `${prelude};`;
    else if (/^@(media|supports|container)\b/.test(prelude)) {
      const within = partOf(body, parts);
      if (within !== '') kept += `${prelude}{${within}}`;
    } else if (prelude.startsWith('@')) kept += `${prelude}{${body}}`;
    else {
      const selectors = splitList(prelude).filter((selector) => mayMatch(selector, parts));
      if (selectors.length > 0) kept += `${selectors.join(',')}{${body}}`;
    }
  }
  return kept;
}

/** Whether all classes that a selector asks for are among those that pages have; what it excludes asks for nothing. */
function mayMatch(selector: string, parts: ReadonlySet<string>): boolean {
  const asked = selector.replace(/:not\([^()]*\)/g, '').match(/\.[A-Za-z][\w-]*/g) ?? [];
  return asked.every((name) => parts.has(eclPart(name.slice(1))));
}

interface Rule {
  readonly prelude: string;
  /** Absent of a statement. */
  readonly body?: string;
}

/** Strings and comments may hold signs of their own. */
const SIGNS = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*.*?\*\/|[{};]/gs;

function* rulesOf(css: string): Generator<Rule> {
  let [from, opened, depth] = [0, 0, 0];
  for (const { 0: sign, index } of css.matchAll(SIGNS)) {
    if (sign === '{' && depth++ === 0) opened = index;
    else if (sign === ';' && depth === 0) {
      yield { prelude: bare(css.slice(from, index)) };
      from = index + 1;
    } else if (sign === '}' && --depth === 0) {
      yield { prelude: bare(css.slice(from, opened)), body: css.slice(opened + 1, index) };
      from = index + 1;
    }
  }
}

const bare = (prelude: string): string => prelude.replace(/\/\*.*?\*\//gs, '').trim();

/** "a,b:is(c,d)" in two. */
function splitList(selectors: string): string[] {
  const found = [''];
  let depth = 0;
  for (const sign of selectors) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) found.push('');
    else found[found.length - 1] += sign;
  }
  return found;
}
