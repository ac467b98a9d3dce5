import { speaker } from '../../../language/say.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Upload } from '../../commands/index.ts';
import { Fold } from '../elements.tsx';
import { FieldGroup, type FieldProps } from './frame.tsx';
import { Pick } from './inputs.tsx';

/** A file that is kept already: uploaded a moment ago, or with an earlier step. */
export interface KeptFile {
  readonly hash: string;
  readonly name: string;
  readonly pages?: number | null | undefined;
}

/** The value of an input beside the picker for a kept file: `HASH NAME`, or the hash alone. */
export const keptValue = ({ hash, name }: KeptFile): string => `${hash} ${name}`;
export function keptOf(value: string): KeptFile | undefined {
  const [, hash, name = ''] = /^([0-9a-f]{64})(?: (.*))?$/s.exec(value) ?? [];
  return hash === undefined ? undefined : { hash, name };
}
/** The file's name for people; one that came by its hash alone is called by the hash's beginning. */
export const shownName = ({ hash, name }: KeptFile): string => name || hash.slice(0, 8);
/** The file as a command takes it, with its giver's name for it. */
export const uploadOf = ({ hash, name }: KeptFile): Upload =>
  new Upload(name === '' ? { hash } : { hash, name });

/**
 * A file or several: picked or dragged, sent with the form; with script (`upload.js`) at once and with progress. What
 * was sent stays sent when something else in the form is wrong. The form that holds it is multipart.
 */
export function FileDrop(
  props: FieldProps & {
    readonly several?: boolean;
    /** Files uploaded in this form; they are ticked, so that they can be left out. */
    readonly kept?: readonly KeptFile[];
    /** The reader's documents from earlier steps. */
    readonly earlier?: readonly KeptFile[];
    readonly maxBytes: number;
    readonly pageLimit?: number | null | undefined;
  },
) {
  const { name, several = false, kept = [], earlier = [], maxBytes, pageLimit, locale, focused } = props;
  const t = speaker(locale);
  const isKept = (hash: string) => kept.some((file) => file.hash === hash);
  const others = earlier.filter(({ hash }) => !isKept(hash));
  const hint = (
    <>
      {props.hint && <>{props.hint}. </>}
      {pageLimit ? <>{t('forms.file.pages', { limit: pageLimit })}. </> : null}
      {t('forms.file.hint', { megabytes: megabytes(maxBytes, locale) })}
    </>
  );
  return (
    <FieldGroup {...props} hint={hint}>
      <div
        class="file-drop"
        data-upload={name}
        data-max={maxBytes}
        data-words={JSON.stringify({
          drop: several ? t('forms.file.drops') : t('forms.file.drop'),
          uploading: t('forms.file.uploading', { name: '{name}', percent: 0 }).replace('0', '{percent}'),
          uploaded: t('forms.file.uploaded', { name: '{name}' }),
          failed: t('forms.file.failed', { name: '{name}' }),
          signedOut: t('forms.file.signed-out', { name: '{name}' }),
          tooLarge: t('forms.file.too-large', {
            name: '{name}',
            size: t('problems.megabytes', { count: '{size}' }),
            limit: megabytes(maxBytes, locale),
          }),
        })}
      >
        <label class="file-drop__label" for={`${name}-file`}>
          {several ? t('forms.file.buttons') : t('forms.file.button')}
        </label>
        <input
          class="file-drop__input"
          id={`${name}-file`}
          type="file"
          name={name}
          multiple={several}
          autofocus={focused}
          aria-describedby={`${name}-hint`}
        />
      </div>
      <div class="picks" data-kept={name}>
        {kept.map((file, i) => (
          <Pick
            type={several ? 'checkbox' : 'radio'}
            name={name}
            id={`${name}-kept-${i + 1}`}
            value={keptValue(file)}
            label={t('forms.file.keep', { name: shownName(file) })}
            hint={about(file, t('forms.file.kept'), locale)}
            checked
          />
        ))}
      </div>
      {others.length > 0 && (
        <Fold title={t('forms.file.earlier')}>
          <div class="picks">
            {others.map((file, i) => (
              <Pick
                type={several ? 'checkbox' : 'radio'}
                name={name}
                id={`${name}-earlier-${i + 1}`}
                value={keptValue(file)}
                label={file.name}
                hint={about(file, '', locale) || undefined}
                checked={false}
              />
            ))}
          </div>
        </Fold>
      )}
    </FieldGroup>
  );
}

function about({ pages }: KeptFile, kept: string, locale: Locale): string {
  return [kept, pages ? speaker(locale)('forms.file.page-count', { n: pages }) : '']
    .filter(Boolean)
    .join(', ');
}

/** "25 MB", "0.1 MB", "25 Mo": what uploads are measured in, to people. */
export function megabytes(bytes: number, locale: Locale): string {
  const shown = Math.max(0.1, Math.round((bytes / 1_048_576) * 10) / 10);
  return speaker(locale)('problems.megabytes', { count: shown.toLocaleString(locale) });
}
