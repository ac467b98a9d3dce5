import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type CallWords = typeof en;

/** What the public pages of calls say beside the calls' own words. */
export const CALLS: Spoken<CallWords> = { en, es, fr };
