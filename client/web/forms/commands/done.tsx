import type { z } from 'zod';
import { PROCESS_KINDS, pathTo, processPath, processPattern } from '../../../../addresses/pages.ts';
import { colon } from '../../../../language/format.ts';
import { capitalised } from '../../../../language/names.ts';
import type { ProcessKind } from '../../../../workflows/domain/lifecycle.ts';
import { isStaff } from '../../../../workflows/domain/people.ts';
import { findCommand, kebab } from '../../../commands/index.ts';
import { fault } from '../../../errors.ts';
import { targetOf } from '../../../http/requests.ts';
import type { JournalRow, ObligationRow, ProcessPage } from '../../../missions.ts';
import type { Person } from '../../../ports.ts';
import { commandName, mailName } from '../../../sentences.ts';
import { commandPath } from '../../addresses.ts';
import { ButtonLink } from '../../button.tsx';
import { actIn, isOwedBy, type NextAct, nextFor, owedChoices, waysIn } from '../../duties/next.ts';
import { wentWith } from '../../history/went.ts';
import { besideProcess } from '../../process.tsx';
import { readerOf } from '../../reader.ts';
import { show } from '../../render.tsx';
import { BackTo, TopicLine } from '../../topic.tsx';
import { missionsOf, signedIn, type WebApp, type WebContext } from '../../web.ts';
import { deadlineIn, instantIn, type Reader } from '../../when.ts';
import { SummaryList } from '../parts.tsx';
import { optionsFor } from './options.ts';
import { bareSource } from './source.ts';

/** Adds a page for each step: the confirmation for whoever took it, for as long as the process is kept. */
export function addSteps(app: WebApp): void {
  for (const kind of PROCESS_KINDS)
    app.get(processPattern(kind, 'step'), (context) => stepPage(context, kind));
}

/** Duties shown: the others are on the process's own page. */
const MOST_NEXT = 5;

async function stepPage(context: WebContext, kind: ProcessKind): Promise<Response> {
  const viewer = signedIn(context);
  const missions = missionsOf(context);
  const target = targetOf(context);
  const { locale, t } = context.var;
  const page = await missions.show(target, { as: viewer.person, locale });
  const steps = await missions.journal(target, { locale });
  const step = steps.find(({ n }) => String(n) === context.req.param('n'));
  if (page.kind !== kind || !step) throw fault('no-such-address');
  const reader = readerOf(context, page.now);
  const mails = mailsOf(step, page, reader);
  const again = step.actor.person === viewer.person ? nextAlike(step, page, viewer, reader) : undefined;
  if (again && context.req.query('go') === 'on') return context.redirect(again.href(step.n), 302);
  // The reader's next task: the same for another item, else a duty in this process, else one of their day.
  const next: NextAct | undefined = again
    ? { act: again.text, href: again.href() }
    : await nextFor(missions, page, viewer, locale);
  // Others are shown only the mails that they know of, which doesn't mean that there are no more.
  const seesAll = isStaff(viewer);
  return show(
    context,
    {
      title: step.sentence.replace(/\.$/, ''),
      styles: ['forms.css'],
      ...besideProcess(page, reader),
    },
    <>
      <SummaryList
        locale={locale}
        rows={[
          { key: t('forms.done.reference'), value: <TopicLine of={page} locale={locale} opens={false} /> },
          { key: t('forms.done.number'), value: String(step.n) },
          { key: t('forms.done.who'), value: whoActed(step, page) },
          { key: t('forms.done.when'), value: instantIn(step.at, reader) },
          ...(step.followed.length > 0
            ? [{ key: t('forms.done.followed'), value: <List items={step.followed} /> }]
            : []),
          ...(mails.length > 0 || seesAll
            ? [{ key: t('forms.done.mails'), value: <List items={mails} none={t('forms.done.no-mails')} /> }]
            : []),
        ]}
      />
      <h2>{t('forms.done.next')}</h2>
      <p class="no-print">
        {next ? (
          <ButtonLink class="button-link" href={next.href}>
            {next.act}
          </ButtonLink>
        ) : (
          <ButtonLink rank="secondary" class="button-link" href={pathTo('myDay', { sandbox: page.sandbox })}>
            {t('desk.my-day.title')}
          </ButtonLink>
        )}
      </p>
      <List items={nextOf(page, viewer.person, reader)} none={next ? '' : t('forms.done.nothing-next')} />
      {seesAll && page.forecast.length > 0 && (
        <>
          <h2>{t('forms.done.to-come')}</h2>
          <List items={toComeOf(page, reader)} />
        </>
      )}
      <h2>{t('forms.done.contact')}</h2>
      <p>{t('forms.done.contact-with', { who: coordinatorOf(page) })}</p>
      <p class="no-print">{t('forms.done.print')}</p>
      <p class="no-print">
        <ButtonLink rank="secondary" class="button-link" href={processPath(page)}>
          <BackTo of={page} locale={locale} />
        </ButtonLink>
      </p>
    </>,
  );
}

function List({ items, none = '' }: { readonly items: readonly string[]; readonly none?: string }) {
  if (items.length === 0) return none === '' ? null : <p class="prose">{none}</p>;
  return (
    <ul class="short-list">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

function whoActed({ actor }: JournalRow, { people, as }: ProcessPage): string {
  const name = (person: string) => people[person] ?? (person === as.person ? person : '–');
  return actor.onBehalfOf ? `${name(actor.person)} (${name(actor.onBehalfOf)})` : name(actor.person);
}

function mailsOf(step: JournalRow, { people }: ProcessPage, { locale, t }: Reader): readonly string[] {
  return wentWith(step).map(({ name, to }) => {
    const what = mailName(name, locale);
    return `${capitalised(what)}${colon(t)}${to.map((person) => people[person] ?? person).join(', ')}`;
  });
}

/** The mails that come next if nobody does anything more; none has been sent. */
function toComeOf({ forecast, people }: ProcessPage, reader: Reader): readonly string[] {
  return forecast.slice(0, MOST_NEXT).map(({ at, person, title }) => {
    return `${capitalised(title)}${colon(reader.t)}${people[person] ?? person} – ${instantIn(at, reader)}`;
  });
}

/** The same duty for the next item, where it is owed for several: applications, positions, deliverables. */
function nextAlike(
  { type }: JournalRow,
  page: ProcessPage,
  viewer: Person,
  { locale, t }: Reader,
): { readonly text: string; readonly href: (done?: number) => string } | undefined {
  const definition = findCommand(page.kind, type);
  const owed = definition && owedChoices(page, kebab(definition.name));
  const schema = owed && (definition.schema.shape[owed.field] as z.ZodType | undefined);
  if (!definition || !owed || !schema) return undefined;
  const options = optionsFor(definition.name, owed.field, schema, bareSource(page, viewer, locale)) ?? [];
  const next = options.find(({ value }) => owed.values.includes(value));
  if (!next) return undefined;
  // After a document was returned, the next one begins by looking at it, to accept or return it.
  const duty = page.obligations.find(
    ({ status, about, fulfilledBy }) =>
      status === 'open' &&
      fulfilledBy.includes(kebab(definition.name)) &&
      String(about[owed.field as keyof typeof about]) === next.value,
  );
  const command = (duty && waysIn(page, duty, locale)[0]?.command) ?? kebab(definition.name);
  const name = findCommand(page.kind, command)?.name ?? definition.name;
  return {
    text: `${capitalised(commandName(name, locale))}${colon(t)}${next.label}`,
    href: (done) => commandPath(page, command, { [owed.field]: next.value, done }),
  };
}

/** What is owed now, the reader's own duties first, each with its last moment. */
function nextOf(page: ProcessPage, person: string, reader: Reader): readonly string[] {
  const { t } = reader;
  const open = page.obligations.filter(({ status }) => status === 'open');
  // Where nothing is owed just now: what will be, first those with a known day.
  const awaited = page.obligations.filter(({ status }) => status === 'awaited');
  if (open.length === 0) open.push(...awaited.filter(({ due }) => due), ...awaited.filter(({ due }) => !due));
  const isOwn = (row: ObligationRow) => isOwedBy(row, person);
  const sorted = [...open.filter(isOwn), ...open.filter((one) => !isOwn(one))].slice(0, MOST_NEXT);
  return sorted.map((one) => {
    const { due, dueAt, people } = one;
    const when =
      due && dueAt
        ? ` – ${deadlineIn({ day: due, at: dueAt }, reader, page.topic?.zone)}`
        : one.status === 'awaited' && one.explanation
          ? ` – ${one.explanation}`
          : '';
    const who = isOwn(one)
      ? t('forms.done.yours')
      : people.map((each) => page.people[each] ?? each).join(', ');
    return `${actIn(page, one, reader.locale)} (${who})${when}`;
  });
}

/** Everybody may know who coordinates. */
function coordinatorOf({ state, people }: ProcessPage): string {
  const { coordinator } = (state.staff ?? {}) as { readonly coordinator?: string };
  return (coordinator && people[coordinator]) || coordinator || '–';
}
