import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { API, type ApiName, asTemplate } from '../../addresses/api.ts';
import { ok, PROBLEM } from './answers.ts';
import { type PageQuery, pageOf, pageQuery } from './paging.ts';
import { reply } from './requests.ts';
import type { Routes } from './routes.ts';

/** Something that can be read, as the document of the API tells it. */
interface View {
  readonly path: ApiName;
  readonly summary: string;
  readonly answer: z.ZodType;
  readonly params?: z.ZodObject;
  readonly query?: Record<string, z.ZodType>;
  readonly description?: string;
}

export type AddView = (about: View, answer: (context: Context, query: never) => Promise<Response>) => void;

/** A list that can grow, in pages; `keyOf` tells its rows apart. */
export type AddPages = <Row>(
  about: View,
  answer: (context: Context, query: never) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
) => void;

/** Serves what can be read and describes it in the same place. */
export function viewing(app: Routes): { readonly view: AddView; readonly pages: AddPages } {
  const view: AddView = (about, answer) => {
    const { path, summary, description, params, query } = about;
    const route = createRoute({
      method: 'get',
      path: asTemplate(API[path]),
      summary,
      ...(description ? { description } : {}),
      request: { ...(params ? { params } : {}), ...(query ? { query: z.object(query) } : {}) },
      responses: {
        200: ok(about.answer),
        default: PROBLEM,
      },
    });
    app.openapi(route, ((context: Context) =>
      answer(context, query ? (context.req.valid('query' as never) as never) : ({} as never))) as never);
  };
  const pages: AddPages = (about, answer, keyOf) =>
    view(
      {
        description: 'Further pages by the `next` link of the header `Link`.',
        ...about,
        query: { ...about.query, ...pageQuery },
      },
      async (context, query: PageQuery) => {
        const { rows, headers } = pageOf(context, await answer(context, query as never), keyOf, query);
        return reply(rows, headers);
      },
    );
  return { view, pages };
}
