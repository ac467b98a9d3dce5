import { commands, kebab } from '../../client/commands/index.ts';
import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import { isStaff } from '../../workflows/domain/people.ts';
import { COMMAND_TABLE, FILE, THEIRS } from './command-table.ts';
import { SANDBOX } from './played-missions.ts';
import { type Door, pathsOf } from './rights.ts';
import { ACTION, CALL_1, CALL_2, MISSION } from './world.ts';

/** Everything that can be asked of a door, and what it answers, so that two doors can be compared. */

const PROCESSES: Readonly<Record<ProcessKind, readonly string[]>> = {
  action: [ACTION],
  call: [CALL_1, CALL_2],
  mission: [MISSION],
};
const KINDS = Object.keys(PROCESSES) as ProcessKind[];
const REFERENCES = [...KINDS.flatMap((kind) => PROCESSES[kind]), '17-11/PER/01.02/2', '17-99/NONE'];

const kindIn = (path: string): ProcessKind | undefined =>
  path.startsWith('/calls')
    ? 'call'
    : path.startsWith('/actions')
      ? 'action'
      : /^\/(missions|committee)/.test(path)
        ? 'mission'
        : undefined;

/** Streams never end; the contract and the style sheets are the same for everybody; a sheet has the rows of the CSV. */
const LEFT_OUT: readonly RegExp[] = [
  /\/events$/,
  /\.xlsx$/,
  /^\/readyz$/,
  /^\/api\/openapi\.json$/,
  /^\/assets\//,
  /\*/,
];
/** Lists show what lies outside all rehearsals unless told otherwise. */
const IN_SANDBOX = `sandbox=${SANDBOX}`;

/** What all of it has in common, and somebody's name. */
const SOUGHT = ['17-11', 'name%20of%20lead', 'name%20of%20second', 'name%20of%20third'];

/** Every address of the router, with what can stand in its places. */
export function addressesOf({ app }: Door): readonly string[] {
  return pathsOf(app, 'GET')
    .filter((path) => !LEFT_OUT.some((one) => one.test(path)))
    .flatMap((path) => {
      const kind = kindIn(path);
      const refs = kind ? PROCESSES[kind] : REFERENCES;
      // Of commands every one is tried (`triesOf`); their pages are all made alike.
      const all = commands.filter(({ process }) => process === kind);
      // Those of staff alone look to everybody else like the first of them.
      const theirs = all.filter(
        ({ roles }, i) => i < 3 || (kind === 'call' && !roles.every((role) => isStaff({ roles: [role] }))),
      );
      const names = kind ? theirs.map(({ name }) => kebab(name)) : ['none'];
      const places: Readonly<Record<string, readonly string[]>> = {
        ref: refs,
        command: names,
        n: ['1', '2', '3'],
        sandbox: [SANDBOX],
        step: ['profile', 'sector', 'years', 'evidence-e1', 'documents'],
        hash: ['a'.repeat(64)],
        name: [SANDBOX, 'none'],
      };
      return filled(path, places);
    })
    .flatMap((path) => (path.includes('/:') ? [] : [path, `${path}?${IN_SANDBOX}`]))
    .flatMap((path) => (path.endsWith('/search') ? [path, ...SOUGHT.map((q) => `${path}?q=${q}`)] : [path]))
    .filter((path) => !path.includes(encodeURIComponent(ACTION)) || !path.includes('?'));
}

function filled(path: string, places: Readonly<Record<string, readonly string[]>>): string[] {
  const [whole, name = ''] = /:(\w+)(?:\{[^/]*\})?/.exec(path) ?? [];
  if (whole === undefined) return [path];
  const values = places[name] ?? ['none'];
  return values.flatMap((value) => filled(path.replace(whole, encodeURIComponent(value)), places));
}

export interface Answered {
  readonly at: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Made anew for every request. */
const OF_THE_REQUEST: readonly string[] = ['date', 'idempotency-key', 'x-request-id'];

export async function answerOf(door: Door, who: string, at: string, init?: RequestInit): Promise<Answered> {
  const answer = await door.ask(who, at, init);
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !OF_THE_REQUEST.includes(name)));
  return { at, status: answer.status, headers, body: withoutChance(await answer.text()) };
}

/** Ids of chance stand for nothing; a form's request id is another at every look. */
const withoutChance = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    // Outside rehearsals it is when it is; worlds are of another year.
    .replace(/"now":"[^"]*"/g, '"now":"NOW"')
    .replace(/(complete-application\/)[2-9a-z]{12}\b/g, '$1NEW');

/** Every command as somebody may try it: on themselves, on others, on what there is not, and with nothing. */
export function triesOf(who: string): readonly { readonly at: string; readonly input: unknown }[] {
  return KINDS.flatMap((kind) =>
    Object.entries(COMMAND_TABLE[kind]).flatMap(([name, { input }]) =>
      PROCESSES[kind].flatMap((process) => {
        const at = `/api/processes/${encodeURIComponent(process)}/commands/${name}`;
        const of = (application: string) =>
          JSON.parse(
            JSON.stringify({ ...input, ...('application' in input ? { application } : {}) })
              .replaceAll(THEIRS, application)
              .replaceAll(FILE, 'a'.repeat(64)),
          ) as unknown;
        const named = 'application' in input ? ['third', 'fourth', 'nobody', who] : [who];
        return [...named.map((one) => ({ at, input: of(one) })), { at, input: {} }];
      }),
    ),
  );
}

export const posted = (
  input: unknown,
  headers: Readonly<Record<string, string>> = { 'if-match': '*' },
): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(input),
});
