import { colon } from '../../../language/format.ts';
import { sayOr, speaker } from '../../../language/say.ts';
import { fieldsIn, fileOf, keptDraft, valueAt } from '../../action-file/draft.ts';
import { readActionFile } from '../../action-file.ts';
import type { FieldFault } from '../../errors.ts';
import { problemSentence, saidFault } from '../../problems.ts';
import { faultInputs } from '../forms/controls/index.tsx';
import type { Wrong } from '../forms/parts.tsx';
import { type DraftSource, entriesOf, type Step, stepsOf, stepTitle } from './fields.ts';
import { formPath } from './form.ts';

/** Something that is wrong or missing in a draft, and the step where it is mended. */
export interface Open extends Wrong {
  /** Undefined where no part of the form asks for it. */
  readonly step: Step | undefined;
  /** Whether it is only missing, and nothing is wrong yet. */
  readonly isMissing: boolean;
}

const MISSING: readonly string[] = ['problems.missing', 'problems.empty'];

/** What the checks of a file find in the draft's file, with the form's labels. */
export function openIn(source: DraftSource): readonly Open[] {
  const { draft, people } = source;
  const read = readActionFile(keptDraft(fileOf(draft, people)));
  return [...nobodies(source), ...(read.ok ? [] : placed(read.problems, source))];
}

/** Problems of the file, each with the input of the form that mends it. */
export function placed(problems: readonly FieldFault[], source: DraftSource): readonly Open[] {
  const { draft, locale } = source;
  const inputs = stepsOf(draft).flatMap((step) =>
    faultInputs(entriesOf(step, source).map(({ spec }) => spec)).map((input) => ({ ...input, step })),
  );
  return problems.flatMap((fault): readonly Open[] => {
    const path = formPath(fault.field, draft);
    // For an unknown name the message repeats what was written, and doesn't say that it is no id.
    if (isPerson(path) && typeof valueAt(draft, path) === 'string' && !isKnown(path, source)) return [];
    const isMissing = MISSING.includes(fault.problem.key);
    const found =
      inputs.find(({ name }) => name === path) ??
      inputs.find(({ name }) => path.startsWith(`${name}.`)) ??
      inputs.find(({ name }) => path !== '' && name.startsWith(`${path}.`));
    if (found) {
      const sentence = problemSentence(found.label, fault.problem, locale, fault.right);
      return [{ field: found.name, sentence, step: found.step, isMissing }];
    }
    const { problem, right } = saidFault(fault, locale);
    const told = [placeSaid(path, locale), problem].filter(Boolean).join(colon(speaker(locale)));
    return [{ field: '', sentence: right ? `${told} (${right})` : told, step: undefined, isMissing }];
  });
}

/** A place of the file that no input asks for, as the form would call it: "Mission 1.1, Position 2, Reference". */
function placeSaid(path: string, locale: DraftSource['locale']): string {
  const t = speaker(locale);
  const [, i, j, k] = /^activities\.(\d+)\.missions\.(\d+)(?:\.positions\.(\d+))?/.exec(path) ?? [];
  const leaf = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  return [
    i !== undefined && j !== undefined && stepTitle(`mission-${Number(i) + 1}-${Number(j) + 1}`, t),
    k !== undefined && t('drafts.section.position', { n: Number(k) + 1 }),
    leaf !== '' && sayOr(`drafts.field.${leaf}` as 'drafts.field.reference', locale, leaf),
  ]
    .filter(Boolean)
    .join(', ');
}

const PERSONS = ['staff.coordinator', 'staff.technicalExpert', 'staff.head', 'partnerContact'] as const;
const isPerson = (path: string): boolean => PERSONS.some((one) => one === path);

const isKnown = (path: string, { draft, people }: DraftSource): boolean => {
  const named = valueAt(draft, path);
  return (
    people.some(({ person }) => person === named) || Object.hasOwn(fieldsIn(draft.people), String(named))
  );
};

/** Names that were typed and that nobody in the directory has. */
function nobodies(source: DraftSource): readonly Open[] {
  const { draft, locale } = source;
  const labels = new Map(entriesOf('people', source).map(({ spec }) => [spec.name, spec.label]));
  return PERSONS.flatMap((path): readonly Open[] => {
    const written = valueAt(draft, path);
    if (typeof written !== 'string' || isKnown(path, source)) return [];
    const sentence = speaker(locale)('drafts.nobody', { label: labels.get(path) ?? path, written });
    return [{ field: path, sentence, step: 'people', isMissing: false }];
  });
}
