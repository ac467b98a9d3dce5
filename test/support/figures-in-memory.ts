import { spreadOf } from '../../activities/figures.ts';
import type { FiguresPort } from '../../client/ports/figures.ts';
import type { FiguresQuery, OverviewRow } from '../../client/ports.ts';
import { documentsOf, FIRST_EDITION } from '../../facility/editions.ts';
import { MISSION_PHASES, type MissionState } from '../../workflows/domain/mission/state.ts';
import { ROLES } from '../../workflows/domain/people.ts';
import { governed } from './bases.ts';

/** Figures counted by the domain from states in memory: what PostgreSQL counts has to be the same. */
export function figuresInMemory(rows: () => readonly OverviewRow[]): FiguresPort {
  return {
    async read(query) {
      const all = rows().map(({ state }) => state);
      const missions = all
        .filter((state) => state.kind === 'mission')
        .filter((state) => isMeant(state, query));
      const ids = new Set(missions.map(({ id }) => id));
      const owed = all
        .filter(({ id }) => ids.has(id.replace(/\/call-[^/]*$/, '')))
        .flatMap((state) => governed(state).obligations(state))
        .filter(({ status }) => status === 'open');
      const isLate = (at: string | undefined) => at !== undefined && at < query.now;
      const countries = [...new Set(missions.map(({ place }) => place.country))].sort();
      return {
        missions: missions.length,
        phases: MISSION_PHASES.map((phase) => ({
          phase,
          missions: missions.filter((each) => each.phase === phase).length,
        })).filter((each) => each.missions > 0),
        countries: countries.map((country) => ({
          country,
          missions: missions.filter(({ place }) => place.country === country).length,
        })),
        deliverables: documentsOf(FIRST_EDITION).map((deliverable) => {
          const each = missions.flatMap((of) => of.deliverables.filter(({ kind }) => kind === deliverable));
          return {
            deliverable,
            inTime: each.filter(({ versions: [first] }) => first?.late === false).length,
            late: each.filter(({ versions: [first] }) => first?.late === true).length,
            overdue: owed.filter(({ kind, due }) => kind === deliverable && isLate(due?.at)).length,
            waived: each.filter(({ phase }) => phase === 'waived').length,
          };
        }),
        publicationToContract: spreadOf(missions.flatMap((mission) => daysOf(mission, all))),
        waiting: ROLES.map((role) => {
          const of = owed.filter(({ owedAs }) => owedAs === role);
          return { role, open: of.length, late: of.filter(({ due }) => isLate(due?.at)).length };
        }).filter(({ open }) => open > 0),
      };
    },
  };
}

function isMeant(state: MissionState, { sandbox, country, year }: FiguresQuery): boolean {
  const first = state.confirmed?.from ?? state.proposed?.from;
  return (
    (state.sandbox ?? null) === sandbox &&
    (country === undefined || state.place.country === country) &&
    (year === undefined || first?.slice(0, 4) === String(year))
  );
}

function daysOf({ id, contractsSignedAt }: MissionState, all: readonly OverviewRow['state'][]): number[] {
  const published = all.flatMap((state) =>
    state.kind === 'call' && state.mission === id && state.publishedAt ? [Date.parse(state.publishedAt)] : [],
  );
  if (!contractsSignedAt || published.length === 0) return [];
  return [Math.floor((Date.parse(contractsSignedAt) - Math.min(...published)) / 86_400_000)];
}
