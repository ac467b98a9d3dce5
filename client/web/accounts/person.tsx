import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { toDoWords } from '../../../language/facts.ts';
import { formatDay } from '../../../language/format.ts';
import { obligationName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import { isSameAddress } from '../../../workflows/domain/mail-address.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import { fault } from '../../errors.ts';
import type { Erasure, Person } from '../../ports.ts';
import { Bullets } from '../bullets.tsx';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { ErrorSummary, type Wrong } from '../forms/parts.tsx';
import { show } from '../render.tsx';
import { missionsOf, type WebApp, type WebContext } from '../web.ts';
import { rolesOf } from './example-people.tsx';
import { Act, Done } from './parts.tsx';
import {
  answered,
  faultsOf,
  type PersonAnswers,
  PersonFields,
  personWith,
  refusalOf,
} from './person-fields.tsx';
import { administrator, allOf, formOf, goTo, isToLookAt, STYLES } from './request.ts';

/** One account, for whoever administers it. */
export function addPerson(app: WebApp, accounts: Accounts): void {
  /** By id alone: an address in a path would end in logs. */
  const found = async (context: WebContext): Promise<Person> => {
    administrator(context);
    const id = context.req.param('person');
    const person = (await missionsOf(context).people()).find((each) => each.person === id);
    if (!person) throw fault('no-such-address');
    return person;
  };

  const page = async (
    context: WebContext,
    person: Person,
    given: { readonly answers?: PersonAnswers; readonly wrong?: readonly Wrong[] } = {},
  ) => {
    const { locale, t } = context.var;
    const { answers = person, wrong = [] } = given;
    const sessions = await accounts.sessions(person);
    const said = (name: string) => context.req.query(name) !== undefined;
    return show(
      context,
      {
        title: t('accounts.accounts.edit', { name: person.name }),
        lead: rolesOf(person, locale),
        crumbs: [{ text: t('accounts.accounts.title'), href: pathTo('accounts') }],
        styles: STYLES,
        scripts: ['forms.js'],
        isFaulty: wrong.length > 0,
        status: wrong.length > 0 ? 422 : 200,
      },
      <>
        {said('done') && <Done>{t('accounts.accounts.saved')}</Done>}
        {said('created') && <Done>{t('accounts.accounts.created', { name: person.name })}</Done>}
        {said('ended') && <Done>{t('accounts.accounts.ended')}</Done>}
        <ErrorSummary wrong={wrong} locale={locale} />
        <form class="form" method="post" action={pathTo('person', { person: person.person })} novalidate>
          <PersonFields answers={answers} wrong={wrong} locale={locale} asksEmail asksRoles />
          <div class="form__actions">
            <Button>{t('accounts.accounts.save')}</Button>
          </div>
        </form>
        <section aria-labelledby="access">
          <h2 id="access">{t('accounts.accounts.access')}</h2>
          <p>{t('accounts.accounts.sessions-count', { n: sessions.length })}</p>
          {sessions.length > 0 && (
            <Act
              action={pathTo('personSessionsEnd', { person: person.person })}
              text={t('accounts.accounts.end-sessions')}
            />
          )}
          <p>
            <Link href={pathTo('personErase', { person: person.person })}>
              {t('accounts.accounts.erase')}
            </Link>
          </p>
        </section>
      </>,
    );
  };

  app.get(PAGES.person, async (context) => page(context, await found(context)));

  app.post(PAGES.person, async (context) => {
    const person = await found(context);
    const locale = context.get('locale');
    const field = await formOf(context);
    const answers = answered(field, await allOf(context, 'roles'));
    if (isToLookAt(field)) return page(context, person, { answers });
    const wrong = faultsOf(answers, locale, { email: true, roles: true });
    if (wrong.length > 0) return page(context, person, { answers, wrong });
    const changed = personWith(person, answers);
    const refused = await refusalOf(() => missionsOf(context).savePeople([changed]), locale);
    if (refused.length > 0) return page(context, person, { answers, wrong: refused });
    // Who had the old address must not go on with it, should somebody else be given it.
    if (!isSameAddress(changed.email, person.email)) await accounts.endAllSessions(person);
    return goTo(context, pathTo('person', { person: person.person, done: 'yes' }));
  });

  app.post(PAGES.personSessionsEnd, async (context) => {
    const person = await found(context);
    await accounts.endAllSessions(person);
    return goTo(context, pathTo('person', { person: person.person, ended: 'yes' }));
  });

  const erasePage = async (context: WebContext, person: Person, wrong: readonly Wrong[] = []) => {
    const { locale, t } = context.var;
    const [erasure, tokens, people] = await Promise.all([
      missionsOf(context).erasure(person.person),
      missionsOf(context).tokens.list(person.person),
      missionsOf(context).people(),
    ]);
    return show(
      context,
      {
        title: t('accounts.accounts.erase-title', { name: person.name }),
        lead: t('accounts.accounts.erase-lead'),
        crumbs: [
          { text: t('accounts.accounts.title'), href: pathTo('accounts') },
          { text: person.name, href: pathTo('person', { person: person.person }) },
        ],
        styles: STYLES,
        wrong,
        ...(wrong.length > 0 ? { status: 409 } : {}),
      },
      <>
        <Bullets
          items={[
            t('accounts.accounts.consequences.erased'),
            t('accounts.accounts.consequences.access', { tokens: tokens.length }),
            t('accounts.accounts.consequences.decisions'),
            t('accounts.accounts.consequences.mails'),
          ]}
        />
        <HangsOn erasure={erasure} people={people} locale={locale} />
        <form
          class="form__actions account-ways"
          method="post"
          action={pathTo('personErase', { person: person.person })}
        >
          <Button id="roles">{t('accounts.accounts.erase-button')}</Button>
          <Link href={pathTo('person', { person: person.person })}>{t('accounts.accounts.keep')}</Link>
        </form>
      </>,
    );
  };
  app.get(PAGES.personErase, async (context) => erasePage(context, await found(context)));
  app.post(PAGES.personErase, async (context) => {
    const person = await found(context);
    const refused = await refusalOf(
      () => missionsOf(context).erasePerson(person.person),
      context.get('locale'),
    );
    if (refused.length > 0) return erasePage(context, person, refused);
    return goTo(context, pathTo('accounts', { erased: 'yes' }));
  });
}

/** What somebody else has to see to then; of missions no more than their references. */
function HangsOn(props: {
  readonly erasure: Erasure;
  readonly people: readonly Person[];
  readonly locale: Locale;
}) {
  const { erasure, people, locale } = props;
  const t = speaker(locale);
  const nameOf = (id: string) => people.find(({ person }) => person === id)?.name ?? id;
  const lines = [
    ...erasure.hanging.flatMap(({ process, reference, places, owed }) => [
      ...places.map((place) =>
        t('accounts.accounts.hangs.place', {
          reference: reference || process,
          toDo: toDoWords(place, locale),
        }),
      ),
      ...owed.map(({ kind, due }) =>
        due
          ? t('accounts.accounts.hangs.owes-by', {
              reference: reference || process,
              what: obligationName(kind, locale),
              due: formatDay(due, locale),
            })
          : t('accounts.accounts.hangs.owes', {
              reference: reference || process,
              what: obligationName(kind, locale),
            }),
      ),
    ]),
    ...erasure.absences.map(({ person, substitute, from, to }) => {
      const days = { from: formatDay(from, locale), to: formatDay(to, locale) };
      return person === erasure.person
        ? t('accounts.accounts.hangs.stands-in', { name: nameOf(substitute), ...days })
        : t('accounts.accounts.hangs.stands-in-for', { name: nameOf(person), ...days });
    }),
  ];
  return (
    <section aria-labelledby="hangs">
      <h2 id="hangs">{t('accounts.accounts.hangs.title')}</h2>
      {lines.length === 0 ? (
        <p>{t('accounts.accounts.hangs.nothing')}</p>
      ) : (
        <>
          <p>{t('accounts.accounts.hangs.lead')}</p>
          <Bullets items={lines} />
        </>
      )}
    </section>
  );
}
