import type { YearQuery } from '../../workflows/contract/recorded.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Day } from '../../workflows/domain/time.ts';

export interface YearRow {
  readonly [column: string]: unknown;
  readonly id: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly experts: readonly PersonId[] | null;
  readonly country: string;
  readonly field_from: Day | null;
  readonly field_to: Day | null;
  readonly is_field_confirmed: boolean;
  readonly window_from: Day | null;
  readonly window_to: Day | null;
}

/** Days are text as the domain writes them, which sorts as they follow each other. */
export const YEAR = `
  select id, reference, sandbox, phase, coordinator, experts, country, field_from, field_to, is_field_confirmed,
    window_from, window_to
  from overview
  where kind = 'mission' and phase <> 'cancelled' and sandbox is not distinct from $1
    and ((field_from <= $3 and field_to >= $2) or (field_from is null and window_from <= $3 and window_to >= $2)
      or ($7 and field_from is null and window_from is null and phase <> 'closed'))
    and ($4::text is null or coordinator = $4) and ($5::text is null or country = $5)
    and ($6::text is null or $6 = any(experts))
  order by coalesce(field_from, window_from, '9') collate "C", reference collate "C", id collate "C"`;

export const yearValues = (query: YearQuery): readonly unknown[] => {
  const { sandbox, from, to, coordinator = null, country = null, expert = null, withUndated } = query;
  return [sandbox, from, to, coordinator, country, expert, withUndated];
};

export function yearRow({ field_from: from, field_to: to, window_from, window_to, ...row }: YearRow) {
  const {
    id,
    reference,
    sandbox,
    phase,
    coordinator,
    experts,
    country,
    is_field_confirmed: isConfirmed,
  } = row;
  return {
    ...{ id, reference, sandbox, phase, coordinator, country },
    experts: experts ?? [],
    field: from && to ? { from, to, isConfirmed } : null,
    window: window_from && window_to ? { from: window_from, to: window_to } : null,
  };
}
