import type { Command } from 'commander';
import { apiPath } from '../../addresses/api.ts';
import { countryName } from '../../language/format.ts';
import { EXIT } from '../faults.ts';
import type {
  CommandRow,
  DutyRow,
  ForecastRow,
  JournalRow,
  ListRow,
  ObligationRow,
  ProcessPage,
  Reconciled,
  SearchResult,
} from '../missions.ts';
import type { MailRow } from '../ports.ts';
import { CliCommand } from './cli-command.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import { reasonLines } from './problem.ts';
import { watched } from './progress.ts';
import type { Session } from './session.ts';
import { quoted, when } from './text.ts';

/** Everything that is read over the API. */
export function viewCommands(io: Io): Command[] {
  return [
    list(io),
    search(io),
    show(io),
    permitted(io),
    tasks(io),
    journal(io),
    mails(io),
    reconcile(io),
  ].map((command) => command.helpGroup('Looking:'));
}

function list(io: Io): Command {
  return new CliCommand('list')
    .summary('Actions, calls and missions')
    .description('Actions, calls and missions with what is owed next: outside all sandboxes, or within one.')
    .option('--kind <KIND>', 'only action, call or mission')
    .option('--phase <PHASE>', 'only in this phase')
    .option('--coordinator <PERSON>', 'only of this coordinator')
    .option('--limit <N>', 'at most so many')
    .examples('list', 'list --kind mission --phase preparing', 'list --sandbox story --json')
    .does(io, async (session) => {
      const { kind, phase, coordinator, limit } = session.options as Record<string, string | undefined>;
      const query = { kind, phase, coordinator, limit, sandbox: session.sandbox };
      const rows = await session.watch<readonly ListRow[]>(apiPath('processes'), { query });
      session.list(
        rows,
        ['REFERENCE', 'KIND', 'PHASE', 'COORDINATOR', 'NEXT'],
        ({ reference, process, kind: of, phase: now, coordinator: who, next }) => [
          reference || process,
          of,
          now,
          who,
          next ? `${next.due ?? ''} ${next.title} (${next.owedBy})${next.late ? ' LATE' : ''}` : '–',
        ],
        'Nothing here yet.',
      );
      if (rows.length === 0) session.say('Next: mission open FILE');
    });
}

function search(io: Io): Command {
  return new CliCommand('search')
    .summary('Actions, missions, calls and people by what you remember')
    .description(
      'By titles, institutions, places, names and references: every word has to be found, at the beginning of a word; of references also within.',
    )
    .argument('<WORDS...>', 'what you remember')
    .examples('search lima inspection', 'search perú', 'search "17-11/PER" --json')
    .does(io, async (session, words: readonly string[]) => {
      const { locale } = session;
      const query = { q: words.join(' ') };
      const found = await session.watch<SearchResult>(apiPath('search'), { query });
      const { processes, people, more } = found;
      session.show(found, () =>
        processes.length + people.length === 0
          ? 'Nothing is found: the beginning of each word is enough, and fewer words find more.'
          : [
              ...(processes.length === 0
                ? []
                : [
                    session.table(
                      ['REFERENCE', 'KIND', 'PHASE', 'SANDBOX', 'SUBJECT'],
                      processes.map(({ reference, id, kind, phase, sandbox, topic }) => [
                        reference || id,
                        kind,
                        phase,
                        sandbox ?? '–',
                        topic
                          ? [topic.title, topic.city, topic.country && countryName(topic.country, locale)]
                              .filter(Boolean)
                              .join(', ')
                          : '–',
                      ]),
                    ),
                  ]),
              ...(people.length === 0
                ? []
                : [
                    session.table(
                      ['PERSON', 'NAME', 'MAIL', 'ROLES'],
                      people.map(({ person, name, email, roles }) => [person, name, email, roles.join(', ')]),
                    ),
                  ]),
            ].join('\n\n'),
      );
      if (more) session.say('There is more than is shown here: another word narrows it down.');
    });
}

function show(io: Io): Command {
  return new CliCommand('show')
    .summary('Everything about a process')
    .description(
      'State, what is owed with every date explained, deliverables, permitted commands, mails to come.',
    )
    .argument('<REF>', 'reference or process id')
    .examples('show 17-11/PER/01.02', 'show 17-11/PER/01.02/2 --as e.expert', 'show 17-11/PER --json')
    .does(io, async (session, ref: string) => {
      const query = { sandbox: session.sandbox, as: session.options.as ?? io.env.MISSION_AS };
      const page = await session.watch<ProcessPage>(apiPath('process', { ref }), { query });
      session.show(page, () => pageWords(page, session));
      if (page.recordedAt !== null) {
        session.say(
          `The process does not answer just now: this is how it was recorded ${when(page.recordedAt, session.locale)}.`,
        );
      }
      const first = page.commands.find((each) => each.permitted);
      if (io.isWatched && first)
        session.say(session.tone('dim', `Next: mission ${first.command} ${quoted(ref)} --help`));
    });
}

function pageWords(page: ProcessPage, session: Session): string {
  const { style, locale } = session;
  const { reference, process, kind, phase, sandbox, now, step, forecast, deliverables, commands } = page;
  const part = (title: string, body: string) => (body === '' ? [] : ['', style('bold', title), body]);
  const permittedNow = commands.filter((each) => each.permitted).map((each) => each.command);
  return [
    `${style('bold', reference || process)}  ${kind}, ${style('bold', phase)}${sandbox === null ? '' : `  [sandbox ${sandbox}]`}`,
    `step ${step}, ${when(now, locale)}`,
    ...part('Owed', obligationTable(page.obligations, session)),
    ...part('To be read and accepted (--wording)', declarations(page.obligations)),
    ...part(
      'Deliverables',
      deliverables.length === 0
        ? ''
        : session.table(
            ['DELIVERABLE', 'PHASE', 'DUE', 'VERSIONS'],
            deliverables.map((each) => [
              each.deliverable,
              each.phase,
              each.due ?? '–',
              String(each.versions.length),
            ]),
          ),
    ),
    ...part(
      `Permitted to ${page.as.person}`,
      permittedNow.map((each) => `  ${each}`).join('\n') || '  nothing',
    ),
    ...part('Mails to come if nobody acts', forecastTable(forecast.slice(0, 12), session)),
    ...(forecast.length > 12
      ? [`  and ${forecast.length - 12} more: mission forecast ${quoted(reference || process)}`]
      : []),
  ].join('\n');
}

function obligationTable(rows: readonly ObligationRow[], session: Session): string {
  const shown = rows.filter(({ status }) => status !== 'awaited');
  if (shown.length === 0) return '';
  return session.table(
    ['KEY', 'OWED BY', 'STATUS', 'DUE', 'WHY THAT DAY'],
    shown.map(({ key, owedBy, people, status, late, due, explanation }) => [
      key,
      `${owedBy} (${people.join(', ')})`,
      late ? `${status}, late` : status,
      due ?? 'not known',
      explanation,
    ]),
  );
}

/** Each with what accepts it. */
const declarations = (rows: readonly ObligationRow[]): string =>
  rows
    .flatMap(({ about, declaration }) =>
      declaration ? [`${about.task ?? ''}: ${declaration.text}\n  --wording ${declaration.wording}`] : [],
    )
    .join('\n');

/** Mails to come, of a process or a file. */
export function forecastTable(
  rows: readonly Pick<ForecastRow, 'at' | 'to' | 'kind' | 'rung' | 'obligation' | 'why'>[],
  session: Session,
): string {
  if (rows.length === 0) return '';
  return session.table(
    ['AT', 'TO', 'KIND', 'RUNG', 'OBLIGATION', 'WHY'],
    rows.map(({ at, to, kind, rung, obligation, why }) => [
      when(at, session.locale),
      to,
      kind,
      rung === undefined ? '' : rung > 0 ? `+${rung}` : String(rung),
      obligation,
      why,
    ]),
  );
}

function permitted(io: Io): Command {
  return new CliCommand('permitted')
    .summary('Which commands are permitted, and why others are not')
    .description(
      'Every command of a process for a person or role: permitted now, or refused with every reason.',
    )
    .argument('<REF>', 'reference or process id')
    .examples(
      'permitted 17-11/PER/01.02 --as "technical expert"',
      'permitted 17-11/PER/01.02/2 --as e.expert',
    )
    .does(io, async (session, ref: string) => {
      const query = { sandbox: session.sandbox, as: session.as };
      const path = apiPath('permissions', { ref });
      const { commands } = await session.call<{ commands: readonly CommandRow[] }>(path, { query });
      session.show(commands, () =>
        [...commands]
          .sort((a, b) => Number(b.permitted) - Number(a.permitted))
          .flatMap(({ command: name, permitted: may, reasons }) => [
            may ? session.style('bold', name) : `${name}  refused:`,
            ...reasons.flatMap(reasonLines),
          ])
          .join('\n'),
      );
    });
}

function tasks(io: Io): Command {
  return new CliCommand('tasks')
    .summary('What somebody owes')
    .description('Everything that somebody owes now, in the order in which it is due.')
    .requiredOption('--for <PERSON>', 'id or mail address')
    .examples('tasks --for coordinator', 'tasks --for e.expert --json')
    .does(io, async (session) => {
      const query = { for: String(session.options.for), sandbox: session.sandbox };
      const rows = await session.all<DutyRow>(apiPath('tasks'), { query });
      session.list(
        rows,
        ['DUE', 'WHAT', 'OF', 'HOW'],
        ({ due, title, reference, process, late, fulfilledBy }) => [
          `${due ?? 'not known'}${late ? ' LATE' : ''}`,
          title,
          reference || process,
          fulfilledBy.join(' | '),
        ],
        'Nothing is due from them just now; `mission show` says what will be.',
      );
    });
}

function journal(io: Io): Command {
  return new CliCommand('journal')
    .summary('Who did what, when and why')
    .description('Every step of a process, with what followed and which mails it sent.')
    .argument('<REF>', 'reference or process id')
    .examples('journal 17-11/PER/01.02', 'journal 17-11/PER/01.02 --json')
    .does(io, async (session, ref: string) => {
      const query = { sandbox: session.sandbox };
      const work = session.all<JournalRow>(apiPath('journal', { ref }), { query });
      const rows = await watched(io, 'journal', work);
      session.show(rows, () =>
        rows
          .flatMap(({ n, at, sentence, followed, mails: sent }) => [
            `${String(n).padStart(4)}  ${when(at, session.locale)}  ${sentence}`,
            ...followed.map((each) => `      ${each}`),
            ...mailsOf(sent),
          ])
          .join('\n'),
      );
    });
}

function mailsOf(ordered: JournalRow['mails']): string[] {
  const atOnce = ordered.filter(({ kind }) => kind === 'step');
  const ahead = ordered.length - atOnce.length;
  return [
    ...atOnce.map(({ name, to }) => `      mail ${name} > ${to.join(', ')}`),
    ...(ahead === 0 ? [] : [`      ${ahead} of the ladder ahead`]),
  ];
}

function mails(io: Io): Command {
  return new CliCommand('mails')
    .summary('Mails of a process: waiting, sent, failed')
    .argument('<REF>', 'reference or process id')
    .option('--status <STATUS>', 'only waiting, claimed, sent or failed')
    .examples('mails 17-11/PER/01.02', 'mails 17-11/PER/01.02 --status failed')
    .does(io, async (session, ref: string) => {
      const { status } = session.options as Record<string, string | undefined>;
      const query = { sandbox: session.sandbox, status };
      const rows = await session.all<MailRow>(apiPath('processMails', { ref }), { query });
      session.list(rows, ['AT', 'STATUS', 'TO', 'TEMPLATE', 'SUBJECT'], (row) => [
        when(row.sentAt ?? row.sendAt, session.locale),
        row.status,
        row.to,
        row.template,
        row.subject || (row.lastError ?? ''),
      ]);
    });
}

function reconcile(io: Io): Command {
  return new CliCommand('reconcile')
    .summary('Compare processes with their record, and mend it')
    .description(
      'Compares what every process says of itself with what is recorded, and brings the record up to it.',
    )
    .argument('[REF]', 'only this reference or process')
    .option('--give-again', 'give processes that came back from a backup again what is recorded of them')
    .option('--let-go', 'let processes that came back from a backup go on without what is recorded of them')
    .option('--start-again', 'start processes again that Temporal stopped or lost')
    .examples(
      'reconcile',
      'reconcile 17-11/PER/01.02',
      'reconcile 17-11/PER/01.02/2 --give-again --as "head of facility"',
      'reconcile 17-11/PER/01.02/2 --start-again',
    )
    .does(
      io,
      async (
        session,
        ref: string | undefined,
        chosen: { giveAgain?: true; letGo?: true; startAgain?: true },
      ) => {
        const decisions = [
          ...(chosen.giveAgain ? ['give-again'] : []),
          ...(chosen.letGo ? ['let-go'] : []),
          ...(chosen.startAgain ? ['start-again'] : []),
        ];
        if (decisions.length > 1)
          throw new Failure(
            EXIT.usage,
            'One of --give-again, --let-go and --start-again: each is for another trouble.',
          );
        const [decision] = decisions;
        const query = { ref, decision, sandbox: session.sandbox };
        const call = { method: 'POST', query, ...(decision ? { as: session.as } : {}) } as const;
        const rows = await session.watch<readonly Reconciled[]>(apiPath('reconcile'), call);
        session.show(rows, () => {
          const wrong = rows.filter(({ found, attributes }) => found !== 'same' || attributes.length > 0);
          const lines = wrong.map(
            ({ process, reference, found, mended, attributes, lost, decided, again }) =>
              `${reference || process}: ${found}${mended ? ', mended' : ''}${attributes.length > 0 ? `; search attributes differ: ${attributes.join(', ')}` : ''}${lost.map(({ n, type, at }) => `\n  ${n} ${at} ${type}`).join('')}${decided ? `\n  branch ${decided.branch}: ${decided.regained.length} given again, ${decided.letGo.length} let go` : ''}${again ? `; started again from its ${again}` : ''}`,
          );
          return [...lines, `${rows.length} compared, ${wrong.length} differed.`].join('\n');
        });
        const ended = rows.filter(({ found, again }) => found === 'ended' && again === null);
        if (ended.length > 0) {
          throw new Failure(
            EXIT.unexpected,
            `${ended.length} ${ended.length === 1 ? 'process was' : 'processes were'} stopped by a fault and takes nothing any more: ${ended.map(({ reference, process }) => reference || process).join(', ')}.`,
          );
        }
        const lost = rows.filter(({ found, decided }) => found === 'ahead' && decided === null);
        if (lost.length > 0) {
          throw new Failure(
            EXIT.unexpected,
            `The record is ahead of ${lost.length} ${lost.length === 1 ? 'process' : 'processes'}: it came back from a backup. Say what becomes of what is recorded: --give-again or --let-go.`,
          );
        }
      },
    );
}
