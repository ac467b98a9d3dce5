/** Also the Temporal workflow id; what stands below makes and reads them. */
export type ProcessId = string;
export type ProcessKind = 'action' | 'call' | 'mission';
export type SandboxId = string;

/**
 * How processes are named, in Temporal too: `action/<key>`, `<action>/mission-<n>`, `<mission>/call-<position>`. Nowhere
 * else is an id put together or read; that rows of calls belong to their missions, the database reads by `activities/db`.
 */
export const actionId = (key: string): ProcessId => `action/${key}`;
export const missionId = (action: ProcessId, n: number): ProcessId => `${action}/mission-${n}`;
export const callId = (mission: ProcessId, position: number): ProcessId => `${mission}/call-${position}`;

const ID = /^action\/[^/]+(?:\/mission-(?<mission>\d+)(?:\/call-(?<call>\d+))?)?$/;

/** Undefined of what is no id of a process. */
export function kindOf(id: string): ProcessKind | undefined {
  const parts = ID.exec(id)?.groups;
  if (!parts) return undefined;
  if (parts.call !== undefined) return 'call';
  return parts.mission === undefined ? 'action' : 'mission';
}

/** Which of its action's missions a mission is, or a call is of: from 1 on, through all activities. */
export const missionNumber = (id: ProcessId): number | undefined => numberIn(id, 'mission');
/** The position that a call is for. */
export const positionNumber = (id: ProcessId): number | undefined => numberIn(id, 'call');

function numberIn(id: ProcessId, part: 'mission' | 'call'): number | undefined {
  const n = ID.exec(id)?.groups?.[part];
  return n === undefined ? undefined : Number(n);
}
