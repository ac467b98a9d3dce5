import type { Child } from 'hono/jsx';
import type { Addressed } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ProcessPage } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { Heard } from '../heard.tsx';

const REMIND = 'remind-now';

/** Whether the reader of a page may remind somebody else of a duty today. */
export const mayRemind = ({ commands }: Pick<ProcessPage, 'commands'>, key: string): boolean =>
  commands.some(
    ({ command, permitted, choice }) =>
      command === REMIND && permitted && choice?.open.includes(key) !== false,
  );

/**
 * Leads to the reminder in own words, which shows its mail before it leaves; beside whatever waits for somebody else. What
 * speaks against it, such as one that left today, the form says.
 */
export function RemindLink(props: {
  readonly page: Addressed;
  readonly obligation: { readonly key: string; readonly title: string };
  readonly locale: Locale;
  /** On a page of several missions, which. */
  readonly of?: Child;
  readonly look?: 'primary' | 'secondary';
}) {
  const { page, obligation, locale, of, look } = props;
  return (
    <a
      class={look ? `ecl-button ecl-button--${look}` : 'ecl-link'}
      href={commandPath(page, REMIND, { obligation: obligation.key })}
    >
      {speaker(locale)('room.due.remind')}
      <Heard
        what={
          <>
            {obligation.title}
            {of && <>, {of}</>}
          </>
        }
      />
    </a>
  );
}
