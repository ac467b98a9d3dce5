import type { CallNotice, OwnApplication } from '../../missions.ts';

/** One question of an application, each on a page of its own. */
export type Question =
  | { readonly step: 'sector' }
  | { readonly step: 'years' }
  | { readonly step: 'documents' }
  | {
      readonly step: string;
      /** The id of a requirement or an asset. */
      readonly id: string;
      readonly text: string;
      readonly essential: boolean;
      /** Its place among those of its kind, from 1. */
      readonly n: number;
      readonly of: number;
    };
type EvidenceQuestion = Extract<Question, { readonly id: string }>;

export const isEvidence = (question: Question): question is EvidenceQuestion => 'id' in question;

/** Every question, in the order in which they are asked. */
export function questionsOf({ requirements, assets }: CallNotice): readonly Question[] {
  const evidence = (wanted: CallNotice['assets'], essential: boolean) =>
    wanted.map(({ id, text }, i) => ({
      step: `evidence-${id}`,
      id,
      text,
      essential,
      n: i + 1,
      of: wanted.length,
    }));
  return [
    { step: 'sector' },
    { step: 'years' },
    ...evidence(requirements, true),
    ...evidence(assets, false),
    { step: 'documents' },
  ];
}

export function isAnswered(question: Question, application: OwnApplication): boolean {
  if (isEvidence(question)) return (application.evidence[question.id] ?? '').trim() !== '';
  if (question.step === 'sector') return application.sector !== null;
  if (question.step === 'years') return application.yearsOfExperience !== null;
  return application.documents.length > 0;
}

/** Without an answer to these the application is incomplete, and never considered. */
export const isRequired = (question: Question): boolean =>
  isEvidence(question) ? question.essential : question.step !== 'documents';

export function unanswered(application: OwnApplication): readonly Question[] {
  return questionsOf(application.call).filter(
    (question) => isRequired(question) && !isAnswered(question, application),
  );
}

/** The question to go on with: the next in order that wants an answer. */
export function nextQuestion(after: Question, application: OwnApplication): Question | undefined {
  const all = questionsOf(application.call);
  const at = all.findIndex(({ step }) => step === after.step);
  return all.slice(at + 1).find((question) => !isAnswered(question, application));
}
