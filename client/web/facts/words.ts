import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

/** What stands with the facts of a decision. */
export type FactWords = typeof en;

export const FACTS: Spoken<FactWords> = { en, es, fr };
