import { randomUUID } from 'node:crypto';
import { PROCESS_KINDS, processPath, processPattern } from '../../../../addresses/pages.ts';
import type { ProcessKind } from '../../../../workflows/domain/lifecycle.ts';
import { MissionError } from '../../../errors.ts';
import { sentencesOf } from '../../../explain.ts';
import { stepPath } from '../../addresses.ts';
import { personOf, type WebApp, type WebContext, type WebParts } from '../../web.ts';
import { type ReadForm, readForm, valuesOf } from '../controls/index.tsx';
import { keepFiles } from '../files.ts';
import { Once, requestKey } from '../once.ts';
import type { Wrong } from '../parts.tsx';
import { textsOf, type Values } from '../values.ts';
import { type Loaded, load } from './load.ts';
import { type Along, checkPage, formPage, refusedPage, type Stage } from './pages.tsx';
import { prefilled } from './prefill.ts';
import { wrongIn } from './problems.ts';
import { isChosenAlready } from './spec.ts';

const stageOf = ({ definition: { isAtOnce, isOnOnePage } }: Loaded): Stage =>
  isAtOnce || isOnOnePage ? 'confirm' : 'check';

/** A form for every command of every lifecycle: form, check answers, done. */
export function addCommandForms(app: WebApp, parts: WebParts): void {
  const once = new Once(parts.unrestricted.requestKeys);
  for (const kind of PROCESS_KINDS) {
    const path = processPattern(kind, 'command');
    app.get(path, async (context) => getForm(context, await load(context, kind, parts)));
    app.post(path, async (context) => postForm(context, kind, parts, once));
  }
}

const begun = ({ source: { page } }: Loaded): Along => ({
  version: page.version,
  step: page.step,
  request: randomUUID(),
});

async function getForm(context: WebContext, loaded: Loaded): Promise<Response> {
  const { definition, specs, source, reasons } = loaded;
  if (reasons.length > 0) return refusedPage(context, loaded);
  const along = begun(loaded);
  const stage = stageOf(loaded);
  const values = valuesOf(specs, prefilled(definition, specs, source));
  // A form with nothing to ask shows what decides and what follows at once.
  if (specs.every((spec) => isChosenAlready(spec, values, loaded.source)))
    return check(context, loaded, { along, values, read: readForm(specs, values) });
  const preview = definition.isOnOnePage ? await previewOf(loaded, readForm(specs, values)) : undefined;
  return formPage(context, loaded, { along, values, stage, ...(preview?.permitted ? { preview } : {}) });
}

function previewOf({ missions, target, definition, viewer, source }: Loaded, { input }: ReadForm) {
  return missions.preview(target, definition.name, input, { as: viewer.person, locale: source.locale });
}

interface AnsweredForm {
  readonly along: Along;
  readonly values: Values;
  readonly read: ReadForm;
}

/** A form as it was posted. */
interface Posted {
  readonly form: FormData;
  readonly request: string;
  /** The key of this request with these answers. */
  readonly key: string;
  readonly change: string | undefined;
  readonly isConfirmed: boolean;
}

async function postForm(
  context: WebContext,
  kind: ProcessKind,
  parts: WebParts,
  once: Once,
): Promise<Response> {
  const form = await context.req.formData();
  const posted = textsOf(form);
  const { _request: [request = ''] = [], _stage: [stage] = [], change: [change] = [] } = posted;
  const key = requestKey(personOf(context)?.person ?? '', request, form);
  const isConfirmed = stage === 'confirm' && change === undefined && request !== '';
  const asked: Posted = { form, request, key, change, isConfirmed };
  const work = async () => answer(context, await load(context, kind, parts, posted), asked);
  // A confirmation that comes again is answered with what the first one did, even where the command is refused by now.
  const led = isConfirmed ? await once.lead(key, work) : await work();
  return typeof led === 'string' ? context.redirect(led, 303) : led;
}

/** The address of the step that was taken, or the page that has to come before it. */
async function answer(context: WebContext, loaded: Loaded, posted: Posted): Promise<string | Response> {
  const { missions, viewer, specs, source, reasons } = loaded;
  const { form, request, change, isConfirmed } = posted;
  if (reasons.length > 0) return refusedPage(context, loaded);
  const { locale, maxBytes } = source;
  const {
    _version: [version = ''] = [],
    _step: [step = ''] = [],
    _request,
    _stage,
    _then,
    change: _change,
    ...texts
  } = textsOf(form);
  const files = await keepFiles(form, { missions, as: viewer.person, maxBytes, locale });
  const values = withFiles(texts, files.kept, loaded);
  const along = {
    version: version || source.page.version,
    step: Number(step) || source.page.step,
    request: request || randomUUID(),
  };
  const given: AnsweredForm = { along, values, read: readForm(specs, values) };
  if (change !== undefined)
    return formPage(context, loaded, { along, values, stage: 'check', focus: change });
  const wrong = [...files.wrong, ...wrongIn(given.read.faults, specs, locale)];
  if (wrong.length > 0) return formPage(context, loaded, { along, values, wrong, stage: stageOf(loaded) });
  return isConfirmed
    ? confirm(context, loaded, given, posted.key, _then !== undefined)
    : check(context, loaded, given);
}

/** For a field with one file the newest counts; one with several keeps them all. */
function withFiles(texts: Values, kept: Values, { specs }: Loaded): Values {
  const values: Record<string, readonly string[]> = { ...texts };
  for (const [field, sent] of Object.entries(kept)) {
    const spec = specs.find(({ name }) => name === field);
    if (spec?.kind !== 'file') continue;
    values[field] = spec.several ? [...(values[field] ?? []), ...sent] : sent.slice(-1);
  }
  return values;
}

async function check(
  context: WebContext,
  loaded: Loaded,
  given: AnsweredForm,
  meanwhile?: readonly string[],
): Promise<Response> {
  const { along, values, read } = given;
  try {
    const preview = await previewOf(loaded, read);
    if (preview.permitted)
      return await checkPage(context, loaded, { along, values, input: read.input, preview, meanwhile });
    if (loaded.specs.every((spec) => isChosenAlready(spec, values, loaded.source)))
      return refusedPage(context, loaded, preview.reasons);
    return await formPage(context, loaded, {
      along,
      values,
      reasons: preview.reasons,
      stage: stageOf(loaded),
      meanwhile,
    });
  } catch (error) {
    return faulty(context, loaded, given, error);
  }
}

async function confirm(
  context: WebContext,
  loaded: Loaded,
  { along, values, read }: AnsweredForm,
  requestId: string,
  goesOn: boolean,
): Promise<string | Response> {
  const { missions, target, definition, viewer, source } = loaded;
  try {
    const how = { as: viewer.person, requestId, ifVersion: along.version };
    const { step } = await missions.command(target, definition.name, read.input, how);
    // A process that was just given its reference has a new address.
    const { page } = source;
    const reference = definition.name === 'assignReference' ? String(read.input.reference) : page.reference;
    if (step === null) return processPath({ ...page, reference });
    return stepPath({ ...page, reference }, step, goesOn);
  } catch (error) {
    const given = { along, values, read };
    if (error instanceof MissionError && error.code === 'state-changed') return stale(context, loaded, given);
    return faulty(context, loaded, given, error);
  }
}

/** Somebody else was faster: shows what happened meanwhile, what would follow now, and one button to go on. */
async function stale(context: WebContext, loaded: Loaded, given: AnsweredForm): Promise<Response> {
  const { missions, target, source } = loaded;
  const steps = await missions.journal(target, { locale: source.locale });
  const happened = steps.filter(({ n }) => n > given.along.step).map(({ sentence }) => sentence);
  const { version, step } = source.page;
  const now: AnsweredForm = { ...given, along: { ...given.along, version, step } };
  return check(context, loaded, now, happened);
}

/** Shows the form again, with what the reader can mend beside its field and everything else as it was. */
function faulty(
  context: WebContext,
  loaded: Loaded,
  { along, values }: AnsweredForm,
  error: unknown,
): Response | Promise<Response> {
  if (!(error instanceof MissionError)) throw error;
  const { specs, source } = loaded;
  const { locale } = source;
  const asking = { along, values, stage: stageOf(loaded) };
  if (error.code === 'refused') return formPage(context, loaded, { ...asking, reasons: error.reasons });
  const wrong = wrongFor(error, loaded);
  if (!wrong) throw error;
  return formPage(context, loaded, {
    ...asking,
    wrong: wrong.length > 0 ? wrong : wrongIn([], specs, locale),
  });
}

function wrongFor(error: MissionError, { specs, source }: Loaded): readonly Wrong[] | undefined {
  const { locale } = source;
  switch (error.code) {
    case 'invalid-input':
      return wrongIn(error.fields, specs, locale);
    case 'no-such-person':
    case 'no-such-document': {
      const kind = error.code === 'no-such-person' ? 'person' : 'file';
      const field = specs.find((spec) => spec.kind === kind)?.name ?? 'form';
      return [{ field, sentence: sentencesOf(error, locale) }];
    }
    default:
      return undefined;
  }
}
