import type { Locale } from '../../../workflows/domain/time.ts';
import { camel } from '../../commands/define.ts';
import { fault } from '../../errors.ts';
import { type ApiDocument, METHODS, TAGS, type Tag } from '../../http/document.ts';
import { commandTitle, isCommandName } from '../../sentences.ts';
import { show } from '../render.tsx';
import type { WebApp, WebContext, WebParts } from '../web.ts';
import { type Listed, OperationPage } from './operation.tsx';
import { Sample } from './sample.tsx';
import { API_WORDS } from './words.ts';

const STYLES = ['api.css'];

/** The contract for people: what can be asked, and each operation with examples. Open to everybody. */
export function addApiPages(app: WebApp, { contract, publicUrl }: WebParts): void {
  app.get('/api', (context) => {
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
        crumbs: [{ text: API_WORDS[locale].title, href: '/api' }],
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
  const locale = context.get('locale');
  const words = API_WORDS[locale];
  // A preview is told with its command.
  const listed = all.filter(({ path }) => !path.endsWith('/preview'));
  return show(
    context,
    { title: words.title, lead: words.lead, styles: STYLES },
    <>
      <p>
        <a class="ecl-link" href="/api/openapi.json">
          {words.document}
        </a>
      </p>
      <h2>{words.begin}</h2>
      <p>
        {words.beginText}{' '}
        <a class="ecl-link" href="/account">
          {words.account}
        </a>
      </p>
      <Sample
        label={words.overHttp}
        text={`curl -H "Authorization: Bearer $MISSION_TOKEN" \\\n  '${publicUrl}/api/processes/17-11/PER/01.02'`}
      />
      <Sample
        label={words.commandLine}
        text={`mission login --server ${publicUrl} < token.txt\nmission show 17-11/PER/01.02`}
      />
      <h2>{words.rules}</h2>
      <ul class="ecl-unordered-list api-rules">
        {words.ruleList.map((rule) => (
          <li class="ecl-unordered-list__item">{rule}</li>
        ))}
      </ul>
      <h2>{words.operations}</h2>
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
  const words = API_WORDS[locale];
  if (listed.length === 0) return null;
  return (
    <details class="api-group" id={tag.toLowerCase()} open={tag === 'Processes'}>
      <summary class="api-group__title">
        {words.tags[tag]} <span class="api-group__count">{words.count(listed.length)}</span>
      </summary>
      {tag === 'Commands' && <p>{words.commandsLead}</p>}
      <ul class="plain-list api-list">
        {listed.map((each) => (
          <li class="api-list__row">
            <a
              class="ecl-link api-list__title"
              href={`/api?operation=${encodeURIComponent(each.operation.operationId ?? '')}`}
              lang={each.path.includes('/commands/') ? undefined : 'en'}
            >
              {titleOf(each, locale)}
            </a>
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
