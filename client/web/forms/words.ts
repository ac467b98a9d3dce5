import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

/** What every form says, whatever it asks for. */
export type FormWords = typeof en;

export const FORMS: Spoken<FormWords> = { en, es, fr };
