import type { Application, CallState } from '../../workflows/domain/call/state.ts';
import type { Happening } from '../../workflows/domain/lifecycle.ts';
import { elapsed } from '../../workflows/domain/moved.ts';
import { instant, minutesAfter } from '../../workflows/domain/time.ts';
import { SANDBOX } from './played-missions.ts';
import { CALL_2, playedTo, type World } from './world.ts';

const AT = instant('2018-06-12T08:00:00.000Z');
const text = (of: string) => ({ text: `text-${of}`, hash: of.padEnd(64, '0') });

/** One of many: one in ten is a draft, two in ten are screened and ranked. */
export function application(n: number): Application {
  const at = minutesAfter(AT, n);
  const draft = {
    id: `a${n}`,
    expert: `expert-${n}`,
    begunAt: at,
    missing: [],
    evidence: { r1: text(`e${n}`) },
  };
  if (n % 10 === 0) return { ...draft, phase: 'draft' };
  const submitted = { ...draft, submittedAt: at, profile: text(`p${n}`), sector: 'public servant' as const };
  if (n % 10 > 2) return { ...submitted, phase: 'submitted' };
  const screening = { at: minutesAfter(at, 60), by: 'coordinator', met: { r1: true }, notes: {}, assets: [] };
  return { ...submitted, phase: 'eligible', screening };
}

/** The published call of the second position, to which these applied. */
export function crowded(applications: readonly Application[]): World {
  const world = playedTo('published', { opening: { sandbox: SANDBOX } });
  const ranking = applications.flatMap(({ id, phase }) => (phase === 'eligible' ? [id] : []));
  const call = { ...(world.state(CALL_2) as CallState), applications, ranking };
  world.processes.set(CALL_2, elapsed(world.governed(call), call, world.now));
  const happened = world.journal.at(-1)?.happening as Happening;
  for (const { id, expert, begunAt } of applications)
    world.journal.push({
      process: CALL_2,
      happening: {
        ...happened,
        type: 'startApplication',
        actor: { person: expert, roles: ['expert'] },
        at: begunAt,
        facts: { application: id, missing: [] },
        mails: [],
        consequences: [],
      },
    });
  return world;
}
