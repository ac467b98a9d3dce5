import { openDoor } from './door.ts';
import { exampleBrief } from './example-brief.ts';
import { playedMissions, SANDBOX } from './played-missions.ts';
import { type Milestone, playedTo } from './world.ts';

/**
 * The application at the moments of the tour, each played once.
 * @param words stand in the place of whatever the action says in words of its own, such as what it asks of an expert.
 */
export function doorsSaying(words: string): (at: Milestone) => ReturnType<typeof openDoor> {
  const doors = new Map<Milestone, ReturnType<typeof openDoor>>();
  const inOwnWords = (_: string, value: unknown) =>
    typeof value === 'string' && /\s/.test(value) ? words : value;
  return (at) => {
    const known = doors.get(at);
    if (known) return known;
    const played = playedMissions(playedTo(at, { opening: { sandbox: SANDBOX } }));
    played.texts.set('brief', JSON.stringify(exampleBrief(), inOwnWords));
    const door = openDoor(played.missions);
    doors.set(at, door);
    return door;
  };
}
