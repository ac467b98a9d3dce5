/** Signs that no text of ours has: control characters but tab and line ends, halves of pairs, and what Unicode keeps free. */
const STRANGE = /(?![\t\n\r\u0080-\u009f])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u;
/** In one line nothing ends it, and nothing turns its direction round: a name looks as it is read. */
const STRANGE_IN_LINE = /\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}|\p{Noncharacter_Code_Point}/u;

/** The first sign that a text may not have, as `U+0000`; undefined where it has none. */
export const strangeSign = (text: string): string | undefined => codeOf(STRANGE.exec(text));
/** The same for what stands in one line: names, references, addresses. */
export const strangeSignInLine = (text: string): string | undefined => codeOf(STRANGE_IN_LINE.exec(text));

function codeOf(found: RegExpExecArray | null): string | undefined {
  const code = found?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
