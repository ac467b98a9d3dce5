import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

/** What opening an action says. */
export type OpeningWords = typeof en;

export const OPENING: Spoken<OpeningWords> = { en, es, fr };
