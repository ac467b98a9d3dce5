import { randomBytes } from 'node:crypto';
import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import { SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { localPath } from '../../accounts/next.ts';
import { fault } from '../../errors.ts';
import { Button } from '../button.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { show } from '../render.tsx';
import { personOf, type WebApp, type WebContext, type WebParts } from '../web.ts';

import { Act } from './parts.tsx';
import { answered, faultsOf, type PersonAnswers, PersonFields, personWith } from './person-fields.tsx';
import { formOf, goTo, STYLES } from './request.ts';

/** What an expert does first with a new account. */
const FIRST_PAGE = pathTo('profile');

/** Where somebody lands whose address is proved and unknown: an expert makes an account, and nobody else can. */
export function addRegister(app: WebApp, { unrestricted }: WebParts, accounts: Accounts): void {
  const page = (
    context: WebContext,
    given: { email: string; next: string; answers: PersonAnswers; wrong?: readonly Wrong[] },
  ) => {
    const { locale, t } = context.var;
    const { wrong = [] } = given;
    return show(
      context,
      {
        title: t('accounts.register.title'),
        lead: t('accounts.register.lead'),
        styles: STYLES,
        scripts: ['own-zone.js'],
        wrong,
      },
      <>
        <p>{t('accounts.register.address', { email: given.email })}</p>
        <form class="form" method="post" action={pathTo('register')} novalidate>
          <input type="hidden" name="next" value={given.next} />
          <PersonFields answers={given.answers} wrong={wrong} locale={locale} />
          <p class="ecl-help-block">{t('accounts.register.kept')}</p>
          <div class="form__actions">
            <Button>{t('accounts.register.button')}</Button>
          </div>
        </form>
        <div class="sign-in-other">
          <p>{t('accounts.register.otherwise')}</p>
          <Act action={pathTo('signOut')} text={speaker(locale)('frame.sign-out')} />
        </div>
      </>,
    );
  };

  app.get(PAGES.register, async (context) => {
    const next = localPath(context.req.query('next'));
    if (personOf(context)) return goTo(context, next);
    const email = await accounts.proved(context.req.raw);
    if (email === undefined) return goTo(context, pathTo('signIn', { next: pathTo('register', { next }) }));
    const locale = context.get('locale');
    const answers = { name: '', email, language: locale, zone: SEAT_ZONE, country: '', roles: [] };
    return page(context, { email, next, answers });
  });

  app.post(PAGES.register, async (context) => {
    const email = await accounts.proved(context.req.raw);
    if (email === undefined) throw fault('unauthenticated');
    const field = await formOf(context);
    const next = localPath(field('next'));
    const answers = { ...answered(field), email, roles: ['expert'] };
    const wrong = faultsOf(answers, context.get('locale'), { email: false, roles: false });
    if (wrong.length > 0) return page(context, { email, next, answers, wrong });
    // A second press of the button finds the account of the first.
    if (!(await accounts.personAt(email))) {
      const person = `person-${randomBytes(6).toString('hex')}`;
      await unrestricted.savePeople([personWith({ person }, answers)], { person, via: 'session' });
    }
    return goTo(context, next === '/' ? FIRST_PAGE : next);
  });
}
