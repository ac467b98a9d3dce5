import type { Child } from 'hono/jsx';
import { PROCESS_KINDS, pathTo, processPattern } from '../../../addresses/pages.ts';
import { colon, listOf } from '../../../language/format.ts';
import { capitalised, roleName } from '../../../language/names.ts';
import { type Say, speaker } from '../../../language/say.ts';
import type { ProcessKind } from '../../../workflows/domain/lifecycle.ts';
import { isStaff } from '../../../workflows/domain/people.ts';
import { isAboutWho, type Refusal } from '../../../workflows/domain/refusal.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { camel, kebab } from '../../commands/define.ts';
import { fault, whileUp } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import type { Escalation, ObligationRow, ProcessPage } from '../../missions.ts';
import { commandTitle } from '../../sentences.ts';
import { commandPath } from '../addresses.ts';
import { ButtonLink } from '../button.tsx';
import { Link, Section } from '../elements.tsx';
import { decisionOf, readFacts } from '../facts/decided-on.ts';
import { FactsOf, needsOf } from '../facts/parts.tsx';
import { Refusals, SummaryList } from '../forms/parts.tsx';
import { besideProcess, isPermitted, personName } from '../process.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { TopicLine } from '../topic.tsx';
import { missionsOf, signedIn, type WebApp, type WebContext } from '../web.ts';
import { dayUnknown, deadlineIn, distanceIn, type Reader, seatDay } from '../when.ts';
import { actIn, isOwedBy, type NextAct, nextFor, waysIn } from './next.ts';
import { mayRemind, RemindLink } from './remind.tsx';
import { ToldList } from './told.tsx';

/** What somebody owes has its own address, to which mails and lists lead. */
export function addDuties(app: WebApp): void {
  for (const kind of PROCESS_KINDS)
    app.get(processPattern(kind, 'duty'), (context) => dutyPage(context, kind));
}

/**
 * Whoever owes it and may fulfil it now is led on to the act; everybody else who may see it – whom an escalation or a copy
 * reached – is told who owes it since when and who was reminded, and may act in their place, remind or escalate.
 */
async function dutyPage(context: WebContext, kind: ProcessKind): Promise<Response> {
  const viewer = signedIn(context);
  const missions = missionsOf(context);
  const target = targetOf(context);
  const { locale, t } = context.var;
  const key = context.req.param('key') ?? '';
  const application = context.req.query('application');
  const applications = application ? { first: [], named: [application] } : undefined;
  const page = await missions.show(target, { as: viewer.person, locale, applications });
  if (page.kind !== kind) throw fault('no-such-address');
  const row = page.obligations.find((one) => one.key === key);
  const [way] = row ? waysIn(page, row, locale) : [];
  if (row && isOwedBy(row, viewer.person) && way) return context.redirect(way.href, 302);
  const reader = readerOf(context, page.now);
  const isOpen = row?.status === 'open' || row?.status === 'paused';
  // Who can do nothing about it themselves can ask whoever is in charge.
  const asks = isOpen && page.kind === 'mission' ? (['ask'] as const) : [];
  const facts = await readFacts(missions, target, needsOf(asks));
  const told = row && isStaff(viewer) ? await whileUp(() => missions.waiting.told(target, key)) : undefined;
  return show(
    context,
    {
      title: row ? actIn(page, row, locale) : t('duties.unknown'),
      lead: row ? leadOf(row, reader, t) : t('duties.unknown-lead'),
      styles: ['forms.css', 'desk.css'],
      ...besideProcess(page, reader),
    },
    <>
      <p>
        <TopicLine of={page} locale={locale} opens={false} />
      </p>
      {row && <Standing row={row} page={page} reader={reader} told={told} t={t} />}
      {row && isOpen ? (
        <>
          <Acts row={row} page={page} locale={locale} t={t} />
          <FactsOf on={decisionOf({ page, facts, viewer, reader })} parts={asks} />
        </>
      ) : (
        <Next next={await nextFor(missions, page, viewer, locale)} page={page} t={t} />
      )}
    </>,
  );
}

/** How it stands, where it isn't owed just now. */
function leadOf(row: ObligationRow, reader: Reader, t: Say): string | undefined {
  const day = row.endedAt ? seatDay(row.endedAt, reader) : '';
  switch (row.status) {
    case 'met':
      return t('duties.met', { day });
    case 'waived':
      return t('duties.waived', { day });
    case 'awaited':
      return t('duties.awaited');
    case 'paused':
      return t('duties.paused');
    case 'open':
      return undefined;
  }
}

function whoOwes({ people }: ProcessPage, { people: owners, owedBy }: ObligationRow, locale: Locale): string {
  const role = roleName(owedBy, locale);
  const t = speaker(locale);
  if (owners.length === 0) return t('desk.duty.nobody', { role: capitalised(role) });
  const names = listOf(
    owners.map((person) => people[person] ?? person),
    locale,
  );
  return t('desk.duty.owed-by', { names, role });
}

function Standing(props: {
  readonly row: ObligationRow;
  readonly page: ProcessPage;
  readonly reader: Reader;
  readonly told: Escalation['told'] | undefined;
  readonly t: Say;
}) {
  const { row, page, reader, told, t } = props;
  const { locale } = reader;
  const due = row.due && row.dueAt ? { day: row.due, at: row.dueAt } : undefined;
  const text = (key: string, value: Child) => ({ key, value });
  return (
    <SummaryList
      locale={locale}
      rows={[
        text(t('duties.who'), whoOwes(page, row, locale)),
        text(
          t('duties.due'),
          due
            ? `${deadlineIn(due, reader, page.topic?.zone)}${row.endedAt ? '' : ` – ${distanceIn(due, reader)}`}`
            : dayUnknown(locale),
        ),
        ...(row.explanation === '' ? [] : [text(t('duties.counted'), row.explanation)]),
        ...(told ? [text(t('waiting.escalations.told'), <ToldList told={told} locale={locale} />)] : []),
      ]}
    />
  );
}

/** Where the mission itself may be what has to change. */
const INSTEAD: readonly string[] = ['move-dates', 'suspend-mission', 'cancel-mission'];

/** Why nothing that fulfils it can be given yet, whoever gives it. */
function missingFor({ fulfilledBy }: ObligationRow, { commands }: ProcessPage): readonly Refusal[] {
  const [main] = fulfilledBy.flatMap((name) => commands.filter(({ command }) => command === name));
  return main && !isAboutWho(main.reasons) ? main.reasons : [];
}

/** What the reader may do about what another owes: in their place, or to bring it on. */
function Acts(props: {
  readonly row: ObligationRow;
  readonly page: ProcessPage;
  readonly locale: Locale;
  readonly t: Say;
}) {
  const { row, page, locale, t } = props;
  const may = (name: string) => isPermitted(page, name);
  const ways = waysIn(page, row, locale);
  const missing = row.status === 'open' && ways.length === 0 ? missingFor(row, page) : [];
  const instead = INSTEAD.filter(may);
  const owners = row.people.map((person) => personName(page, person));
  return (
    <>
      <Refusals
        reasons={missing}
        locale={locale}
        title={t('duties.not-yet')}
        wayTo={(command) => (may(kebab(command)) ? commandPath(page, command) : undefined)}
      />
      {ways.length > 0 && (
        <Section
          look="page"
          id="act"
          title={
            owners.length > 0
              ? t('waiting.escalations.act-for', { who: listOf(owners, locale) })
              : t('duties.act')
          }
        >
          <p class="button-line">
            {ways.map(({ text, href }, i) => (
              <ButtonLink rank={i === 0 ? 'primary' : 'secondary'} href={href}>
                {text}
              </ButtonLink>
            ))}
          </p>
        </Section>
      )}
      {(may('escalate-now') || mayRemind(page, row.key)) && (
        <Section look="page" id="bring-on" title={t('duties.bring-on')}>
          <p class="button-line">
            {mayRemind(page, row.key) && (
              <RemindLink
                page={page}
                obligation={row}
                locale={locale}
                look={ways.length === 0 ? 'primary' : 'secondary'}
              />
            )}
            {may('escalate-now') && (
              <ButtonLink rank="secondary" href={commandPath(page, 'escalate-now', { obligation: row.key })}>
                {commandTitle('escalateNow', locale)}
              </ButtonLink>
            )}
          </p>
        </Section>
      )}
      {instead.length > 0 && (
        <p>
          {`${t('waiting.escalations.alternatives')}${colon(t)}`}
          {instead.map((command, i) => (
            <>
              {i > 0 && ', '}
              <Link href={commandPath(page, command)}>{commandTitle(camel(command), locale)}</Link>
            </>
          ))}
        </p>
      )}
    </>
  );
}

/** It is done, or no longer owed: what is the reader's to do next, and where all of theirs stands. */
function Next({
  next,
  page,
  t,
}: {
  readonly next: NextAct | undefined;
  readonly page: ProcessPage;
  readonly t: Say;
}) {
  return (
    <p class="button-line">
      {next && <ButtonLink href={next.href}>{next.act}</ButtonLink>}
      <a
        class={next ? 'ecl-link' : 'ecl-button ecl-button--secondary'}
        href={pathTo('myDay', { sandbox: page.sandbox })}
      >
        {t('desk.my-day.title')}
      </a>
    </p>
  );
}
