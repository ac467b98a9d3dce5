import type { Context } from 'hono';
import { z } from 'zod';
import { API, type ApiName, asTemplate } from '../../addresses/api.ts';
import type { Parameter } from '../../addresses/filling.ts';
import type { Locale } from '../../workflows/domain/time.ts';
import type { Missions, Target } from '../missions.ts';
import { invalidInput } from '../problems.ts';
import { KEY, ok, PROBLEM } from './answers.ts';
import { readJson } from './body.ts';
import type { Idempotency } from './idempotency.ts';
import { inputSchema } from './openapi.ts';
import { pageOf, pageQuery } from './paging.ts';
import { actingPerson, answerOf, localeOf, missionsOf, once, reply, targetOf } from './requests.ts';
import type { Routes } from './routes.ts';

type Fields = Readonly<Record<string, z.ZodType>>;

/** An operation at an address, as the document of the API describes it. */
export interface Operation<Path extends ApiName, Query extends Fields, Body> {
  /** Left out, it is `get`. */
  readonly method?: 'get' | 'post' | 'put' | 'delete';
  readonly path: Path;
  /** The name that generators of clients use; left out, it is made of the address. */
  readonly id?: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: Query;
  /** Headers of the request, besides the key by which it is repeated. */
  readonly headers?: Fields;
  /** A JSON body, or another body by its content types. */
  readonly body?: z.ZodType<Body> | { readonly content: Readonly<Record<string, object>> };
  readonly answer: z.ZodType;
  /** The status of an answer and what it means; left out, 200. */
  readonly answers?: readonly [status: 201 | 202, meaning: string];
  /** A post that changes nothing, so that a repetition does no harm. */
  readonly isSafe?: true;
}

/** A field that was left out is not there, rather than undefined. */
type Given<T> = { readonly [Name in keyof T]: Exclude<T[Name], undefined> };

/** A request to an operation. Each part is checked when it is read, and throws what is wrong with it. */
export interface Asked<Path extends ApiName, Query extends Fields, Body> {
  readonly context: Context;
  /** The façade for the caller, with what they may see and do. */
  readonly missions: Missions;
  readonly params: Readonly<Record<Parameter<(typeof API)[Path]>, string>>;
  /** The query; that of a `get` is checked before anything else. */
  readonly query: Given<z.output<z.ZodObject<Query>>>;
  readonly body: Body;
  /** The language of sentences. */
  readonly locale: Locale;
  /** The process that the address names. */
  readonly target: Target;
  /** The person who acts. */
  readonly as: string;
  readonly requestId: string;
}

type Work<Path extends ApiName, Query extends Fields, Body, Value> = (
  asked: Asked<Path, Query, Body>,
) => Promise<Value>;

/** Serves operations and describes them: one place says where each is, what it takes and what it answers. */
export interface Operations {
  readonly app: Routes;
  readonly idempotency: Idempotency;
  /** @param work its value is the answer; an `Answer` says more than a value does */
  // biome-ignore lint/complexity/noBannedTypes: an operation without a query has no field in it
  offer<Path extends ApiName, Query extends Fields = {}, Body = unknown>(
    about: Operation<Path, Query, Body>,
    work: Work<Path, Query, Body, unknown>,
  ): void;
  /** A list that can grow, in pages; `keyOf` identifies its rows. */
  // biome-ignore lint/complexity/noBannedTypes: likewise
  list<Path extends ApiName, Row, Query extends Fields = {}>(
    about: Operation<Path, Query, never>,
    rowsOf: Work<Path, Query, never, readonly Row[]>,
    keyOf: (row: Row) => string,
  ): void;
}

export function operationsOf(app: Routes, idempotency: Idempotency): Operations {
  const offer: Operations['offer'] = (about, work) => {
    const { method = 'get', path, id, summary, description, params, query, body, answer, isSafe } = about;
    const [status, meaning] = about.answers ?? [200];
    const isOnce = method === 'post' && !isSafe;
    const queries = z.object(query ?? {});
    const headers = { ...about.headers, ...(isOnce ? { 'idempotency-key': KEY } : {}) };
    app.describe((registry) =>
      registry.registerPath({
        method,
        path: asTemplate(API[path]),
        ...(id ? { operationId: id } : {}),
        summary,
        ...(description ? { description } : {}),
        request: {
          ...(params ? { params } : {}),
          ...(query ? { query: queries } : {}),
          ...(Object.keys(headers).length > 0 ? { headers: z.object(headers) } : {}),
          ...(body ? { body: body instanceof z.ZodType ? json(body) : body } : {}),
        },
        responses: { [status]: ok(answer, meaning), default: PROBLEM },
      }),
    );
    app.on(method, API[path], async (context: Context) => {
      if (params) parsed(params, context.req.param());
      const asked = method === 'get' ? queryIn(context, queries) : undefined;
      const worked = async (requestId: string) =>
        answerOf(await work(askedIn(context, about, () => asked ?? queryIn(context, queries), requestId)));
      if (isOnce)
        return once(context, idempotency, async (requestId) => ({ ...(await worked(requestId)), status }));
      const { value, headers: more } = await worked('');
      return reply(value, more, status);
    });
  };
  const list: Operations['list'] = (about, rowsOf, keyOf) =>
    offer(
      {
        description: 'Further pages by the `next` link of the header `Link`.',
        ...about,
        query: { ...about.query, ...pageQuery },
      },
      async (asked) => {
        const rows = await rowsOf(asked as unknown as Parameters<typeof rowsOf>[0]);
        return pageOf(asked.context, rows, keyOf, asked.query);
      },
    );
  return { app, idempotency, offer, list };
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema: inputSchema(schema) } } });

function askedIn<Path extends ApiName, Query extends Fields, Body>(
  context: Context,
  { body }: Operation<Path, Query, Body>,
  query: () => unknown,
  requestId: string,
): Asked<Path, Query, Body> {
  return {
    context,
    requestId,
    missions: missionsOf(context),
    locale: localeOf(context),
    params: context.req.param() as Asked<Path, Query, Body>['params'],
    get query() {
      return query() as Asked<Path, Query, Body>['query'];
    },
    get body() {
      return parsedBody(body as z.ZodType<Body>, context);
    },
    get target() {
      return targetOf(context);
    },
    get as() {
      return actingPerson(context);
    },
  };
}

/** A name that occurs several times is a list, which nothing here takes. */
function queryIn<S extends z.ZodType>(context: Context, schema: S): z.output<S> {
  const given = Object.entries(context.req.queries()).map(([name, values]) => [
    name,
    values.length === 1 ? values[0] : values,
  ]);
  return parsed(schema, Object.fromEntries(given));
}

/** What came, as the schema has it. @throws MissionError `invalid-input` with every field that is wrong */
export function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidInput(result.error, value);
}

const parsedBody = <S extends z.ZodType>(schema: S, context: Context): z.output<S> =>
  parsed(schema, readJson(context));
