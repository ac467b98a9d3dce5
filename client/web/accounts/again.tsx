import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { KeptForm } from '../../accounts/kept-forms.ts';
import { localPath } from '../../accounts/next.ts';
import { fault, MissionError, whileUp } from '../../errors.ts';
import { sentencesOf } from '../../explain.ts';
import { show } from '../render.tsx';
import type { WebApp, WebContext, WebParts } from '../web.ts';
import { browserSecret, giveBrowserSecret } from './browser-secret.ts';
import { goTo, SENT_AGAIN, STYLES, signedIn } from './request.ts';
import { SignInForm } from './sign-in-form.tsx';

/**
 * What was sent with a sign-in that is too old for it: the page asks to sign in again, and keeps what was typed until
 * then. Stands before all other pages, whose answer it takes the place of.
 */
export function addSigningInAgain(app: WebApp, { accounts, publicUrl, offersPeople }: WebParts): void {
  app.use(async (context, next) => {
    const viewer = context.get('viewer');
    // Forms are for people: what a program may do with a token, it does by the API.
    const isSent = !['GET', 'HEAD'].includes(context.req.method) && !context.req.path.startsWith('/api/');
    if (isSent && viewer.kind === 'person' && viewer.via === 'token')
      throw fault('sign-in-again', { via: 'token' });
    await next();
    const { error } = context;
    if (!(error instanceof MissionError) || error.code !== 'sign-in-again') return;
    if (viewer.kind !== 'person' || viewer.via === 'token') return;
    const { person } = viewer;
    if (!/\btext\/html\b/.test(context.res.headers.get('content-type') ?? '')) return;
    const locale = context.get('locale');
    const back = pageBefore(context);
    const kept =
      accounts &&
      (await whileUp(async () =>
        accounts.keepForm(
          { person: person.person, ...(await sentIn(context)) },
          giveBrowserSecret(context, publicUrl),
        ),
      ));
    const t = speaker(locale);
    context.res = await show(
      context,
      { title: t('accounts.again.title'), lead: sentencesOf(error, locale), styles: STYLES, status: 403 },
      <>
        {kept && <p>{t('accounts.again.kept')}</p>}
        <SignInForm
          locale={locale}
          next={kept ? pathTo('signInAgain', { form: kept, back }) : back}
          email={person.email}
          providerName={accounts?.providerName}
          offersPeople={offersPeople}
        />
        <p class="sign-in-other">
          <a class="ecl-link" href={back}>
            {t('accounts.again.back')}
          </a>
        </p>
      </>,
    );
  });

  if (!accounts) return;
  app.get(PAGES.signInAgain, async (context) => {
    const { person } = signedIn(context);
    const back = localPath(context.req.query('back'));
    const form = await accounts.keptForm(
      context.req.param('form'),
      person,
      browserSecret(context, publicUrl),
    );
    // Nothing is kept for ever, nor for another browser: the page as it stands is what is left.
    if (!form) return goTo(context, back);
    const t = speaker(context.get('locale'));
    return show(
      context,
      { title: t('accounts.again.done-title'), lead: t('accounts.again.done-lead'), styles: STYLES },
      <GoOn form={form} back={back} locale={context.get('locale')} />,
    );
  });
}

/** One button that sends it once more: opening an address changes nothing. */
function GoOn(props: { readonly form: KeptForm; readonly back: string; readonly locale: Locale }) {
  const { form, back, locale } = props;
  const t = speaker(locale);
  return (
    <form class="form" method="post" action={form.action}>
      {form.values.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name={SENT_AGAIN} value="1" />
      <div class="form__actions account-ways">
        <button class="ecl-button ecl-button--primary" type="submit">
          {t('accounts.again.go-on')}
        </button>
        <a class="ecl-link" href={back}>
          {t('accounts.again.back')}
        </a>
      </div>
    </form>
  );
}

/** What the request sent; none of these forms has files. */
async function sentIn(context: WebContext): Promise<Pick<KeptForm, 'action' | 'values'>> {
  const sent = await context.req.parseBody({ all: true });
  const { pathname, search } = new URL(context.req.url);
  return {
    action: `${pathname}${search}`,
    values: Object.entries(sent).flatMap(([name, value]) =>
      [value]
        .flat()
        .flatMap((each) => (typeof each === 'string' && name !== SENT_AGAIN ? [[name, each] as const] : [])),
    ),
  };
}

/** The page on which the button was pressed, as far as the browser says. */
function pageBefore(context: WebContext): string {
  const referer = context.req.header('referer');
  if (referer === undefined || !URL.canParse(referer)) return '/';
  const { pathname, search, host } = new URL(referer);
  return host === new URL(context.req.url).host ? localPath(`${pathname}${search}`) : '/';
}
