import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { EXIT } from '../faults.ts';
import type { Advance, SandboxClock } from '../missions.ts';
import { CliCommand } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { reasonLines } from './problem.ts';
import { bar, watched } from './progress.ts';
import type { Session } from './session.ts';
import { when } from './text.ts';

/** A sandbox's clock: shown, and advanced. */
export function clockCommand(io: Io): Command {
  const clock = new CliCommand('clock')
    .summary('The clock of a sandbox: show it, advance it')
    .description('A rehearsal has its own clock, which stands still until somebody advances it.')
    .helpGroup('Rehearsing:')
    .examples(
      'clock --sandbox try',
      'clock advance 3 working days --sandbox try',
      'clock advance next --sandbox try',
    );
  const show = new CliCommand('show').description('Where the clock stands').does(io, showClock);
  const advance = new CliCommand('advance')
    .description('Goes from one thing due to the next, up to the day or moment named.')
    .argument('<HOW-FAR...>', '`3 working days`, `next`, a day (its beginning in Brussels) or a moment')
    .examples(
      'clock advance 3 working days --sandbox try',
      'clock advance next --sandbox try',
      'clock advance 2018-10-08 --sandbox try',
      'clock advance 2018-10-08T08:00:00Z --sandbox try',
    )
    .does(io, (session, words: readonly string[]) => advanceClock(session, words.join(' ')));
  return clock.addCommand(show, { isDefault: true }).addCommand(advance);
}

async function showClock(session: Session): Promise<void> {
  const clock = await ask(session, await sandboxOf(session));
  session.show(clock, () => clockWords(clock, session));
  session.say(`Next: mission clock advance next --sandbox ${clock.sandbox}`);
}

function clockWords(clock: SandboxClock, { locale }: Session): string {
  const { sandbox, now, advancing, last } = clock;
  const how = advancing
    ? `, advancing${advancing.to ? ` to ${when(advancing.to, locale)}` : ''}`
    : last
      ? `, after an advance with ${last.steps} steps and ${last.mails} mails`
      : '';
  return `${sandbox}: ${when(now, locale)}${how}`;
}

/** How far, in words. */
export function readAdvance(words: string): Advance | undefined {
  const text = words.trim();
  if (text === 'next') return { next: true };
  const days = /^(\d{1,4}) ?(?:working days?|wd|d)$/.exec(text)?.[1];
  if (days !== undefined && Number(days) > 0) return { workingDays: Number(days) };
  return /^\d{4}-\d{2}-\d{2}([T ]\S+)?$/.test(text) ? { to: text as never } : undefined;
}

async function advanceClock(session: Session, words: string): Promise<void> {
  const how = readAdvance(words);
  if (!how) {
    throw new Failure(
      EXIT.usage,
      `"${words}" is not how far a clock goes; right would be: 3 working days, next, 2018-10-08, or 2018-10-08T08:00:00Z`,
    );
  }
  const sandbox = await sandboxOf(session);
  const headers = { 'idempotency-key': randomUUID() };
  const where = apiPath('advance', { sandbox });
  const { job } = await session.call<{ job: string }>(where, { method: 'POST', json: how, headers });
  let at: SandboxClock | undefined;
  const work = (async () => {
    for (let pause = 30; ; pause = Math.min(pause * 1.5, 300)) {
      at = await ask(session, sandbox);
      if (at.advancing?.job !== job) return at;
      await delay(pause);
    }
  })();
  const clock = await watched(session.io, 'advancing', work, () => progressWords(at, session));
  session.show(clock, () => clockWords(clock, session));
  const { stopped } = clock.last ?? {};
  if (stopped)
    throw new Failure(EXIT.refused, ['The clock stopped early:', ...reasonLines(stopped)].join('\n'));
}

function progressWords(clock: SandboxClock | undefined, { locale }: Session): string {
  const advancing = clock?.advancing;
  if (!advancing) return '';
  const { from, to, at, steps, mails } = advancing;
  const days = (a: string, b: string) => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);
  const share = to ? `${bar(days(from, at), days(from, to))} days, ` : '';
  return `${share}${steps} steps, ${mails} mails, ${when(at, locale)}`;
}

async function ask(session: Session, sandbox: string): Promise<SandboxClock> {
  return session.call<SandboxClock>(apiPath('sandbox', { sandbox }));
}

/** The one that is named, or the only one there is. */
async function sandboxOf(session: Session): Promise<string> {
  if (session.sandbox) return session.sandbox;
  const all = await session.all<{ sandbox: string }>(apiPath('sandboxes'));
  const [only, ...others] = all;
  if (only && others.length === 0) return only.sandbox;
  throw new Failure(
    only ? EXIT.usage : EXIT.notFound,
    only
      ? `Which sandbox? Name one with --sandbox: ${all.map(({ sandbox }) => sandbox).join(', ')}`
      : 'There is no sandbox yet. Next: mission open FILE --sandbox NAME',
  );
}
