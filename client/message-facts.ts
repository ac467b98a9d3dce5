import { isKnownRole } from '../facility/roles.ts';
import { countryName, formatDay, formatDayOrInstant, formatEuros, listOf } from '../language/format.ts';
import {
  answerName,
  checklistItemName,
  fieldName,
  holidayName,
  obligationNameOfKey,
  phaseName,
  roleName,
  sectorName,
  taskName,
  theRole,
} from '../language/names.ts';
import { type CodesOf, isSaid, type MessageKey, say } from '../language/say.ts';
import type { Role, Sector } from '../workflows/domain/people.ts';
import type { FactName, RefusalData, Thing, Why } from '../workflows/domain/refusal.ts';
import { isDay, type Locale } from '../workflows/domain/time.ts';
import type { FaultCode, FaultFact } from './faults.ts';
import { commandName } from './sentences.ts';

/** The facts of a refusal or a fault as its message is told them; one that is absent is `none`, by which it chooses. */
export type MessageFacts = Readonly<Record<string, string | number>>;

type Said = (value: string, locale: Locale) => string;

const when: Said = formatDayOrInstant;

/** Something to do; opening an action and advancing a clock are asked of no process. */
const act: Said = (name, locale) => {
  const key = `refusals.act.${name}`;
  return isSaid(key) ? say(key, locale) : commandName(name, locale);
};

const missing: Said = (field, locale) => fieldName(field, locale) ?? field;

const item: Said = (value, locale) =>
  isDay(value) ? formatDay(value, locale) : checklistItemName(value, locale);

/** What is reviewed; the methodology is like a deliverable, and is none. */
function deliverable(kind: string, locale: Locale): { readonly name: string; readonly the: string } {
  if (kind === 'methodology')
    return { name: say('refusals.methodology', locale), the: say('refusals.methodology.the', locale) };
  if (kind === 'undefined')
    return { name: say('refusals.deliverable', locale), the: say('refusals.deliverable.the', locale) };
  return taskName(kind, locale);
}

/** What a refusal is about, by its id: `command.askLogistics`, `offer.2`, `programme.2018-10-15`. */
const thing: Said = (id, locale) => {
  const [kind = '', ...rest] = id.split('.');
  const which = rest.join('.');
  if (kind === 'command') return act(which, locale);
  if (kind === 'deliverable' || kind === 'task') return deliverable(which, locale).name;
  const key = `refusals.thing.${kind}`;
  return isSaid(key) ? say(key as 'refusals.thing.offer', locale, { which: when(which, locale) }) : id;
};

type KindOf<T> = T extends `${infer Kind}.${string}` ? Kind : T;
/** What would be told by its code: the compiler names here a reason and a thing that no message says. */
({}) satisfies Readonly<
  Record<
    | Exclude<Why, CodesOf<'refusals.why'>>
    | Exclude<KindOf<Thing>, CodesOf<'refusals.thing'> | 'command' | 'deliverable' | 'task'>,
    never
  >
>;

const euros: Said = (cents, locale) => formatEuros(Number(cents), locale);
const phase: Said = (value, locale) => phaseName(value, locale);
const reviewed: Said = (value, locale) => deliverable(value, locale).name;
/** What may be answered to a task. */
const answer: Said = (id, locale) => {
  const [task = '', ...says] = id.split('.');
  return answerName(task, says.join('.'), locale);
};
const processKind: Said = (kind, locale) => {
  const key = `faults.kind.${kind}`;
  return isSaid(key) ? say(key, locale) : kind;
};

/** References, ids, numbers and words that people wrote themselves. */
const asItStands: Said = (value) => value;

/** What refusals and faults tell. Who may, and why, are sentences' own: `factsInWords`. */
type Told = FactName | FaultFact<FaultCode>;

/** How a fact is said, by its name: each is named here, for a code or a day reaches nobody as it stands. */
const SAID: Readonly<Record<Exclude<Told, 'roles' | 'why'>, Said>> = {
  activities: asItStands,
  activity: asItStands,
  addendum: asItStands,
  after: thing,
  allowed: asItStands,
  allowedIn: phase,
  amendment: asItStands,
  answers: answer,
  application: asItStands,
  applications: asItStands,
  asked: when,
  at: when,
  budgetCents: euros,
  bytes: asItStands,
  command: act,
  country: countryName,
  day: when,
  days: asItStands,
  deadline: when,
  deliverable: reviewed,
  deliverables: reviewed,
  document: asItStands,
  earliest: when,
  edition: asItStands,
  expected: asItStands,
  expert: asItStands,
  field: asItStands,
  first: asItStands,
  from: when,
  gate: asItStands,
  holder: asItStands,
  holiday: holidayName,
  host: asItStands,
  // Its first word chooses.
  interest: (tie) => tie.split(' ')[0] ?? tie,
  item,
  items: item,
  kind: processKind,
  last: asItStands,
  leadTime: asItStands,
  limit: asItStands,
  mail: asItStands,
  members: asItStands,
  method: asItStands,
  minutes: asItStands,
  missing,
  missions: asItStands,
  most: asItStands,
  near: asItStands,
  now: when,
  number: asItStands,
  obligation: obligationNameOfKey,
  of: asItStands,
  off: asItStands,
  open: obligationNameOfKey,
  other: asItStands,
  pages: asItStands,
  part: asItStands,
  people: asItStands,
  person: asItStands,
  phase,
  position: asItStands,
  positions: asItStands,
  process: asItStands,
  processes: asItStands,
  proof: asItStands,
  quorum: asItStands,
  reference: asItStands,
  released: asItStands,
  requestId: asItStands,
  requirement: asItStands,
  requirements: asItStands,
  right: asItStands,
  role: (role, locale) => roleName(role as Role, locale),
  sandbox: asItStands,
  sandboxes: asItStands,
  scope: asItStands,
  seconds: asItStands,
  sector: (sector, locale) => sectorName(sector as Sector, locale),
  seen: asItStands,
  sign: asItStands,
  subjects: asItStands,
  submittedBy: asItStands,
  substitute: asItStands,
  takenBy: processKind,
  task: reviewed,
  tasks: reviewed,
  team: asItStands,
  to: when,
  today: when,
  token: asItStands,
  totalCents: euros,
  type: asItStands,
  until: when,
  via: asItStands,
  waitsFor: asItStands,
  wanted: asItStands,
  webhook: asItStands,
  what: thing,
  windowFrom: when,
  windowTo: when,
  workingDays: asItStands,
  written: asItStands,
  year: asItStands,
};

/** One of several: `a, b or c`. */
function either(words: readonly string[], locale: Locale): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return say('refusals.or', locale, { first: words.slice(0, -1).join(', '), last });
}

/** Who may, with "or" between them; blank where nobody is named. */
export function rolesIn(roles: readonly string[] | undefined, locale: Locale): string {
  const known = (roles ?? []).filter(isKnownRole);
  return either([...new Set(known.map((role) => theRole(role, locale)))], locale);
}

/** Of these any one will do, of others all are meant. */
const ANY: readonly string[] = ['allowedIn'];

/** What reasons say beside themselves. */
const OF_REASONS = [
  'country?',
  'deadline?',
  'holiday?',
  'requirements?',
] as const satisfies readonly `${FactName}?`[];

/** The facts of these names, in the reader's language; a mark says that one may be absent, else a gap shows. */
export function factsInWords(
  names: readonly (Told | `${Told}?`)[],
  data: RefusalData,
  locale: Locale,
): MessageFacts {
  const facts: Record<string, string | number> = {};
  const isReasoned = names.some((name) => name.startsWith('why'));
  for (const marked of isReasoned ? [...names, ...OF_REASONS] : names) {
    const name = marked.replace('?', '') as Told;
    const value = data[name];
    const as = name === 'roles' || name === 'why' ? asItStands : SAID[name];
    const said = (one: unknown): string => as(String(one), locale);
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
      facts[name] = marked.endsWith('?') ? 'none' : '…';
    else if (name === 'roles') facts[name] = rolesIn([value].flat().map(String), locale) || 'none';
    else if (Array.isArray(value)) {
      const words = [...new Set(value.map(said))];
      facts[name] = ANY.includes(name) ? either(words, locale) : listOf(words, locale);
    } else facts[name] = typeof value === 'number' && as === asItStands ? value : said(value);
    if (name === 'deliverable') facts.theDeliverable = deliverable(String(value), locale).the;
  }
  if (typeof data.why === 'string' && isReasoned) facts.why = whyOf(data.why, facts, locale);
  return facts;
}

const whyOf = (why: string, facts: MessageFacts, locale: Locale): string => {
  const key = `refusals.why.${why}`;
  return isSaid(key) ? sayFacts(key, locale, facts) : why;
};

/** A message that is told what the refusal or fault of its code tells. */
export function sayFacts(key: MessageKey, locale: Locale, facts: MessageFacts): string {
  // What ends in a point may end a sentence.
  return say(key as 'refusals.or', locale, facts as never).replace(/([^.])\.\.(?!\.)/g, '$1.');
}
