import type { Spoken } from '../words.ts';
import { en } from './words/call-en.ts';
import { es } from './words/call-es.ts';
import { fr } from './words/call-fr.ts';

export type CallDeskWords = typeof en;

/** What a call says to the staff who work on its applications. */
export const CALL_DESK: Spoken<CallDeskWords> = { en, es, fr };
