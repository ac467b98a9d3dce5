import { pathTo } from '../../../addresses/pages.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import { holding, missionsOf, type WebContext } from '../web.ts';
import { formatTable, parseTable } from './table-query.ts';

const LONGEST_NAME = 80;

/** The address of the table for a query of a view: `/missions?view=late`. */
export const pathOf = (query: string): string => pathTo('missions') + (query === '' ? '' : `?${query}`);

/** Keeps only what the table understands, so that a shared link can lead to nothing but a table. */
const understood = (query: string): string => formatTable(parseTable(new URLSearchParams(query)));

async function field(context: WebContext, name: string): Promise<string> {
  const value = (await context.req.parseBody())[name];
  return typeof value === 'string' ? value.trim() : '';
}

export async function saveView(context: WebContext): Promise<Response> {
  const { person } = holding(context, STAFF_ROLES);
  const query = understood(await field(context, 'query'));
  const name = (await field(context, 'name')).slice(0, LONGEST_NAME);
  if (name !== '') await missionsOf(context).desk.saveView({ person, name, query });
  return context.redirect(pathOf(query), 303);
}

/** The page to which a shared link leads. */
export async function sharedView(context: WebContext): Promise<Response> {
  holding(context, STAFF_ROLES);
  const { query } = await missionsOf(context).desk.savedView(context.req.param('id') ?? '');
  return context.redirect(pathOf(understood(query)), 303);
}

export async function dropView(context: WebContext): Promise<Response> {
  const { person } = holding(context, STAFF_ROLES);
  const query = understood(await field(context, 'query'));
  await missionsOf(context).desk.dropView(context.req.param('id') ?? '', person);
  return context.redirect(pathOf(query), 303);
}
