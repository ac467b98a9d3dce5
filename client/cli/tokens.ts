import { type Command, Option } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { TOKEN_DAYS } from '../facade/tokens.ts';
import { TOKEN_SCOPES } from '../ports/tokens.ts';
import type { TokenRow } from '../ports.ts';
import { CliCommand } from './cli-command.ts';
import type { Io } from './io.ts';
import { when } from './text.ts';

/** What programs of somebody present. */
export function tokensCommand(io: Io): Command {
  return new CliCommand('tokens')
    .summary('Personal tokens: list, make, revoke')
    .description(
      'Personal tokens, each with what it may and when it ends. They are made on the pages under “My account”, or here with the deployment’s own token for whoever --as names.',
    )
    .helpGroup('Servers:')
    .examples('tokens', 'tokens make "the report" --scope read --as head@example.org')
    .addCommand(list(io), { isDefault: true })
    .addCommand(make(io))
    .addCommand(revoke(io));
}

function list(io: Io): Command {
  return new CliCommand('list').description('All of them').does(io, async (session) => {
    const rows = await session.call<readonly TokenRow[]>(apiPath('tokens'), { as: session.as });
    const now = new Date().toISOString();
    session.list(
      rows,
      ['ID', 'FOR', 'MAY', 'LAST USED', 'ENDS'],
      ({ id, name, scope, lastUsedAt, expiresAt }) => [
        id,
        name,
        scope,
        lastUsedAt === null ? 'never' : when(lastUsedAt, session.locale),
        `${when(expiresAt, session.locale)}${expiresAt < now ? ' (ended)' : ''}`,
      ],
      'No token yet.',
    );
  });
}

function make(io: Io): Command {
  return new CliCommand('make')
    .description('Makes a token, which is shown only then')
    .argument('<NAME>', 'what it is for')
    .addOption(
      new Option('--scope <SCOPE>', 'what it may: look, act on missions, or look after the system as well')
        .choices([...TOKEN_SCOPES])
        .makeOptionMandatory(),
    )
    .addOption(new Option('--days <N>', 'how long it works').choices(TOKEN_DAYS.map(String)).default('90'))
    .examples('tokens make "the report" --scope read --days 30 --as head@example.org')
    .does(io, async (session, name: string) => {
      const { scope, days } = session.options;
      const json = { name, scope, days: Number(days) };
      const made = await session.post<TokenRow & { token: string }>(apiPath('tokens'), { json });
      session.show(made, () => made.token);
      session.say(
        `It may ${made.scope} until ${when(made.expiresAt, session.locale)}, and is shown only now.`,
      );
    });
}

function revoke(io: Io): Command {
  return new CliCommand('revoke')
    .description('Ends a token at once')
    .argument('<ID>', 'as the list has it')
    .examples('tokens revoke 5b0f6c8e-1f0c-4a7b-8e25-d30418c9a7be')
    .does(io, async (session, id: string) => {
      const path = apiPath('token', { token: id });
      const gone = await session.call<{ token: string }>(path, { method: 'DELETE', as: session.as });
      session.show(gone, () => `${gone.token} works no more.`);
    });
}
