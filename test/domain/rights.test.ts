import { describe, expect, it } from 'vitest';
import { commands, kebab } from '../../client/commands/index.ts';
import type { ProcessKind } from '../../workflows/domain/lifecycle.ts';
import { SYSTEM } from '../../workflows/domain/people.ts';
import { governed } from '../support/bases.ts';
import { ABOUT_WHO, COMMAND_TABLE } from '../support/command-table.ts';
import { contested } from '../support/rights.ts';
import { ACTION, CALL_2, MISSION, PEOPLE } from '../support/world.ts';

/** The rights table at the workflow's own validator: whoever hands it an actor, by whatever door, meets the same. */

const PROCESS = { action: ACTION, call: CALL_2, mission: MISSION } as const;
/** How things may stand. */
const WORLDS = (['screened', 'approved', 'preparing', 'in the field', 'closed'] as const).map((milestone) =>
  contested(milestone),
);
const KINDS: readonly ProcessKind[] = ['action', 'call', 'mission'];

it('every command has its row', () => {
  for (const kind of KINDS) {
    const names = commands.filter(({ process }) => process === kind).map(({ name }) => kebab(name));
    expect(Object.keys(COMMAND_TABLE[kind]).sort()).toEqual(names.sort());
  }
});

describe.each(KINDS)('the validators of %s', (kind) => {
  const world = contested('preparing');
  const state = world.state(PROCESS[kind]);
  const lifecycle = governed(state);

  it.each(
    commands.filter(({ process }) => process === kind).map((each) => [kebab(each.name), each] as const),
  )('%s is for whom the table says', (name, { name: type }) => {
    const row = COMMAND_TABLE[kind][name];
    for (const person of Object.keys(PEOPLE)) {
      const payload = {
        ...row?.input,
        ...('application' in (row?.input ?? {}) ? { application: person } : {}),
      };
      const outcome = lifecycle.decide(
        state,
        { type, payload: facts(type, payload) },
        world.actor(person),
        world.now,
      );
      const codes = outcome.ok ? [] : outcome.reasons.map(({ code }) => code);
      const mayNot = codes.some((code) => ABOUT_WHO.includes(code));
      expect([person, mayNot]).toEqual([person, !row?.may.includes(person)]);
    }
  });

  it.each(
    commands.filter(({ process }) => process === kind).map((each) => [kebab(each.name), each] as const),
  )('%s tells who may not that alone, the same however things stand and whatever is given', (name, each) => {
    const row = COMMAND_TABLE[kind][name];
    const { name: type } = each;
    for (const person of Object.keys(PEOPLE)) {
      if (row?.may.includes(person)) continue;
      const told = WORLDS.flatMap((other) =>
        ['lead', 'second', 'nobody', ''].flatMap((application) => {
          const input = { ...row?.input, ...('application' in (row?.input ?? {}) ? { application } : {}) };
          const command = { type, payload: facts(type, input) };
          const of = other.state(PROCESS[kind]);
          const { now } = other;
          const outcome = lifecycle.decide(of, command, other.actor(person), now);
          return [outcome.ok ? [] : outcome.reasons];
        }),
      );
      const [first = []] = told;
      expect([person, first.length, ABOUT_WHO.includes(first[0]?.code ?? '')]).toEqual([person, 1, true]);
      expect(told.filter((one) => JSON.stringify(one) !== JSON.stringify(first))).toEqual([]);
    }
  });

  it('no role makes up for the membership, and no membership for the role of staff elsewhere', () => {
    const stranger = { person: 'stranger', roles: Object.values(PEOPLE).flatMap(({ roles }) => roles) };
    const withoutHead = { ...stranger, roles: stranger.roles.filter((role) => role !== 'head of facility') };
    for (const type of lifecycle.commands) {
      const codes = lifecycle.probe(state, type, withoutHead, world.now).map(({ code }) => code);
      // Whoever has the role may apply: it becomes their own application.
      if (kind === 'call' && COMMAND_TABLE.call[kebab(type)]?.may.includes('fourth')) continue;
      expect([type, codes.some((code) => ABOUT_WHO.includes(code))]).toEqual([type, true]);
    }
  });

  it('what processes tell each other, no person may say, whatever their roles', () => {
    for (const type of lifecycle.messages) {
      for (const person of Object.keys(PEOPLE)) {
        const codes = lifecycle.probe(state, type, world.actor(person), world.now).map(({ code }) => code);
        expect([type, codes.includes('not-a-command')]).toEqual([type, true]);
      }
      expect(lifecycle.probe(state, type, SYSTEM, world.now).map(({ code }) => code)).not.toContain(
        'not-a-command',
      );
    }
  });
});

it.each(['acceptDeliverable', 'returnDeliverable', 'waiveDeliverable'] as const)(
  '%s of what is technical is for the technical expert of the mission alone',
  (type) => {
    const world = contested('preparing');
    for (const deliverable of ['methodological-note', 'expert-report']) {
      const may = Object.keys(PEOPLE).filter((person) => {
        const payload = facts(type, { deliverable, comments: 'shorter', reason: 'because' });
        const outcome = world
          .governed(world.mission())
          .decide(world.mission(), { type, payload }, world.actor(person), world.now);
        return outcome.ok || !outcome.reasons.some(({ code }) => ABOUT_WHO.includes(code));
      });
      expect(may).toEqual(['technical']);
    }
  },
);

/** Prose and files travel as identities; what decides who may is not in them. */
function facts(type: string, input: Readonly<Record<string, unknown>>): unknown {
  const ref = { text: 'text', hash: 'hash' };
  const document = { document: 'file', type: 'application/pdf', bytes: 1, pages: 1, pagesVerified: true };
  const replaced: Record<string, unknown> = { ...input, missing: [], requirements: ['e1'], assets: [] };
  for (const name of [
    'reason',
    'minutes',
    'changes',
    'comments',
    'note',
    'feedback',
    'contact',
    'where',
    'profile',
  ])
    if (name in input) replaced[name] = ref;
  if ('document' in input) replaced.document = document;
  if ('documents' in input) replaced.documents = [document];
  if (type === 'addTask' || type === 'changeTask') return { ...replaced, title: ref, rule: {} };
  if (type === 'editBrief') return { words: { from: ref, to: ref, changed: [] } };
  return type === 'completeChecklist' ? { items: [] } : replaced;
}
