import { type Refusal, refuse } from '../../refusal.ts';
import { kept, keptBy, keptFile } from '../../stored.ts';
import { find, lose, take } from '../applications.ts';
import { completionKey } from '../obligations.ts';
import type { Application, CallState } from '../state.ts';
import {
  EXPERT,
  knownRequirements,
  namedApplicants,
  ofOwn,
  type R,
  stillOpen,
  tellStaffApplied,
} from './common.ts';

const startApplication: R<'startApplication'> = {
  by: EXPERT,
  needs: (state, { at, actor }) => [stillOpen(state, at), notTwice(state, actor.person)],
  judge: (state, { application }) => [
    find(state, application)
      ? refuse('already-applied', { application, phase: find(state, application)?.phase })
      : undefined,
    // It is part of the keys of what is owed.
    /^[^/]{1,40}$/.test(application) ? undefined : refuse('no-such-application', { application }),
  ],
  apply: (state, { application, missing }, { at, actor }) => ({
    ...state,
    applications: [
      ...state.applications,
      { id: application, expert: actor.person, phase: 'draft', begunAt: at, missing, evidence: {} },
    ],
  }),
};

function notTwice(state: CallState, expert: string): Refusal | undefined {
  const own = state.applications.find(
    (application) =>
      application.expert === expert && application.phase !== 'withdrawn' && application.phase !== 'lapsed',
  );
  return own ? refuse('already-applied', { application: own.id, phase: own.phase }) : undefined;
}

/** An answer that isn't given again stays. */
function given({
  sector,
  yearsOfExperience,
  documents,
}: Pick<Application, 'sector' | 'yearsOfExperience' | 'documents'>): Partial<Application> {
  return {
    ...(sector === undefined ? {} : { sector }),
    ...(yearsOfExperience === undefined ? {} : { yearsOfExperience }),
    ...(documents === undefined ? {} : { documents: documents.map(keptFile) }),
  };
}

const saveApplication: R<'saveApplication'> = {
  by: EXPERT,
  needs: (state, { at }) => [stillOpen(state, at)],
  choice: ofOwn('saveApplication'),
  judge: (state, { evidence }) => knownRequirements(state, evidence),
  apply: (state, { application, missing, evidence, ...answered }) =>
    take(state, application, 'saveApplication', {
      missing,
      evidence: { ...find(state, application)?.evidence, ...keptBy(evidence) },
      ...given(answered),
    }),
};

/** Each essential requirement has its evidence; an advantageous asset may. */
function everyRequirement({ position }: CallState, evidence: Application['evidence']): Refusal | undefined {
  const missing = (position.requirements ?? []).filter((id) => !evidence[id]);
  return missing.length > 0 ? refuse('evidence-missing', { missing }, { by: EXPERT }) : undefined;
}

const submitApplication: R<'submitApplication'> = {
  by: EXPERT,
  needs: (state, { at }) => [stillOpen(state, at)],
  choice: ofOwn('submitApplication'),
  judge: (state, { application, missing, evidence }) => [
    missing.length > 0 ? refuse('profile-incomplete', { missing }, { by: EXPERT }) : undefined,
    ...knownRequirements(state, evidence),
    everyRequirement(state, { ...find(state, application)?.evidence, ...evidence }),
  ],
  apply: (
    state,
    { application, profile, missing, sector, yearsOfExperience, evidence, documents },
    moment,
  ) => {
    const { at, mail, actor } = moment;
    const own = find(state, application) as Application;
    const { expert } = own;
    mail({
      template: 'application-received',
      to: [expert],
      facts: {
        position: state.position.number,
        application,
        sector,
        ...(state.deadline ? { due: state.deadline } : {}),
      },
      thread: completionKey(state, own),
    });
    const next = take(state, application, 'submitApplication', {
      profile: kept(profile),
      missing,
      ...given({ sector, yearsOfExperience, ...(documents ? { documents } : {}) }),
      submittedAt: at,
      evidence: { ...own.evidence, ...keptBy(evidence) },
    });
    const mayDecide = actor.roles.some((role) => role !== 'expert') || namedApplicants(next).includes(expert);
    tellStaffApplied(next, mayDecide ? [expert] : [], moment);
    return next;
  },
};

const withdrawApplication: R<'withdrawApplication'> = {
  by: EXPERT,
  choice: ofOwn('withdrawApplication'),
  apply: (state, { application, reason }, moment) => {
    const own = find(state, application) as Application;
    if (own.phase !== 'draft') {
      moment.mail({
        template: 'application-withdrawn',
        to: [state.staff.coordinator],
        facts: {
          position: state.position.number,
          application,
          person: own.expert,
          ...(reason ? { reason } : {}),
        },
      });
    }
    const over = { at: moment.at, why: 'withdrawn', ...(reason ? { reason } : {}) };
    return lose(state, take(state, application, 'withdrawApplication', { over }), own, moment);
  },
};

export const applyingRules = { startApplication, saveApplication, submitApplication, withdrawApplication };
