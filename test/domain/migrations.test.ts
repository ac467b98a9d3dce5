/** The release before runs on the tables of this one: migrations only add, and take away what no release uses any more. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const META = path.join(ROOT, 'activities/db/migrations/meta');

interface Column {
  readonly type: string;
  readonly notNull: boolean;
  readonly default?: unknown;
  readonly identity?: unknown;
  readonly generated?: unknown;
}
interface Table {
  readonly columns: Readonly<Record<string, Column>>;
  readonly indexes: Readonly<Record<string, { readonly isUnique: boolean }>>;
  readonly foreignKeys: Readonly<Record<string, unknown>>;
  readonly uniqueConstraints: Readonly<Record<string, unknown>>;
  readonly checkConstraints: Readonly<Record<string, unknown>>;
}
type Tables = Readonly<Record<string, Table>>;

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8'));
const tablesAfter = (migration: number): Tables =>
  read<{ tables: Tables }>(path.join(META, `${String(migration).padStart(4, '0')}_snapshot.json`)).tables;

/** What a release that knows `before` would stumble over on `after`. */
function stumbles(before: Tables, after: Tables): string[] {
  return Object.entries(before).flatMap(([name, table]) => {
    const now = after[name];
    if (!now) return [`${name} is gone`];
    const columns = Object.entries(table.columns).flatMap(([column, { type, notNull }]) => {
      const at = `${name}.${column}`;
      const found = now.columns[column];
      if (!found) return [`${at} is gone`];
      if (found.type !== type) return [`${at} was ${type} and is ${found.type}`];
      return found.notNull && !notNull ? [`${at} may not be empty any more`] : [];
    });
    const added = Object.entries(now.columns).flatMap(([column, { notNull, ...more }]) =>
      column in table.columns || !notNull || more.default !== undefined || more.identity || more.generated
        ? []
        : [`${name}.${column} is new, and whoever doesn't know it can't leave it out`],
    );
    const stricter = (['foreignKeys', 'uniqueConstraints', 'checkConstraints'] as const).flatMap((kind) =>
      Object.keys(now[kind])
        .filter((each) => !(each in table[kind]))
        .map((each) => `${each} refuses what was taken`),
    );
    const unique = Object.entries(now.indexes)
      .filter(([each, { isUnique }]) => isUnique && !table.indexes[each]?.isUnique)
      .map(([each]) => `${each} refuses what was taken`);
    return [...columns, ...added, ...stricter, ...unique];
  });
}

const released = read<{ version: string; migration: number }>(
  path.join(ROOT, 'deploy/release/released.json'),
);
const newest = Math.max(
  ...readdirSync(META).flatMap((name) => (/^\d+_snapshot/.test(name) ? [Number(name.slice(0, 4))] : [])),
);

describe('migrations', () => {
  it(`since the release before (${released.version}) leave it all that it works with`, () => {
    expect(newest).toBeGreaterThanOrEqual(released.migration);
    expect(stumbles(tablesAfter(released.migration), tablesAfter(newest))).toEqual([]);
  });

  it('the look at them tells what takes away, and what asks for more', () => {
    const table = { indexes: {}, foreignKeys: {}, uniqueConstraints: {}, checkConstraints: {} };
    const text = { type: 'text', notNull: false };
    const before = {
      people: { ...table, columns: { id: text, name: text } },
      gone: { ...table, columns: {} },
    };
    const after = {
      people: {
        ...table,
        indexes: { by_name: { isUnique: true } },
        columns: {
          id: { type: 'integer', notNull: false },
          name: { type: 'text', notNull: true },
          zone: { type: 'text', notNull: true },
          country: { type: 'text', notNull: true, default: "'BE'" },
        },
      },
      added: { ...table, columns: { id: { type: 'text', notNull: true } } },
    };
    expect(stumbles(before, after)).toEqual([
      'people.id was text and is integer',
      'people.name may not be empty any more',
      "people.zone is new, and whoever doesn't know it can't leave it out",
      'by_name refuses what was taken',
      'gone is gone',
    ]);
    expect(stumbles(before, before)).toEqual([]);
  });
});
