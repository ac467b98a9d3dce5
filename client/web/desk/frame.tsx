import type { Child } from 'hono/jsx';
import { speaker } from '../../../language/say.ts';
import type { SandboxId } from '../../../workflows/domain/lifecycle.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Button } from '../button.tsx';
import { type PageFrame, show } from '../render.tsx';
import type { WebContext } from '../web.ts';
import { bannerOf, type Reader } from '../when.ts';

export const STYLES = ['forms.css', 'desk.css'];

/** The rehearsal that a list shows; null for what is outside all rehearsals. */
export const sandboxIn = (context: WebContext): SandboxId | null => context.req.query('sandbox') || null;

interface SwitchProps {
  /** The path of the list. */
  readonly path: string;
  /** The rehearsals to switch between; none for a reader who doesn't switch. */
  readonly sandboxes: readonly { readonly sandbox: SandboxId }[];
  readonly sandbox: SandboxId | null;
}

/**
 * Shows a list of what is outside all rehearsals, or of one rehearsal under its banner, with the switch between them.
 */
export function showList(
  context: WebContext,
  about: Omit<PageFrame, 'sandbox'> & SwitchProps & { readonly reader: Reader },
  children: Child,
): Response | Promise<Response> {
  const { path, sandboxes, sandbox, reader, ...frame } = about;
  return show(
    context,
    { styles: STYLES, ...frame, ...bannerOf(sandbox, reader) },
    <>
      <SandboxSwitch path={path} sandboxes={sandboxes} sandbox={sandbox} locale={reader.locale} />
      {children}
    </>,
  );
}

/**
 * The links by which staff switch between the rehearsals and what is outside them; nothing where there is no rehearsal.
 */
function SandboxSwitch({ path, sandboxes, sandbox, locale }: SwitchProps & { readonly locale: Locale }) {
  const t = speaker(locale);
  if (sandboxes.length === 0) return null;
  return (
    <form class="sandbox-switch" method="get" action={path}>
      <label class="sandbox-switch__label" for="sandbox">
        {t('desk.sandbox.label')}
      </label>
      <select class="plain-select" id="sandbox" name="sandbox">
        <option value="">{t('desk.sandbox.none')}</option>
        {sandboxes.map((each) => (
          <option value={each.sandbox} selected={each.sandbox === sandbox}>
            {t('desk.sandbox.named', { name: each.sandbox })}
          </option>
        ))}
      </select>
      <Button rank="secondary">{t('desk.sandbox.show')}</Button>
    </form>
  );
}
