import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { SEARCH_ATTRIBUTES } from './contract/search-attributes.ts';
import type { Governed, State } from './domain/lifecycle.ts';
import type { Instant } from './domain/time.ts';

const KEYS = {
  kind: defineSearchAttributeKey(SEARCH_ATTRIBUTES.kind.name, SEARCH_ATTRIBUTES.kind.type),
  reference: defineSearchAttributeKey(SEARCH_ATTRIBUTES.reference.name, SEARCH_ATTRIBUTES.reference.type),
  phase: defineSearchAttributeKey(SEARCH_ATTRIBUTES.phase.name, SEARCH_ATTRIBUTES.phase.type),
  coordinator: defineSearchAttributeKey(
    SEARCH_ATTRIBUTES.coordinator.name,
    SEARCH_ATTRIBUTES.coordinator.type,
  ),
  sandbox: defineSearchAttributeKey(SEARCH_ATTRIBUTES.sandbox.name, SEARCH_ATTRIBUTES.sandbox.type),
};
const NEXT_DUE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.nextDue.name, SEARCH_ATTRIBUTES.nextDue.type);

/** What a process can be found by from its first moment on. */
export function firstAttributes(state: State): SearchAttributePair[] {
  return keywords(state).flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
}

/** Upserts what changed, and nothing where nothing did: every upsert is an event. */
export function showAttributes<S extends State>(lifecycle: Governed<S>, state: S): void {
  const shown = workflowInfo().typedSearchAttributes;
  const due = nextDue(lifecycle, state);
  const changes = [
    ...keywords(state)
      .filter(([key, value]) => (shown.get(key) ?? null) !== value)
      .map(([key, value]) => ({ key, value })),
    ...((shown.get(NEXT_DUE)?.getTime() ?? null) === (due?.getTime() ?? null)
      ? []
      : [{ key: NEXT_DUE, value: due }]),
  ];
  if (changes.length > 0) upsertSearchAttributes(changes);
}

/** Upserts all of them, whatever the server was told before. */
export function showAllAttributes<S extends State>(lifecycle: Governed<S>, state: S): void {
  const due = nextDue(lifecycle, state);
  upsertSearchAttributes([
    ...keywords(state).map(([key, value]) => ({ key, value })),
    { key: NEXT_DUE, value: due },
  ]);
}

function keywords(state: State) {
  return [
    [KEYS.kind, state.kind],
    [KEYS.reference, state.reference || null],
    [KEYS.phase, state.phase],
    [KEYS.coordinator, state.staff.coordinator],
    [KEYS.sandbox, state.sandbox ?? null],
  ] as const;
}

/** The next due day's last instant of an open obligation. */
function nextDue<S extends State>(lifecycle: Governed<S>, state: S): Date | null {
  let soonest: Instant | undefined;
  for (const { status, due } of lifecycle.obligations(state)) {
    if (status === 'open' && due && (!soonest || due.at < soonest)) soonest = due.at;
  }
  return soonest ? new Date(soonest) : null;
}
