import type { FiguresQuery } from '../../workflows/contract/recorded.ts';
import type { Figures } from '../shapes/figures.ts';

/** Counts over everything that is recorded, without anybody's name. */
export interface FiguresPort {
  read(query: FiguresQuery): Promise<Figures>;
}
