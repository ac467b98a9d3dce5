import type { Context } from 'hono';
import { z } from 'zod';
import { API, type ApiName, asTemplate } from '../../addresses/api.ts';
import { invalidInput } from '../problems.ts';
import { KEY, ok, PROBLEM } from './answers.ts';
import { readJson } from './body.ts';
import type { Idempotency } from './idempotency.ts';
import { inputSchema } from './openapi.ts';
import { once, reply, type Worked } from './requests.ts';
import type { Routes } from './routes.ts';

/** What is asked at an address, as the document of the API tells it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: ApiName;
  /** As generators of clients call it. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: Readonly<Record<string, z.ZodType>>;
  /** Of the request, beside the key by which it is repeated. */
  readonly headers?: Readonly<Record<string, z.ZodType>>;
  /** A body of JSON, or what takes its place. */
  readonly body?: z.ZodType | { readonly content: Readonly<Record<string, object>> };
  readonly answer: z.ZodType;
  /** Its status and what that says; 200. */
  readonly answers?: readonly [status: 201 | 202, meaning: string];
  /** A post that changes nothing, and so may be worked on twice. */
  readonly isSafe?: true;
}

export type Offer = (
  about: Operation,
  work: (context: Context, requestId: string) => Promise<Worked>,
) => void;

/** Serves operations and describes them: one place says where each is, what it takes and what it answers. */
export function offering(app: Routes, idempotency: Idempotency): Offer {
  return (about, work) => {
    const { method, path, id, summary, description, params, query, body, answer, answers, isSafe } = about;
    const [status, meaning] = answers ?? [200];
    const isOnce = method === 'post' && !isSafe;
    const headers = { ...about.headers, ...(isOnce ? { 'idempotency-key': KEY } : {}) };
    app.describe((registry) =>
      registry.registerPath({
        method,
        path: asTemplate(API[path]),
        operationId: id,
        summary,
        ...(description ? { description } : {}),
        request: {
          ...(params ? { params } : {}),
          ...(query ? { query: z.object(query) } : {}),
          ...(Object.keys(headers).length > 0 ? { headers: z.object(headers) } : {}),
          ...(body ? { body: body instanceof z.ZodType ? json(body) : body } : {}),
        },
        responses: { [status]: ok(answer, meaning), default: PROBLEM },
      }),
    );
    app.on(method, API[path], async (context: Context) => {
      if (isOnce)
        return once(context, idempotency, async (requestId) => ({
          ...(await work(context, requestId)),
          status,
        }));
      const { value, headers: told } = await work(context, '');
      return reply(value, told, status);
    });
  };
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema: inputSchema(schema) } } });

/** What came, as the schema has it. @throws MissionError `invalid-input` with every field that is wrong */
export function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidInput(result.error, value);
}

export const parsedBody = <S extends z.ZodType>(schema: S, context: Context): z.output<S> =>
  parsed(schema, readJson(context));
