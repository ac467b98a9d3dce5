import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Button } from '../button.tsx';

/** The one button of somebody who sees nothing yet. */
function ExampleButton({ locale, isPrimary = true }: { locale: Locale; isPrimary?: boolean }) {
  return (
    <form method="post" action={pathTo('exampleOpen')}>
      <Button rank={isPrimary ? 'primary' : 'secondary'}>
        {speaker(locale)('rehearsals.example.button')}
      </Button>
    </form>
  );
}

/** Above every page of an installation in which nothing was opened yet. */
export function ExampleOffer({ locale }: { readonly locale: Locale }) {
  const t = speaker(locale);
  return (
    <aside class="example-offer" aria-label={t('rehearsals.example.title')}>
      <div class="ecl-container example-offer__inner">
        <p>{t('rehearsals.example.lead')}</p>
        <ExampleButton locale={locale} />
      </div>
    </aside>
  );
}
