import { API, TAGS, type Tag } from '../../../addresses/api.ts';
import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { camel } from '../../commands/define.ts';
import { fault } from '../../errors.ts';
import { type ApiDocument, METHODS } from '../../http/document.ts';
import { commandTitle, isCommandName } from '../../sentences.ts';
import { Bullets } from '../bullets.tsx';
import { Link } from '../elements.tsx';
import { show } from '../render.tsx';
import type { WebApp, WebContext, WebParts } from '../web.ts';
import { type Listed, OperationPage } from './operation.tsx';
import { Sample } from './sample.tsx';

const STYLES = ['api.css'];

/** How the API works, in the order of a first day with it. */
const RULES = ['reference', 'versions', 'idempotency', 'refusals', 'pages', 'rate'] as const;

/** The contract for people: what can be asked, and each operation with examples. Open to everybody. */
export function addApiPages(app: WebApp, { contract, publicUrl }: WebParts): void {
  app.get(PAGES.api, (context) => {
    const wanted = context.req.query('operation');
    const all = operationsOf(contract());
    if (wanted === undefined) return overview(context, all, publicUrl);
    const listed = all.find(({ operation }) => operation.operationId === wanted);
    if (!listed) throw fault('no-such-address');
    const locale = context.get('locale');
    return show(
      context,
      {
        title: titleOf(listed, locale),
        crumbs: [{ text: speaker(locale)('api.title'), href: pathTo('api') }],
        styles: STYLES,
      },
      <OperationPage listed={listed} document={contract()} publicUrl={publicUrl} locale={locale} />,
    );
  });
}

function operationsOf(document: ApiDocument): readonly Listed[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** Commands have names in every language; what else the contract says is English. */
function titleOf({ path, operation }: Listed, locale: Locale): string {
  const name = camel(operation.operationId ?? '');
  return path.includes('/commands/') && isCommandName(name) ? commandTitle(name, locale) : operation.summary;
}

function overview(context: WebContext, all: readonly Listed[], publicUrl: string) {
  const { locale, t } = context.var;
  // A preview is told with its command.
  const listed = all.filter(({ path }) => !(path.includes('/commands/') && path.endsWith('/preview')));
  return show(
    context,
    { title: t('api.title'), lead: t('api.lead'), styles: STYLES },
    <>
      <p>
        <Link href={API.contract}>{t('api.document')}</Link>
      </p>
      <h2>{t('api.begin')}</h2>
      <p>
        {t('api.begin-text')} <Link href={pathTo('account')}>{t('api.account')}</Link>
      </p>
      <Sample
        label={t('api.over-http')}
        text={`curl -H "Authorization: Bearer $MISSION_TOKEN" \\\n  '${publicUrl}${API.processes}/17-11/PER/01.02'`}
      />
      <Sample
        label={t('api.command-line')}
        text={`mission login --server ${publicUrl} < token.txt\nmission show 17-11/PER/01.02`}
      />
      <h2>{t('api.rules')}</h2>
      <Bullets look="api-rules" items={RULES.map((rule) => t(`api.rule.${rule}`))} />
      <h2>{t('api.operations')}</h2>
      {TAGS.map((tag) => (
        <Group
          tag={tag}
          listed={listed.filter(({ operation }) => operation.tags?.includes(tag))}
          locale={locale}
        />
      ))}
    </>,
  );
}

function Group({ tag, listed, locale }: { tag: Tag; listed: readonly Listed[]; locale: Locale }) {
  const t = speaker(locale);
  if (listed.length === 0) return null;
  return (
    <details class="api-group" id={tag.toLowerCase()} open={tag === 'Processes'}>
      <summary class="api-group__title">
        {t(`api.tags.${tag}`)} <span class="api-group__count">{t('api.count', { n: listed.length })}</span>
      </summary>
      {tag === 'Commands' && <p>{t('api.commands-lead')}</p>}
      <ul class="plain-list api-list">
        {listed.map((each) => (
          <li class="api-list__row">
            <Link
              class="api-list__title"
              href={pathTo('api', { operation: each.operation.operationId })}
              lang={each.path.includes('/commands/') ? undefined : 'en'}
            >
              {titleOf(each, locale)}
            </Link>
            <span class="api-list__address">
              <span class={`api-method api-method--${each.method}`}>{each.method.toUpperCase()}</span>{' '}
              <code>{each.path}</code>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
