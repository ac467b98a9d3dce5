import { capitalised, sectorName } from '../../../language/names.ts';
import type { Say } from '../../../language/say.ts';
import { SECTORS } from '../../../workflows/domain/people.ts';
import type { Refusal } from '../../../workflows/domain/refusal.ts';
import { Button } from '../button.tsx';
import { FileDrop } from '../forms/file-drop.tsx';
import { Choice, NumberField, TextArea } from '../forms/inputs.tsx';
import { ErrorSummary, Refusals } from '../forms/parts.tsx';
import { OwnWords } from '../own-words.tsx';
import type { Typed } from './answers.ts';
import { isEvidence, type Question } from './steps.ts';
import { applyPath, type Subject } from './subject.ts';

export function questionTitle(question: Question, t: Say): string {
  if (!isEvidence(question))
    return t(`apply.questions.${question.step as 'sector' | 'years' | 'documents'}.title`);
  return question.essential
    ? t('apply.questions.requirement.title', { n: question.n, of: question.of })
    : t('apply.questions.requirement.asset', { n: question.n, of: question.of });
}

interface QuestionProps {
  readonly subject: Subject;
  readonly question: Question;
  readonly typed: Typed;
  readonly problem?: string | undefined;
  readonly reasons?: readonly Refusal[];
  readonly maxBytes: number;
}

/** One question, what was answered before in it. */
export function QuestionForm(props: QuestionProps) {
  const { subject, question, problem, reasons = [] } = props;
  const { t, reader, application } = subject;
  const { call } = application;
  return (
    <form
      class="form"
      method="post"
      novalidate
      enctype={question.step === 'documents' ? 'multipart/form-data' : undefined}
      action={applyPath(call, question.step)}
    >
      <ErrorSummary wrong={problem ? [{ field: 'answer', sentence: problem }] : []} locale={reader.locale} />
      <Refusals reasons={reasons} locale={reader.locale} />
      {isEvidence(question) && (
        <div class="asked">
          <OwnWords text={question.text} lang={call.language} />
          <p>
            <strong>{question.essential ? t('apply.essential') : t('apply.status.optional')}</strong>
          </p>
        </div>
      )}
      <Input {...props} />
      <p class="button-row">
        <Button name="onward" value="next">
          {t('apply.save')}
        </Button>
        <Button rank="secondary" name="onward" value="return">
          {t('apply.save-and-return')}
        </Button>
      </p>
    </form>
  );
}

function Input({ subject, question, typed, problem, maxBytes }: QuestionProps) {
  const { t, reader } = subject;
  const { locale } = reader;
  const shared = { name: 'answer', value: typed.text, error: problem, locale };
  if (isEvidence(question)) {
    return (
      <TextArea
        {...shared}
        label={
          question.essential
            ? t('apply.questions.requirement.label')
            : t('apply.questions.requirement.asset-label')
        }
        hint={t('apply.questions.requirement.hint')}
        rows={8}
      />
    );
  }
  if (question.step === 'sector') {
    return (
      <Choice
        {...shared}
        label={t('apply.check.sector')}
        hint={t('apply.questions.sector.hint')}
        options={SECTORS.map((sector) => ({ value: sector, label: capitalised(sectorName(sector, locale)) }))}
      />
    );
  }
  if (question.step === 'years')
    return <NumberField {...shared} label={t('apply.check.years')} hint={t('apply.questions.years.hint')} />;
  return (
    <FileDrop
      name="answer"
      label={t('apply.questions.documents.label')}
      hint={t('apply.questions.documents.hint')}
      error={problem}
      locale={locale}
      several
      kept={typed.kept}
      maxBytes={maxBytes}
    />
  );
}
