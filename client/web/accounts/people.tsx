import { randomBytes } from 'node:crypto';
import { countryName } from '../../../language/format.ts';
import { roleName } from '../../../language/names.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Person } from '../../ports.ts';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
import { show } from '../render.tsx';
import { missionsOf, type WebApp, type WebContext } from '../web.ts';
import { SEAT_ZONE } from '../when.ts';
import { LANGUAGES } from '../words.ts';
import { rolesOf } from './example-people.tsx';
import { Done, Rows } from './parts.tsx';
import {
  ACCOUNT_ROLES,
  answered,
  faultsOf,
  type PersonAnswers,
  PersonFields,
  personWith,
  refusalOf,
} from './person-fields.tsx';
import { administrator, allOf, formOf, goTo, isToLookAt, STYLES } from './request.ts';
import { ACCOUNT_WORDS } from './words.ts';

/** Everybody's accounts, for whoever administers them; nothing of what people do in missions. */
export function addPeople(app: WebApp): void {
  app.get('/accounts', (context) => listPage(context));
  app.get('/accounts/new', (context) => {
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
  app.post('/accounts/new', async (context) => {
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
    return goTo(context, `/accounts/${person.person}?created`);
  });
}

async function listPage(context: WebContext): Promise<Response> {
  administrator(context);
  const locale = context.get('locale');
  const all = ACCOUNT_WORDS[locale];
  const words = all.accounts;
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
      title: words.title,
      lead: words.lead(people.length),
      styles: STYLES,
    },
    <>
      {context.req.query('done') !== undefined && <Done>{words.saved}</Done>}
      {context.req.query('erased') !== undefined && <Done>{words.erased}</Done>}
      <p class="account-ways">
        <a class="ecl-button ecl-button--primary" href="/accounts/new">
          {words.add}
        </a>
        <a class="ecl-link" href="/accounts/record">
          {words.record}
        </a>
        <a class="ecl-link" href="/accounts/audit">
          {all.audit.link}
        </a>
        <a class="ecl-link" href="/accounts/absences">
          {words.absences}
        </a>
      </p>
      <Filter q={q} role={role} locale={locale} />
      {shown.length === 0 ? (
        <div class="empty-state">
          <p>{words.none}</p>
        </div>
      ) : (
        <Rows
          caption={`${words.caption}: ${shown.length}`}
          rows={shown}
          columns={[
            {
              title: all.person.name,
              cell: ({ person, name }: Person) => (
                <a class="ecl-link" href={`/accounts/${encodeURIComponent(person)}`}>
                  {name}
                </a>
              ),
            },
            { title: all.person.email, cell: ({ email }) => <span class="address">{email}</span> },
            { title: all.person.roles, cell: (person) => rolesOf(person, locale) },
            { title: all.person.language, cell: ({ language }) => LANGUAGES[language] },
            { title: all.person.zone, cell: ({ zone }) => zone.replaceAll('_', ' ') },
            { title: all.person.country, cell: ({ country }) => countryName(country, locale) },
          ]}
        />
      )}
    </>,
  );
}

function Filter({ q, role, locale }: { readonly q: string; readonly role: string; readonly locale: Locale }) {
  const words = ACCOUNT_WORDS[locale].accounts;
  return (
    <form class="table-filter" method="get" action="/accounts">
      <div class="table-filter__field table-filter__field--wide">
        <label for="q">{words.search}</label>
        <input class="ecl-text-input" id="q" name="q" value={q} autocomplete="off" />
      </div>
      <div class="table-filter__field">
        <label for="role">{words.role}</label>
        <select class="plain-select" id="role" name="role">
          <option value="">{words.anyRole}</option>
          {ACCOUNT_ROLES.map((each) => (
            <option value={each} selected={each === role}>
              {roleName(each, locale)}
            </option>
          ))}
        </select>
      </div>
      <div class="table-filter__act">
        <button class="ecl-button ecl-button--secondary" type="submit">
          {words.filter}
        </button>
        {(q !== '' || role !== '') && (
          <a class="ecl-link" href="/accounts">
            {words.clear}
          </a>
        )}
      </div>
    </form>
  );
}

function newPage(context: WebContext, answers: PersonAnswers, wrong: readonly Wrong[] = []) {
  const locale = context.get('locale');
  const words = ACCOUNT_WORDS[locale].accounts;
  return show(
    context,
    {
      title: words.addTitle,
      lead: words.addLead,
      crumbs: [{ text: words.title, href: '/accounts' }],
      styles: STYLES,
      scripts: ['forms.js'],
      isFaulty: wrong.length > 0,
      status: wrong.length > 0 ? 422 : 200,
    },
    <>
      <ErrorSummary wrong={wrong} locale={locale} />
      <form class="form" method="post" action="/accounts/new" novalidate>
        <PersonFields answers={answers} wrong={wrong} locale={locale} asksEmail asksRoles />
        <div class="form__actions">
          <button class="ecl-button ecl-button--primary" type="submit">
            {words.create}
          </button>
        </div>
      </form>
    </>,
  );
}
