import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Person } from '../../ports.ts';
import { goTo } from '../accounts/request.ts';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, signedIn, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { instantIn } from '../when.ts';

/** What somebody may have beside their duties: deadlines in a calendar, and mails about new calls. */
export function addNotices(app: WebApp, { unrestricted, publicUrl }: WebParts): void {
  const me = (context: WebContext): Person => {
    const person = signedIn(context);
    return person;
  };

  app.get(PAGES.notices, (context) => settings(context, me(context)));
  app.post(PAGES.feedMake, async (context) => {
    const person = me(context);
    const token = await missionsOf(context).notices.makeFeed(person.person);
    return settings(context, person, publicUrl + pathTo('feed', { file: `${token}.ics` }));
  });
  app.post(PAGES.feedEnd, async (context) => {
    await missionsOf(context).notices.endFeed(me(context).person);
    return goTo(context, pathTo('notices'));
  });
  app.post(PAGES.callsBegin, async (context) => {
    await missionsOf(context).notices.subscribe(me(context).person);
    return goTo(context, pathTo('notices'));
  });
  app.post(PAGES.callsEnd, async (context) => {
    await missionsOf(context).notices.unsubscribe(me(context).person);
    return goTo(context, pathTo('notices'));
  });

  // Calendars have no session: the address itself is the proof.
  app.get(PAGES.feed, async (context) => {
    const token = context.req.param('file').replace(/\.ics$/, '');
    const { ics, etag } = await unrestricted.deadlineFeed(token, publicUrl);
    const headers = { etag, 'cache-control': 'private, max-age=900', 'x-robots-tag': 'noindex' };
    if (context.req.header('if-none-match')?.includes(etag))
      return new Response(null, { status: 304, headers });
    return new Response(ics, {
      headers: {
        ...headers,
        'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
        'content-disposition': 'inline; filename="deadlines.ics"',
      },
    });
  });

  // Scanners follow links, so nothing happens on GET. Mail software posts on its own (RFC 8058), without a session.
  app.get(PAGES.unsubscribe, (context) => {
    const { t } = context.var;
    return show(
      context,
      { title: t('mails.notices.stop-title'), styles: ['mails.css'] },
      <form method="post">
        <p>{t('mails.notices.stop-about')}</p>
        <Button>{t('mails.notices.unsubscribe')}</Button>
      </form>,
    );
  });
  app.post(PAGES.unsubscribe, async (context) => {
    const { t } = context.var;
    const wasSubscribed = await unrestricted.notices.unsubscribeBy(context.req.param('token'));
    return show(
      context,
      { title: t('mails.notices.stopped'), styles: ['mails.css'] },
      <>
        <p>{wasSubscribed ? t('mails.notices.stopped-about') : t('mails.notices.stopped-already')}</p>
        <p>
          <Link href={pathTo('calls')}>{t('mails.notices.open-calls')}</Link>
        </p>
      </>,
    );
  });
}

async function settings(context: WebContext, person: Person, made?: string): Promise<Response> {
  const { t } = context.var;
  const missions = missionsOf(context);
  const { feedSince, feedReadAt, callsSince } = await missions.notices.of(person.person);
  const reader = readerOf(context, missions.present());
  return show(
    context,
    {
      title: t('mails.notices.title'),
      lead: t('mails.notices.lead'),
      styles: ['mails.css'],
      crumbs: [{ text: speaker(context.get('locale'))('frame.account'), href: pathTo('account') }],
    },
    <>
      <h2 class="ecl-u-type-heading-2">{t('mails.notices.calendar')}</h2>
      <p class="mail-prose">{t('mails.notices.calendar-about')}</p>
      {made ? (
        <div class="ecl-form-group mail-field">
          <label class="ecl-form-label" for="feed-address">
            {t('mails.notices.made')}
          </label>
          <p class="mail-prose" id="feed-about">
            {t('mails.notices.made-about')}
          </p>
          <input
            class="ecl-text-input mail-secret"
            id="feed-address"
            type="text"
            readonly
            value={made}
            aria-describedby="feed-about"
          />
        </div>
      ) : (
        <p>
          {feedSince
            ? `${t('mails.notices.calendar-since', { since: instantIn(feedSince, reader) })} ${
                feedReadAt
                  ? t('mails.notices.calendar-read', { at: instantIn(feedReadAt, reader) })
                  : t('mails.notices.calendar-unread')
              }`
            : t('mails.notices.calendar-none')}
        </p>
      )}
      {feedSince && <p>{t('mails.notices.renew-about')}</p>}
      <div class="mail-filter">
        <form method="post" action={pathTo('feedMake')}>
          <Button rank={feedSince ? 'secondary' : 'primary'}>
            {feedSince ? t('mails.notices.renew') : t('mails.notices.make')}
          </Button>
        </form>
        {feedSince && (
          <form method="post" action={pathTo('feedEnd')}>
            <Button rank="secondary">{t('mails.notices.end')}</Button>
          </form>
        )}
      </div>
      <h2 class="ecl-u-type-heading-2" id="calls">
        {t('mails.notices.calls')}
      </h2>
      <p class="mail-prose">{t('mails.notices.calls-about')}</p>
      <p>
        {callsSince
          ? t('mails.notices.calls-since', { since: instantIn(callsSince, reader) })
          : t('mails.notices.calls-not')}
      </p>
      <form method="post" action={pathTo(callsSince ? 'callsEnd' : 'callsBegin')}>
        <Button rank={callsSince ? 'secondary' : 'primary'}>
          {callsSince ? t('mails.notices.unsubscribe') : t('mails.notices.subscribe')}
        </Button>
      </form>
    </>,
  );
}
