import { named, PAGES, pathTo } from '../../../addresses/pages.ts';
import { countryName } from '../../../language/format.ts';
import { isStaff } from '../../../workflows/domain/people.ts';
import { fault } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import type { Target } from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { OwnSection } from '../apply/own.tsx';
import { ButtonLink } from '../button.tsx';
import { callDesk } from '../desk/call.tsx';
import { Link, Section } from '../elements.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { TopicName, titledCall } from '../topic.tsx';
import { missionsOf, personOf, type WebApp, type WebContext } from '../web.ts';
import { deadlineIn, instantIn } from '../when.ts';
import { CallFilter, CallList, type Narrowing, NoCalls, narrowed } from './list.tsx';
import { Corrections, NoticeBody, NoticeFacts, type NoticeProps } from './notice.tsx';

const STYLES = ['forms.css', 'public.css'];

/** Open calls, and each call as anybody may read it. */
export function addCalls(app: WebApp): void {
  app.get(PAGES.calls, openCallsPage);
  app.get(PAGES.call, callPage);
  // Staff work on a call at its own address, and read here what everybody else does, or will.
  app.get(PAGES.callNotice, noticePage);
}

/** Calls of a rehearsal are no news for the public: only who is signed in finds them, by its name. */
function sandboxOf(context: WebContext): string | undefined {
  const sandbox = context.req.query('sandbox') || undefined;
  if (sandbox && context.get('viewer').kind === 'nobody') throw fault('unauthenticated');
  return sandbox;
}

async function openCallsPage(context: WebContext): Promise<Response> {
  const { locale, t } = context.var;
  const sandbox = sandboxOf(context);
  const { calls: notices, now } = await missionsOf(context).openCalls({ sandbox: sandbox ?? null });
  const reader = readerOf(context, now);
  const asked = (name: keyof Narrowing) => context.req.query(name)?.trim() ?? '';
  const by = { country: asked('country'), area: asked('area'), language: asked('language') };
  const shown = narrowed(notices, by);
  return show(
    context,
    {
      title: t('calls.title'),
      lead: t('calls.lead'),
      styles: STYLES,
      scripts: ['local-time.js'],
      ...(sandbox ? { sandbox: { name: sandbox, now: instantIn(now, reader) } } : {}),
    },
    notices.length === 0 ? (
      <NoCalls t={t} isRehearsed={context.get('isRehearsed')} />
    ) : (
      <>
        <CallFilter notices={notices} by={by} t={t} locale={locale} sandbox={sandbox} />
        <p role="status">
          <strong>
            {shown.length === 0 ? t('calls.none-of-these') : t('calls.count', { n: shown.length })}
          </strong>
        </p>
        {shown.length < notices.length && (
          <p>
            <Link href={listPath(sandbox)}>{t('calls.clear')}</Link>
          </p>
        )}
        <CallList notices={shown} reader={reader} t={t} isKnown={personOf(context) !== undefined} />
      </>
    ),
  );
}

/** Calls of a rehearsal stand in a list of their own. */
const listPath = (sandbox: string | null | undefined): string => pathTo('calls', { sandbox });

async function callPage(context: WebContext): Promise<Response> {
  const person = personOf(context);
  return person && isStaff(person) ? callDesk(context, person) : noticePage(context);
}

async function noticePage(context: WebContext): Promise<Response> {
  const person = personOf(context);
  const target: Target = targetOf(context);
  const missions = missionsOf(context);
  const notice = await missions.callNotice(target);
  const reader = readerOf(context, notice.now);
  const { t } = reader;
  const props = { notice, reader, t };
  const country = notice.country && countryName(notice.country, reader.locale);
  const application = person
    ? await missions.application(target, person.person, { locale: reader.locale })
    : null;
  return show(
    context,
    {
      title: country ? t('calls.title-in', { country }) : t('calls.title-of'),
      lead: <span lang={notice.language || undefined}>{notice.title}</span>,
      crumbs: [
        person && isStaff(person)
          ? {
              text: <TopicName of={titledCall(notice)} locale={reader.locale} />,
              href: pathTo('call', named(notice)),
            }
          : { text: t('calls.title'), href: listPath(notice.sandbox) },
      ],
      styles: STYLES,
      scripts: ['local-time.js'],
      ...(notice.sandbox ? { sandbox: { name: notice.sandbox, now: instantIn(notice.now, reader) } } : {}),
    },
    <>
      {!notice.publishedAt ? (
        <p class="stale-note">{t('calls.not-published')}</p>
      ) : (
        !notice.isOpen && <Closed {...props} />
      )}
      <Corrections {...props} />
      <div class="call-page">
        <NoticeFacts {...props} isKnown={person !== undefined} />
        <div class="call-page__act">
          {application && <OwnSection application={application} reader={reader} t={t} />}
          {notice.isOpen && !application && <HowTo {...props} person={person} />}
        </div>
        <div>
          <NoticeBody {...props} />
        </div>
      </div>
    </>,
  );
}

function Closed({ notice, reader, t }: NoticeProps) {
  const when = notice.last
    ? deadlineIn(notice.last, reader)
    : notice.closedAt && instantIn(notice.closedAt, reader);
  return (
    <div class="ecl-notification ecl-notification--info notice-box">
      <div class="ecl-notification__content">
        <p class="ecl-notification__title">{when ? t('calls.closed-on', { when }) : t('calls.closed')}</p>
        <p>
          <Link href={listPath(notice.sandbox)}>{t('calls.other-calls')}</Link>
        </p>
      </div>
    </div>
  );
}

function HowTo({ notice, reader, t, person }: NoticeProps & { readonly person: Person | undefined }) {
  const last = notice.last && deadlineIn(notice.last, reader);
  const apply = pathTo('apply', named(notice));
  return (
    <Section look="notice" id="application" title={t('calls.how-to')}>
      <ol class="ecl-ordered-list">
        {(person ? (['profile', 'submit'] as const) : (['account', 'profile', 'submit'] as const)).map(
          (step) => (
            <li class="ecl-ordered-list__item">{t(`calls.steps.${step}`)}</li>
          ),
        )}
      </ol>
      <p>
        {last ? t('calls.late', { when: last }) : t('calls.until-found')} {t('calls.incomplete')}{' '}
        {t('calls.only-selected')}
      </p>
      <p class="button-row">
        {(!person || person.roles.includes('expert')) && (
          <ButtonLink href={apply}>{t('calls.apply')}</ButtonLink>
        )}
        {!person && (
          <Link class="ecl-link--standalone" href={pathTo('register')}>
            {t('calls.register')}
          </Link>
        )}
      </p>
    </Section>
  );
}
