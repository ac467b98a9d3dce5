import { missingIn, type Profile } from '../../commands/profile.ts';
import type { OwnApplication } from '../../missions.ts';
import { type TaskItem, TaskList } from '../forms/parts.tsx';
import { deadlineIn } from '../when.ts';
import {
  type EvidenceQuestion,
  isAnswered,
  isEvidence,
  isRequired,
  type Question,
  questionsOf,
  unanswered,
} from './steps.ts';
import { applyPath, type Subject } from './subject.ts';
import type { ApplyWords } from './words.ts';

/** What is to be done before the application can be submitted, in any order, each with where it stands. */
export function ApplicationTasks({
  subject,
  profile,
}: {
  readonly subject: Subject;
  readonly profile: Profile;
}) {
  const { application, words } = subject;
  const { call } = application;
  const questions = questionsOf(call);
  const missing = missingIn(profile);
  const left = leftToDo(application, profile, words);
  const items = (of: readonly Question[]) =>
    of.map((question) => taskOf(question, application, words, call.language));
  const about = questions.filter(({ step }) => step === 'sector' || step === 'years');
  const evidence = questions.filter(isEvidence);
  const assets = evidence.filter(({ essential }) => !essential);
  return (
    <>
      <h2>{words.groups.about}</h2>
      <TaskList
        label={words.groups.about}
        items={[
          {
            title: words.tasks.profile,
            href: `/profile?return=${encodeURIComponent(applyPath(call))}`,
            status: missing.length === 0 ? words.status.done : words.status.missing(missing.length),
            tone: missing.length === 0 ? 'done' : 'open',
          },
          ...items(about),
        ]}
      />
      <h2>{words.groups.requirements}</h2>
      <TaskList
        label={words.groups.requirements}
        items={items(evidence.filter(({ essential }) => essential))}
      />
      {assets.length > 0 && (
        <>
          <h2>{words.groups.assets}</h2>
          <TaskList label={words.groups.assets} items={items(assets)} />
        </>
      )}
      <h2>{words.groups.end}</h2>
      <TaskList
        label={words.groups.end}
        items={[
          ...items(questions.filter(({ step }) => step === 'documents')),
          {
            title: words.tasks.check,
            ...(left.length === 0 ? { href: applyPath(call, 'check') } : {}),
            status: left.length === 0 ? words.status.ready : words.status.cannotYet,
            tone: left.length === 0 ? 'open' : 'waiting',
            ...(left.length > 0 ? { hint: words.notYet(left.join('; ')) } : {}),
          },
        ]}
      />
    </>
  );
}

/** What stands between this draft and submitting it, in words. */
export function leftToDo(
  application: OwnApplication,
  profile: Profile,
  words: ApplyWords,
): readonly string[] {
  return [
    ...(missingIn(profile).length > 0 ? [words.tasks.profile] : []),
    ...unanswered(application).map((question) => titleOf(question, words)),
  ];
}

function titleOf(question: Question, { tasks }: ApplyWords): string {
  if (isEvidence(question))
    return question.essential ? tasks.requirement(question.n) : tasks.asset(question.n);
  return tasks[question.step as 'sector' | 'years' | 'documents'];
}

function taskOf(question: Question, application: OwnApplication, words: ApplyWords, lang: string): TaskItem {
  const done = isAnswered(question, application);
  const required = isRequired(question);
  return {
    title: titleOf(question, words),
    href: applyPath(application.call, question.step),
    status: done ? words.status.done : required ? words.status.todo : words.status.optional,
    tone: done ? 'done' : required ? 'open' : 'none',
    ...(isEvidence(question) ? { hint: <Wanted {...question} lang={lang} words={words} /> } : {}),
  };
}

function Wanted({ text, lang }: EvidenceQuestion & { readonly lang: string; readonly words: ApplyWords }) {
  return <span lang={lang || undefined}>{text}</span>;
}

/** Until when, in Brussels and where the reader is. */
export function LastMoment({ subject }: { readonly subject: Subject }) {
  const { application, words, reader } = subject;
  const { last, openEnded } = application.call;
  if (last) return <p class="page-lead">{words.until(deadlineIn(last, reader))}</p>;
  return (
    <p>
      {words.openEnded}
      {openEnded && (
        <>
          {' '}
          (<span lang={application.call.language || undefined}>{openEnded}</span>)
        </>
      )}
    </p>
  );
}
