import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import { fault, MissionError } from '../../errors.ts';
import { explained } from '../../explain.ts';
import type { Adopted, ChangePreview, EditionShown, PreviewRow } from '../../missions.ts';
import { allOf, formOf, goTo } from '../accounts/request.ts';
import { Button } from '../button.tsx';
import { Link } from '../elements.tsx';
import { TextArea } from '../forms/inputs.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { namesFor } from '../names.ts';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { holding, missionsOf, type WebApp, type WebContext } from '../web.ts';
import { numberIn, STYLES } from './frame.ts';
import { LookProgress, MovedRows } from './moves.tsx';

/** Rows of one page: whoever adopts for more goes on with the next. */
const MOST = 100;
/** Seconds after which a page that shows a look asks again. */
export const ASK_AGAIN = '2';

/** What an edition would move on live missions, and the decisions that this is looked at for: to release it, to adopt it. */
export function addAdopting(app: WebApp): void {
  app.get(PAGES.editionPreview, (context) => previewPage(context));
  app.post(PAGES.editionPreview, async (context) => {
    const number = numberIn(context);
    await missionsOf(context).editions.beginPreview(number, holding(context, STAFF_ROLES).person);
    return goTo(context, pathTo('editionPreview', { number }));
  });
  app.post(PAGES.editionRelease, async (context) => {
    const number = numberIn(context);
    const { person } = holding(context, ['head of facility']);
    const field = await formOf(context);
    const { editions } = missionsOf(context);
    const version = Number(field('version'));
    // Nobody releases what nobody looked at.
    const look = await lookedAt(context, number);
    if (!isOf(look, version)) return previewPage(context);
    await editions.release(number, version, person);
    return goTo(context, pathTo('edition', { number }));
  });
  app.post(PAGES.editionAdopt, (context) => adopt(context));
}

async function lookedAt(context: WebContext, number: number): Promise<ChangePreview | undefined> {
  try {
    return await missionsOf(context).previews.progress(`edition-${number}`);
  } catch (error) {
    if (error instanceof MissionError && error.code === 'no-such-preview') return undefined;
    throw error;
  }
}

/** A look that is done, at what is now written. */
const isOf = (look: ChangePreview | undefined, version: number): boolean =>
  look?.status === 'done' && look.considered.what === 'edition' && look.considered.version === version;

interface AdoptionForm {
  readonly wrong?: readonly Wrong[];
  readonly typed?: {
    readonly missions: readonly string[];
    readonly revoke: readonly string[];
    readonly reason: string;
  };
  readonly adopted?: readonly Adopted[];
}

async function previewPage(context: WebContext, asking: AdoptionForm = {}): Promise<Response> {
  const number = numberIn(context);
  const me = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  const missions = missionsOf(context);
  const shown = await missions.editions.show(number);
  const look = await lookedAt(context, number);
  const after = context.req.query('after');
  const rows = look
    ? await missions.previews.rows(look.id, { limit: MOST, ...(after ? { after } : {}) })
    : [];
  const nameOf = await namesFor(context);
  const reader = readerOf(context, missions.present());
  const isLooking = look?.status === 'looking';
  if (isLooking) context.header('refresh', ASK_AGAIN);
  const { wrong = [], typed, adopted } = asking;
  const isReleased = shown.status === 'released';
  const mayAdopt =
    isReleased && me.roles.some((role) => role === 'coordinator' || role === 'head of facility');
  const last = rows.length === MOST ? rows.at(-1)?.process : undefined;
  return show(
    context,
    {
      title: t('rules.preview-title', { n: number }),
      lead: isReleased ? t('rules.adopt-lead') : t('rules.preview-lead'),
      crumbs: [
        { text: t('rules.title'), href: pathTo('rules') },
        { text: t('rules.by-edition-title', { n: number }), href: pathTo('edition', { number }) },
      ],
      styles: STYLES,
      wrong,
    },
    <>
      {adopted && <Adoptions adopted={adopted} rows={rows} context={context} />}
      {look && <LookProgress look={look} reader={reader} />}
      {look && !isLooking && !isOf(look, shown.version) && <p role="status">{t('rules.look.older')}</p>}
      {!isLooking && (
        <form method="post" action={pathTo('editionPreview', { number })}>
          <Button rank="secondary">{look ? t('rules.look.again') : t('rules.look.begin')}</Button>
        </form>
      )}
      {look?.status === 'done' && rows.length === 0 && <p>{t('rules.nothing-moves')}</p>}
      <form method="post" action={pathTo('editionAdopt', { number })} novalidate>
        <MovedRows
          rows={rows}
          nameOf={nameOf}
          reader={reader}
          {...(mayAdopt
            ? { choose: (row: PreviewRow) => <Chosen row={row} typed={typed} context={context} /> }
            : {})}
        />
        {last && (
          <p>
            <Link href={pathTo('editionPreview', { number, after: last })}>{t('rules.more')}</Link>
          </p>
        )}
        {mayAdopt && rows.length > 0 && (
          <>
            <TextArea
              name="reason"
              label={t('rules.reason')}
              value={typed?.reason ?? ''}
              error={wrong.find(({ field }) => field === 'reason')?.sentence}
              rows={3}
              locale={locale}
            />
            <Button>{t('rules.adopt')}</Button>
          </>
        )}
      </form>
      {shown.status === 'draft' && <Release shown={shown} look={look} context={context} />}
    </>,
  );
}

function Chosen(props: {
  readonly row: PreviewRow;
  readonly typed: AdoptionForm['typed'];
  readonly context: WebContext;
}) {
  const { row, typed, context } = props;
  const { t } = context.var;
  const { process, refused, revokesDeparture } = row;
  if (refused.length > 0) return null;
  return (
    <>
      <label class="pick">
        <input type="checkbox" name="missions" value={process} checked={typed?.missions.includes(process)} />{' '}
        {t('rules.adopt-here')}
      </label>
      {revokesDeparture && (
        <label class="pick">
          <input type="checkbox" name="revoke" value={process} checked={typed?.revoke.includes(process)} />{' '}
          {t('rules.revoke-meant')}
        </label>
      )}
    </>
  );
}

function Release(props: {
  readonly shown: EditionShown;
  readonly look: ChangePreview | undefined;
  readonly context: WebContext;
}) {
  const { shown, look, context } = props;
  const { t } = context.var;
  const viewer = context.get('viewer');
  const me = viewer.kind === 'person' ? viewer.person : undefined;
  const { number, version, problems, draftedBy } = shown;
  const why = !me?.roles.includes('head of facility')
    ? t('rules.release.head')
    : draftedBy.includes(me.person)
      ? t('rules.release.own')
      : problems.length > 0
        ? t('rules.release.problems', { n: problems.length })
        : isOf(look, version)
          ? undefined
          : t('rules.release.look-first');
  return (
    <section aria-labelledby="release">
      <h2 id="release">{t('rules.release.title')}</h2>
      {why ? (
        <p>{why}</p>
      ) : (
        <form method="post" action={pathTo('editionRelease', { number })}>
          <p>{t('rules.release.lead')}</p>
          <input type="hidden" name="version" value={String(version)} />
          <Button>{t('rules.release.button', { n: number })}</Button>
        </form>
      )}
    </section>
  );
}

async function adopt(context: WebContext): Promise<Response> {
  const number = numberIn(context);
  const { person } = holding(context, ['coordinator', 'head of facility']);
  const field = await formOf(context);
  const typed = {
    missions: await allOf(context, 'missions'),
    revoke: await allOf(context, 'revoke'),
    reason: field('reason'),
  };
  const { t } = context.var;
  const wrong: Wrong[] = [
    ...(typed.missions.length === 0 ? [{ field: 'missions', sentence: t('rules.none-chosen') }] : []),
    ...(typed.reason === '' ? [{ field: 'reason', sentence: t('rules.reason-missing') }] : []),
  ];
  if (wrong.length > 0 || field('_again') !== '') return previewPage(context, { typed, wrong });
  if (typed.missions.length > MOST) throw fault('invalid-input');
  const adopted = await missionsOf(context).editions.adopt(
    number,
    { missions: typed.missions, reason: typed.reason, revokesDeparture: typed.revoke },
    { person },
  );
  return previewPage(context, { adopted, typed });
}

/** What became of each. */
function Adoptions(props: {
  readonly adopted: readonly Adopted[];
  readonly rows: readonly PreviewRow[];
  readonly context: WebContext;
}) {
  const { adopted, rows, context } = props;
  const { locale, t } = context.var;
  const nameOf = (mission: string) => rows.find(({ process }) => process === mission)?.reference || mission;
  return (
    <div class="done-note" role="status">
      <ul>
        {adopted.map(({ mission, adopted: is, reasons }) => (
          <li>
            {is
              ? t('rules.adopted', { mission: nameOf(mission) })
              : `${t('rules.not-adopted', { mission: nameOf(mission) })} ${reasons
                  .map((reason) => explained(reason, locale).sentence)
                  .join(' ')}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
