import type { Edition } from '../../edition.ts';
import { askedBy } from '../../make-obligations.ts';
import type { Role } from '../../people.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Moment, Rule } from '../../rule.ts';
import { linkTo } from '../../stored.ts';
import { type Instant, startOfDay } from '../../time.ts';
import type { MissionCommands } from '../commands.ts';
import { wayToOtherDates } from '../dates.ts';
import { openPreparations } from '../preparations.ts';
import type { Briefing, MissionState, Preparation } from '../state.ts';
import { doneWithin, ownersOf, ruleOf, taskOf, withTrait } from '../tasks.ts';
import { latest, leadDuties, team } from '../team.ts';

type R<K extends keyof MissionCommands> = Rule<MissionState, MissionCommands[K]>;
const COORDINATOR: readonly Role[] = ['coordinator'];

const prepare = (state: MissionState, change: Partial<Preparation>): MissionState => ({
  ...state,
  preparation: { ...state.preparation, ...change },
});

const done = (command: keyof MissionCommands, at: Instant | undefined): Refusal | undefined =>
  at ? refuse('already-done', { what: `command.${command}`, at }) : undefined;

const askLogistics: R<'askLogistics'> = {
  by: ['coordinator', 'lead expert'],
  needs: ({ preparation }) => [done('askLogistics', preparation.logisticsAskedAt)],
  apply: (state, _, moment) => {
    moment.mail({
      template: 'logistics-asked',
      to: [state.partnerContact],
      facts: { ...askedBy('confirm-logistics', state, moment), ...fieldFacts(state) },
      thread: 'confirm-logistics',
    });
    return prepare(state, { logisticsAskedAt: moment.at });
  },
};

export const fieldFacts = ({ confirmed, remote }: MissionState) => ({
  remote,
  ...(confirmed ? { from: confirmed.from, to: confirmed.to } : {}),
});

const confirmLogistics: R<'confirmLogistics'> = {
  by: ['partner contact', 'coordinator'],
  needs: ({ preparation }) => [
    preparation.logisticsAskedAt
      ? undefined
      : refuse(
          'not-yet',
          { what: 'command.confirmLogistics', after: 'command.askLogistics' },
          { by: COORDINATOR, with: 'askLogistics' },
        ),
    done('confirmLogistics', preparation.logisticsConfirmedAt),
  ],
  apply: (state, { note }, { at, mail }) => {
    mail({
      template: 'logistics-confirmed',
      to: [...new Set([...leadDuties(state).owedBy, state.staff.coordinator])],
      facts: { ...(note ? { comments: note } : {}) },
      thread: 'confirm-logistics',
    });
    return prepare(state, { logisticsConfirmedAt: at });
  },
};

const recordKeyDocuments: R<'recordKeyDocuments'> = {
  by: ['lead expert', 'coordinator'],
  needs: ({ preparation }) => [done('recordKeyDocuments', preparation.keyDocuments?.at)],
  apply: (state, { documents, note }, { at, actor, mail }) => {
    mail({
      template: 'key-documents-received',
      to: team(state),
      facts: { documents: documents.map(linkTo), ...(note ? { comments: note } : {}) },
      thread: 'key-documents',
    });
    return prepare(state, { keyDocuments: { at, by: actor.person, documents } });
  },
};

/** Each expert takes one day to review the documents. */
const recordDocumentReview: R<'recordDocumentReview'> = {
  by: ['expert'],
  needs: (state, { actor }) => [
    team(state).includes(actor.person)
      ? undefined
      : refuse('not-in-the-team', { command: 'recordDocumentReview' }, { by: ['expert'] }),
    state.preparation.keyDocuments
      ? undefined
      : refuse(
          'not-yet',
          { what: 'command.recordDocumentReview', after: 'command.recordKeyDocuments' },
          { by: ['lead expert'], with: 'recordKeyDocuments' },
        ),
    done('recordDocumentReview', state.preparation.reviewed[actor.person]),
  ],
  apply: (state, _, { at, actor }) =>
    prepare(state, { reviewed: { ...state.preparation.reviewed, [actor.person]: at } }),
};

const scheduleBriefing: R<'scheduleBriefing'> = {
  by: COORDINATOR,
  needs: (state, { at, today }) => [
    done('recordBriefing', state.preparation.briefing?.heldAt),
    state.confirmed && at >= startOfDay(state.confirmed.from, state.place.zone)
      ? refuse('dates-in-the-past', { from: state.confirmed.from, today }, wayToOtherDates(state, today))
      : undefined,
  ],
  judge: (state, { start, end, where }, { at }) => {
    const { briefing: before } = state.preparation;
    const field = state.confirmed && startOfDay(state.confirmed.from, state.place.zone);
    return [
      end > start ? undefined : refuse('dates-not-in-order', { from: start, to: end }),
      start > at ? undefined : refuse('dates-in-the-past', { from: start, today: at }),
      before?.start === start && before.end === end && before.where.hash === where.hash
        ? refuse('same-as-before', { what: 'briefing' })
        : undefined,
      field && start >= field
        ? refuse('dates-not-in-order', { from: start, to: field, why: 'briefing-before-field' })
        : undefined,
    ];
  },
  apply: (state, { start, end, where }, { at, mail }) => {
    const before = state.preparation.briefing;
    const briefing: Briefing = {
      uid: before?.uid ?? uidOf(state),
      sequence: before ? before.sequence + 1 : 0,
      start,
      end,
      where,
      scheduledAt: before?.scheduledAt ?? at,
    };
    mail({
      template: 'briefing-invitation',
      to: invited(state),
      facts: {
        event: {
          ...eventOf(state, briefing),
          ...(before ? { before: { start: before.start, end: before.end, where: before.where } } : {}),
        },
      },
      thread: 'briefing',
    });
    return prepare(state, { briefing });
  },
};

/** One that was called off stays so in everybody's calendar: what follows it is another entry. */
const uidOf = ({ id, preparation }: MissionState): string =>
  preparation.calledOff === undefined ? `${id}/briefing` : `${id}/briefing/${preparation.calledOff + 1}`;

const invited = (state: MissionState) => [
  ...new Set([...team(state), state.staff.technicalExpert, state.staff.coordinator]),
];

function eventOf(state: MissionState, { uid, sequence, start, end, where }: Briefing) {
  return { uid, sequence, start, end, where, zone: state.settings.zone };
}

/** Ahead, so that calendars are still to follow. */
const isAhead = ({ end, heldAt }: Briefing, at: Instant): boolean => heldAt === undefined && at < end;

/** A briefing that will not be held as scheduled is called off in everybody's calendar, and scheduled anew. */
export function callOffBriefing(state: MissionState, { at, mail }: Moment): MissionState {
  const { briefing, ...rest } = state.preparation;
  if (!briefing || !isAhead(briefing, at)) return state;
  const event = { ...eventOf(state, briefing), sequence: briefing.sequence + 1, cancelled: true };
  mail({ template: 'briefing-cancelled', to: invited(state), facts: { event }, thread: 'briefing' });
  return { ...state, preparation: { ...rest, calledOff: (rest.calledOff ?? 0) + 1 } };
}

/** Who leaves the team gets the entry out of the calendar, who joins gets it (RFC 5546, 3.2.2 and 3.2.5). */
export function inviteTeam(before: MissionState, after: MissionState, { at, mail }: Moment): MissionState {
  const { briefing } = after.preparation;
  const known = before.preparation.briefing;
  // Scheduled by this very step: everybody was told.
  if (!briefing || known?.uid !== briefing.uid || known.sequence !== briefing.sequence) return after;
  if (!isAhead(briefing, at)) return after;
  const [were, are] = [invited(before), invited(after)];
  const left = were.filter((person) => !are.includes(person));
  const joined = are.filter((person) => !were.includes(person));
  if (left.length + joined.length === 0) return after;
  const next = left.length > 0 ? { ...briefing, sequence: briefing.sequence + 1 } : briefing;
  const event = eventOf(after, next);
  mail({
    template: 'briefing-cancelled',
    to: left,
    facts: { event: { ...event, without: true } },
    thread: 'briefing',
  });
  mail({
    template: 'briefing-invitation',
    to: joined,
    facts: { event: { ...event, attendees: are } },
    thread: 'briefing',
  });
  return prepare(after, { briefing: next });
}

const recordBriefing: R<'recordBriefing'> = {
  by: COORDINATOR,
  needs: ({ preparation }, { at }) => [
    preparation.briefing
      ? undefined
      : refuse(
          'not-yet',
          { what: 'command.recordBriefing', after: 'command.scheduleBriefing' },
          { by: COORDINATOR, with: 'scheduleBriefing' },
        ),
    done('recordBriefing', preparation.briefing?.heldAt),
    preparation.briefing && at < preparation.briefing.start
      ? refuse('not-yet', { what: 'command.recordBriefing', from: preparation.briefing.start })
      : undefined,
  ],
  apply: (state, _, { at, actor, rules }) =>
    state.preparation.briefing
      ? doneWithin(
          'briefing',
          prepare(state, { briefing: { ...state.preparation.briefing, heldAt: at } }),
          rules,
          { at, by: actor.person },
        )
      : state,
};

const shareAgenda: R<'shareAgenda'> = {
  by: COORDINATOR,
  needs: (state, { rules }) => {
    const agenda = withTrait('shared', state, rules);
    return [
      agenda?.phase === 'accepted'
        ? undefined
        : refuse(
            'not-yet',
            { what: 'command.shareAgenda', after: 'command.acceptDeliverable' },
            agenda?.phase === 'submitted'
              ? { by: COORDINATOR, with: 'acceptDeliverable' }
              : agenda && agenda.phase !== 'waived'
                ? { by: ['lead expert'], with: 'submitDeliverable' }
                : {},
          ),
      done('shareAgenda', state.preparation.agendaSharedAt),
    ];
  },
  apply: (state, _, { at, mail, rules }) => {
    const agenda = withTrait('shared', state, rules);
    const document = agenda && latest(agenda)?.document;
    mail({
      template: 'agenda-shared',
      to: [state.partnerContact],
      facts: { ...fieldFacts(state), documents: document ? [linkTo(document)] : [] },
    });
    return prepare(state, { agendaSharedAt: at });
  },
};

/** Departure is refused while any of the five preparations is open, and the refusal lists them. */
function departs(remote: boolean): Pick<R<'authoriseDeparture'>, 'needs' | 'apply'> {
  const command = remote ? 'startMission' : 'authoriseDeparture';
  return {
    needs: (state, { today, rules }) => {
      const open = openPreparations(state, rules).map(({ item, person }) =>
        person ? `${item} ${person}` : item,
      );
      const first = state.confirmed?.from;
      return [
        state.remote === remote
          ? undefined
          : refuse(
              state.remote ? 'remote-mission' : 'field-mission',
              { command },
              { with: remote ? 'authoriseDeparture' : 'startMission' },
            ),
        open.length > 0
          ? refuse(
              'preparations-open',
              { open },
              {
                by: [...new Set(openPreparations(state, rules).flatMap((one) => menders(state, rules, one)))],
              },
            )
          : undefined,
        state.departure ? refuse('departure-authorised-already', { at: state.departure.at }) : undefined,
        first && first <= today
          ? refuse('dates-in-the-past', { from: first, today }, wayToOtherDates(state, today))
          : undefined,
      ];
    },
    apply: (state, _, { at, actor, mail }) => {
      mail({
        template: 'departure-authorised',
        to: [...new Set([...team(state), state.partnerContact])],
        facts: fieldFacts(state),
      });
      return { ...state, departure: { at, by: actor.person } };
    },
  };
}

function menders(state: MissionState, rules: Edition, { item }: { item: string }): readonly Role[] {
  const task = taskOf(state, item.replace(/^task:/, ''));
  if (task) return [ownersOf(state, task, ruleOf(state, rules, task.kind)).owedAs];
  if (item === 'review-documents') return ['expert'];
  if (item === 'confirm-logistics') return ['partner contact'];
  return item === 'hold-briefing' || item === 'share-agenda' ? ['coordinator'] : ['lead expert'];
}

export const preparingRules = {
  askLogistics,
  confirmLogistics,
  recordKeyDocuments,
  recordDocumentReview,
  scheduleBriefing,
  recordBriefing,
  shareAgenda,
  authoriseDeparture: {
    by: COORDINATOR,
    impartial: true,
    ...departs(false),
  } satisfies R<'authoriseDeparture'>,
  startMission: { by: COORDINATOR, impartial: true, ...departs(true) } satisfies R<'startMission'>,
};
