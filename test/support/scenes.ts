import type { PersonId, Sector } from '../../workflows/domain/people.ts';
import type { TaskId } from '../../workflows/domain/task.ts';
import { at, days, type Play } from './play.ts';
import { checked, FINAL, INITIAL, MISSION, pdf, reviewerOf, text } from './world.ts';

/**
 * What stories take for granted: the calendar at the end of lifecycle.md without its mishaps, everything on the day it is
 * due, by eight in the morning, before the reminder. Each scene goes on where the one before it ends.
 */

export const FIELD = days('10-15', '10-18');

export async function publish(play: Play): Promise<void> {
  for (const { call } of (await play.mission()).seats) await play.do('coordinator', call, 'publishCall', {});
}

/** With everything that an application needs; its id is the person's. */
export async function apply(
  play: Play,
  call: string,
  expert: PersonId,
  sector: Sector = 'public servant',
): Promise<void> {
  await play.do(expert, call, 'startApplication', { application: expert, missing: ['mother tongue'] });
  await play.do(expert, call, 'submitApplication', {
    application: expert,
    profile: text(`profile of ${expert}`),
    missing: [],
    sector,
    yearsOfExperience: 12,
    evidence: { e1: text('degree'), e2: text('years') },
  });
}

export async function screen(play: Play, call: string, application: string, unmet?: string): Promise<void> {
  await play.do('coordinator', call, 'screenApplication', {
    application,
    met: { e1: unmet !== 'e1', e2: unmet !== 'e2' },
    ...(unmet ? { notes: { [unmet]: text('not met') } } : {}),
  });
}

/** 14 to 27 June: `lead` and `second` apply, are preselected and confirmed, both public servants. */
export async function recruit(play: Play): Promise<void> {
  await publish(play);
  const { seats } = await play.mission();
  const candidates = seats.map(({ call }, i) => ({ call, expert: i === 0 ? 'lead' : 'second' }));
  await play.on('06-14');
  for (const { call, expert } of candidates) await apply(play, call, expert);
  await play.on('06-18');
  for (const { call, expert } of candidates) await screen(play, call, expert);
  await play.on('06-25', '08:00');
  for (const { call, expert } of candidates) await preselect(play, call, expert);
  await play.on('06-27', '08:00');
  for (const { call, expert } of candidates) await prove(play, call, expert);
}

export async function preselect(play: Play, call: string, application: string): Promise<void> {
  await play.do('coordinator', call, 'preselectApplication', { application });
}

/** A public servant names the employer. */
export async function prove(play: Play, call: string, expert: PersonId): Promise<void> {
  await play.do(expert, call, 'provideProof', { application: expert, contact: text('employer') });
  await play.do('coordinator', call, 'acceptProof', { application: expert });
}

/** 2 July: before the committee. */
export async function submit(play: Play, field = FIELD): Promise<void> {
  await play.on('07-02', '08:00');
  await play.do('coordinator', MISSION, 'proposeDates', field);
  await play.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
}

/** 9 July: approved. */
export async function approve(play: Play): Promise<void> {
  await play.on('07-09', '08:00');
  await play.do('member', MISSION, 'approveMission', { minutes: text('minutes') });
}

/** 10 to 16 July: dates confirmed; offers made, accepted, signed. */
export async function contract(play: Play, field = FIELD): Promise<void> {
  await play.on('07-10', '08:00');
  await play.do('coordinator', MISSION, 'confirmDates', field);
  const { seats } = await play.mission();
  for (const { plan } of seats) await play.do('coordinator', MISSION, 'makeOffer', { position: plan.number });
  await play.on('07-12', '08:00');
  for (const { plan, candidate } of seats)
    await play.do(candidate?.expert ?? '', MISSION, 'acceptOffer', { position: plan.number });
  await play.on('07-16', '08:00');
  for (const { plan } of seats)
    await play.do('coordinator', MISSION, 'signContract', { position: plan.number });
}

/** From recruiting to the contracts of 16 July; what was mailed so far is not asked any more. */
export async function toContracts(play: Play, field = FIELD, asksAtOnce = true): Promise<void> {
  await recruit(play);
  await submit(play, field);
  await approve(play);
  await contract(play, field);
  if (asksAtOnce) await logistics(play);
  await play.mails();
}

export async function team(play: Play): Promise<readonly PersonId[]> {
  return (await play.mission()).seats.flatMap(({ candidate }) => (candidate ? [candidate.expert] : []));
}

/** Asked for and confirmed at once, where they were not before. */
async function logistics(play: Play): Promise<void> {
  if ((await play.mission()).preparation.logisticsAskedAt) return;
  await play.do('lead', MISSION, 'askLogistics', {});
  await play.do('partner', MISSION, 'confirmLogistics', {});
}

/** Logistics, key documents, and each expert's day with them. */
export async function study(play: Play): Promise<void> {
  await logistics(play);
  await play.do('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] });
  for (const expert of await team(play)) await play.do(expert, MISSION, 'recordDocumentReview', {});
}

/** The briefing scheduled, the methodology validated. */
export async function agree(play: Play): Promise<void> {
  await play.do('coordinator', MISSION, 'scheduleBriefing', {
    start: at('10-10', '14:00'),
    end: at('10-10', '15:00'),
    where: text('by video'),
  });
  await play.do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
  await play.do('technical', MISSION, 'validateMethodology', {});
}

export async function handIn(play: Play, kind: TaskId, pages = 2, lead = 'lead'): Promise<void> {
  await play.do(lead, MISSION, 'submitDeliverable', {
    deliverable: kind,
    document: pdf(pages),
    ...(kind === 'expert-report' ? { recommendations: text('recommendations') } : {}),
  });
}

export async function accept(play: Play, kind: TaskId): Promise<void> {
  await play.do(reviewerOf(kind), MISSION, 'acceptDeliverable', { deliverable: kind });
}

/** Of these, what the mission owes. */
async function owed(play: Play, kinds: readonly TaskId[]): Promise<readonly TaskId[]> {
  const all = (await play.mission()).deliverables.map(({ kind }) => kind);
  return kinds.filter((kind) => all.includes(kind));
}

/** The initial deliverables, accepted and shared. */
export async function write(play: Play, only?: readonly TaskId[]): Promise<void> {
  const kinds = only ?? (await owed(play, INITIAL));
  for (const kind of kinds) {
    await handIn(play, kind);
    await accept(play, kind);
  }
  if (kinds.includes('agenda')) await play.do('coordinator', MISSION, 'shareAgenda', {});
}

/** 10 October: the briefing is held. */
export async function brief(play: Play): Promise<void> {
  await play.on('10-10', '16:00');
  await play.do('coordinator', MISSION, 'recordBriefing', {});
}

/** From the contracts to a mission that may depart, on 10 October. */
export async function prepare(play: Play): Promise<void> {
  await study(play);
  await agree(play);
  await write(play);
  await brief(play);
}

/** 11 to 19 October: departure, the first day, the last. */
export async function work(play: Play): Promise<void> {
  const { remote } = await play.mission();
  await play.on('10-11', '08:00');
  await play.do('coordinator', MISSION, remote ? 'startMission' : 'authoriseDeparture', {});
  await play.on('10-15', '16:00');
  await play.do('lead', MISSION, 'recordOrganisersMeeting', {});
  await play.do('lead', MISSION, 'completeChecklist', { items: checked(remote) });
  await play.on('10-19', '10:00');
}

/** Final deliverables and feedback, everything accepted, payment requested: on 22 and 23 October. */
export async function report(play: Play): Promise<void> {
  await play.on('10-22', '08:00');
  const kinds = await owed(play, FINAL);
  for (const kind of kinds) await handIn(play, kind, 30);
  await play.do('partner', MISSION, 'giveFeedback', { feedback: text('feedback') });
  for (const expert of await team(play))
    await play.do(expert, MISSION, 'giveFeedback', { feedback: text('feedback') });
  await play.on('10-23', '08:00');
  for (const kind of kinds) await accept(play, kind);
  await play.do('coordinator', MISSION, 'requestPayment', {});
}
