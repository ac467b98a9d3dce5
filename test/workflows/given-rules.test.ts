import { readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EDITIONS, FIRST_EDITION } from '../../facility/editions.ts';
import { dataConverter } from '../../worker/run.ts';
import type { ProcessInput } from '../../workflows/contract/messages.ts';
import { openAction } from '../../workflows/domain/action/open.ts';
import { plain } from '../../workflows/domain/basis.ts';
import { workingDay } from '../../workflows/domain/calendar.ts';
import { callLifecycle } from '../../workflows/domain/call/lifecycle.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import type { Edition } from '../../workflows/domain/edition.ts';
import { dayIn, instant } from '../../workflows/domain/time.ts';
import { ProcessMemory } from '../../workflows/process-memory.ts';
import { bases } from '../support/bases.ts';
import { missionBundle } from '../support/bundle.ts';
import { processOf, QUEUE } from '../support/counting/processes.ts';
import { beginWorld, type World } from '../support/counting/world.ts';
import { actionPlan, BRUSSELS, holidays, text } from '../support/world.ts';

/** Nobody released them: whoever looks them up finds nothing. */
const rules = (number: number, closingNotice: number): Edition => ({
  ...FIRST_EDITION,
  number,
  limits: { ...FIRST_EDITION.limits, closingNotice },
});
const SLOW = rules(71, 15);
const QUICK = rules(72, 3);
const head = { person: 'head', roles: ['head of facility'] } as const;
const expert = { person: 'lead', roles: ['expert'] } as const;

let world: World;
const begun: string[] = [];
beforeAll(async () => {
  world = await beginWorld(missionBundle());
});
afterAll(() => world.end());

async function begin(name: string, given: Edition): Promise<string> {
  const id = `action/${name}`;
  const at = instant(await world.environment.currentTimeMs());
  const year = Number(at.slice(0, 4));
  const calendars = ['BE', 'PE'].map((country) => holidays(country, year - 1, year + 2));
  const basis = plain({ rules: given, calendars });
  const opened = openAction({ id, plan: actionPlan(), basis, at, actor: head, otherOpenActions: [] });
  if (!opened.ok) throw new Error(JSON.stringify(opened.reasons));
  const input: ProcessInput = { start: { kind: 'action', state: opened.state, basis }, actor: head };
  await world.client.workflow.start('action', { workflowId: id, taskQueue: QUEUE, args: [input] });
  await give(id, 'openActivity', { activity: 1 });
  begun.push(id, `${id}/mission-1`, `${id}/mission-1/call-1`);
  return id;
}

async function give(id: string, type: string, payload: unknown, more = {}): Promise<void> {
  await processOf(world.client, id).give(type, payload, { actor: head, ...more });
  await processOf(world.client, id).settle();
}

/** The notice in working days that a call gives to drafts: counted by the rules that it was given. */
async function noticeOf(call: string): Promise<number> {
  if (call.endsWith('call-3')) await give(call, 'describePosition', { requirements: ['e1'], assets: [] });
  await give(call, 'publishCall', {});
  await give(call, 'startApplication', { application: 'lead', missing: ['everything'] }, { actor: expert });
  await give(call, 'closeCall', {});
  const { state } = (await processOf(world.client, call).view()) as unknown as { state: CallState };
  const [at, calendar] = [state.closing?.announcedAt ?? state.openedAt, state.calendars[0]];
  const held = [holidays('BE', calendar?.from, calendar?.to)];
  const today = dayIn(at, BRUSSELS);
  for (let n = 1; n < 30; n += 1) if (workingDay(today, n, held) === state.closing?.day) return n;
  throw new Error(`no notice was given: ${JSON.stringify(state.closing)}`);
}

it('in one worker each process goes by what it was given, and its children by the same', async () => {
  const [slow, quick] = [await begin('slow', SLOW), await begin('quick', QUICK)];
  expect(await noticeOf(`${slow}/mission-1/call-1`)).toBe(15);
  expect(await noticeOf(`${quick}/mission-1/call-1`)).toBe(3);
});

it('from its adoption on a mission and what it starts go by another', async () => {
  const id = await begin('adopting', SLOW);
  const mission = `${id}/mission-1`;
  const beside = { rules: QUICK, released: [71, 72] };
  await give(mission, 'adoptEdition', { edition: 72, reason: text() }, { beside });
  await give(mission, 'addPosition', {
    position: 3,
    reference: '17-11/PER/01.02/3',
    workingDays: 5,
    lead: false,
  });
  begun.push(`${mission}/call-3`);
  expect(await noticeOf(`${mission}/call-3`)).toBe(3);
  expect(await noticeOf(`${mission}/call-1`)).toBe(15);
});

it('a run that carries on goes by what it carries', async () => {
  const id = `${await begin('carried', QUICK)}/mission-1/call-1`;
  await processOf(world.client, id.replace('/call-1', '')).settle();
  const { state } = (await processOf(world.client, id).view()) as unknown as { state: CallState };
  const basis = plain({ rules: SLOW, calendars: bases.of({ ...state, edition: 1 }).calendars });
  const next = `${id}/another`;
  const memory = ProcessMemory.open(
    callLifecycle.by(basis),
    { ...state, id: next, edition: 71 },
    head,
    state.openedAt,
  );
  await world.client.workflow.start('call', { workflowId: next, taskQueue: QUEUE, args: [memory.carry()] });
  begun.push(next);
  expect(await noticeOf(next)).toBe(15);
});

it('replays on a worker that knows of none of them', async () => {
  expect(EDITIONS.map(({ number }) => number)).not.toContain(71);
  const histories = await Promise.all(
    begun.map(async (workflowId) => ({
      workflowId,
      history: await world.client.workflow.getHandle(workflowId).fetchHistory(),
    })),
  );
  const options = { workflowBundle: { codePath: await missionBundle() }, dataConverter: dataConverter() };
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    expect(error, workflowId).toBeUndefined();
    replayed += 1;
  }
  expect(replayed).toBe(begun.length);
});

it('no registry of rules and no tables of holidays are in the sandbox', async () => {
  const bundle = readFileSync(await missionBundle(), 'utf8');
  // There a module is named by its path.
  for (const module of ['facility/', 'Armistice Day']) expect(bundle).not.toContain(module);
  expect(bundle).toContain('domain/make-lifecycle');
});
