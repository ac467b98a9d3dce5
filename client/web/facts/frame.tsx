import type { Child } from 'hono/jsx';

/** One of the facts, under its heading. */
export function Fact(props: { readonly id: string; readonly title: string; readonly children?: Child }) {
  const { id, title, children } = props;
  return (
    <section aria-labelledby={`fact-${id}`}>
      <h2 class="decision__title" id={`fact-${id}`}>
        {title}
      </h2>
      {children}
    </section>
  );
}

export type Row = readonly [term: string, value: Child | undefined];

/** What is known, term by term; what there is not is left out. */
export function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl class="decision__rows">
      {rows.map(([term, value]) =>
        value === undefined || value === null || value === '' || value === false ? null : (
          <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** A table that is read on a phone row by row. */
export function FactTable(props: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Child[])[];
  /** Columns of numbers, from nought. */
  readonly numbers?: readonly number[];
}) {
  const { caption, heads, rows, numbers = [] } = props;
  const className = (i: number) => (numbers.includes(i) ? 'number' : undefined);
  return (
    <table class="decision__table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head, i) => (
            <th scope="col" class={className(i)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others]) => (
          <tr>
            <th scope="row">{first}</th>
            {others.map((cell, i) => (
              <td class={className(i + 1)} data-label={heads[i + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
