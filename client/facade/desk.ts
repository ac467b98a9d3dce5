import { countryName } from '../../language/format.ts';
import type { MissionQuery, MissionSort, Remembered } from '../../workflows/contract/recorded.ts';
import type { SandboxId } from '../../workflows/domain/lifecycle.ts';
import { isStaff, type PersonId, type Role } from '../../workflows/domain/people.ts';
import { dayAtSeat, SEAT_ZONE } from '../../workflows/domain/seat.ts';
import { addDays, endOfDay, type Instant, type Locale, weekday } from '../../workflows/domain/time.ts';
import { fault, raise } from '../errors.ts';
import type { SavedView } from '../ports/desk.ts';
import type { Person } from '../ports.ts';
import type { SearchResult } from '../shapes/search.ts';
import { type Context, namesIn } from './context.ts';
import { covered, dutiesOf, listedMissions } from './duties.ts';
import { presentIn } from './present.ts';
import { rememberedIn, type Seeker, search } from './searching.ts';

import { type YearFilter, yearAtAGlance } from './year.ts';

export type { SavedView } from '../ports/desk.ts';

type Desk = ReturnType<typeof deskOf>;
export type MyDay = Awaited<ReturnType<Desk['day']>>;
export type Table = Awaited<ReturnType<Desk['table']>>;
export type TableRow = Table['rows'][number];

export const VIEWS = ['mine', 'late', 'week', 'waiting', 'all'] as const;
type View = (typeof VIEWS)[number];

/** A view with its filters, as the address says it. */
export interface TableFilter {
  readonly sandbox: SandboxId | null;
  readonly view: View;
  readonly phase?: string;
  readonly country?: string;
  readonly coordinator?: PersonId;
  readonly waitingFor?: Role;
  readonly text?: string;
  readonly sort: MissionSort;
  readonly descending: boolean;
}

/** How many of the duties of others the page of the day shows; the table has the rest. */
const WAITING_SHOWN = 10;

/** What staff work from: their day, the table of missions and the views of it that they keep. */
export function deskOf(context: Context) {
  const { ports } = context;
  const { desk, directory } = ports;
  return {
    async day(
      person: Person,
      { sandbox, locale }: { readonly sandbox: SandboxId | null; readonly locale: Locale },
    ) {
      const now = await presentIn(ports, sandbox);
      const { persons, absences } = await covered(ports, person.person, now);
      const names = namesIn(await directory.people());
      const [owed, waiting] = await Promise.all([
        ports.overview.duties(person.person, sandbox),
        isStaff(person) ? desk.waiting(persons, sandbox, WAITING_SHOWN) : { duties: [], total: 0 },
      ]);
      const next = owed.length === 0 ? await desk.awaited(persons, sandbox) : undefined;
      const all = [...owed, ...waiting.duties, ...(next ? [next] : [])];
      const duty = await dutiesOf(context, { names, now, locale, reader: person.person }, all);
      return {
        now,
        /** For whom the reader stands in, until when. */
        covering: absences.map((away) => ({
          person: away.person,
          name: names.get(away.person) ?? away.person,
          until: away.to,
        })),
        /** Most urgent first. */
        duties: owed.map(duty),
        /** What others owe in the reader's own missions. */
        waiting: { duties: waiting.duties.map(duty), total: waiting.total },
        /** What will be owed next, where nothing is owed now. */
        next: next ? duty(next) : null,
      };
    },

    async table(
      person: PersonId,
      filter: TableFilter,
      page: { readonly offset: number; readonly limit: number; readonly locale: Locale },
    ) {
      const { locale, ...part } = page;
      const { sandbox } = filter;
      const now = await presentIn(ports, sandbox);
      const [{ persons }, people, codes] = await Promise.all([
        covered(ports, person, now),
        directory.people(),
        desk.countries(sandbox),
      ]);
      const names = namesIn(people);
      const alphabetical = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, locale);
      const countries = codes.map((code) => ({ code, name: countryName(code, locale) })).sort(alphabetical);
      const coordinators = people
        .filter(({ roles }) => roles.includes('coordinator'))
        .map(({ person: id, name }) => ({ person: id, name }))
        .sort(alphabetical);
      const text = await rememberedIn(context, filter.text ?? '', people);
      const { rows, total } = await desk.missions({
        ...queryOf(filter, { now, persons, countries, coordinators, text }),
        ...part,
      });
      const listed = await listedMissions(context, { names, now, locale, reader: person }, rows);
      return {
        now,
        total,
        // What there is to choose from.
        countries,
        coordinators,
        rows: listed.map((row) => ({
          ...row,
          countryName: countryName(row.country, locale),
          coordinatorName: names.get(row.coordinator) ?? row.coordinator,
        })),
      };
    },

    /** Missions on the axis of a year. */
    year: (filter: YearFilter, page: Parameters<typeof yearAtAGlance>[2]) =>
      yearAtAGlance(context, filter, page),

    search: (text: string, locale: Locale, seeker?: Seeker): Promise<SearchResult> =>
      search(context, text, locale, seeker),

    savedViews: (person: PersonId): Promise<readonly SavedView[]> => desk.savedViews(person),
    /** Whoever has the link may look; what they see is their own rights' business. */
    savedView: async (id: string): Promise<SavedView> =>
      (await desk.savedView(id)) ?? raise(fault('no-such-address')),
    saveView: (view: Omit<SavedView, 'id'>): Promise<SavedView> => desk.saveView(view),
    dropView: (id: string, person: PersonId): Promise<void> => desk.dropView(id, person),
  };
}

/** The last instant of the week that a reader is in: weeks end on Sundays, in Brussels. */
function endOfWeek(now: Instant): Instant {
  const today = dayAtSeat(now);
  return endOfDay(addDays(today, 7 - weekday(today)), SEAT_ZONE);
}

function queryOf(
  filter: TableFilter,
  known: {
    readonly now: Instant;
    readonly persons: readonly PersonId[];
    readonly countries: readonly { readonly code: string }[];
    readonly coordinators: readonly { readonly person: PersonId }[];
    readonly text: readonly Remembered[];
  },
): Omit<MissionQuery, 'offset' | 'limit'> {
  const { now, persons, countries, coordinators, text } = known;
  const { sandbox, view, phase, country, coordinator, waitingFor, sort, descending } = filter;
  return {
    sandbox,
    now,
    sort,
    descending,
    ...(view === 'mine' || view === 'waiting' ? { inCharge: persons } : {}),
    ...(view === 'waiting' ? { nextNotBy: persons } : {}),
    ...(view === 'late' ? { late: true } : {}),
    ...(view === 'week' ? { dueBy: endOfWeek(now) } : {}),
    ...(phase ? { phases: [phase] } : {}),
    ...(country ? { country } : {}),
    ...(coordinator ? { coordinator } : {}),
    ...(waitingFor ? { waitingFor } : {}),
    ...(text.length > 0 ? { text } : {}),
    order: {
      coordinators: coordinators.map(({ person }) => person),
      countries: countries.map(({ code }) => code),
    },
  };
}
