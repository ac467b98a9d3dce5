import type { Say } from '../../../language/say.ts';
import { SECTORS } from '../../../workflows/domain/people.ts';
import type { OwnApplication } from '../../missions.ts';
import { type KeptFile, keptOf, uploadOf } from '../forms/file-drop.tsx';
import { keepFile } from '../forms/files.ts';
import { isEvidence, isRequired, type Question } from './steps.ts';
import type { Subject } from './subject.ts';

/** What was typed on the page of a question: kept as it is where it can't be taken. */
export interface Typed {
  readonly text: string;
  readonly kept: readonly KeptFile[];
  readonly files: readonly File[];
}

/** What `save-application` takes of it, or what is wrong with it. */
export type Answer =
  | { readonly ok: true; readonly input: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: string };

const LONGEST = 100_000;

export function typedIn(form: FormData): Typed {
  const parts = form.getAll('answer');
  const strings = parts.filter((part) => typeof part === 'string');
  return {
    text: strings.join('\n').trim(),
    kept: strings.flatMap((part) => keptOf(part) ?? []),
    // A browser sends an empty file where none was chosen.
    files: parts.filter((part): part is File => typeof part !== 'string' && part.size > 0),
  };
}

export function typedBefore(question: Question, application: OwnApplication): Typed {
  const text = isEvidence(question)
    ? (application.evidence[question.id] ?? '')
    : question.step === 'sector'
      ? (application.sector ?? '')
      : (application.yearsOfExperience?.toString() ?? '');
  return {
    text,
    kept: application.documents.map(({ hash, name, pages }) => ({ hash, name, pages })),
    files: [],
  };
}

export function answerOf(question: Question, typed: Typed, t: Say): Answer {
  const { text } = typed;
  const wrong = (problem: string): Answer => ({ ok: false, problem });
  if (isEvidence(question)) {
    if (text === '' && isRequired(question)) return wrong(t('apply.questions.requirement.missing'));
    if (text.length > LONGEST) return wrong(t('apply.questions.requirement.too-long', { limit: LONGEST }));
    return { ok: true, input: text === '' ? {} : { evidence: { [question.id]: text } } };
  }
  if (question.step === 'sector') {
    const sector = SECTORS.find((each) => each === text);
    return sector ? { ok: true, input: { sector } } : wrong(t('apply.questions.sector.missing'));
  }
  if (question.step === 'years') {
    if (text === '') return wrong(t('apply.questions.years.missing'));
    return /^\d{1,2}$/.test(text) && Number(text) <= 70
      ? { ok: true, input: { yearsOfExperience: Number(text) } }
      : wrong(t('apply.questions.years.wrong'));
  }
  return { ok: true, input: { documents: typed.kept.map(uploadOf) } };
}

/**
 * Keeps what was chosen, each file by itself: what can't be read doesn't take the others with it.
 * @returns what is kept now, and one sentence for each file that is not.
 */
export async function keepFiles(
  typed: Typed,
  { missions, person, reader }: Pick<Subject, 'missions' | 'person' | 'reader'>,
  maxBytes: number,
): Promise<{ readonly typed: Typed; readonly problems: readonly string[] }> {
  const kept: KeptFile[] = [...typed.kept];
  const problems: string[] = [];
  for (const file of typed.files) {
    const found = await keepFile(file, { missions, as: person.person, maxBytes, locale: reader.locale });
    if ('hash' in found) kept.push(found);
    else problems.push(...found);
  }
  return { typed: { ...typed, kept, files: [] }, problems };
}
