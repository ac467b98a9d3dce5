import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

/** What the pages about the API say. The contract itself is written in English. */
export const API_WORDS: Spoken<typeof en> = { en, es, fr };
