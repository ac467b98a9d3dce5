import type { Spoken } from '../words.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export type MineWords = typeof en;

/** What experts and partner contacts read of their own missions. */
export const MINE: Spoken<MineWords> = { en, es, fr };
