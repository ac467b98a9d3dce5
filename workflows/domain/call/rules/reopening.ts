import { type Refusal, refuse } from '../../refusal.ts';
import type { Moment } from '../../rule.ts';
import type { TextRef } from '../../stored.ts';
import { chosen, isChosen, isLive, revive } from '../applications.ts';
import { completionKey, reviewedFrom } from '../obligations.ts';
import type { CallState } from '../state.ts';

/** Nothing is reopened for a position that has its expert, or for a mission that is over. */
export function isFilled(
  state: CallState,
  command: 'correctCall' | 'extendDeadline' | 'reopenCall',
): readonly (Refusal | undefined)[] {
  const filled = state.applications.some(({ phase }) => phase === 'contracted');
  return [
    filled ? refuse('seat-taken', { position: state.position.number }) : undefined,
    state.missionOver
      ? refuse('not-possible', { what: `command.${command}`, why: 'mission-over' })
      : undefined,
  ];
}

/**
 * The call takes applications until a later deadline, or open-ended. What it had closed on lapses no longer: drafts
 * are drafts again, with time from now. Everybody with a draft or an application under way is told; who is asked for
 * something already has a day of their own, and nothing changes for them.
 */
export function takeAgain(
  state: CallState,
  deadline: CallState['deadline'],
  reason: TextRef | undefined,
  moment: Moment,
): CallState {
  const { closing, closedAt, deadline: former, deadlinePassedAt, reviewing: _, ...rest } = state;
  const ended = closedAt || closing || deadlinePassedAt || (former && former.at < moment.at);
  const again: CallState = {
    ...rest,
    ...(deadline ? { deadline } : {}),
    ...(ended ? { reopened: { at: moment.at, times: (state.reopened?.times ?? 0) + 1 } } : {}),
  };
  const open = chosen(state) ? again : reviewedFrom(again, moment.today, moment);
  const next = state.phase === 'closed' ? revive(open) : open;
  for (const application of next.applications) {
    if (!isLive(application) || isChosen(application)) continue;
    moment.mail({
      template: 'call-extended',
      to: [application.expert],
      facts: {
        position: state.position.number,
        application: application.id,
        ...(deadline ? { due: deadline } : {}),
        ...(reason ? { reason } : {}),
      },
      thread: completionKey(open, application),
    });
  }
  return next;
}
