import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type ApplyWords = typeof en;

/** Applying, and what an applicant is told of an application. */
export const APPLY: Spoken<ApplyWords> = { en, es, fr };
