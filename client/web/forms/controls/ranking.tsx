import { speaker } from '../../../../language/say.ts';
import { FieldGroup } from '../frame.tsx';
import { first, type Values } from '../values.ts';
import { answered, type ControlKind, fieldProps, given, type SpecOf, texts, written } from './control.ts';
import { list } from './list.tsx';

/** A place for each option: chosen without dragging, so that a keyboard and a finger do equally well. */
export const ranking: ControlKind<SpecOf<'ranking'>> = {
  Field({ spec, filled }) {
    const t = speaker(filled.locale);
    const { name, options } = spec;
    const { focused: _, ...props } = fieldProps(spec, filled);
    return (
      <FieldGroup {...props}>
        <ol class="ranking plain-list">
          {options.map((option) => {
            const own = `${name}.${option.value}`;
            return (
              <li class="ranking__item">
                <select
                  class="ecl-select native-select"
                  name={own}
                  aria-label={t('forms.rank', { who: option.label })}
                >
                  <option value="">{t('forms.unranked')}</option>
                  {options.map((_, i) => (
                    <option value={String(i + 1)} selected={first(filled.values, own) === String(i + 1)}>
                      {String(i + 1)}
                    </option>
                  ))}
                </select>
                <span>
                  <strong>{option.label}</strong>
                  {option.hint && <> – {option.hint}</>}
                </span>
              </li>
            );
          })}
        </ol>
      </FieldGroup>
    );
  },
  read(spec, values) {
    const placed = spec.options.flatMap(({ value }) => {
      const place = Number(written(values, `${spec.name}.${value}`) ?? Number.NaN);
      return Number.isNaN(place) ? [] : [{ value, place }];
    });
    return answered(
      spec,
      placed.sort((a, b) => a.place - b.place).map(({ value }) => value),
    );
  },
  fill: (spec, input): Values =>
    Object.fromEntries(texts(given(spec, input)).map((each, i) => [`${spec.name}.${each}`, [String(i + 1)]])),
  say: (spec, { input }) =>
    list(
      texts(given(spec, input)).map(
        (id, i) => `${i + 1}. ${spec.options.find(({ value }) => value === id)?.label ?? id}`,
      ),
    ),
};
