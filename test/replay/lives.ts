import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import { day } from '../../workflows/domain/time.ts';
import { missionBundle } from '../support/bundle.ts';
import { at, days, Play, YEAR } from '../support/play.ts';
import {
  accept,
  agree,
  apply,
  approve,
  brief,
  contract,
  handIn,
  preselect,
  prove,
  screen,
  study,
  submit,
  toContracts,
  work,
  write,
} from '../support/scenes.ts';
import { ACTION, CALL_1, CALL_2, MISSION, MISSION_2, pdf, position, text } from '../support/world.ts';

/**
 * Whole lives of processes, to be recorded. Their calendars hold no holidays and their missions owe two deliverables:
 * every record carries the state, and a history is to stay readable.
 */
interface Life {
  readonly begin: Parameters<typeof Play.begin>[0];
  readonly play: (play: Play) => Promise<void>;
  readonly record: readonly ProcessId[];
}

const calendars = ['BE', 'PE'].map((country) => ({ country, from: YEAR - 1, to: YEAR + 4, holidays: {} }));
const deliverables = [{ kind: 'agenda' }, { kind: 'expert-report' }] as const;

export const LIVES: Readonly<Record<string, Life>> = {
  /** From registration to payment, with reminders, escalations and returns; the report opens the next activity. */
  closed: {
    begin: {
      calendars,
      mission: { deliverables, positions: [position(1)] },
      further: [{ number: 2, missions: [] }],
    },
    record: [ACTION, MISSION, MISSION_2, CALL_1],
    play: async (play) => {
      await toContracts(play);
      await play.on('09-26');
      await study(play);
      await play.on('10-02');
      await play.do('lead', MISSION, 'submitMethodology', { document: pdf(9) });
      await play.do('technical', MISSION, 'returnMethodology', { comments: text('risks') });
      await play.on('10-04');
      await agree(play);
      await play.on('10-09');
      await handIn(play, 'agenda');
      await play.do('coordinator', MISSION, 'returnDeliverable', {
        deliverable: 'agenda',
        comments: text('materials'),
      });
      await write(play);
      await brief(play);
      await work(play);
      await play.on('11-05');
      await handIn(play, 'expert-report', 30);
      await accept(play, 'expert-report');
      await play.do('partner', MISSION, 'giveFeedback', { feedback: text('feedback') });
      await play.do('lead', MISSION, 'giveFeedback', { feedback: text('feedback') });
      await play.do('coordinator', MISSION, 'requestPayment', {});
    },
  },

  /** A deadline, a late committee, another team, a suspension, other dates, and in the end nothing of it. */
  troubled: {
    begin: { calendars, mission: { deliverables } },
    record: [ACTION, MISSION, CALL_1, CALL_2],
    play: async (play) => {
      await play.do('coordinator', CALL_1, 'publishCall', {});
      await play.do('coordinator', CALL_2, 'publishCall', { deadline: day(`${YEAR}-06-29`) });
      await play.do('fourth', CALL_2, 'startApplication', { application: 'fourth', missing: ['languages'] });
      await apply(play, CALL_1, 'lead');
      for (const expert of ['second', 'third']) await apply(play, CALL_2, expert);
      await play.on('06-30');
      await screen(play, CALL_1, 'lead');
      for (const expert of ['second', 'third']) await screen(play, CALL_2, expert);
      await preselect(play, CALL_1, 'lead');
      await preselect(play, CALL_2, 'second');
      await prove(play, CALL_1, 'lead');
      await prove(play, CALL_2, 'second');
      await submit(play);
      await play.on('07-06');
      await play.do('member', MISSION, 'requestChanges', { minutes: text('minutes'), changes: text('less') });
      await play.do('coordinator', MISSION, 'submitToCommittee', { budgetCents: 1_900_000 });
      await approve(play);
      await contract(play);
      await play.on('09-10');
      const reason = text('a new post');
      await play.do('coordinator', MISSION, 'endExpert', { position: 2, daysWorked: 3, reason });
      await preselect(play, CALL_2, 'third');
      await prove(play, CALL_2, 'third');
      await play.do('coordinator', MISSION, 'proposeTeamAmendment', { position: 2, reason });
      await play.do('member', MISSION, 'approveAmendment', { amendment: 1, minutes: text('minutes') });
      await play.do('coordinator', MISSION, 'makeOffer', { position: 2 });
      await play.do('third', MISSION, 'acceptOffer', { position: 2 });
      await play.do('coordinator', MISSION, 'signContract', { position: 2 });
      await play.do('coordinator', MISSION, 'moveDates', days('10-22', '10-25'));
      await play.on('10-08');
      await play.do('head', MISSION, 'suspendMission', { reason });
      await play.on('10-15');
      await play.do('coordinator', MISSION, 'resumeMission', days('11-12', '11-15'));
      await play.on('10-29');
      await play.do('head', ACTION, 'cancelAction', { reason });
    },
  },

  /** In a sandbox, whose clock is advanced. */
  rehearsed: {
    begin: { calendars, sandbox: true, mission: { deliverables, positions: [position(1)] } },
    record: [ACTION, MISSION, CALL_1, 'rehearsal/played'],
    play: async (play) => {
      await toContracts(play);
      await play.on('10-02');
      await study(play);
      await play.do('coordinator', MISSION, 'scheduleBriefing', {
        start: at('10-10', '14:00'),
        end: at('10-10', '15:00'),
        where: text('by video'),
      });
      await play.on('10-12');
      await play.do('head', MISSION, 'suspendMission', { reason: text('the minister fell') });
    },
  },
};

/**
 * Java's test server answers a query between a workflow task that it refused and the next, and the worker then goes on
 * from a state that the history doesn't lead to. The real one keeps the query back; such a history is none of ours.
 */
async function refuseOdd(found: ReadonlyMap<ProcessId, string>): Promise<void> {
  const all = [...found].map(([workflowId, history]) => ({ workflowId, history: JSON.parse(history) }));
  const options = { workflowBundle: { codePath: await missionBundle() } };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, all))
    if (error) throw new Error(`${workflowId} can't be replayed; record once more`, { cause: error });
}

/** Plays a life; the histories of its processes, by their ids. */
export async function histories({ begin, play, record }: Life): Promise<ReadonlyMap<ProcessId, string>> {
  const playing = await Play.begin(begin);
  try {
    await play(playing);
    await playing.settle();
    const found = new Map<ProcessId, string>();
    for (const id of record)
      found.set(id, historyToJSON(await playing.client.workflow.getHandle(id).fetchHistory()));
    await refuseOdd(found);
    return found;
  } finally {
    await playing.end();
  }
}
