import type { Spoken } from '../words.ts';
import { en } from './words/waiting-en.ts';
import { es } from './words/waiting-es.ts';
import { fr } from './words/waiting-fr.ts';

export type WaitingWords = typeof en;

/** What the pages of reviewers, committee and head of facility say, and those of actions. */
export const WAITING: Spoken<WaitingWords> = { en, es, fr };
