import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { listOf } from '../../../language/format.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { KeptForm } from '../../accounts/kept-forms.ts';
import { localPath } from '../../accounts/next.ts';
import { fault, MissionError, whileUp } from '../../errors.ts';
import { sentencesOf, statusOf } from '../../explain.ts';
import type { Person } from '../../ports.ts';
import type { Viewer } from '../../viewer.ts';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { show } from '../render.tsx';
import { signedIn, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { browserSecret, giveBrowserSecret } from './browser-secret.ts';
import { goTo, SENT_AGAIN, STYLES } from './request.ts';
import { SignInForm } from './sign-in-form.tsx';

/**
 * What was sent with a sign-in that is too old for it, or has ended: the page asks to sign in again, and keeps what was
 * typed until then. Stands before all other pages, whose answer it takes the place of.
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
    if (!(error instanceof MissionError)) return;
    const sender = senderOf(viewer, error, isSent);
    if (!sender) return;
    if (!/\btext\/html\b/.test(context.res.headers.get('content-type') ?? '')) return;
    const { locale, t } = context.var;
    const back = pageBefore(context);
    const sent = await sentIn(context);
    const kept =
      accounts &&
      (await whileUp(async () => accounts.keepForm(sent, sender.who, giveBrowserSecret(context, publicUrl))));
    context.res = await show(
      context,
      {
        title: t(sender.hasEnded ? 'accounts.again.ended-title' : 'accounts.again.title'),
        lead: sender.hasEnded ? t('accounts.again.ended-lead') : sentencesOf(error, locale),
        styles: STYLES,
        status: statusOf(error),
      },
      <>
        {kept && <p>{t('accounts.again.kept')}</p>}
        {kept && <Unkept files={sent.files} locale={locale} />}
        <SignInForm
          locale={locale}
          next={kept ? pathTo('signInAgain', { form: kept, back }) : back}
          {...(typeof sender.who === 'string' ? {} : { email: sender.who.email })}
          providerName={accounts?.providerName}
          offersPeople={offersPeople}
        />
        <p class="sign-in-other">
          <Link href={back}>{t('accounts.again.back')}</Link>
        </p>
      </>,
    );
  });

  if (!accounts) return;
  app.get(PAGES.signInAgain, async (context) => {
    const person = signedIn(context);
    const back = localPath(context.req.query('back'));
    const form = await accounts.keptForm(
      context.req.param('form'),
      person,
      browserSecret(context, publicUrl),
    );
    // Nothing is kept for ever, nor for another browser: the page as it stands is what is left.
    if (!form) return goTo(context, back);
    const { t } = context.var;
    return show(
      context,
      { title: t('accounts.again.done-title'), lead: t('accounts.again.done-lead'), styles: STYLES },
      <>
        <Unkept files={form.files} locale={context.get('locale')} />
        <GoOn form={form} back={back} locale={context.get('locale')} />
      </>,
    );
  });
}

/** Whose what was sent is, where it waits for a sign-in and nothing else. */
function senderOf(
  viewer: Viewer,
  { code }: MissionError,
  isSent: boolean,
): { readonly who: Person | string; readonly hasEnded: boolean } | undefined {
  if (code === 'sign-in-again' && viewer.kind === 'person' && viewer.via === 'session')
    return { who: viewer.person, hasEnded: false };
  if (code === 'unauthenticated' && isSent && viewer.kind === 'nobody' && viewer.lastHere !== undefined)
    return { who: viewer.lastHere, hasEnded: true };
  return undefined;
}

/** Files are not received from whoever is not signed in. */
function Unkept({ files, locale }: { readonly files: readonly string[]; readonly locale: Locale }) {
  if (files.length === 0) return null;
  return (
    <p>{speaker(locale)('accounts.again.files', { names: listOf(files, locale), count: files.length })}</p>
  );
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
        <Button>{t('accounts.again.go-on')}</Button>
        <Link href={back}>{t('accounts.again.back')}</Link>
      </div>
    </form>
  );
}

/** What the request sent: words whole, of files their names. */
async function sentIn(context: WebContext): Promise<Omit<KeptForm, 'who'>> {
  const sent = Object.entries(await context.req.parseBody({ all: true })).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each] as const),
  );
  const { pathname, search } = new URL(context.req.url);
  return {
    action: `${pathname}${search}`,
    values: sent.flatMap(([name, value]) =>
      typeof value === 'string' && name !== SENT_AGAIN ? [[name, value] as const] : [],
    ),
    files: sent.flatMap(([, value]) => (typeof value !== 'string' && value.name !== '' ? [value.name] : [])),
  };
}

/** The page on which the button was pressed, as far as the browser says. */
function pageBefore(context: WebContext): string {
  const referer = context.req.header('referer');
  if (referer === undefined || !URL.canParse(referer)) return '/';
  const { pathname, search, host } = new URL(referer);
  return host === new URL(context.req.url).host ? localPath(`${pathname}${search}`) : '/';
}
