import type { Child } from 'hono/jsx';
import { PAGES, pathTo, processPath } from '../../../addresses/pages.ts';
import type { Say } from '../../../language/say.ts';
import type { HeldMail, Missing } from '../../../workflows/contract/restoring.ts';
import type { ProcessId } from '../../../workflows/domain/lifecycle.ts';
import { fault } from '../../errors.ts';
import type { Lost, Stopped, Topic } from '../../missions.ts';
import type { StandingStill } from '../../ports.ts';
import { mailTitle } from '../../sentences.ts';
import { allOf, formOf, goTo } from '../accounts/request.ts';
import { restoringPath } from '../addresses.ts';
import { Button } from '../button.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { type NameOf, namesFor } from '../names.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { TextTable } from '../table.tsx';
import { TopicLine, TopicName, titledIn, topicName } from '../topic.tsx';
import { missionsOf, personOf, type WebApp, type WebContext } from '../web.ts';
import { instantIn, type Reader } from '../when.ts';

const STYLES = ['forms.css', 'mails.css'];
const DECISIONS = {
  'give-again': 'give again',
  'let-go': 'let go',
  'start-again': 'start again',
} as const;

/** What a restored backup leaves to be decided, for administrators and the head of facility; the façade says so to others. */
export function addRestoringPages(app: WebApp): void {
  app.get(PAGES.restoring, (context) => overall(context));

  app.post(PAGES.restoringMails, async (context) => {
    const chosen = await allOf(context, 'mails');
    const { t } = context.var;
    if (chosen.length === 0)
      return overall(context, [{ field: 'mails', sentence: t('restoring.mails.none-chosen') }]);
    const { sendHeld, dropHeld } = missionsOf(context).restoring;
    const isSent = context.req.param('act') === 'send';
    const n = await (isSent ? sendHeld : dropHeld)(chosen);
    return goTo(context, pathTo('restoring', { [isSent ? 'sent' : 'dropped']: n }));
  });

  app.get(PAGES.restoringProcess, (context) => one(context));

  app.post(PAGES.restoringProcess, async (context) => {
    const field = await formOf(context);
    const asked = field('decision');
    if (!Object.hasOwn(DECISIONS, asked)) throw fault('invalid-input');
    const decision = DECISIONS[asked as keyof typeof DECISIONS];
    const process = context.req.query('of') ?? '';
    const [found] = await missionsOf(context).reconcile(
      { ref: process },
      { decision, as: personOf(context)?.person ?? '', requestId: field('wish') },
    );
    const done = found?.decided;
    if (found?.again) return goTo(context, `${restoringPath(process)}&done=again`);
    const how = !done
      ? 'nothing'
      : decision === 'let go'
        ? 'let-go'
        : done.letGo.length > 0
          ? 'partly'
          : 'given';
    const n = how === 'partly' ? `&n=${done?.letGo.length}` : '';
    return goTo(context, `${restoringPath(process)}&done=${how}${n}`);
  });
}

async function overall(context: WebContext, wrong: readonly Wrong[] = []): Promise<Response> {
  const { t } = context.var;
  const missions = missionsOf(context);
  const { restoring } = missions;
  const [ended, behind, held, missing] = await Promise.all([
    restoring.ended(),
    restoring.behind(),
    restoring.heldMails(),
    restoring.missing(),
  ]);
  const reader = readerOf(context, missions.present());
  const ids = [
    ...[...ended, ...behind].map(({ id }) => id),
    ...held.flatMap(({ process }) => process ?? []),
    ...missing.map(({ process }) => process),
  ];
  const [about, nameOf] = await Promise.all([restoring.topics(ids), namesFor(context)]);
  const listed = { about, nameOf, reader };
  const isNothing = ended.length + behind.length + held.length + missing.length === 0;
  return show(
    context,
    {
      title: t('restoring.title'),
      lead: t('restoring.lead'),
      styles: STYLES,
      wrong,
      ...(wrong.length > 0 ? { status: 400 } : {}),
    },
    <>
      <Done>{doneOverall(context, t)}</Done>
      {isNothing && <p>{t('restoring.nothing')}</p>}
      {ended.length > 0 && <Ended ended={ended} {...listed} />}
      {behind.length > 0 && <Behind behind={behind} {...listed} />}
      {held.length > 0 && <Held held={held} {...listed} />}
      {missing.length > 0 && <MissingParts missing={missing} {...listed} />}
    </>,
  );
}

function doneOverall(context: WebContext, t: Say): string | undefined {
  const { sent, dropped } = context.req.query();
  if (sent !== undefined) return t('restoring.done.sent', { n: Number(sent) || 0 });
  return dropped === undefined ? undefined : t('restoring.done.dropped', { n: Number(dropped) || 0 });
}

function Done({ children }: { readonly children?: Child }) {
  if (!children) return null;
  return (
    <div class="ecl-notification ecl-notification--success mail-done" role="status">
      <div class="ecl-notification__content">{children}</div>
    </div>
  );
}

/** What somebody named, however long, stays within its column. */
function Rows({ rows, ...table }: Omit<Parameters<typeof TextTable>[0], 'look'>) {
  return (
    <TextTable
      look="mails"
      {...table}
      rows={rows.map((row) => row.map((cell) => <div class="mail-cell">{cell}</div>))}
    />
  );
}

interface Listed {
  readonly reader: Reader;
  readonly about: ReadonlyMap<ProcessId, Topic>;
  readonly nameOf: NameOf;
}

/** A process that something is to be decided of, by what it is about; its link leads to that, not to its page. */
function Process({ id, reference, ...listed }: Listed & { id: ProcessId; reference: string }) {
  const { reader, about } = listed;
  const of = titledIn(about, id, reference);
  return <TopicLine of={of} locale={reader.locale} href={restoringPath(id)} />;
}

/** The same without a link. */
function calledIn(listed: Listed, id: ProcessId, reference: string) {
  const of = titledIn(listed.about, id, reference);
  return [topicName(of, listed.reader.locale), of.topic && reference].filter(Boolean).join(', ');
}

function Ended({ ended, ...listed }: Listed & { readonly ended: readonly Stopped[] }) {
  const { t } = listed.reader;
  return (
    <section>
      <h2 class="ecl-u-type-heading-2">{t('restoring.ended.title')}</h2>
      <p>{t('restoring.ended.about')}</p>
      <ul>
        {ended.map(({ id, reference }) => (
          <li>
            <Process id={id} reference={reference} {...listed} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Behind({ behind, ...listed }: Listed & { readonly behind: readonly StandingStill[] }) {
  const { reader } = listed;
  const { t } = reader;
  return (
    <section>
      <h2 class="ecl-u-type-heading-2">{t('restoring.behind.title')}</h2>
      <p>{t('restoring.behind.about')}</p>
      <ul>
        {behind.map(({ id, reference, since }) => (
          <li>
            <Process id={id} reference={reference} {...listed} />,{' '}
            {t('restoring.behind.since', { when: instantIn(since, reader) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Held({ held, ...listed }: Listed & { readonly held: readonly HeldMail[] }) {
  const { reader, nameOf } = listed;
  const { t } = reader;
  const heads = [
    t('restoring.mails.choose'),
    t('restoring.mails.mail'),
    t('restoring.mails.to'),
    t('restoring.mails.about-what'),
    t('restoring.mails.when'),
  ];
  return (
    <form method="post" action={pathTo('restoringMails', { act: 'send' })} id="mails">
      <h2 class="ecl-u-type-heading-2">{t('restoring.mails.title')}</h2>
      <p>{t('restoring.mails.about')}</p>
      <Rows
        caption={t('restoring.mails.title')}
        hidesCaption
        heads={heads}
        rows={held.map(({ id, template, to, reference, process, sendAt }) => {
          const when = instantIn(sendAt, reader);
          return [
            <input
              type="checkbox"
              name="mails"
              value={id}
              checked
              aria-label={t('restoring.mails.which', { to: nameOf(to), when })}
            />,
            mailTitle({ subject: '', template }, reader.locale),
            nameOf(to),
            process ? calledIn(listed, process, reference ?? '') : t('restoring.mails.account'),
            when,
          ];
        })}
      />
      <div class="form__actions">
        <Button formaction={pathTo('restoringMails', { act: 'send' })}>{t('restoring.mails.send')}</Button>
        <Button rank="secondary" formaction={pathTo('restoringMails', { act: 'drop' })}>
          {t('restoring.mails.drop')}
        </Button>
      </div>
    </form>
  );
}

function MissingParts({ missing, ...listed }: Listed & { readonly missing: readonly Missing[] }) {
  const { nameOf } = listed;
  const { t } = listed.reader;
  const called = ({ process, reference }: Missing) => calledIn(listed, process, reference);
  const said = (each: Missing): string => {
    const { what, id, name } = each;
    if (what === 'text') return t('restoring.missing.kind.text');
    if (what === 'process') return t('restoring.missing.kind.process', { name: called(each) });
    return t(`restoring.missing.kind.${what}`, { name: name ?? id });
  };
  const heads = [
    t('restoring.missing.what'),
    t('restoring.missing.of'),
    t('restoring.missing.step'),
    t('restoring.missing.owner'),
  ];
  return (
    <section>
      <h2 class="ecl-u-type-heading-2">{t('restoring.missing.title')}</h2>
      <p>{t('restoring.missing.about')}</p>
      <Rows
        caption={t('restoring.missing.title')}
        hidesCaption
        heads={heads}
        rows={missing.map((each) => [
          said(each),
          called(each),
          each.n === null ? '–' : String(each.n),
          each.owner === null ? '–' : nameOf(each.owner),
        ])}
      />
    </section>
  );
}

/** One process: what the journal has and it has not, and the two ways on. */
async function one(context: WebContext): Promise<Response> {
  const { locale, t } = context.var;
  const missions = missionsOf(context);
  const lost = await missions.restoring.lost({ ref: context.req.query('of') ?? '' }, locale);
  const { process, isEnded, isBehind, knows } = lost;
  const of = { ...lost, topic: (await missions.restoring.topics([process])).get(process) };
  const name = topicName(of, locale);
  const reader = readerOf(context, missions.present());
  return show(
    context,
    {
      title: isEnded
        ? t('restoring.ended.one.title', { name })
        : isBehind
          ? t('restoring.one.title', { name })
          : name,
      styles: STYLES,
      ...(isEnded
        ? { lead: t('restoring.ended.one.lead') }
        : isBehind
          ? { lead: t('restoring.one.lead') }
          : {}),
      crumbs: [
        { text: t('restoring.title'), href: pathTo('restoring') },
        { text: <TopicName of={of} locale={locale} />, href: processPath(of) },
      ],
    },
    <>
      <Done>{doneWith(context, name, t)}</Done>
      {!isEnded && !isBehind && <p>{t('restoring.one.well')}</p>}
      {isEnded && (
        <Way process={process} wish={`${process} ${lost.recorded}`} decision="start-again" rank="primary">
          {[t('restoring.again.title'), t('restoring.again.about'), t('restoring.again.button')]}
        </Way>
      )}
      {isBehind && knows === null && <p>{t('restoring.one.silent')}</p>}
      {isBehind && knows !== null && <Choice lost={lost} knows={knows} reader={reader} />}
    </>,
  );
}

function doneWith(context: WebContext, name: string, t: Say): string | undefined {
  const { done, n } = context.req.query();
  if (done === 'given' || done === 'let-go' || done === 'again') return t(`restoring.done.${done}`, { name });
  if (done === 'partly') return t('restoring.done.partly', { name, n: Number(n) || 0 });
  return done === 'nothing' ? t('restoring.done.nothing') : undefined;
}

function Choice({ lost, knows, reader }: { lost: Lost; knows: number; reader: Reader }) {
  const { t } = reader;
  const { process, recorded, steps, hasMore } = lost;
  const heads = [t('restoring.one.step'), t('restoring.one.when'), t('restoring.one.what')];
  // The same form sent twice is one wish; what is decided another time is about another record.
  const wish = `${process} ${recorded} after ${knows}`;
  return (
    <>
      <p>{t('restoring.one.knows', { n: String(knows) })}</p>
      <Rows
        none={<p>{t('restoring.one.same')}</p>}
        caption={t('restoring.one.steps')}
        heads={heads}
        rows={steps.map(({ n, at, sentence }) => [String(n), instantIn(at, reader), sentence])}
      />
      {hasMore && <p>{t('restoring.one.more')}</p>}
      <Way process={process} wish={wish} decision="give-again" rank="primary">
        {[t('restoring.give.title'), t('restoring.give.about'), t('restoring.give.button')]}
      </Way>
      <Way process={process} wish={wish} decision="let-go" rank="secondary">
        {[t('restoring.let-go.title'), t('restoring.let-go.about'), t('restoring.let-go.button')]}
      </Way>
    </>
  );
}

function Way(props: {
  readonly process: string;
  readonly wish: string;
  readonly decision: keyof typeof DECISIONS;
  readonly rank: 'primary' | 'secondary';
  /** Title, what it does, and what the button says. */
  readonly children: readonly [string, string, string];
}) {
  const { process, wish, decision, rank, children } = props;
  const [title, about, button] = children;
  return (
    <section>
      <h2 class="ecl-u-type-heading-2" id={decision}>
        {title}
      </h2>
      <form method="post" action={restoringPath(process)}>
        <p id={`${decision}-about`}>{about}</p>
        <input type="hidden" name="decision" value={decision} />
        <input type="hidden" name="wish" value={`${wish} ${decision}`} />
        <Button rank={rank} aria-describedby={`${decision}-about`}>
          {button}
        </Button>
      </form>
    </section>
  );
}
