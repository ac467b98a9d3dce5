/**
 * What somebody wrote, in the language in which they wrote it: it stays untranslated and says so to whoever reads it
 * aloud; empty where nobody knows which it is. Blank lines part paragraphs.
 */
export function OwnWords({ text, lang }: { readonly text: string; readonly lang: string }) {
  return (
    <div class="own-words" lang={lang}>
      {text.split(/\n\s*\n/).map((paragraph) => (
        <p>{paragraph.trim()}</p>
      ))}
    </div>
  );
}

/** Several things that somebody wrote. */
export function OwnList({ texts, lang }: { readonly texts: readonly string[]; readonly lang: string }) {
  return (
    <ul class="ecl-unordered-list own-words" lang={lang}>
      {texts.map((text) => (
        <li class="ecl-unordered-list__item">{text}</li>
      ))}
    </ul>
  );
}
