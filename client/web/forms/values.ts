/** What stands in the inputs of a form, by their names. */
export type Values = Readonly<Record<string, readonly string[]>>;

export const first = (values: Values, name: string): string => values[name]?.[0] ?? '';
export const all = (values: Values, name: string): readonly string[] => values[name] ?? [];

/** The texts of a posted form; its files are another matter. */
export function textsOf(form: FormData): Record<string, string[]> {
  // Names are whatever somebody sent.
  const values: Record<string, string[]> = Object.create(null);
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string') continue;
    // Forms are posted with the line ends of old terminals.
    values[name] = [...(values[name] ?? []), value.replaceAll('\r\n', '\n')];
  }
  return values;
}

/** The same values, to be sent again with the next step of the form. */
export function carried(values: Values): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(values).flatMap(([name, several]) => several.map((value) => ({ name, value })));
}

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
