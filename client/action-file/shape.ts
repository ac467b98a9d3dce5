import { z } from 'zod';
import { MOST_PROBLEMS } from '../errors.ts';
import { nearest } from '../near.ts';
import type { Finding, Path } from './problems.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with the shape of a value, in words; one finding for each unknown field. */
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
  const { problem, at } = problemOf(issue, valueAt(value, path), found);
  yield { path, problem, ...(right ? { right } : {}), ...(at ? { at } : {}) };
}

function unknownField(key: string, path: Path, known: readonly string[], schema: z.ZodType): Finding {
  const meant = nearest(key, known);
  return {
    path: [...path, key],
    problem: `is no field of ${withArticle(titleAt(schema, path))}`,
    right: meant ?? `one of ${known.join(', ')}`,
    at: 'key',
  };
}

const PLURALS = ['deliverable notes', 'objectives', 'phases', 'settings'];
function withArticle(thing: string): string {
  if (PLURALS.includes(thing) || thing === 'staff') return thing;
  return `${/^[aeiou]/.test(thing) ? 'an' : 'a'} ${thing}`;
}

function problemOf(
  issue: Issue,
  value: unknown,
  schema: z.ZodType | undefined,
): { problem: string; at?: 'key' } {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return { problem: 'is missing', at: 'key' };
      return { problem: `is ${kindOf(value)}` };
    case 'invalid_value':
      return { problem: typeof value === 'string' ? `"${value}" is not known` : `is ${kindOf(value)}` };
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return { problem: 'is empty' };
      return { problem: `${value} is less than ${issue.minimum}` };
    case 'too_big':
      if (issue.origin === 'string') return { problem: `is longer than ${issue.maximum} characters` };
      if (Array.isArray(value)) return { problem: `has ${value.length} entries` };
      return { problem: `${value} is more than ${issue.maximum}` };
    case 'invalid_format':
      return { problem: `"${value}" is not ${formatName(issue.format)}` };
    case 'invalid_key':
      return { problem: 'is not a name that can be used here', at: 'key' };
    case 'custom':
      return { problem: issue.message };
    default:
      return { problem: schema ? `is not ${expected(schema)}` : issue.message };
  }
}

function formatName(format: string): string {
  return format === 'url' ? 'a web address' : 'written as it should be';
}

function rightOf(issue: Issue, schema: z.ZodType | undefined): string | undefined {
  if (issue.code === 'custom')
    return typeof issue.params?.right === 'string' ? issue.params.right : undefined;
  if (issue.code === 'invalid_key')
    return 'lower-case letters and digits, joined by dots or hyphens, such as committee-1';
  if (issue.code === 'too_big' && issue.origin === 'array') return `at most ${issue.maximum}`;
  if (!schema) return undefined;
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodEnum) {
    const words = inner.options.map(String);
    const input = 'input' in issue ? issue.input : undefined;
    const meant = typeof input === 'string' ? nearest(input, words) : undefined;
    return meant ?? `one of ${words.join(', ')}`;
  }
  const [example] = examplesOf(schema);
  const what = expected(schema);
  return example === undefined ? what : `${what}, such as ${example}`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'object':
      return 'a map of fields';
    case 'string':
      return 'text';
    case 'number':
      return Number.isInteger(value) ? `the number ${value}` : `the number ${value}, not a whole one`;
    case 'boolean':
      return `${value}`;
    default:
      return 'nothing';
  }
}

function expected(schema: z.ZodType): string {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) return `a map of fields (${Object.keys(inner.shape).join(', ')})`;
  if (inner instanceof z.ZodRecord) return 'a map, each under its id';
  if (inner instanceof z.ZodArray) return 'a list';
  if (inner instanceof z.ZodBoolean) return 'true or false';
  if (inner instanceof z.ZodNumber) {
    const { minValue, maxValue } = inner;
    return Number.isFinite(minValue) && Number.isFinite(maxValue)
      ? `a whole number from ${minValue} to ${maxValue}`
      : 'a whole number';
  }
  return 'text';
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

function titleAt(schema: z.ZodType, path: Path): string {
  const found = schemaAt(schema, path);
  return (found && metaOf(found).title) ?? 'file';
}

const examplesOf = (schema: z.ZodType): readonly unknown[] => metaOf(schema).examples ?? [];

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const part of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string | number, unknown>)[part];
  }
  return found;
}
