import { speaker } from '../../../../language/say.ts';
import { YesNo } from '../inputs.tsx';
import type { SpecOf } from './control.ts';
import { oneInput } from './one-input.tsx';

export const yesNo = oneInput<SpecOf<'yes-no'>>({
  Input: YesNo,
  read: (text) => text && text === 'true',
  say: (text, _, locale) => speaker(locale)(text === 'true' ? 'forms.yes' : 'forms.no'),
});
