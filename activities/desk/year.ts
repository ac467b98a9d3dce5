import type { YearQuery } from '../../workflows/contract/recorded.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import type { PersonId } from '../../workflows/domain/people.ts';
import type { Day } from '../../workflows/domain/time.ts';

export interface YearRow {
  readonly id: ProcessId;
  readonly reference: string;
  readonly sandbox: SandboxId | null;
  readonly phase: string;
  readonly coordinator: PersonId;
  readonly experts: readonly PersonId[];
  readonly country: string;
  readonly field: { readonly from: Day; readonly to: Day; readonly isConfirmed: boolean } | null;
  readonly window: { readonly from: Day; readonly to: Day } | null;
}

/** Days are text as the domain writes them, so they sort by date. */
export const YEAR = `
  select id, reference, sandbox, phase, coordinator, coalesce(experts, '{}') as experts, country,
    case when field_from <> '' and field_to <> ''
      then json_build_object('from', field_from, 'to', field_to, 'isConfirmed', is_field_confirmed) end as "field",
    case when window_from <> '' and window_to <> ''
      then json_build_object('from', window_from, 'to', window_to) end as "window"
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
