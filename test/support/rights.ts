import type { Api } from '../../client/http/app.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { openDoor, SERVICE_TOKEN, signedInAs } from './door.ts';
import { type Played, playedMissions } from './played-missions.ts';
import {
  apply,
  CALL_2,
  PEOPLE as CAST,
  type Milestone,
  type PlayOptions,
  playedTo,
  playOn,
  screen,
  type World,
} from './world.ts';

/** Everybody who may look: beside the people of the world, a partner of elsewhere, the service, and nobody. */
export const VIEWERS = [...Object.keys(CAST), 'other partner', 'service', 'nobody'] as const;
/** Those of them who are somebody. */
export const PEOPLE = VIEWERS.filter((who) => who !== 'nobody' && who !== 'service');
export const STAFF = ['coordinator', 'other coordinator', 'technical', 'other technical', 'head'] as const;

/** Every text that somebody wrote is this word with its id. */
export const written = (id: string): string => `Prose-${id.replaceAll(' ', '-')}`;

/**
 * The calendar of lifecycle.md with a third expert who applied for the second position and was not chosen, and a fourth
 * who never applied.
 */
export function contested(milestone: Milestone, options: PlayOptions = {}): World {
  const world = playedTo('screened', options);
  apply(world, CALL_2, 'third');
  screen(world, CALL_2, 'third');
  return playOn(world, 'screened', milestone, options);
}

export interface Door {
  readonly app: Api;
  readonly played: Played;
  readonly logged: unknown[];
  ask(who: string, url: string, init?: RequestInit): Promise<Response>;
}

export async function doorOn(world: World): Promise<Door> {
  const played = playedMissions(world);
  // What an action's file says is no prose but a document of its own.
  for (const ref of textsIn([...world.processes.values(), ...world.journal]))
    if (ref !== 'brief') played.texts.set(ref, written(ref));
  const partner = await played.missions.person('partner');
  await played.missions.savePeople([
    {
      ...partner,
      person: 'other partner',
      name: 'Name of other partner',
      email: 'other-partner@example.org',
    },
  ]);
  const logged: unknown[] = [];
  const app = openDoor(played.missions, { logged });
  const ask = async (who: string, url: string, init: RequestInit = {}) =>
    app.request(url, { ...init, headers: { ...credentialOf(who), ...(init.headers as object) } });
  return { app, played, logged, ask };
}

export function credentialOf(who: PersonId): Record<string, string> {
  if (who === 'nobody') return {};
  return who === 'service' ? { authorization: `Bearer ${SERVICE_TOKEN}` } : signedInAs(who);
}

function textsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const each of value) textsIn(each, found);
  else if (value !== null && typeof value === 'object') {
    const { text, hash } = value as { text?: unknown; hash?: unknown };
    if (typeof text === 'string' && typeof hash === 'string') found.add(text);
    for (const each of Object.values(value)) textsIn(each, found);
  }
  return found;
}

/** Paths that a door answers to, as its router has them. */
export function pathsOf(app: Api, method: string): readonly string[] {
  return [...new Set(app.routes.flatMap((route) => (route.method === method ? [route.path] : [])))].sort();
}
