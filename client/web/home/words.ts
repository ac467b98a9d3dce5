import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

/** The front page, help, and the accessibility statement. */
export const HOME: Spoken<typeof en> = { en, es, fr };
