import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { readActionFile } from '../../client/action-file.ts';
import { commands } from '../../client/commands/index.ts';
import { profileSchema } from '../../client/commands/profile.ts';
import { type FieldFault, MissionError } from '../../client/errors.ts';
import { parseInput } from '../../client/facade/input.ts';
import { webhookBody } from '../../client/http/webhooks.ts';
import { problemSentence, problemsIn, saidFault } from '../../client/problems.ts';
import { personShape } from '../../client/shapes/people.ts';
import { isSaid } from '../../language/say.ts';
import type { Locale } from '../../workflows/domain/time.ts';

const NONSENSE: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  'nonsense',
  'http://x',
  -1,
  1.5,
  1e12,
  true,
  [],
  [''],
  Array(70).fill('x'),
  {},
  { strange: 1 },
  'x'.repeat(200_000),
  '\u0007',
];

/** What the library says of itself, in whatever way. */
const ITS_OWN = /invalid|expected|too (small|big)|unrecognized|required|received/i;

/** Words that are the same in both languages: what people gave, codes and examples. */
function expectNoEnglish(faults: readonly FieldFault[]): void {
  for (const fault of faults) {
    const en = saidFault(fault, 'en');
    for (const locale of ['es', 'fr'] as const satisfies readonly Locale[]) {
      const said = saidFault(fault, locale);
      expect(said.problem).not.toBe(en.problem);
      expect(said.problem).not.toMatch(ITS_OWN);
      expect(problemSentence('X', fault.problem, locale, fault.right)).not.toBe(
        problemSentence('X', fault.problem, 'en', fault.right),
      );
    }
    expect(en.problem).not.toMatch(ITS_OWN);
  }
}

const schemas: readonly (readonly [string, z.ZodObject])[] = [
  ['profile', profileSchema],
  ['person', personShape as unknown as z.ZodObject],
  ['webhook', webhookBody],
  ...commands.map(({ name, schema }) => [name, schema] as const),
];

describe('nonsense in every field', () => {
  it.each(schemas)('of %s is told in the reader’s language', (_, schema) => {
    const whole = [undefined, null, 'text', [], {}, { strange: 1 }];
    const fields = Object.keys(schema.shape).flatMap((name) => NONSENSE.map((value) => ({ [name]: value })));
    let found = 0;
    for (const input of [...whole, ...fields]) {
      const { error } = schema.safeParse(input);
      const faults = problemsIn(error?.issues ?? [], input);
      found += faults.length;
      expectNoEnglish(faults);
    }
    expect(found).toBeGreaterThan(0);
  });

  it.each(commands)('of the command $name says what would be right, too', (definition) => {
    for (const name of Object.keys(definition.schema.shape)) {
      for (const value of NONSENSE) {
        try {
          parseInput(definition, { [name]: value });
        } catch (error) {
          if (!(error instanceof MissionError)) throw error;
          expectNoEnglish(error.fields.filter(({ problem }) => problem.key !== 'problems.rest'));
        }
      }
    }
  });
});

it('is told of a file in the reader’s language', () => {
  const files = [
    '',
    'hello',
    '- a\n',
    'a: [',
    'a: 1\na: 2\n',
    '\ta: 1',
    'a: *b\n',
    'a: !!x b\n',
    'strange: 1\n',
    'title: 1\n',
  ];
  for (const text of files) {
    const read = readActionFile(text);
    if (read.ok) throw new Error('no problem');
    expect(read.problems.length).toBeGreaterThan(0);
    expectNoEnglish(read.problems);
  }
});

/** The last argument of each check of a schema: a code, where it is a text in quotes. */
const CHECKS =
  /(?:\.|\bz\.)(?:regex|refine|custom(?:<[^(]*>)?|int|min|max|boolean|string|url|email|length)\((?:(?:[^()'`]|\((?:[^()]|\([^()]*\))*\))*,)?\s*(?:'([^']*)'|`([^`]*)`),?\s*\)/g;

it('every code that a check of a schema gives has words', () => {
  const codes = ['client', 'facility']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...readFileSync(name, 'utf8').matchAll(CHECKS)].map(
        ([, code, templated]) => `${name}: ${code ?? templated}`,
      ),
    );
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !isSaid(`problems.${code.split(': ')[1]}`))).toEqual([]);
});
