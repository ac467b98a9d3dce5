import { speaker } from '../../../language/say.ts';
import { fault } from '../../errors.ts';
import type { Person } from '../../ports.ts';
import { goTo } from '../accounts/request.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, personOf, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { instantIn } from '../when.ts';
import { MAILS } from './words.ts';

/** What somebody may have beside their duties: deadlines in a calendar, and mails about new calls. */
export function addNotices(app: WebApp, { unrestricted, publicUrl }: WebParts): void {
  const me = (context: WebContext): Person => {
    const person = personOf(context);
    if (!person) throw fault('unauthenticated');
    return person;
  };

  app.get('/account/notices', (context) => settings(context, me(context)));
  app.post('/account/notices/feed', async (context) => {
    const person = me(context);
    const token = await missionsOf(context).notices.makeFeed(person.person);
    return settings(context, person, `${publicUrl}/feeds/${token}.ics`);
  });
  app.post('/account/notices/feed/end', async (context) => {
    await missionsOf(context).notices.endFeed(me(context).person);
    return goTo(context, '/account/notices');
  });
  app.post('/account/notices/calls', async (context) => {
    await missionsOf(context).notices.subscribe(me(context).person);
    return goTo(context, '/account/notices');
  });
  app.post('/account/notices/calls/end', async (context) => {
    await missionsOf(context).notices.unsubscribe(me(context).person);
    return goTo(context, '/account/notices');
  });

  // Calendars have no session: the address itself is the proof.
  app.get('/feeds/:file{[A-Za-z0-9_-]+\\.ics}', async (context) => {
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
  app.get('/unsubscribe/:token', (context) => {
    const words = MAILS[context.get('locale')].notices;
    return show(
      context,
      { title: words.stopTitle, styles: ['mails.css'] },
      <form method="post">
        <p>{words.stopAbout}</p>
        <button class="ecl-button ecl-button--primary" type="submit">
          {words.unsubscribe}
        </button>
      </form>,
    );
  });
  app.post('/unsubscribe/:token', async (context) => {
    const words = MAILS[context.get('locale')].notices;
    const wasSubscribed = await unrestricted.notices.unsubscribeBy(context.req.param('token'));
    return show(
      context,
      { title: words.stopped, styles: ['mails.css'] },
      <>
        <p>{wasSubscribed ? words.stoppedAbout : words.stoppedAlready}</p>
        <p>
          <a class="ecl-link" href="/calls">
            {words.openCalls}
          </a>
        </p>
      </>,
    );
  });
}

async function settings(context: WebContext, person: Person, made?: string): Promise<Response> {
  const words = MAILS[context.get('locale')].notices;
  const missions = missionsOf(context);
  const { feedSince, feedReadAt, callsSince } = await missions.notices.of(person.person);
  const reader = readerOf(context, missions.present());
  const here = '/account/notices';
  return show(
    context,
    {
      title: words.title,
      lead: words.lead,
      styles: ['mails.css'],
      crumbs: [{ text: speaker(context.get('locale'))('frame.account'), href: '/account' }],
    },
    <>
      <h2 class="ecl-u-type-heading-2">{words.calendar}</h2>
      <p class="mail-prose">{words.calendarAbout}</p>
      {made ? (
        <div class="ecl-form-group mail-field">
          <label class="ecl-form-label" for="feed-address">
            {words.made}
          </label>
          <p class="mail-prose" id="feed-about">
            {words.madeAbout}
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
            ? `${words.calendarSince(instantIn(feedSince, reader))} ${
                feedReadAt ? words.calendarRead(instantIn(feedReadAt, reader)) : words.calendarUnread
              }`
            : words.calendarNone}
        </p>
      )}
      {feedSince && <p>{words.renewAbout}</p>}
      <div class="mail-filter">
        <form method="post" action={`${here}/feed`}>
          <button class={`ecl-button ecl-button--${feedSince ? 'secondary' : 'primary'}`} type="submit">
            {feedSince ? words.renew : words.make}
          </button>
        </form>
        {feedSince && (
          <form method="post" action={`${here}/feed/end`}>
            <button class="ecl-button ecl-button--secondary" type="submit">
              {words.end}
            </button>
          </form>
        )}
      </div>
      <h2 class="ecl-u-type-heading-2" id="calls">
        {words.calls}
      </h2>
      <p class="mail-prose">{words.callsAbout}</p>
      <p>{callsSince ? words.callsSince(instantIn(callsSince, reader)) : words.callsNot}</p>
      <form method="post" action={`${here}/calls${callsSince ? '/end' : ''}`}>
        <button class={`ecl-button ecl-button--${callsSince ? 'secondary' : 'primary'}`} type="submit">
          {callsSince ? words.unsubscribe : words.subscribe}
        </button>
      </form>
    </>,
  );
}
