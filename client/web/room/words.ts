import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type RoomWords = typeof en;

/** What a mission's room says. */
export const ROOM: Spoken<RoomWords> = { en, es, fr };
