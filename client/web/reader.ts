import { SEAT_ZONE } from '../../workflows/domain/seat.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import { personOf, type WebContext } from './web.ts';
import type { Reader } from './when.ts';

/** Who reads this page and when: in the own zone for who is signed in, else as clocks in Brussels show it. */
export function readerOf(context: WebContext, now: Instant): Reader {
  const { locale, t } = context.var;
  return { now, zone: personOf(context)?.zone ?? SEAT_ZONE, locale, t };
}
