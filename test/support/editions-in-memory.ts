import { FIRST_OWN, isKnown, learn } from '../../facility/editions.ts';
import type { EditionKeeper, KeptEdition, NotTaken } from '../../facility/kept.ts';
import { instant } from '../../workflows/domain/time.ts';

/** The facility's own editions, as long as a test runs. */
export function editionsInMemory(): EditionKeeper {
  const all = new Map<number, KeptEdition>();
  const change = (
    number: number,
    version: number,
    next: (was: KeptEdition) => KeptEdition | NotTaken,
  ): KeptEdition | NotTaken => {
    const was = all.get(number);
    if (!was) return 'unknown';
    if (was.status !== 'draft') return 'decided';
    if (was.version !== version) return 'changed';
    const is = next(was);
    if (typeof is !== 'string') all.set(number, is);
    return is;
  };
  return {
    list: async () => [...all.values()],
    find: async (number) => all.get(number),
    know: async () => undefined,
    async draft({ about, file }, base, { person }) {
      // What another test of the same run released stands.
      let number = FIRST_OWN;
      while (all.has(number) || isKnown(number)) number += 1;
      const made: KeptEdition = {
        number,
        base,
        about,
        file: { ...file, number },
        status: 'draft',
        version: 1,
        draftedBy: [person],
        draftedAt: instant(0),
        decidedBy: null,
        decidedAt: null,
      };
      all.set(number, made);
      return made;
    },
    change: async (number, { about, file }, version, { person }) =>
      change(number, version, (was) => ({
        ...was,
        about,
        file: { ...file, number },
        version: version + 1,
        draftedBy: [...new Set([...was.draftedBy, person])],
      })),
    withdraw: async (number, version, { person }) =>
      change(number, version, (was) => ({
        ...was,
        status: 'withdrawn',
        decidedBy: person,
        decidedAt: instant(0),
      })),
    async release(number, version, { person }) {
      const found = change(number, version, (was) =>
        was.draftedBy.includes(person)
          ? 'own'
          : { ...was, status: 'released', decidedBy: person, decidedAt: instant(0) },
      );
      if (typeof found !== 'string') learn(found.file);
      return found;
    },
  };
}
