import type { Child } from 'hono/jsx';

/** Several things below each other, each with a dot before it. */
export function Bullets(props: { items: readonly Child[]; look?: string; lang?: string }) {
  const { items, look, lang } = props;
  return (
    <ul class={look ? `ecl-unordered-list ${look}` : 'ecl-unordered-list'} {...(lang ? { lang } : {})}>
      {items.map((item) => (
        <li class="ecl-unordered-list__item">{item}</li>
      ))}
    </ul>
  );
}
