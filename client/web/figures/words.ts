import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type FigureWords = typeof en;

/** What the pages of figures say. */
export const FIGURES: Spoken<FigureWords> = { en, es, fr };
