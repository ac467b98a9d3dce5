import { formatDay, listOf } from '../../../language/format.ts';
import { capitalised, roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { ObligationKind } from '../../../workflows/domain/rules.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { findCommand } from '../../commands/index.ts';
import type { Duty } from '../../missions.ts';
import { commandTitle } from '../../sentences.ts';
import { type Addressed, commandPath, processPath, type Query } from '../addresses.ts';
import { fieldsFor } from '../room/room.ts';
import { sectionOfObligation } from '../room/sections.ts';
import type { Titled } from '../topic.tsx';
import { dayUnknown, deadlineIn, distanceIn, type Reader } from '../when.ts';

/** The process that a duty is about. */
export const processOf = (duty: Duty): Addressed => ({
  kind: duty.processKind,
  process: duty.process,
  reference: duty.reference,
  sandbox: duty.sandbox,
});

/** The same with what it is about. */
export const titledDuty = (duty: Duty): Titled => ({ ...processOf(duty), topic: duty.topic });

/** What fulfils a duty, or the page on which one chooses between several ways to. */
export interface Way {
  readonly text: string;
  readonly href: string;
}

/** A duty's one button. */
export function wayOf(duty: Duty, locale: Locale): Way {
  const to = processOf(duty);
  const t = speaker(locale);
  const by: By = (command, fields = {}) => ({
    text: commandTitle(findCommand(duty.processKind, command)?.name ?? command, locale),
    href: commandPath(to, command, fields),
  });
  switch (duty.kind) {
    case 'decide':
    case 'decide-amendment':
      return { text: t('desk.duty.decide'), href: decisionPath(duty) };
    case 'validate-methodology':
    case 'review-initial-deliverable':
    case 'review-final-deliverable':
      return { text: t('desk.duty.review'), href: `${at('/to-validate', duty)}#${reviewId(duty)}` };
    case 'complete-application':
      return { text: t('desk.duty.application'), href: processPath(to, '/apply') };
    case 'confirm-candidate':
      return { text: t('desk.duty.answer'), href: `${processPath(to)}#application` };
    case 'accept-offer':
      return { text: t('desk.duty.answer'), href: `${processPath(to)}#offer` };
    case 'screen-application':
      return by('screenApplication', fieldsFor(duty.about));
    default:
      return otherwise(duty, to, by, t('desk.duty.open'));
  }
}

/** The command that fulfils it; where that depends on the process, the part of its page where that is shown. */
function otherwise({ about, kind, fulfilledBy }: Duty, to: Addressed, by: By, open: string): Way {
  const [command, ...others] = fulfilledBy;
  // Offers follow the dates, and a remote mission starts instead of departing.
  if (command && others.length === 0 && kind !== 'confirm-dates-make-offers')
    return by(command, fieldsFor(about));
  return { text: open, href: `${processPath(to)}#${sectionOfObligation(kind as ObligationKind)}` };
}

type By = (command: string, fields?: Query) => Way;

const at = (path: string, { sandbox }: Pick<Duty, 'sandbox'>): string =>
  sandbox ? `${path}?sandbox=${encodeURIComponent(sandbox)}` : path;

/** Where the committee decides on a mission: `/committee/REF?sandbox=…`. */
export const decisionPath = (of: Pick<Duty, 'reference' | 'process' | 'sandbox'>): string =>
  at(`/committee/${encodeURIComponent(of.reference.trim() || of.process)}`, of);

/** Where a review stands in the list of all. */
export const reviewId = ({ process, key }: Pick<Duty, 'process' | 'key'>): string =>
  `review-${`${process}-${key}`.replace(/[^a-zA-Z0-9]+/g, '-')}`;

/** "Experta Líder and Second Expert, lead expert". */
export function owners(duty: Duty, locale: Locale): string {
  const role = roleName(duty.owedAs, locale);
  const t = speaker(locale);
  return duty.names.length === 0
    ? t('desk.duty.nobody', { role: capitalised(role) })
    : t('desk.duty.owed-by', { names: listOf(duty.names, locale), role });
}

/** The due day in words, late ones saying by how much. */
export function DueText({ duty, reader, isLong }: { duty: Duty; reader: Reader; isLong?: boolean }) {
  const { due, dueAt, late } = duty;
  if (due === null || dueAt === null) return <span class="muted">{dayUnknown(reader.locale)}</span>;
  const at = { day: due, at: dueAt };
  return (
    <>
      <time datetime={due}>{isLong ? deadlineIn(at, reader) : formatDay(due, reader.locale)}</time>{' '}
      <span class={late ? 'due due--late' : 'due'}>{distanceIn(at, reader)}</span>
    </>
  );
}
