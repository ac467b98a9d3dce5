import type { z } from 'zod';
import { type Phrase, phrase } from '../../language/phrase.ts';
import { type CommandDefinition, kebab } from '../commands/define.ts';
import { fieldInfo } from '../commands/fields.ts';
import { type FieldFault, MissionError, MOST_PROBLEMS } from '../errors.ts';
import { nearest } from '../near.ts';
import { givenAt, problemOf } from '../problems.ts';

/** Reads what a person gave; every field that is wrong is named, with what would be right. */
export function parseInput(definition: CommandDefinition, input: unknown): unknown {
  const parsed = definition.schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw new MissionError('invalid-input', {
    data: { command: kebab(definition.name) },
    fields: faultsIn(definition, parsed.error.issues, input),
  });
}

/** For each that is told what would be right; the others are only counted. */
function faultsIn(
  definition: CommandDefinition,
  issues: readonly z.core.$ZodIssue[],
  input: unknown,
): readonly FieldFault[] {
  const found: FieldFault[] = [];
  for (const issue of issues) {
    for (const one of issue.code === 'unrecognized_keys' ? unknown(issue) : [issue]) {
      if (found.length < MOST_PROBLEMS) found.push(...faultsOf(definition, one, input));
      else found.push({ field: '', problem: phrase('problems.wrong') });
    }
  }
  return found;
}

/** One issue for each name that isn't known. */
const unknown = (issue: z.core.$ZodIssueUnrecognizedKeys): readonly z.core.$ZodIssueUnrecognizedKeys[] =>
  issue.keys.map((key) => ({ ...issue, keys: [key] }));

function faultsOf(definition: CommandDefinition, issue: z.core.$ZodIssue, input: unknown): FieldFault[] {
  const shape: Record<string, z.ZodType> = definition.schema.shape;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearest(key, Object.keys(shape));
      return {
        field: [...issue.path, key].join('.'),
        problem: phrase('problems.not-a-field'),
        right: near ? phrase('problems.right.meant', { word: near }) : oneOf(Object.keys(shape)),
      };
    });
  }
  const [first] = issue.path;
  const schema = typeof first === 'string' ? shape[first] : undefined;
  const right = schema ? rightFor(schema) : undefined;
  const problem = problemOf(issue, givenAt(input, issue.path));
  return [{ field: issue.path.join('.'), problem, ...(right ? { right } : {}) }];
}

const oneOf = (names: readonly string[]): Phrase =>
  names.length === 0
    ? phrase('problems.right.nothing')
    : phrase('problems.right.one-of', { words: names.join(', ') });

/** What is right for a field; of lists and records, for each of their values. */
function rightFor(schema: z.ZodType): Phrase | undefined {
  const own = fieldInfo(schema)?.right;
  if (own) return own;
  const { def } = (
    'unwrap' in schema && schema.def.type === 'optional' ? (schema.unwrap as () => z.ZodType)() : schema
  ) as z.ZodType & {
    def: { element?: z.ZodType; valueType?: z.ZodType };
  };
  const inner = def.element ?? def.valueType;
  return inner ? fieldInfo(inner)?.right : undefined;
}
