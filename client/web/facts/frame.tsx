import type { Child } from 'hono/jsx';
import { type Term, Terms } from '../elements.tsx';

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

/** What is known, term by term; what there is not is left out. */
export const Rows = ({ rows }: { readonly rows: readonly Term[] }) => (
  <Terms look="decision__rows" rows={rows} />
);
