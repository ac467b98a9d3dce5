import type { Child } from 'hono/jsx';
import { speaker } from '../../../language/say.ts';
import type { SandboxId } from '../../../workflows/domain/lifecycle.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Button } from '../button.tsx';
import { type PageFrame, show } from '../render.tsx';
import type { WebContext } from '../web.ts';
import { bannerOf, type Reader } from '../when.ts';

export const STYLES = ['forms.css', 'desk.css'];

/** The rehearsal that a list is about; null for what lives in real time. */
export const sandboxIn = (context: WebContext): SandboxId | null => context.req.query('sandbox') || null;

interface SwitchProps {
  /** Of the list. */
  readonly path: string;
  /** None for whoever doesn't switch. */
  readonly sandboxes: readonly { readonly sandbox: SandboxId }[];
  readonly sandbox: SandboxId | null;
}

/** A list of what lives in real time, or in one rehearsal: under its banner, with the switch between them. */
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

/** Staff switch between what lives in real time and each rehearsal; nothing where there is no rehearsal. */
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
