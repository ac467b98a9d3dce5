import { missionNumber } from '../../ids.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Moment } from '../../rule.ts';
import { keptFile, type TextRef } from '../../stored.ts';
import { chosen, isLive, phasesFor, take, takeAll } from '../applications.ts';
import type { CallCommands } from '../commands.ts';
import { completionKey, reviewedFrom } from '../obligations.ts';
import type { Application, CallState, Correction } from '../state.ts';
import { deadlineOf, EXPERT, ofOwn, type R, STAFF, stillOpen } from './common.ts';
import { isFilled } from './reopening.ts';

type Given = CallCommands['correctCall'];

/** Codes of essential requirements that are worded otherwise, new or gone: `requirements.e1`. */
const touchesRequirements = ({ profile }: Given): boolean =>
  profile?.changed.some((what) => what.startsWith('requirements')) ?? false;

const isScreened = ({ screening, phase }: Application): boolean =>
  screening !== undefined && phasesFor('callCorrected').includes(phase);

function isNothing(state: CallState, given: Given): boolean {
  const { profile, workingDays, deadline, documents } = given;
  const isSameDay = deadline !== undefined && deadlineOf(state, deadline).at === state.deadline?.at;
  return (
    !profile?.changed.length &&
    (workingDays === undefined || workingDays === state.position.workingDays) &&
    (deadline === undefined || isSameDay) &&
    !documents?.length
  );
}

/** What was agreed with somebody doesn't change under them. */
function agreedDays(state: CallState, { workingDays }: Given): Refusal | undefined {
  return workingDays !== undefined && workingDays !== state.position.workingDays && chosen(state)
    ? refuse('not-possible', { what: 'command.correctCall', why: 'days-agreed' })
    : undefined;
}

/** Whether those who were screened by other requirements are screened anew is decided, never silent. */
function screeningSettled(state: CallState, given: Given): Refusal | undefined {
  if (given.screening || !touchesRequirements(given)) return undefined;
  const screened = state.applications.filter(isScreened);
  return screened.length > 0
    ? refuse('screening-unsettled', { applications: screened.map(({ id }) => id) }, { by: STAFF })
    : undefined;
}

const correctCall: R<'correctCall'> = {
  by: STAFF,
  impartial: true,
  needs: (state, { at }) => [stillOpen(state, at), ...isFilled(state, 'correctCall')],
  judge: (state, given, { at }) => [
    isNothing(state, given) ? refuse('same-as-before', { what: 'call' }) : undefined,
    given.profile && given.profile.requirements.length === 0
      ? refuse('requirements-unanswered', { missing: ['requirements'] })
      : undefined,
    given.deadline && deadlineOf(state, given.deadline).at <= at
      ? refuse('deadline-in-the-past', { deadline: deadlineOf(state, given.deadline).at })
      : undefined,
    agreedDays(state, given),
    screeningSettled(state, given),
  ],
  apply: (state, given, moment) => {
    const { profile, workingDays, deadline, documents = [], reason } = given;
    const next = deadline ? deadlineOf(state, deadline) : undefined;
    const { requirements, assets, ...words } = profile ?? { requirements: [], assets: [] };
    const days = workingDays !== undefined && workingDays !== state.position.workingDays;
    const correction: Correction = {
      at: moment.at,
      ...('to' in words && words.changed.length > 0 ? { profile: words } : {}),
      ...(days ? { workingDays: { from: state.position.workingDays, to: workingDays } } : {}),
      ...(next && next.at !== state.deadline?.at
        ? { deadline: { from: state.deadline ?? null, to: next } }
        : {}),
      ...(documents.length > 0 ? { documents: documents.map(keptFile) } : {}),
      reason,
    };
    const position = {
      ...state.position,
      ...(profile ? { requirements, assets } : {}),
      ...(days ? { workingDays } : {}),
    };
    if (days)
      moment.tell(state.mission, {
        type: 'positionCorrected',
        payload: { position: position.number, plan: { workingDays } },
      });
    const corrected: CallState = {
      ...state,
      position,
      ...(profile ? { profile: profile.to } : {}),
      corrections: [...(state.corrections ?? []), correction],
    };
    const dated = next ? withDeadline(corrected, next, moment) : corrected;
    const screened =
      given.screening === 'again' && touchesRequirements(given) ? screenedAgain(dated, moment) : dated;
    tellApplicants(screened, reason, moment);
    return screened;
  },
};

function withDeadline(state: CallState, deadline: CallState['deadline'], moment: Moment): CallState {
  const { reviewing: _, closing: _closing, ...rest } = state;
  const dated: CallState = { ...rest, ...(deadline ? { deadline } : {}) };
  return chosen(state) ? dated : reviewedFrom(dated, moment.today, moment);
}

/** Who was found eligible or not by requirements that are others now is looked at once more. */
function screenedAgain(state: CallState, { at }: Moment): CallState {
  const again = takeAll(state, 'callCorrected', at);
  return {
    ...again,
    applications: again.applications.map((application, i) => {
      if (application.phase === state.applications[i]?.phase) return application;
      const { screening: _screening, over: _over, ...rest } = application;
      return { ...rest, again: { at, times: (application.again?.times ?? 0) + 1 } };
    }),
  };
}

/** Everybody with a draft or an application under way hears that the call is another. */
function tellApplicants(state: CallState, reason: TextRef | undefined, { mail }: Moment): void {
  for (const application of state.applications) {
    if (!isTold(application)) continue;
    mail({
      template: 'call-corrected',
      to: [application.expert],
      facts: {
        position: state.position.number,
        application: application.id,
        ...(state.deadline ? { due: state.deadline } : {}),
        ...(reason ? { reason } : {}),
      },
      thread: completionKey(state, application),
    });
  }
}

/** Whoever is found ineligible knows nothing of it, and is told like the others. */
const isTold = (application: Application): boolean =>
  isLive(application) || application.phase === 'ineligible' || application.phase === 'not retained';

/** Parts of the action's words that a call does not show, by their codes: what is said of other missions. */
function isShown(state: CallState, changed: string): boolean {
  const [what, of] = changed.split('.');
  const isOfMission = what === 'city' || what === 'programme';
  return !isOfMission || of === String(missionNumber(state.mission));
}

/** The action's words are the call's: while it takes applications, what is other in them is a correction. */
export function rewordedByAction(
  state: CallState,
  { words, reason }: { readonly words: Correction['brief'] & object; readonly reason?: TextRef },
  moment: Moment,
): CallState {
  const next = { ...state, brief: words.to };
  const changed = words.changed.filter((what) => isShown(state, what));
  if (state.phase !== 'published' || state.missionOver || changed.length === 0) return next;
  const correction: Correction = {
    at: moment.at,
    brief: { ...words, changed },
    ...(reason ? { reason } : {}),
  };
  tellApplicants(next, reason, moment);
  return { ...next, corrections: [...(state.corrections ?? []), correction] };
}

/** What was handed in, found and noted is no more; it is one of the drafts again, and lapses with them. */
const reopenApplication: R<'reopenApplication'> = {
  by: EXPERT,
  needs: (state, { at }) => [stillOpen(state, at)],
  choice: ofOwn('reopenApplication'),
  apply: (state, { application }, { at }) => {
    const draft = take(state, application, 'reopenApplication', {});
    return {
      ...draft,
      applications: draft.applications.map((one) => {
        if (one.id !== application) return one;
        const { submittedAt: _s, profile: _p, screening: _c, interview: _i, over: _o, ...rest } = one;
        return {
          ...rest,
          reopened: { at, times: (one.reopened?.times ?? 0) + 1 },
          again: { at, times: (one.again?.times ?? 0) + 1 },
        };
      }),
    };
  },
};

export const correctingRules = { correctCall, reopenApplication };
