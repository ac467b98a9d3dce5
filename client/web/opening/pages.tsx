import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { draftOf, keptDraft, readDraft } from '../../action-file/draft.ts';
import { readActionFile } from '../../action-file.ts';
import type { FieldFault } from '../../errors.ts';
import type { ListRow } from '../../missions.ts';
import { Button } from '../button.tsx';
import { Fold, Link, Section } from '../elements.tsx';
import { fieldsWith } from '../forms/frame.tsx';
import { Choice, FileField, TextArea } from '../forms/inputs.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { first, textsOf, type Values } from '../forms/values.ts';
import { namesIn } from '../names.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { TextTable } from '../table.tsx';
import { missionsOf, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { instantIn } from '../when.ts';
import { begun, copied, earlierActions, fileOfAction } from './begin.ts';
import { addDraftPages } from './draft-pages.tsx';
import { addOpenPage } from './open.tsx';
import { FileProblems } from './problems.tsx';
import { chosenFile, draftPath, opener, STYLES, titleOf } from './request.ts';

/** Adds the pages on which an action is prepared: begun in one of four ways, and opened when it is complete. */
export function addOpening(app: WebApp, parts: WebParts): void {
  app.get(PAGES.drafts, (context) => beginPage(context, {}));
  app.post(PAGES.drafts, begin);
  addOpenPage(app, parts);
  addDraftPages(app);
}

async function begin(context: WebContext): Promise<Response> {
  const as = opener(context);
  const missions = missionsOf(context);
  const { t } = context.var;
  const form = await context.req.formData();
  const values = { ...textsOf(form), ...(await chosenFile(form)) };
  const how = first(values, '_do');
  const goOn = async (draft: Parameters<typeof keptDraft>[0]) => {
    const { id } = await missions.drafts.add(as, keptDraft(draft));
    return context.redirect(draftPath(id), 303);
  };
  if (how === 'begin') return goOn(await begun(missions, as));
  if (how === 'copy') {
    const row = (await earlierActions(missions)).find(({ process }) => process === first(values, 'from'));
    if (!row)
      return beginPage(context, { values, wrong: [{ field: 'from', sentence: t('drafts.list.choose') }] });
    return goOn(await copied(missions, row));
  }
  const text = first(values, 'text');
  if (text.trim() === '')
    return beginPage(context, { values, wrong: [{ field: 'text', sentence: t('opening.missing-file') }] });
  const read = readActionFile(text);
  const draft = draftOf(text);
  if (draft && (read.ok || how === 'anyway')) return goOn(draft);
  return beginPage(context, { values, problems: read.ok ? [] : read.problems, mayMend: draft !== undefined });
}

interface BeginForm {
  readonly values?: Values;
  readonly wrong?: readonly Wrong[];
  readonly problems?: readonly FieldFault[];
  /** Whether the file can be taken over although something in it is wrong. */
  readonly mayMend?: boolean;
}

async function beginPage(context: WebContext, asked: BeginForm): Promise<Response> {
  const as = opener(context);
  const missions = missionsOf(context);
  const { locale, t } = context.var;
  const { values = {}, wrong = [], problems = [], mayMend = false } = asked;
  const [drafts, people, earlier] = await Promise.all([
    missions.drafts.list(as),
    missions.people(),
    earlierActions(missions),
  ]);
  const nameOf = namesIn(people);
  const reader = readerOf(context, missions.present());
  const isFaulty = wrong.length + problems.length > 0;
  const about = fieldsWith(values, wrong, locale);
  return show(
    context,
    {
      title: t('drafts.list.title'),
      lead: t('drafts.list.lead'),
      wrong,
      isFaulty,
      status: isFaulty ? 422 : 200,
      styles: STYLES,
      scripts: ['forms.js'],
      crumbs: [{ text: t('opening.actions'), href: pathTo('actions') }],
    },
    <>
      <FileProblems locale={locale} problems={problems} text={first(values, 'text')} t={t} />
      <form method="post" action={pathTo('drafts')} class="draft-begin">
        <Button name="_do" value="begin">
          {t('drafts.list.begin')}
        </Button>
        <p class="muted">{t('drafts.list.begin-lead')}</p>
      </form>
      <Section look="notice" id="own" title={t('drafts.list.own')}>
        <TextTable
          none={<p>{t('drafts.list.none')}</p>}
          look="room"
          caption={t('drafts.list.own')}
          heads={[
            t('drafts.list.columns.title'),
            t('drafts.list.columns.changed'),
            t('drafts.list.columns.who'),
          ]}
          rows={drafts.map((draft) => [
            <Link href={draftPath(draft.id)}>
              {titleOf(readDraft(draft.file), t('drafts.list.untitled'))}
            </Link>,
            instantIn(draft.changedAt, reader),
            draft.owner === as
              ? t('drafts.list.mine')
              : t('drafts.list.shared-by', { name: nameOf(draft.owner) }),
          ])}
        />
      </Section>
      {earlier.length > 0 && (
        <Section look="notice" id="copy" title={t('drafts.list.copy')}>
          <form class="form" method="post" action={pathTo('drafts')} novalidate>
            <Choice
              {...about('from')}
              label={t('drafts.list.columns.title')}
              hint={t('drafts.list.copy-hint')}
              options={await titled(context, earlier)}
            />
            <Button rank="secondary" name="_do" value="copy">
              {t('drafts.list.copy-button')}
            </Button>
          </form>
        </Section>
      )}
      <Fold
        title={t('drafts.list.import')}
        class="fold--part"
        isOpen={isFaulty && wrong.every(({ field }) => field === 'text')}
      >
        <form
          class="form"
          id="form"
          method="post"
          enctype="multipart/form-data"
          action={pathTo('drafts')}
          novalidate
        >
          <FileField
            name="file"
            label={t('opening.file')}
            hint={t('opening.file-hint')}
            accept=".yaml,.yml,text/yaml"
            locale={locale}
          />
          <TextArea
            {...about('text')}
            label={t('opening.text')}
            hint={t('opening.text-hint')}
            rows={first(values, 'text') ? 20 : 5}
          />
          <div class="form__actions">
            <Button rank="secondary" name="_do" value="import">
              {t('drafts.list.import-button')}
            </Button>{' '}
            {mayMend && (
              <Button rank="secondary" name="_do" value="anyway">
                {t('drafts.list.anyway')}
              </Button>
            )}
          </div>
        </form>
      </Fold>
    </>,
  );
}

/** Actions by their topic and reference. */
async function titled(context: WebContext, rows: readonly ListRow[]) {
  return Promise.all(
    rows.map(async (row) => {
      const where = [row.reference, row.sandbox].filter(Boolean).join(', ');
      const label = titleOf(await fileOfAction(missionsOf(context), row), row.reference || row.process);
      return { value: row.process, label, ...(where ? { hint: where } : {}) };
    }),
  );
}
