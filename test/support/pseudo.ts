import { readFileSync } from 'node:fs';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import { speakBy } from '../../language/say.ts';
import type { Locale } from '../../workflows/domain/time.ts';

const ACCENTS: Readonly<Record<string, string>> = {
  ...{
    a: 'á',
    b: 'ƀ',
    c: 'ç',
    d: 'ð',
    e: 'é',
    g: 'ğ',
    h: 'ĥ',
    i: 'í',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    n: 'ñ',
    o: 'ó',
  },
  ...{
    p: 'þ',
    r: 'ŕ',
    s: 'š',
    t: 'ţ',
    u: 'ú',
    w: 'ŵ',
    y: 'ý',
    z: 'ž',
    A: 'Á',
    B: 'Ɓ',
    C: 'Ç',
    D: 'Ð',
    E: 'É',
  },
  ...{
    G: 'Ğ',
    H: 'Ĥ',
    I: 'Í',
    K: 'Ķ',
    L: 'Ļ',
    N: 'Ñ',
    O: 'Ó',
    P: 'Þ',
    R: 'Ŕ',
    S: 'Š',
    T: 'Ţ',
    U: 'Ú',
    W: 'Ŵ',
  },
};
const LONGER = 0.4;
const WORD = 7;

/**
 * Words of a message as no language writes them: readable, in brackets, about 40 % longer. What a message is told stays
 * outside the brackets, so that a word of code which comes in as a fact is seen too.
 */
function words(text: string): string {
  if (!/\p{L}/u.test(text)) return text;
  const [, before = '', said = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  const more = Math.ceil(said.length * LONGER);
  const padding = 'õ'.repeat(more).replace(new RegExp(`(.{${WORD}})(?=.)`, 'gu'), '$1 ');
  const accented = [...said].map((letter) => ACCENTS[letter] ?? letter).join('');
  return `${before}⟦${accented} ${padding}⟧${after}`;
}

function pseudo(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: words(element.value) };
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
    const options = Object.entries(element.options).map(([key, option]) => [
      key,
      { ...option, value: pseudo(option.value) },
    ]);
    return { ...element, options: Object.fromEntries(options) };
  });
}

/** A message in the pseudo-language: what it chooses by and is told is as it was. */
export const pseudoMessage = (message: string): string =>
  printAST(pseudo(parse(message, { ignoreTag: true })));

const areas = new Map<string, Readonly<Record<string, string>>>();

/** English messages of an area in the pseudo-language. */
function pseudoArea(area: string): Readonly<Record<string, string>> {
  let messages = areas.get(area);
  if (!messages) {
    const file = new URL(`../../language/messages/en/${area}.json`, import.meta.url);
    const english = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    messages = Object.fromEntries(
      Object.entries(english).map(([name, message]) => [name, pseudoMessage(message)]),
    );
    areas.set(area, messages);
  }
  return messages;
}

/** Has a language be the pseudo-language, until the answer is called. */
export function speakPseudo(locale: Locale): () => void {
  speakBy(locale, pseudoArea);
  return () => speakBy(locale, undefined);
}

const DATE = /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)( \d{1,2})?( [A-Z][a-z]{2,3}\b)?( \d{4})?/gu;
const MONTH = /\b\d{1,2} [A-Z][a-z]{2,8}( \d{4})?|\b[A-Z][a-z]{2,8} \d{4}\b/gu;
const ADDRESS = /https?:\/\/\S+|\bmailto:\S+|[\w.+-]+@[\w.-]+\w/gu;
/** What the product, its currency and its formats are called everywhere. */
const NAMES = /SOCIEUX\+|\b(EUR|UTC|PDF|DOCX|CSV|XLSX|iCalendar|API|JSON|Excel|HTTP|OpenAPI)\b/gu;

/**
 * The words of a text that no message says: what stands outside of brackets, without dates, addresses and numbers.
 * @param data what the text was told: names of people and places, references, prose.
 */
export function unsaid(text: string, data: readonly (string | RegExp)[] = []): string[] {
  let rest = text.replace(/⟦[^⟦⟧]*⟧/gu, ' ').replace(ADDRESS, ' ');
  if (!/\p{L}/u.test(rest)) return [];
  const isText = (one: string | RegExp): one is string => typeof one === 'string';
  const texts = data.filter(isText).sort((a, b) => b.length - a.length);
  for (const one of [...texts, ...data.filter((each) => !isText(each)), DATE, MONTH, NAMES])
    rest = rest.replaceAll(one, ' ');
  // A message that is cut by the markup of a page is in pieces, each in its letters.
  return (rest.match(/[\p{L}\d][\p{L}\d’'-]+/gu) ?? []).filter(
    (word) => /\p{L}/u.test(word) && !/[õáéíóúšţñçļğŕ]/iu.test(word),
  );
}
