import type { Locale } from '../../workflows/domain/time.ts';

/** A set of words in every language that is spoken here; one that lacks a word fails the build. */
export type Spoken<Words> = Readonly<Record<Locale, Words>>;
