/** What stands in the inputs of a form, by their names. */
export type Values = Readonly<Record<string, readonly string[]>>;

export const first = (values: Values, name: string): string => values[name]?.[0] ?? '';
export const all = (values: Values, name: string): readonly string[] => values[name] ?? [];

/** The texts of a posted form, without its files. */
export function textsOf(form: FormData): Record<string, string[]> {
  // Names come from the sender, so the object inherits nothing.
  const values: Record<string, string[]> = Object.create(null);
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string') continue;
    // Browsers post line ends as CRLF.
    values[name] = [...(values[name] ?? []), value.replaceAll('\r\n', '\n')];
  }
  return values;
}

/** The values as hidden inputs, to be sent again with the form's next page. */
export function carried(values: Values): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(values).flatMap(([name, several]) => several.map((value) => ({ name, value })));
}
