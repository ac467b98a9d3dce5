import type { Locale } from '../../workflows/domain/time.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

/** A set of words in every language that is spoken here; one that lacks a word fails the build. */
export type Spoken<Words> = Readonly<Record<Locale, Words>>;

/** The words of every page's frame. What one area of pages says stands in a file of its own beside it. */
export type FrameWords = typeof en;

export const FRAME: Spoken<FrameWords> = { en, es, fr };

export const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español', fr: 'Français' };
