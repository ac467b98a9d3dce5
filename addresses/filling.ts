/** Name of a parameter of an address: `/rules/:number/edit/:part` → `number | part`. */
export type Parameter<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Segment}/${infer More}`
    ? NameOf<Segment> | Parameter<`/${More}`>
    : NameOf<Rest>
  : never;
/** What a parameter must look like stands in braces behind its name. */
type NameOf<Segment extends string> = Segment extends `${infer Name}{${string}` ? Name : Segment;

export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** What an address is filled with: each of its parameters, and whatever else is the query. */
export type Filling<Path extends string> = [Parameter<Path>] extends [never]
  ? readonly [query?: Query]
  : readonly [values: Readonly<Record<Parameter<Path>, string | number>> & Query];

const PARAMETER = /:(\w+)(?:\{(?:[^{}]|\{[^{}]*\})*\})?/g;

/** An address with its parameters and query, percent-encoded; blank ones are left out of the query. */
export function filled(path: string, values: Query = {}): string {
  const used = new Set<string>();
  const at = path.replace(PARAMETER, (_, name: string) => {
    used.add(name);
    return encodeURIComponent(String(values[name] ?? ''));
  });
  return at + queryOf(Object.fromEntries(Object.entries(values).filter(([name]) => !used.has(name))));
}

/** `?view=late&sandbox=try`, without what is blank; nothing where nothing is left. */
export function queryOf(query: Query): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') given.set(name, String(value));
  }
  return given.size === 0 ? '' : `?${given}`;
}
