/** Something to be typed or read as it is. Long lines scroll, by keyboard too. */
export function Sample({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <figure class="api-sample">
      <figcaption class="api-sample__label">{label}</figcaption>
      <pre class="api-sample__text" role="region" tabindex={0} aria-label={label} lang="en">
        <code>{text}</code>
      </pre>
    </figure>
  );
}
