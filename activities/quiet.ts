import type { QuietProcess } from '../workflows/contract/recorded.ts';
import type { Database } from './db/database.ts';
import { guarded } from './errors.ts';

/**
 * Actions and missions outside of rehearsals in which nothing is owed that somebody will hear of, and no event that changes
 * a phase is near: by what `stirring` says of them, of their missions and their calls. No state is read.
 */
const QUIET = `
  with alive as (
    select id, kind, reference, phase, coordinator, zone, quiet_until,
      coalesce(heard_until > now() or now() between near_from and turns_at, false) as stirs,
      array_to_string((string_to_array(id, '/'))[1:2], '/') as action,
      array_to_string((string_to_array(id, '/'))[1:3], '/') as mission
    from overview where sandbox is null and behind_since is null
  ), quiet as (
    select alive.*, coalesce(quiet_until >= (now() at time zone zone)::date, false) as is_set
    from alive
    where (kind = 'action' and id not in (select action from alive where stirs)
        or kind = 'mission' and id not in (select mission from alive where stirs))
      and phase not in ('closed', 'cancelled')
  )`;

/** Counts them, as a part of a larger statement. */
export const countQuiet = `${QUIET}
  select jsonb_build_object('set', count(*) filter (where is_set), 'silent', count(*) filter (where not is_set))
  from quiet`;

const LIST = `${QUIET}
  select id, kind, reference, phase, coordinator,
    case when is_set then to_char(quiet_until, 'YYYY-MM-DD') end as until
  from quiet order by is_set, id limit $1`;

export const quietProcesses = (
  { query }: Pick<Database, 'query'>,
  most: number,
): Promise<readonly QuietProcess[]> =>
  guarded(() => query<QuietProcess>({ name: 'quiet', text: LIST, values: [most] }));
