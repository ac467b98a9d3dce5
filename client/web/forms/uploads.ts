import { PAGES } from '../../../addresses/pages.ts';
import { missionsOf, signedIn, type WebApp, type WebParts } from '../web.ts';
import { keptValue } from './file-drop.tsx';
import { keepFile } from './files.ts';

/** A file sent by itself while its form is still being filled in (`upload.js`). */
export function addUploads(app: WebApp, { maxUploadBytes: maxBytes }: WebParts): void {
  app.post(PAGES.upload, async (context) => {
    const viewer = signedIn(context);
    const { locale, t } = context.var;
    const file = (await context.req.formData()).get('file');
    if (file === null || typeof file === 'string')
      return context.json({ sentence: t('forms.file.failed', { name: '' }) }, 400);
    const missions = missionsOf(context);
    const kept = await keepFile(file, { missions, as: viewer.person, maxBytes, locale });
    if (!('hash' in kept)) return context.json({ sentence: kept.join(' ') }, 422);
    return context.json(
      {
        value: keptValue(kept),
        label: t('forms.file.keep', { name: file.name }),
        hint: t('forms.file.kept'),
      },
      201,
    );
  });
}
