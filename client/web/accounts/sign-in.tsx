import { PAGES, pathTo } from '../../../addresses/pages.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { CALLBACK_PATH } from '../../accounts/auth.ts';
import { localPath } from '../../accounts/next.ts';
import { Bullets } from '../bullets.tsx';
import { Button, ButtonLink } from '../button.tsx';
import { EmptyState, Link } from '../elements.tsx';
import { show } from '../render.tsx';
import { personOf, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { browserSecret, giveBrowserSecret } from './browser-secret.ts';
import { caughtLink } from './caught-link.ts';
import { addressFault, formOf, goTo, STYLES } from './request.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Signing in and out: a mailed link for everybody, the sign-in of the house for staff. */
export function addSignIn(app: WebApp, parts: WebParts, accounts: Accounts): void {
  const { offersPeople } = parts;
  const { providerName } = accounts;
  const formPage = (context: WebContext, given: { next: string; email?: string; error?: string }) => {
    const { t } = context.var;
    const person = personOf(context);
    return show(
      context,
      {
        title: t('accounts.sign-in.title'),
        lead: t('accounts.sign-in.lead'),
        styles: STYLES,
        isFaulty: given.error !== undefined,
        status: given.error === undefined ? 200 : 422,
      },
      <>
        {person && <p>{t('accounts.sign-in.already', { name: person.name })}</p>}
        <SignInForm
          locale={context.get('locale')}
          providerName={providerName}
          offersPeople={offersPeople}
          {...given}
        />
      </>,
    );
  };

  app.get(PAGES.signIn, (context) => formPage(context, { next: localPath(context.req.query('next')) }));

  app.post(PAGES.signIn, async (context) => {
    const field = await formOf(context);
    const locale = context.get('locale');
    const [email, next] = [field('email'), localPath(field('next'))];
    const error = addressFault(email, locale);
    if (error) return formPage(context, { next, email, error });
    const browser = context.req.header('user-agent');
    await accounts.askForLink({ email, next, locale, client: context.get('address'), browser });
    return goTo(context, pathTo('signInSent', { to: offersPeople ? email : undefined }));
  });

  // The same whoever asked, and with nothing in its address that says who; but in the local stack, whose mails nobody gets.
  app.get(PAGES.signInSent, async (context) => {
    const { t } = context.var;
    const to = offersPeople ? context.req.query('to') : undefined;
    const caught = to ? await caughtLink(parts.unrestricted, to) : undefined;
    return show(
      context,
      { title: t('accounts.sign-in.sent-title'), lead: t('accounts.sign-in.sent-lead'), styles: STYLES },
      <>
        {caught && (
          <EmptyState>
            <p>{t('accounts.sign-in.caught')}</p>
            <p>
              <ButtonLink href={`${caught.pathname}${caught.search}`}>
                {t('accounts.sign-in.open-caught')}
              </ButtonLink>
            </p>
          </EmptyState>
        )}
        <Bullets items={[t('accounts.sign-in.sent.once'), t('accounts.sign-in.sent.nothing-there')]} />
        <p>
          <Link href={pathTo('signIn')}>{t('accounts.sign-in.again')}</Link>
        </p>
      </>,
    );
  });

  addLink(app, parts, accounts);
  if (providerName !== undefined) addProvider(app, accounts, providerName);

  app.post(PAGES.signOut, async (context) => {
    const cookies = await accounts.signOut(context.req.raw);
    return goTo(context, pathTo('signOut'), cookies);
  });
  app.get(PAGES.signOut, (context) => {
    const { t } = context.var;
    if (personOf(context)) return goTo(context, pathTo('account'));
    return show(
      context,
      { title: t('accounts.sign-in.signed-out-title'), lead: t('accounts.sign-in.signed-out') },
      undefined,
    );
  });
}

/** What the mail leads to: one button, for programs that look after mail open its links by themselves. */
function addLink(app: WebApp, { publicUrl }: WebParts, accounts: Accounts): void {
  app.get(PAGES.signInLink, (context) => {
    // Says which browser opened the page: who presses its button twice is answered twice, and nobody else.
    giveBrowserSecret(context, publicUrl);
    context.header('cache-control', 'no-store');
    const { t } = context.var;
    return show(
      context,
      { title: t('accounts.sign-in.link-title'), lead: t('accounts.sign-in.link-lead'), styles: STYLES },
      <form class="form" method="post" action={pathTo('signInLink')}>
        <input type="hidden" name="token" value={context.req.query('token') ?? ''} />
        <input type="hidden" name="next" value={localPath(context.req.query('next'))} />
        <div class="form__actions">
          <Button>{t('accounts.sign-in.link-button')}</Button>
        </div>
        <p class="ecl-help-block">{t('accounts.sign-in.link-why')}</p>
      </form>,
    );
  });

  app.post(PAGES.signInLink, async (context) => {
    const field = await formOf(context);
    const next = localPath(field('next'));
    const found = await accounts.confirm(field('token'), {
      browser: context.req.header('user-agent'),
      opener: browserSecret(context, publicUrl),
      cookie: context.req.header('cookie'),
    });
    if (found === 'staff-by-link') {
      const { t } = context.var;
      const name = accounts.providerName ?? 'OpenID Connect';
      return show(
        context,
        {
          title: t('accounts.sign-in.refused-title'),
          lead: t('accounts.sign-in.staff-by-link', { name }),
          status: 403,
          styles: STYLES,
        },
        <p>
          <ButtonLink href={pathTo('signInByProvider', { next })}>
            {t('accounts.sign-in.provider', { name })}
          </ButtonLink>
        </p>,
      );
    }
    if (found) return goTo(context, found.person ? next : pathTo('register', { next }), found.cookies);
    const { t } = context.var;
    return show(
      context,
      {
        title: t('accounts.sign-in.stale-title'),
        lead: t('accounts.sign-in.stale'),
        status: 410,
        styles: STYLES,
      },
      <SignInForm locale={context.get('locale')} next={next} providerName={accounts.providerName} />,
    );
  });
}

function addProvider(app: WebApp, accounts: Accounts, name: string): void {
  app.get(PAGES.signInByProvider, async (context) => {
    // Who is signed in already and comes here means to prove once more who they are.
    const { url, cookies } = await accounts.toProvider(
      context.req.query('next'),
      personOf(context) !== undefined,
    );
    return goTo(context, url, cookies);
  });
  app.get(CALLBACK_PATH, async (context) => {
    const found = await accounts.fromProvider(context.req.raw);
    if (!('refused' in found)) return goTo(context, found.next, found.cookies);
    for (const cookie of found.cookies) context.header('set-cookie', cookie, { append: true });
    const { t } = context.var;
    return show(
      context,
      {
        title: t('accounts.sign-in.refused-title'),
        lead: t(`accounts.sign-in.refused.${found.refused}`, { name }),
        status: 403,
        styles: STYLES,
      },
      <SignInForm locale={context.get('locale')} next="/" providerName={name} />,
    );
  });
}
