import type { Locale } from '../../../workflows/domain/time.ts';

/** A mail before it is text or HTML: both are made from it, so that both say the same. */
export interface Page {
  readonly language: Locale;
  /** The subject without its reference. */
  readonly title: string;
  /** Shown by mail software beside the subject. */
  readonly preheader: string;
  /** Above everything: a rehearsal, on whose behalf, in copy. */
  readonly notices: readonly string[];
  readonly blocks: readonly Block[];
  /** Why you get it, who to ask. */
  readonly footer: readonly string[];
}

export type Block =
  | { readonly type: 'heading'; readonly text: string; readonly href?: string }
  | { readonly type: 'text'; readonly text: string; readonly strong?: boolean }
  | { readonly type: 'facts'; readonly rows: readonly Fact[] }
  | { readonly type: 'button'; readonly label: string; readonly href: string }
  | { readonly type: 'links'; readonly title: string; readonly links: readonly Link[] };

export interface Fact {
  readonly label: string;
  readonly value: readonly Piece[];
}
interface Link {
  readonly label: string;
  readonly href: string;
}
/** One line of a value; several make a list. */
export interface Piece {
  readonly text: string;
  /** A language tag, or '' for people's own words: HTML's way to say that the language is not known. */
  readonly lang?: string;
  /** Written by somebody: in quotation marks. */
  readonly quoted?: boolean;
  readonly href?: string;
}
