import { describe, expect, it } from 'vitest';
import {
  ACTION,
  accept,
  apply,
  brussels,
  CALL_1,
  callOf,
  checked,
  confirmCandidate,
  MISSION,
  pdf,
  playedTo,
  playOn,
  preselect,
  replace,
  screen,
  submit,
  text,
} from '../support/world.ts';

const briefing = (on = '2018-10-10') => ({
  start: brussels(on, '14:00'),
  end: brussels(on, '15:00'),
  where: text('by video'),
});

describe('contracting', () => {
  it('begins with the first offer and ends with the last contract', () => {
    const world = playedTo('dates confirmed');
    expect(world.mission().phase).toBe('approved');
    world.do('coordinator', MISSION, 'makeOffer', { position: 1 });
    expect(world.mission().phase).toBe('contracting');
    expect(playedTo('preparing').mission().phase).toBe('preparing');
  });

  it('offers the standard allowance of 250 EUR a day to the public sector: 12 days are 3,000 EUR', () => {
    const world = playedTo('offered');
    expect(world.factsOf('offer', 'second')).toMatchObject({
      days: 12,
      dailyCents: 250_00,
      totalCents: 3_000_00,
      from: '2018-10-15',
      to: '2018-10-18',
      due: { day: '2018-08-29' },
    });
  });

  it('offers others the fee agreed', () => {
    const world = playedTo('preparing', { sectors: { second: 'private consultant' } });
    expect(world.factsOf('offer', 'second')).toMatchObject({ dailyCents: 400_00, totalCents: 4_800_00 });
    expect(world.mission().seats[1]?.contract?.dailyCents).toBe(400_00);
  });

  it('waits for the dates', () => {
    expect(playedTo('approved').codes('coordinator', MISSION, 'makeOffer', { position: 1 })).toEqual([
      'dates-not-confirmed',
    ]);
  });

  it('goes offer, acceptance, signature, each once', () => {
    const world = playedTo('offered');
    const seat = { position: 1 };
    expect(world.codes('coordinator', MISSION, 'makeOffer', seat)).toEqual(['already-done']);
    expect(world.codes('coordinator', MISSION, 'signContract', seat)).toEqual(['offer-not-accepted']);
    expect(world.codes('second', MISSION, 'acceptOffer', seat)).toContain('not-in-the-team');
    expect(world.codes('coordinator', MISSION, 'acceptOffer', seat)).toEqual(['role-may-not']);
    world.do('lead', MISSION, 'acceptOffer', seat);
    expect(world.codes('lead', MISSION, 'acceptOffer', seat)).toEqual(['already-done']);
    expect(world.toldOf('offer-answered')).toEqual(['coordinator']);
    world.do('coordinator', MISSION, 'signContract', seat);
    expect(world.codes('coordinator', MISSION, 'signContract', seat)).toEqual(['already-done']);
    expect(world.factsOf('contract-signed', 'lead')).toMatchObject({
      dailyCents: 250_00,
      totalCents: 3_750_00,
    });
    for (const type of ['makeOffer', 'signContract'] as const)
      expect(world.codes('coordinator', MISSION, type, { position: 9 })).toEqual(['no-such-position']);
  });

  it('with an offer missing or declined offers nothing to sign', () => {
    const world = playedTo('dates confirmed');
    world.do('coordinator', MISSION, 'makeOffer', { position: 1 });
    expect(world.codes('coordinator', MISSION, 'signContract', { position: 2 })).toEqual(['offer-missing']);
    expect(world.codes('second', MISSION, 'acceptOffer', { position: 2 })).toEqual(['offer-missing']);
    world.do('lead', MISSION, 'declineOffer', { position: 1, reason: text('ill') });
    expect(world.application(CALL_1, 'lead')).toBe('withdrawn');
    expect(world.codes('coordinator', MISSION, 'makeOffer', { position: 1 })).toEqual(['seat-empty']);
    expect(
      world.codes('coordinator', MISSION, 'endExpert', { position: 1, daysWorked: 0, reason: text() }),
    ).toEqual(['contract-missing']);
  });

  it('before any allowance was in force is refused', () => {
    const rules = playedTo('accepted offers');
    rules.now = brussels('2017-05-02');
    expect(rules.refused('coordinator', MISSION, 'signContract', { position: 1 })).toEqual([
      { code: 'rate-missing', data: { sector: 'public servant', day: '2017-05-02', from: '2018-06-11' } },
    ]);
    const offers = playedTo('dates confirmed');
    offers.now = brussels('2018-06-10');
    expect(offers.refused('coordinator', MISSION, 'makeOffer', { position: 2 })).toEqual([
      { code: 'rate-missing', data: { sector: 'public servant', day: '2018-06-10', from: '2018-06-11' } },
    ]);
  });
});

describe('preparing is several things at once', () => {
  it('the lead expert contacts the institution: logistics asked are confirmed by the partner', () => {
    const world = playedTo('preparing');
    expect(world.codes('partner', MISSION, 'confirmLogistics', {})).toEqual(['not-yet']);
    world.do('lead', MISSION, 'askLogistics', {});
    expect(world.factsOf('logistics-asked', 'partner')).toMatchObject({
      due: { day: '2018-09-10' },
      from: '2018-10-15',
    });
    expect(world.codes('lead', MISSION, 'askLogistics', {})).toEqual(['already-done']);
    expect(world.codes('lead', MISSION, 'confirmLogistics', {})).toEqual(['role-may-not']);
    const from = world.sent.length;
    world.do('partner', MISSION, 'confirmLogistics', { note: text('two rooms') });
    expect(world.toldOf('logistics-confirmed', from)).toEqual(['lead', 'coordinator']);
    expect(world.codes('partner', MISSION, 'confirmLogistics', {})).toEqual(['already-done']);
  });

  it('each expert reviews the documents, once they are there', () => {
    const world = playedTo('preparing');
    expect(world.refused('second', MISSION, 'recordDocumentReview', {})).toMatchObject([
      { code: 'not-yet', mendedWith: 'recordKeyDocuments' },
    ]);
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(30)] });
    expect(world.toldOf('key-documents-received')).toEqual(['lead', 'second']);
    expect(world.codes('lead', MISSION, 'recordKeyDocuments', { documents: [] })).toEqual(['already-done']);
    world.do('second', MISSION, 'recordDocumentReview', {});
    expect(world.codes('second', MISSION, 'recordDocumentReview', {})).toEqual(['already-done']);
    expect(world.codes('third', MISSION, 'recordDocumentReview', {})).toContain('not-in-the-team');
    expect(world.codes('coordinator', MISSION, 'recordDocumentReview', {})).toContain('role-may-not');
    expect(world.owed('review-documents/lead')?.status).toBe('open');
    expect(world.owed('review-documents/second')?.status).toBe('met');
  });

  it('a candidate with an offer is not of the team yet', () => {
    const world = playedTo('preparing').on('2018-09-05');
    world.do('lead', MISSION, 'recordKeyDocuments', { documents: [] });
    world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 0, reason: text() });
    apply(world, callOf(2), 'third');
    screen(world, callOf(2), 'third');
    confirmCandidate(world, callOf(2), 'third');
    world.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason: text() });
    world.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text() });
    world.do('coordinator', MISSION, 'makeOffer', { position: 2 });
    expect(world.codes('third', MISSION, 'recordDocumentReview', {})).toEqual(['not-in-the-team']);
  });

  it('the methodology is presented to the technical expert, who returns or validates it', () => {
    const world = playedTo('documents reviewed').on('2018-10-03');
    expect(world.codes('technical', MISSION, 'validateMethodology', {})).toEqual(['nothing-submitted']);
    world.do('lead', MISSION, 'submitMethodology', { document: pdf(12) });
    expect(world.toldOf('methodology-submitted')).toEqual(['technical']);
    for (const who of ['coordinator', 'head', 'lead'])
      expect(world.codes(who, MISSION, 'validateMethodology', {}), who).toEqual(['role-may-not']);
    world.do('technical', MISSION, 'returnMethodology', { comments: text('risks') });
    expect(world.factsOf('methodology-returned', 'lead')).toMatchObject({
      comments: text('risks'),
      due: { day: '2018-10-04' },
    });
    world.do('lead', MISSION, 'submitMethodology', { document: pdf(13) });
    expect(world.owed('validate-methodology/methodology/v2')?.status).toBe('open');
    world.do('technical', MISSION, 'validateMethodology', {});
    expect(world.codes('lead', MISSION, 'submitMethodology', { document: pdf(1) })).toEqual([
      'already-accepted',
    ]);
    expect(world.codes('technical', MISSION, 'waiveMethodology', { reason: text() })).toEqual([
      'already-accepted',
    ]);
  });

  it('or waives it, with a reason; nobody else', () => {
    const world = playedTo('documents reviewed');
    expect(world.codes('coordinator', MISSION, 'waiveMethodology', { reason: text() })).toEqual([
      'role-may-not',
    ]);
    world.do('technical', MISSION, 'waiveMethodology', { reason: text('a repeated seminar') });
    expect(world.owed('methodology/v1')?.status).toBe('waived');
  });

  it('the briefing is scheduled, invited with a calendar entry, and held', () => {
    const world = playedTo('preparing').on('2018-10-02');
    expect(world.refused('coordinator', MISSION, 'recordBriefing', {})).toMatchObject([
      { code: 'not-yet', mendedWith: 'scheduleBriefing' },
    ]);
    world.do('coordinator', MISSION, 'scheduleBriefing', briefing());
    expect(world.toldOf('briefing-invitation')).toEqual(['lead', 'second', 'technical', 'coordinator']);
    expect(world.factsOf('briefing-invitation')?.event).toEqual({
      uid: `${MISSION}/briefing`,
      sequence: 0,
      zone: 'Europe/Brussels',
      ...briefing(),
    });
    world.do('coordinator', MISSION, 'scheduleBriefing', briefing('2018-10-09'));
    expect(world.factsOf('briefing-invitation')?.event).toMatchObject({
      uid: `${MISSION}/briefing`,
      sequence: 1,
    });
    expect(world.codes('coordinator', MISSION, 'recordBriefing', {})).toEqual(['not-yet']);
    world.until(brussels('2018-10-09', '15:30'));
    world.do('coordinator', MISSION, 'recordBriefing', {});
    expect(world.owed('hold-briefing')?.status).toBe('met');
    expect(world.codes('coordinator', MISSION, 'scheduleBriefing', briefing())).toEqual(['already-done']);
  });

  it('a briefing that nothing would change about is refused', () => {
    const world = playedTo('preparing').on('2018-10-02');
    world.do('coordinator', MISSION, 'scheduleBriefing', briefing());
    expect(world.codes('coordinator', MISSION, 'scheduleBriefing', briefing())).toEqual(['same-as-before']);
    world.do('coordinator', MISSION, 'scheduleBriefing', { ...briefing(), where: text('elsewhere') });
    expect(world.factsOf('briefing-invitation')?.event).toMatchObject({
      sequence: 1,
      before: briefing(),
    });
  });

  describe('who is invited follows the team', () => {
    const invitedTo = () => {
      const world = playedTo('preparing').on('2018-10-02');
      world.do('coordinator', MISSION, 'scheduleBriefing', briefing());
      return world;
    };
    const leaves = { position: 2, daysWorked: 3, reason: text() };

    it('who leaves gets the entry out of the calendar, and nobody else a mail about it', () => {
      const world = invitedTo();
      const from = world.sent.length;
      world.do('coordinator', MISSION, 'endExpert', leaves);
      expect(world.toldOf('briefing-cancelled', from)).toEqual(['second']);
      expect(world.toldOf('briefing-invitation', from)).toEqual([]);
      expect(world.factsOf('briefing-cancelled')?.event).toEqual({
        uid: `${MISSION}/briefing`,
        sequence: 1,
        zone: 'Europe/Brussels',
        without: true,
        ...briefing(),
      });
      world.do('coordinator', MISSION, 'scheduleBriefing', briefing('2018-10-09'));
      expect(world.toldOf('briefing-invitation', from)).toEqual(['lead', 'technical', 'coordinator']);
      expect(world.factsOf('briefing-invitation')?.event).toMatchObject({ sequence: 2 });
    });

    it('other staff joins in the place of who had the office', () => {
      const world = invitedTo();
      const from = world.sent.length;
      world.do('head', ACTION, 'assignStaff', { coordinator: 'other coordinator' });
      expect(world.toldOf('briefing-cancelled', from)).toEqual(['coordinator']);
      expect(world.toldOf('briefing-invitation', from)).toEqual(['other coordinator']);
      expect(world.factsOf('briefing-invitation')?.event).toMatchObject({
        uid: `${MISSION}/briefing`,
        sequence: 1,
        attendees: ['lead', 'second', 'technical', 'other coordinator'],
      });
    });

    it('another lead changes nothing, nor does a team that changes after the briefing', () => {
      const world = invitedTo();
      const from = world.sent.length;
      world.do('coordinator', MISSION, 'nameLead', { expert: 'second', reason: text() });
      expect(world.toldOf('briefing-cancelled', from)).toEqual([]);
      world.until(brussels('2018-10-10', '18:00'));
      world.do('coordinator', MISSION, 'endExpert', leaves);
      world.do('coordinator', MISSION, 'suspendMission', { reason: text() });
      expect(world.toldOf('briefing-cancelled', from)).toEqual([]);
    });
  });

  it('the briefing is ahead, in order, and precedes the field', () => {
    const world = playedTo('preparing').on('2018-10-02');
    const codes = (given: ReturnType<typeof briefing>) =>
      world.codes('coordinator', MISSION, 'scheduleBriefing', given);
    expect(codes({ ...briefing(), end: brussels('2018-10-10', '13:00') })).toEqual(['dates-not-in-order']);
    expect(codes(briefing('2018-10-01'))).toEqual(['dates-in-the-past']);
    expect(codes(briefing('2018-10-15'))).toEqual(['dates-not-in-order']);
  });

  it('the agenda is shared with the partner institution once it is accepted', () => {
    const world = playedTo('methodology validated').on('2018-10-08');
    expect(world.refused('coordinator', MISSION, 'shareAgenda', {})).toMatchObject([{ code: 'not-yet' }]);
    submit(world, 'agenda');
    accept(world, 'agenda');
    world.do('coordinator', MISSION, 'shareAgenda', {});
    expect(world.factsOf('agenda-shared', 'partner')).toMatchObject({
      documents: [{ document: 'pdf of 2' }],
    });
    expect(world.codes('coordinator', MISSION, 'shareAgenda', {})).toEqual(['already-done']);
  });

  it('a waived agenda need not be shared, and can’t be', () => {
    const world = playedTo('methodology validated').on('2018-10-08');
    world.do('coordinator', MISSION, 'waiveDeliverable', { deliverable: 'agenda', reason: text() });
    expect(world.owed('share-agenda')).toBeUndefined();
    expect(world.codes('coordinator', MISSION, 'shareAgenda', {})).toEqual(['not-yet']);
  });
});

describe('departure', () => {
  it('is refused while anything is open, and the refusal lists everything', () => {
    const world = playedTo('preparing');
    world.do('lead', MISSION, 'askLogistics', {});
    const [, open] = world.refused('coordinator', MISSION, 'authoriseDeparture', {});
    expect(open).toEqual({
      code: 'preparations-open',
      data: {
        open: [
          'key-documents',
          'confirm-logistics',
          'review-documents lead',
          'review-documents second',
          'methodology',
          'hold-briefing',
          'methodological-note',
          'agenda',
          'share-agenda',
        ],
      },
      mendedBy: ['lead expert', 'partner contact', 'expert', 'coordinator'],
    });
  });

  it('waits for the briefing alone', () => {
    const world = playedTo('deliverables accepted');
    expect(world.mission().phase).toBe('preparing');
    expect(world.refused('coordinator', MISSION, 'authoriseDeparture', {})).toMatchObject([
      { code: 'wrong-phase' },
      { code: 'preparations-open', data: { open: ['hold-briefing'] } },
    ]);
  });

  it('waits for one deliverable to be accepted, alone', () => {
    const world = playedTo('methodology validated').on('2018-10-08');
    submit(world, 'agenda');
    accept(world, 'agenda');
    world.do('coordinator', MISSION, 'shareAgenda', {});
    world.until(brussels('2018-10-10', '16:00'));
    world.do('coordinator', MISSION, 'recordBriefing', {});
    expect(world.refused('coordinator', MISSION, 'authoriseDeparture', {})[1]?.data).toEqual({
      open: ['methodological-note'],
    });
    submit(world, 'methodological-note');
    expect(world.mission().phase).toBe('preparing');
    accept(world, 'methodological-note');
    expect(world.mission().phase).toBe('ready');
  });

  it('is possible once ready follows from the five, and tells the team and the partner', () => {
    const world = playedTo('ready');
    expect(world.mission().phase).toBe('ready');
    const from = world.sent.length;
    world.do('coordinator', MISSION, 'authoriseDeparture', {});
    expect(world.told(from)).toEqual([
      'departure-authorised > lead',
      'departure-authorised > second',
      'departure-authorised > partner',
    ]);
    expect(world.mission().departure).toEqual({ at: world.now, by: 'coordinator' });
    expect(world.codes('coordinator', MISSION, 'authoriseDeparture', {})).toEqual([
      'departure-authorised-already',
    ]);
    expect(world.codes('coordinator', MISSION, 'startMission', {})).toContain('field-mission');
    expect(world.codes('lead', MISSION, 'authoriseDeparture', {})).toContain('role-may-not');
  });

  it('is void where somebody leaves of whose place something is asked before it, and says so', () => {
    const world = playedTo('approved');
    world.do('coordinator', MISSION, 'addTask', {
      task: 'pledge',
      title: text('pledge'),
      rule: {
        kind: 'confirmation',
        owner: 'expert',
        due: { anchor: 'contract', distance: 5 },
        gate: 'departure',
        waivedBy: ['coordinator'],
      },
      reason: text(),
    });
    playOn(world, 'approved', 'preparing');
    world.do('lead', MISSION, 'confirmTask', { task: 'pledge/1' });
    world.do('second', MISSION, 'confirmTask', { task: 'pledge/2' });
    playOn(world, 'preparing', 'departed');
    const from = world.sent.length;
    world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 2, reason: text() });
    expect(world.mission().phase).toBe('preparing');
    expect(world.mission().departure).toBeUndefined();
    expect(world.toldOf('departure-void', from)).toEqual(['lead', 'partner']);
    expect(world.refused('coordinator', MISSION, 'authoriseDeparture', {})[1]?.data).toEqual({
      open: ['task:pledge/2'],
    });
    world.do('coordinator', MISSION, 'waiveTask', { task: 'pledge/2', reason: text() });
    expect(world.mission().phase).toBe('ready');
    world.do('coordinator', MISSION, 'authoriseDeparture', {});
  });

  it('is void when somebody new joins the team and has not reviewed the documents', () => {
    const world = playedTo('departed');
    world.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 2, reason: text() });
    expect(world.mission()).toMatchObject({ phase: 'ready', departure: { by: 'coordinator' } });
    apply(world, callOf(2), 'third');
    screen(world, callOf(2), 'third');
    preselect(world, callOf(2), 'third');
    replace(world, 2, 'third');
    expect(world.mission().phase).toBe('preparing');
    expect(world.mission().departure).toBeUndefined();
    expect(world.owed('review-documents/third')).toMatchObject({
      status: 'open',
      due: { day: '2018-10-12' },
    });
    world.do('third', MISSION, 'recordDocumentReview', {});
    expect(world.mission().phase).toBe('ready');
    world.do('coordinator', MISSION, 'authoriseDeparture', {});
  });
});

describe('a remote mission', () => {
  it('starts instead of departing, counts from the days of its event, and checks connection, documents and logos', () => {
    const world = playedTo('ready', { remote: true });
    expect(world.refused('coordinator', MISSION, 'authoriseDeparture', {})).toMatchObject([
      { code: 'remote-mission', mendedWith: 'startMission' },
    ]);
    expect(world.due('agenda/v1')).toBe('2018-10-08');
    world.on('2018-10-12').do('coordinator', MISSION, 'startMission', {});
    world.on('2018-10-15', '16:00');
    expect(world.mission().phase).toBe('in the field');
    expect(world.codes('lead', MISSION, 'completeChecklist', { items: checked(false) })).toContain(
      'no-such-item',
    );
    world.do('lead', MISSION, 'completeChecklist', { items: checked(true) });
    expect(world.owed('day-1-checklist')?.status).toBe('met');
    // Who stays at home keeps the hour of home.
    expect(world.rungs('day-1-checklist')).toEqual(['2018-10-15 reminder 0 day-1-checklist > lead']);
    expect(
      world.sent.findLast(({ order }) => order.type === 'rung' && order.obligation === 'day-1-checklist')?.at,
    ).toBe('2018-10-15T07:00:00.000Z');
  });

  it('has no day of set-up on site', () => {
    const world = playedTo('published', { remote: true });
    expect(
      world.codes('coordinator', MISSION, 'proposeDates', {
        from: '2018-10-15' as never,
        to: '2018-10-18' as never,
        setUp: '2018-10-12' as never,
      }),
    ).toEqual(['remote-mission']);
  });

  it('runs to its end', () => {
    expect(playedTo('closed', { remote: true }).mission().phase).toBe('closed');
  });
});
