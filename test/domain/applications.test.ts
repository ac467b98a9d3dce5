import { describe, expect, it } from 'vitest';
import type { Application } from '../../workflows/domain/call/state.ts';
import type { Sector } from '../../workflows/domain/people.ts';
import { kept } from '../../workflows/domain/stored.ts';
import {
  apply,
  CALL_1,
  CALL_2,
  confirmCandidate,
  contract,
  MISSION,
  pdf,
  playedTo,
  preselect,
  screen,
  text,
  type World,
} from '../support/world.ts';

const SECTORS: readonly Sector[] = [
  'public servant',
  'mandated body',
  'international organisation',
  'civil society',
  'private consultant',
];
const published = (): World => playedTo('published').on('2018-06-14');
const application = (world: World, id: string): Application | undefined =>
  world.call().applications.find((one) => one.id === id);
/** Applied and eligible. */
function eligible(world: World, who: string, sector: Sector = 'public servant', assets: string[] = []): void {
  apply(world, CALL_2, who, sector);
  screen(world, CALL_2, who, undefined, assets);
}

describe('an application', () => {
  it('runs from draft to contracted', () => {
    const seen: (string | undefined)[] = [];
    const world = published();
    const now = () => seen.push(world.application(CALL_2, 'second'));
    world.do('second', CALL_2, 'startApplication', { application: 'second', missing: ['address'] });
    now();
    world.do('second', CALL_2, 'submitApplication', {
      application: 'second',
      profile: text('profile'),
      missing: [],
      sector: 'public servant',
      yearsOfExperience: 9,
      evidence: { e1: text('degree'), e2: text('five years') },
    });
    now();
    screen(world, CALL_2, 'second');
    now();
    world.do('coordinator', CALL_2, 'shortlistApplication', { application: 'second' });
    now();
    world.do('coordinator', CALL_2, 'recordInterview', { application: 'second', note: text('by phone') });
    now();
    preselect(world, CALL_2, 'second');
    now();
    confirmCandidate(world, CALL_2, 'second');
    now();
    apply(world, CALL_1, 'lead');
    screen(world, CALL_1, 'lead');
    confirmCandidate(world, CALL_1, 'lead');
    world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    world.do('member', MISSION, 'approveMission', { minutes: text() });
    world.do('coordinator', MISSION, 'confirmDates', {
      from: '2018-10-15' as never,
      to: '2018-10-18' as never,
    });
    world.do('coordinator', MISSION, 'makeOffer', { position: 2 });
    now();
    world.do('second', MISSION, 'acceptOffer', { position: 2 });
    world.do('coordinator', MISSION, 'signContract', { position: 2 });
    now();
    expect(seen).toEqual([
      'draft',
      'submitted',
      'eligible',
      'shortlisted',
      'interviewed',
      'preselected',
      'confirmed',
      'selected',
      'contracted',
    ]);
    expect(application(world, 'second')).toMatchObject({
      sector: 'public servant',
      yearsOfExperience: 9,
      profile: kept(text('profile')),
      evidence: { e1: kept(text('degree')), e2: kept(text('five years')) },
    });
  });

  it('is acknowledged at once', () => {
    const world = published();
    apply(world, CALL_2, 'second');
    expect(world.factsOf('application-received', 'second')).toMatchObject({
      application: 'second',
      position: 2,
    });
  });

  it('that is incomplete stays a draft, with what is missing listed, and can be completed', () => {
    const world = published();
    world.do('second', CALL_2, 'startApplication', {
      application: 'second',
      missing: ['address', 'languages'],
    });
    const submission = {
      application: 'second',
      profile: text(),
      missing: ['languages'],
      sector: 'public servant' as const,
      yearsOfExperience: 3,
    };
    expect(world.refused('second', CALL_2, 'submitApplication', submission)).toMatchObject([
      { code: 'profile-incomplete', data: { missing: ['languages'] } },
      { code: 'evidence-missing', data: { missing: ['e1', 'e2'] } },
    ]);
    expect(world.application(CALL_2, 'second')).toBe('draft');
    world.do('second', CALL_2, 'saveApplication', {
      application: 'second',
      missing: ['languages'],
      evidence: { e2: text('five years') },
    });
    const complete = { ...submission, missing: [] };
    expect(world.refused('second', CALL_2, 'submitApplication', complete)).toMatchObject([
      { code: 'evidence-missing', data: { missing: ['e1'] }, mendedBy: ['expert'] },
    ]);
    world.do('second', CALL_2, 'submitApplication', { ...complete, evidence: { e1: text('degree') } });
    expect(application(world, 'second')?.evidence).toEqual({
      e1: kept(text('degree')),
      e2: kept(text('five years')),
    });
  });

  it('keeps what was answered while it is a draft, each answer until it is given again', () => {
    const world = published();
    const draft = { application: 'second', missing: [] };
    world.do('second', CALL_2, 'startApplication', draft);
    world.do('second', CALL_2, 'saveApplication', { ...draft, sector: 'civil society' });
    world.do('second', CALL_2, 'saveApplication', { ...draft, yearsOfExperience: 7, documents: [pdf(2)] });
    world.do('second', CALL_2, 'saveApplication', { ...draft, yearsOfExperience: 8 });
    expect(application(world, 'second')).toMatchObject({
      phase: 'draft',
      sector: 'civil society',
      yearsOfExperience: 8,
      documents: [pdf(2)],
    });
  });

  it('names requirements that the position has', () => {
    const world = published();
    world.do('second', CALL_2, 'startApplication', { application: 'second', missing: [] });
    expect(
      world.refused('second', CALL_2, 'saveApplication', {
        application: 'second',
        missing: [],
        evidence: { e7: text() },
      }),
    ).toMatchObject([
      { code: 'no-such-requirement', data: { requirement: 'e7', requirements: ['e1', 'e2', 'a1'] } },
    ]);
  });

  it('is one for each expert; who withdrew may apply again', () => {
    const world = published();
    apply(world, CALL_2, 'second');
    const again = { application: 'second again', missing: [] };
    expect(world.codes('second', CALL_2, 'startApplication', again)).toEqual(['already-applied']);
    expect(world.codes('third', CALL_2, 'startApplication', { application: 'second', missing: [] })).toEqual([
      'not-your-application',
    ]);
    world.do('second', CALL_2, 'withdrawApplication', { application: 'second', reason: text('ill') });
    expect(world.factsOf('application-withdrawn')).toMatchObject({ person: 'second', reason: text('ill') });
    world.do('second', CALL_2, 'startApplication', again);
  });

  it('is the expert’s own', () => {
    const world = published();
    apply(world, CALL_2, 'second');
    expect(world.codes('third', CALL_2, 'withdrawApplication', { application: 'second' })).toEqual([
      'not-your-application',
    ]);
    // One that there is not is answered like somebody else's, to who has none of their own too.
    for (const who of ['second', 'third'])
      expect(world.refused(who, CALL_2, 'withdrawApplication', { application: 'nobody' })).toEqual(
        world.refused('third', CALL_2, 'withdrawApplication', { application: 'second' }),
      );
    // A coordinator never gives somebody's consent.
    expect(world.codes('coordinator', CALL_2, 'withdrawApplication', { application: 'second' })).toEqual([
      'role-may-not',
    ]);
  });

  it.each([
    'draft',
    'submitted',
    'eligible',
    'shortlisted',
    'interviewed',
    'preselected',
    'confirmed',
    'selected',
  ])('may be withdrawn while %s', (phase) => {
    const world = phase === 'selected' ? playedTo('offered') : published();
    if (phase !== 'selected') {
      world.do('second', CALL_2, 'startApplication', { application: 'second', missing: [] });
      const submission = {
        application: 'second',
        profile: text(),
        missing: [],
        sector: 'public servant' as const,
        yearsOfExperience: 1,
        evidence: { e1: text(), e2: text() },
      };
      const steps: readonly [string, () => void][] = [
        ['draft', () => undefined],
        ['submitted', () => world.do('second', CALL_2, 'submitApplication', submission)],
        ['eligible', () => screen(world, CALL_2, 'second')],
        [
          'shortlisted',
          () => world.do('coordinator', CALL_2, 'shortlistApplication', { application: 'second' }),
        ],
        [
          'interviewed',
          () => world.do('coordinator', CALL_2, 'recordInterview', { application: 'second', note: text() }),
        ],
        ['preselected', () => preselect(world, CALL_2, 'second')],
        ['confirmed', () => confirmCandidate(world, CALL_2, 'second')],
      ];
      for (const [reached, step] of steps) {
        step();
        if (reached === phase) break;
      }
    }
    expect(world.application(CALL_2, 'second')).toBe(phase);
    world.do('second', CALL_2, 'withdrawApplication', { application: 'second' });
    expect(world.application(CALL_2, 'second')).toBe('withdrawn');
    expect(world.mission().seats.find(({ plan }) => plan.number === 2)?.candidate).toBeUndefined();
  });

  it('may be withdrawn by who was found ineligible: whether they may would tell them', () => {
    const world = published();
    apply(world, CALL_2, 'second');
    screen(world, CALL_2, 'second', 'e1');
    world.do('second', CALL_2, 'withdrawApplication', { application: 'second' });
    expect(world.application(CALL_2, 'second')).toBe('withdrawn');
  });

  it.each(['withdrawn', 'lapsed'] as const)('that is %s may not', (phase) => {
    const world = published();
    apply(world, CALL_2, 'second');
    if (phase === 'withdrawn') world.do('second', CALL_2, 'withdrawApplication', { application: 'second' });
    if (phase === 'lapsed') {
      screen(world, CALL_2, 'second');
      preselect(world, CALL_2, 'second');
      world.do('coordinator', CALL_2, 'passToNext', { application: 'second', reason: text() });
    }
    expect(world.refused('second', CALL_2, 'withdrawApplication', { application: 'second' })).toMatchObject([
      { code: 'application-phase', data: { phase } },
    ]);
  });

  it('of an expert under contract ends with the contract, not by withdrawing', () => {
    const world = playedTo('preparing');
    expect(world.codes('second', CALL_2, 'withdrawApplication', { application: 'second' })).toEqual([
      'application-phase',
    ]);
    world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 3, reason: text() });
    expect(world.application(CALL_2, 'second')).toBe('ended');
  });
});

describe('screening', () => {
  it('checks each essential requirement; one not met makes it ineligible, with the reason kept', () => {
    const world = published();
    apply(world, CALL_2, 'second');
    const given = { application: 'second', met: { e1: true } };
    expect(world.refused('coordinator', CALL_2, 'screenApplication', given)).toMatchObject([
      { code: 'requirements-unanswered', data: { missing: ['e2'] } },
    ]);
    expect(
      world.codes('coordinator', CALL_2, 'screenApplication', { ...given, met: { e1: true, e2: false } }),
    ).toEqual(['reason-missing']);
    screen(world, CALL_2, 'second', 'e2');
    expect(application(world, 'second')).toMatchObject({
      phase: 'ineligible',
      screening: { by: 'coordinator', met: { e1: true, e2: false }, notes: { e2: kept(text('not met')) } },
    });
    expect(world.owed('screen-application/second', CALL_2)).toMatchObject({ status: 'met', late: false });
  });

  it('may be done again for who was found ineligible', () => {
    const world = published();
    apply(world, CALL_2, 'second');
    screen(world, CALL_2, 'second', 'e2');
    screen(world, CALL_2, 'second');
    expect(world.application(CALL_2, 'second')).toBe('eligible');
  });

  it('lets assets rank only', () => {
    const world = published();
    eligible(world, 'second');
    eligible(world, 'third', 'public servant', ['a1']);
    eligible(world, 'fourth', 'private consultant', ['a1']);
    expect(world.call().ranking).toEqual(['third', 'second', 'fourth']);
    apply(world, CALL_2, 'lead');
    expect(
      world.codes('coordinator', CALL_2, 'screenApplication', {
        application: 'lead',
        met: { e1: true, e2: true },
        assets: ['a9'],
      }),
    ).toEqual(['no-such-requirement']);
  });
});

describe('the ranking', () => {
  it('that a person gave is kept; who becomes eligible later goes where the proposal would have them', () => {
    const world = published();
    eligible(world, 'second');
    eligible(world, 'fourth', 'private consultant');
    world.do('coordinator', CALL_2, 'rankApplications', { ranking: ['fourth', 'second'] });
    expect(world.call().ranking).toEqual(['fourth', 'second']);
    eligible(world, 'third', 'public servant', ['a1']);
    expect(world.call().ranking).toEqual(['third', 'fourth', 'second']);
  });

  it('names every eligible application, once, and nobody else', () => {
    const world = published();
    eligible(world, 'second');
    eligible(world, 'third');
    const rank = (ranking: string[]) => world.codes('coordinator', CALL_2, 'rankApplications', { ranking });
    expect(rank(['second'])).toEqual(['not-in-ranking']);
    expect(rank(['second', 'third', 'nobody'])).toEqual(['no-such-application']);
    expect(rank(['second', 'third', 'second'])).toEqual(['same-as-before']);
  });
});

describe('preselecting', () => {
  it.each(SECTORS)('a candidate of the sector "%s" asks for what the sector needs', (sector) => {
    const world = published();
    eligible(world, 'second', sector);
    const isPublic = sector === 'public servant';
    preselect(world, CALL_2, 'second');
    expect(world.factsOf('preselected')).toMatchObject({
      asks: isPublic ? 'proof' : 'fee',
      days: 12,
      due: { day: '2018-06-21' },
      ...(isPublic ? {} : { dailyCents: 400_00, totalCents: 4_800_00 }),
    });
    confirmCandidate(world, CALL_2, 'second');
    expect(world.mission().seats[1]?.candidate).toMatchObject({ expert: 'second', sector });
    expect(world.mission().seats[1]?.candidate?.dailyCents).toBe(isPublic ? undefined : 400_00);
  });

  it('somebody else while an eligible public candidate stands needs a written reason', () => {
    const world = published();
    eligible(world, 'second');
    eligible(world, 'fourth', 'mandated body');
    const chosen = { application: 'fourth', dailyCents: 300_00 };
    expect(world.refused('coordinator', CALL_2, 'preselectApplication', chosen)).toMatchObject([
      { code: 'public-candidate-stands', data: { applications: ['second'] } },
    ]);
    world.do('coordinator', CALL_2, 'preselectApplication', { ...chosen, reason: text('speaks Spanish') });
    world.do('coordinator', CALL_2, 'proposeFee', { application: 'fourth', dailyCents: 320_00 });
    expect(application(world, 'fourth')?.preselection).toMatchObject({
      reason: text('speaks Spanish'),
      dailyCents: 320_00,
    });
  });

  it('somebody else needs none once the public ones are ineligible or gone', () => {
    const world = published();
    apply(world, CALL_2, 'second');
    screen(world, CALL_2, 'second', 'e1');
    eligible(world, 'fourth', 'civil society');
    world.do('coordinator', CALL_2, 'preselectApplication', { application: 'fourth', dailyCents: 300_00 });
  });

  it('proposes a fee to others, and none to the public sector', () => {
    const world = published();
    eligible(world, 'second');
    eligible(world, 'fourth', 'private consultant');
    expect(
      world.codes('coordinator', CALL_2, 'preselectApplication', { application: 'fourth', reason: text() }),
    ).toEqual(['fee-missing']);
    expect(
      world.codes('coordinator', CALL_2, 'preselectApplication', { application: 'second', dailyCents: 1 }),
    ).toEqual(['fee-not-for-public']);
  });

  it('takes one at a time', () => {
    const world = published();
    eligible(world, 'second');
    eligible(world, 'third');
    preselect(world, CALL_2, 'second');
    expect(
      world.refused('coordinator', CALL_2, 'preselectApplication', { application: 'third' }),
    ).toMatchObject([
      { code: 'somebody-preselected', data: { application: 'second' }, mendedWith: 'passToNext' },
    ]);
    expect(world.codes('coordinator', CALL_2, 'preselectApplication', { application: 'second' })).toEqual([
      'application-phase',
      'somebody-preselected',
    ]);
  });

  it('is answered with the employer’s contact or proof by the public sector, with the fee by others', () => {
    const world = published();
    eligible(world, 'second');
    preselect(world, CALL_2, 'second');
    expect(world.codes('second', CALL_2, 'provideProof', { application: 'second' })).toEqual([
      'reason-missing',
    ]);
    expect(world.codes('second', CALL_2, 'agreeFee', { application: 'second' })).toEqual([
      'fee-not-for-public',
    ]);
    expect(
      world.codes('coordinator', CALL_2, 'proposeFee', { application: 'second', dailyCents: 1 }),
    ).toEqual(['fee-not-for-public']);
    const other = published();
    eligible(other, 'fourth', 'private consultant');
    preselect(other, CALL_2, 'fourth');
    expect(other.codes('fourth', CALL_2, 'provideProof', { application: 'fourth', contact: text() })).toEqual(
      ['proof-not-for-others'],
    );
  });

  it('with a proof is confirmed once it was looked at; what is returned is provided again', () => {
    const world = published();
    eligible(world, 'second');
    preselect(world, CALL_2, 'second');
    const provide = () =>
      world.do('second', CALL_2, 'provideProof', { application: 'second', contact: text('employer') });
    const phase = () => world.call(CALL_2).applications.find(({ id }) => id === 'second')?.phase;
    provide();
    expect(world.toldOf('proof-provided')).toEqual(['coordinator']);
    expect(world.open(CALL_2)).toEqual(['review-proof/second/v1']);
    expect(phase()).toBe('preselected');
    world.do('coordinator', CALL_2, 'returnProof', { application: 'second', comments: text('unsigned') });
    expect(world.toldOf('proof-looked-at')).toEqual(['second']);
    expect(world.open(CALL_2)).toEqual(['confirm-candidate/second/v2']);
    expect(world.codes('coordinator', CALL_2, 'acceptProof', { application: 'second' })).toEqual([
      'proof-missing',
    ]);
    provide();
    // Nobody has looked at it: another takes its place.
    provide();
    expect(world.open(CALL_2)).toEqual(['review-proof/second/v3']);
    expect(world.codes('second', CALL_2, 'acceptProof', { application: 'second' })).toEqual(['role-may-not']);
    world.do('coordinator', CALL_2, 'acceptProof', { application: 'second' });
    expect(phase()).toBe('confirmed');
    expect(world.open(CALL_2)).toEqual([]);
    expect(world.mission().seats[1]?.candidate).toMatchObject({ expert: 'second' });
  });

  it('another fee asks anew: 5 working days from then', () => {
    const world = published();
    eligible(world, 'fourth', 'private consultant');
    preselect(world, CALL_2, 'fourth');
    expect(world.due('confirm-candidate/fourth', CALL_2)).toBe('2018-06-21');
    world
      .on('2018-06-19')
      .do('coordinator', CALL_2, 'proposeFee', { application: 'fourth', dailyCents: 450_00 });
    expect(world.due('confirm-candidate/fourth', CALL_2)).toBe('2018-06-26');
    expect(world.factsOf('fee-proposed')).toMatchObject({ dailyCents: 450_00, due: { day: '2018-06-26' } });
    world.do('fourth', CALL_2, 'agreeFee', { application: 'fourth' });
    expect(world.mission().seats[1]?.candidate).toMatchObject({ dailyCents: 450_00 });
    expect(world.toldOf('candidate-confirmed')).toEqual(['coordinator']);
  });
});

describe('who declines or falls silent', () => {
  it('is replaced by the next in the ranking without republishing', () => {
    const world = published();
    eligible(world, 'second');
    eligible(world, 'third');
    preselect(world, CALL_2, 'second');
    const from = world.sent.length;
    world.do('coordinator', CALL_2, 'passToNext', { application: 'second', reason: text('silent') });
    expect(world.told(from)).toEqual(['request-lapsed > second']);
    expect(application(world, 'second')).toMatchObject({ phase: 'lapsed', over: { why: 'passed over' } });
    preselect(world, CALL_2, 'third');
    world.do('third', CALL_2, 'declinePreselection', { application: 'third', reason: text('busy') });
    expect(application(world, 'third')).toMatchObject({ phase: 'withdrawn', over: { why: 'declined' } });
    expect(world.call().phase).toBe('published');
  });

  it('after confirming is passed over, and the mission loses the candidate', () => {
    const world = playedTo('confirmed');
    world.do('coordinator', CALL_2, 'passToNext', {
      application: 'second',
      reason: text('the committee wants another'),
    });
    expect(world.application(CALL_2, 'second')).toBe('not retained');
    expect(world.mission().seats[1]?.candidate).toBeUndefined();
    expect(world.owed('submit-to-committee/1')).toMatchObject({
      status: 'awaited',
      awaits: 'last confirmation',
    });
  });

  it('after an offer is replaced through an amendment', () => {
    const world = playedTo('published').on('2018-06-14');
    eligible(world, 'third');
    apply(world, CALL_1, 'lead');
    screen(world, CALL_1, 'lead');
    eligible(world, 'second');
    confirmCandidate(world, CALL_1, 'lead');
    confirmCandidate(world, CALL_2, 'second');
    world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
    world.do('member', MISSION, 'approveMission', { minutes: text() });
    world.do('coordinator', MISSION, 'confirmDates', {
      from: '2018-10-15' as never,
      to: '2018-10-18' as never,
    });
    contract(world, 1, 'lead');
    world.do('coordinator', MISSION, 'makeOffer', { position: 2 });
    world.do('second', MISSION, 'declineOffer', { position: 2, reason: text('ill') });
    expect(world.application(CALL_2, 'second')).toBe('withdrawn');
    confirmCandidate(world, CALL_2, 'third');
    expect(world.refused('coordinator', MISSION, 'makeOffer', { position: 2 })).toMatchObject([
      { code: 'approval-missing', mendedWith: 'proposeTeamAmendment' },
    ]);
    world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() });
    world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() });
    world.do('coordinator', MISSION, 'makeOffer', { position: 2 });
    world.do('coordinator', MISSION, 'withdrawOffer', { position: 2, reason: text('silent') });
    expect(world.application(CALL_2, 'third')).toBe('lapsed');
    expect(world.toldOf('request-lapsed')).toEqual(['third']);
  });
});

it('when somebody is contracted the eligible go on standby, who waits for screening is not retained', () => {
  const world = playedTo('published').on('2018-06-14');
  eligible(world, 'third');
  apply(world, CALL_2, 'fourth');
  apply(world, CALL_1, 'lead');
  screen(world, CALL_1, 'lead');
  eligible(world, 'second');
  confirmCandidate(world, CALL_1, 'lead');
  confirmCandidate(world, CALL_2, 'second');
  world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
  world.do('member', MISSION, 'approveMission', { minutes: text() });
  world.do('coordinator', MISSION, 'confirmDates', {
    from: '2018-10-15' as never,
    to: '2018-10-18' as never,
  });
  contract(world, 2, 'second');
  expect(world.application(CALL_2, 'third')).toBe('standby');
  expect(application(world, 'third')?.over).toBeUndefined();
  expect(application(world, 'fourth')).toMatchObject({
    phase: 'not retained',
    over: { why: 'positionFilled' },
  });
  expect(world.call().phase).toBe('closed');
  // Drafts had had their notice: there were none.
  world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 0, reason: text() });
  expect(world.call().phase).toBe('closed');
  preselect(world, CALL_2, 'third');
});
