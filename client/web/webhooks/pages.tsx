import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { colon, semicolon } from '../../../language/format.ts';
import { phaseName } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { ProcessId } from '../../../workflows/domain/lifecycle.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { type FieldFault, MissionError } from '../../errors.ts';
import { webhookBody } from '../../http/webhooks.ts';
import type { Topic } from '../../missions.ts';
import type { Webhook, WebhookDelivery } from '../../ports.ts';
import { problemSentence, problemsIn } from '../../problems.ts';
import { allOf, formOf, isToLookAt } from '../accounts/request.ts';
import { Button } from '../button.tsx';
import { Fold, Link } from '../elements.tsx';
import { fieldsWith } from '../forms/frame.tsx';
import { Checks, TextField } from '../forms/inputs.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { type NameOf, namesFor } from '../names.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { Table } from '../table.tsx';
import { TopicName, titledIn } from '../topic.tsx';
import { missionsOf, personOf, type WebApp, type WebContext } from '../web.ts';
import { instantIn, type Reader } from '../when.ts';

const STYLES = ['api.css', 'forms.css', 'mails.css'];
const KINDS = ['mission', 'call', 'action'] as const;

/** Who is told of steps, for administrators and the head of facility; the façade says to everybody else that it isn't theirs. */
export function addWebhookPages(app: WebApp): void {
  app.get(PAGES.webhooks, (context) => list(context));

  app.post(PAGES.webhooks, async (context) => {
    const field = await formOf(context);
    const typed = {
      url: field('url'),
      about: field('about'),
      sandbox: field('sandbox'),
      kinds: await allOf(context, 'kinds'),
    };
    if (isToLookAt(field)) return list(context, typed);
    const { sandbox, ...rest } = typed;
    const asked = { ...rest, ...(sandbox === '' ? {} : { sandbox }) };
    const wish = webhookBody.safeParse(asked);
    const refused = (faults: readonly FieldFault[]) =>
      list(
        context,
        typed,
        faults.map((each) => wrongOf(each, context.get('locale'))),
      );
    if (!wish.success) return refused(problemsIn(wish.error.issues, asked));
    try {
      const { sandbox: within = '', ...others } = wish.data;
      const as = personOf(context)?.person ?? '';
      return secretPage(context, await missionsOf(context).webhooks.create({ ...others, within }, as), true);
    } catch (error) {
      if (!(error instanceof MissionError) || error.fields.length === 0) throw error;
      return refused(error.fields);
    }
  });

  app.post(PAGES.webhookRotate, async (context) =>
    secretPage(context, await missionsOf(context).webhooks.rotate(context.req.param('webhook')), false),
  );
  app.post(PAGES.webhookAct, async (context) => {
    const { webhook, act } = context.req.param();
    const { webhooks } = missionsOf(context);
    if (act === 'test') await webhooks.test(webhook);
    else if (act === 'remove') await webhooks.remove(webhook);
    else await webhooks.setStatus(webhook, act === 'pause' ? 'paused' : 'active');
    return context.redirect(pathTo('webhooks'), 303);
  });
}

/** The form's words for the fields that may be wrong. */
function wrongOf({ field, problem, right }: FieldFault, locale: Locale): Wrong {
  const [name = ''] = field.split('.');
  const t = speaker(locale);
  const labels: Readonly<Record<string, string>> = {
    url: t('webhooks.url'),
    about: t('webhooks.purpose'),
    sandbox: t('webhooks.sandbox'),
  };
  return { field: name, sentence: problemSentence(labels[name] ?? field, problem, locale, right) };
}

/** What processes are about. */
type Topics = ReadonlyMap<ProcessId, Topic>;

interface Typed {
  readonly url: string;
  readonly about: string;
  readonly sandbox: string;
  readonly kinds: readonly string[];
}
const NOTHING: Typed = { url: '', about: '', sandbox: '', kinds: [] };

async function list(context: WebContext, typed = NOTHING, wrong: readonly Wrong[] = []): Promise<Response> {
  const { locale, t } = context.var;
  const missions = missionsOf(context);
  const all = await missions.webhooks.list();
  const deliveries = await Promise.all(all.map(({ id }) => missions.webhooks.deliveries(id, { limit: 10 })));
  const [topics, nameOf] = await Promise.all([
    missions.restoring.topics(deliveries.flat().map(({ process }) => process)),
    namesFor(context),
  ]);
  const reader = readerOf(context, missions.present());
  const about = fieldsWith({ ...typed }, wrong, locale);
  return show(
    context,
    {
      title: t('webhooks.title'),
      lead: t('webhooks.lead'),
      styles: STYLES,
      wrong,
      ...(wrong.length > 0 ? { status: 400 } : {}),
    },
    <>
      {all.length === 0 && <p>{t('webhooks.none')}</p>}
      {all.map((webhook, i) => (
        <Card
          webhook={webhook}
          deliveries={deliveries[i] ?? []}
          topics={topics}
          nameOf={nameOf}
          reader={reader}
        />
      ))}
      <h2>{t('webhooks.add')}</h2>
      <form method="post" action={pathTo('webhooks')} novalidate>
        <TextField {...about('url')} label={t('webhooks.url')} hint={t('webhooks.url-hint')} type="url" />
        <TextField {...about('about')} label={t('webhooks.purpose')} optional />
        <Checks
          name="kinds"
          label={t('webhooks.of-which')}
          hint={t('webhooks.of-which-hint')}
          options={KINDS.map((kind) => ({ value: kind, label: t(`webhooks.kinds.${kind}`) }))}
          values={typed.kinds}
          locale={locale}
          optional
        />
        <TextField
          {...about('sandbox')}
          label={t('webhooks.sandbox')}
          hint={t('webhooks.sandbox-hint')}
          size="m"
          optional
        />
        <Button>{t('webhooks.add')}</Button>
      </form>
    </>,
  );
}

function Card(props: {
  readonly webhook: Webhook;
  readonly deliveries: readonly WebhookDelivery[];
  readonly topics: Topics;
  readonly nameOf: NameOf;
  readonly reader: Reader;
}) {
  const { webhook, deliveries, topics, nameOf, reader } = props;
  const { id, url, about, status, kinds, phases, within, createdBy, createdAt } = webhook;
  const { t, locale } = reader;
  const kindNames = kinds.map((kind) => t(`webhooks.kinds.${kind as (typeof KINDS)[number]}`));
  const where =
    within === '*'
      ? t('webhooks.everywhere')
      : within === ''
        ? t('webhooks.outside')
        : t('webhooks.in-rehearsal', { name: within });
  const post = (act: 'test' | 'pause' | 'resume' | 'remove') => pathTo('webhookAct', { webhook: id, act });
  return (
    <section class={`webhook${status === 'active' ? '' : ' webhook--off'}`} aria-labelledby={id}>
      <h2 class="webhook__title" id={id}>
        {about || url}
      </h2>
      {about && <p class="webhook__secret">{url}</p>}
      <p>{t(`webhooks.status.${status}`)}</p>
      <p>
        {t('webhooks.of')}
        {colon(t)}
        {[...kindNames, ...phases.map((phase) => phaseName(phase, locale))].join(', ') ||
          t('webhooks.everything')}
        . {t('webhooks.where')}
        {colon(t)}
        {where}. {t('webhooks.by', { who: nameOf(createdBy), when: instantIn(createdAt, reader) })}
      </p>
      <div class="webhook__acts">
        <Act action={post('test')} label={t('webhooks.test')} about={id} />
        {status === 'active' ? (
          <Act action={post('pause')} label={t('webhooks.pause')} about={id} />
        ) : (
          <Act action={post('resume')} label={t('webhooks.resume')} about={id} />
        )}
        <Act action={pathTo('webhookRotate', { webhook: id })} label={t('webhooks.rotate')} about={id} />
      </div>
      <Fold title={t('webhooks.recent')}>
        <Deliveries deliveries={deliveries} topics={topics} reader={reader} />
      </Fold>
      <Fold title={t('webhooks.remove')}>
        <p>{t('webhooks.removed')}</p>
        <Act action={post('remove')} label={t('webhooks.confirm-remove')} about={id} />
      </Fold>
    </section>
  );
}

function Act({ action, label, about }: { action: string; label: string; about: string }) {
  return (
    <form method="post" action={action}>
      <Button rank="secondary" aria-describedby={about}>
        {label}
      </Button>
    </form>
  );
}

function Deliveries(props: {
  readonly deliveries: readonly WebhookDelivery[];
  readonly topics: Topics;
  readonly reader: Reader;
}) {
  const { deliveries, topics, reader } = props;
  const { t, locale } = reader;
  if (deliveries.length === 0) return <p>{t('webhooks.nothing-yet')}</p>;
  return (
    <Table
      look="mails"
      caption={t('webhooks.recent')}
      hidesCaption
      rows={deliveries}
      columns={[
        {
          title: t('webhooks.when'),
          cell: ({ createdAt }) => instantIn(createdAt, reader),
        },
        {
          title: t('webhooks.about'),
          cell: ({ process, n }) =>
            process === '' ? (
              t('webhooks.a-test')
            ) : (
              <>
                <TopicName of={titledIn(topics, process)} locale={locale} />, {n}
              </>
            ),
        },
        {
          title: t('webhooks.state'),
          cell: ({ status, attempts, answered, lastError, nextAttempt }) => (
            <>
              {t(`webhooks.states.${status}`)}
              {answered !== null && ` (${answered})`}. {t('webhooks.attempts')}
              {colon(t)}
              {attempts}
              {lastError && (
                <>
                  {semicolon(t)}
                  <span lang="en">{lastError}</span>
                </>
              )}
              {status === 'waiting' &&
                attempts > 0 &&
                `${semicolon(t)}${t('webhooks.next', { when: instantIn(nextAttempt, reader) })}`}
            </>
          ),
        },
      ]}
    />
  );
}

function secretPage(
  context: WebContext,
  { secret, url }: { readonly secret: string; readonly url: string },
  isNew: boolean,
): Response | Promise<Response> {
  const { t } = context.var;
  return show(
    context,
    {
      title: t('webhooks.secret-title'),
      crumbs: [{ text: t('webhooks.title'), href: pathTo('webhooks') }],
      styles: STYLES,
    },
    <>
      <p>{isNew ? t('webhooks.new-secret-text') : t('webhooks.secret-text')}</p>
      <p class="webhook__secret">{url}</p>
      <p class="webhook__secret">
        <code>{secret}</code>
      </p>
      <p>
        <Link href={pathTo('webhooks')}>{t('webhooks.back')}</Link>
      </p>
    </>,
  );
}
