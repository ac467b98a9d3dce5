import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands, commandsByName, fieldInfo, findCommand, kebab } from '../../client/commands/index.ts';
import { inputSchema } from '../../client/http/openapi.ts';
import { describedField } from '../../client/labels.ts';
import { commandHelp } from '../../client/sentences.ts';
import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { OBLIGATION_KINDS, type ObligationKind, OWED_IN } from '../../workflows/domain/obligation-kinds.ts';

const KINDS: readonly ProcessKind[] = ['action', 'call', 'mission'];

describe.each(KINDS)('commands of %s', (kind) => {
  const defined = commands.filter(({ process }) => process === kind);

  it('are those of its lifecycle, each once', () => {
    const names = defined.map(({ name }) => name);
    expect([...names].sort()).toEqual([...lifecycleOf(kind).commands].sort());
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(defined.map((each) => [kebab(each.name), each] as const))(
    '%s says what it is',
    (name, definition) => {
      expect(commandHelp(definition.name, 'en')).toMatch(/[.]$/);
      expect(definition.roles.length).toBeGreaterThan(0);
      expect(definition.examples.length).toBeGreaterThan(0);
      expect(findCommand(kind, name)).toBe(definition);
      for (const field of Object.keys(definition.schema.shape)) {
        expect(describedField(definition.name, field), `${name}.${field}`).toBeTruthy();
      }
      expect(inputSchema(definition.schema)).toMatchObject({ type: 'object', additionalProperties: false });
    },
  );
});

/** Ends when the account is mended, which is no command's. */
const ENDS_ELSEWHERE: readonly ObligationKind[] = ['reach-person'];

it('every duty is fulfilled by a command of each process that owes it: its button', () => {
  const without = OBLIGATION_KINDS.filter((kind) => !ENDS_ELSEWHERE.includes(kind)).flatMap((kind) =>
    OWED_IN[kind]
      .filter((process) => !commands.some((one) => one.process === process && one.fulfils?.includes(kind)))
      .map((process) => `no command of a ${process} says that it fulfils ${kind}`),
  );
  expect(without).toEqual([]);
});

/** Where a schema takes something of any size. */
function endless(schema: z.ZodType, path: string): readonly string[] {
  if (schema instanceof z.ZodString) return schema.maxLength === null ? [path] : [];
  if (schema instanceof z.ZodArray) {
    const isBounded = (schema.def.checks ?? []).some((check) => check._zod.def.check === 'max_length');
    return [...(isBounded ? [] : [path]), ...endless(schema.element as z.ZodType, `${path}[]`)];
  }
  if (schema instanceof z.ZodRecord) {
    const isBounded = schema.meta()?.maxProperties !== undefined && (schema.def.checks ?? []).length > 0;
    const inner = [schema.keyType, schema.valueType].flatMap((each) =>
      endless(each as z.ZodType, `${path}{}`),
    );
    return [...(isBounded ? [] : [path]), ...inner];
  }
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, each]) =>
      endless(each as z.ZodType, `${path}.${name}`),
    );
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((each) => endless(each as z.ZodType, path));
  if (schema instanceof z.ZodOptional) return endless(schema.unwrap() as z.ZodType, path);
  if (schema instanceof z.ZodPipe) return endless(schema.in as z.ZodType, path);
  const isBounded =
    schema instanceof z.ZodNumber
      ? Number.isFinite(schema.minValue) && Number.isFinite(schema.maxValue)
      : ['enum', 'literal', 'boolean', 'custom'].includes(schema.def.type);
  return isBounded ? [] : [`${path} (${schema.def.type})`];
}

it('no command takes anything without end', () => {
  expect(commands.flatMap(({ name, schema }) => endless(schema, name))).toEqual([]);
});

it('a file is not named thousands of times in one command', () => {
  const { schema } = findCommand('mission', 'record-key-documents') ?? {};
  expect(schema?.safeParse({ documents: ['a'.repeat(64)] }).success).toBe(true);
  expect(schema?.safeParse({ documents: Array.from({ length: 8_000 }, () => 'a'.repeat(64)) }).success).toBe(
    false,
  );
});

it('commands that several kinds of process take are asked for alike', () => {
  const shared = [...commandsByName].filter(([, definitions]) => definitions.length > 1);
  expect(shared.map(([name]) => name).sort()).toEqual([
    'assign-reference',
    'confirm-task',
    'escalate-now',
    'remind-now',
    'set-quiet',
    'waive-task',
    'write-message',
  ]);
  for (const [, definitions] of shared) {
    const [first, ...others] = definitions.map(({ schema }) => Object.keys(schema.shape));
    for (const other of others) expect(other).toEqual(first);
  }
});

it('fields are known through optional', () => {
  const { schema } = findCommand('call', 'publish-call') ?? {};
  expect(fieldInfo(schema?.shape.deadline as never)?.kind).toBe('deadline');
});
