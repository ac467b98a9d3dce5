import { formatDay, formatEuros, formatInstant } from '../language/format.ts';
import {
  capitalised,
  deliverableName,
  isDeliverableKind,
  obligationNameOfKey,
  phaseName,
  theRole,
} from '../language/names.ts';
import type { Consequence, Happening } from '../workflows/domain/lifecycle.ts';
import { isSystem, type PersonId } from '../workflows/domain/people.ts';
import { isDay, isInstant, type Locale, zone } from '../workflows/domain/time.ts';
import { en } from './sentences/en.ts';
import { es } from './sentences/es.ts';
import { fr } from './sentences/fr.ts';
import type { CommandName, Journal, Told, Wording } from './sentences/words.ts';

export type { CommandName, MessageName, TimedName } from './sentences/words.ts';

/** The journal in words: what every command, message and passing of time is called, and how it is told. */
export const JOURNALS: Readonly<Record<Locale, Journal>> = { en, es, fr };

/** Names of people; undefined for who was erased. */
export type NameOf = (person: PersonId) => string | undefined;

/** The seat's zone: instants of the journal are told as clocks in Brussels show them. */
const SEAT = zone('Europe/Brussels');

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(en.commands, name);
}

/** A command as something to do: "approve the mission"; its own name where this table doesn't know it. */
export function commandName(name: string, locale: Locale): string {
  return isCommandName(name) ? JOURNALS[locale].commands[name].act : name;
}

/** One line of the journal: "Experta Líder submitted the agenda." */
export function sentenceOf(happening: Happening, locale: Locale, nameOf: NameOf): string {
  const journal = JOURNALS[locale];
  const told = toldOf(happening.facts, locale, nameOf);
  const { type } = happening;
  if (isCommandName(type)) {
    const words = wording(journal.commands[type].did, told).replace(/[:\u202f]+$/, '');
    return `${whoOf(happening, journal, nameOf)} ${words}.`.replace(/([^.])\.\.$/, '$1.');
  }
  const happened = journal.happened as Readonly<Record<string, Wording>>;
  const found = Object.hasOwn(happened, type) ? happened[type] : undefined;
  return found === undefined ? journal.unknown(type) : wording(found, told);
}

/** What followed of itself from a step: "Now preparing." */
export function consequenceOf(consequence: Consequence, locale: Locale): string {
  const journal = JOURNALS[locale];
  switch (consequence.what) {
    case 'phase':
      return journal.phase(phaseName(consequence.to, locale));
    case 'application':
      return journal.application(phaseName(consequence.to, locale));
    case 'due moved':
      return journal.dueMoved(
        obligationNameOfKey(consequence.obligation, locale),
        whenOf(consequence.from, locale),
        whenOf(consequence.to, locale),
      );
    case 'instead':
      return journal.instead(theRole(consequence.role, locale));
    case 'refused':
      return journal.refused;
  }
}

function whoOf({ actor }: Happening, journal: Journal, nameOf: NameOf): string {
  if (isSystem(actor)) return journal.system;
  const who = nameOf(actor.person) ?? journal.unknownPerson;
  if (actor.onBehalfOf === undefined) return who;
  return journal.onBehalfOf(who, nameOf(actor.onBehalfOf) ?? journal.unknownPerson);
}

function wording(words: Wording, told: Told): string {
  return typeof words === 'string' ? words : words(told);
}

/** A day or an instant as people write it; anything else as it is. */
export function whenOf(text: string, locale: Locale): string {
  if (isDay(text)) return formatDay(text, locale);
  return isInstant(text) ? formatInstant(text, SEAT, locale) : text;
}

/** The payload of a command or message is of many shapes; what it has of these facts is told. */
function toldOf(facts: unknown, locale: Locale, nameOf: NameOf): Told {
  const { general } = JOURNALS[locale];
  const given = (typeof facts === 'object' && facts !== null ? facts : {}) as Readonly<
    Record<string, unknown>
  >;
  const text = (key: string): string | undefined =>
    typeof given[key] === 'string' && given[key] !== '' ? given[key] : undefined;
  const number = (key: string): number | undefined =>
    typeof given[key] === 'number' ? given[key] : undefined;

  const deliverable = text('deliverable');
  const [from, to, deadline, day] = [text('from'), text('to'), text('deadline'), text('day')];
  const expert = text('expert');
  const obligation = text('obligation');
  const cents = number('dailyCents') ?? number('budgetCents');
  const daysWorked = number('daysWorked');
  const items = Array.isArray(given.items) ? given.items : [];
  const how = text('how');
  const why = text('why');
  return {
    position: general.position(number('position')),
    deliverable:
      deliverable && isDeliverableKind(deliverable)
        ? deliverableName(deliverable, locale)
        : general.deliverable,
    amendment: general.amendment(number('amendment')),
    activity: general.activity(number('activity')),
    person: (expert && nameOf(expert)) ?? general.person,
    obligation: obligation ? obligationNameOfKey(obligation, locale) : general.obligation,
    dates: from && to ? general.dates(whenOf(from, locale), whenOf(to, locale)) : '',
    until: deadline ? general.until(whenOf(deadline, locale)) : '',
    day: day ? whenOf(day, locale) : general.day,
    amount: cents === undefined ? '' : ` (${formatEuros(cents, locale)})`,
    reference: text('reference') ? ` ${text('reference')}` : '',
    daysWorked: daysWorked === undefined ? '' : general.daysWorked(daysWorked),
    held: given.held === true,
    failed: items.filter((item) => item?.ok === false).length,
    how: how === 'closed' || how === 'cancelled' ? how : undefined,
    why: why === 'declined' || why === 'silent' || why === 'other position' ? why : undefined,
  };
}

/** Starts a sentence with what a command does: "Approve the mission". */
export function commandTitle(name: string, locale: Locale): string {
  return capitalised(commandName(name, locale));
}
