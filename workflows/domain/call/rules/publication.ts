import { type Refusal, refuse } from '../../refusal.ts';
import type { CallState } from '../state.ts';
import { beginClosing, deadlineOf, type R, STAFF } from './common.ts';

function complete(state: CallState): Refusal | undefined {
  return state.position.requirements && state.position.requirements.length > 0
    ? undefined
    : refuse(
        'position-incomplete',
        { position: state.position.number, missing: ['requirements'] },
        { by: STAFF, with: 'describePosition' },
      );
}

const describePosition: R<'describePosition'> = {
  by: STAFF,
  impartial: true,
  judge: (_, { requirements }) => [
    requirements.length === 0 ? refuse('requirements-unanswered', { missing: ['requirements'] }) : undefined,
  ],
  apply: (state, { profile, requirements, assets }) => ({
    ...state,
    profile,
    position: { ...state.position, requirements, assets },
  }),
};

const publishCall: R<'publishCall'> = {
  by: STAFF,
  needs: (state) => [complete(state)],
  judge: (state, { deadline = state.position.call?.deadline }, { at }) => [
    deadline && deadlineOf(state, deadline).at <= at
      ? refuse('deadline-in-the-past', { deadline: deadlineOf(state, deadline).at })
      : undefined,
  ],
  apply: (state, { deadline = state.position.call?.deadline }, { at, today, tell }) => {
    tell(state.mission, { type: 'callPublished', payload: { position: state.position.number } });
    return {
      ...state,
      publishedAt: at,
      ...(deadline ? { deadline: deadlineOf(state, deadline) } : { reviewing: { from: today, begun: at } }),
    };
  },
};

const extendDeadline: R<'extendDeadline'> = {
  by: STAFF,
  impartial: true,
  needs: (state) => [
    state.deadline
      ? undefined
      : refuse('not-possible', { what: 'extendDeadline', why: 'the call is open-ended' }),
  ],
  judge: (state, { deadline }, { at }) => {
    const next = deadlineOf(state, deadline);
    return [
      next.at <= at ? refuse('deadline-in-the-past', { deadline: next.at }) : undefined,
      state.deadline && next.at <= state.deadline.at
        ? refuse('not-possible', {
            what: 'extendDeadline',
            why: `the deadline is ${state.deadline.at} already`,
          })
        : undefined,
    ];
  },
  apply: (state, { deadline }) => ({ ...state, deadline: deadlineOf(state, deadline) }),
};

const reviewCall: R<'reviewCall'> = {
  by: STAFF,
  impartial: true,
  needs: (state) => [
    state.reviewing
      ? undefined
      : refuse('not-possible', {
          what: 'reviewCall',
          why: 'only an open-ended call with nobody preselected is reviewed',
        }),
  ],
  apply: (state, _, { at, today }) => ({ ...state, reviewing: { from: today, begun: at } }),
};

const closeCall: R<'closeCall'> = {
  by: STAFF,
  impartial: true,
  needs: (state) => [
    state.closing ? refuse('already-done', { what: 'closeCall', at: state.closing.announcedAt }) : undefined,
    state.deadline
      ? refuse('not-possible', { what: 'closeCall', why: 'the call closes at its deadline' })
      : undefined,
  ],
  apply: (state, _, moment) => beginClosing(state, moment),
};

export const publicationRules = { describePosition, publishCall, extendDeadline, reviewCall, closeCall };
