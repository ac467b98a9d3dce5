import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { listOf } from '../../../language/format.ts';
import { roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { Role } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { isExample } from '../../accounts/examples.ts';
import { localPath } from '../../accounts/next.ts';
import { fault } from '../../errors.ts';
import type { Person } from '../../ports.ts';
import { Button } from '../button.tsx';
import { EmptyState } from '../elements.tsx';
import { show } from '../render.tsx';
import type { WebApp, WebContext, WebParts } from '../web.ts';
import { caughtLink } from './caught-link.ts';
import { formOf, goTo, STYLES } from './request.ts';

/**
 * Of the local stack alone, whose mails end in its own catcher: choose who to be. The link is mailed as always and taken
 * from the catcher, so that signing in goes the whole way.
 */
export function addExamplePeople(app: WebApp, { unrestricted }: WebParts, accounts: Accounts): void {
  const page = (context: WebContext, people: readonly Person[]) => {
    const { locale, t } = context.var;
    const next = localPath(context.req.query('next'));
    const isNew = people.every(({ roles }) => roles.includes('administrator'));
    return show(
      context,
      { title: t('accounts.people-title'), lead: t('accounts.people-lead'), styles: STYLES },
      <>
        {isNew && people.length > 0 && (
          <EmptyState>
            <p>{t('accounts.people-none')}</p>
          </EmptyState>
        )}
        <ul class="plain-list example-people">
          {people.map((person) => (
            <li class="example-people__one">
              <form method="post" action={pathTo('signInAs')}>
                <input type="hidden" name="person" value={person.person} />
                <input type="hidden" name="next" value={next} />
                <Button rank="secondary">{t('accounts.people-button', { name: person.name })}</Button>{' '}
                <span class="muted">{rolesOf(person, locale)}</span>
              </form>
            </li>
          ))}
        </ul>
      </>,
    );
  };
  const examples = async () =>
    (await unrestricted.people())
      .filter(isExample)
      .toSorted((a, b) => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name));

  app.get(PAGES.signInAs, async (context) => page(context, await examples()));
  app.get(PAGES.signInAsOne, async (context) => {
    const found = (await examples()).filter(({ person }) => person === context.req.param('person'));
    if (found.length === 0) throw fault('no-such-address');
    return page(context, found);
  });

  app.post(PAGES.signInAs, async (context) => {
    const field = await formOf(context);
    const chosen = (await examples()).find(({ person }) => person === field('person'));
    if (!chosen) throw fault('no-such-address');
    await accounts.sendLinkTo(chosen, field('next'), context.get('locale'));
    const link = await caughtLink(unrestricted, chosen.email);
    if (!link) throw fault('no-such-mail', { mail: chosen.email });
    const { pathname, search, searchParams } = link;
    const found = await accounts.confirm(searchParams.get('token') ?? '', {
      browser: context.req.header('user-agent'),
      opener: undefined,
      cookie: context.req.header('cookie'),
    });
    // Where the link alone does not do, its page says why.
    if (found === undefined || found === 'staff-by-link') return goTo(context, `${pathname}${search}`);
    return goTo(context, localPath(field('next')), found.cookies);
  });
}

/** In the order in which a mission meets them. */
const placeOf = ({ roles }: Person): number =>
  Math.min(...roles.map((role) => ORDER.indexOf(role)).map((at) => (at < 0 ? ORDER.length : at)));
const ORDER: readonly Role[] = [
  'coordinator',
  'expert',
  'technical expert',
  'committee member',
  'partner contact',
  'head of facility',
];

export function rolesOf({ roles }: Person, locale: Locale): string {
  if (roles.length === 0) return speaker(locale)('accounts.account.no-roles');
  return listOf(
    roles.map((role) => roleName(role, locale)),
    locale,
  );
}
