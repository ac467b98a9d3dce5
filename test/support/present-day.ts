import { dayAtSeat } from '../../workflows/domain/seat.ts';
import { type Day, instant } from '../../workflows/domain/time.ts';

/** The present day as the product has it: at the seat, where it begins before it does in UTC. */
export const presentDay = (): Day => dayAtSeat(instant(Date.now()));
