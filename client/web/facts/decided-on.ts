import { type Say, speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { NO_FACTS } from '../../access/facts.ts';
import type {
  ApplicationsWanted,
  FactName,
  Facts,
  Missions,
  ProcessPage,
  Target,
  Wanted,
} from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { personName } from '../process.tsx';
import { type Room, roomOf } from '../room/room.ts';
import type { Reader } from '../when.ts';

/** All that the parts of a decision are made from; what its reader may not see is not in it. */
export interface Decision {
  readonly page: ProcessPage;
  /** The same as the room shows it, for a mission. */
  readonly room: Room;
  readonly facts: Facts;
  readonly viewer: Person;
  readonly reader: Reader;
  readonly t: Say;
  /** The command that is to be given, as addresses have it; blank where several are. */
  readonly command: string;
  /** What is chosen already: which position, whose application. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Of a call: what is asked of the expert, in the call's own words. */
  readonly requirements: readonly Wanted[];
  readonly assets: readonly Wanted[];
}

export const readFacts = async (
  missions: Missions,
  target: Target,
  wanted: readonly FactName[],
  among?: ApplicationsWanted,
): Promise<Facts> => ({
  ...NO_FACTS,
  ...(wanted.length === 0 ? {} : await missions.facts(target, wanted, among)),
});

export function decisionOf(of: {
  readonly page: ProcessPage;
  readonly facts: Facts;
  readonly viewer: Person;
  readonly reader: Reader;
  readonly command?: string;
  readonly chosen?: Readonly<Record<string, string>>;
  readonly requirements?: readonly Wanted[];
  readonly assets?: readonly Wanted[];
}): Decision {
  const { page, viewer, reader, facts } = of;
  const locale: Locale = reader.locale;
  return {
    page,
    facts,
    viewer,
    reader,
    room: roomOf(page, viewer, locale),
    t: speaker(locale),
    command: of.command ?? '',
    chosen: of.chosen ?? {},
    requirements: of.requirements ?? facts.call?.requirements ?? [],
    assets: of.assets ?? facts.call?.assets ?? [],
  };
}

/** What somebody is called. */
export const nameIn = ({ page }: Pick<Decision, 'page'>, person: string | undefined): string =>
  person === undefined ? '' : personName(page, person);
