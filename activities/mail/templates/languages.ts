import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import type { Phrasebooks } from './phrases.ts';

export const phrasebooks: Phrasebooks = { en, es, fr };
