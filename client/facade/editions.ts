import { type Difference, differencesOf } from '../../facility/differences.ts';
import type { WrittenEdition } from '../../facility/edition.ts';
import {
  editionByDefault,
  isShipped,
  released,
  releasedNumbers,
  withNewRows,
} from '../../facility/editions.ts';
import type { Drafter, KeptEdition, NotTaken } from '../../facility/kept.ts';
import type { ChangePreview } from '../../facility/previews.ts';
import type { Author } from '../../workflows/domain/audit.ts';
import type { ProcessId, SandboxId } from '../../workflows/domain/lifecycle.ts';
import { checkEdition } from '../editions/problems.ts';
import { type FieldFault, fault, MissionError, raise } from '../errors.ts';
import type { Adopted, EditionRow } from '../shapes/edition.ts';
import { findPerson, type WhoActs } from './actors.ts';
import { command } from './commanding.ts';
import type { Context } from './context.ts';
import { editionPreview, previewsOf } from './previews.ts';
import { severalAtOnce } from './several.ts';

export interface EditionShown extends EditionRow {
  /** The whole edition, as its file has it. */
  readonly file: WrittenEdition;
  readonly problems: readonly FieldFault[];
  /** Between it and the edition that it was drafted from. */
  readonly differences: readonly Difference[];
}

export interface DraftWish {
  readonly about: string;
  /** The edition as data; left out, the draft begins as its base. */
  readonly file?: unknown;
  /** Number of the edition that it is drafted from; left out, the newest. */
  readonly base?: number;
}

/** Who is to adopt an edition, and why. */
export interface Adoption {
  /** Process ids or references. */
  readonly missions: readonly ProcessId[];
  /** The rehearsal in which the references are looked for. */
  readonly sandbox?: SandboxId | undefined;
  readonly reason: string;
  /** Those of which an authorised departure is meant to be void, where adopting makes it so. */
  readonly revokesDeparture?: readonly ProcessId[];
}

/** So many missions adopt at a time. */
const AT_ONCE = 4;

/** The facility's rules by number: read, drafted, held against what they have to be, previewed, released, adopted. */
export function editionsOf(context: Context) {
  const { ports } = context;
  const keeper = ports.editions;
  const previews = previewsOf(context);

  const drafter = async (named: string, via: Author['via']): Promise<Drafter> => {
    const { person } = await findPerson(ports.directory, named);
    return { person, via };
  };
  /** What is not released here was perhaps released elsewhere. */
  const releasedFile = async (number: number): Promise<WrittenEdition | undefined> => {
    await keeper.know([number]);
    return releasedNumbers().includes(number) ? released(number).file : undefined;
  };
  const mustBeReleased = async (number: number): Promise<WrittenEdition> =>
    (await releasedFile(number)) ?? raise(noSuchRules(number));
  const kept = async (number: number): Promise<KeptEdition> => {
    const found = await keeper.find(number);
    if (found) return found;
    throw isShipped(number) && (await releasedFile(number))
      ? fault('edition-decided', { edition: number })
      : noSuchRules(number);
  };
  const taken = (found: KeptEdition | NotTaken, number: number): EditionRow => {
    if (typeof found !== 'string') return rowOf(found);
    if (found === 'unknown') throw noSuchRules(number);
    if (found === 'own') throw fault('edition-own', { edition: number });
    throw found === 'changed' ? fault('state-changed') : fault('edition-decided', { edition: number });
  };
  const checked = (data: unknown, base: number, number?: number): WrittenEdition => {
    const found = checkEdition(data, base, number);
    if (found.ok) return found.file;
    // A draft may lack much, but whoever reads it has to be able to.
    if (found.file) return found.file;
    throw new MissionError('invalid-input', { fields: found.problems });
  };

  return {
    /** All of them, the newest first. */
    async list(): Promise<readonly EditionRow[]> {
      const counts = await ports.overview.byEdition();
      const own = (await keeper.list()).map((each) => rowOf(each, counts));
      const shipped = releasedNumbers()
        .filter(isShipped)
        .map((number) => shippedRow(number, counts));
      return [...shipped, ...own].sort((a, b) => b.number - a.number);
    },

    async show(number: number): Promise<EditionShown> {
      const counts = await ports.overview.byEdition();
      const own = await keeper.find(number);
      const file = own?.file ?? (await mustBeReleased(number));
      const base = own && (await releasedFile(own.base));
      const found = own?.status === 'draft' ? checkEdition(file, own.base, number) : undefined;
      return {
        ...(own ? rowOf(own, counts) : shippedRow(number, counts)),
        file,
        problems: found?.ok === false ? found.problems : [],
        differences: base ? differencesOf(base, file) : [],
      };
    },

    /** What is wrong with a file that would be drafted from an edition; the newest where none is named. */
    async check(data: unknown, base = editionByDefault().number): Promise<readonly FieldFault[]> {
      await mustBeReleased(base);
      const found = checkEdition(data, base);
      return found.ok ? [] : found.problems;
    },

    async draft(
      { about, file, base = editionByDefault().number }: DraftWish,
      as: string,
      via: Author['via'] = 'service',
    ) {
      const from = await mustBeReleased(base);
      const by = await drafter(as, via);
      return rowOf(await keeper.draft({ about, file: checked(file ?? withNewRows(from), base) }, base, by));
    },

    /** @param version the one that was seen. */
    async change(
      number: number,
      { about, file }: { readonly about?: string; readonly file?: unknown },
      version: number,
      as: string,
      via: Author['via'] = 'service',
    ) {
      const was = await kept(number);
      const wish = {
        about: about ?? was.about,
        file: checked(file ?? was.file, was.base, number),
      };
      return taken(await keeper.change(number, wish, version, await drafter(as, via)), number);
    },

    async withdraw(number: number, version: number, as: string, via: Author['via'] = 'service') {
      await kept(number);
      return taken(await keeper.withdraw(number, version, await drafter(as, via)), number);
    },

    /** By somebody else than who drafted it, and only where nothing is wrong with it. */
    async release(number: number, version: number, as: string, via: Author['via'] = 'service') {
      const { file, base, status } = await kept(number);
      const found = status === 'draft' && checkEdition(file, base, number);
      if (found && !found.ok) throw new MissionError('invalid-input', { fields: found.problems });
      return taken(await keeper.release(number, version, await drafter(as, via)), number);
    },

    /** Begins to look at what it would move on every live mission; `previews` says how far that is. */
    async beginPreview(number: number, as: string): Promise<ChangePreview> {
      const own = await keeper.find(number);
      if (!own) await mustBeReleased(number);
      const { person } = await findPerson(ports.directory, as);
      const considered = { what: 'edition', number, version: own?.version ?? 1 } as const;
      return previews.begin(editionPreview(number), considered, person);
    },

    /** Has missions adopt it, each by its own command: what one refuses is no reason against the others. */
    async adopt(
      number: number,
      { missions, sandbox, reason, revokesDeparture = [] }: Adoption,
      as: WhoActs,
    ): Promise<readonly Adopted[]> {
      await mustBeReleased(number);
      const give = (mission: ProcessId): Promise<Adopted> =>
        command(
          context,
          { ref: mission, ...(sandbox ? { sandbox } : {}) },
          'adopt-edition',
          {
            edition: number,
            reason,
            ...(revokesDeparture.includes(mission) ? { revokesDeparture: true } : {}),
          },
          { as },
        ).then(
          () => ({ mission, adopted: true, reasons: [] }),
          (error: unknown) => {
            if (!(error instanceof MissionError) || error.code !== 'refused') throw error;
            return { mission, adopted: false, reasons: error.reasons };
          },
        );
      return severalAtOnce(missions, AT_ONCE, give);
    },
  };
}

const noSuchRules = (edition: number) => fault('no-such-rules', { edition });

type Counts = ReadonlyMap<number, number>;

const shippedRow = (number: number, counts: Counts): EditionRow => ({
  number,
  base: null,
  status: 'released',
  isNewest: editionByDefault().number === number,
  isShipped: true,
  about: '',
  version: 1,
  draftedBy: [],
  draftedAt: null,
  decidedBy: null,
  decidedAt: null,
  processes: counts.get(number) ?? 0,
});

/** An edition as lists have it; without counts, for a draft was written just now and no process goes by it. */
const rowOf = ({ file: _, ...row }: KeptEdition, counts: Counts = new Map()): EditionRow => ({
  ...row,
  isNewest: row.status === 'released' && editionByDefault().number === row.number,
  isShipped: false,
  processes: counts.get(row.number) ?? 0,
});
