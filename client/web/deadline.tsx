import { say } from '../../language/say.ts';
import type { Day, Instant } from '../../workflows/domain/time.ts';
import { deadlineIn, type Reader } from './when.ts';

/**
 * A last moment for whoever reads: in Brussels, and where they are. Of who is not signed in only the browser knows
 * where that is: `local-time.js` adds it, by the message that stands with it.
 */
export function Deadline({
  due,
  reader,
  isKnown,
}: {
  readonly due: { readonly day: Day; readonly at: Instant };
  readonly reader: Reader;
  /** Whether the reader's zone is the person's own. */
  readonly isKnown: boolean;
}) {
  return (
    <time
      datetime={due.at}
      data-local={isKnown ? undefined : say('dates.clock', reader.locale, { time: '{time}', city: '{city}' })}
    >
      {deadlineIn(due, reader)}
    </time>
  );
}
