import type { Child } from 'hono/jsx';
import { formatEuros } from '../../../language/format.ts';
import { capitalised, sectorName } from '../../../language/names.ts';
import type { Profile } from '../../commands/profile.ts';
import type { ObligationRow, OwnApplication } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { called } from '../calls/called.ts';
import { Fact, Section } from '../calls/notice.tsx';
import { SummaryList, type SummaryRow } from '../forms/parts.tsx';
import { OwnWords } from '../own-words.tsx';
import { deadlineIn, instantIn, type Reader } from '../when.ts';
import { isEvidence, questionsOf } from './steps.ts';
import { applyPath, callPath, ownPath } from './subject.ts';
import type { ApplyWords } from './words.ts';

export interface OwnProps {
  readonly application: OwnApplication;
  readonly reader: Reader;
  readonly words: ApplyWords;
}

/** Where an application stands, as far as the applicant may know, and what comes next. */
export function Standing({ application, reader, words }: OwnProps) {
  const { status, call, submittedAt, begunAt } = application;
  const accepted = application.offer?.acceptedAt;
  return (
    <>
      <dl class="fact-list">
        <Fact term={words.own.status}>
          <strong>{words.standing[status]}</strong>
        </Fact>
        <Fact term={words.own.reference}>
          <a class="ecl-link" href={callPath(call)}>
            {called(call)}
          </a>
        </Fact>
        {submittedAt ? (
          <Fact term={words.own.submitted}>{instantIn(submittedAt, reader)}</Fact>
        ) : (
          <Fact term={words.own.begun}>{instantIn(begunAt, reader)}</Fact>
        )}
        {call.last && <Fact term={words.own.deadline}>{deadlineIn(call.last, reader)}</Fact>}
        <Fact term={words.own.next}>{accepted ? words.accepted : words.nextAfter[status]}</Fact>
        {call.coordinator && <Fact term={words.own.contact}>{words.own.contactText(call.coordinator)}</Fact>}
      </dl>
      <Asked application={application} reader={reader} words={words} />
    </>
  );
}

/** What a candidate is asked for, with the day and one press to do it. */
export function Asked({ application, reader, words }: OwnProps) {
  const { asks, offer, call } = application;
  const on = { ...call, kind: 'call' as const };
  if (asks) {
    const { dailyCents, what } = asks;
    const decline = <Press href={commandPath(on, 'decline-preselection')}>{words.asks.decline}</Press>;
    if (what === 'proof') {
      return (
        <AskedBox text={words.asks.proof} owed={application.owed} reader={reader} words={words}>
          <Press href={commandPath(on, 'provide-proof')} main>
            {words.asks.giveProof}
          </Press>
          {decline}
        </AskedBox>
      );
    }
    const fee =
      dailyCents === null ? words.asks.feeOpen : words.asks.fee(formatEuros(dailyCents, reader.locale));
    return (
      <AskedBox text={fee} owed={application.owed} reader={reader} words={words}>
        {dailyCents !== null && (
          <Press href={commandPath(on, 'agree-fee')} main>
            {words.asks.agree}
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
    <AskedBox text={words.asks.offer(offer.position)} owed={offer.owed} reader={reader} words={words}>
      <Press href={commandPath(mission, 'accept-offer', position)} main>
        {words.asks.accept}
      </Press>
      <Press href={commandPath(mission, 'decline-offer', position)}>{words.asks.declineOffer}</Press>
    </AskedBox>
  );
}

interface AskedBoxProps {
  readonly text: string;
  readonly owed: readonly ObligationRow[];
  readonly reader: Reader;
  readonly words: ApplyWords;
  readonly children?: Child;
}

function AskedBox({ text, owed, reader, words, children }: AskedBoxProps) {
  const [first] = owed;
  const due = first?.due && first.dueAt ? { day: first.due, at: first.dueAt } : undefined;
  return (
    <div class="asked">
      <p>
        <strong>{words.asks.title}</strong>
      </p>
      <p>{text}</p>
      {due && (
        <p>
          <strong>{words.asks.by(deadlineIn(due, reader))}</strong>
        </p>
      )}
      <p class="button-row">{children}</p>
    </div>
  );
}

function Press(props: { readonly href: string; readonly main?: boolean; readonly children?: Child }) {
  const { href, main, children } = props;
  return (
    <a class={`ecl-button ecl-button--${main ? 'primary' : 'secondary'}`} href={href}>
      {children}
    </a>
  );
}

/** Everything that the expert answered, with the way to change it while it is a draft. */
export function Answers({ application, reader, words, profile }: OwnProps & { readonly profile?: Profile }) {
  const { call, evidence, sector, yearsOfExperience, documents, status } = application;
  const change = (step: string) => (status === 'draft' ? { change: { href: applyPath(call, step) } } : {});
  const { firstName = '', lastName = '', position = '', employer = '' } = profile ?? {};
  const rows: SummaryRow[] = [
    ...(profile
      ? [
          {
            key: words.check.profile,
            value: [`${firstName} ${lastName}`, position, employer].filter((each) => each.trim()).join(', '),
            change: { href: `/profile?return=${encodeURIComponent(applyPath(call, 'check'))}` },
          },
        ]
      : []),
    {
      key: words.check.sector,
      value: sector ? capitalised(sectorName(sector, reader.locale)) : words.check.none,
      ...change('sector'),
    },
    {
      key: words.check.years,
      value: yearsOfExperience === null ? words.check.none : String(yearsOfExperience),
      ...change('years'),
    },
    ...questionsOf(call)
      .filter(isEvidence)
      .map((question) => ({
        key: question.essential
          ? words.questions.requirement.title(question.n, question.of)
          : words.questions.requirement.asset(question.n, question.of),
        value: (
          <>
            <div class="asked-small">
              <OwnWords text={question.text} lang={call.language} />
            </div>
            <OwnWords text={evidence[question.id] ?? words.check.none} lang="" />
          </>
        ),
        ...change(question.step),
      })),
    {
      key: words.check.documents,
      value: documents.length === 0 ? words.check.none : documents.map(({ name }) => <p>{name}</p>),
      ...change('documents'),
    },
  ];
  return <SummaryList rows={rows} locale={reader.locale} />;
}

/** On the call's own page, for who applied: where it stands, and the way on. */
export function OwnSection({ application, reader, words }: OwnProps) {
  const { call, status } = application;
  const mayGoOn = call.isOpen && ['draft', 'withdrawn', 'lapsed'].includes(status);
  return (
    <Section id="application" title={words.own.title(called(call))}>
      <Standing application={application} reader={reader} words={words} />
      <p class="button-row">
        {mayGoOn ? (
          <a class="ecl-button ecl-button--primary" href={applyPath(call)}>
            {status === 'draft' ? words.own.goOn : words.own.again}
          </a>
        ) : (
          <a class="ecl-link ecl-link--standalone" href={ownPath(call)}>
            {words.own.answers}
          </a>
        )}
        <a class="ecl-link ecl-link--standalone" href="/applications">
          {words.own.all}
        </a>
      </p>
    </Section>
  );
}
