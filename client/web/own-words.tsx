import { Bullets } from './bullets.tsx';

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
  return <Bullets items={texts} look="own-words" lang={lang} />;
}

/** What somebody wrote of something that was done, as it was written; in which language nobody was asked. */
export function Said({ title, text }: { title: string; text: string | null | undefined }) {
  if (!text) return null;
  return (
    <div class="said">
      <span class="said__title">{title}</span>
      <blockquote class="said__text">{text}</blockquote>
    </div>
  );
}
