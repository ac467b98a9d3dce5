import { speaker } from '../../../language/say.ts';
import type { SandboxId } from '../../../workflows/domain/lifecycle.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { Button } from '../button.tsx';
import type { WebContext } from '../web.ts';

export const STYLES = ['forms.css', 'desk.css'];

/** The rehearsal that a list is about; null for what lives in real time. */
export const sandboxIn = (context: WebContext): SandboxId | null => context.req.query('sandbox') || null;

/** Staff switch between what lives in real time and each rehearsal; nothing where there is no rehearsal. */
export function SandboxSwitch(props: {
  readonly path: string;
  readonly sandboxes: readonly { readonly sandbox: SandboxId }[];
  readonly sandbox: SandboxId | null;
  readonly locale: Locale;
}) {
  const { path, sandboxes, sandbox, locale } = props;
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
