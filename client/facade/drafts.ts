import type { PersonId } from '../../workflows/domain/people.ts';
import { LONGEST_FILE } from '../action-file.ts';
import { fault, raise } from '../errors.ts';
import type { ActionDraft, ActionDrafts } from '../ports/drafts.ts';

export type { ActionDraft } from '../ports/drafts.ts';

/** Actions in preparation, as one person has them: their own, and what others share. */
export function draftsOf({ drafts }: { readonly drafts: ActionDrafts }) {
  const find = async (person: PersonId, id: string): Promise<ActionDraft> => {
    const found = await drafts.find(id);
    if (!found || (found.owner !== person && !found.isShared)) throw fault('no-such-address');
    return found;
  };
  const own = async (person: PersonId, id: string): Promise<ActionDraft> => {
    const found = await find(person, id);
    if (found.owner !== person) throw fault('no-such-address');
    return found;
  };
  const fitting = (file: string): string => {
    if (Buffer.byteLength(file) > LONGEST_FILE) throw fault('too-large', { limit: LONGEST_FILE });
    return file;
  };
  return {
    list: (person: PersonId): Promise<readonly ActionDraft[]> => drafts.list(person),
    find,
    add: (person: PersonId, file: string): Promise<ActionDraft> =>
      drafts.add({ owner: person, file: fitting(file) }),
    /** @throws state-changed where somebody else wrote in it since that version */
    async write(person: PersonId, id: string, version: number, file: string): Promise<ActionDraft> {
      await find(person, id);
      const changed = await drafts.change(id, version, { by: person, file: fitting(file) });
      return changed ?? raise(fault('state-changed'));
    },
    /** Whoever owns it says who else works on it. */
    async share(person: PersonId, id: string, isShared: boolean): Promise<ActionDraft> {
      const { version } = await own(person, id);
      const changed = await drafts.change(id, version, { by: person, isShared });
      return changed ?? raise(fault('state-changed'));
    },
    async drop(person: PersonId, id: string): Promise<void> {
      await own(person, id);
      await drafts.drop(id);
    },
    /** It became an action, whoever opened it. */
    async opened(person: PersonId, id: string): Promise<void> {
      await find(person, id);
      await drafts.drop(id);
    },
  };
}
