import { describe, expect, it } from 'vitest';
import { checkEdition } from '../../client/editions/problems.ts';
import { writtenOf } from '../../facility/edition.ts';
import { FIRST_EDITION, withNewRows } from '../../facility/editions.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { OBLIGATION_KINDS, type ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import { diligently } from '../support/world/diligent.ts';
import { brussels, holidays, openWorld, playOn, type World } from '../support/world.ts';

/**
 * A kind of duty that a later release brings has no row in editions that a facility released before, nor in the rules that
 * running processes carry. Whichever row is lacking stands for it: that duty is not owed, and the mission goes on to its end.
 */

function lacking(kind: ObligationKind): World {
  const { [kind]: _, ...ladder } = FIRST_EDITION.ladder;
  const rules: Edition = { ...FIRST_EDITION, ladder };
  return openWorld({ opening: { basis: { rules, calendars: [holidays('BE'), holidays('PE')] } } });
}

it('the next edition is not released without, and is drafted with', () => {
  const { feedback: _, ...ladder } = writtenOf(FIRST_EDITION).ladder;
  const own = { ...writtenOf(FIRST_EDITION), ladder };
  expect(checkEdition(own, 1)).toMatchObject({ ok: false, problems: [{ field: 'ladder.feedback' }] });
  expect(checkEdition(withNewRows(own), 1)).toEqual({ ok: true, file: writtenOf(FIRST_EDITION) });
});

const kindsOwed = (world: World): ReadonlySet<ObligationKind> =>
  new Set([...world.processes.keys()].flatMap((id) => world.obligations(id).map(({ kind }) => kind)));
const kindsMailed = (world: World): ReadonlySet<ObligationKind | undefined> =>
  new Set(world.sent.map(({ order }) => (order.type === 'rung' ? order.kind : undefined)));

describe('rules that have no row for', () => {
  it.each(OBLIGATION_KINDS)('%s lead a mission to its end, and nobody owes it', (kind) => {
    const world = lacking(kind);
    playOn(world, undefined, 'preparing');
    expect(kindsOwed(world)).not.toContain(kind);
    expect(world.forecast().map(({ order }) => order.type === 'rung' && order.kind)).not.toContain(kind);
    playOn(world, 'preparing', 'closed');
    expect(world.mission().phase).toBe('closed');
    expect(kindsOwed(world)).not.toContain(kind);
    expect(kindsMailed(world)).not.toContain(kind);
  });

  /** Acts that departure or the end wait for, and no other act: here nobody does them. */
  it.each([
    'review-documents',
    'methodology',
    'hold-briefing',
    'share-agenda',
    'confirm-logistics',
    'feedback',
  ] as const)('%s wait for nobody to do it', (kind) => {
    const world = diligently(lacking(kind), brussels('2019-02-28'));
    expect(world.mission()).toMatchObject({ phase: 'closed' });
  });
});
