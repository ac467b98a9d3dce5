/** `1250`, `1250.5`, `1250,50`. */
const PLAIN = /^(\d+)(?:[.,](\d{1,2}))?$/;
/** `1,250.50`, `1.250,50`, `1 250,50`: thousands by one sign, and cents by another. */
const IN_THOUSANDS = /^(\d{1,3}([ .,])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?$/;

/** Euros as people write them, in cents; undefined for what is no amount, or may be one of two. */
export function centsOf(text: string): number | undefined {
  const written = text
    .replace(/€|EUR/gi, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
  const [, whole, fraction] = PLAIN.exec(written) ?? [];
  const [, grouped, , cents] = IN_THOUSANDS.exec(written) ?? [];
  const euros = whole ?? grouped?.replace(/[ .,]/g, '');
  if (euros === undefined) return undefined;
  return Number(euros) * 100 + Number((fraction ?? cents ?? '').padEnd(2, '0'));
}

/** Cents as they stand in an input: `1250.50`. */
export function eurosOf(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
}
