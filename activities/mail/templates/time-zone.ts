import { dayIn, type Instant, instant, timeIn, type Zone } from '../../../workflows/domain/time.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;

/**
 * The VTIMEZONE that RFC 5545 (3.6.5) wants for a TZID: the rules of the zone for the year around an event, each
 * change of the clocks as a component of its own.
 */
export function timeZoneComponent(zone: Zone, around: Instant): string {
  const middle = Date.parse(around);
  const from = middle - 366 * DAY;
  const before = offsetAt(from, zone);
  const parts = [observance('STANDARD', '19700101T000000', before, before)];
  for (const { at, old, now } of changes(zone, from, middle + 366 * DAY)) {
    const onset = new Date(at + old * MINUTE).toISOString().replace(/[-:]/g, '').slice(0, 15);
    parts.push(observance(now > old ? 'DAYLIGHT' : 'STANDARD', onset, old, now));
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n');
}

function observance(kind: 'STANDARD' | 'DAYLIGHT', onset: string, from: number, to: number): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ];
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

/** Minutes by which clocks in the zone are ahead of UTC. */
function offsetAt(milliseconds: number, zone: Zone): number {
  const at = instant(Math.floor(milliseconds / MINUTE) * MINUTE);
  const shown = Date.parse(`${dayIn(at, zone)}T${timeIn(at, zone)}:00.000Z`);
  return (shown - Date.parse(at)) / MINUTE;
}

function changes(zone: Zone, from: number, to: number): { at: number; old: number; now: number }[] {
  const found = [];
  let old = offsetAt(from, zone);
  // No zone changes its clocks twice in a week.
  for (let start = from; start < to; start += WEEK) {
    const now = offsetAt(start + WEEK, zone);
    if (old === now) continue;
    let [same, changed] = [Math.floor(start / MINUTE), Math.floor((start + WEEK) / MINUTE)];
    while (changed - same > 1) {
      const middle = Math.floor((same + changed) / 2);
      if (offsetAt(middle * MINUTE, zone) === old) same = middle;
      else changed = middle;
    }
    found.push({ at: changed * MINUTE, old, now });
    old = now;
  }
  return found;
}
