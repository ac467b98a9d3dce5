import { capitalised, sectorName } from '../../../language/names.ts';
import type { Refusal } from '../../../workflows/domain/refusal.ts';
import { FileDrop } from '../forms/file-drop.tsx';
import { Choice, NumberField, TextArea } from '../forms/inputs.tsx';
import { ErrorSummary, Refusals } from '../forms/parts.tsx';
import { OwnWords } from '../own-words.tsx';
import { SECTORS, type Typed } from './answers.ts';
import { isEvidence, type Question } from './steps.ts';
import { applyPath, type Subject } from './subject.ts';
import type { ApplyWords } from './words.ts';

export function questionTitle(question: Question, { questions }: ApplyWords): string {
  if (!isEvidence(question)) return questions[question.step as 'sector' | 'years' | 'documents'].title;
  const said = questions.requirement;
  return question.essential ? said.title(question.n, question.of) : said.asset(question.n, question.of);
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
  const { words, reader, application } = subject;
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
            <strong>{question.essential ? words.essential : words.status.optional}</strong>
          </p>
        </div>
      )}
      <Input {...props} />
      <p class="button-row">
        <button class="ecl-button ecl-button--primary" type="submit" name="onward" value="next">
          {words.save}
        </button>
        <button class="ecl-button ecl-button--secondary" type="submit" name="onward" value="return">
          {words.saveAndReturn}
        </button>
      </p>
    </form>
  );
}

function Input({ subject, question, typed, problem, maxBytes }: QuestionProps) {
  const { words, reader } = subject;
  const { locale } = reader;
  const shared = { name: 'answer', value: typed.text, error: problem, locale };
  const said = words.questions;
  if (isEvidence(question)) {
    const { label, assetLabel, hint } = said.requirement;
    return <TextArea {...shared} label={question.essential ? label : assetLabel} hint={hint} rows={8} />;
  }
  if (question.step === 'sector') {
    return (
      <Choice
        {...shared}
        label={words.check.sector}
        hint={said.sector.hint}
        options={SECTORS.map((sector) => ({ value: sector, label: capitalised(sectorName(sector, locale)) }))}
      />
    );
  }
  if (question.step === 'years')
    return <NumberField {...shared} label={words.check.years} hint={said.years.hint} />;
  return (
    <FileDrop
      name="answer"
      label={said.documents.label}
      hint={said.documents.hint}
      error={problem}
      locale={locale}
      several
      kept={typed.kept}
      maxBytes={maxBytes}
    />
  );
}
