/** Something to be typed or read as it is. Long lines scroll, by keyboard too. */
export function Sample({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <figure class="api-sample">
      <figcaption class="api-sample__label">{label}</figcaption>
      <section class="api-sample__text" aria-label={label} lang="en" tabindex={0}>
        <pre>
          <code>{text}</code>
        </pre>
      </section>
    </figure>
  );
}
