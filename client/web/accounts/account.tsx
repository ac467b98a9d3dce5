import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { colon } from '../../../language/format.ts';
import { isDay } from '../../../workflows/domain/time.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { Button } from '../button.tsx';
import { Fold, Link } from '../elements.tsx';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
import { NoticesSection } from '../mails/notices-section.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, signedIn, type WebApp, type WebContext, type WebParts } from '../web.ts';
import {
  type AbsenceAnswers,
  Absences,
  absenceAnswers,
  absenceOf,
  mayBeRelieved,
  mayGrant,
  NO_ABSENCE,
  refusalOfAbsence,
} from './absences.tsx';
import { rolesOf } from './example-people.tsx';
import { Done, Exports, SignIns } from './parts.tsx';
import { answered, faultsOf, type PersonAnswers, PersonFields, personWith } from './person-fields.tsx';
import { formOf, goTo, isToLookAt, STYLES } from './request.ts';
import { Sessions } from './sessions.tsx';
import { NewToken, type TokenAnswers, Tokens, tokenAnswers, tokenOf } from './tokens.tsx';

interface AccountForms {
  readonly answers?: PersonAnswers;
  readonly wrong?: readonly Wrong[];
  readonly absence?: AbsenceAnswers;
  readonly absenceWrong?: readonly Wrong[];
  readonly token?: TokenAnswers;
  readonly tokenWrong?: readonly Wrong[];
}

const FEW = 10;

/** One's own account: who I am, where I am signed in, what acts for me. */
export function addAccount(app: WebApp, parts: WebParts, accounts: Accounts): void {
  const { unrestricted } = parts;

  const page = async (context: WebContext, given: AccountForms = {}) => {
    const me = signedIn(context);
    const { locale, t } = context.var;
    const reader = readerOf(context, unrestricted.present());
    const [sessions, tokens, signIns, exports, people, absences] = await Promise.all([
      accounts.sessions(me, context.req.raw),
      missionsOf(context).tokens.list(me.person),
      accounts.record.signIns({ person: me.person, limit: FEW }),
      accounts.record.exports({ person: me.person, limit: FEW }),
      unrestricted.people(),
      unrestricted.absences(),
    ]);
    const { wrong = [], absenceWrong = [], tokenWrong = [] } = given;
    const isFaulty = wrong.length + absenceWrong.length + tokenWrong.length > 0;
    return show(
      context,
      {
        title: t('accounts.account.title'),
        lead: t('accounts.account.lead', { name: me.name, roles: rolesOf(me, locale) }),
        styles: STYLES,
        scripts: ['forms.js'],
        isFaulty,
        status: isFaulty ? 422 : 200,
      },
      <>
        {context.req.query('done') !== undefined && <Done>{t('accounts.account.saved')}</Done>}
        <section aria-labelledby="data">
          <h2 id="data">{t('accounts.account.data')}</h2>
          <ErrorSummary wrong={wrong} locale={locale} />
          <p>
            {t('accounts.person.email')}
            {colon(t)}
            <strong>{me.email}</strong>
            <br />
            <span class="muted">{t('accounts.account.email-fixed')}</span>
          </p>
          <Fold title={t('accounts.account.change')} isOpen={wrong.length > 0}>
            <form class="form" method="post" action={pathTo('account')} novalidate>
              <PersonFields answers={given.answers ?? me} wrong={wrong} locale={locale} />
              <div class="form__actions">
                <Button>{t('accounts.account.save')}</Button>
              </div>
            </form>
          </Fold>
        </section>
        {mayBeRelieved(me) && (
          <section aria-labelledby="absences">
            <h2 id="absences">{t('accounts.absences.title')}</h2>
            <p>{t('accounts.absences.lead')}</p>
            <Absences
              absences={absences.filter(({ person }) => person === me.person)}
              people={people}
              own={me}
              answers={given.absence ?? NO_ABSENCE}
              wrong={absenceWrong}
              at={{ record: pathTo('accountAbsences'), end: pathTo('accountAbsenceEnd') }}
              locale={locale}
            />
            {mayGrant(me) && (
              <p>
                <Link href={pathTo('standIns')}>{t('accounts.absences.everybody')}</Link>
              </p>
            )}
          </section>
        )}
        <NoticesSection locale={locale} />
        <Sessions sessions={sessions} ends={accounts.endOfSessions(me)} reader={reader} />
        <Tokens tokens={tokens} reader={reader} answers={given.token} wrong={tokenWrong} />
        <section aria-labelledby="sign-ins">
          <h2 id="sign-ins">{t('accounts.account.sign-ins')}</h2>
          <SignIns rows={signIns} reader={reader} caption={t('accounts.account.sign-ins')} />
        </section>
        <section aria-labelledby="exports">
          <h2 id="exports">{t('accounts.account.exports')}</h2>
          <Exports rows={exports} reader={reader} caption={t('accounts.account.exports')} />
        </section>
      </>,
    );
  };

  app.get(PAGES.account, (context) => page(context));

  app.post(PAGES.account, async (context) => {
    const me = signedIn(context);
    const field = await formOf(context);
    // Address and roles are no answers of one's own.
    const answers = { ...answered(field), email: me.email, roles: me.roles };
    const wrong = faultsOf(answers, context.get('locale'), { email: false, roles: false });
    if (wrong.length > 0) return page(context, { answers, wrong });
    await missionsOf(context).saveSelf(personWith(me, answers));
    return goTo(context, pathTo('account', { done: 'yes' }));
  });

  app.post(PAGES.accountAbsences, async (context) => {
    const me = signedIn(context);
    const field = await formOf(context);
    const answers = absenceAnswers(field, me.person);
    const [people, locale] = [await unrestricted.people(), context.get('locale')];
    const found = absenceOf(answers, people, locale);
    const absenceWrong =
      'wrong' in found
        ? found.wrong
        : await refusalOfAbsence(() => missionsOf(context).recordAbsence(found.absence), people, locale);
    if (absenceWrong.length > 0) return page(context, { absence: answers, absenceWrong });
    return goTo(context, pathTo('account', { done: 'yes' }));
  });
  app.post(PAGES.accountAbsenceEnd, async (context) => {
    const me = signedIn(context);
    const from = (await formOf(context))('from');
    if (isDay(from)) await missionsOf(context).removeAbsence(me.person, from);
    return goTo(context, pathTo('account', { done: 'yes' }));
  });

  app.post(PAGES.sessionEnd, async (context) => {
    const me = signedIn(context);
    await accounts.endSession(me, (await formOf(context))('session'));
    return goTo(context, pathTo('account', { done: 'yes' }));
  });
  app.post(PAGES.sessionsEnd, async (context) => {
    await accounts.endOtherSessions(signedIn(context), context.req.raw);
    return goTo(context, pathTo('account', { done: 'yes' }));
  });

  app.post(PAGES.tokens, async (context) => {
    const me = signedIn(context);
    const { locale, t } = context.var;
    const field = await formOf(context);
    const token = tokenAnswers(field);
    if (isToLookAt(field)) return page(context, { token });
    const found = tokenOf(token, locale);
    if ('wrong' in found) return page(context, { token, tokenWrong: found.wrong });
    const made = await missionsOf(context).tokens.make(me.person, found.wish);
    return show(
      context,
      { title: t('accounts.account.new-title'), lead: t('accounts.account.new-lead'), styles: STYLES },
      <NewToken token={made.token} publicUrl={parts.publicUrl} locale={locale} />,
    );
  });
  app.post(PAGES.tokenEnd, async (context) => {
    const me = signedIn(context);
    await missionsOf(context).tokens.revoke(me.person, (await formOf(context))('token'));
    return goTo(context, pathTo('account', { done: 'yes' }));
  });
}
