import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActionFile, toPlan } from '../../client/action-file.ts';
import { findCommand, Upload } from '../../client/commands/index.ts';
import { stored } from '../../client/facade/payload.ts';
import { FIRST_EDITION } from '../../facility/editions.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import { day, dayIn, instantAt, zone } from '../../workflows/domain/time.ts';
import { ENDS } from '../story/calendar.ts';
import { type ExpectedRung, LADDER_MAILS, STEP_MAILS_OF_THE_STORY } from '../story/expected-mails.ts';
import { EXPERTS } from '../story/people.ts';
import { isPaper, type Paper, SCRIPT, type Step } from '../story/script.ts';
import {
  ACTION,
  BRUSSELS,
  holidays,
  isRung,
  isStep,
  type Mail,
  pdf,
  type RungMail,
  text,
  World,
} from '../support/world.ts';

/**
 * The script of the story, played in memory in a moment: the same commands, through the same schemas. That the mails of
 * the product are these too, through servers, database and SMTP, is what `npm run story` shows.
 */

const at = (when: string) => instantAt(day(when.slice(0, 10)), when.slice(11), BRUSSELS);

async function play(): Promise<{ world: World; refusals: Map<Step, string[]>; surprises: string[] }> {
  const read = readActionFile(
    readFileSync(new URL('../../examples/17-11-PER.yaml', import.meta.url), 'utf8'),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const everybody = [...read.people, ...EXPERTS];
  const people = Object.fromEntries(everybody.map(({ person, ...about }) => [person, about]));
  const world = new World(at(SCRIPT[0]?.at ?? ''), { people });
  const refusals = new Map<Step, string[]>();
  const surprises: string[] = [];
  for (const step of SCRIPT) {
    surprises.push(...pass(world, step.at));
    if (step.does === 'open') {
      const basis = { rules: FIRST_EDITION, calendars: [holidays('BE'), holidays('PE')] };
      const opened = openAction({
        id: ACTION,
        plan: toPlan(read.file, text('brief')),
        basis,
        at: world.now,
        actor: world.actor(step.who),
        otherOpenActions: [],
      });
      if (!opened.ok) throw new Error(JSON.stringify(opened.reasons));
      world.take(ACTION, opened, basis);
      continue;
    }
    const reasons = await give(world, step);
    if (reasons.length > 0) refusals.set(step, reasons);
  }
  surprises.push(...pass(world, ENDS));
  return { world, refusals, surprises };
}

/** Lets time pass, and compares what left with what the forecasts said just before. */
function pass(world: World, when: string): string[] {
  const end = at(when);
  const foretold = [...world.processes.keys()].flatMap((id) =>
    world.forecast(id, end).map((mail) => lineOf({ ...mail, process: id })),
  );
  const before = world.sent.length;
  world.until(end);
  const left = world.sent.slice(before).map(lineOf);
  return [
    ...foretold.filter((one) => !left.includes(one)).map((one) => `foretold only: ${one}`),
    ...left.filter((one) => !foretold.includes(one)).map((one) => `sent only: ${one}`),
  ];
}

const lineOf = ({ at: when, to, process, order }: Mail) =>
  order.type === 'rung'
    ? `${when} ${to}: ${process} ${order.obligation} ${order.rung}`
    : `${when} ${to}: ${process} ${order.template}`;

/** As the façade does it: the command's schema, its payload, and prose and files replaced by their identities. */
async function give(world: World, step: Step): Promise<string[]> {
  const state = [...world.processes.values()].find(({ reference }) => reference === step.on);
  if (!state) throw new Error(`nothing has the reference ${step.on}`);
  const command = findCommand(state.kind, step.does);
  if (!command) throw new Error(`no command ${step.does} of ${state.kind}`);
  const papers = new Map<string, Paper>();
  const input = command.schema.parse(handedIn(step.input ?? {}, papers));
  const payload = await stored(command.payload(input, { person: step.who, state }), {
    text: async (words) => text(words),
    revision: async ({ of }) => ({ from: of, to: of, changed: [] }),
    document: async ({ name = '' }) => ({ ...pdf(papers.get(name)?.pages ?? 1), document: name }),
    person: async (named) => named,
    application: (named) => named,
    newcomer: () => step.who,
  });
  const outcome = world.give(world.actor(step.who), state.id, command.name, payload);
  return outcome.ok ? [] : outcome.reasons.map(({ code }) => code);
}

function handedIn(value: unknown, papers: Map<string, Paper>): unknown {
  if (isPaper(value)) {
    papers.set(value.paper, value);
    return new Upload({ name: value.paper, bytes: new Uint8Array() });
  }
  if (Array.isArray(value)) return value.map((each) => handedIn(each, papers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, handedIn(each, papers)]));
}

/** Which one of its kind a rung is about, as the list by hand says it. */
function aboutOf({ order, process }: RungMail, state: (id: string) => State): string | undefined {
  if (order.kind === 'review-call' || order.kind === 'preselect') return state(process).reference;
  if (
    order.kind === 'confirm-candidate' ||
    order.kind === 'screen-application' ||
    order.kind === 'complete-application'
  )
    return order.facts.application;
  return order.kind === 'review-final-deliverable' || order.kind === 'correct-final-deliverable'
    ? order.facts.deliverable
    : undefined;
}

const line = (when: string, to: string, what: string, copy: boolean) =>
  `${when} ${to}: ${what}${copy ? ' (copy)' : ''}`;
const rungLine = ({ obligation, rung, about }: ExpectedRung) =>
  [obligation, about, rung].filter((x) => x !== undefined).join(' ');

describe('the story', async () => {
  const { world, refusals, surprises } = await play();
  const rungs = world.sent.filter(isRung);

  it('is refused exactly what the script says', () => {
    const wanted = SCRIPT.filter(({ refused }) => refused).map(({ tells }) => tells);
    expect(
      [...refusals].map(([{ tells }, codes]) => (wanted.includes(tells) ? tells : `${tells}: ${codes}`)),
    ).toEqual(wanted);
    for (const [{ refused = [] }, codes] of refusals)
      expect(codes).toEqual(expect.arrayContaining([...refused]));
  });

  it('sends the ladder mails of the list by hand, and no others', () => {
    const sent = rungs.map((mail) => {
      const about = aboutOf(mail, (id) => world.state(id));
      const { kind: obligation, rung } = mail.order;
      const told = rungLine({ obligation, rung, ...(about ? { about } : {}) });
      return line(mail.at, mail.to, told, mail.copy === true);
    });
    const expected = LADDER_MAILS.flatMap(({ day: on, to, zone: where, rungs: all }) =>
      all.map((one) => line(instantAt(day(on), '09:00', zone(where)), to, rungLine(one), one.copy === true)),
    );
    expect(sent.toSorted()).toEqual(expected.toSorted());
  });

  it('folds them into one mail a person and day', () => {
    const days = LADDER_MAILS.map(({ day: on, to }) => `${on} ${to}`);
    expect(new Set(days).size).toBe(days.length);
    const sent = new Set(rungs.map(({ at: when, to }) => `${dayIn(when, BRUSSELS)} ${to}`));
    expect([...sent].toSorted()).toEqual(days.toSorted());
  });

  it('sends the step mails of the list by hand, and no others', () => {
    const sent = world.sent
      .filter(isStep)
      .map((mail) => line(mail.at, mail.to, mail.order.template, mail.copy === true));
    const expected = STEP_MAILS_OF_THE_STORY.map(({ at: when, to, template, copy }) =>
      line(at(when), to, template, copy === true),
    );
    expect(sent.toSorted()).toEqual(expected.toSorted());
  });

  it('sends between two commands what the forecasts before had said', () => {
    expect(surprises).toEqual([]);
  });

  it('ends with the mission closed, 15 and 12 days paid, and activity 2’s mission planned', () => {
    const missions = [...world.processes.values()].filter(({ kind }) => kind === 'mission');
    expect(missions.map(({ phase }) => phase)).toEqual(['closed', 'planned']);
    const [paid] = missions;
    expect(
      paid?.kind === 'mission' ? paid.payments.map(({ days, totalCents }) => [days, totalCents]) : [],
    ).toEqual([
      [15, 3_750_00],
      [12, 3_000_00],
    ]);
    expect(world.unheard).toEqual([]);
  });
});
