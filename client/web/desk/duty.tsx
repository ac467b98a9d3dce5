import type { Addressed } from '../../../addresses/pages.ts';
import { formatDay, listOf } from '../../../language/format.ts';
import { capitalised, roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Duty } from '../../missions.ts';
import { wayOf as buttonOf, type Way } from '../duties/way.ts';
import type { Titled } from '../topic.tsx';
import { dayUnknown, deadlineIn, distanceIn, type Reader } from '../when.ts';

/** The process that a duty is about. */
export const processOf = (duty: Duty): Addressed => ({
  kind: duty.processKind,
  process: duty.process,
  reference: duty.reference,
  sandbox: duty.sandbox,
});

/** The process of a duty, with its topic. */
export const titledDuty = (duty: Duty): Titled => ({ ...processOf(duty), topic: duty.topic });

/** The one button of a duty. */
export const wayOf = (duty: Duty, locale: Locale): Way =>
  buttonOf(processOf(duty), { ...duty, kind: duty.kind as ObligationKind }, locale);

/** The id of a review in the list of all reviews. */
export const reviewId = ({ process, key }: Pick<Duty, 'process' | 'key'>): string =>
  `review-${`${process}-${key}`.replace(/[^a-zA-Z0-9]+/g, '-')}`;

/** "Experta Líder and Second Expert, lead expert". */
export function owners(duty: Duty, locale: Locale): string {
  const role = roleName(duty.owedBy, locale);
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
      <time datetime={due}>
        {isLong ? deadlineIn(at, reader, duty.topic?.zone) : formatDay(due, reader.locale)}
      </time>{' '}
      <span class={late ? 'due due--late' : 'due'}>{distanceIn(at, reader)}</span>
    </>
  );
}
