import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../workflows/domain/task.ts';
import { day } from '../../workflows/domain/time.ts';
import {
  accept,
  INITIAL,
  isRung,
  MISSION,
  pdf,
  playedTo,
  reviewerOf,
  submit,
  text,
  type World,
} from '../support/world.ts';

const FINAL_KINDS = ['working-documents', 'corpus', 'workshop-evaluation', 'expert-report'] as const;
const cycleOf = (world: World, kind: TaskId) => world.mission().deliverables.find((one) => one.kind === kind);
const open = (world: World, part: string) => world.open().filter((key) => key.includes(part));

describe.each([...INITIAL, ...FINAL_KINDS])('a wrong version of %s', (kind) => {
  const review = INITIAL.includes(kind) ? 'review-initial-deliverable' : 'review-final-deliverable';
  const world = () =>
    INITIAL.includes(kind)
      ? playedTo('methodology validated').on('2018-10-08', '08:00')
      : playedTo('reporting');

  it('is replaced before its review: the duty to review follows, with its own day', () => {
    const w = world();
    submit(w, kind, 1);
    expect(open(w, review)).toEqual([`${review}/${kind}/v1`]);
    w.on(INITIAL.includes(kind) ? '2018-10-09' : '2018-10-22', '11:00');
    const from = w.sent.length;
    submit(w, kind, 2);
    expect(open(w, review)).toEqual([`${review}/${kind}/v2`]);
    expect(w.factsOf('deliverable-submitted')).toMatchObject({ version: 2, replaces: 1 });
    expect(w.toldOf('deliverable-submitted', from)).toEqual([reviewerOf(kind)]);
    expect(cycleOf(w, kind)?.versions).toMatchObject([
      { n: 1, replacedAt: w.now },
      { n: 2, document: pdf(2) },
    ]);
    expect(w.owed(`${kind}/v1`)).toMatchObject({ status: 'met' });
    const before = w.sent.length;
    w.on('2018-11-20');
    expect(
      w.sent
        .slice(before)
        .filter(isRung)
        .filter(({ order }) => order.obligation === `${review}/${kind}/v1`),
    ).toEqual([]);
  });

  it('opens no second round of correction, and is not accepted in the new one’s place', () => {
    const w = world();
    submit(w, kind, 1);
    submit(w, kind, 2);
    const who = reviewerOf(kind);
    w.do(who, MISSION, 'returnDeliverable', { deliverable: kind, comments: text('more') });
    expect(open(w, `${kind}/v`).filter((key) => !key.startsWith('review'))).toEqual([`${kind}/v3`]);
    submit(w, kind, 1);
    submit(w, kind, 2);
    expect(open(w, review)).toEqual([`${review}/${kind}/v4`]);
    accept(w, kind);
    expect(cycleOf(w, kind)?.phase).toBe('accepted');
    expect(cycleOf(w, kind)?.versions.map(({ review: r }) => r?.accepted)).toEqual([
      undefined,
      false,
      undefined,
      true,
    ]);
    expect(open(w, `${kind}/v`)).toEqual([]);
    expect(
      w.codes('lead', MISSION, 'submitDeliverable', {
        deliverable: kind,
        document: pdf(1),
        recommendations: text(),
      }),
    ).toEqual(['already-accepted']);
  });
});

it('a replaced first version is reviewed as a first one, a replaced correction as a correction', () => {
  const world = playedTo('methodology validated');
  submit(world, 'agenda');
  submit(world, 'agenda');
  expect(world.due('review-initial-deliverable/agenda/v2')).toBe('2018-10-09');
  world.do('coordinator', MISSION, 'returnDeliverable', {
    deliverable: 'agenda',
    comments: text(),
    due: day('2018-10-09'),
  });
  submit(world, 'agenda');
  submit(world, 'agenda');
  expect(world.due('review-initial-deliverable/agenda/v4')).toBe('2018-10-08');
});

it('what is replaced after it was due is late', () => {
  const world = playedTo('methodology validated').on('2018-10-08', '08:00');
  submit(world, 'agenda');
  world.on('2018-10-09');
  submit(world, 'agenda');
  expect(cycleOf(world, 'agenda')?.versions.map(({ late }) => late)).toEqual([false, true]);
});

it('the methodology likewise', () => {
  const world = playedTo('documents reviewed').on('2018-10-03');
  world.do('lead', MISSION, 'submitMethodology', { document: pdf(12) });
  world.do('lead', MISSION, 'submitMethodology', { document: pdf(13) });
  expect(world.factsOf('methodology-submitted')).toMatchObject({ version: 2, replaces: 1 });
  expect(open(world, 'validate-methodology')).toEqual(['validate-methodology/methodology/v2']);
  world.do('technical', MISSION, 'returnMethodology', { comments: text() });
  expect(open(world, 'methodology/v')).toEqual(['methodology/v3']);
  world.do('lead', MISSION, 'submitMethodology', { document: pdf(1) });
  expect(world.factsOf('methodology-submitted')?.replaces).toBeUndefined();
  world.do('technical', MISSION, 'validateMethodology', {});
  expect(open(world, 'methodology')).not.toContain('validate-methodology/methodology/v3');
});

it('a report comes with its recommendations, or is neither taken nor accepted', () => {
  const world = playedTo('reporting');
  const report = { deliverable: 'expert-report' as const, document: pdf(9) };
  expect(world.refused('lead', MISSION, 'submitDeliverable', report)).toMatchObject([
    { code: 'recommendations-missing', data: { deliverable: 'expert-report' } },
  ]);
  submit(world, 'expert-report');
  // One handed in before it was asked for.
  const state = world.mission();
  const deliverables = state.deliverables.map((one) =>
    one.kind === 'expert-report'
      ? { ...one, versions: one.versions.map(({ recommendations: _, ...version }) => version) }
      : one,
  );
  world.processes.set(MISSION, { ...state, deliverables });
  expect(
    world.refused('technical', MISSION, 'acceptDeliverable', { deliverable: 'expert-report' }),
  ).toMatchObject([{ code: 'recommendations-missing', mendedWith: 'submitDeliverable' }]);
});
