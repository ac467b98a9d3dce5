import { colon, formatDay } from '../../../../language/format.ts';
import { speaker } from '../../../../language/say.ts';
import { isDay, type Locale } from '../../../../workflows/domain/time.ts';
import { FieldGroup, idOf } from '../frame.tsx';
import { DayField, Pick } from '../inputs.tsx';
import { first, type Values } from '../values.ts';
import {
  answered,
  type ControlKind,
  errorOf,
  type Filled,
  fieldProps,
  fields,
  given,
  type SpecOf,
  written,
} from './control.ts';
import { list } from './list.tsx';

type Spec = SpecOf<'given-days'>;
type Item = Spec['items'][number];

const OTHER = 'other';

/** What becomes of each given day: it stays, is counted from the field dates again, or becomes another day. */
export const givenDays: ControlKind<Spec> = {
  Field: ({ spec, filled }) => (
    <FieldGroup {...fieldProps(spec, filled)}>
      {spec.items.map((item) => (
        <OneDay item={item} name={`${spec.name}.${item.value}`} filled={filled} />
      ))}
    </FieldGroup>
  ),
  read(spec, values) {
    const said = spec.items.flatMap(({ value }) => {
      const answer = answerOf(`${spec.name}.${value}`, values);
      return answer === undefined ? [] : [[value, answer] as const];
    });
    return answered(spec, said.length === 0 ? undefined : Object.fromEntries(said));
  },
  fill: (spec, input) =>
    Object.assign(
      {},
      ...Object.entries(fields(given(spec, input))).map(([item, answer]) => {
        const name = `${spec.name}.${item}`;
        return isDay(String(answer))
          ? { [name]: [OTHER], [`${name}.day`]: [String(answer)] }
          : { [name]: [String(answer)] };
      }),
    ) as Values,
  say: (spec, { values, reader: { locale } }) =>
    list(
      spec.items.flatMap((item) => {
        const answer = answerOf(`${spec.name}.${item.value}`, values);
        return answer === undefined
          ? []
          : [`${item.label}${colon(speaker(locale))}${said(item, answer, locale)}`];
      }),
    ),
  named: ({ name, label, items }) => [
    { name, label },
    ...items.map((item) => ({ name: `${name}.${item.value}`, label: item.label })),
  ],
};

/** Writing a day means that it becomes another one. */
function answerOf(name: string, values: Values): string | undefined {
  const day = written(values, `${name}.day`);
  const picked = first(values, name);
  return picked === OTHER || picked === '' ? day : picked;
}

function said({ value: task, hint = '' }: Item, answer: string, locale: Locale): string {
  const t = speaker(locale);
  if (isDay(answer)) return formatDay(answer, locale);
  return answer === 'keep'
    ? t('command-forms.given-day.keep', { days: hint })
    : t('command-forms.given-day.counted', { task });
}

function OneDay({ item, name, filled }: { item: Item; name: string; filled: Filled }) {
  const { values, wrong, locale } = filled;
  const t = speaker(locale);
  const day = `${name}.day`;
  const picked = first(values, name) || (written(values, day) ? OTHER : '');
  const picks = [
    ['keep', t('command-forms.given-day.keep', { days: item.hint ?? '' })],
    ...(item.isCounted
      ? [['counted', t('command-forms.given-day.counted', { task: item.value })] as const]
      : []),
    [OTHER, t('command-forms.given-day.other')],
  ] as const;
  return (
    <FieldGroup name={name} label={item.label} locale={locale} error={errorOf(name, wrong)}>
      <div class="picks">
        {picks.map(([value, label]) => (
          <Pick
            type="radio"
            name={name}
            id={`${idOf(name)}-${value}`}
            value={value}
            label={label}
            checked={picked === value}
          />
        ))}
      </div>
      <DayField
        name={day}
        label={t('command-forms.given-day.day')}
        optional
        locale={locale}
        value={first(values, day)}
      />
    </FieldGroup>
  );
}
