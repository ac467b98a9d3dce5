import type { Role } from '../../people.ts';
import { refuse } from '../../refusal.ts';
import type { Rule } from '../../rule.ts';
import { type Day, dayIn, type Instant } from '../../time.ts';
import type { MissionCommands } from '../commands.ts';
import { daysBetween, programmeDays } from '../dates.ts';
import { payable, phasesOf } from '../fees.ts';
import type { MissionState } from '../state.ts';
import { keyOf, openBefore } from '../tasks.ts';
import { askedForFeedback, team, teamSeat } from '../team.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;
const ON_SITE: readonly Role[] = ['lead expert', 'coordinator'];

const recordOrganisersMeeting: R<'recordOrganisersMeeting'> = {
  by: ON_SITE,
  needs: ({ organisersMetAt }) => [
    organisersMetAt
      ? refuse('already-done', { what: 'command.recordOrganisersMeeting', at: organisersMetAt })
      : undefined,
  ],
  apply: (state, _, { at }) => ({ ...state, organisersMetAt: at }),
};

/** An item that fails needs a note and tells the coordinator that day; what failed may be checked again. */
const completeChecklist: R<'completeChecklist'> = {
  by: ON_SITE,
  needs: ({ checklist }) => [
    checklist?.items.every(({ ok }) => ok)
      ? refuse('already-done', { what: 'command.completeChecklist', at: checklist.at })
      : undefined,
  ],
  judge: (state, { items }, { rules }) => {
    const asked = rules.checklist[state.remote ? 'remote' : 'field'];
    const missing = asked.filter((item) => !items.some((one) => one.item === item));
    const unexplained = items.filter(({ ok, note }) => !ok && !note).map(({ item }) => item);
    return [
      ...items
        .filter(({ item }) => !asked.includes(item))
        .map(({ item }) => refuse('no-such-item', { item, items: asked })),
      missing.length > 0 ? refuse('items-unanswered', { items: missing }) : undefined,
      unexplained.length > 0 ? refuse('note-missing', { items: unexplained }) : undefined,
    ];
  },
  apply: (state, { items }, { at, actor, mail }) => {
    const failed = items.filter(({ ok }) => !ok);
    if (failed.length > 0) {
      mail({
        template: 'checklist-item-failed',
        to: [state.staff.coordinator],
        facts: {
          items: failed.map(({ item }) => item),
          notes: failed.flatMap(({ note }) => (note ? [note] : [])),
          person: actor.person,
        },
      });
    }
    return { ...state, checklist: { at: state.checklist?.at ?? at, by: actor.person, items } };
  },
};

/** Days on which something may have been held by now and of which nobody has said so. */
const unrecorded = ({ confirmed, programme, place }: MissionState, at: Instant): readonly Day[] =>
  confirmed
    ? daysBetween(confirmed).filter(
        (day) => day <= dayIn(at, place.zone) && !programme.some((one) => one.day === day),
      )
    : [];

const recordDays: R<'recordDays'> = {
  by: ON_SITE,
  needs: (state, moment) => {
    if (unrecorded(state, moment.at).length > 0) return [];
    const next = programmeDays(state, moment).find((day) => day > dayIn(moment.at, state.place.zone));
    const last = state.programme.at(-1);
    return [
      next
        ? refuse('not-yet', { what: `programme.${next}`, from: next })
        : last && refuse('already-done', { what: 'command.recordDays', at: last.at }),
    ];
  },
  judge: (state, { days }, moment) => {
    const asked = programmeDays(state, moment);
    const { confirmed, place, programme } = state;
    const left = unrecorded(state, moment.at);
    const unexplained = days.filter(({ held, note }) => !held && !note).map(({ day }) => day);
    return [
      ...days.flatMap(({ day, held, note }) => {
        const recorded = programme.find((one) => one.day === day);
        // A day of the event that is off there may have been worked nevertheless: the note says so.
        const isOff = confirmed && day >= confirmed.eventFrom && day <= confirmed.to && !asked.includes(day);
        return [
          left.length > 0 && day > dayIn(moment.at, place.zone)
            ? refuse('not-yet', { what: `programme.${day}`, from: day })
            : undefined,
          recorded ? refuse('already-done', { what: `programme.${day}`, at: recorded.at }) : undefined,
          asked.includes(day) || (isOff && held && note)
            ? undefined
            : refuse('no-such-item', { item: day, items: asked, ...(isOff ? { off: true } : {}) }),
        ];
      }),
      unexplained.length > 0 ? refuse('note-missing', { items: unexplained }) : undefined,
      days.length === 0 ? refuse('items-unanswered', { items: left }) : undefined,
    ];
  },
  apply: (state, { days }, { at }) => ({
    ...state,
    programme: [
      ...state.programme,
      ...days.map(({ day, held, note }) => ({ day, held, at, ...(note ? { note } : {}) })),
    ],
  }),
};

const giveFeedback: R<'giveFeedback'> = {
  by: ['partner contact', 'expert'],
  needs: (state, { actor }) => {
    const given = state.feedback[actor.person];
    return [
      askedForFeedback(state).includes(actor.person)
        ? undefined
        : refuse('not-in-the-team', { command: 'giveFeedback' }, { by: ['partner contact', 'expert'] }),
      given ? refuse('already-done', { what: 'command.giveFeedback', at: given }) : undefined,
    ];
  },
  apply: (state, _, { at, actor }) => ({ ...state, feedback: { ...state.feedback, [actor.person]: at } }),
};

/** Working days × rate per expert, never before every deliverable is accepted or waived with a reason. */
const requestPayment: R<'requestPayment'> = {
  by: ['coordinator'],
  impartial: true,
  needs: (state, { rules }) => {
    const open = openBefore('payment', state, rules).map(({ kind }) => keyOf(state, rules, kind));
    const asked = state.payments[0];
    return [
      open.length > 0
        ? refuse('deliverables-open', { open }, { by: ['lead expert', 'coordinator', 'technical expert'] })
        : undefined,
      asked ? refuse('already-done', { what: 'command.requestPayment', at: asked.at }) : undefined,
      payable(state).length === 0 ? refuse('nothing-to-pay') : undefined,
    ];
  },
  apply: (state, _, { at, mail }) => {
    const payments = payable(state).map((one) => ({ ...one, at }));
    for (const { position, expert, days, dailyCents, totalCents } of payments) {
      mail({
        template: 'payment-requested',
        to: [expert],
        facts: { position, days, dailyCents, totalCents, ...phasesOf(teamSeat(state, position), days) },
        thread: `payment/${expert}`,
      });
    }
    return { ...state, payments };
  },
};

/** After the last day: the partner and each expert are asked for feedback. */
export function askFeedback(
  state: MissionState,
  mail: Parameters<R<'giveFeedback'>['apply']>[2]['mail'],
  due: { day: MissionState['programme'][number]['day']; at: MissionState['openedAt'] } | undefined,
): void {
  for (const person of askedForFeedback(state)) {
    mail({
      template: 'feedback-asked',
      to: [person],
      facts: { ...(due ? { due } : {}), role: team(state).includes(person) ? 'expert' : 'partner contact' },
      thread: `feedback/${person}`,
    });
  }
}

export const fieldRules = {
  recordOrganisersMeeting,
  completeChecklist,
  recordDays,
  giveFeedback,
  requestPayment,
};
