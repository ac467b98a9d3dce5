import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { EXIT } from '../faults.ts';
import type { Me } from '../shapes/people.ts';
import { connectTo } from './api.ts';
import { CliCommand } from './cli-command.ts';
import { addressOf, dropLogin, keepLogin } from './credentials.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';

const inWordsOf = ({ kind, person, name, roles, scope }: Me): string =>
  kind === 'service'
    ? 'the deployment’s own token, which says for whom it acts (--as)'
    : `${name} (${person}), ${roles.join(', ') || 'without a role'}${scope ? `, by a token that may ${scope}` : ''}`;

/** To and from a server that runs elsewhere. */
export function loginCommands(io: Io): Command[] {
  const login = new CliCommand('login')
    .summary('Sign in to a server with a personal token')
    .description(
      'Keeps a personal token for a server, in a file that only you can read. The token comes on standard input: make one under “My account” on the pages of the server.',
    )
    .helpGroup('Servers:')
    .examples('login --server https://missions.example.org < token.txt', 'whoami', 'logout')
    .does(io, async (session) => {
      const { server } = session.options;
      const url = String(server ?? io.env.MISSION_URL ?? '');
      if (!/^https?:\/\/[^/]/.test(url)) {
        throw new Failure(
          EXIT.usage,
          'mission login: say which server: --server https://missions.example.org',
        );
      }
      if (io.isStdinTerminal) session.say('Paste the token, then press Enter and Ctrl-D:');
      const token = Buffer.from(await io.readStdin())
        .toString()
        .trim();
      if (!/^[\x21-\x7e]+$/.test(token)) {
        throw new Failure(
          EXIT.usage,
          'mission login: standard input holds no token; right would be: one line with it',
        );
      }
      const access = { url: addressOf(url), token };
      const me = await connectTo(io, access, session.locale).call<Me>(apiPath('me'));
      const file = await keepLogin(io, access);
      session.show({ ...me, server: access.url }, () => `Signed in to ${access.url} as ${inWordsOf(me)}.`);
      session.say(`The token is kept in ${file}. Forget it with: mission logout`);
    });

  const logout = new CliCommand('logout')
    .summary('Forget the token of a server')
    .description('Forgets the token here. It stays valid until it ends or is revoked under “My account”.')
    .helpGroup('Servers:')
    .examples('logout', 'logout --server https://missions.example.org')
    .does(io, async (session) => {
      const { server } = session.options;
      const forgotten = await dropLogin(io, server === undefined ? undefined : String(server));
      if (!forgotten)
        throw new Failure(EXIT.notFound, 'Nobody is signed in here.', { code: 'not-signed-in' });
      session.show({ server: forgotten }, () => `The token of ${forgotten} is forgotten.`);
    });

  const whoami = new CliCommand('whoami')
    .summary('Which server is meant, and who you are to it')
    .description('Asks the server who the token is of.')
    .helpGroup('Servers:')
    .examples('whoami', 'whoami --server https://missions.example.org --json')
    .does(io, async (session) => {
      const { url } = await session.api();
      const me = await session.call<Me>(apiPath('me'));
      session.show({ ...me, server: url }, () => `${inWordsOf(me)} at ${url}`);
    });
  return [login, logout, whoami];
}
