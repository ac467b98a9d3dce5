import type { Child } from 'hono/jsx';

/** Several answers of one field, each on a line; undefined where there is none. */
export function list(items: readonly string[]): Child | undefined {
  if (items.length === 0) return undefined;
  if (items.length === 1) return items[0];
  return (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}
