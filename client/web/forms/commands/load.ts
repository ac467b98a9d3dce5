import { colon } from '../../../../language/format.ts';
import { capitalised } from '../../../../language/names.ts';
import { phasesFor } from '../../../../workflows/domain/call/applications.ts';
import type { ApplicationPhase } from '../../../../workflows/domain/call/state.ts';
import type { ProcessKind } from '../../../../workflows/domain/lifecycle.ts';
import { type Refusal, refuse } from '../../../../workflows/domain/refusal.ts';
import type { DecisionPart } from '../../../commands/define.ts';
import { type CommandDefinition, findCommand, kebab } from '../../../commands/index.ts';
import { fault, MissionError } from '../../../errors.ts';
import { targetOf } from '../../../http/requests.ts';
import type { ApplicationsWanted, CallNotice, Missions, Target } from '../../../missions.ts';
import type { Person } from '../../../ports.ts';
import { commandName } from '../../../sentences.ts';
import { type Decision, decisionOf, readFacts } from '../../facts/decided-on.ts';
import { needsOf } from '../../facts/parts.tsx';
import { besideProcess } from '../../process.tsx';
import { readerOf } from '../../reader.ts';
import { missionsOf, signedIn, type WebContext, type WebParts } from '../../web.ts';
import type { Reader } from '../../when.ts';
import type { Spec } from '../controls/control.ts';
import { first, type Values } from '../values.ts';
import type { Source } from './source.ts';
import { readFor, specsOf } from './spec.ts';

/** A command's form for one reader, in the process's present state. */
export interface Loaded {
  readonly missions: Missions;
  readonly target: Target;
  readonly definition: CommandDefinition;
  readonly viewer: Person;
  readonly reader: Reader;
  readonly source: Source;
  readonly specs: readonly Spec[];
  /** What decides, for the parts that stand beside the form. */
  readonly decision: Decision;
  readonly decisionParts: readonly DecisionPart[];
  /** Why the command is not possible now, whatever is answered. */
  readonly reasons: readonly Refusal[];
}

/** @param answers that were posted: what a field offers may depend on another's answer. */
export async function load(
  context: WebContext,
  kind: ProcessKind,
  parts: WebParts,
  answers: Values = {},
): Promise<Loaded> {
  const viewer = signedIn(context);
  const missions = missionsOf(context);
  const target = targetOf(context);
  const locale = context.get('locale');
  const definition = findCommand(kind, context.req.param('command') ?? '');
  const fromAddress = answersInAddress(context);
  const knownAnswers = { ...fromAddress, ...firstOf(answers) };
  const applications = definition && kind === 'call' ? choosable(definition, knownAnswers) : undefined;
  const page = await missions.show(target, { as: viewer.person, locale, applications });
  if (page.kind !== kind || !definition) throw fault('no-such-address');
  const row = page.commands.find(({ command }) => command === kebab(definition.name));
  const { name, roles } = definition;
  const reasons = row?.reasons ?? [refuse('role-may-not', { command: name, roles })];
  const notice = kind === 'call' ? await noticeOf(missions, target) : undefined;
  const wanted = readFor(definition);
  const source: Source = {
    page,
    locale,
    t: context.get('t'),
    viewer,
    people: wanted.people ? await missions.nominees(target) : [],
    brief: wanted.brief ? (await missions.facts(target, ['brief'])).brief : null,
    notice: notice ?? null,
    requirements: notice?.requirements ?? [],
    assets: notice?.assets ?? [],
    earlier: wanted.files ? await earlierOf(missions, viewer) : [],
    maxBytes: parts.maxUploadBytes,
    fromAddress,
    knownAnswers,
  };
  const reader = readerOf(context, page.now);
  const specs = reasons.length === 0 ? specsOf(definition, source) : [];
  const shown = reasons.length === 0 ? definition.decidedBy : [];
  const { requirements, assets } = source;
  const facts = await readFacts(missions, target, needsOf(shown), applications);
  const command = kebab(definition.name);
  const decision = decisionOf({
    page,
    facts,
    viewer,
    reader,
    command,
    chosen: knownAnswers,
    requirements,
    assets,
  });
  return {
    missions,
    target,
    definition,
    viewer,
    reader,
    source,
    specs,
    reasons,
    decision,
    decisionParts: shown,
  };
}

/**
 * Options that a field offers at most: a reader with more to choose from follows the link beside the one that they
 * mean.
 */
const MOST_OFFERED = 500;

/** The applications of a call that a form needs: those to choose from, and the one that the address names. */
function choosable(
  { name, schema }: CommandDefinition,
  { application }: Source['knownAnswers'],
): ApplicationsWanted {
  const first = phasesFor(name) as readonly ApplicationPhase[];
  if (application) return { first, named: [application] };
  // A ranking needs all applications.
  return { first, limit: 'ranking' in schema.shape ? Number.POSITIVE_INFINITY : MOST_OFFERED };
}

/** A call as its notice shows it, or will; undefined before there is a call. */
export async function noticeOf(missions: Missions, target: Target): Promise<CallNotice | undefined> {
  try {
    return await missions.callNotice(target);
  } catch (error) {
    if (error instanceof MissionError && error.code === 'no-such-process') return undefined;
    throw error;
  }
}

/** A person's latest uploads that are offered; older files they have themselves. */
const MOST_EARLIER = 10;

async function earlierOf(missions: Missions, { person }: Person): Promise<Source['earlier']> {
  const found = await missions.documentsOf(person);
  return found.slice(0, MOST_EARLIER).map(({ document, name, pages }) => ({ hash: document, name, pages }));
}

/** Answers that the address contains. */
function answersInAddress(context: WebContext): Readonly<Record<string, string>> {
  const { sandbox: _sandbox, lang: _lang, done: _done, ...given } = context.req.query();
  return given;
}

const firstOf = (answers: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(answers).map((name) => [name, first(answers, name)]));

/** The label of the form's button. */
export const actOf = ({ definition, source }: Pick<Loaded, 'definition' | 'source'>): string =>
  capitalised(commandName(definition.name, source.locale));

/** The button's label, with the item that it is about where that is settled: "Confirm the task: Insurance cover". */
export function titleOf(loaded: Pick<Loaded, 'definition' | 'source' | 'specs'>): string {
  const { source, specs } = loaded;
  const { page, fromAddress } = source;
  const row = page.commands.find(({ command }) => command === kebab(loaded.definition.name));
  const spec = specs.find(({ name }) => name === row?.choice?.field);
  const options = spec?.kind === 'choice' && !spec.optional ? spec.options : [];
  const meant =
    options.length === 1 ? options[0] : options.find(({ value }) => value === fromAddress[spec?.name ?? '']);
  return [actOf(loaded), ...(meant ? [meant.label] : [])].join(colon(source.t));
}

/** What the frame of every page of a process shows of it. */
export function framed({
  source,
  reader,
  decisionParts,
}: Pick<Loaded, 'source' | 'reader' | 'decisionParts'>) {
  return {
    styles: ['forms.css', 'decision.css', ...(decisionParts.includes('call') ? ['public.css'] : [])],
    scripts: ['forms.js', 'upload.js'],
    ...besideProcess(source.page, reader),
  };
}
