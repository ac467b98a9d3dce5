import { describe, expect, test } from 'vitest';
import { commands, commandsByName, fieldOf, findCommand, kebab } from '../../client/commands/index.ts';
import { inputSchema } from '../../client/http/openapi.ts';
import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { ACTION, CALL_2, MISSION, playedTo } from '../support/world.ts';

const KINDS: readonly ProcessKind[] = ['action', 'call', 'mission'];

describe.each(KINDS)('commands of %s', (kind) => {
  const defined = commands.filter(({ process }) => process === kind);

  test('are those of its lifecycle, each once', () => {
    const names = defined.map(({ name }) => name);
    expect([...names].sort()).toEqual([...lifecycleOf(kind).commands].sort());
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(defined.map((each) => [kebab(each.name), each] as const))(
    '%s says what it is',
    (name, definition) => {
      expect(definition.title).toMatch(/^[A-Z].*[^.]$/);
      expect(definition.help).toMatch(/[.]$/);
      expect(definition.roles.length).toBeGreaterThan(0);
      expect(definition.examples.length).toBeGreaterThan(0);
      expect(findCommand(kind, name)).toBe(definition);
      for (const [field, schema] of Object.entries(definition.schema.shape)) {
        expect(schema.description ?? schema.meta()?.description, `${name}.${field}`).toBeTruthy();
      }
      expect(inputSchema(definition.schema)).toMatchObject({ type: 'object', additionalProperties: false });
    },
  );
});

test.each(commands.map((each) => [`${each.process} ${kebab(each.name)}`, each] as const))(
  '%s names the roles that its rule does',
  (_, { process, name, roles }) => {
    const world = playedTo('published');
    const state = world.state({ action: ACTION, call: CALL_2, mission: MISSION }[process]);
    const nobody = { person: 'nobody', roles: [] };
    const reason = lifecycleOf(process)
      .probe(state, name, nobody, world.now)
      .find(({ code }) => code === 'role-may-not');
    expect([...roles].sort()).toEqual([...((reason?.data.roles ?? []) as readonly string[])].sort());
  },
);

test('commands that several kinds of process take are asked for alike', () => {
  const shared = [...commandsByName()].filter(([, definitions]) => definitions.length > 1);
  expect(shared.map(([name]) => name).sort()).toEqual(['assign-reference', 'escalate-now']);
  for (const [, definitions] of shared) {
    const [first, ...others] = definitions.map(({ schema }) => Object.keys(schema.shape));
    for (const other of others) expect(other).toEqual(first);
  }
});

test('fields are known through optional', () => {
  const { schema } = findCommand('call', 'publish-call') ?? {};
  expect(fieldOf(schema?.shape.deadline as never)?.kind).toBe('deadline');
});
