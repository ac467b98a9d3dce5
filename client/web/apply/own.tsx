import type { Child } from 'hono/jsx';
import { pathTo } from '../../../addresses/pages.ts';
import { formatEuros } from '../../../language/format.ts';
import { capitalised, sectorName } from '../../../language/names.ts';
import type { Say } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { Profile } from '../../commands/profile.ts';
import type { ObligationRow, OwnApplication } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { Fact } from '../calls/notice.tsx';
import { Link, Section } from '../elements.tsx';
import { SummaryList, type SummaryRow } from '../forms/parts.tsx';
import { OwnWords } from '../own-words.tsx';
import { placeAndCode, TopicLine, titledCall } from '../topic.tsx';
import { deadlineIn, instantIn, type Reader } from '../when.ts';
import { questionTitle } from './question.tsx';
import { isEvidence, questionsOf } from './steps.ts';
import { applyPath, ownPath } from './subject.ts';

export interface OwnProps {
  readonly application: OwnApplication;
  readonly reader: Reader;
  readonly t: Say;
}

/** Where an application stands, as far as the applicant may know, and what comes next. */
export function WhereItStands({ application, reader, t }: OwnProps) {
  const { status, call, submittedAt, begunAt } = application;
  const accepted = application.offer?.acceptedAt;
  return (
    <>
      <dl class="fact-list">
        <Fact term={t('apply.own.status')}>
          <strong>{t(`apply.standing.${status}`)}</strong>
        </Fact>
        <Fact term={t('apply.own.reference')}>
          <TopicLine of={titledCall(call)} locale={reader.locale} opens={false} />
        </Fact>
        {submittedAt ? (
          <Fact term={t('apply.own.submitted')}>{instantIn(submittedAt, reader)}</Fact>
        ) : (
          <Fact term={t('apply.own.begun')}>{instantIn(begunAt, reader)}</Fact>
        )}
        {call.last && <Fact term={t('apply.own.deadline')}>{deadlineIn(call.last, reader)}</Fact>}
        <Fact term={t('apply.own.next')}>
          {accepted ? t('apply.accepted') : t(`apply.next-after.${status}`)}
        </Fact>
        {call.coordinator && (
          <Fact term={t('apply.own.contact')}>{t('apply.own.contact-text', { name: call.coordinator })}</Fact>
        )}
      </dl>
      <AskedOfApplicant application={application} reader={reader} t={t} />
    </>
  );
}

/** What a candidate is asked for, with the day and one press to do it. */
export function AskedOfApplicant({ application, reader, t }: OwnProps) {
  const { asks, offer, call } = application;
  const on = { ...call, kind: 'call' as const };
  if (asks) {
    const { dailyCents, what, proof, comments } = asks;
    const decline = <Press href={commandPath(on, 'decline-preselection')}>{t('apply.asks.decline')}</Press>;
    if (what === 'proof') {
      return (
        <AskedBox
          text={
            proof === 'submitted'
              ? t('apply.asks.proof-looked-at')
              : comments
                ? t('apply.asks.proof-returned', { comments })
                : t('apply.asks.proof')
          }
          owed={application.owed}
          reader={reader}
          t={t}
        >
          <Press href={commandPath(on, 'provide-proof')} main={proof !== 'submitted'}>
            {t('apply.asks.give-proof')}
          </Press>
          {decline}
        </AskedBox>
      );
    }
    const fee =
      dailyCents === null
        ? t('apply.asks.fee-open')
        : t('apply.asks.fee', { amount: formatEuros(dailyCents, reader.locale) });
    return (
      <AskedBox text={fee} owed={application.owed} reader={reader} t={t}>
        {dailyCents !== null && (
          <Press href={commandPath(on, 'agree-fee')} main>
            {t('apply.asks.agree')}
          </Press>
        )}
        {decline}
      </AskedBox>
    );
  }
  if (!offer || offer.acceptedAt) return null;
  const mission = { ...offer.mission, kind: 'mission' as const, sandbox: call.sandbox };
  const position = { position: offer.position };
  return (
    <AskedBox
      text={t('apply.asks.offer', { position: offer.position })}
      owed={offer.owed}
      reader={reader}
      t={t}
    >
      <Press href={commandPath(mission, 'accept-offer', position)} main>
        {t('apply.asks.accept')}
      </Press>
      <Press href={commandPath(mission, 'decline-offer', position)}>{t('apply.asks.decline-offer')}</Press>
    </AskedBox>
  );
}

interface AskedBoxProps {
  readonly text: string;
  readonly owed: readonly ObligationRow[];
  readonly reader: Reader;
  readonly t: Say;
  readonly children?: Child;
}

function AskedBox({ text, owed, reader, t, children }: AskedBoxProps) {
  const [first] = owed;
  const due = first?.due && first.dueAt ? { day: first.due, at: first.dueAt } : undefined;
  return (
    <div class="asked">
      <p>
        <strong>{t('apply.asks.title')}</strong>
      </p>
      <p>{text}</p>
      {due && (
        <p>
          <strong>{t('apply.asks.by', { when: deadlineIn(due, reader) })}</strong>
        </p>
      )}
      <p class="button-row">{children}</p>
    </div>
  );
}

function Press(props: { readonly href: string; readonly main?: boolean; readonly children?: Child }) {
  const { href, main, children } = props;
  return (
    <ButtonLink rank={main ? 'primary' : 'secondary'} href={href}>
      {children}
    </ButtonLink>
  );
}

/** Everything that the expert answered, with the way to change it while it is a draft. */
export function Answers({ application, reader, t, profile }: OwnProps & { readonly profile?: Profile }) {
  const { call, evidence, sector, yearsOfExperience, documents, status } = application;
  const change = (step: string) => (status === 'draft' ? { change: { href: applyPath(call, step) } } : {});
  const { firstName = '', lastName = '', position = '', employer = '' } = profile ?? {};
  const rows: SummaryRow[] = [
    ...(profile
      ? [
          {
            key: t('apply.check.profile'),
            value: [`${firstName} ${lastName}`, position, employer].filter((each) => each.trim()).join(', '),
            change: { href: pathTo('profile', { return: applyPath(call, 'check') }) },
          },
        ]
      : []),
    {
      key: t('apply.check.sector'),
      value: sector ? capitalised(sectorName(sector, reader.locale)) : t('apply.check.none'),
      ...change('sector'),
    },
    {
      key: t('apply.check.years'),
      value: yearsOfExperience === null ? t('apply.check.none') : String(yearsOfExperience),
      ...change('years'),
    },
    ...questionsOf(call)
      .filter(isEvidence)
      .map((question) => ({
        key: questionTitle(question, t),
        value: (
          <>
            <div class="asked-small">
              <OwnWords text={question.text} lang={call.language} />
            </div>
            <OwnWords text={evidence[question.id] ?? t('apply.check.none')} lang="" />
          </>
        ),
        ...change(question.step),
      })),
    {
      key: t('apply.check.documents'),
      value: documents.length === 0 ? t('apply.check.none') : documents.map(({ name }) => <p>{name}</p>),
      ...change('documents'),
    },
  ];
  return <SummaryList rows={rows} locale={reader.locale} />;
}

/** For which call an application is: what it is about, and its reference last. */
export function CallLine({ call, locale }: Pick<OwnApplication, 'call'> & { readonly locale: Locale }) {
  return (
    <>
      <span lang={call.language || undefined}>{call.title}</span>
      {` · ${placeAndCode(titledCall(call), locale)}`}
    </>
  );
}

/** On the call's own page, for who applied: where it stands, and the way on. */
export function OwnSection({ application, reader, t }: OwnProps) {
  const { call, status } = application;
  const mayGoOn = call.isOpen && ['draft', 'withdrawn', 'lapsed'].includes(status);
  return (
    <Section look="notice" id="application" title={t('apply.own.title', { n: call.position.number })}>
      <WhereItStands application={application} reader={reader} t={t} />
      <p class="button-row">
        {mayGoOn ? (
          <ButtonLink href={applyPath(call)}>
            {status === 'draft' ? t('apply.own.go-on') : t('apply.own.again')}
          </ButtonLink>
        ) : (
          <Link class="ecl-link--standalone" href={ownPath(call)}>
            {t('apply.own.answers')}
          </Link>
        )}
        <Link class="ecl-link--standalone" href={pathTo('applications')}>
          {t('apply.own.all')}
        </Link>
      </p>
    </Section>
  );
}
