import { z } from 'zod';
import { type Phrase, phrase } from '../../language/phrase.ts';
import { isSaid } from '../../language/say.ts';
import { MOST_PROBLEMS } from '../errors.ts';
import { nearest } from '../near.ts';
import { type CheckParams, problemOf } from '../problems.ts';
import { valueIn } from './draft.ts';
import type { Finding, Path } from './problems.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with the shape of a value, as phrases; one finding for each unknown field. */
export function shapeFindings(
  schema: z.ZodType,
  issues: readonly Issue[],
  value: unknown,
): readonly Finding[] {
  const found: Finding[] = [];
  for (const issue of issues) {
    for (const one of findingsOf(schema, issue, value)) {
      found.push(one);
      // Finding out what would be right takes its time, and nobody reads more.
      if (found.length >= MOST_PROBLEMS) return found;
    }
  }
  return found;
}

function* findingsOf(schema: z.ZodType, issue: Issue, value: unknown): Generator<Finding> {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(schema, path);
    for (const key of issue.keys) yield unknownField(key, path, known, schema);
    return;
  }
  const found = schemaAt(schema, path);
  const right = rightOf(issue, found);
  const { problem, at } = shapeProblem(issue, valueIn(value, path), found);
  yield { path, problem, ...(right ? { right } : {}), ...(at ? { at } : {}) };
}

function unknownField(key: string, path: Path, known: readonly string[], schema: z.ZodType): Finding {
  const meant = nearest(key, known);
  return {
    path: [...path, key],
    problem: phrase('problems.file.no-field', { thing: thingAt(schema, path) }),
    right: meant ?? phrase('problems.file.right.one-of', { words: known.join(', ') }),
    at: 'key',
  };
}

function shapeProblem(
  issue: Issue,
  value: unknown,
  schema: z.ZodType | undefined,
): { problem: Phrase; at?: 'key' } {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return { problem: phrase('problems.missing'), at: 'key' };
      return { problem: phrase('problems.file.is', { kind: kindOf(value) }) };
    case 'invalid_value':
      return {
        problem:
          typeof value === 'string'
            ? phrase('problems.file.word-unknown', { value })
            : phrase('problems.file.is', { kind: kindOf(value) }),
      };
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return { problem: phrase('problems.empty') };
      return { problem: phrase('problems.file.less', { value: `${value}`, limit: `${issue.minimum}` }) };
    case 'too_big':
      if (issue.origin === 'string')
        return { problem: phrase('problems.longer', { limit: `${issue.maximum}` }) };
      if (Array.isArray(value))
        return { problem: phrase('problems.file.entries', { count: `${value.length}` }) };
      return { problem: phrase('problems.file.more', { value: `${value}`, limit: `${issue.maximum}` }) };
    case 'invalid_format':
      return {
        problem:
          issue.format === 'url'
            ? phrase('problems.file.not-url', { value: `${value}` })
            : phrase('problems.file.not-written', { value: `${value}` }),
      };
    case 'invalid_key':
      return { problem: phrase('problems.file.bad-id'), at: 'key' };
    case 'custom':
      return { problem: problemOf(issue, value) };
    default:
      return {
        problem: schema
          ? phrase('problems.file.is-not', { kind: expected(schema) })
          : problemOf(issue, value),
      };
  }
}

function rightOf(issue: Issue, schema: z.ZodType | undefined): Phrase | string | undefined {
  if (issue.code === 'custom') return (issue.params as CheckParams | undefined)?.right;
  if (issue.code === 'invalid_key') return phrase('problems.file.right.id');
  if (issue.code === 'too_big' && issue.origin === 'array')
    return phrase('problems.right.at-most', { limit: `${issue.maximum}` });
  if (!schema) return undefined;
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodEnum) {
    const words = inner.options.map(String);
    const input = 'input' in issue ? issue.input : undefined;
    const meant = typeof input === 'string' ? nearest(input, words) : undefined;
    return meant ?? phrase('problems.file.right.one-of', { words: words.join(', ') });
  }
  const [example] = examplesOf(schema);
  const what = expected(schema);
  return example === undefined
    ? what
    : phrase('problems.file.right.such-as', { what, example: `${example}` });
}

function kindOf(value: unknown): Phrase | string {
  if (Array.isArray(value)) return phrase('problems.kind.list');
  switch (typeof value) {
    case 'object':
      return phrase('problems.kind.fields');
    case 'string':
      return phrase('problems.kind.text');
    case 'number':
      return Number.isInteger(value)
        ? phrase('problems.kind.number', { number: `${value}` })
        : phrase('problems.kind.fraction', { number: `${value}` });
    case 'boolean':
      return `${value}`;
    default:
      return phrase('problems.kind.nothing');
  }
}

function expected(schema: z.ZodType): Phrase {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject)
    return phrase('problems.file.right.fields', { fields: Object.keys(inner.shape).join(', ') });
  if (inner instanceof z.ZodRecord) return phrase('problems.file.right.by-id');
  if (inner instanceof z.ZodArray) return phrase('problems.kind.list');
  if (inner instanceof z.ZodBoolean) return phrase('problems.right.yes-no');
  if (inner instanceof z.ZodNumber) {
    const { minValue, maxValue } = inner;
    return Number.isFinite(minValue) && Number.isFinite(maxValue)
      ? phrase('problems.right.number', { least: `${minValue}`, most: `${maxValue}` })
      : phrase('problems.right.whole');
  }
  return phrase('problems.kind.text');
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in as z.ZodType);
  return schema;
}

function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let found: z.ZodType | undefined = schema;
  for (const part of path) {
    const inner: z.ZodType | undefined = found && unwrapped(found);
    if (inner instanceof z.ZodObject) found = inner.shape[part] as z.ZodType | undefined;
    else if (inner instanceof z.ZodArray) found = inner.element as z.ZodType;
    else if (inner instanceof z.ZodRecord) found = inner.valueType as z.ZodType;
    else return undefined;
  }
  return found;
}

function fieldsAt(schema: z.ZodType, path: Path): readonly string[] {
  const found = schemaAt(schema, path);
  const inner = found && unwrapped(found);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function metaOf(schema: z.ZodType): { title?: string; examples?: readonly unknown[] } {
  const own = schema.meta() ?? {};
  if (schema instanceof z.ZodOptional) return { ...metaOf(schema.unwrap() as z.ZodType), ...own };
  return own as { title?: string; examples?: readonly unknown[] };
}

/** What has such fields, by its title in the schema. */
function thingAt(schema: z.ZodType, path: Path): Phrase {
  const found = schemaAt(schema, path);
  const key = `problems.file.thing.${(found && metaOf(found).title) ?? 'file'}`;
  return isSaid(key) ? { key } : phrase('problems.file.thing.file');
}

const examplesOf = (schema: z.ZodType): readonly unknown[] => metaOf(schema).examples ?? [];
