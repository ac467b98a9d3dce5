import { capitalised } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Escalation } from '../../missions.ts';
import { seatDay } from '../when.ts';

/** Who was told of something that is owed, as what, how often and when last. */
export function ToldList({ told, locale }: { readonly told: Escalation['told']; readonly locale: Locale }) {
  const t = speaker(locale);
  if (told.length === 0) return <>{t('duties.nobody-told')}</>;
  return (
    <ul class="told">
      {told.map(({ kind, name, times, last }) => {
        const when = seatDay(last, { locale });
        return (
          <li>
            {kind === 'reminder'
              ? t('waiting.escalations.reminded', { who: name, times, when })
              : capitalised(t('waiting.escalations.escalated-to', { who: name, times, when }))}
          </li>
        );
      })}
    </ul>
  );
}
