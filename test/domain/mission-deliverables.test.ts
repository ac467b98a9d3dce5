import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../workflows/domain/task.ts';
import { day } from '../../workflows/domain/time.ts';
import {
  accept,
  activityPlan,
  docx,
  FINAL,
  MISSION,
  missionPlan,
  pdf,
  playedTo,
  reviewerOf,
  submit,
  text,
  type World,
} from '../support/world.ts';

const handIn = (deliverable: TaskId, document = pdf(1)) => ({
  deliverable,
  document,
  ...(deliverable === 'expert-report' ? { recommendations: text('recommendations') } : {}),
});
const phaseOf = (world: World, kind: TaskId) => world.mission().deliverables.find((one) => one.kind === kind);

describe('a deliverable', () => {
  it('runs expected, submitted, returned, submitted again, accepted', () => {
    const world = playedTo('methodology validated').on('2018-10-05');
    expect(phaseOf(world, 'agenda')).toMatchObject({ phase: 'expected', versions: [] });
    submit(world, 'agenda');
    expect(phaseOf(world, 'agenda')?.phase).toBe('submitted');
    const from = world.sent.length;
    world.do('coordinator', MISSION, 'returnDeliverable', {
      deliverable: 'agenda',
      comments: text('materials?'),
    });
    expect(phaseOf(world, 'agenda')?.phase).toBe('returned');
    const [mail] = world.sent.slice(from);
    expect(mail).toMatchObject({
      to: 'lead',
      order: {
        template: 'deliverable-returned',
        cc: ['second'],
        facts: { comments: text('materials?'), due: { day: '2018-10-08' }, version: 2 },
      },
    });
    expect(world.owed('agenda/v1')?.status).toBe('met');
    expect(world.owed('agenda/v2')).toMatchObject({
      status: 'open',
      kind: 'correct-initial-deliverable',
      copies: ['second'],
    });
    submit(world, 'agenda');
    accept(world, 'agenda');
    expect(phaseOf(world, 'agenda')).toMatchObject({
      phase: 'accepted',
      versions: [
        { n: 1, by: 'lead', review: { accepted: false, comments: text('materials?') } },
        { n: 2, review: { accepted: true, by: 'coordinator' } },
      ],
    });
    expect(world.codes('lead', MISSION, 'submitDeliverable', handIn('agenda'))).toEqual(['already-accepted']);
  });

  it('comes back with a new due date, which the reviewer may set', () => {
    const world = playedTo('methodology validated').on('2018-10-05');
    submit(world, 'agenda');
    const comments = text();
    expect(
      world.codes('coordinator', MISSION, 'returnDeliverable', {
        deliverable: 'agenda',
        comments,
        due: day('2018-10-03'),
      }),
    ).toEqual(['dates-in-the-past']);
    world.do('coordinator', MISSION, 'returnDeliverable', {
      deliverable: 'agenda',
      comments,
      due: day('2018-10-09'),
    });
    expect(world.owed('agenda/v2')?.due).toMatchObject({
      day: '2018-10-09',
      adjusted: { why: 'set by the reviewer' },
    });
    expect(world.factsOf('deliverable-returned')?.due?.day).toBe('2018-10-09');
  });

  it('final ones have 5 working days for a correction, and its review', () => {
    const world = playedTo('reported').on('2018-11-06');
    world.do('technical', MISSION, 'returnDeliverable', { deliverable: 'expert-report', comments: text() });
    expect(world.due('expert-report/v2')).toBe('2018-11-13');
    submit(world, 'expert-report', 30);
    expect(world.due('review-final-deliverable/expert-report/v2')).toBe('2018-11-13');
  });

  it('is due at least 10 working days after the last day, and says so; an action may set another day', () => {
    const world = playedTo('departed');
    expect(world.owed('corpus/v1')?.due).toMatchObject({ day: '2018-11-02', atLeast: true });
    const plan = missionPlan({
      deliverables: [...FINAL.map((kind) => ({ kind, due: 12 })), { kind: 'agenda' }],
    });
    const other = playedTo('preparing', { plan: { activities: [activityPlan(1, plan)] } });
    expect(other.owed('corpus/v1')?.due).toMatchObject({ day: '2018-11-06' });
    expect(other.owed('corpus/v1')?.due?.atLeast).toBeUndefined();
  });

  it('is of a kind that the action asked for', () => {
    const plan = missionPlan({ deliverables: [{ kind: 'agenda' }] });
    const world = playedTo('preparing', { plan: { activities: [activityPlan(1, plan)] } });
    expect(world.refused('lead', MISSION, 'submitDeliverable', handIn('corpus'))).toMatchObject([
      { code: 'no-such-deliverable', data: { deliverable: 'corpus', deliverables: ['agenda'] } },
    ]);
  });

  it('final ones wait for the field', () => {
    const world = playedTo('preparing');
    expect(world.refused('lead', MISSION, 'submitDeliverable', handIn('corpus'))).toMatchObject([
      { code: 'not-yet', data: { what: 'deliverable.corpus', from: '2018-10-15' } },
    ]);
  });
});

describe('page limits', () => {
  it.each([
    ['methodological-note', 3],
    ['agenda', 2],
  ] as const)('of the %s is %i pages: over it the file is refused with both numbers', (kind, limit) => {
    const world = playedTo('preparing');
    expect(world.refused('lead', MISSION, 'submitDeliverable', handIn(kind, pdf(limit + 1)))).toEqual([
      {
        code: 'too-many-pages',
        data: { deliverable: kind, pages: limit + 1, limit },
        mendedBy: ['lead expert'],
      },
    ]);
    expect(phaseOf(world, kind)?.versions).toEqual([]);
    world.do('lead', MISSION, 'submitDeliverable', handIn(kind, pdf(limit)));
  });

  it.each(FINAL)('%s has none', (kind) => {
    const world = playedTo('reporting');
    world.do('lead', MISSION, 'submitDeliverable', handIn(kind, docx()));
    expect(phaseOf(world, kind)?.versions[0]?.document.pages).toBeUndefined();
  });

  it('of a DOCX are those that it states, unverified; where it states none and a limit applies, a PDF is asked for', () => {
    const world = playedTo('preparing');
    expect(world.refused('lead', MISSION, 'submitDeliverable', handIn('agenda', docx()))).toMatchObject([
      { code: 'pages-unknown', data: { deliverable: 'agenda', limit: 2, type: docx().type } },
    ]);
    expect(world.codes('lead', MISSION, 'submitDeliverable', handIn('agenda', docx(3)))).toEqual([
      'too-many-pages',
    ]);
    world.do('lead', MISSION, 'submitDeliverable', handIn('agenda', docx(2)));
    expect(phaseOf(world, 'agenda')?.versions[0]?.document).toMatchObject({ pages: 2, pagesVerified: false });
  });
});

describe('late', () => {
  it('is accepted and marked; the last moment of the day is in time', () => {
    const world = playedTo('methodology validated').on('2018-10-08', '23:59');
    submit(world, 'agenda');
    world.on('2018-10-09', '00:01');
    submit(world, 'methodological-note');
    expect(phaseOf(world, 'agenda')?.versions[0]?.late).toBe(false);
    expect(phaseOf(world, 'methodological-note')?.versions[0]?.late).toBe(true);
    expect([world.owed('agenda/v1')?.late, world.owed('methodological-note/v1')?.late]).toEqual([
      false,
      true,
    ]);
    accept(world, 'methodological-note');
  });

  it('the methodology and corrections, too', () => {
    const world = playedTo('documents reviewed').on('2018-10-04', '08:00');
    world.do('lead', MISSION, 'submitMethodology', { document: pdf(3) });
    world.do('technical', MISSION, 'returnMethodology', { comments: text() });
    world.on('2018-10-08', '08:00').do('lead', MISSION, 'submitMethodology', { document: pdf(3) });
    expect(world.mission().preparation.methodology.versions.map(({ late }) => late)).toEqual([true, true]);
  });
});

describe('who reviews and who waives', () => {
  const kinds: readonly TaskId[] = ['methodological-note', 'agenda', ...FINAL];
  const reported = (kind: TaskId): World =>
    FINAL.includes(kind) ? playedTo('reported') : playedTo('methodology validated');

  it.each(kinds)('%s', (kind) => {
    const world = reported(kind);
    if (!FINAL.includes(kind)) submit(world, kind);
    const reviewer = reviewerOf(kind);
    const other = reviewer === 'technical' ? 'coordinator' : 'technical';
    expect(
      world.owed(`${FINAL.includes(kind) ? 'review-final' : 'review-initial'}-deliverable/${kind}/v1`)
        ?.owedBy,
    ).toEqual([reviewer]);
    expect(world.codes(other, MISSION, 'acceptDeliverable', { deliverable: kind })).toEqual(['role-may-not']);
    expect(world.codes(other, MISSION, 'returnDeliverable', { deliverable: kind, comments: text() })).toEqual(
      ['role-may-not'],
    );
    expect(world.codes('lead', MISSION, 'acceptDeliverable', { deliverable: kind })).toContain(
      'role-may-not',
    );
    world.copy().do(reviewer, MISSION, 'acceptDeliverable', { deliverable: kind });

    // "waived (with a reason, by the coordinator; by the technical expert for methodology, note and report)"
    const reason = text('not needed');
    expect(world.codes(other, MISSION, 'waiveDeliverable', { deliverable: kind, reason })).toEqual([
      'role-may-not',
    ]);
    world.do(reviewer, MISSION, 'waiveDeliverable', { deliverable: kind, reason });
    expect(phaseOf(world, kind)).toMatchObject({ phase: 'waived', waived: { by: reviewer, reason } });
    expect(world.codes(reviewer, MISSION, 'waiveDeliverable', { deliverable: kind, reason })).toEqual([
      'already-accepted',
    ]);
    expect(world.codes(reviewer, MISSION, 'acceptDeliverable', { deliverable: kind })).toEqual([
      'nothing-submitted',
    ]);
  });

  it('the head of facility may act for the coordinator, not for the technical expert', () => {
    const world = playedTo('reported');
    world.do('head', MISSION, 'acceptDeliverable', { deliverable: 'corpus' });
    expect(world.codes('head', MISSION, 'acceptDeliverable', { deliverable: 'expert-report' })).toEqual([
      'role-may-not',
    ]);
  });

  it('the lead expert hands in with the team; the coordinator what reached the facility by other ways', () => {
    const world = playedTo('preparing');
    expect(world.codes('second', MISSION, 'submitDeliverable', handIn('agenda'))).toContain('role-may-not');
    world.do('coordinator', MISSION, 'submitDeliverable', handIn('agenda'));
    expect(phaseOf(world, 'agenda')?.versions[0]?.by).toBe('coordinator');
    expect(world.toldOf('deliverable-submitted')).toEqual(['coordinator']);
  });

  it('nothing can be accepted that was not submitted', () => {
    const world = playedTo('preparing');
    expect(world.codes('coordinator', MISSION, 'acceptDeliverable', { deliverable: 'agenda' })).toEqual([
      'nothing-submitted',
    ]);
  });
});
