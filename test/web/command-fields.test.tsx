import { describe, expect, it } from 'vitest';
import type { Brief } from '../../client/action-file.ts';
import { Upload } from '../../client/commands/fields.ts';
import { commands } from '../../client/commands/index.ts';
import { parseInput } from '../../client/facade/input.ts';
import type { ProcessPage } from '../../client/missions.ts';
import type { Person } from '../../client/ports.ts';
import type { CommandName } from '../../client/sentences.ts';
import { wrongIn } from '../../client/web/forms/commands/problems.ts';
import type { Source } from '../../client/web/forms/commands/source.ts';
import { specsOf } from '../../client/web/forms/commands/spec.ts';
import { readForm, SpecField, valuesOf } from '../../client/web/forms/controls/index.tsx';
import { textsOf } from '../../client/web/forms/values.ts';
import { phrase } from '../../language/phrase.ts';
import { speaker } from '../../language/say.ts';
import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import { EXAMPLES } from '../support/command-examples.ts';
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
const people = await missions.people();
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
