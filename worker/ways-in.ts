import { pathTo } from '../addresses/pages.ts';
import { isExample } from '../client/accounts/examples.ts';
import type { Person } from '../client/ports.ts';

/** The first command for a newcomer: the example, in a sandbox whose clock stands at its beginning. */
export const FIRST_COMMAND = 'npx mission open examples/17-11-PER.yaml --sandbox try --at "2018-06-11 09:00"';

/** Lines shown: more would scroll away what is above them. */
const SHOWN = 12;

/** The ways to sign in: by mail, or, where the catcher has every mail, as one of the example's people. */
export function waysIn(url: string, people: readonly Person[], areCaught: boolean): readonly string[] {
  if (!areCaught) return [`Sign in at ${url}${pathTo('signIn')}`];
  const examples = people.filter(isExample);
  const shown = examples.slice(0, SHOWN);
  const width = Math.max(0, ...shown.map(({ name, roles }) => label(name, roles).length));
  return [
    `Sign in as anybody: ${url}${pathTo('signInAs')}${examples.length > SHOWN ? ` (${examples.length} people), or as` : ''}`,
    ...shown.map(
      ({ person, name, roles }) =>
        `  ${label(name, roles).padEnd(width)}  ${url}${pathTo('signInAsOne', { person })}`,
    ),
  ];
}

const label = (name: string, roles: readonly string[]): string => `${name} (${roles.join(', ')})`;
