import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { type Say, speaker } from '../../../language/say.ts';
import { fileOf, itemsIn, keptDraft, yamlOf } from '../../action-file/draft.ts';
import { fault, MissionError } from '../../errors.ts';
import { Button, ButtonLink } from '../button.tsx';
import { EmptyState, Fold, Link } from '../elements.tsx';
import { SpecField } from '../forms/controls/index.tsx';
import { ErrorSummary, type TaskItem, TaskList } from '../forms/parts.tsx';
import { first, textsOf, type Values } from '../forms/values.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, type WebApp, type WebContext } from '../web.ts';
import { instantIn } from '../when.ts';
import type { Section } from './entry.ts';
import { missionIn, type Step, sectionsOf, stepsOf, stepTitle } from './fields.ts';
import { filledIn, withPart, withTyped } from './form.ts';
import { type Open, openIn } from './judging.ts';
import { Preview, placeFor } from './preview.tsx';
import { draftIn, draftPath, type Opened, STYLES, titleOf } from './request.ts';

/** An action in preparation: its parts and how far each is, one page a part, and the call beside them. */
export function addDraftPages(app: WebApp): void {
  app.get(PAGES.draft, overview);
  app.post(PAGES.draft, change);
  app.get(PAGES.draftFile, file);
  app.get(PAGES.draftStep, async (context) => stepPage(context, await stepOf(context), {}));
  app.post(PAGES.draftStep, saveStep);
}

async function file(context: WebContext): Promise<Response> {
  const { draft, people } = await draftIn(context);
  const name = titleOf(draft, 'action')
    .replace(/[^\w-]+/g, '-')
    .slice(0, 60);
  context.header('content-disposition', `attachment; filename="${name}.yaml"`);
  context.header('content-type', 'application/yaml; charset=utf-8');
  return context.body(yamlOf(fileOf(draft, people)));
}

// ── The whole ───────────────────────────────────────────────────────────────────────────────────────────────

async function overview(context: WebContext): Promise<Response> {
  const opened = await draftIn(context);
  const { kept, draft, people, as, locale } = opened;
  const t = speaker(locale);
  const reader = readerOf(context, missionsOf(context).present());
  const open = openIn(opened);
  const others = open.filter(({ step }) => step === undefined);
  const name = people.find(({ person }) => person === kept.changedBy)?.name ?? kept.changedBy;
  return show(
    context,
    {
      title: titleOf(draft, t('drafts.list.untitled')),
      lead: t('drafts.page.lead', { open: open.length }),
      styles: STYLES,
      crumbs: crumbs(t),
    },
    <div class="draft">
      <div class="draft__main">
        <section aria-labelledby="steps-title">
          <h2 id="steps-title">{t('drafts.page.steps')}</h2>
          <TaskList items={stepsOf(draft).map((step) => taskOf(step, kept.id, open, t))} />
        </section>
        {others.length > 0 && (
          <section class="page-section">
            <h2>{t('drafts.page.other')}</h2>
            <ul>
              {others.map(({ sentence }) => (
                <li>{sentence}</li>
              ))}
            </ul>
          </section>
        )}
        <form class="button-row" method="post" action={draftPath(kept.id)}>
          {itemsIn(draft.activities).map((_, i) => (
            <Button rank="secondary" name="_do" value={`add-mission:${i + 1}`}>
              {t('drafts.page.add-mission', { n: i + 1 })}
            </Button>
          ))}
          <Button rank="secondary" name="_do" value="add-activity">
            {t('drafts.page.add-activity')}
          </Button>
        </form>
        <p class="button-row">
          <ButtonLink href={pathTo('draftOpen', { id: kept.id })}>{t('drafts.page.go-on')}</ButtonLink>
        </p>
        <p class="muted">{t('drafts.page.changed', { name, when: instantIn(kept.changedAt, reader) })}</p>
        {kept.isShared && <p class="muted">{t('drafts.page.is-shared')}</p>}
        <p>
          <Link href={pathTo('draftFile', { id: kept.id })}>{t('drafts.page.export-link')}</Link>
        </p>
        {kept.owner === as && (
          <form class="button-row" method="post" action={draftPath(kept.id)}>
            <button class="link-button" type="submit" name="_do" value={kept.isShared ? 'unshare' : 'share'}>
              {t(kept.isShared ? 'drafts.page.unshare' : 'drafts.page.share')}
            </button>
            <button class="link-button" type="submit" name="_do" value="drop">
              {t('drafts.page.drop')}
            </button>
          </form>
        )}
      </div>
      <Preview draft={draft} people={people} place={placeFor(draft)} reader={reader} />
    </div>,
  );
}

const crumbs = (t: Say) => [
  { text: t('opening.actions'), href: pathTo('actions') },
  { text: t('drafts.list.title'), href: pathTo('drafts') },
];

function taskOf(step: Step, id: string, open: readonly Open[], t: Say): TaskItem {
  const n = open.filter((one) => one.step === step).length;
  return {
    title: stepTitle(step, t),
    href: draftPath(id, step),
    status: n === 0 ? t('drafts.page.done') : t('drafts.page.open', { n }),
    tone: n === 0 ? 'done' : 'open',
  };
}

async function change(context: WebContext): Promise<Response> {
  const { kept, as, draft } = await draftIn(context);
  const { drafts } = missionsOf(context);
  const wish = first(textsOf(await context.req.formData()), '_do');
  if (wish === 'drop') {
    await drafts.drop(as, kept.id);
    return context.redirect(pathTo('drafts'), 303);
  }
  if (wish === 'share' || wish === 'unshare') {
    await drafts.share(as, kept.id, wish === 'share');
    return context.redirect(draftPath(kept.id), 303);
  }
  const found = withPart(draft, '', wish);
  if (!found) throw fault('no-such-address');
  await drafts.write(as, kept.id, kept.version, keptDraft(found.draft));
  return context.redirect(draftPath(kept.id, found.step), 303);
}

// ── A part ──────────────────────────────────────────────────────────────────────────────────────────────────

interface OfStep extends Opened {
  readonly step: Step;
}

async function stepOf(context: WebContext): Promise<OfStep> {
  const opened = await draftIn(context);
  const step = context.req.param('step') ?? '';
  if (!stepsOf(opened.draft).includes(step)) throw fault('no-such-address');
  return { ...opened, step };
}

/** Saves the part as it was typed, whatever is wrong with it: the page says that when it is shown again. */
async function saveStep(context: WebContext): Promise<Response> {
  const opened = await stepOf(context);
  const { kept, step, as } = opened;
  const values = textsOf(await context.req.formData());
  const typed = withTyped(step, opened, values);
  const wish = first(values, '_do');
  const part = withPart(typed, step, wish);
  const changed = part?.draft ?? typed;
  try {
    const version = Number(first(values, '_version'));
    await missionsOf(context).drafts.write(as, kept.id, version, keptDraft(changed));
  } catch (error) {
    if (!(error instanceof MissionError) || error.code !== 'state-changed') throw error;
    // Somebody else wrote meanwhile: what was typed is shown beside their version, so that nothing is lost.
    const shown = { ...opened, draft: typed };
    return stepPage(context, shown, { changedBy: kept.changedBy });
  }
  if (part) return context.redirect(draftPath(kept.id, part.step), 303);
  if (wish !== 'next') return context.redirect(pathTo('draftStep', { id: kept.id, step, saved: 'yes' }), 303);
  const steps = stepsOf(changed);
  return context.redirect(draftPath(kept.id, steps[steps.indexOf(step) + 1]), 303);
}

async function stepPage(
  context: WebContext,
  opened: OfStep,
  { changedBy }: { readonly changedBy?: string },
): Promise<Response> {
  const { kept, draft, people, locale, step } = opened;
  const t = speaker(locale);
  const reader = readerOf(context, missionsOf(context).present());
  const open = openIn(opened);
  const here = open.filter((one) => one.step === step);
  const wrong = here.filter(({ isMissing }) => !isMissing);
  const missing = here.filter(({ isMissing }) => isMissing);
  const values = filledIn(step, opened);
  const title = titleOf(draft, t('drafts.list.untitled'));
  const name = people.find(({ person }) => person === changedBy)?.name ?? changedBy;
  return show(
    context,
    {
      title: stepTitle(step, t),
      lead: context.req.query('saved') === undefined ? title : t('drafts.step.saved'),
      styles: STYLES,
      scripts: ['forms.js'],
      isFaulty: wrong.length > 0,
      crumbs: [...crumbs(t), { text: title, href: draftPath(kept.id) }],
      ...(changedBy === undefined ? {} : { status: 409 }),
    },
    <div class="draft">
      <div class="draft__main">
        <nav class="draft__steps" aria-label={t('drafts.page.steps')}>
          <ul class="plain-list inline-list">
            {stepsOf(draft).map((one) => (
              <li>
                <Link href={draftPath(kept.id, one)} aria-current={one === step ? 'step' : undefined}>
                  {stepTitle(one, t)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {name !== undefined && (
          <p class="stale-note" role="alert">
            {t('drafts.step.changed', { name })}
          </p>
        )}
        <ErrorSummary wrong={wrong} locale={locale} />
        {missing.length > 0 && (
          <EmptyState>
            <p>
              <strong>{t('drafts.step.still-open')}</strong>
            </p>
            <ul>
              {missing.map(({ field, sentence }) => (
                <li>
                  <Link href={`#${field}`}>{sentence}</Link>
                </li>
              ))}
            </ul>
          </EmptyState>
        )}
        <form class="form" id="form" method="post" action={draftPath(kept.id, step)} novalidate>
          <input type="hidden" name="_version" value={String(kept.version)} />
          {/* Enter in a field saves; it must not take anything away. */}
          <button class="visually-hidden" type="submit" name="_do" value="save" tabindex={-1}>
            {t('drafts.step.save')}
          </button>
          {sectionsOf(step, opened).map((section) => (
            <Part section={section} values={values} wrong={wrong} locale={locale} />
          ))}
          <StepButtons step={step} draft={draft} t={t} />
        </form>
      </div>
      <Preview draft={draft} people={people} place={placeFor(draft, missionIn(step))} reader={reader} />
    </div>,
  );
}

function Part(props: {
  readonly section: Section;
  readonly values: Values;
  readonly wrong: readonly Open[];
  readonly locale: Opened['locale'];
}) {
  const { section, values, wrong, locale } = props;
  const t = speaker(locale);
  const filled = { values, wrong, locale, earlier: [], maxBytes: 0 };
  const fields = section.entries.map(({ spec }) => <SpecField spec={spec} filled={filled} />);
  const isWrong = section.entries.some(({ spec }) => wrong.some(({ field }) => field === spec.name));
  if (section.isFolded)
    return (
      <Fold title={section.title} class="fold--part draft__part" isOpen={isWrong}>
        {fields}
      </Fold>
    );
  return (
    <section class="draft__part">
      <h2>{section.title}</h2>
      {fields}
      {section.position !== undefined && (
        <button class="link-button" type="submit" name="_do" value={`drop-position:${section.position}`}>
          {t('drafts.step.drop-position', { n: section.position + 1 })}
        </button>
      )}
    </section>
  );
}

function StepButtons({ step, draft, t }: { step: Step; draft: Opened['draft']; t: Say }) {
  const missions = stepsOf(draft).filter((one) => missionIn(one)).length;
  return (
    <div class="form__actions">
      {missionIn(step) && (
        <p>
          <Button rank="secondary" name="_do" value="add-position">
            {t('drafts.step.add-position')}
          </Button>
        </p>
      )}
      <Button name="_do" value="next">
        {t('drafts.step.next')}
      </Button>{' '}
      <Button rank="secondary" name="_do" value="save">
        {t('drafts.step.save')}
      </Button>
      {missionIn(step) && missions > 1 && (
        <p>
          <button class="link-button" type="submit" name="_do" value="drop-mission">
            {t('drafts.step.drop-mission')}
          </button>
        </p>
      )}
    </div>
  );
}
