import { formatInstant } from '../../../../language/format.ts';
import { phrase } from '../../../../language/phrase.ts';
import { dayAtSeat, SEAT_ZONE } from '../../../../workflows/domain/seat.ts';
import { endOfDay, type Instant, instantAt, isDay, isInstant } from '../../../../workflows/domain/time.ts';
import { deadlineIn, instantIn, type Reader } from '../../when.ts';
import { MomentField } from '../inputs.tsx';
import { first, type Values } from '../values.ts';
import { answered, type ControlKind, fieldProps, given, type SpecOf, written } from './control.ts';

/** A moment by clocks at the seat, in two inputs; a deadline that has only a day means its last moment. */
export const moment: ControlKind<SpecOf<'instant' | 'deadline'>> = {
  Field: ({ spec, filled }) => (
    <MomentField
      {...fieldProps(spec, filled)}
      day={first(filled.values, `${spec.name}.day`)}
      time={first(filled.values, `${spec.name}.time`)}
      timeOptional={spec.kind === 'deadline'}
    />
  ),
  read(spec, values, faults) {
    const [day, time] = [written(values, `${spec.name}.day`), written(values, `${spec.name}.time`)];
    if (day === undefined && time === undefined) return {};
    if (day !== undefined && time !== undefined) return answered(spec, `${day} ${time.slice(0, 5)}`);
    if (day !== undefined && spec.kind === 'deadline') return answered(spec, day);
    faults.push({ field: spec.name, problem: phrase('problems.not-moment') });
    return {};
  },
  fill(spec, input) {
    const moment = given(spec, input);
    return moment === undefined ? {} : valuesOf(spec.name, String(moment));
  },
  say: (spec, { input, reader }) => said(given(spec, input), reader),
};

function valuesOf(name: string, moment: string): Values {
  if (isDay(moment)) return { [`${name}.day`]: [moment] };
  if (!isInstant(moment)) {
    const [day = '', time = ''] = moment.split(/[ T]/);
    return { [`${name}.day`]: [day], [`${name}.time`]: [time] };
  }
  const time = /, (\d\d:\d\d) /.exec(formatInstant(moment as Instant, SEAT_ZONE, 'en'))?.[1] ?? '';
  return { [`${name}.day`]: [dayAtSeat(moment as Instant)], [`${name}.time`]: [time] };
}

function said(moment: unknown, reader: Reader): string | undefined {
  if (typeof moment !== 'string') return undefined;
  if (isDay(moment)) return deadlineIn({ day: moment, at: endOfDay(moment, SEAT_ZONE) }, reader);
  if (isInstant(moment)) return instantIn(moment as Instant, reader);
  const [day = '', time = ''] = moment.split(' ');
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
    ? instantIn(instantAt(day, time, SEAT_ZONE), reader)
    : moment;
}
