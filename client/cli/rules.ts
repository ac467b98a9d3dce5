import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { editionOf, type WrittenEdition } from '../../facility/edition.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { rowOf } from '../../workflows/domain/mission/tasks.ts';
import type { LadderRow } from '../../workflows/domain/obligation-kinds.ts';
import { countsOf } from '../../workflows/domain/task.ts';
import { checkEdition } from '../editions/problems.ts';
import type { Explained } from '../explain.ts';
import { EXIT } from '../faults.ts';
import type { Adopted, EditionRow, EditionShown } from '../missions.ts';
import { type SaidFault, saidFault } from '../problems.ts';
import { CliCommand } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { showPreview } from './previews.ts';
import type { Session } from './session.ts';

/** As the API answers them: in sentences. */
type EditionAnswer = Omit<EditionShown, 'file' | 'problems'> & { readonly problems: readonly SaidFault[] };
type AdoptedAnswer = Omit<Adopted, 'reasons'> & { readonly reasons: readonly Explained[] };

/** The facility's rules by number: drafted as a file, checked, previewed, released, adopted. */
export function rulesCommand(io: Io): Command {
  return new CliCommand('rules')
    .summary('The rules by number: list, show, export, check, draft, preview, release')
    .description(
      'Editions: the facility’s rules under a number. A released one is never changed; the next is a draft.',
    )
    .helpGroup('Planning:')
    .examples(
      'rules',
      'rules export 1 > next.json',
      'rules check next.json',
      'rules draft next.json --about "The agenda a day earlier"',
      'rules preview 101',
      'rules release 101 --as head',
    )
    .addCommand(list(io), { isDefault: true })
    .addCommand(show(io))
    .addCommand(exported(io))
    .addCommand(check(io))
    .addCommand(draft(io))
    .addCommand(change(io))
    .addCommand(preview(io))
    .addCommand(decide(io, 'release', 'Lets new actions go by it; by somebody else than who drafted it'))
    .addCommand(decide(io, 'withdraw', 'Gives a draft up'))
    .addCommand(adopt(io));
}

function list(io: Io): Command {
  return new CliCommand('list').description('All of them, the newest first').does(io, async (session) => {
    const rows = await session.all<EditionRow>(apiPath('editions'));
    session.list(rows, ['NUMBER', 'STATUS', 'FROM', 'DRAFTED BY', 'ABOUT'], (row) => [
      String(row.number),
      row.isNewest ? `${row.status}, newest` : row.status,
      row.base === null ? '–' : String(row.base),
      row.isShipped ? 'comes with the program' : row.draftedBy.join(', '),
      row.about,
    ]);
  });
}

function show(io: Io): Command {
  return new CliCommand('show')
    .description(
      'What it says otherwise than the one it was drafted from, and what is wrong with a draft; of one that comes with the program, what it says',
    )
    .argument('<NUMBER>', 'as the list has it')
    .examples('rules show 101', 'rules show 2')
    .does(io, async (session, number: string) => {
      const shown = await session.call<EditionAnswer>(apiPath('edition', { number }));
      const whole =
        shown.base === null
          ? editionOf(await session.call<WrittenEdition>(apiPath('editionFile', { number })))
          : undefined;
      session.show(shown, () =>
        [
          `Edition ${shown.number}: ${shown.status}${shown.isNewest ? ', the newest' : ''}${shown.base === null ? '' : `, from ${shown.base}`}`,
          ...(shown.about ? [shown.about] : []),
          ...shown.differences.map(({ at, was, is }) => `  ${at}: ${was || '–'} → ${is || '–'}`),
          ...(whole ? duties(whole, session) : []),
          ...problemLines(shown.problems),
        ].join('\n'),
      );
    });
}

/** Its duties and its tasks, a line each; in words they stand in the pages. */
function duties(edition: Edition, session: Session): readonly string[] {
  const rungs = ({ reminders, escalations }: Pick<LadderRow, 'reminders' | 'escalations'>) => [
    reminders.join(', '),
    escalations.map(({ at, to }) => `${at > 0 ? '+' : ''}${at} ${to}`).join(', '),
  ];
  const ladder = Object.entries(edition.ladder).map(([kind, row]) => [
    kind,
    row.owedBy,
    `${row.distance} from ${row.anchor}`,
    ...rungs(row),
  ]);
  const tasks = Object.entries(edition.tasks).map(([id, rule]) => {
    const row = rowOf(rule, edition);
    const { due } = rule;
    const counts = countsOf(due);
    const counted = (counts.length > 0 ? counts : [row]).map(
      ({ distance, days, anchor }) => `${distance}${days ? ` ${days}` : ''} from ${anchor}`,
    );
    const either = due && 'of' in due ? `${due.of} of ` : '';
    return [
      id,
      rule.owner,
      due && 'with' in due ? `with ${due.with}` : `${either}${counted.join(', ')}`,
      ...rungs(row),
      rule.reviewedBy ?? '',
      rule.gate ?? '',
    ];
  });
  const heads = ['OWED BY', 'DUE', 'REMINDERS', 'ESCALATIONS'];
  return [
    '',
    session.table(['DUTY', ...heads], ladder),
    '',
    session.table(['TASK', ...heads, 'REVIEWED BY', 'GATE'], tasks),
  ];
}

const problemLines = (problems: readonly SaidFault[]): readonly string[] => [
  ...problems.map(
    ({ field, problem, right }) =>
      `${field === '' ? '' : `${field}: `}${problem}${right ? `. Right would be: ${right}` : ''}`,
  ),
  ...(problems.length === 0 ? [] : [problems.length === 1 ? '1 problem.' : `${problems.length} problems.`]),
];

function exported(io: Io): Command {
  return new CliCommand('export')
    .description('As it is written: JSON, to be changed and drafted as the next one')
    .argument('<NUMBER>', 'as the list has it')
    .examples('rules export 1 > next.json')
    .does(io, async (session, number: string) => {
      const file = await session.call<unknown>(apiPath('editionFile', { number }));
      io.out(JSON.stringify(file, null, 2));
    });
}

function check(io: Io): Command {
  return new CliCommand('check')
    .description('What is wrong with a file, and what would be right. Needs no server.')
    .argument('<FILE>', 'as `rules export` writes it')
    .option('--base <NUMBER>', 'the edition it is drafted from, of those that come with the program', '1')
    .examples('rules check next.json')
    .does(io, async (session, path: string) => {
      const data = await jsonIn(io, path);
      const base = Number(session.options.base);
      const found = checkEdition(data, base);
      const problems = found.ok ? [] : found.problems.map((each) => saidFault(each, session.locale));
      session.show(problems, () =>
        problems.length === 0 ? 'Nothing is wrong.' : problemLines(problems).join('\n'),
      );
      if (problems.length > 0) throw new Failure(EXIT.refused, `${path} can’t be released.`);
    });
}

async function jsonIn(io: Io, path: string): Promise<unknown> {
  const bytes = await io.readFile(path).catch(() => {
    throw new Failure(EXIT.notFound, `There is no file ${path}.`);
  });
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new Failure(EXIT.usage, `${path} is not JSON: ${(error as Error).message}`);
  }
}

function draft(io: Io): Command {
  return new CliCommand('draft')
    .description('Drafts the next one; without a file it begins as the one that it is drafted from')
    .argument('[FILE]', 'as `rules export` writes it')
    .option('--about <TEXT>', 'what it is for')
    .option('--base <NUMBER>', 'drafted from this one; the newest')
    .examples('rules draft next.json --about "The agenda a day earlier"')
    .does(io, async (session, path: string | undefined) => {
      const { about, base } = session.options;
      const json = {
        ...(path === undefined ? {} : { file: await jsonIn(io, path) }),
        ...(about === undefined ? {} : { about }),
        ...(base === undefined ? {} : { base: Number(base) }),
      };
      const drafted = await session.post<EditionRow>(apiPath('editions'), { json });
      session.show(drafted, () => `Edition ${drafted.number} is a draft.`);
      session.say(`See what it would move with: mission rules preview ${drafted.number}`);
    });
}

function change(io: Io): Command {
  return new CliCommand('change')
    .description('Writes something else in a draft')
    .argument('<NUMBER>', 'of a draft')
    .argument('[FILE]', 'as `rules export` writes it')
    .option('--about <TEXT>', 'what it is for')
    .examples('rules change 101 next.json')
    .does(io, async (session, number: string, path: string | undefined) => {
      const { about } = session.options;
      const file = path === undefined ? undefined : ((await jsonIn(io, path)) as object);
      const json = {
        // The number is the draft's, whatever the file was exported from.
        ...(file === undefined ? {} : { file: { ...file, number: Number(number) } }),
        ...(about === undefined ? {} : { about }),
      };
      const headers = { 'if-match': '*' };
      const changed = await session.post<EditionRow>(apiPath('editionChange', { number }), { json, headers });
      session.show(
        changed,
        () => `Edition ${changed.number} is changed; this is version ${changed.version} of it.`,
      );
    });
}

function decide(io: Io, verb: 'release' | 'withdraw', description: string): Command {
  return new CliCommand(verb)
    .description(description)
    .argument('<NUMBER>', 'of a draft')
    .examples(`rules ${verb} 101`)
    .does(io, async (session, number: string) => {
      const { version } = await session.call<EditionAnswer>(apiPath('edition', { number }));
      const path = apiPath(verb === 'release' ? 'editionRelease' : 'editionWithdraw', { number });
      const decided = await session.post<EditionRow>(path, { headers: { 'if-match': `"${version}"` } });
      session.show(decided, () => `Edition ${decided.number} is ${decided.status}.`);
    });
}

function preview(io: Io): Command {
  return new CliCommand('preview')
    .description('What it would move on every live mission: due days, mails that come and mails that go')
    .argument('<NUMBER>', 'a draft, or one that is released')
    .option('--all', 'missions where nothing moves, too')
    .examples('rules preview 101', 'rules preview 101 --json')
    .does(io, async (session, number: string) => {
      const all = session.options.all === true;
      await showPreview(session, { path: apiPath('editionPreview', { number }) }, { all });
    });
}

function adopt(io: Io): Command {
  return new CliCommand('adopt')
    .description('Has live missions go by it, each by its own step')
    .argument('<NUMBER>', 'a released one')
    .argument('<REF...>', 'missions, by reference or process id')
    .requiredOption('--reason <TEXT>', 'why')
    .option('--revoke-departure', 'where adopting makes an authorised departure void, that is meant')
    .examples('rules adopt 101 action/3f0c/mission-1 --reason "The new ladder"')
    .does(io, async (session, number: string, missions: readonly string[]) => {
      const { reason, revokeDeparture } = session.options;
      const { sandbox } = session;
      const json = {
        missions,
        ...(sandbox ? { sandbox } : {}),
        reason,
        ...(revokeDeparture ? { revokesDeparture: missions } : {}),
      };
      const found = await session.post<readonly AdoptedAnswer[]>(apiPath('editionAdopt', { number }), {
        json,
      });
      session.show(found, () =>
        found
          .map(({ mission, adopted, reasons }) =>
            adopted
              ? `${mission} goes by edition ${number}.`
              : `${mission} does not: ${reasons.map(({ sentence }) => sentence).join(' ')}`,
          )
          .join('\n'),
      );
    });
}
