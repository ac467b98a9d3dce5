/** Euros as people write them, in cents: `1,250.50`, `1 250,50`, `1.250`; undefined for what is no amount. */
export function centsOf(text: string): number | undefined {
  const written = text.replace(/[\s\u00a0\u202f€]|EUR/gi, '');
  const [, whole = '', fraction = ''] = /^(\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?$/.exec(written) ?? [];
  if (whole === '') return undefined;
  const euros = Number(whole.replace(/[.,]/g, ''));
  return euros * 100 + Number(fraction.padEnd(2, '0') || 0);
}

/** Cents as they stand in an input: `1250.50`. */
export function eurosOf(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
}
