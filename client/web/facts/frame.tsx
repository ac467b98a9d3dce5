import type { Child } from 'hono/jsx';

/** One of the facts, under its heading; all of them together are one landmark, not each another. */
export function Fact(props: { readonly id: string; readonly title: string; readonly children?: Child }) {
  const { id, title, children } = props;
  return (
    <section>
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
