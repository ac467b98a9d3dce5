import type { Rate } from '../workflows/domain/money.ts';
import type { Role } from '../workflows/domain/people.ts';
import type { Settings } from '../workflows/domain/plan.ts';
import type { Escalation, LadderRow, RuleSet } from '../workflows/domain/rules.ts';
import { day } from '../workflows/domain/time.ts';

/**
 * The standard allowances: 250 EUR a working day ("prestaciones fijas estándar de 250 euros por día de trabajo",
 * section 5 of the call of 11 June 2018, the earliest day on which we know it to hold).
 */
const standardRates: readonly Rate[] = [{ from: day('2018-06-11'), sector: 'public', cents: 250_00 }];

const row = (
  owedBy: Role,
  distance: number,
  anchor: LadderRow['anchor'],
  reminders: readonly number[],
  escalations: readonly Escalation[],
  more: Partial<LadderRow> = {},
): LadderRow => ({ owedBy, distance, anchor, counts: 'seat', reminders, escalations, ...more });

const to = (at: number, role: Role): Escalation => ({ at, to: role });
const BEFORE = { precedesDeparture: true } as const;
const INITIAL = row(
  'lead expert',
  -5,
  'first day in the field',
  [-5, -2, 0],
  [to(1, 'coordinator'), to(2, 'technical expert'), to(2, 'head of facility')],
  BEFORE,
);
const FINAL = row(
  'lead expert',
  10,
  'last day in the field',
  [-5, -2, 0],
  [to(1, 'coordinator'), to(3, 'technical expert'), to(5, 'head of facility')],
);

/** Rule set 1: the call 17-11/PER/01.02/2 of 11 June 2018, and the facility's defaults where it is silent. */
const FIRST: RuleSet = {
  number: 1,
  ladder: {
    'complete-application': row('expert', 0, 'deadline of the call', [-5, -2], []),
    'review-call': row('coordinator', 10, 'publication or last review', [0], [to(3, 'head of facility')]),
    'screen-application': row('coordinator', 5, 'submission', [-1, 0], [to(3, 'head of facility')]),
    'confirm-candidate': row('expert', 5, 'request', [-3, -1], [to(1, 'coordinator')]),
    'submit-to-committee': row('coordinator', 5, 'last confirmation', [0], [to(3, 'head of facility')]),
    decide: row('committee member', 10, 'submission', [-5, -2], [to(1, 'head of facility')]),
    'decide-amendment': row('committee member', 5, 'submission', [-5, -2], [to(1, 'head of facility')]),
    'answer-changes': row('coordinator', 5, 'decision', [-2, 0], [to(1, 'head of facility')]),
    'confirm-dates-make-offers': row('coordinator', 2, 'approval', [0], [to(1, 'head of facility')]),
    'accept-offer': row('expert', 5, 'offer', [-2, 0], [to(1, 'coordinator')]),
    'sign-contracts': row('coordinator', 10, 'approval', [-3, 0], [to(2, 'head of facility')]),
    'confirm-logistics': row('partner contact', 5, 'request', [-2, 0], [to(1, 'coordinator')], BEFORE),
    'key-documents': row(
      'lead expert',
      -15,
      'first day in the field',
      [-3, 0],
      [to(1, 'coordinator')],
      BEFORE,
    ),
    'review-documents': row('expert', -10, 'first day in the field', [-2, 0], [to(1, 'lead expert')], BEFORE),
    'schedule-briefing': row(
      'coordinator',
      -8,
      'first day in the field',
      [-2, 0],
      [to(1, 'technical expert')],
      BEFORE,
    ),
    methodology: row(
      'lead expert',
      -8,
      'first day in the field',
      [-3, -1],
      [to(1, 'coordinator'), to(1, 'technical expert')],
      BEFORE,
    ),
    'validate-methodology': row(
      'technical expert',
      2,
      'submission',
      [0],
      [to(1, 'head of facility')],
      BEFORE,
    ),
    'correct-methodology': row('lead expert', 1, 'return', [0], [to(1, 'coordinator')], BEFORE),
    'methodological-note': INITIAL,
    agenda: INITIAL,
    'review-initial-deliverable': row(
      'coordinator',
      2,
      'submission',
      [0],
      [to(1, 'head of facility')],
      BEFORE,
    ),
    'correct-initial-deliverable': row('lead expert', 1, 'return', [0], [to(1, 'coordinator')], BEFORE),
    'share-agenda': row('coordinator', 1, 'acceptance', [0], [to(1, 'head of facility')], BEFORE),
    'hold-briefing': row(
      'coordinator',
      -3,
      'first day in the field',
      [],
      [to(1, 'technical expert')],
      BEFORE,
    ),
    'authorise-departure': row(
      'coordinator',
      -1,
      'first day in the field',
      [-2],
      [to(0, 'head of facility')],
      BEFORE,
    ),
    'day-1-checklist': row('lead expert', 0, 'first day in the field', [0], [to(1, 'coordinator')], {
      counts: 'place',
    }),
    'working-documents': FINAL,
    corpus: FINAL,
    'workshop-evaluation': FINAL,
    'expert-report': FINAL,
    'review-final-deliverable': row('coordinator', 5, 'submission', [-1, 0], [to(3, 'head of facility')]),
    'correct-final-deliverable': row('lead expert', 5, 'return', [-2, 0], [to(1, 'coordinator')]),
    feedback: row('partner contact', 10, 'last day in the field', [-3, 0], []),
    'payment-request': row('coordinator', 10, 'last acceptance', [-5, 0], [to(1, 'head of facility')]),
  },
  deliverables: {
    'methodological-note': {
      phase: 'initial',
      limit: 3,
      reviewedBy: 'technical expert',
      waivedBy: ['technical expert'],
    },
    agenda: { phase: 'initial', limit: 2, reviewedBy: 'coordinator', waivedBy: ['coordinator'] },
    'working-documents': { phase: 'final', reviewedBy: 'coordinator', waivedBy: ['coordinator'] },
    corpus: { phase: 'final', reviewedBy: 'coordinator', waivedBy: ['coordinator'] },
    'workshop-evaluation': { phase: 'final', reviewedBy: 'coordinator', waivedBy: ['coordinator'] },
    'expert-report': {
      phase: 'final',
      reviewedBy: 'technical expert',
      waivedBy: ['technical expert'],
      recommends: true,
    },
  },
  rates: standardRates,
  settings: {
    counting: 'nth day',
    calendar: 'BE',
    zone: 'Europe/Brussels' as Settings['zone'],
    quorum: 1,
    tellOthers: false,
    leadTime: 25,
  },
  limits: { activities: 4, closingNotice: 5, shortest: 2, correctedReview: 1 },
  checklist: {
    field: [
      'projection equipment',
      'teaching documents',
      'participants’ folders',
      'workshop evaluation forms',
      'logos',
    ],
    remote: ['connection', 'documents', 'logos'],
  },
};

/** Every rule set that was released, the oldest first. */
export const RULE_SETS: readonly [RuleSet, ...RuleSet[]] = [FIRST];

/** What an action starts with that names none. */
export const NEWEST: RuleSet = RULE_SETS.at(-1) ?? FIRST;

/** @throws RangeError for a number that was never released. */
export function ruleSet(number: number): RuleSet {
  const found = RULE_SETS.find((one) => one.number === number);
  if (!found)
    throw new RangeError(
      `rule set ${number} was never released; released: ${RULE_SETS.map((one) => one.number).join(', ')}`,
    );
  return found;
}
