import { changesOf, changesOfAbsence, erasureOf } from '../../activities/audit/people.ts';
import type { AuditRow, AuditTrail, Directory, Person } from '../../client/ports.ts';
import type { AuditEntry, Author } from '../../workflows/domain/audit.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { Absence, PersonId } from '../../workflows/domain/people.ts';
import { placesOf } from '../../workflows/domain/places.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { governed } from './bases.ts';

/** A directory as the database has it: each change is judged by what stands, and kept in an audit. */
export function directoryInMemory(
  people: Map<PersonId, Person>,
  absences: Absence[],
  now: () => Instant,
  states: () => readonly State[] = () => [],
): { directory: Directory; audit: AuditTrail } {
  const kept: AuditRow[] = [];
  const audited = (by: Author, entries: readonly AuditEntry[]): void => {
    for (const { subject = null, ...entry } of entries)
      kept.unshift({ id: kept.length + 1, at: now(), by, subject, ...entry });
  };
  const drop = (isMeant: (away: Absence) => boolean): readonly AuditEntry[] => {
    const ended = absences.filter(isMeant);
    for (const away of ended) absences.splice(absences.indexOf(away), 1);
    return ended.flatMap((away) => changesOfAbsence(away, undefined));
  };
  const known = () => ({ people: [...people.values()], absences: [...absences] });
  return {
    directory: {
      people: async () => [...people.values()],
      person: async (id) => people.get(id),
      hanging: async (id) =>
        states().flatMap((state) => {
          const { kind, reference } = state;
          const { isOver, obligations } = governed(state);
          const places = isOver(state) ? [] : placesOf(state, id);
          const owed = obligations(state)
            .filter(({ status, owedBy }) => status === 'open' && owedBy.includes(id))
            .map(({ kind: what, due }) => ({ kind: what, due: due?.day ?? null }));
          return places.length + owed.length > 0
            ? [{ process: state.id, kind, reference, places, owed }]
            : [];
        }),
      async save(wanted, by) {
        const persons = typeof wanted === 'function' ? wanted(known()) : wanted;
        audited(
          by,
          persons.flatMap((person) => changesOf(people.get(person.person), person)),
        );
        for (const person of persons) people.set(person.person, person);
      },
      async erase(id, by, judge) {
        judge?.(known());
        audited(
          by,
          drop(({ person, substitute }) => person === id || substitute === id),
        );
        audited(by, erasureOf(people.get(id)));
        people.delete(id);
      },
      absences: async () => absences,
      async recordAbsence(absence, by, judge) {
        judge?.(known());
        const at = absences.findIndex(
          ({ person, from }) => person === absence.person && from === absence.from,
        );
        audited(by, changesOfAbsence(absences[at], absence));
        if (at >= 0) absences[at] = absence;
        else absences.push(absence);
      },
      removeAbsence: async (who, day, by) =>
        audited(
          by,
          drop(({ person, from }) => person === who && from === day),
        ),
    },
    audit: {
      list: async ({ person, kind, after = Number.POSITIVE_INFINITY, limit = 50 }) =>
        kept
          .filter(
            (row) =>
              (person === undefined || row.person === person || row.by.person === person) &&
              (kind === undefined || row.kind === kind) &&
              row.id < after,
          )
          .slice(0, limit),
    },
  };
}
