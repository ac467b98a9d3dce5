import { describe, expect, it } from 'vitest';
import { missionsFor } from '../../client/access/missions-for.ts';
import { holding, NEEDS, type Need } from '../../client/access/needs.ts';
import type { Missions } from '../../client/missions.ts';
import { TOKEN_SCOPES } from '../../client/ports/tokens.ts';
import type { Person, TokenScope } from '../../client/ports.ts';
import { ROLES } from '../../workflows/domain/people.ts';
import { zone } from '../../workflows/domain/time.ts';
import { byOldSession, bySession } from '../support/viewers.ts';

/** Somebody to whom no role is wanting. */
const ALL: Person = {
  ...{ person: 'ada', name: 'Ada', email: 'ada@example.org', language: 'en', country: 'BE' },
  ...{ zone: zone('Europe/Brussels'), roles: ROLES },
};

/** The names of a table's entries, `webhooks.create`. */
const namesIn = (needs: object, before = ''): string[] =>
  Object.entries(needs).flatMap(([name, need]) =>
    typeof need === 'object' && need !== null ? namesIn(need, `${before}${name}.`) : [`${before}${name}`],
  );
const at = (tree: object, name: string): unknown =>
  name.split('.').reduce<unknown>((found, part) => Reflect.get(found as object, part), tree);

/** A façade that only notes what is asked of it. */
function noting(): { readonly missions: Missions; readonly asked: string[] } {
  const asked: string[] = [];
  const missions = holding(
    treeOf(namesIn(NEEDS), asked) as unknown as Missions,
    NEEDS,
    () => true,
    () => {},
  );
  return { missions, asked };
}
function treeOf(names: readonly string[], asked: string[]): object {
  const tree: Record<string, unknown> = {};
  for (const name of names) {
    const [first = '', second] = name.split('.');
    const method = async () => {
      asked.push(name);
      return [];
    };
    if (second === undefined) tree[first] = method;
    else tree[first] = { ...(tree[first] as object | undefined), [second]: method };
  }
  return tree;
}

/** What each method that gives access or takes it is asked with. */
const FRESH: Readonly<Record<string, readonly unknown[]>> = {
  'webhooks.create': [{ url: 'https://hooks.example.org' }, 'ada'],
  'webhooks.rotate': ['wh_1'],
  'webhooks.setStatus': ['wh_1', 'paused'],
  'webhooks.remove': ['wh_1'],
  'tokens.make': ['ada', { name: 'x', scope: 'act', days: 30 }],
  'tokens.revoke': ['ada', 'x'],
  savePeople: [[]],
  erasePerson: ['lead'],
  recordAbsence: [{ person: 'head', substitute: 'deputy' }],
  confirmAbsence: ['head', '2030-07-01'],
  removeAbsence: ['head', '2030-07-01'],
  'notices.makeFeed': ['ada'],
};

describe('a token', () => {
  const rank = (scope: string) => (TOKEN_SCOPES as readonly string[]).indexOf(scope);
  const plain = namesIn(NEEDS).filter((name) => rank(String(at(NEEDS, name))) >= 0);

  it.each(plain)('does %s only with a scope that reaches so far', async (name) => {
    const need = at(NEEDS, name) as TokenScope;
    for (const scope of TOKEN_SCOPES) {
      const { missions, asked } = noting();
      const viewer = { kind: 'person', person: ALL, via: 'token', scope } as const;
      const facade = missionsFor(missions, viewer);
      const tried = async () => (at(facade, name) as (...all: readonly unknown[]) => unknown)({}, {}, {});
      const code = await tried().then(
        () => undefined,
        (error: { readonly code?: string }) => error.code,
      );
      if (rank(scope) >= rank(need)) expect(code).not.toBe('token-too-narrow');
      else expect([code, asked]).toEqual(['token-too-narrow', []]);
    }
  });
});

describe('what gives access or takes it', () => {
  const needOf = (name: string): Need => {
    const need = at(NEEDS, name);
    return typeof need === 'function'
      ? need((named: string) => named === 'ada', ...(FRESH[name] ?? [{}]))
      : (need as Need);
  };

  it('is known in full here', () => {
    expect(
      namesIn(NEEDS)
        .filter((name) => needOf(name) === 'fresh')
        .toSorted(),
    ).toEqual(Object.keys(FRESH).toSorted());
  });

  it.each(Object.entries(FRESH))('%s asks for a sign-in of just now', async (name, given) => {
    const { missions, asked } = noting();
    const tried = (facade: Missions) =>
      (at(facade, name) as (...all: readonly unknown[]) => unknown)(...given);
    await expect(tried(missionsFor(missions, byOldSession(ALL)))).rejects.toMatchObject({
      code: 'sign-in-again',
    });
    const byToken = { kind: 'person', person: ALL, via: 'token', scope: 'administer' } as const;
    await expect(tried(missionsFor(missions, byToken))).rejects.toMatchObject({ code: 'sign-in-again' });
    expect(asked).toEqual([]);
    await tried(missionsFor(missions, bySession(ALL)));
    await tried(missionsFor(missions, { kind: 'service' }));
    expect(asked).toEqual([name, name]);
  });

  it('is not one’s own absence, but a role for its time', () => {
    const record = NEEDS.recordAbsence as (isMe: (named: string) => boolean, wish: unknown) => Need;
    const isMe = (named: string) => named === 'ada';
    expect(record(isMe, { person: 'ada' })).toBe('act');
    expect(record(isMe, { person: 'ada', role: 'coordinator' })).toBe('fresh');
    expect(record(isMe, { person: 'head' })).toBe('fresh');
  });
});
