import { pathTo } from '../../../addresses/pages.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import {
  type ApiDocument,
  commandLinesOf,
  type Method,
  type Operation,
  schemaOf,
} from '../../http/document.ts';
import type { JsonSchema } from '../../http/openapi.ts';
import { Link } from '../elements.tsx';
import { Table } from '../table.tsx';
import { Sample } from './sample.tsx';

/** One operation of the contract, with the way to ask it. */
export interface Listed {
  readonly path: string;
  readonly method: Method;
  readonly operation: Operation;
}

export function OperationPage(props: {
  readonly listed: Listed;
  readonly document: ApiDocument;
  readonly publicUrl: string;
  readonly locale: Locale;
}) {
  const { listed, document, publicUrl, locale } = props;
  const { path, method, operation } = listed;
  const t = speaker(locale);
  const { description = '', parameters = [], requestBody } = operation;
  const [[type, media] = []] = Object.entries(requestBody?.content ?? {}).map((entry) => entry);
  const fields = media ? fieldsOf(schemaOf(media.schema, document)) : [];
  const lines = commandLinesOf(operation.operationId ?? '');
  const [, answered] = Object.entries(operation.responses).find(([status]) => /^2/.test(status)) ?? [];
  const [[answerType, answer] = []] = Object.entries(answered?.content ?? {});
  return (
    <>
      <p class="api-address">
        <span class={`api-method api-method--${method}`}>{method.toUpperCase()}</span> <code>{path}</code>
      </p>
      {description.split('\n\n').map((text) => text !== '' && <p lang="en">{text}</p>)}
      <h2>{t('api.examples')}</h2>
      <Sample label="curl" text={curlOf(listed, publicUrl, type)} />
      {lines.length > 0 && <Sample label={t('api.command-line')} text={lines.join('\n')} />}
      {media && <Sample label={`${t('api.request')} (${type})`} text={shown(media.example)} />}
      {answer && <Sample label={`${t('api.answer')} (${answerType})`} text={shown(answer.example)} />}
      <h2>{t('api.given')}</h2>
      {parameters.length + fields.length === 0 ? (
        <p>{t('api.none')}.</p>
      ) : (
        <Described
          heads={[t('api.name'), t('api.kind'), t('api.meaning')]}
          caption={t('api.given')}
          rows={[
            ...parameters.map((each) => ({
              name: each.name,
              kind: [t(`api.places.${each.in}`), each.required ? t('api.needed') : '']
                .filter(Boolean)
                .join(', '),
              meaning: each.description ?? '',
            })),
            ...fields.map((each) => ({
              name: each.name,
              kind: [t('api.body').toLowerCase(), each.kind, each.needed ? t('api.needed') : '']
                .filter(Boolean)
                .join(', '),
              meaning: each.meaning,
            })),
          ]}
        />
      )}
      <h2>{t('api.answers')}</h2>
      <Described
        heads={[t('api.status'), t('api.meaning')]}
        caption={t('api.answers')}
        rows={Object.entries(operation.responses).map(([status, response]) => ({
          name: status,
          meaning: (response.$ref ? problemOf(response.$ref, document) : response.description) ?? '',
        }))}
      />
      <p>
        <Link href={pathTo('api')}>{t('api.all')}</Link>
      </p>
    </>
  );
}

interface Row {
  readonly name: string;
  readonly kind?: string;
  readonly meaning: string;
}

function Described(props: {
  readonly heads: readonly string[];
  readonly caption: string;
  readonly rows: readonly Row[];
}) {
  const [name = '', ...others] = props.heads;
  const [meaning = '', kind] = [...others].reverse();
  return (
    <Table
      look="api"
      caption={props.caption}
      rows={props.rows}
      columns={[
        { title: name, class: 'api-table__name', cell: (row) => <code>{row.name}</code> },
        ...(kind === undefined ? [] : [{ title: kind, cell: (row: Row) => row.kind ?? '' }]),
        { title: meaning, lang: 'en', cell: (row) => row.meaning },
      ]}
    />
  );
}

function problemOf(ref: string, document: ApiDocument): string {
  const responses = document.components.responses as Record<string, { description?: string }> | undefined;
  return responses?.[ref.split('/').at(-1) ?? '']?.description ?? '';
}

function fieldsOf(schema: JsonSchema) {
  const needed = (schema.required ?? []) as readonly string[];
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, field]) => ({
    name,
    kind: String(field.format ?? [field.type].flat()[0] ?? ''),
    needed: needed.includes(name),
    meaning: String(field.description ?? ''),
  }));
}

const shown = (example: unknown): string =>
  typeof example === 'string' ? example : JSON.stringify(example, null, 2);

/** As it is typed in a shell: with what the operation needs, and nothing else. */
function curlOf({ path, method, operation }: Listed, publicUrl: string, type: string | undefined): string {
  const { parameters = [] } = operation;
  const example = (name: string) => String(parameters.find((each) => each.name === name)?.example ?? '');
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => example(name));
  const query = new URLSearchParams(
    parameters
      .filter((each) => each.in === 'query' && each.required)
      .map((each): [string, string] => [each.name, example(each.name)]),
  );
  const isOpen = operation.security?.length === 0;
  const headers = [
    ...(isOpen ? [] : ['Authorization: Bearer $MISSION_TOKEN']),
    ...(parameters.some(({ name }) => name === 'if-match') ? ['If-Match: *'] : []),
    ...(type ? [`Content-Type: ${type}`] : []),
  ];
  const body =
    type === undefined ? [] : [type === 'application/json' ? '--data @body.json' : '--data-binary @FILE'];
  return [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${publicUrl}${address}${query.size > 0 ? `?${query}` : ''}'`,
    ...headers.map((header) => `-H "${header}"`),
    ...body,
  ].join(' \\\n  ');
}
