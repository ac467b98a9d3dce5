import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import type { WebhookDelivery } from '../ports.ts';
import type { SecretShown, WebhookShown } from '../shapes/webhook.ts';
import { CliCommand, repeatable } from './cli-command.ts';
import type { Io } from './io.ts';
import { when } from './text.ts';

/** Other systems that are told of every step. */
export function webhooksCommand(io: Io): Command {
  const webhooks = new CliCommand('webhooks')
    .summary('Tell other systems of steps: list, add, rotate, pause, test, remove')
    .description('Other systems that are told of every recorded step by signed requests (Standard Webhooks).')
    .helpGroup('Servers:')
    .examples(
      'webhooks',
      'webhooks add https://hooks.example.org/missions --kind mission --about "Planning board"',
      'webhooks deliveries wh_1f0c9a7be25d30418c',
    );
  return webhooks
    .addCommand(list(io), { isDefault: true })
    .addCommand(add(io))
    .addCommand(deliveries(io))
    .addCommand(change(io, 'rotate', 'Signs with a new secret; for a day the former one signs too', secretOf))
    .addCommand(change(io, 'pause', 'Tells nothing until it is resumed', statusOf))
    .addCommand(change(io, 'resume', 'Tells steps again', statusOf))
    .addCommand(
      change(io, 'test', 'Sends a delivery that is about nothing', (sent: { delivery: string }) =>
        [
          `${sent.delivery} is on its way.`,
          'See what became of it with: mission webhooks deliveries ID',
        ].join('\n'),
      ),
    )
    .addCommand(remove(io));
}

const statusOf = ({ id, status }: WebhookShown): string => `${id} is ${status}.`;
const secretOf = ({ id, secret }: SecretShown): string =>
  secret === null
    ? `The secret of ${id} was shown before. Have another with: mission webhooks rotate ${id}`
    : [`${id} signs with this secret, which is shown only now:`, secret].join('\n');

function list(io: Io): Command {
  return new CliCommand('list').description('All of them').does(io, async (session) => {
    const rows = await session.all<WebhookShown>(apiPath('webhooks'));
    session.list(
      rows,
      ['ID', 'STATUS', 'OF', 'WHERE', 'URL'],
      (row) => [
        row.id,
        row.why ? `${row.status}: ${row.why}` : row.status,
        [...row.kinds, ...row.phases].join(', ') || 'everything',
        row.sandbox === '*' ? 'everywhere' : (row.sandbox ?? 'outside rehearsals'),
        row.url,
      ],
      'Nobody is told. Add one with: mission webhooks add URL',
    );
  });
}

function add(io: Io): Command {
  return new CliCommand('add')
    .description('Tells another system of every step that the filters let through')
    .argument('<URL>', 'where to post: https, outside private networks')
    .option('--about <TEXT>', 'what it is for')
    .addOption(repeatable('--kind <KIND>', 'of which processes', ['action', 'call', 'mission']))
    .addOption(repeatable('--phase <PHASE>', 'in which phases the step leaves them'))
    .option('--everywhere', 'in rehearsals, too; --sandbox NAME means one of them')
    .examples('webhooks add https://hooks.example.org/missions --kind mission')
    .does(io, async (session, url: string) => {
      const { about, kind, phase, everywhere } = session.options;
      const sandbox = everywhere === true ? '*' : session.sandbox;
      const json = {
        url,
        ...(about === undefined ? {} : { about }),
        ...(kind === undefined ? {} : { kinds: kind }),
        ...(phase === undefined ? {} : { phases: phase }),
        ...(sandbox === undefined ? {} : { sandbox }),
      };
      const added = await session.post<SecretShown>(apiPath('webhooks'), { json });
      session.show(added, () => secretOf(added));
      session.say(`Try it out with: mission webhooks test ${added.id}`);
    });
}

function deliveries(io: Io): Command {
  return new CliCommand('deliveries')
    .description('What was told and what became of it, the newest first')
    .argument('<ID>', 'as the list has it')
    .option('--limit <N>', 'only the last so many', '50')
    .examples('webhooks deliveries wh_1f0c9a7be25d30418c')
    .does(io, async (session, id: string) => {
      const path = apiPath('webhookDeliveries', { webhook: id, limit: String(session.options.limit) });
      const rows = await session.call<readonly WebhookDelivery[]>(path);
      session.list(
        rows,
        ['WHEN', 'STEP', 'STATUS', 'ATTEMPTS', 'ANSWER'],
        (row) => [
          when(row.createdAt, session.locale),
          row.process === '' ? 'test' : `${row.process} ${row.n}`,
          row.status,
          String(row.attempts),
          row.lastError ?? (row.answered === null ? '–' : String(row.answered)),
        ],
        'Nothing was told yet.',
      );
    });
}

const CHANGES = {
  rotate: 'webhookRotate',
  pause: 'webhookPause',
  resume: 'webhookResume',
  test: 'webhookTest',
} as const;

function change<T>(
  io: Io,
  verb: keyof typeof CHANGES,
  description: string,
  words: (answer: T) => string,
): Command {
  return new CliCommand(verb)
    .description(description)
    .argument('<ID>', 'as the list has it')
    .examples(`webhooks ${verb} wh_1f0c9a7be25d30418c`)
    .does(io, async (session, id: string) => {
      const answer = await session.post<T>(apiPath(CHANGES[verb], { webhook: id }));
      session.show(answer, () => words(answer));
    });
}

function remove(io: Io): Command {
  return new CliCommand('remove')
    .description('Tells nothing more, and forgets what was to be told')
    .argument('<ID>', 'as the list has it')
    .examples('webhooks remove wh_1f0c9a7be25d30418c')
    .does(io, async (session, id: string) => {
      const path = apiPath('webhook', { webhook: id });
      const removed = await session.call<{ webhook: string }>(path, { method: 'DELETE' });
      session.show(removed, () => `${removed.webhook} is told nothing more.`);
    });
}
