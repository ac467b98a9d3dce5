import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { GRANTORS } from '../../../workflows/domain/absences.ts';
import { isDay } from '../../../workflows/domain/time.ts';
import { fault } from '../../errors.ts';
import type { Person } from '../../ports.ts';
import type { Wrong } from '../forms/parts.tsx';
import { show } from '../render.tsx';
import { missionsOf, signedIn, type WebApp, type WebContext } from '../web.ts';
import {
  type AbsenceAnswers,
  Absences,
  absenceAnswers,
  absenceOf,
  mayGrant,
  NO_ABSENCE,
  refusalOfAbsence,
} from './absences.tsx';
import { Done } from './parts.tsx';
import { formOf, goTo, isToLookAt, STYLES } from './request.ts';

/** Everybody's absences, for the two who together give roles for a time: heads of facility and administrators. */
export function addStandIns(app: WebApp): void {
  app.get(PAGES.standIns, (context) => page(context));
  app.post(PAGES.standIns, async (context) => {
    grantor(context);
    const missions = missionsOf(context);
    const locale = context.get('locale');
    const field = await formOf(context);
    const answers = absenceAnswers(field);
    if (isToLookAt(field)) return page(context, { answers, wrong: [], isOpen: true });
    const people = await missions.people();
    const found = absenceOf(answers, people, locale);
    const wrong =
      'wrong' in found
        ? found.wrong
        : await refusalOfAbsence(() => missions.recordAbsence(found.absence), people, locale);
    if (wrong.length > 0) return page(context, { answers, wrong });
    return goTo(context, pathTo('standIns', { done: 'yes' }));
  });
  app.post(PAGES.standInConfirm, async (context) => {
    grantor(context);
    const missions = missionsOf(context);
    const field = await formOf(context);
    const [person, from] = [field('person'), field('from')];
    if (!isDay(from)) throw fault('no-such-absence', { person, from });
    const wrong = await refusalOfAbsence(
      () => missions.confirmAbsence(person, from),
      await missions.people(),
      context.get('locale'),
    );
    if (wrong.length > 0) return page(context, { answers: NO_ABSENCE, wrong });
    return goTo(context, pathTo('standIns', { done: 'yes' }));
  });
  app.post(PAGES.standInEnd, async (context) => {
    grantor(context);
    const field = await formOf(context);
    const from = field('from');
    if (isDay(from)) await missionsOf(context).removeAbsence(field('person'), from);
    return goTo(context, pathTo('standIns', { done: 'yes' }));
  });
}

function grantor(context: WebContext): Person {
  const me = signedIn(context);
  if (!mayGrant(me)) throw fault('not-yours-to-see', { roles: GRANTORS });
  return me;
}

async function page(
  context: WebContext,
  given: { readonly answers: AbsenceAnswers; readonly wrong: readonly Wrong[]; readonly isOpen?: boolean } = {
    answers: NO_ABSENCE,
    wrong: [],
  },
): Promise<Response> {
  const me = grantor(context);
  const { locale, t } = context.var;
  const isFaulty = given.wrong.length > 0;
  const isAdministrator = me.roles.includes('administrator');
  return show(
    context,
    {
      title: t('accounts.absences.title'),
      lead: t('accounts.absences.lead'),
      crumbs: isAdministrator
        ? [{ text: t('accounts.accounts.title'), href: pathTo('accounts') }]
        : [{ text: t('accounts.account.title'), href: pathTo('account') }],
      styles: STYLES,
      scripts: ['forms.js'],
      isFaulty,
      status: isFaulty ? 422 : 200,
    },
    <>
      {context.req.query('done') !== undefined && <Done>{t('accounts.accounts.saved')}</Done>}
      <p>{t('accounts.absences.grant-lead')}</p>
      <Absences
        absences={await missionsOf(context).absences()}
        people={await missionsOf(context).people()}
        grantor={me}
        {...given}
        at={{ record: pathTo('standIns'), confirm: pathTo('standInConfirm'), end: pathTo('standInEnd') }}
        locale={locale}
      />
    </>,
  );
}
