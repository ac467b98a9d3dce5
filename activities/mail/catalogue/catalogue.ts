import type { CatalogueEntry } from '../../../workflows/contract/asked-mails.ts';
import { ACCOUNT_MAILS, type AccountMail, isAccountMail } from '../../../workflows/domain/account-mails.ts';
import type { CallState } from '../../../workflows/domain/call/state.ts';
import { statusOfReply } from '../../../workflows/domain/delivery-status.ts';
import type { StepMail, StepMailOrder } from '../../../workflows/domain/mail.ts';
import { STEP_MAILS } from '../../../workflows/domain/mail.ts';
import { OBLIGATION_KINDS, type ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import type { Role } from '../../../workflows/domain/people.ts';
import type { LinkedDocument } from '../../../workflows/domain/stored.ts';
import { instantAt, type Locale } from '../../../workflows/domain/time.ts';
import { obligationsNow, spokenOf } from '../../bases.ts';
import type { MailSettings } from '../../ports.ts';
import type { ComposedMail, LadderItem, MailContext, MailMatter, MailPerson, Reminded } from '../context.ts';
import { isOptional } from '../optional.ts';
import { composeAccountMail, composeLadderMail, composeStepMail } from '../templates/compose.ts';
import { unsubscribePage } from '../templates/links.ts';
import { roleIn } from '../templates/reader.ts';
import { STEP_TRAITS } from '../templates/step-traits.ts';
import { ACCOUNT_SAMPLES, type AccountSample } from './accounts.ts';
import type { Played } from './stage.ts';
import { playSamples, SAMPLE_BRIEF, SAMPLE_PEOPLE, SAMPLE_TEXTS } from './story.ts';

/** A mail of the sample mission: what ordered it, and to whom it goes. */
interface Sample {
  readonly matter: MailMatter;
  readonly order: StepMailOrder | LadderItem['order'];
  readonly happening: Played['happening'];
  readonly to: string;
}

export interface CataloguePreview extends ComposedMail {
  readonly to: MailPerson;
  readonly role: Role;
  readonly at: string;
}

const MOST_EXAMPLES = 4;

/**
 * Every mail there is, composed by the very templates that send, from a sample mission that the real lifecycles play.
 * It is played when somebody first looks.
 */
export function createCatalogue(settings: Pick<MailSettings, 'from' | 'publicUrl'>) {
  let known: ReadonlyMap<string, readonly Sample[]> | undefined;
  const samples = () => {
    known ??= distinct(gather(playSamples()), (sample) => compose(sample, 'en').subject);
    return known;
  };

  const compose = ({ matter, order, happening, to }: Sample, language: Locale): CataloguePreview => {
    const recipient = personOf(to, language);
    const at =
      order.type === 'step'
        ? happening.at
        : instantAt(order.day, '09:00', order.inField?.zone ?? recipient.zone);
    const context: MailContext = {
      now: at,
      recipient,
      people: everybody(language),
      texts: { ...SAMPLE_TEXTS, ...namesOf(order.facts.documents) },
      links: { base: settings.publicUrl },
      sender: settings.from,
    };
    const composed =
      order.type === 'step'
        ? composeStepMail(order, { ...context, ...matter, ...unsubscribing(order, settings.publicUrl) })
        : composeLadderMail([{ ...matter, order }], context);
    return { ...composed, to: recipient, role: roleIn(to, matter), at };
  };

  const composeSample = (
    name: AccountMail,
    { change, to, role }: AccountSample,
    language: Locale,
  ): CataloguePreview => {
    const recipient = personOf(to, language);
    const composed = composeAccountMail(name, {
      now: change.at,
      recipient,
      change,
      people: everybody(language),
      contacts: [
        personOf([to, change.by.person].includes('administrator') ? 'head' : 'administrator', language),
      ],
      links: { base: settings.publicUrl },
    });
    return { ...composed, to: recipient, role, at: change.at };
  };
  const ofAccount = (name: AccountMail, language: Locale): CatalogueEntry => {
    const found = ACCOUNT_SAMPLES[name];
    const [first] = found;
    return {
      name,
      kind: 'account',
      subject: first ? composeSample(name, first, language).subject : '',
      process: null,
      audience: [...new Set(found.map(({ role }) => role))],
      copies: [],
      after: [],
      opens: [],
      examples: found.length,
    };
  };

  return {
    entries(language: Locale): readonly CatalogueEntry[] {
      const entryOf = (name: StepMail | ObligationKind, kind: 'step' | 'ladder') => {
        const found = samples().get(name) ?? [];
        const [first] = found;
        return { ...described(name, kind, found), subject: first ? compose(first, language).subject : '' };
      };
      return [
        ...STEP_MAILS.map((name) => entryOf(name, 'step')),
        ...OBLIGATION_KINDS.map((name) => entryOf(name, 'ladder')),
        ...ACCOUNT_MAILS.map((name) => ofAccount(name, language)),
      ];
    },
    /** @param example from 1; undefined where there is none of that number. */
    preview(name: string, language: Locale, example = 1): CataloguePreview | undefined {
      const account = isAccountMail(name) ? ACCOUNT_SAMPLES[name][example - 1] : undefined;
      if (account) return composeSample(name as AccountMail, account, language);
      const sample = samples().get(name)?.[example - 1];
      return sample && compose(sample, language);
    },
  };
}

/** Files are called by the ids of their names. */
const namesOf = (documents: readonly LinkedDocument[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(documents.flatMap(({ name }) => (name ? [[name.text, name.text]] : [])));

const everybody = (language: Locale): Readonly<Record<string, MailPerson>> =>
  Object.fromEntries(Object.keys(SAMPLE_PEOPLE).map((id) => [id, personOf(id, language)]));

function personOf(person: string, language: Locale): MailPerson {
  const { name = person, zone, country = 'BE' } = SAMPLE_PEOPLE[person] ?? {};
  const place = zone ?? (SAMPLE_PEOPLE.coordinator as { zone: MailPerson['zone'] }).zone;
  return { person, name, email: `${person}@example.org`, language, zone: place, country };
}

function described(
  name: StepMail | ObligationKind,
  kind: 'step' | 'ladder',
  samples: readonly Sample[],
): Omit<CatalogueEntry, 'subject'> {
  const roles = (ids: (sample: Sample) => readonly string[]): Role[] => [
    ...new Set(samples.flatMap((sample) => ids(sample).map((id) => roleIn(id, sample.matter)))),
  ];
  const traits = kind === 'step' ? STEP_TRAITS[name as StepMail] : undefined;
  const audience: readonly Role[] = traits?.toHouse
    ? ['administrator']
    : roles(({ order }) => [order.to].flat());
  return {
    name,
    kind,
    process: samples[0]?.matter.process.kind ?? 'mission',
    audience,
    copies: roles(({ order }) => order.cc ?? []).filter((role) => !audience.includes(role)),
    after:
      kind === 'step'
        ? [...new Map(samples.map(({ happening }) => [happening.type, happening])).values()]
        : [],
    opens: kind === 'step' ? (traits?.opens ?? []) : [name as ObligationKind],
    examples: samples.length,
  };
}

/** Samples by template or obligation, in the order in which they left. */
function gather(played: readonly Played[]): Map<string, Sample[]> {
  const found = new Map<string, Sample[]>();
  const reminded = new Map<string, Reminded[]>();
  for (const { state, happening } of played) {
    const obligations = obligationsNow(state);
    for (const order of happening.mails) {
      const [to] = [order.to].flat();
      if (to === undefined) continue;
      const matter: MailMatter = { process: spokenOf(state), brief: SAMPLE_BRIEF, obligations };
      const name = order.type === 'step' ? order.template : order.kind;
      const known = order.type === 'rung' ? remindedOf(order, reminded) : matter.reminded;
      const sample = {
        matter: known ? { ...matter, reminded: known } : matter,
        order,
        happening,
        to,
      };
      found.set(name, [...(found.get(name) ?? []), sample]);
    }
  }
  const offer = found.get('offer')?.[0];
  for (const sample of offer ? unordered(offer) : [])
    found.set(sample.order.template, [...(found.get(sample.order.template) ?? []), sample]);
  const published = played.filter(({ happening }) => happening.type === 'publishCall');
  found.set('new-call', published.map(announced));
  return found;
}

/** Escalations say who was reminded, and when. */
function remindedOf(order: LadderItem['order'], all: Map<string, Reminded[]>): MailMatter['reminded'] {
  const key = `${order.obligation} ${order.round} ${order.due.day}`;
  const earlier = (all.get(key) ?? []).filter(({ rung }) => rung < order.rung);
  const zone = SAMPLE_PEOPLE[order.to]?.zone;
  if (zone && !earlier.some(({ rung }) => rung === order.rung)) {
    const at = instantAt(order.day, '09:00', zone);
    const others = (all.get(key) ?? []).filter(({ rung }) => rung !== order.rung);
    all.set(key, [...others, { at, to: [order.to], rung: order.rung, kind: order.rungKind }]);
  }
  return { [order.obligation]: earlier };
}

/** The mails that no step orders, as if they left with this one: a mail came back, a fault, somebody is erased. */
function unordered({
  matter,
  happening,
  to: person,
}: Sample): (Sample & { readonly order: StepMailOrder })[] {
  const { reference, staff } = matter.process;
  const told = (to: string, template: StepMail, facts: StepMailOrder['facts'] = {}) => {
    const order: StepMailOrder = { type: 'step', template, to: [to], facts };
    return { matter, happening, to, order };
  };
  const status = statusOfReply('550 5.1.1');
  return [
    told(staff.coordinator, 'person-erased', { places: [{ as: 'lead expert', position: 1, reference }] }),
    told('administrator', 'process-ended'),
    told(staff.coordinator, 'started-again'),
    ...[false, true].map((reported) =>
      told(staff.coordinator, 'delivery-failed', { person, delivery: { status, reported } }),
    ),
  ];
}

const unsubscribing = (order: StepMailOrder, base: string) =>
  isOptional(order) ? { unsubscribe: unsubscribePage(base, 'example') } : {};

/** And the one that people ask for. */
function announced({ state, happening }: Played): Sample {
  const call = state as CallState;
  const { number: position, workingDays: days } = call.position;
  return {
    matter: { process: spokenOf(state), brief: SAMPLE_BRIEF, obligations: [] },
    happening,
    to: 'third',
    order: {
      type: 'step',
      template: 'new-call',
      to: ['third'],
      facts: { position, days, ...(call.deadline ? { due: call.deadline } : {}) },
    },
  };
}

/** Reminders before escalations, and of those that say the same only the first. */
function distinct(
  all: ReadonlyMap<string, readonly Sample[]>,
  subjectOf: (sample: Sample) => string,
): Map<string, readonly Sample[]> {
  return new Map(
    [...all].map(([name, samples]) => {
      const bySubject = new Map<string, Sample>();
      for (const sample of samples) {
        const key = withoutDays(subjectOf(sample));
        if (!bySubject.has(key)) bySubject.set(key, sample);
      }
      const escalates = ({ order }: Sample) => order.type === 'rung' && order.rungKind === 'escalation';
      const found = [...bySubject.values()];
      return [
        name,
        [
          ...found.filter((sample) => !escalates(sample)).slice(0, MOST_EXAMPLES),
          ...found.filter(escalates).slice(0, 2),
        ],
      ];
    }),
  );
}

const withoutDays = (subject: string): string =>
  subject.replace(/\d+ [A-Z][a-z]{2}\b|\b(Mon|Tue|Wed|Thu|Fri)\b|\/\d+$/g, '');
