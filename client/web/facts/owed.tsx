import { formatDay, listOf } from '../../../language/format.ts';
import { roleName } from '../../../language/names.ts';
import type { ObligationRow } from '../../missions.ts';
import { actIn } from '../duties/next.ts';
import { TextTable } from '../table.tsx';
import { dayUnknown, distanceIn } from '../when.ts';
import type { On } from './about.tsx';
import { type Decision, nameIn } from './decided-on.ts';
import { Fact } from './frame.tsx';

/** Who owes it: by name, or the role that nobody fills. */
export const whoOwes = (on: Decision, { people, owedBy }: ObligationRow): string =>
  people.length === 0
    ? roleName(owedBy, on.reader.locale)
    : listOf(
        people.map((person) => nameIn(on, person)),
        on.reader.locale,
      );

/** "Mon 8 Oct 2018, in 3 days". */
export function whenOwed({ reader }: Decision, { due, dueAt }: ObligationRow): string {
  if (!due || !dueAt) return dayUnknown(reader.locale);
  return `${formatDay(due, reader.locale)}, ${distanceIn({ day: due, at: dueAt }, reader)}`;
}

/** What somebody owes here now, whoever it is: what lets it rest, stops it or brings it on is decided by that. */
export function Owed({ on }: On) {
  const { t, page, reader } = on;
  const open = page.obligations.filter(({ status }) => status === 'open' || status === 'paused');
  return (
    <Fact id="owed" title={t('facts.owed.title')}>
      {open.length === 0 ? (
        <p>{t('facts.owed.none')}</p>
      ) : (
        <TextTable
          look="decision"
          caption={t('facts.owed.title')}
          heads={[t('facts.owed.what'), t('facts.owed.who'), t('facts.owed.when')]}
          rows={open.map((row) => [actIn(page, row, reader.locale), whoOwes(on, row), whenOwed(on, row)])}
        />
      )}
    </Fact>
  );
}
