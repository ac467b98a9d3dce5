import { Command } from 'commander';
import type { Context } from 'hono';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Brief } from '../../client/action-file.ts';
import { addFlags, asFlag, inputFrom, LocalFile } from '../../client/cli/flags.ts';
import type { Io } from '../../client/cli/io.ts';
import { type FieldKind, Upload } from '../../client/commands/fields.ts';
import { questionOf } from '../../client/commands/form-questions.ts';
import { type CommandDefinition, commands, fieldInfo, unwrapped } from '../../client/commands/index.ts';
import { parseInput } from '../../client/facade/input.ts';
import { readInput } from '../../client/http/body.ts';
import type { ProcessPage } from '../../client/missions.ts';
import type { Person } from '../../client/ports.ts';
import type { CommandName } from '../../client/sentences.ts';
import { wrongIn } from '../../client/web/forms/commands/problems.ts';
import type { Source } from '../../client/web/forms/commands/source.ts';
import { specsOf } from '../../client/web/forms/commands/spec.ts';
import { leaf, type Spec } from '../../client/web/forms/controls/control.ts';
import { answerOf, readForm, SpecField, valuesOf } from '../../client/web/forms/controls/index.tsx';
import { textsOf } from '../../client/web/forms/values.ts';
import { edition } from '../../facility/editions.ts';
import { phrase } from '../../language/phrase.ts';
import { speaker } from '../../language/say.ts';
import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import { EXAMPLES } from '../support/command-examples.ts';
import { madeOf, SAMPLES, valueFor } from '../support/field-values.ts';
import { filled, formIn } from '../support/form.ts';
import { playedMissions } from '../support/played-missions.ts';
import { ACTION, apply, CALL_1, MISSION, playedTo, playOn, screen } from '../support/world.ts';

const world = playedTo('screened');
apply(world, CALL_1, 'third', 'private consultant');
screen(world, CALL_1, 'third');
playOn(world, 'screened', 'in the field');
world.do('coordinator', MISSION, 'proposeBudgetAmendment', {
  budgetCents: 2_000_000,
  reason: { text: 'reason', hash: 'hash' },
});
const { missions } = playedMissions(world);
const known = await missions.people();
const chair: Person = { ...(known[0] as Person), person: 'chair', name: 'Chair', roles: ['committee chair'] };
const people = [...known, chair];
const IDS: Readonly<Record<ProcessKind, string>> = { action: ACTION, call: CALL_1, mission: MISSION };

async function sourceOf(kind: ProcessKind, locale: Locale): Promise<Source> {
  const shown = await missions.show({ ref: IDS[kind] }, { as: 'coordinator', locale });
  const page = withMore(shown);
  return {
    page,
    locale,
    t: speaker(locale),
    viewer: people.find(({ person }) => person === 'coordinator') as Person,
    people,
    brief: {
      title: 'Telework',
      institution: {},
      activities: [
        {
          number: 1,
          title: 'Seminar',
          missions: [{ place: { city: 'Lima' }, event: { programme: [{ day: 1, title: 'Opening' }] } }],
        },
      ],
    } as unknown as Brief,
    notice: null,
    requirements: ['e1', 'e2'].map((id) => ({ id, text: `Requirement ${id}` })),
    assets: [{ id: 'a1', text: 'Asset' }],
    earlier: [],
    maxBytes: 1_000,
    fromAddress: {},
    knownAnswers: {},
  };
}

const owed = await missions.show({ ref: MISSION }, { as: 'coordinator' });

const PLANNED = ['film', 'tickets', 'visa-support'];

/** What this moment lacks: an activity that is not open yet, something that is owed, and tasks that a plan adds. */
function withMore(page: ProcessPage): ProcessPage {
  const obligations = owed.obligations
    .slice(0, 1)
    .map((one) => ({ ...one, key: 'agenda', status: 'open' as const }));
  const expected = ['tickets', 'visa-support'].map((kind) => ({ kind, phase: 'expected' }));
  const more = {
    action: { activities: [{ number: 2, missions: [] }], tasks: expected },
    call: {},
    mission: {
      plan: PLANNED.map((id) => ({
        id,
        own: { owner: 'coordinator', due: { day: '2018-11-10' } },
        contracts: { 1: { expert: 'lead', terms: null } },
      })),
      confirmations: expected,
      addenda: [{ n: 1, position: 1, expert: 'lead', tasks: [], days: { before: 15, after: 18 } }],
      seats: (page.state.seats as readonly { readonly plan: { readonly number: number } }[] | undefined)?.map(
        (seat) => ({
          ...seat,
          candidate: { expert: seat.plan.number === 1 ? 'lead' : 'second', sector: 'public servant' },
          contract: { at: page.now, dailyCents: 250_00 },
        }),
      ),
    },
  }[page.kind];
  const open = { task: PLANNED, obligation: ['agenda'], addendum: [1] };
  const commands = page.commands.map((row) => {
    const field = row.choice?.field;
    return field === 'task' || field === 'obligation' || field === 'addendum'
      ? { ...row, choice: { field, open: open[field] } }
      : row;
  });
  return { ...page, commands, obligations, state: { ...page.state, ...more } };
}

/** A form says of a kept file what it is called there; a program gives its hash alone. */
const asTheProgram = (input: unknown): unknown =>
  JSON.parse(JSON.stringify(input, (_, value) => (value instanceof Upload ? value.kept : value)));

describe.each(['en', 'es', 'fr'] as const)('the form of every command in %s', (locale) => {
  it.each(commands.map((definition) => [`${definition.process} ${definition.name}`, definition] as const))(
    '%s asks for every field, and sends what a program would send',
    async (_, definition) => {
      const source = await sourceOf(definition.process, locale);
      const specs = specsOf(definition, source);
      const example = EXAMPLES[definition.name as CommandName];
      const filling = { values: valuesOf(specs, example), wrong: [], ...source };
      const html = String(
        <form id="form">
          {specs.map((spec) => (
            <SpecField spec={spec} filled={filling} />
          ))}
          <input type="hidden" name="end" value="" />
        </form>,
      );
      const { end: _end, ...sent } = textsOf(filled(formIn(html)));
      const { input, faults } = readForm(specs, sent);
      expect(faults).toEqual([]);
      expect(asTheProgram(input)).toEqual(example);
      expect(() => parseInput(definition, input)).not.toThrow();
      expect(html).not.toContain('undefined');
    },
  );
});

/** Found by who acts, made of what else is given, or asked for together with what it notes: in `EXAMPLES`. */
const isAskedAlone = ({ process, name, schema, isOnOnesOwn }: CommandDefinition, field: string): boolean => {
  const fields: readonly z.ZodType[] = Object.values(schema.shape);
  const questions = fields.map((each) => questionOf(unwrapped(each)));
  if (questionOf(unwrapped(schema.shape[field] as z.ZodType)).isMade) return false;
  if (field === 'application' && isOnOnesOwn) return false;
  // An action has neither applications nor documents that a message could be about.
  if (process === 'action' && field === 'about') return false;
  if (questions.some(({ judged }) => judged?.notes === field))
    return !Object.hasOwn(EXAMPLES[name as CommandName], field);
  return true;
};

/** What is answered or accepted hangs on the task that is chosen, which edition 2 has. */
const TASKS: Readonly<Record<string, string>> = {
  says: 'travel-details',
  wording: 'code-of-conduct',
  wordings: 'code-of-conduct',
};

function withTask(source: Source, field: string): Source {
  const id = TASKS[field];
  if (id === undefined) return source;
  const task = { kind: id, phase: 'expected', expert: source.viewer.person, rule: edition(2).tasks[id] };
  const more = { edition: 2, plan: [{ id, own: {} }], confirmations: [task], tasks: [task] };
  const page = { ...source.page, state: { ...source.page.state, ...more } };
  return { ...source, page, knownAnswers: { task: id } };
}

/** By the kind of the field, and by what its form lets choose. */
function answerFor(spec: Spec, schema: z.ZodType): unknown {
  const { element, valueType, shape } = madeOf(schema);
  switch (spec.kind) {
    case 'choice':
      return spec.isNumber ? Number(spec.options[0]?.value) : spec.options[0]?.value;
    case 'person':
      return spec.options[0]?.value;
    case 'checks':
    case 'ranking':
      return spec.options.map(({ value }) => value);
    case 'texts':
    case 'given-days':
    case 'judged': {
      const { items } = spec;
      if (spec.kind === 'judged' && spec.answerShape === 'lists') return items.map(({ value }) => value);
      return Object.fromEntries(
        items.map(({ value }) => [value, valueFor((valueType ?? element) as z.ZodType, spec.name)]),
      );
    }
    case 'group':
      return Object.fromEntries(
        spec.fields.map((each) => {
          const name = leaf(each.name);
          return [name, answerFor(each, shape?.[name] as z.ZodType)];
        }),
      );
    default:
      return valueFor(schema, spec.name);
  }
}

const FIELDS = commands.flatMap((definition) =>
  Object.entries<z.ZodType>(definition.schema.shape).map(
    ([field, schema]) =>
      [`${definition.process} ${definition.name}.${field}`, definition, field, schema] as const,
  ),
);

describe('a value of every field, those that may be left out among them', () => {
  it.each(FIELDS.filter(([, definition, field]) => isAskedAlone(definition, field)))(
    '%s is asked for, read and said by the form',
    async (_, definition, field, schema) => {
      const source = withTask(await sourceOf(definition.process, 'en'), field);
      const specs = specsOf(definition, source).filter(({ name }) => name === field);
      expect(specs, 'inputs of the form').toHaveLength(1);
      const [spec] = specs as [Spec];
      const input = { [field]: answerFor(spec, schema) };
      const values = valuesOf(specs, input);
      const inputs = inputsFor(field, schema, input[field]);
      if (inputs) expect(values, 'what stands in its inputs').toEqual(inputs);
      const html = String(
        <form id="form">
          <SpecField spec={spec} filled={{ values, wrong: [], ...source }} />
          <input type="hidden" name="end" value="" />
        </form>,
      );
      const { end: _end, ...sent } = textsOf(filled(formIn(html)));
      const read = readForm(specs, sent);
      expect(read.faults).toEqual([]);
      expect(asTheProgram(read.input)).toEqual(input);
      const parsed = schema.safeParse(read.input[field]);
      expect(parsed.error?.issues, 'what the schema finds wrong').toBeUndefined();
      const reader = { now: source.page.now, zone: source.viewer.zone, locale: 'en', t: source.t } as const;
      expect(
        answerOf(spec, { values: sent, input: read.input, reader }),
        'what the check says',
      ).toBeDefined();
    },
  );

  it.each(FIELDS)('%s is typed behind its flag', async (_, definition, field, schema) => {
    const value = valueFor(schema, field);
    const command = new Command();
    addFlags(command, definition);
    const { field: flag } = asFlag({ field, problem: '' }, definition.schema);
    command.parse(typedAs(flag, schema, value), { from: 'user' });
    const io = { cwd: '/', readFile: async () => Buffer.from(JSON.stringify(value)) } as unknown as Io;
    const input = await inputFrom(definition.schema, command.opts(), io);
    const sent = { ...input, [field]: withoutFiles(input[field], value) };
    expect(sent).toEqual({ [field]: value });
    expect(schema.safeParse(sent[field]).error?.issues).toBeUndefined();
  });

  it.each(FIELDS)('%s is read from a form that a program sends', async (_, definition, field, schema) => {
    const value = valueFor(schema, field);
    const form = new FormData();
    const isWhole = typeof value !== 'object' || Array.isArray(value);
    if (isWhole) for (const one of [value].flat()) form.append(field, String(one));
    else form.append('input', JSON.stringify({ [field]: value }));
    const context = {
      req: { header: () => 'multipart/form-data' },
      get: () => ({ form }),
    } as unknown as Context;
    expect(await readInput(context, definition)).toEqual({ [field]: value });
  });
});

/** What somebody types: the flag with the value, or once for each item and each pair. */
function typedAs(flag: string, schema: z.ZodType, value: unknown): readonly string[] {
  const inner = unwrapped(schema);
  if (typeof value !== 'object') {
    const kind = fieldInfo(inner)?.kind ?? 'text';
    return kind === 'yes-no' ? [flag] : [flag, typed(kind, value)];
  }
  if (fieldInfo(inner)) return [flag, typed('group', value)];
  const { element, valueType, shape } = madeOf(inner);
  return Object.entries(value as object).flatMap(([key, each]) => {
    const one = fieldInfo(unwrapped((shape?.[key] ?? valueType ?? element) as z.ZodType))?.kind ?? 'text';
    return [flag, element ? typed(one, each) : `${key}=${typed(one, each)}`];
  });
}
const typed = (kind: FieldKind, value: unknown): string => {
  const sample = SAMPLES[kind];
  return value === sample.given || kind === 'group' ? sample.typed : String(value);
};

/** As people write the sample of its kind; undefined of what is chosen or made of several. */
function inputsFor(field: string, schema: z.ZodType, value: unknown): object | undefined {
  const kind = fieldInfo(schema)?.kind;
  if (!kind || kind === 'file' || value !== SAMPLES[kind].given) return undefined;
  const { typed, inputs = { '': typed } } = SAMPLES[kind];
  return Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`${field}${name}`, [text]]));
}

/** A file is sent as its bytes; programs name one that is kept. */
const withoutFiles = (sent: unknown, value: unknown): unknown =>
  sent instanceof LocalFile ? value : Array.isArray(sent) && sent[0] instanceof LocalFile ? value : sent;

describe('what a form says', () => {
  it('of everything that is missing, by its label', async () => {
    const definition = commands.find(({ name }) => name === 'rejectMission');
    if (!definition) throw new Error('no such command');
    const specs = specsOf(definition, await sourceOf('mission', 'fr'));
    const { input } = readForm(specs, {});
    const faults = Object.keys(definition.schema.shape).flatMap((field) =>
      field in input ? [] : [{ field, problem: phrase('problems.missing') }],
    );
    expect(wrongIn(faults, specs, 'fr').map(({ sentence }) => sentence)).toEqual([
      '«\u202fRéférence du procès-verbal\u202f» manque.',
      '«\u202fMotif\u202f» manque.',
    ]);
  });
});
