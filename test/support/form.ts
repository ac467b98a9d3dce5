/** A form as a browser has it after a page has loaded, to be filled in and sent as a browser would. */
export interface Form {
  readonly action: string;
  /** What each input holds: what would be sent if nobody touched it. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Every name that the form has an input for, ticked or not. */
  readonly names: ReadonlySet<string>;
  /** Names of the inputs that take files. */
  readonly files: readonly string[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g))
    found.set(name, decoded(value));
  return found;
}

/** The form with this id; pages have others, such as the one that signs out. */
export function formIn(html: string, id = 'form'): Form {
  const [, head = '', body = ''] =
    [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].find(
      ([, attributes = '']) => attributesOf(attributes).get('id') === id,
    ) ?? [];
  if (body === '') throw new Error(`there is no form ${id} in: ${html.replace(/.*<main/s, '<main')}`);
  const values: Record<string, string[]> = {};
  const names = new Set<string>();
  const files: string[] = [];
  const add = (name: string, value: string) => {
    values[name] = [...(values[name] ?? []), value];
  };
  for (const [tag, kind = ''] of body.matchAll(
    /<(input|textarea|select)\b[^>]*>(?:(?<=<textarea[^>]*>)[^<]*<\/textarea>|(?<=<select[^>]*>).*?<\/select>)?/gs,
  )) {
    const attributes = attributesOf(tag.slice(0, tag.indexOf('>') + 1));
    const name = attributes.get('name') ?? '';
    names.add(name);
    const type = attributes.get('type') ?? 'text';
    if (type === 'file') files.push(name);
    else if (kind === 'textarea') add(name, decoded(/>([^<]*)<\/textarea>$/s.exec(tag)?.[1] ?? ''));
    else if (kind === 'select') {
      const options = [...tag.matchAll(/<option[^>]*>/g)].map(([option]) => attributesOf(option));
      const chosen = options.find((option) => option.has('selected')) ?? options[0];
      add(name, chosen?.get('value') ?? '');
    } else if (type !== 'radio' && type !== 'checkbox') add(name, attributes.get('value') ?? '');
    else if (attributes.has('checked')) add(name, attributes.get('value') ?? 'on');
  }
  return { action: attributesOf(head).get('action') ?? '', values, names, files };
}

export type Answers = Readonly<Record<string, string | readonly string[] | File | undefined>>;

/** What is sent when somebody changes these inputs, and presses the button. */
export function filled({ values }: Pick<Form, 'values'>, answers: Answers = {}): FormData {
  const form = new FormData();
  for (const [name, several] of Object.entries(values)) {
    if (!(name in answers)) for (const value of several) form.append(name, value.replaceAll('\n', '\r\n'));
  }
  for (const [name, answer] of Object.entries(answers)) {
    if (answer === undefined) continue;
    if (answer instanceof File) form.append(name, answer);
    else for (const value of [answer].flat()) form.append(name, value.replaceAll('\n', '\r\n'));
  }
  return form;
}
