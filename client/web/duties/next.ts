import { actFactsOf, actOf } from '../../../language/acts.ts';
import { capitalised, isOfDocument, obligationName } from '../../../language/names.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import type { Day, Instant, Locale } from '../../../workflows/domain/time.ts';
import type { Missions, ObligationRow, ProcessPage } from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { isPermitted } from '../process.tsx';
import { topicName } from '../topic.tsx';
import { fieldsFor, type Way, wayOf, waysOf } from './way.ts';

/** The next thing that is somebody's to do. */
export interface NextAct {
  /** "Screen the application of Experta Líder"; of another process with its name. */
  readonly act: string;
  readonly href: string;
}

/** "Screen the application of Experta Líder". What has a title of its own is asked for by it. */
export function actIn({ people }: Pick<ProcessPage, 'people'>, row: ObligationRow, locale: Locale): string {
  const { obligation: kind, about, title } = row;
  const own = isOfDocument(kind) || title === obligationName(kind, locale) ? undefined : title;
  const facts = actFactsOf(about, (person) => people[person], locale, own);
  return capitalised(actOf(own === undefined ? kind : 'task', facts, locale));
}

/** Whether somebody owes it themselves: not whoever only stands in for them. */
export const isOwedBy = ({ people }: Pick<ObligationRow, 'people'>, person: string): boolean =>
  people.includes(person);

/** Ways to fulfil it that the reader of the page may take now. */
export function waysIn(page: ProcessPage, row: ObligationRow, locale: Locale): readonly Way[] {
  if (row.status !== 'open') return [];
  const mayGive = (name: string) => isPermitted(page, name);
  return waysOf(page, { kind: row.obligation, key: row.key, about: row.about }, locale, mayGive);
}

/** Other ways to fulfil what a command fulfils, about the same: an offer is accepted or declined. */
export function otherWays(
  page: ProcessPage,
  command: string,
  given: Readonly<Record<string, string>>,
  locale: Locale,
): readonly Way[] {
  const isMeant = ({ about }: ObligationRow) =>
    Object.entries(fieldsFor(about)).every(([name, value]) => (given[name] ?? value) === value);
  for (const row of page.obligations) {
    if (!row.fulfilledBy.includes(command) || !isMeant(row)) continue;
    const others = waysIn(page, row, locale).filter((way) => way.command && way.command !== command);
    if (others.length > 0) return others;
  }
  return [];
}

/**
 * Of what a command may choose, that which is owed now: what a duty names, or of all positions where one duty is for all of
 * them. What may be given anew (a document under review) or is chosen once (whom to preselect) is not owed.
 */
export function owedChoices(
  { commands, obligations }: Pick<ProcessPage, 'commands' | 'obligations'>,
  command: string,
): { readonly field: string; readonly values: readonly string[] } | undefined {
  const choice = commands.find((row) => row.command === command)?.choice;
  const duties = obligations.filter(({ fulfilledBy }) => fulfilledBy.includes(command));
  if (!choice) return undefined;
  const { field } = choice;
  const open = choice.open.map(String);
  const due = duties.filter(({ status }) => status === 'open');
  const named = ({ about }: ObligationRow) => about[field as keyof typeof about];
  if (duties.some((row) => named(row) !== undefined))
    return { field, values: due.map((row) => String(named(row))).filter((value) => open.includes(value)) };
  return { field, values: field === 'position' && due.length > 0 ? open : [] };
}

export const SUBMIT = 'submit-deliverable';

/** Whether something that is owed is handed in as a file. */
export const isPaper = ({ about, fulfilledBy }: Pick<ObligationRow, 'about' | 'fulfilledBy'>): boolean =>
  fulfilledBy.includes(SUBMIT) && about.deliverable !== undefined;

/** Documents that somebody owes a mission and may hand in now. */
export function documentsOwed(
  { commands, obligations }: Pick<ProcessPage, 'commands' | 'obligations'>,
  person: string,
): readonly ObligationRow[] {
  const open = commands.find(({ command, permitted }) => permitted && command === SUBMIT)?.choice?.open ?? [];
  return obligations.filter(
    (row) =>
      row.status === 'open' &&
      isOwedBy(row, person) &&
      isPaper(row) &&
      open.map(String).includes(String(row.about.deliverable)),
  );
}

/** Somebody looks again when their day has come, and nobody is sent there at once. */
const IN_TIME: readonly string[] = ['review-call', 'review-suspended', 'review-waiting'];
const isEarly = (kind: string, due: Day | null, now: Instant): boolean =>
  IN_TIME.includes(kind) && due !== null && due > dayAtSeat(now);

/** What somebody owes in a process and may do now, the most urgent first. */
function nextIn(page: ProcessPage, person: string, locale: Locale): NextAct | undefined {
  for (const row of page.obligations) {
    if (!isOwedBy(row, person) || isEarly(row.obligation, row.due, page.now)) continue;
    const [way] = waysIn(page, row, locale);
    if (!way) continue;
    // Of a duty in several steps, the step that is next.
    const isLater = way.command !== undefined && way.command !== row.fulfilledBy[0];
    return { act: isLater ? way.text : actIn(page, row, locale), href: way.href };
  }
  return undefined;
}

/** The same here, and where nothing is left to do here the first of all that they owe. */
export async function nextFor(
  missions: Missions,
  page: ProcessPage,
  viewer: Person,
  locale: Locale,
): Promise<NextAct | undefined> {
  const here = nextIn(page, viewer.person, locale);
  if (here) return here;
  const { duties } = await missions.desk.day(viewer, { sandbox: page.sandbox, locale });
  const first = duties.find(
    ({ process, kind, due }) => process !== page.process && !isEarly(kind, due, page.now),
  );
  if (!first) return undefined;
  const { process, processKind: kind, reference, sandbox, topic, key, about } = first;
  const to = { kind, process, reference, sandbox, topic };
  const owed = { kind: first.kind as ObligationRow['obligation'], key, about };
  return { act: `${first.act} – ${topicName(to, locale)}`, href: wayOf(to, owed, locale).href };
}
