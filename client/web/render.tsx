import type { Child } from 'hono/jsx';
import { pathTo } from '../../addresses/pages.ts';
import { speaker } from '../../language/say.ts';
import type { MissionError } from '../errors.ts';
import { sentencesOf, statusOf } from '../explain.ts';
import { ButtonLink } from './button.tsx';
import { ErrorSummary, type Wrong } from './forms/parts.tsx';
import { Heard } from './heard.tsx';
import { hasKeys } from './keys/dialog.tsx';
import { Page, type PageProps } from './layout.tsx';
import { personOf, type WebContext } from './web.ts';

export type PageFrame = Omit<
  PageProps,
  'locale' | 'person' | 'here' | 'hasKeys' | 'offersExample' | 'offersPeople' | 'children'
> & {
  readonly status?: number;
  /** What was filled in wrongly: said on top of the page, which then is no answer to what was asked. */
  readonly wrong?: readonly Wrong[];
};

/** Answers with a whole page. */
export function show(context: WebContext, about: PageFrame, children: Child): Response | Promise<Response> {
  const { wrong = [], isFaulty = wrong.length > 0, ...others } = about;
  const { status = wrong.length > 0 ? 422 : 200, ...props } = others;
  const url = new URL(context.req.url);
  context.header('content-language', context.get('locale'));
  context.header('cache-control', 'no-store');
  const person = personOf(context);
  return context.html(
    <Page
      {...props}
      isFaulty={isFaulty}
      locale={context.get('locale')}
      person={person}
      hasKeys={hasKeys(context, person?.roles ?? [])}
      here={`${url.pathname}${url.search}`}
      offersExample={context.get('offersExample')}
      offersPeople={context.get('offersPeople')}
    >
      <ErrorSummary wrong={wrong} locale={context.get('locale')} />
      {children}
    </Page>,
    status as 200,
  );
}

/** What went wrong, as a page: every reason, and the way on. */
export function showProblem(context: WebContext, error: MissionError): Response | Promise<Response> {
  const locale = context.get('locale') ?? 'en';
  const status = statusOf(error);
  const t = speaker(locale);
  if (status === 429) context.header('retry-after', String(error.data.seconds ?? 60));
  if (status === 401) return showSignIn(context, t('frame.problem.title', { status }));
  return show(
    context,
    { title: t('frame.problem.title', { status }), status, isFaulty: true },
    <>
      <p>{sentencesOf(error, locale)}</p>
      <p>{t('frame.problem.back')}</p>
    </>,
  );
}

/** Nothing is wrong yet: whoever signs in comes back to this page. */
function showSignIn(context: WebContext, title: string): Response | Promise<Response> {
  const { pathname, search } = new URL(context.req.url);
  const next = context.req.method === 'GET' ? `${pathname}${search}` : '/';
  return show(
    context,
    { title, status: 401 },
    <p>
      <ButtonLink href={pathTo('signIn', { next })}>
        {speaker(context.get('locale') ?? 'en')('frame.sign-in')}
        <Heard what={title} />
      </ButtonLink>
    </p>,
  );
}
