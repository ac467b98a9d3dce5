import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

/** What the pages about mail say. */
export type MailWords = typeof en;

export const MAILS: Spoken<MailWords> = { en, es, fr };
