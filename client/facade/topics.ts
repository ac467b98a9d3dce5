import type { Matching } from '../../workflows/contract/recorded.ts';
import { missionNumber, positionNumber } from '../../workflows/domain/ids.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { KeptText } from '../../workflows/domain/stored.ts';
import type { Brief } from '../action-file.ts';
import { whileUp } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Topic } from '../shapes/process.ts';
import { countryOf, parsed, placesOf } from './brief.ts';
import { asWords, beginning, countryNames } from './words.ts';

/** More actions than several facilities have in ten years: what is kept of each file is some hundred bytes. */
const KEPT = 20_000;
/** Files that are read at a time, and parsed in a few tens of milliseconds: whoever asks something else isn't held up. */
const SLICE = 100;

/** Reads what processes are about from their actions' files, each file once: a text never changes. */
export class Topics {
  private readonly ports: Pick<Ports, 'store' | 'overview'>;
  private readonly known = new Map<string, Summary>();

  constructor(ports: Pick<Ports, 'store' | 'overview'>) {
    this.ports = ports;
  }

  /** Those that can be read just now: who lacks one is called by its reference. */
  async of(processes: readonly ProcessId[]): Promise<ReadonlyMap<ProcessId, Topic>> {
    const ids = [...new Set(processes)];
    const briefs = ids.length === 0 ? undefined : await whileUp(() => this.ports.overview.briefs(ids));
    const found = await this.read([...new Set(briefs?.values())]);
    return new Map(
      [...(briefs ?? [])].flatMap(([id, brief]) => {
        const topic = topicIn(found.get(brief), id);
        return topic ? [[id, topic] as const] : [];
      }),
    );
  }

  async ofOne(id: ProcessId, { text }: KeptText): Promise<Topic | null> {
    return topicIn((await this.read([text])).get(text), id) ?? null;
  }

  /** For each word, of which actions and missions it is in title, institution, city or the name of the country in any language. */
  async matching(sought: readonly string[]): Promise<readonly Matching[]> {
    if (sought.length === 0) return [];
    const all = (await whileUp(() => this.ports.overview.allBriefs())) ?? [];
    const read = await this.read(all.filter((brief) => !this.known.has(brief)));
    const begun = sought.map((word) => ({
      begins: beginning(word),
      briefs: [] as string[],
      missions: [] as string[],
    }));
    for (const brief of all) {
      const summary = this.known.get(brief) ?? read.get(brief);
      if (!summary) continue;
      const { words, missionWords } = summary;
      for (const { begins, briefs, missions } of begun) {
        if (begins(words)) briefs.push(brief);
        for (let i = 0; i < missionWords.length; i += 1)
          if (begins(missionWords[i] ?? '')) missions.push(`${brief}/${i + 1}`);
      }
    }
    return begun.map(({ briefs, missions }) => ({ briefs, missions }));
  }

  private async read(briefs: readonly string[]): Promise<ReadonlyMap<string, Summary>> {
    const found = new Map<string, Summary>();
    for (const brief of briefs) {
      const summary = this.known.get(brief);
      if (summary) found.set(brief, summary);
    }
    const missing = briefs.filter((brief) => !found.has(brief)).map((text) => ({ text, hash: '' }));
    for (let from = 0; from < missing.length; from += SLICE) {
      const slice = missing.slice(from, from + SLICE);
      const texts = await whileUp(() => this.ports.store.readTexts(slice));
      for (const [brief, text] of texts ?? []) {
        const whole = parsed<Brief>(text);
        if (!whole) continue;
        const summary = summaryOf(whole);
        found.set(brief, summary);
        this.known.set(brief, summary);
      }
    }
    for (const [oldest] of this.known) {
      if (this.known.size <= KEPT) break;
      this.known.delete(oldest);
    }
    return found;
  }
}

/** "Training of inspectors, Lima": what people call it in one line. */
export const titleAndCity = ({ title, city }: Topic): string => [title, city].filter(Boolean).join(', ');

type Summary = ReturnType<typeof summaryOf>;

function summaryOf(brief: Brief) {
  const { language, title, institution } = brief;
  const action: Topic = { language, title, city: '', country: countryOf(brief, undefined) };
  const missions = placesOf(brief).map(
    ({ activity, mission }): Topic => ({
      language,
      title: activity.title,
      city: mission.place.city ?? '',
      country: countryOf(brief, mission),
      ...(mission.place.zone ? { zone: mission.place.zone } : {}),
    }),
  );
  return {
    action,
    /** In the order in which they are numbered. */
    missions,
    /** By which the whole action is found, and each of its missions. */
    words: wordsOf(action, institution?.name, institution?.unit),
    missionWords: missions.map((mission) => wordsOf(mission)),
  };
}

const wordsOf = ({ title, city, country }: Topic, ...more: readonly (string | undefined)[]): string =>
  asWords([title, city, country && countryNames(country), ...more].filter(Boolean).join(' '));

function topicIn(summary: Summary | undefined, id: ProcessId): Topic | undefined {
  const n = missionNumber(id);
  const topic = n === undefined ? summary?.action : summary?.missions[n - 1];
  const position = positionNumber(id);
  return topic && (position === undefined ? topic : { ...topic, position });
}
