import { pathTo } from '../../../addresses/pages.ts';
import { semicolon } from '../../../language/format.ts';
import type { Say } from '../../../language/say.ts';
import { missingIn, type Profile } from '../../commands/profile.ts';
import type { OwnApplication } from '../../missions.ts';
import { type TaskItem, TaskList } from '../forms/parts.tsx';
import { deadlineIn } from '../when.ts';
import { isAnswered, isEvidence, isRequired, type Question, questionsOf, unanswered } from './steps.ts';
import { applyPath, type Subject } from './subject.ts';

/** What is to be done before the application can be submitted, in any order, each with where it stands. */
export function ApplicationTasks({ subject, profile }: { subject: Subject; profile: Profile }) {
  const { application, t } = subject;
  const { call } = application;
  const questions = questionsOf(call);
  const missing = missingIn(profile);
  const left = leftToDo(application, profile, t);
  const items = (of: readonly Question[]) =>
    of.map((question) => taskOf(question, application, t, call.language));
  const about = questions.filter(({ step }) => step === 'sector' || step === 'years');
  const evidence = questions.filter(isEvidence);
  const assets = evidence.filter(({ essential }) => !essential);
  return (
    <>
      <h2>{t('apply.groups.about')}</h2>
      <TaskList
        label={t('apply.groups.about')}
        items={[
          {
            title: t('apply.tasks.profile'),
            href: pathTo('profile', { return: applyPath(call) }),
            status:
              missing.length === 0
                ? t('apply.status.done')
                : t('apply.status.missing', { n: missing.length }),
            tone: missing.length === 0 ? 'done' : 'open',
          },
          ...items(about),
        ]}
      />
      <h2>{t('apply.groups.requirements')}</h2>
      <TaskList
        label={t('apply.groups.requirements')}
        items={items(evidence.filter(({ essential }) => essential))}
      />
      {assets.length > 0 && (
        <>
          <h2>{t('apply.groups.assets')}</h2>
          <TaskList label={t('apply.groups.assets')} items={items(assets)} />
        </>
      )}
      <h2>{t('apply.groups.end')}</h2>
      <TaskList
        label={t('apply.groups.end')}
        items={[
          ...items(questions.filter(({ step }) => step === 'documents')),
          {
            title: t('apply.tasks.check'),
            ...(left.length === 0 ? { href: applyPath(call, 'check') } : {}),
            status: left.length === 0 ? t('apply.status.ready') : t('apply.status.cannot-yet'),
            tone: left.length === 0 ? 'open' : 'waiting',
            ...(left.length > 0 ? { hint: t('apply.not-yet', { what: left.join(semicolon(t)) }) } : {}),
          },
        ]}
      />
    </>
  );
}

/** What stands between this draft and submitting it, in words. */
export function leftToDo(application: OwnApplication, profile: Profile, t: Say): readonly string[] {
  return [
    ...(missingIn(profile).length > 0 ? [t('apply.tasks.profile')] : []),
    ...unanswered(application).map((question) => titleOf(question, t)),
  ];
}

function titleOf(question: Question, t: Say): string {
  if (isEvidence(question))
    return question.essential
      ? t('apply.tasks.requirement', { n: question.n })
      : t('apply.tasks.asset', { n: question.n });
  return t(`apply.tasks.${question.step as 'sector' | 'years' | 'documents'}`);
}

function taskOf(question: Question, application: OwnApplication, t: Say, lang: string): TaskItem {
  const done = isAnswered(question, application);
  const required = isRequired(question);
  return {
    title: titleOf(question, t),
    href: applyPath(application.call, question.step),
    status: done ? t('apply.status.done') : required ? t('apply.status.todo') : t('apply.status.optional'),
    tone: done ? 'done' : required ? 'open' : 'none',
    ...(isEvidence(question) ? { hint: <span lang={lang || undefined}>{question.text}</span> } : {}),
  };
}

/** Until when, in Brussels and where the reader is. */
export function LastMoment({ subject }: { readonly subject: Subject }) {
  const { application, t, reader } = subject;
  const { last, openEnded } = application.call;
  if (last) return <p class="page-lead">{t('apply.until', { when: deadlineIn(last, reader) })}</p>;
  return (
    <p>
      {t('apply.open-ended')}
      {openEnded && (
        <>
          {' '}
          (<span lang={application.call.language || undefined}>{openEnded}</span>)
        </>
      )}
    </p>
  );
}
