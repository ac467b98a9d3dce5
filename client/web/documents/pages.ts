import { PAGES } from '../../../addresses/pages.ts';
import { fileResponse } from '../../http/files.ts';
import { missionsOf, type WebApp, type WebContext } from '../web.ts';

/** Files that mails and pages link to; `?of=` says in which process one was found, `?name=` as what (`documentPath`). */
export function addDocuments(app: WebApp): void {
  app.get(PAGES.document, documentPage);
}

async function documentPage(context: WebContext): Promise<Response> {
  const { of, name: nameId } = context.req.query();
  const hash = context.req.param('hash') ?? '';
  const which = { of: of ? { ref: of } : undefined, nameId };
  return fileResponse(context, await missionsOf(context).readDocument(hash, which));
}
