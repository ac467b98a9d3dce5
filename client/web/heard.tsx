import type { Child } from 'hono/jsx';

/** After the words of a link whose name others have too: what it is about, for whoever hears it without what stands around it. */
export const Heard = ({ what }: { readonly what: Child }) => (
  <span class="visually-hidden">
    {' – '}
    {what}
  </span>
);
