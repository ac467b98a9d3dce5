import { PAGES, pathTo, processPath } from '../../../addresses/pages.ts';
import { deliveryWords } from '../../../language/facts.ts';
import { formatInstant } from '../../../language/format.ts';
import { capitalised } from '../../../language/names.ts';
import { type Say, speaker } from '../../../language/say.ts';
import { isStaff } from '../../../workflows/domain/people.ts';
import { SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { RECONCILERS } from '../../access/scope.ts';
import type { MailHealthReport, TroubledMail } from '../../ports.ts';
import { mailTitle } from '../../sentences.ts';
import { addressFault, formOf, goTo } from '../accounts/request.ts';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { ErrorSummary } from '../forms/parts.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { TextTable } from '../table.tsx';
import { missionsOf, personOf, type WebApp, type WebContext } from '../web.ts';
import { instantIn, type Reader } from '../when.ts';
import { Fact } from './catalogue.tsx';

const DONE = ['corrected', 'resent', 'settled'] as const;

/** What did not arrive, and the way to mend it: for administrators all, for coordinators what is theirs. */
export function addMailHealth(app: WebApp): void {
  app.get(PAGES.mailHealth, async (context) => {
    const { t } = context.var;
    const missions = missionsOf(context);
    const [report, { rounds, ended, behind }] = await Promise.all([missions.mailHealth(), missions.health()]);
    const reader = readerOf(context, missions.present());
    const done = DONE.find((each) => each === context.req.query('done'));
    return show(
      context,
      { title: t('mails.health.title'), lead: t('mails.health.lead'), styles: ['mails.css'] },
      <>
        {done && (
          <div class="ecl-notification ecl-notification--success mail-done" role="status">
            <div class="ecl-notification__content">{t(`mails.health.done.${done}`)}</div>
          </div>
        )}
        <Figures
          report={report}
          reader={reader}
          ended={ended ?? 0}
          behind={behind ?? 0}
          mayDecide={RECONCILERS.some((role) => personOf(context)?.roles.includes(role))}
          lastPass={rounds ? instantIn(rounds.at, reader) : t('mails.health.never')}
        />
        {report.troubled.length > 0 && <Troubled mails={report.troubled} reader={reader} />}
      </>,
    );
  });

  app.get(PAGES.mailTrouble, (context) => fix(context));

  app.post(PAGES.mailCorrect, async (context) => {
    const field = await formOf(context);
    const email = field('email');
    const wrong = addressFault(email, context.get('locale'));
    if (wrong) return fix(context, { email, wrong });
    const missions = missionsOf(context);
    const { mail, person } = await missions.troubledMail(context.req.param('mail'));
    await missions.savePeople([{ ...(await missions.person(person)), email }]);
    await missions.resendMail(mail);
    return goTo(context, pathTo('mailHealth', { done: 'corrected' }));
  });
  app.post(PAGES.mailAgain, async (context) => {
    await missionsOf(context).resendMail(context.req.param('mail'));
    return goTo(context, pathTo('mailHealth', { done: 'resent' }));
  });
  app.post(PAGES.mailSettle, async (context) => {
    await missionsOf(context).settleMail(context.req.param('mail'));
    return goTo(context, pathTo('mailHealth', { done: 'settled' }));
  });
}

interface FiguresProps {
  readonly report: MailHealthReport;
  readonly reader: Reader;
  readonly lastPass: string;
  readonly ended: number;
  readonly behind: number;
  /** Whether who reads decides what becomes of what a backup took back. */
  readonly mayDecide: boolean;
}

const STRAYS = ['unknown address', 'automatic reply', 'no report'] as const;

function Figures({ report, reader, lastPass, ended, behind, mayDecide }: FiguresProps) {
  const { t } = reader;
  const decide = mayDecide && <Link href={pathTo('restoring')}>{t('restoring.decide')}</Link>;
  const { troubled, held, heldWhy, waiting, waitingSince, undecided, strays } = report;
  const counted = STRAYS.flatMap((why) =>
    strays[why] ? [t(`mails.health.stray.${why}`, { n: strays[why] })] : [],
  );
  return (
    <>
      {ended > 0 && (
        <p class="stale-note" role="alert">
          {t('mails.health.ended', { n: ended })} {decide}
        </p>
      )}
      {behind > 0 && (
        <p class="stale-note" role="alert">
          {t('mails.health.behind', { n: behind })} {decide}
        </p>
      )}
      {undecided > 0 && (
        <p class="stale-note" role="alert">
          {t('restoring.mails.held', { n: undecided })} {decide}
        </p>
      )}
      {troubled.length === 0 && held === 0 && <p class="mail-well">{t('mails.health.all-delivered')}</p>}
      <dl class="mail-facts">
        <Fact label={t('mails.health.last-pass')} value={lastPass} />
        <Fact
          label={t('mails.health.waiting')}
          value={
            waitingSince
              ? t('mails.health.waiting-since', { n: waiting, since: instantIn(waitingSince, reader) })
              : t('mails.health.nothing')
          }
        />
        <Fact
          label={t('mails.health.held')}
          value={held > 0 ? `${held}${heldWhy ? ` (${heldWhy})` : ''}` : t('mails.health.nothing')}
        />
        {counted.length > 0 && <Fact label={t('mails.health.strays')} value={counted.join(', ')} />}
      </dl>
    </>
  );
}

const nameOf = ({ name }: TroubledMail, t: Say): string => name ?? t('mails.health.erased');

function Troubled({ mails, reader }: { readonly mails: readonly TroubledMail[]; readonly reader: Reader }) {
  const { t } = reader;
  return (
    <TextTable
      look="mails"
      caption={t('mails.health.caption', { n: mails.length })}
      heads={[
        t('mails.health.columns.mail'),
        t('mails.health.columns.to'),
        t('mails.health.columns.why'),
        t('mails.health.columns.when'),
      ]}
      rows={mails.map((mail) => [
        <Link class="mail-cell" href={pathTo('mailTrouble', { mail: mail.mail })}>
          {mailTitle(mail, reader.locale)}
        </Link>,
        <div class="mail-cell">
          {nameOf(mail, t)}
          <br />
          <span class="mail-note">{mail.sentTo || mail.email}</span>
        </div>,
        t(`mails.health.kind.${mail.kind}`),
        formatInstant(mail.at, SEAT_ZONE, reader.locale),
      ])}
    />
  );
}

/** One mail: what happened to it, and what can be done. */
async function fix(
  context: WebContext,
  typed?: { readonly email: string; readonly wrong: string },
): Promise<Response> {
  const locale: Locale = context.get('locale');
  const t = speaker(locale);
  const missions = missionsOf(context);
  const mail = await missions.troubledMail(context.req.param('mail') ?? '');
  const roles = personOf(context)?.roles ?? [];
  const isService = context.get('viewer').kind === 'service';
  const mayCorrect = mail.name !== null && (isService || roles.includes('administrator'));
  const mayOpen = isStaff({ roles });
  return show(
    context,
    {
      title: t('mails.health.fix-title', { name: nameOf(mail, t) }),
      styles: ['mails.css'],
      isFaulty: typed !== undefined,
      crumbs: [{ text: t('mails.health.title'), href: pathTo('mailHealth') }],
      ...(typed ? { status: 422 } : {}),
    },
    <>
      <ErrorSummary wrong={typed ? [{ field: 'email', sentence: typed.wrong }] : []} locale={locale} />
      <dl class="mail-facts">
        <Fact label={t('mails.health.columns.mail')} value={mailTitle(mail, locale)} strong />
        <Fact label={t('mails.health.columns.why')} value={t(`mails.health.kind.${mail.kind}`)} />
        <Fact
          label={mail.kind === 'refused' ? t('mails.health.cause') : t('mails.health.reported')}
          value={capitalised(deliveryWords(mail.status, locale))}
        />
        {mail.why && <Fact label={t('mails.health.answered')} value={mail.why} lang="" />}
        <Fact
          label={t('mails.health.columns.when')}
          value={instantIn(mail.at, readerOf(context, missions.present()))}
        />
        {mail.sentTo && <Fact label={t('mails.health.sent-to')} value={mail.sentTo} />}
        {mail.email && <Fact label={t('mails.health.address-now')} value={mail.email} />}
        {mail.about.length > 0 && (
          <>
            <dt>{t('mails.health.about')}</dt>
            <dd>
              {mail.about.map(({ id, kind, reference }, i) => (
                <>
                  {i > 0 && ', '}
                  {mayOpen ? (
                    <Link href={processPath({ kind, process: id, reference })}>{reference || id}</Link>
                  ) : (
                    reference || id
                  )}
                </>
              ))}
            </dd>
          </>
        )}
      </dl>
      <h2 class="ecl-u-type-heading-2">{t('mails.health.correct')}</h2>
      {mayCorrect ? (
        <form method="post" action={pathTo('mailCorrect', { mail: mail.mail })} novalidate>
          <p>{t('mails.health.correct-about')}</p>
          <div class="ecl-form-group mail-field">
            <label class="ecl-form-label" for="email">
              {t('mails.health.email')}
            </label>
            {typed && (
              <p class="mail-wrong" id="email-wrong">
                {typed.wrong}
              </p>
            )}
            <input
              class="ecl-text-input mail-address"
              id="email"
              name="email"
              type="text"
              inputmode="email"
              autocomplete="off"
              value={typed?.email ?? mail.email ?? ''}
              aria-invalid={typed ? 'true' : undefined}
              aria-describedby={typed ? 'email-wrong' : undefined}
            />
          </div>
          <Button>{t('mails.health.correct-button')}</Button>
        </form>
      ) : (
        <p>{t('mails.health.only-administrator')}</p>
      )}
      <Act
        action={pathTo('mailAgain', { mail: mail.mail })}
        title={t('mails.health.again')}
        about={t('mails.health.again-about')}
        button={t('mails.health.again-button')}
      />
      <Act
        action={pathTo('mailSettle', { mail: mail.mail })}
        title={t('mails.health.settle')}
        about={t('mails.health.settle-about')}
        button={t('mails.health.settle-button')}
      />
    </>,
  );
}

interface ActProps {
  readonly action: string;
  readonly title: string;
  readonly about: string;
  readonly button: string;
}

function Act({ action, title, about, button }: ActProps) {
  return (
    <>
      <h2 class="ecl-u-type-heading-2">{title}</h2>
      <form method="post" action={action}>
        <p>{about}</p>
        <Button rank="secondary">{button}</Button>
      </form>
    </>
  );
}
