import { colon } from '../../../language/format.ts';
import { phrased } from '../../../language/phrase.ts';
import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { MissionError } from '../../errors.ts';
import type { Missions } from '../../missions.ts';
import { type KeptFile, keptValue, megabytes } from './file-drop.tsx';
import type { Wrong } from './parts.tsx';

interface Keeping {
  readonly missions: Missions;
  readonly as: string;
  readonly maxBytes: number;
  readonly locale: Locale;
}

export interface KeptFiles {
  /** The kept files by field: values of the form from now on. */
  readonly kept: Readonly<Record<string, readonly string[]>>;
  readonly wrong: readonly Wrong[];
}

/** Keeps the files of a form at once, so that they need not be sent again when something else is wrong. */
export async function keepFiles(form: FormData, how: Keeping): Promise<KeptFiles> {
  const kept: Record<string, string[]> = Object.create(null);
  const wrong: Wrong[] = [];
  for (const [field, file] of form.entries()) {
    // A picker in which nothing was picked sends a file without a name.
    if (typeof file === 'string' || (file.name === '' && file.size === 0)) continue;
    const found = await keepFile(file, how);
    if ('hash' in found) kept[field] = [...(kept[field] ?? []), keptValue(found)];
    else wrong.push(...found.map((sentence) => ({ field, sentence })));
  }
  return { kept, wrong };
}

/** The file as it is kept, or one sentence for each thing that is wrong with it. */
export async function keepFile(file: File, how: Keeping): Promise<KeptFile | readonly string[]> {
  const { missions, as, maxBytes, locale } = how;
  if (file.size > maxBytes) {
    const t = speaker(locale);
    return [
      t('forms.file.too-large', {
        name: file.name,
        size: megabytes(file.size, locale),
        limit: megabytes(maxBytes, locale),
      }),
    ];
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { document: hash, pages } = await missions.keepDocument(bytes, file.name, as);
    return { hash, name: file.name, pages };
  } catch (error) {
    if (!(error instanceof MissionError) || error.code !== 'unreadable-document') throw error;
    return error.fields.map(
      ({ problem }) => `${file.name}${colon(speaker(locale))}${phrased(problem, locale)}`,
    );
  }
}
