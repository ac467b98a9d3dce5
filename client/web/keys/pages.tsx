import { setCookie } from 'hono/cookie';
import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import { Button } from '../button.tsx';
import { show } from '../render.tsx';
import { holding, type WebApp, type WebContext } from '../web.ts';
import { COOKIE, hasKeys, KeyTable } from './dialog.tsx';

const YEAR_SECONDS = 365 * 86_400;

/** The list of keys, and the switch: who speaks to their computer must be able to do without them. */
export function addKeys(app: WebApp): void {
  app.get(PAGES.keys, (context) => keysPage(context));
  app.post(PAGES.keys, async (context) => {
    holding(context, STAFF_ROLES);
    const { on } = await context.req.parseBody();
    setCookie(context, COOKIE, on === 'yes' ? 'on' : 'off', {
      path: '/',
      maxAge: YEAR_SECONDS,
      sameSite: 'Lax',
      httpOnly: true,
      secure: new URL(context.req.url).protocol === 'https:',
    });
    return context.redirect(pathTo('keys'), 303);
  });
}

function keysPage(context: WebContext): Response | Promise<Response> {
  const { roles } = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const isOn = hasKeys(context, roles);
  return show(
    context,
    { title: t('keys.title'), lead: t('keys.lead') },
    <>
      <KeyTable locale={locale} />
      <form method="post" action={pathTo('keys')}>
        <p>{isOn ? t('keys.on') : t('keys.off')}</p>
        <Button rank="secondary" name="on" value={isOn ? 'no' : 'yes'}>
          {isOn ? t('keys.switch-off') : t('keys.switch-on')}
        </Button>
      </form>
    </>,
  );
}
