import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

/** What the pages of signing in and of accounts say. */
export type AccountWords = typeof en;

export const ACCOUNT_WORDS: Spoken<AccountWords> = { en, es, fr };
