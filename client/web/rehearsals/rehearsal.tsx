import { pathTo } from '../../../addresses/pages.ts';
import { colon, formatDay } from '../../../language/format.ts';
import { capitalised, phaseName } from '../../../language/names.ts';
import { refusalSentence } from '../../messages.ts';
import type { ListRow, SandboxClock } from '../../missions.ts';
import type { MailRow } from '../../ports.ts';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { fieldsWith } from '../forms/frame.tsx';
import { MomentField, NumberField } from '../forms/inputs.tsx';
import type { Wrong } from '../forms/parts.tsx';
import type { NameOf } from '../names.ts';
import { TextTable } from '../table.tsx';
import { TopicLine } from '../topic.tsx';
import { instantIn, type Reader } from '../when.ts';

export interface RehearsalView {
  readonly clock: SandboxClock;
  readonly rows: readonly ListRow[];
  /** That went out, in the order of time. */
  readonly mails: readonly MailRow[];
  readonly nameOf: NameOf;
  readonly reader: Reader;
  readonly hasMailbox: boolean;
  /** The same form sent twice is one advance. */
  readonly job: string;
}

const FIRST_EDITION = 40;

/** One rehearsal: its clock and the buttons that move it, what is in it, and the mails that went out. */
export function Rehearsal({ view, wrong }: { view: RehearsalView; wrong: readonly Wrong[] }) {
  const { clock, reader } = view;
  const { t } = reader;
  return (
    <>
      <div id="clock" data-live-part>
        <p class="page-lead">
          {`${t('rehearsals.clock')} `}
          <strong>{instantIn(clock.now, reader)}</strong>
        </p>
        <Progress view={view} />
      </div>
      <AdvanceForm view={view} wrong={wrong} />
      <section id="inside" class="room-section" aria-labelledby="inside-title" data-live-part>
        <h2 id="inside-title" class="room-section__title">
          {t('rehearsals.inside')}
        </h2>
        <Inside view={view} />
      </section>
      <section id="mails" class="room-section" aria-labelledby="mails-title" data-live-part>
        <h2 id="mails-title" class="room-section__title">
          {t('rehearsals.mails')}
        </h2>
        <MailsOut view={view} />
      </section>
    </>
  );
}

function Progress({ view: { clock, reader } }: { view: RehearsalView }) {
  const { t } = reader;
  const { advancing, last } = clock;
  const at = (instant: Parameters<typeof instantIn>[0]) => instantIn(instant, reader);
  if (advancing) {
    return (
      <p role="status">
        {t('rehearsals.running', {
          from: at(advancing.from),
          at: at(advancing.at),
          steps: advancing.steps,
          mails: advancing.mails,
        })}{' '}
        <Link href={pathTo('rehearsal', { name: clock.sandbox })}>{t('rehearsals.again')}</Link>
      </p>
    );
  }
  if (!last) return null;
  return (
    <>
      <p>
        {t('rehearsals.last', { from: at(last.from), to: at(last.to), steps: last.steps, mails: last.mails })}
      </p>
      {last.stopped && (
        <p class="stale-note">{`${t('rehearsals.stopped')} ${refusalSentence(last.stopped, reader.locale)}`}</p>
      )}
    </>
  );
}

function AdvanceForm({ view, wrong }: { view: RehearsalView; wrong: readonly Wrong[] }) {
  const { clock, reader, job } = view;
  const { t } = reader;
  const about = fieldsWith({ workingDays: '5' }, wrong, reader.locale);
  return (
    <section class="room-section" aria-labelledby="advance-title">
      <h2 id="advance-title" class="room-section__title">
        {t('rehearsals.advance.title')}
      </h2>
      <p>{t('rehearsals.advance.lead')}</p>
      <form method="post" action={pathTo('rehearsalAdvance', { name: clock.sandbox })} novalidate>
        <input type="hidden" name="job" value={job} />
        <p>
          <Button class="room-button" name="by" value="next">
            {t('rehearsals.advance.next')}
          </Button>
        </p>
        <div class="what-if-form">
          <NumberField {...about('workingDays')} label={t('rehearsals.advance.working-days')} />
          <Button rank="secondary" class="room-button" name="by" value="workingDays">
            {t('rehearsals.advance.by-days')}
          </Button>
        </div>
        <div class="what-if-form">
          <MomentField
            {...about('to')}
            label={t('rehearsals.advance.day')}
            timeOptional
            timeHint={t('rehearsals.advance.time-hint')}
          />
          <Button rank="secondary" class="room-button" name="by" value="to">
            {t('rehearsals.advance.to-day')}
          </Button>
        </div>
      </form>
    </section>
  );
}

const ORDER = ['action', 'mission', 'call'] as const;

function Inside({ view: { rows, reader } }: { view: RehearsalView }) {
  const { locale, t } = reader;
  const sorted = rows.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return (
    <TextTable
      look="room"
      caption={t('rehearsals.inside-caption')}
      heads={[
        t('rehearsals.inside-columns.what'),
        t('rehearsals.inside-columns.phase'),
        t('rehearsals.inside-columns.next'),
      ]}
      rows={sorted.map((row) => [
        <>
          {`${t(`rehearsals.kinds.${row.kind}`)}${colon(t)}`}
          <TopicLine of={row} locale={locale} />
        </>,
        capitalised(phaseName(row.phase, locale)),
        row.next?.due
          ? `${capitalised(row.next.title)}, ${formatDay(row.next.due, locale)}`
          : t('rehearsals.nothing-due'),
      ])}
    />
  );
}

function MailsOut({ view }: { view: RehearsalView }) {
  const { mails, nameOf, reader, hasMailbox, clock } = view;
  const { t } = reader;
  if (mails.length === 0) return <p>{t('rehearsals.no-mails')}</p>;
  const newest = mails.slice(-FIRST_EDITION).toReversed();
  return (
    <>
      <p>
        {`${newest.length < mails.length ? t('rehearsals.newest', { n: newest.length, of: mails.length }) : t('rehearsals.newest-first')}. `}
        {hasMailbox && (
          <Link href={pathTo('mailbox', { sandbox: clock.sandbox })}>{t('rehearsals.mailbox')}</Link>
        )}
      </p>
      <TextTable
        look="room"
        caption={t('rehearsals.mails')}
        heads={[
          t('rehearsals.mail-columns.when'),
          t('rehearsals.mail-columns.to'),
          t('rehearsals.mail-columns.subject'),
        ]}
        rows={newest.map((mail) => [
          instantIn(mail.sentAt ?? mail.sendAt, reader),
          nameOf(mail.to),
          mail.subject || t('rehearsals.reminder'),
        ])}
      />
    </>
  );
}
