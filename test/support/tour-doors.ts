import { openDoor } from './door.ts';
import { type Moment, type Staged, staged } from './tour-moments.ts';

interface TourDoor {
  readonly request: ReturnType<typeof openDoor>['request'];
  /** A path of the tour as it is there. */
  readonly at: Staged['at'];
}

/**
 * The application at the moments of the tour, each played once.
 * @param words stand in the place of whatever people say in words of their own, such as what a call asks of an expert.
 */
export function doorsSaying(words: string): (at: Moment) => Promise<TourDoor> {
  const doors = new Map<Moment, Promise<TourDoor>>();
  const open = async (at: Moment): Promise<TourDoor> => {
    const stage = await staged(at, (text) => (/\s/.test(text) ? words : text));
    const door = openDoor(stage.missions);
    return { request: door.request, at: stage.at };
  };
  return (at) => {
    const known = doors.get(at) ?? open(at);
    doors.set(at, known);
    return known;
  };
}
