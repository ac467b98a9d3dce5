import { randomBytes } from 'node:crypto';
import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { accountRoles } from '../../../facility/roles.ts';
import { colon, countryName } from '../../../language/format.ts';
import { roleName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Person } from '../../ports.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Choice } from '../desk/filters.tsx';
import { EmptyState, Link } from '../elements.tsx';
import { FilterActs } from '../filter-acts.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { ownName } from '../languages.ts';
import { show } from '../render.tsx';
import { Table } from '../table.tsx';
import { missionsOf, type WebApp, type WebContext } from '../web.ts';
import { rolesOf } from './example-people.tsx';
import { Done } from './parts.tsx';
import {
  answered,
  faultsOf,
  type PersonAnswers,
  PersonFields,
  personWith,
  refusalOf,
} from './person-fields.tsx';
import { administrator, allOf, formOf, goTo, isToLookAt, STYLES } from './request.ts';

/** Everybody's accounts, for whoever administers them; nothing of what people do in missions. */
export function addPeople(app: WebApp): void {
  app.get(PAGES.accounts, (context) => listPage(context));
  app.get(PAGES.accountNew, (context) => {
    administrator(context);
    const locale = context.get('locale');
    return newPage(context, {
      name: '',
      email: '',
      language: locale,
      zone: SEAT_ZONE,
      country: '',
      roles: [],
    });
  });
  app.post(PAGES.accountNew, async (context) => {
    administrator(context);
    const locale = context.get('locale');
    const field = await formOf(context);
    const answers = answered(field, await allOf(context, 'roles'));
    if (isToLookAt(field)) return newPage(context, answers);
    const wrong = faultsOf(answers, locale, { email: true, roles: true });
    if (wrong.length > 0) return newPage(context, answers, wrong);
    const person = personWith({ person: `person-${randomBytes(6).toString('hex')}` }, answers);
    const refused = await refusalOf(() => missionsOf(context).savePeople([person]), locale);
    if (refused.length > 0) return newPage(context, answers, refused);
    return goTo(context, pathTo('person', { person: person.person, created: 'yes' }));
  });
}

async function listPage(context: WebContext): Promise<Response> {
  administrator(context);
  const { locale, t } = context.var;
  const people = await missionsOf(context).people();
  const [q, role] = [context.req.query('q')?.trim() ?? '', context.req.query('role') ?? ''];
  const wanted = q.toLowerCase();
  const shown = people
    .filter(({ roles }) => role === '' || (roles as readonly string[]).includes(role))
    .filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
  return show(
    context,
    {
      title: t('accounts.accounts.title'),
      lead: t('accounts.accounts.lead', { n: people.length }),
      styles: STYLES,
    },
    <>
      {context.req.query('done') !== undefined && <Done>{t('accounts.accounts.saved')}</Done>}
      {context.req.query('erased') !== undefined && <Done>{t('accounts.accounts.erased')}</Done>}
      <p class="account-ways">
        <ButtonLink href={pathTo('accountNew')}>{t('accounts.accounts.add')}</ButtonLink>
        <Link href={pathTo('accountsRecord')}>{t('accounts.accounts.record')}</Link>
        <Link href={pathTo('audit')}>{t('audit-page.link')}</Link>
        <Link href={pathTo('standIns')}>{t('accounts.accounts.absences')}</Link>
      </p>
      <Filter q={q} role={role} locale={locale} />
      <Table
        none={
          <EmptyState>
            <p>{t('accounts.accounts.none')}</p>
          </EmptyState>
        }
        caption={`${t('accounts.accounts.caption')}${colon(t)}${shown.length}`}
        rows={shown}
        columns={[
          {
            title: t('accounts.person.name'),
            cell: ({ person, name }: Person) => <Link href={pathTo('person', { person })}>{name}</Link>,
          },
          { title: t('accounts.person.email'), cell: ({ email }) => <span class="address">{email}</span> },
          { title: t('accounts.person.roles'), cell: (person) => rolesOf(person, locale) },
          { title: t('accounts.person.language'), cell: ({ language }) => ownName(language) },
          { title: t('accounts.person.zone'), cell: ({ zone }) => zone.replaceAll('_', ' ') },
          { title: t('accounts.person.country'), cell: ({ country }) => countryName(country, locale) },
        ]}
      />
    </>,
  );
}

function Filter({ q, role, locale }: { readonly q: string; readonly role: string; readonly locale: Locale }) {
  const t = speaker(locale);
  return (
    <form class="table-filter" method="get" action={pathTo('accounts')}>
      <div class="table-filter__field table-filter__field--wide">
        <label for="q">{t('accounts.accounts.search')}</label>
        <input class="ecl-text-input" id="q" name="q" value={q} autocomplete="off" />
      </div>
      <Choice
        name="role"
        label={t('accounts.accounts.role')}
        any={t('accounts.accounts.any-role')}
        value={role}
        options={accountRoles().map((each) => [each, roleName(each, locale)] as const)}
      />
      <FilterActs
        rank="secondary"
        apply={t('accounts.accounts.filter')}
        clear={t('accounts.accounts.clear')}
        all={q !== '' || role !== '' ? pathTo('accounts') : undefined}
      />
    </form>
  );
}

function newPage(context: WebContext, answers: PersonAnswers, wrong: readonly Wrong[] = []) {
  const { locale, t } = context.var;
  return show(
    context,
    {
      title: t('accounts.accounts.add-title'),
      lead: t('accounts.accounts.add-lead'),
      crumbs: [{ text: t('accounts.accounts.title'), href: pathTo('accounts') }],
      styles: STYLES,
      scripts: ['forms.js'],
      wrong,
    },
    <form class="form" method="post" action={pathTo('accountNew')} novalidate>
      <PersonFields answers={answers} wrong={wrong} locale={locale} asksEmail asksRoles />
      <div class="form__actions">
        <Button>{t('accounts.accounts.create')}</Button>
      </div>
    </form>,
  );
}
