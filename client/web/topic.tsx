import type { Addressed } from '../../addresses/pages.ts';
import { processPath } from '../../addresses/pages.ts';
import { countryName } from '../../language/format.ts';
import { say } from '../../language/say.ts';
import { kindOf, type ProcessId } from '../../workflows/domain/ids.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import { titleAndCity } from '../facade/topics.ts';
import type { CallNotice, Topic } from '../missions.ts';

/** A process with what it is about, as far as that is known. */
export interface Titled extends Addressed {
  readonly topic?: Topic | null | undefined;
}

/** What stands for a process where nothing else is known of it: its reference, or its id while that is blank. */
const codeOf = ({ reference, process }: Addressed): string => reference.trim() || process;
/** Beside what it is about an id says nothing to anybody. */
const referenceOf = ({ reference }: Addressed): string => reference.trim();

/** "Lima, Peru"; blank where neither is known. */
export const topicPlace = (topic: Topic | null | undefined, locale: Locale): string =>
  [topic?.city, topic?.country && countryName(topic.country, locale)].filter(Boolean).join(', ');

const positionOf = ({ topic }: Titled, locale: Locale): string | undefined =>
  topic?.position === undefined
    ? undefined
    : say('command-forms.option.position', locale, { n: topic.position });

/** A call as its notice tells of it. */
export const titledCall = (call: CallNotice): Titled => ({
  kind: 'call',
  process: call.process,
  reference: call.reference,
  sandbox: call.sandbox,
  topic: {
    language: call.language,
    title: call.title,
    city: call.mission?.place.city ?? '',
    country: call.country,
    position: call.position.number,
  },
});

/** A process by what was read of it beside others; nothing but its id where that was not found. */
export const titledIn = (
  topics: ReadonlyMap<ProcessId, Topic>,
  process: ProcessId,
  reference = '',
): Titled => ({
  kind: kindOf(process) ?? 'action',
  process,
  reference,
  sandbox: null,
  topic: topics.get(process) ?? null,
});

/** What a call is about without its position is what its mission is about. */
export function topicOfMission(topic: Topic | null | undefined): Topic | null {
  if (!topic) return null;
  const { position: _, ...rest } = topic;
  return rest;
}

/** "Lima, Peru · 17-11/PER/01.02/2", below its title. */
export const placeAndCode = (of: Titled, locale: Locale): string =>
  [topicPlace(of.topic, locale), referenceOf(of)].filter(Boolean).join(' · ');

/** What people call a process, in one line of text: "Training of inspectors, Lima"; its reference where nothing else is known. */
export function topicName(of: Titled, locale: Locale): string {
  const { topic } = of;
  if (!topic) return codeOf(of);
  return [positionOf(of, locale), titleAndCity(topic)].filter(Boolean).join(', ');
}

/** The same where it is read or heard: title and city are marked with their language. */
export function TopicName({ of, locale }: { readonly of: Titled; readonly locale: Locale }) {
  const { topic } = of;
  if (!topic) return <>{codeOf(of)}</>;
  const position = positionOf(of, locale);
  return (
    <>
      {position && `${position}, `}
      <span lang={topic.language}>{titleAndCity(topic)}</span>
    </>
  );
}

/** Stands where the name goes in a message that is said around it. */
const NAME = '\u0000';

/** A sentence said around the name of a process: "Decision on Training of inspectors, Lima". */
export function Around(props: {
  readonly of: Titled;
  readonly locale: Locale;
  readonly saying: (name: string) => string;
}) {
  const { of, locale, saying } = props;
  const [before, after] = saying(NAME).split(NAME);
  return (
    <>
      {before}
      <TopicName of={of} locale={locale} />
      {after}
    </>
  );
}

/** "Back to Training of inspectors, Lima". */
export const BackTo = ({ of, locale }: { readonly of: Titled; readonly locale: Locale }) => (
  // A button lays out its parts side by side: this is one.
  <span>
    <Around of={of} locale={locale} saying={(reference) => say('forms.done.back', locale, { reference })} />
  </span>
);

/** For the frame of a process's own page: what it is called, in which language that is, and what stands below it. */
export function topicFrame(of: Titled, locale: Locale) {
  const { topic } = of;
  const position = positionOf(of, locale);
  return {
    title: topic ? topic.title : codeOf(of),
    ...(topic ? { titleLang: topic.language } : {}),
    lead: topic ? [position, topicPlace(topic, locale), referenceOf(of)].filter(Boolean).join(' · ') : '',
  };
}

/**
 * A process in a list: what it is about leads to its page, city and country stand beside it, and its reference last. One
 * place has one such link.
 */
export function TopicLine(props: {
  readonly of: Titled;
  readonly locale: Locale;
  /** Of another page than the process's own. */
  readonly href?: string;
  /** Lists by keyboard open it. */
  readonly opens?: boolean;
}) {
  const { of, locale, href = processPath(of), opens = true } = props;
  const { topic } = of;
  const position = positionOf(of, locale);
  const place = topicPlace(topic, locale);
  const link = {
    class: 'ecl-link',
    href,
    ...(opens ? { 'data-open': true } : {}),
  };
  return (
    <span class="topic">
      <a {...link}>
        <span lang={topic ? topic.language : undefined}>{topic ? topic.title : codeOf(of)}</span>
        {position && `, ${position}`}
      </a>
      {topic && (
        <>
          {place && `, ${place}`} {referenceOf(of) && <span class="topic__code">{referenceOf(of)}</span>}
        </>
      )}
    </span>
  );
}
