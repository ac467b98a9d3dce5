import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

/** What the page of webhooks says. */
export const WEBHOOKS: Spoken<typeof en> = { en, es, fr };
