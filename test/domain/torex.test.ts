import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holidayCalendars } from '../../activities/calendars/known.ts';
import { templates } from '../../activities/mail/templates/compose.ts';
import { readActionFile, rulesFor, titlesIn, toPlan } from '../../client/action-file.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import { tasksOf } from '../../workflows/domain/mission/tasks.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import { day } from '../../workflows/domain/time.ts';
import {
  ACTION,
  apply,
  brussels,
  CHECKLIST,
  callOf,
  confirmCandidate,
  isStep,
  type Mail,
  MISSION,
  pdf,
  preselect,
  screen,
  text,
  World,
} from '../support/world.ts';

/**
 * An assistance in the form of the terms of reference of 2020, from its file to its end, by the rules of edition 2. What the
 * mails of the ladder are is held against what was foretold before each step.
 */

const FILE = readFileSync(new URL('../../examples/20-31-BFA.yaml', import.meta.url), 'utf8');
const EXPERTS: Readonly<Record<number, PersonId>> = { 1: 'lead', 2: 'second' };
const FIELD = { from: day('2021-02-08'), to: day('2021-02-12') };

function opened(): World {
  const read = readActionFile(FILE);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const titles = new Map(titlesIn(read.file).map((title) => [title, text(title)]));
  const basis = {
    rules: rulesFor(read.file),
    calendars: [...holidayCalendars(['BE', 'BF'], 2019, 2023)],
  };
  const world = new World(brussels('2020-09-14', '09:30'), {
    people: Object.fromEntries(read.people.map(({ person, ...about }) => [person, about])),
  });
  const action = openAction({
    id: ACTION,
    plan: toPlan(read.file, text('brief'), titles),
    basis,
    at: world.now,
    actor: world.actor('coordinator'),
    otherOpenActions: [],
  });
  if (!action.ok) throw new Error(JSON.stringify(action.reasons));
  world.take(ACTION, action, basis);
  return world;
}

/** Lets time pass, and holds what left against what was foretold just before. */
function pass(world: World, date: string, time = '08:00'): World {
  const end = brussels(date, time);
  const line = ({ at, to, process, order }: Mail) =>
    order.type === 'rung'
      ? `${at} ${to}: ${process} ${order.obligation} ${order.rung}`
      : `${at} ${to}: ${process} ${order.template}`;
  const foretold = [...world.processes.keys()].flatMap((id) =>
    world.forecast(id, end).map((mail) => line({ ...mail, process: id })),
  );
  const from = world.sent.length;
  world.until(end);
  expect(world.sent.slice(from).map(line).toSorted()).toEqual(foretold.toSorted());
  return world;
}

const each = (act: (number: number, expert: PersonId) => void) => {
  for (const [number, expert] of Object.entries(EXPERTS)) act(Number(number), expert);
};
const confirm = (world: World, who: string, task: string, more: object = {}) =>
  world.do(who, MISSION, 'confirmTask', { task, ...more });
const hand = (world: World, who: string, deliverable: string, reviewer: string, more: object = {}) => {
  world.do(who, MISSION, 'submitDeliverable', { deliverable, document: pdf(2), ...more });
  world.do(reviewer, MISSION, 'acceptDeliverable', { deliverable });
};
const open = (world: World) =>
  tasksOf(world.mission())
    .filter(({ phase }) => phase === 'expected')
    .map(({ kind }) => kind);
const wordings = (world: World) =>
  ['no-conflict-of-interest', 'code-of-conduct', 'data-protection'].map(
    (task) => world.basis(MISSION).rules.tasks[task]?.declaration?.fr ?? '',
  );
const dueOf = (world: World, key: string) =>
  world
    .governed(world.mission())
    .obligations(world.mission())
    .find((one) => one.key === key)?.due;

/** Until the offers are made. */
function offered(world = opened()): World {
  world.do('coordinator', ACTION, 'openActivity', { activity: 1 });
  each((n) => world.do('coordinator', callOf(n), 'publishCall', {}));
  pass(world, '2020-09-21');
  each((n, expert) => apply(world, callOf(n), expert));
  pass(world, '2020-09-25');
  each((n, expert) => screen(world, callOf(n), expert));
  pass(world, '2020-10-01');
  each((n, expert) => preselect(world, callOf(n), expert));
  pass(world, '2020-10-05');
  each((n, expert) => confirmCandidate(world, callOf(n), expert));
  world.do('coordinator', MISSION, 'proposeDates', FIELD);
  pass(world, '2020-10-12');
  world.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 2_000_000 });
  pass(world, '2020-10-19');
  world.do('member', MISSION, 'approveMission', { minutes: text('minutes') });
  pass(world, '2020-10-21');
  world.do('coordinator', MISSION, 'confirmDates', FIELD);
  each((n) => world.do('coordinator', MISSION, 'makeOffer', { position: n }));
  return world;
}

function contracted(): World {
  const world = pass(offered(), '2020-10-26');
  each((n, expert) => world.do(expert, MISSION, 'acceptOffer', { position: n, wordings: wordings(world) }));
  expect(world.codes('coordinator', MISSION, 'signContract', { position: 1 })).toEqual(['tasks-open']);
  pass(world, '2020-10-28');
  each((n, expert) => hand(world, expert, `administrative-file/${n}`, 'coordinator'));
  confirm(world, 'lead', 'travel-details/1', { says: 'visa-needed', note: text('passport') });
  confirm(world, 'second', 'travel-details/2', { says: 'no-visa', note: text('passport') });
  pass(world, '2020-11-03');
  each((n) => world.do('coordinator', MISSION, 'signContract', { position: n }));
  return world;
}

function ready(): World {
  const world = pass(contracted(), '2020-11-04');
  confirm(world, 'partner', 'visa-letter/1');
  world.do('coordinator', MISSION, 'askLogistics', {});
  pass(world, '2020-11-09');
  world.do('partner', MISSION, 'confirmLogistics', {});
  confirm(world, 'logistics', 'insurance');
  pass(world, '2021-01-11');
  confirm(world, 'logistics', 'tickets-and-hotel', { note: text('booked') });
  confirm(world, 'coordinator', 'eu-delegation', { note: text('a visit on the first day') });
  world.do('lead', MISSION, 'recordKeyDocuments', { documents: [pdf(40)] });
  pass(world, '2021-01-20');
  each((_, expert) => world.do(expert, MISSION, 'recordDocumentReview', {}));
  confirm(world, 'head', 'security-approval');
  confirm(world, 'partner', 'liste-des-agents');
  world.do('coordinator', MISSION, 'scheduleBriefing', {
    start: brussels('2021-02-02', '14:00'),
    end: brussels('2021-02-02', '15:00'),
    where: text('by video'),
  });
  world.do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
  world.do('technical', MISSION, 'validateMethodology', {});
  hand(world, 'lead', 'methodological-note', 'technical');
  hand(world, 'lead', 'agenda', 'coordinator');
  world.do('coordinator', MISSION, 'shareAgenda', {});
  pass(world, '2021-02-02', '16:00');
  world.do('coordinator', MISSION, 'recordBriefing', {});
  return world;
}

function reporting(): World {
  const world = pass(ready(), '2021-02-05');
  world.do('coordinator', MISSION, 'authoriseDeparture', {});
  pass(world, '2021-02-08', '16:00');
  world.do('lead', MISSION, 'recordOrganisersMeeting', {});
  world.do('lead', MISSION, 'completeChecklist', {
    items: CHECKLIST.field.map((item) => ({ item, ok: true })),
  });
  pass(world, '2021-02-15');
  return world;
}

function closed(): World {
  const world = reporting();
  hand(world, 'lead', 'attendance-list', 'coordinator');
  confirm(world, 'lead', 'programme-held', { note: text('day 3 ended early') });
  pass(world, '2021-02-18');
  for (const one of ['photos', 'short-summary']) hand(world, 'lead', one, 'communication');
  confirm(world, 'communication', 'communication-talk-after');
  pass(world, '2021-02-25');
  for (const one of ['working-documents', 'workshop-evaluation', 'rapport-systemes'])
    hand(world, 'lead', one, 'coordinator');
  hand(world, 'lead', 'expert-report', 'technical', { recommendations: text('recommendations') });
  each((n, expert) => {
    hand(world, expert, `days-worked/${n}`, 'coordinator');
    confirm(world, expert, `evaluation-of-the-facility/${n}`, { note: text('good') });
    world.do(expert, MISSION, 'giveFeedback', { feedback: text('feedback') });
  });
  world.do('partner', MISSION, 'giveFeedback', { feedback: text('feedback') });
  confirm(world, 'lead', 'expenses/1', { says: 'to-claim' });
  confirm(world, 'second', 'expenses/2', { says: 'nothing-to-claim' });
  pass(world, '2021-03-01');
  hand(world, 'lead', 'expense-claim/1', 'coordinator');
  world.do('coordinator', MISSION, 'requestPayment', {});
  expect(world.mission().phase).toBe('reporting');
  each((n) => {
    confirm(world, 'coordinator', `evaluation-of-the-expert/${n}`, { note: text('good') });
    confirm(world, 'technical', `technical-evaluation-of-the-expert/${n}`, { note: text('good') });
  });
  return world;
}

/** The first mail of a kind that left, as it reads in French now. */
function mailOf(world: World, isMeant: (mail: Mail) => boolean) {
  const mail = world.sent.find(isMeant);
  if (!mail) throw new Error('no such mail left');
  const { order, process, to } = mail;
  const read = readActionFile(FILE);
  const titles = read.ok ? titlesIn(read.file) : [];
  const calendars = holidayCalendars(['BE', 'BF'], 2019, 2023);
  const matter = {
    process: { ...world.state(process), calendars },
    obligations: world.obligations(process),
  };
  const french = (person: string) => {
    const { zone, country } = world.people[person] ?? { zone: world.mission().settings.zone, country: 'BE' };
    return { person, name: person, email: `${person}@example.org`, language: 'fr' as const, zone, country };
  };
  const context = {
    now: world.now,
    recipient: french(to),
    people: Object.fromEntries(Object.keys(world.people).map((person) => [person, french(person)])),
    texts: Object.fromEntries(titles.map((title) => [text(title).text, title])),
    links: { base: 'https://missions.example.org' },
    sender: { name: 'Missions', email: 'missions@example.org' },
  };
  return order.type === 'step'
    ? templates.step(order, { ...context, ...matter })
    : templates.ladder([{ ...matter, order }], context);
}

describe('terms of reference of 2020', () => {
  it('are played to their end by edition 2, as every forecast had it', () => {
    const world = closed();
    expect(world.mission().phase).toBe('closed');
    expect(open(world)).toEqual([]);
    expect(world.unheard).toEqual([]);
  });

  it('let declarations be accepted with the offer, and hold the contract until all is there', () => {
    const world = pass(offered(), '2020-10-26');
    world.do('lead', MISSION, 'acceptOffer', { position: 1, wordings: wordings(world).slice(1) });
    const told = world.refused('coordinator', MISSION, 'signContract', { position: 1 });
    expect(told).toMatchObject([
      {
        code: 'tasks-open',
        data: { open: ['task:administrative-file/1', 'task:no-conflict-of-interest/1'] },
      },
    ]);
  });

  it('ask the partner for a letter only about who needs a visa, and tell them at once', () => {
    const world = contracted();
    expect(open(world).filter((kind) => kind.startsWith('visa'))).toEqual(['visa-letter/1']);
    const told = world.sent.filter(isStep).filter(({ to }) => to === 'partner');
    expect(told.map(({ order }) => [order.template, order.facts.task, order.facts.person])).toContainEqual([
      'task-changed',
      'visa-letter/1',
      'lead',
    ]);
    expect(dueOf(world, 'task:visa-letter/1')?.day).toBe('2020-11-04');
  });

  it('have tickets due 15 working days before, and five after a contract that came later', () => {
    expect(dueOf(contracted(), 'task:tickets-and-hotel')?.day).toBe('2021-01-18');
    const late = { ...contracted().mission() };
    const seats = late.seats.map((seat) => ({
      ...seat,
      contract: { at: brussels('2021-01-20'), dailyCents: 250_00 },
    }));
    const world = contracted();
    const { obligations } = world.governed(late);
    const found = obligations({ ...late, seats }).find(({ key }) => key === 'task:tickets-and-hotel');
    expect(found?.due?.day).toBe('2021-01-27');
  });

  it('do the talk with the briefing, and depart only once everything that departure waits for is done', () => {
    const world = ready();
    const talk = world.mission().confirmations.find(({ kind }) => kind === 'communication-talk-before');
    expect(talk?.done).toMatchObject({ by: 'coordinator' });
    expect(world.mission().phase).toBe('ready');
  });

  it('keep a Saturday that was given, and say that it is one', () => {
    const due = dueOf(reporting(), 'expert-report/v1');
    expect(due).toMatchObject({ day: '2021-02-27', adjusted: { why: 'day off', weekend: true } });
    expect(dueOf(reporting(), 'task:days-worked/1/v1')?.day).toBe('2021-02-27');
  });

  it('ask half a year later, on the action, what became of the recommendations', () => {
    const world = closed();
    expect(world.action().phase).toBe('under way');
    const owed = () =>
      world
        .governed(world.action())
        .obligations(world.action())
        .filter(({ kind, status }) => kind === 'task' && status === 'open')
        .map(({ key, owedAs, due }) => [key, owedAs, due?.day]);
    expect(owed()).toEqual([
      ['task:use-of-recommendations/1', 'coordinator', '2021-08-12'],
      ['task:partner-use-of-recommendations/1', 'partner contact', '2021-08-12'],
    ]);
    const from = world.sent.length;
    pass(world, '2021-08-11');
    expect(world.sent.slice(from).map(({ to }) => to)).toEqual(['coordinator', 'partner']);
    const note = { note: text('a decree is in preparation') };
    world.do('partner', ACTION, 'confirmTask', { task: 'partner-use-of-recommendations/1', ...note });
    expect(world.action().phase).toBe('under way');
    world.do('coordinator', ACTION, 'confirmTask', { task: 'use-of-recommendations/1', ...note });
    expect(world.action().phase).toBe('closed');
    expect(owed()).toEqual([]);
  });

  it('are written of in mails by what each task is, and by its own title', () => {
    const [signed, over] = [contracted(), closed()];
    const reminder = (key: string) =>
      mailOf(over, ({ order, copy }) => order.type === 'rung' && order.obligation === key && !copy);
    expect(reminder('task:attendance-list/v1').subject).toMatch(/^Remettez «\sListe de présence\s»/);
    expect(reminder('task:visa-letter/1').subject).toMatch(/^Confirmez «\sLettre d’appui pour le visa\s»/);
    expect(reminder('task:visa-letter/1').text).toContain(', pour lead.');
    const report = reminder('task:rapport-systemes/v1');
    expect(report.subject).toMatch(/^Remettez «\sRapport sur les systèmes d’information\s»/);
    expect(report.text).toContain('Un jour de week-end, maintenu tel qu’il a été fixé.');
    const contract = mailOf(
      signed,
      ({ order }) => order.type === 'step' && order.template === 'contract-signed',
    );
    expect(contract.text).toContain('- Photos');
    expect(contract.text).toContain('- Rapport sur les systèmes d’information');
    expect(contract.text).not.toContain('- Tâche');
  });

  it('never let the fee wait for expenses', () => {
    const world = closed();
    expect(world.mission().payments.map(({ days }) => days)).toEqual([12, 9]);
    expect(dueOf(reporting(), 'task:expenses/1')?.day).toBe('2021-03-15');
  });
});
