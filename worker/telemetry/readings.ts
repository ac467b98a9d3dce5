import { conditionOf, type Database } from '../../activities/index.ts';
import type { Missions } from '../../client/missions.ts';
import { PROCESS_BUDGET } from '../../workflows/contract/messages.ts';
import type { Readings } from './metrics.ts';

/** Gauges of processes, mails and webhooks, read from the database. */
export function fromDatabase(database: Database): () => Promise<Readings> {
  return async () => {
    const { processes, fenced, late, unsettled, outbox, webhooks, largest, quiet } =
      await conditionOf(database);
    return {
      mission_processes: processes.map(({ n, ...labels }) => [labels, n] as const),
      mission_processes_fenced: fenced,
      mission_processes_late: late,
      mission_processes_unsettled: unsettled,
      mission_processes_quiet: [
        [{ why: 'silent' }, quiet.silent],
        [{ why: 'set' }, quiet.set],
      ],
      mission_process_size_ratio: largest / PROCESS_BUDGET,
      mission_outbox_waiting: outbox.waiting,
      mission_outbox_oldest_age_seconds: outbox.age,
      mission_mails_held: outbox.held,
      mission_webhooks_waiting: webhooks.waiting,
      mission_webhooks_oldest_age_seconds: webhooks.age,
    };
  };
}

/** The gauge of readiness. */
export function fromHealth(missions: Pick<Missions, 'health'>): () => Promise<Readings> {
  return async () => {
    const { database, writes, temporal, files, rounds, ended } = await missions.health();
    const parts = { database, database_writes: writes, temporal, files: files === 'kept' };
    return {
      mission_part_up: Object.entries(parts).map(([part, is]) => [{ part }, is ? 1 : 0] as const),
      ...(rounds
        ? { mission_rounds_last_pass_age_seconds: (Date.now() - Date.parse(rounds.at)) / 1_000 }
        : {}),
      ...(ended === null ? {} : { mission_processes_ended_abnormally: ended }),
    };
  };
}
