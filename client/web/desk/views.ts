import { pathTo } from '../../../addresses/pages.ts';
import { STAFF_ROLES } from '../../../workflows/domain/people.ts';
import { holding, missionsOf, type WebContext } from '../web.ts';
import { formatTable, parseTable } from './table-query.ts';

const LONGEST_NAME = 80;

/** The table as a view keeps it: `/missions?view=late`. */
export const pathOf = (query: string): string => pathTo('missions') + (query === '' ? '' : `?${query}`);

/** Only what the table understands is kept: whoever follows the link gets a table and nothing else. */
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

/** The link that is shared. */
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
