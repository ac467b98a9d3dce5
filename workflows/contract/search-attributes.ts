/**
 * At most six, Keyword or Datetime, and nothing personal. Start-up registers them where it may; an unregistered one
 * would hang every mission, so a worker that can't see them stops with the command to run.
 */
export const SEARCH_ATTRIBUTES = {
  /** `action`, `call` or `mission`. */
  kind: { name: 'ProcessKind', type: 'KEYWORD' },
  /** As written; absent while blank. */
  reference: { name: 'ProcessReference', type: 'KEYWORD' },
  phase: { name: 'ProcessPhase', type: 'KEYWORD' },
  /** Opaque id of the coordinator. */
  coordinator: { name: 'ProcessCoordinator', type: 'KEYWORD' },
  /** The next due day's last instant of an open obligation. */
  nextDue: { name: 'ProcessNextDue', type: 'DATETIME' },
  /** Absent outside a rehearsal. */
  sandbox: { name: 'ProcessSandbox', type: 'KEYWORD' },
} as const;
