import type { Child } from 'hono/jsx';
import { processPath } from '../../../../addresses/pages.ts';
import type { Refusal } from '../../../../workflows/domain/refusal.ts';
import type { DecisionPart } from '../../../commands/define.ts';
import { kebab } from '../../../commands/index.ts';
import { refused } from '../../../errors.ts';
import { statusOf } from '../../../explain.ts';
import { commandHelp } from '../../../sentences.ts';
import { commandPath, stepPath } from '../../addresses.ts';
import { Button } from '../../button.tsx';
import { otherWays, owedChoices } from '../../duties/next.ts';
import { Link } from '../../elements.tsx';
import { FactsOf } from '../../facts/parts.tsx';
import { show } from '../../render.tsx';
import { BackTo } from '../../topic.tsx';
import type { WebContext } from '../../web.ts';
import type { CommandInput, Spec } from '../controls/control.ts';
import { answerOf, SpecField } from '../controls/index.tsx';
import { ErrorSummary, Refusals, SummaryList, type SummaryRow, type Wrong } from '../parts.tsx';
import { carried, first, type Values } from '../values.ts';
import { Consequences, type Permitted } from './consequences.tsx';
import { actOf, framed, type Loaded, titleOf } from './load.ts';
import { byApplicants, refusedIn } from './problems.ts';
import { isChosenAlready } from './spec.ts';

/** Values that are sent along with a form from page to page. */
export interface Along {
  /** The version that the reader has seen, and the last step in it. */
  readonly version: string;
  readonly step: number;
  /** The id of this one request, however often its button is pressed. */
  readonly request: string;
}

export type Stage = 'check' | 'confirm';

type Page = Response | Promise<Response>;

const helpOf = ({ definition, source }: Loaded): string => commandHelp(definition.name, source.locale);

/** The page of a command that is not possible now: every reason, and who can do something about it. */
export function refusedPage(context: WebContext, loaded: Loaded, reasons = loaded.reasons): Page {
  const { source } = loaded;
  const { locale, page } = source;
  const wayTo = (command: string) =>
    page.commands.some((row) => row.permitted && row.command === kebab(command))
      ? commandPath(page, command)
      : undefined;
  return show(
    context,
    { ...framed(loaded), title: titleOf(loaded), lead: helpOf(loaded), status: statusOf(refused(reasons)) },
    <>
      <Refusals reasons={reasons} locale={locale} wayTo={wayTo} />
      <p>
        <Link href={processPath(page)}>
          <BackTo of={page} locale={locale} />
        </Link>
      </p>
    </>,
  );
}

export interface FormShown {
  readonly along: Along;
  readonly values: Values;
  readonly wrong?: readonly Wrong[];
  readonly reasons?: readonly Refusal[];
  readonly focus?: string;
  /** Whether the form leads to a page for checking, or the command is given at once. */
  readonly stage: Stage;
  readonly meanwhile?: readonly string[] | undefined;
  /** What follows, whatever is answered. */
  readonly preview?: Permitted;
}

/** The form itself. */
export function formPage(context: WebContext, loaded: Loaded, asking: FormShown): Page {
  const { source, specs } = loaded;
  const { locale, t } = source;
  const { along, values, focus, stage, meanwhile, preview } = asking;
  const reasons = (asking.reasons ?? []).map((reason) => byApplicants(reason, source));
  const { wrong: byRule, others } = refusedIn(reasons, specs, locale);
  const wrong = [...(asking.wrong ?? []), ...byRule];
  const isFaulty = wrong.length + others.length > 0;
  return show(
    context,
    {
      ...framed(loaded),
      title: titleOf(loaded),
      lead: helpOf(loaded),
      isFaulty,
      status: reasons.length > 0 ? statusOf(refused(reasons)) : isFaulty ? 422 : meanwhile ? 412 : 200,
    },
    <>
      <Before context={context} loaded={loaded} />
      <ErrorSummary wrong={wrong} locale={locale} />
      <Refusals reasons={others} locale={locale} />
      <Meanwhile happened={meanwhile} t={t} />
      <CommandForm
        loaded={loaded}
        along={along}
        stage={stage}
        label={stage === 'confirm' ? actOf(loaded) : t('forms.page.go')}
      >
        {specs.map((spec) =>
          isChosenAlready(spec, values, source) ? (
            <input type="hidden" name={spec.name} value={first(values, spec.name)} />
          ) : (
            <SpecField spec={spec} filled={{ ...source, values, wrong, focus }} />
          ),
        )}
        {preview && <Consequences loaded={loaded} preview={preview} />}
      </CommandForm>
    </>,
  );
}

/** The page that shows answers and consequences before anything happens. */
export function checkPage(
  context: WebContext,
  loaded: Loaded,
  checking: {
    readonly along: Along;
    readonly values: Values;
    readonly input: CommandInput;
    readonly preview: Permitted;
    readonly meanwhile?: readonly string[] | undefined;
  },
): Page {
  const { source, specs, reader } = loaded;
  const { locale, t } = source;
  const { along, values, input, preview, meanwhile } = checking;
  const asked = specs.filter((spec) => !isChosenAlready(spec, values, source));
  const rows = asked.map(
    (spec): SummaryRow => ({
      key: spec.label,
      value: answerOf(spec, { values, input, reader }) ?? '–',
      change: { field: spec.name },
    }),
  );
  return show(
    context,
    {
      ...framed(loaded),
      title: titleOf(loaded),
      lead: rows.length > 0 ? t('forms.page.check') : t('forms.page.confirm-only'),
      status: meanwhile ? 412 : 200,
    },
    <>
      <Meanwhile happened={meanwhile} t={t} />
      {rows.length === 0 && <p>{helpOf(loaded)}</p>}
      <CommandForm loaded={loaded} along={along} stage="confirm" label={actOf(loaded)}>
        {carried(values).map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {rows.length > 0 && <SummaryList rows={rows} locale={locale} />}
        <Consequences loaded={loaded} preview={preview} />
      </CommandForm>
    </>,
  );
}

/** The form, whether it is still being filled or only to be confirmed, beside what decides it. */
function CommandForm(props: {
  readonly loaded: Loaded;
  readonly along: Along;
  readonly stage: Stage;
  /** The label of the button. */
  readonly label: string;
  readonly children?: Child;
}) {
  const { loaded, along, stage, label, children } = props;
  const { t, page } = loaded.source;
  return (
    <Decided loaded={loaded} stays={stage === 'confirm' || isShort(loaded)}>
      <form
        class="form"
        id="form"
        method="post"
        enctype="multipart/form-data"
        action={actionOf(loaded)}
        novalidate
      >
        <Hidden along={along} stage={stage} />
        {children}
        <div class="form__actions">
          <Button>{label}</Button>
          {stage === 'confirm' && hasMore(loaded) && (
            <Button rank="secondary" name="_then" value="next">
              {t('forms.page.and-next')}
            </Button>
          )}
          <Link class="form__back" href={processPath(page)}>
            {t('forms.page.back')}
          </Link>
        </div>
        <Others loaded={loaded} />
      </form>
    </Decided>
  );
}

/** The step taken just before, where one form followed another. */
function Before({ context, loaded }: { readonly context: WebContext; readonly loaded: Loaded }) {
  const step = Number(context.req.query('done'));
  const { page, t } = loaded.source;
  if (!Number.isInteger(step) || step < 1) return null;
  return (
    <p class="stale-note" role="status">
      {`${t('forms.page.done-before')} `}
      <Link href={stepPath(page, step)}>{t('forms.page.see-done', { step })}</Link>
    </p>
  );
}

/** Whether the same is owed for several items: after one the reader goes on to the next without going back. */
function hasMore({ definition, source }: Loaded): boolean {
  return (owedChoices(source.page, kebab(definition.name))?.values.length ?? 0) > 1;
}

/** Other commands that fulfil the same duty, so that a reader whom a mail brought here can also say no. */
function Others({ loaded }: { readonly loaded: Loaded }) {
  const { definition, source } = loaded;
  const { locale, t, page, knownAnswers } = source;
  const others = otherWays(page, kebab(definition.name), knownAnswers, locale);
  if (others.length === 0) return null;
  return (
    <p class="form__others">
      {`${t('forms.page.instead')} `}
      {others.map(({ text, href }, i) => (
        <>
          {i > 0 && ', '}
          <Link href={href}>{text}</Link>
        </>
      ))}
    </p>
  );
}

/** Lines and choices of a form that fits in a window, whatever else is there. */
const SHORT = 4;

/** Whether a form is short enough to stay in sight: in a longer one people would have to look for the button. */
function isShort({ specs }: Loaded): boolean {
  const sizeOf = (spec: Spec): number => {
    if ('fields' in spec) return spec.fields.length;
    if ('options' in spec) return spec.options.length;
    return 'items' in spec ? 2 * spec.items.length : 1;
  };
  return specs.reduce((sum, spec) => sum + sizeOf(spec), 0) <= SHORT;
}

/**
 * A form with the parts that decide it: they stand above it on a phone, and beside it on a wide screen, where a short
 * form stays in sight.
 */
function Decided(props: { readonly loaded: Loaded; readonly stays: boolean; readonly children?: Child }) {
  const { loaded, stays, children } = props;
  const { decision, decisionParts } = loaded;
  if (decisionParts.length === 0) return <>{children}</>;
  const isWide = decisionParts.some((part) => WIDE.includes(part));
  return (
    <div class={isWide ? 'decision decision--wide' : 'decision'}>
      <FactsOf
        on={decision}
        parts={decisionParts}
        answer={{ id: 'answer', text: decision.t('facts.to-answer') }}
      />
      <div id="answer" class={stays ? 'decision__form decision__form--stays' : 'decision__form'}>
        {children}
      </div>
    </div>
  );
}

/** Parts that need the whole width of a screen. */
const WIDE: readonly DecisionPart[] = ['candidates'];

function Meanwhile({ happened, t }: { happened: readonly string[] | undefined; t: Loaded['source']['t'] }) {
  if (!happened) return null;
  return (
    <div class="refusals" role="alert" tabindex={-1} id="meanwhile">
      <h2 class="refusals__title">{t('forms.page.stale')}</h2>
      {happened.length > 0 ? (
        <ul class="refusals__list">
          {happened.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      ) : (
        <p>{t('forms.page.something-else')}</p>
      )}
      <p>{t('forms.page.stale-next')}</p>
    </div>
  );
}

function Hidden({ along, stage }: { readonly along: Along; readonly stage: Stage }) {
  return (
    <>
      <input type="hidden" name="_version" value={along.version} />
      <input type="hidden" name="_step" value={String(along.step)} />
      <input type="hidden" name="_request" value={along.request} />
      <input type="hidden" name="_stage" value={stage} />
    </>
  );
}

const actionOf = ({ definition, source }: Loaded): string =>
  commandPath(source.page, definition.name, source.fromAddress);
