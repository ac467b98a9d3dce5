import type { Say } from '../../../language/say.ts';
import { SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import { type Instant, instantAt, isDay } from '../../../workflows/domain/time.ts';
import type { ActionToOpen } from '../../missions.ts';
import type { Wrong } from '../forms/parts.tsx';
import { first, type Values } from '../forms/values.ts';

export interface ReadOpening {
  readonly asked: ActionToOpen;
  readonly wrong: readonly Wrong[];
}

/** What is to be opened, from what stands in the form. */
export function readOpening(values: Values, t: Say): ReadOpening {
  const wrong: Wrong[] = [];
  const text = first(values, 'text');
  if (text.trim() === '') wrong.push({ field: 'text', sentence: t('opening.missing-file') });
  const where = first(values, 'where');
  if (where !== 'real' && where !== 'rehearsal')
    wrong.push({ field: 'where', sentence: t('opening.missing-where') });
  const reason = first(values, 'reason').trim();
  const asked = { file: text, ...(reason ? { reason } : {}) };
  if (where !== 'rehearsal') return { asked, wrong };
  const name = first(values, 'sandbox').trim();
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name))
    wrong.push({ field: 'sandbox', sentence: t('opening.missing-sandbox') });
  const at = momentOf(values);
  if (at === null) wrong.push({ field: 'at', sentence: t('opening.moment-wrong') });
  return { asked: { ...asked, sandbox: { name, ...(at ? { at } : {}) } }, wrong };
}

/** Undefined where nothing is given, null where it is no moment. */
function momentOf(values: Values): Instant | undefined | null {
  const [day, time] = [first(values, 'at.day').trim(), first(values, 'at.time').trim().slice(0, 5)];
  if (day === '' && time === '') return undefined;
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? instantAt(day, time, SEAT_ZONE) : null;
}
