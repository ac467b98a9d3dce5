import { randomUUID } from 'node:crypto';
import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { fault, MissionError } from '../../errors.ts';
import type { CallNotice } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { Bullets } from '../bullets.tsx';
import { Button, ButtonLink } from '../button.tsx';
import { Link } from '../elements.tsx';
import { Refusals } from '../forms/parts.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import type { WebApp, WebContext, WebParts } from '../web.ts';
import { bannerOf, deadlineIn, type Reader } from '../when.ts';
import { answerOf, keepFiles, typedBefore, typedIn } from './answers.ts';
import { applicationsPage } from './applications.tsx';
import { Answers, CallLine, WhereItStands } from './own.tsx';
import { QuestionForm, questionTitle } from './question.tsx';
import { nextQuestion, type Question, questionsOf } from './steps.ts';
import { applicantIn, applyPath, callPath, ownPath, type Subject, subjectOf } from './subject.ts';
import { ApplicationTasks, LastMoment, leftToDo } from './task-list.tsx';

const STYLES = ['forms.css', 'public.css'];

/** Applying to a call, step by step, and what became of it. */
export function addApplying(app: WebApp, { maxUploadBytes }: WebParts): void {
  app.get(PAGES.applications, applicationsPage);
  app.get(PAGES.apply, taskListOrStart);
  app.post(PAGES.apply, start);
  app.get(PAGES.applyCheck, (context) => checkPage(context));
  app.post(PAGES.applyCheck, submit);
  app.get(PAGES.applyStep, (context) => questionPage(context, maxUploadBytes));
  app.post(PAGES.applyStep, (context) => save(context, maxUploadBytes));
  app.get(PAGES.application, ownPage);
}

/** Frees a place that a former application holds: who withdrew may apply again. */
const isOver = ({ application }: Subject): boolean => ['withdrawn', 'lapsed'].includes(application.status);

/** The frame of a page below the call's own. */
const belowCall = (call: CallNotice, reader: Reader) => ({
  crumbs: [{ text: <span lang={call.language}>{call.title}</span>, href: callPath(call) }],
  styles: STYLES,
  ...bannerOf(call.sandbox, reader),
});

/** The frame of a page below the list of what an application needs. */
function withinApplication({ application: { call }, reader, t }: Subject) {
  const { crumbs, ...frame } = belowCall(call, reader);
  const list = { text: t('apply.title', { n: call.position.number }), href: applyPath(call) };
  return { ...frame, crumbs: [...crumbs, list] };
}

async function taskListOrStart(context: WebContext): Promise<Response> {
  const subject = await subjectOf(context);
  if (!subject || (isOver(subject) && subject.application.call.isOpen)) return startPage(context, subject);
  if (subject.application.status !== 'draft') return context.redirect(ownPath(subject.application.call), 303);
  const { application, t, missions, person, reader } = subject;
  const { call } = application;
  const { fields: profile } = await missions.profile(person.person);
  const left = leftToDo(application, profile, t).length;
  return show(
    context,
    {
      title: t('apply.title', { n: call.position.number }),
      lead: <CallLine call={call} locale={reader.locale} />,
      ...belowCall(call, reader),
    },
    <>
      <LastMoment subject={subject} />
      <p>
        {t('apply.lead')} {left > 0 && <strong>{t('apply.left', { n: left })}.</strong>}
      </p>
      <ApplicationTasks subject={subject} profile={profile} />
      <p class="button-row">
        <Link
          class="ecl-link--standalone"
          href={commandPath({ ...call, kind: 'call' }, 'withdraw-application')}
        >
          {t('apply.own.withdraw')}
        </Link>
      </p>
    </>,
  );
}

async function startPage(context: WebContext, former: Subject | undefined): Promise<Response> {
  const { missions, target } = applicantIn(context);
  const call = await missions.callNotice(target);
  // The call's own page says the deadline, or that it is closed.
  if (!call.isOpen) return context.redirect(callPath(call), 303);
  const { t } = context.var;
  const reader = readerOf(context, call.now);
  return show(
    context,
    {
      title: t('apply.start.title', { n: call.position.number }),
      lead: <CallLine call={call} locale={reader.locale} />,
      ...belowCall(call, reader),
    },
    <form class="form" method="post" action={applyPath(call)}>
      {former && <p>{t('apply.start.again')}</p>}
      <p>{t('apply.start.text')}</p>
      <p>{call.last ? t('apply.until', { when: deadlineIn(call.last, reader) }) : t('apply.open-ended')}</p>
      <p>{t('apply.lead')}</p>
      <p class="button-row">
        <Button>{t('apply.start.button')}</Button>
      </p>
    </form>,
  );
}

async function start(context: WebContext): Promise<Response> {
  const { missions, person, target } = applicantIn(context);
  const call = await missions.callNotice(target);
  try {
    const { fields: profile } = await missions.profile(person.person);
    await missions.command(target, 'start-application', { profile }, { as: person.person });
  } catch (error) {
    // Pressed twice, or begun elsewhere: it is there.
    if (!(error instanceof MissionError) || !error.reasons.every(({ code }) => code === 'already-applied'))
      throw error;
    if (error.code !== 'refused') throw error;
  }
  return context.redirect(applyPath(call), 303);
}

// ── One question ────────────────────────────────────────────────────────────────────────────────────────────

/** The draft and its question; undefined once there is nothing to fill in any more. */
async function asked(context: WebContext): Promise<{ subject: Subject; question: Question } | undefined> {
  const subject = await subjectOf(context);
  if (subject?.application.status !== 'draft') return undefined;
  const question = questionsOf(subject.application.call).find(
    ({ step }) => step === context.req.param('step'),
  );
  if (!question) throw fault('no-such-address');
  return { subject, question };
}

/** Whatever is there instead of the question: the start, or what became of it. */
function elsewhere(context: WebContext): Response {
  const { ref } = applicantIn(context).target;
  return context.redirect(
    applyPath({ process: ref, reference: ref, sandbox: context.req.query('sandbox') ?? null }),
    303,
  );
}

async function questionPage(context: WebContext, maxBytes: number): Promise<Response> {
  const found = await asked(context);
  if (!found) return elsewhere(context);
  const { subject, question } = found;
  return showQuestion(context, {
    subject,
    question,
    maxBytes,
    typed: typedBefore(question, subject.application),
  });
}

type QuestionShown = Parameters<typeof QuestionForm>[0];

function showQuestion(context: WebContext, props: QuestionShown): Response | Promise<Response> {
  const { subject, question, problem, reasons = [] } = props;
  const { t, application } = subject;
  const { call } = application;
  const isFaulty = problem !== undefined || reasons.length > 0;
  return show(
    context,
    {
      title: questionTitle(question, t),
      ...withinApplication(subject),
      scripts: question.step === 'documents' ? ['forms.js', 'upload.js'] : ['forms.js'],
      isFaulty,
      status: reasons.length > 0 ? 409 : isFaulty ? 422 : 200,
    },
    <>
      {reasons.length > 0 && call.last && <LastMoment subject={subject} />}
      <QuestionForm {...props} />
    </>,
  );
}

async function save(context: WebContext, maxBytes: number): Promise<Response> {
  const found = await asked(context);
  if (!found) return elsewhere(context);
  const { subject, question } = found;
  const form = await context.req.formData();
  const { typed, problems } = await keepFiles(typedIn(form), subject, maxBytes);
  const again = (more: Partial<QuestionShown>) =>
    showQuestion(context, { subject, question, maxBytes, typed, ...more });
  if (problems.length > 0) return again({ problem: problems.join(' ') });
  const answer = answerOf(question, typed, subject.t);
  if (!answer.ok) return again({ problem: answer.problem });
  const refusal = await saved(subject, answer.input);
  if (refusal) return again({ reasons: refusal });
  const now = (await subjectOf(context)) ?? subject;
  const next = form.get('onward') === 'return' ? undefined : await stepAfter(question, now);
  return context.redirect(applyPath(now.application.call, next), 303);
}

/** The next question that wants an answer; after the last one the answers are looked at, where nothing is missing. */
async function stepAfter(question: Question, { application, missions, person, t }: Subject) {
  const next = nextQuestion(question, application);
  if (next) return next.step;
  const { fields: profile } = await missions.profile(person.person);
  return leftToDo(application, profile, t).length === 0 ? 'check' : undefined;
}

/** @returns the reasons against it, where it was refused: nothing is saved then. */
async function saved(
  { missions, person, target }: Subject,
  input: Readonly<Record<string, unknown>>,
): Promise<MissionError['reasons'] | undefined> {
  const { fields: profile } = await missions.profile(person.person);
  try {
    await missions.command(target, 'save-application', { profile, ...input }, { as: person.person });
    return undefined;
  } catch (error) {
    if (error instanceof MissionError && error.code === 'refused') return error.reasons;
    throw error;
  }
}

// ── Submitting ──────────────────────────────────────────────────────────────────────────────────────────────

async function checkPage(context: WebContext, reasons: MissionError['reasons'] = []): Promise<Response> {
  const subject = await subjectOf(context);
  if (subject?.application.status !== 'draft') return elsewhere(context);
  const { application, t, reader, missions, person } = subject;
  const { call } = application;
  const { fields: profile } = await missions.profile(person.person);
  const left = leftToDo(application, profile, t);
  if (left.length > 0 && reasons.length === 0) return context.redirect(applyPath(call), 303);
  return show(
    context,
    {
      title: t('apply.check.title'),
      lead: t('apply.check.lead'),
      ...withinApplication(subject),
      isFaulty: reasons.length > 0,
      status: reasons.length > 0 ? 409 : 200,
    },
    <form class="form" method="post" action={applyPath(call, 'check')}>
      <Refusals reasons={reasons} locale={reader.locale} />
      <LastMoment subject={subject} />
      <Answers application={application} reader={reader} t={t} profile={profile} />
      <h2>{t('apply.check.consequences')}</h2>
      <Bullets
        items={[
          t('apply.check.consequence.copy'),
          t('apply.check.consequence.mail'),
          t('apply.check.consequence.outcome'),
        ]}
      />
      <input type="hidden" name="request" value={randomUUID()} />
      <p class="button-row">
        <Button>{t('apply.check.submit')}</Button>
      </p>
    </form>,
  );
}

async function submit(context: WebContext): Promise<Response> {
  const subject = await subjectOf(context);
  if (subject?.application.status !== 'draft') return elsewhere(context);
  const { missions, person, target, application } = subject;
  const { sector, yearsOfExperience, call } = application;
  const { fields: profile } = await missions.profile(person.person);
  if (leftToDo(application, profile, subject.t).length > 0) return context.redirect(applyPath(call), 303);
  const request = (await context.req.formData()).get('request');
  try {
    await missions.command(
      target,
      'submit-application',
      { profile, sector, yearsOfExperience },
      { as: person.person, ...(typeof request === 'string' && request ? { requestId: request } : {}) },
    );
  } catch (error) {
    if (!(error instanceof MissionError) || error.code !== 'refused') throw error;
    return checkPage(context, error.reasons);
  }
  return context.redirect(ownPath(call, { submitted: '1' }), 303);
}

// ── What became of it ───────────────────────────────────────────────────────────────────────────────────────

/** The confirmation, and later where it stands: the same address, so that it can be kept. */
async function ownPage(context: WebContext): Promise<Response> {
  const subject = await subjectOf(context);
  if (!subject) return elsewhere(context);
  const { application, t, reader } = subject;
  const { call, status } = application;
  const isJustSubmitted = context.req.query('submitted') === '1' && application.submittedAt !== null;
  return show(
    context,
    {
      title: isJustSubmitted ? t('apply.done.title') : t('apply.own.title', { n: call.position.number }),
      lead: <CallLine call={call} locale={reader.locale} />,
      crumbs: [{ text: t('apply.list.title'), href: pathTo('applications', { sandbox: call.sandbox }) }],
      styles: STYLES,
      ...bannerOf(call.sandbox, reader),
    },
    <>
      {isJustSubmitted && (
        <div class="ecl-notification ecl-notification--success notice-box" role="status">
          <div class="ecl-notification__content">
            {t('apply.done.text')} {t('apply.own.print')}
          </div>
        </div>
      )}
      <WhereItStands application={application} reader={reader} t={t} />
      <h2>{t('apply.own.answers')}</h2>
      <Answers application={application} reader={reader} t={t} />
      <p class="button-row">
        {status === 'draft' && call.isOpen && (
          <ButtonLink href={applyPath(call)}>{t('apply.own.go-on')}</ButtonLink>
        )}
        <Link class="ecl-link--standalone" href={callPath(call)}>
          {t('apply.own.to-call')}
        </Link>
        {status === 'under consideration' && call.isOpen && (
          <Link
            class="ecl-link--standalone"
            href={commandPath({ ...call, kind: 'call' }, 'reopen-application')}
          >
            {t('apply.own.change')}
          </Link>
        )}
        {application.mayWithdraw && (
          <Link
            class="ecl-link--standalone"
            href={commandPath({ ...call, kind: 'call' }, 'withdraw-application')}
          >
            {t('apply.own.withdraw')}
          </Link>
        )}
      </p>
    </>,
  );
}
