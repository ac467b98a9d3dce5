import { randomUUID } from 'node:crypto';
import type { ProcessKind } from '../../../../workflows/domain/lifecycle.ts';
import { MissionError } from '../../../errors.ts';
import { sentencesOf } from '../../../explain.ts';
import type { CommandName } from '../../../sentences.ts';
import { stepPath } from '../../addresses.ts';
import type { WebApp, WebContext, WebParts } from '../../web.ts';
import { keepFiles } from '../files.ts';
import type { Wrong } from '../parts.tsx';
import { textsOf, type Values } from '../values.ts';
import { valuesOf } from './fill.ts';
import { type Loaded, load } from './load.ts';
import { Once } from './once.ts';
import { type Along, checkPage, formPage, refusedPage, type Stage } from './pages.tsx';
import { prefilled } from './prefill.ts';
import { wrongIn } from './problems.ts';
import { type ReadForm, readForm } from './read.ts';

const FOLDERS: Readonly<Record<ProcessKind, string>> = {
  mission: 'missions',
  call: 'calls',
  action: 'actions',
};

/** Nothing hangs on these: the form itself is the confirmation. */
const AT_ONCE: readonly CommandName[] = [
  'recordDocumentReview',
  'recordOrganisersMeeting',
  'recordDay',
  'recordInterview',
  'recordBriefing',
  'shortlistApplication',
  'reviewCall',
  'startApplication',
  'saveApplication',
];
const stageOf = ({ definition }: Loaded): Stage =>
  AT_ONCE.includes(definition.name as CommandName) ? 'confirm' : 'check';

/** A form for every command of every lifecycle: form, check answers, done. */
export function addCommandForms(app: WebApp, parts: WebParts): void {
  const once = new Once();
  for (const kind of Object.keys(FOLDERS) as ProcessKind[]) {
    const path = `/${FOLDERS[kind]}/:ref/do/:command`;
    app.get(path, async (context) => ask(context, await load(context, kind, parts)));
    app.post(path, async (context) => take(context, kind, parts, once));
  }
}

const begun = ({ source }: Loaded): Along => ({ step: source.page.step, request: randomUUID() });

async function ask(context: WebContext, loaded: Loaded): Promise<Response> {
  const { definition, specs, source, reasons } = loaded;
  if (reasons.length > 0) return refusedPage(context, loaded);
  const along = begun(loaded);
  const stage = stageOf(loaded);
  // Nothing to ask: what follows is all there is to see.
  if (specs.length === 0)
    return check(context, loaded, { along, values: {}, read: { input: {}, faults: [] } });
  const values = valuesOf(specs, prefilled(definition.name, specs, source));
  return formPage(context, loaded, { along, values, stage });
}

interface Given {
  readonly along: Along;
  readonly values: Values;
  readonly read: ReadForm;
}

async function take(context: WebContext, kind: ProcessKind, parts: WebParts, once: Once): Promise<Response> {
  const form = (await context.req.raw.formData()) as unknown as FormData;
  const posted = textsOf(form);
  const {
    _step: [step = ''] = [],
    _request: [request = ''] = [],
    _stage: [stage] = [],
    change,
    ...texts
  } = posted;
  // Pressed twice, or sent again by "back": it has been done, whatever has become possible since.
  const done = request ? await once.answered(request) : undefined;
  if (done) return context.redirect(done, 303);

  const loaded = await load(context, kind, parts);
  const { missions, viewer, specs, source, reasons } = loaded;
  if (reasons.length > 0) return refusedPage(context, loaded);
  const { locale, maxBytes } = source;
  const files = await keepFiles(form, { missions, as: viewer.person, maxBytes, locale });
  const values = withFiles(texts, files.kept, loaded);
  const along = { step: Number(step) || source.page.step, request: request || randomUUID() };
  const given: Given = { along, values, read: readForm(specs, values) };
  if (change) return formPage(context, loaded, { along, values, stage: 'check', focus: change[0] ?? '' });
  const wrong = [...files.wrong, ...wrongIn(given.read.faults, specs, locale)];
  if (wrong.length > 0) return formPage(context, loaded, { along, values, wrong, stage: stageOf(loaded) });
  if (stage !== 'confirm') return check(context, loaded, given);
  return confirm(context, loaded, given, once);
}

/** Of a single file the one just sent counts; several come together. */
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
  given: Given,
  meanwhile?: readonly string[],
): Promise<Response> {
  const { missions, target, definition, viewer, source } = loaded;
  const { along, values, read } = given;
  try {
    const how = { as: viewer.person, locale: source.locale };
    const preview = await missions.preview(target, definition.name, read.input, how);
    if (preview.permitted)
      return await checkPage(context, loaded, { along, values, input: read.input, preview, meanwhile });
    if (loaded.specs.length === 0) return refusedPage(context, loaded, preview.reasons);
    return await formPage(context, loaded, {
      along,
      values,
      reasons: preview.reasons,
      stage: stageOf(loaded),
    });
  } catch (error) {
    return faulty(context, loaded, given, error);
  }
}

async function confirm(context: WebContext, loaded: Loaded, given: Given, once: Once): Promise<Response> {
  const { missions, target, definition, viewer, source } = loaded;
  const { along, read } = given;
  try {
    const done = await once.work(along.request, async () => {
      const how = { as: viewer.person, requestId: along.request, ifStep: along.step };
      const { step } = await missions.command(target, definition.name, read.input, how);
      // A process that was just given its reference has another address from now on.
      const { page } = source;
      const reference = definition.name === 'assignReference' ? String(read.input.reference) : page.reference;
      return stepPath({ ...page, reference }, step);
    });
    return context.redirect(done, 303);
  } catch (error) {
    if (error instanceof MissionError && error.code === 'state-changed') return stale(context, loaded, given);
    return faulty(context, loaded, given, error);
  }
}

/** Somebody was faster: what happened meanwhile, what would follow now, and one button to go on. */
async function stale(context: WebContext, loaded: Loaded, given: Given): Promise<Response> {
  const { missions, target, source } = loaded;
  const steps = await missions.journal(target, { locale: source.locale });
  const happened = steps.filter(({ n }) => n > given.along.step).map(({ sentence }) => sentence);
  const now: Given = { ...given, along: { ...given.along, step: source.page.step } };
  return check(context, loaded, now, happened);
}

/** What the reader can mend stands beside its field, with everything else as it was. */
function faulty(
  context: WebContext,
  loaded: Loaded,
  { along, values }: Given,
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
