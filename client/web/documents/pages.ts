import { fileResponse } from '../../http/files.ts';
import { missionsOf, type WebApp, type WebContext } from '../web.ts';

/** Files that mails and pages link to; `?of=` says in which process one was found. */
export function addDocuments(app: WebApp): void {
  app.get('/documents/:hash', documentPage);
}

async function documentPage(context: WebContext): Promise<Response> {
  const of = context.req.query('of');
  const hash = context.req.param('hash') ?? '';
  return fileResponse(context, await missionsOf(context).readDocument(hash, of ? { ref: of } : undefined));
}
