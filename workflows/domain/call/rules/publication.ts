import { contradictions } from '../../action/references.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { reviewedFrom } from '../obligations.ts';
import type { CallState } from '../state.ts';
import { beginClosing, deadlineOf, type R, STAFF } from './common.ts';
import { isFilled, takeAgain } from './reopening.ts';

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
  apply: (state, { profile, requirements, assets }, { at, tell }) => {
    const { number } = state.position;
    tell(state.mission, { type: 'positionDescribed', payload: { position: number } });
    return {
      ...state,
      profile,
      describedAt: state.describedAt ?? at,
      position: { ...state.position, requirements, assets },
    };
  },
};

const publishCall: R<'publishCall'> = {
  by: STAFF,
  needs: (state) => [complete(state)],
  judge: (state, { deadline = state.position.call?.deadline }, { at }) => [
    deadline && deadlineOf(state, deadline).at <= at
      ? refuse('deadline-in-the-past', { deadline: deadlineOf(state, deadline).at })
      : undefined,
  ],
  apply: (state, { deadline = state.position.call?.deadline }, moment) => {
    const { at, tell } = moment;
    tell(state.mission, { type: 'callPublished', payload: { position: state.position.number } });
    return reviewedFrom(
      { ...state, publishedAt: at, ...(deadline ? { deadline: deadlineOf(state, deadline) } : {}) },
      moment.today,
      moment,
    );
  },
};

const extendDeadline: R<'extendDeadline'> = {
  by: STAFF,
  impartial: true,
  needs: (state) => [
    state.deadline || state.deadlinePassedAt
      ? undefined
      : refuse(
          'not-possible',
          { what: 'command.extendDeadline', why: 'open-ended' },
          { by: STAFF, with: 'reopenCall' },
        ),
    ...isFilled(state, 'extendDeadline'),
  ],
  judge: (state, { deadline, reason }, { at }) => {
    const next = deadlineOf(state, deadline);
    const passed = state.deadlinePassedAt ?? (state.deadline && state.deadline.at < at);
    return [
      next.at <= at ? refuse('deadline-in-the-past', { deadline: next.at }) : undefined,
      state.deadline && next.at <= state.deadline.at
        ? refuse('not-possible', {
            what: 'command.extendDeadline',
            why: 'same-deadline',
            deadline: state.deadline.at,
          })
        : undefined,
      passed && !reason ? refuse('reason-missing', { why: 'deadline-passed' }) : undefined,
    ];
  },
  apply: (state, { deadline, reason }, moment) =>
    takeAgain(state, deadlineOf(state, deadline), reason, moment),
};

const reopenCall: R<'reopenCall'> = {
  by: STAFF,
  impartial: true,
  needs: (state) => [
    state.phase === 'closed' || state.closing
      ? undefined
      : refuse('not-possible', { what: 'command.reopenCall', why: 'call-takes-applications' }),
    ...isFilled(state, 'reopenCall'),
  ],
  judge: (state, { deadline }, { at }) => [
    deadline && deadlineOf(state, deadline).at <= at
      ? refuse('deadline-in-the-past', { deadline: deadlineOf(state, deadline).at })
      : undefined,
  ],
  apply: (state, { deadline, reason }, moment) =>
    takeAgain(state, deadline && deadlineOf(state, deadline), reason, moment),
};

const reviewCall: R<'reviewCall'> = {
  by: STAFF,
  impartial: true,
  needs: (state) => [
    state.reviewing
      ? undefined
      : refuse('not-possible', {
          what: 'command.reviewCall',
          why: 'review-not-open',
        }),
  ],
  apply: (state, _, moment) => reviewedFrom(state, moment.today, moment),
};

const closeCall: R<'closeCall'> = {
  by: STAFF,
  impartial: true,
  needs: (state) => [
    state.closing
      ? refuse('already-done', { what: 'command.closeCall', at: state.closing.announcedAt })
      : undefined,
    state.deadline
      ? refuse('not-possible', { what: 'command.closeCall', why: 'closes-at-deadline' })
      : undefined,
  ],
  apply: (state, _, moment) => beginClosing(state, moment),
};

const assignReference: R<'assignReference'> = {
  by: STAFF,
  judge: (state, { reference }) => [
    state.reference === reference ? refuse('same-as-before', { what: 'reference' }) : undefined,
    ...contradictions(reference, state.known ?? { position: state.position.number }),
  ],
  apply: (state, { reference }, { tell }) => {
    tell(state.mission, { type: 'referenceAssigned', payload: { process: state.id, reference } });
    return { ...state, reference, position: { ...state.position, reference } };
  },
};

export const publicationRules = {
  describePosition,
  publishCall,
  extendDeadline,
  reopenCall,
  reviewCall,
  closeCall,
  assignReference,
};
