import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type DeskWords = typeof en;

/** What the pages of the staff's desk say. */
export const DESK: Spoken<DeskWords> = { en, es, fr };
