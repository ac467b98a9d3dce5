import { Argument, type Command } from 'commander';
import { CliCommand } from './cli-command.ts';
import type { Io } from './io.ts';

interface Node {
  /** `clock advance`; blank for the program. */
  readonly path: string;
  readonly summary: string;
  readonly words: readonly { readonly word: string; readonly about: string }[];
}

/** Scripts that complete commands and flags; made of the commands themselves, so they know all of them. */
export function completionCommand(io: Io, program: () => Command): Command {
  return new CliCommand('completion')
    .summary('Completion for a shell')
    .description('Prints a script that completes commands and flags.')
    .helpGroup('Help:')
    .addArgument(new Argument('<SHELL>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .examples(
      'completion bash > ~/.local/share/bash-completion/completions/mission',
      'completion zsh > ~/.zfunc/_mission',
      'completion fish > ~/.config/fish/completions/mission.fish',
    )
    .action((shell: 'bash' | 'zsh' | 'fish') => io.out(SCRIPTS[shell](nodesOf(program()))));
}

function nodesOf(program: Command): Node[] {
  const flags = (command: Command) =>
    command.options
      .filter(({ hidden, long }) => !hidden && long)
      .map((option) => ({
        word: option.long ?? '',
        about: option.description,
      }));
  const common = [...flags(program), { word: '--help', about: 'help' }];
  const walk = (command: Command, path: string): Node[] => {
    const below = command.commands.map((each) => ({
      word: each.name(),
      about: each.summary() || each.description(),
    }));
    const own = command === program ? [] : flags(command);
    const node = { path, summary: command.summary(), words: [...below, ...own, ...common] };
    return [node, ...command.commands.flatMap((each) => walk(each, `${path} ${each.name()}`.trim()))];
  };
  return walk(program, '');
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/[`'"\\:[\]]/g, ' ');

const SCRIPTS = {
  bash: (nodes: readonly Node[]) =>
    [
      '# Completion of mission for bash.',
      '_mission() {',
      '  local path="" word',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: of the shell
      ...pathSoFar('"${COMP_WORDS[@]:1:COMP_CWORD-1}"', nodes),
      '  local words=""',
      ...wordsThere(nodes, (words) => `words="${words.map(({ word }) => word).join(' ')}"`),
      // biome-ignore lint/suspicious/noTemplateCurlyInString: of the shell
      '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
      '  [ -n "$COMPREPLY" ] || compopt -o default',
      '}',
      'complete -F _mission mission',
    ].join('\n'),
  zsh: (nodes: readonly Node[]) =>
    [
      '#compdef mission',
      '# Completion of mission for zsh.',
      '_mission() {',
      '  local path="" word',
      '  local -a words_here',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: of the shell
      ...pathSoFar('"${words[@]:1:$((CURRENT - 2))}"', nodes),
      ...wordsThere(nodes, (words) => {
        const described = words.map(({ word, about }) => `'${word}:${firstLine(about)}'`);
        return `words_here=(${described.join(' ')})`;
      }),
      "  _describe 'mission' words_here || _files",
      '}',
      '_mission "$@"',
    ].join('\n'),
  fish: (nodes: readonly Node[]) =>
    [
      '# Completion of mission for fish.',
      ...nodes.flatMap(({ path, words }) => {
        const condition =
          path === ''
            ? '__fish_use_subcommand'
            : path
                .split(' ')
                .map((word) => `__fish_seen_subcommand_from ${word}`)
                .join('; and ');
        return words.map(({ word, about }) =>
          word.startsWith('--')
            ? `complete -c mission -n '${condition}' -l ${word.slice(2)} -d '${firstLine(about)}'`
            : `complete -c mission -f -n '${condition}' -a ${word} -d '${firstLine(about)}'`,
        );
      }),
    ].join('\n'),
} as const;

/** Of bash and zsh: which command was typed, from its first word on. */
const pathSoFar = (typed: string, nodes: readonly Node[]): readonly string[] => [
  `  for word in ${typed}; do`,
  '    case "$path $word" in',
  ...nodes
    .filter(({ path }) => path !== '')
    .map(({ path }) => `      ${JSON.stringify(parentAnd(path))}) path=${JSON.stringify(path)} ;;`),
  '    esac',
  '  done',
];

/** What may follow it. */
const wordsThere = (nodes: readonly Node[], assign: (words: Node['words']) => string): readonly string[] => [
  '  case "$path" in',
  ...nodes.map(({ path, words }) => `    ${JSON.stringify(path)}) ${assign(words)} ;;`),
  '  esac',
];

function parentAnd(path: string): string {
  const words = path.split(' ');
  return `${words.slice(0, -1).join(' ')} ${words.at(-1)}`;
}
