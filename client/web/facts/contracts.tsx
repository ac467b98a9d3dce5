import type { Child } from 'hono/jsx';
import { edition } from '../../../facility/editions.ts';
import { daysWords } from '../../../language/facts.ts';
import { formatEuros } from '../../../language/format.ts';
import { capitalised, roleName, taskName } from '../../../language/names.ts';
import {
  asAgreed,
  byPhaseOf,
  contractSum,
  daysLeft,
  rateInForce,
} from '../../../workflows/domain/mission/fees.ts';
import { type Difference, differencesOf } from '../../../workflows/domain/mission/planned.ts';
import { type Addendum, isOffered, type Terms } from '../../../workflows/domain/mission/state.ts';
import { contractedExpert, teamSeat } from '../../../workflows/domain/mission/team.ts';
import type { TaskAnchor } from '../../../workflows/domain/task.ts';
import { dayIn } from '../../../workflows/domain/time.ts';
import { OwnWords } from '../own-words.tsx';
import { asState } from '../room/shown-state.ts';
import { taskDueSaid } from '../rules/said.ts';
import { TextTable } from '../table.tsx';
import type { On } from './about.tsx';
import { type Decision, nameIn } from './decided-on.ts';
import { Fact } from './frame.tsx';

type Row = readonly [what: string, before: Child, after: Child];

/** An addendum that is to be answered, as its expert and who offered it see it: what the contract says and would say. */
export function AddendumInQuestion({ on }: On) {
  const { t, room, chosen } = on;
  const open = (asState(room.mission).addenda ?? []).filter(isOffered);
  const found =
    open.find(({ n }) => String(n) === chosen.addendum) ?? (open.length === 1 ? open[0] : undefined);
  if (!found)
    return (
      <Fact id="addendum" title={t('facts.addendum.title')}>
        <p>{t('facts.addendum.none')}</p>
      </Fact>
    );
  const isTheirs = found.expert === on.viewer.person;
  const reason = found.reason as unknown as string | null;
  return (
    <Fact id="addendum" title={t('facts.addendum.title')}>
      {!isTheirs && <p>{nameIn(on, found.expert)}</p>}
      <BeforeAndAfter on={on} rows={rowsOf(on, found)} after={t('facts.addendum.after')} />
      {reason && (
        <>
          <h3 class="decision__sub">{t('facts.addendum.reason')}</h3>
          <OwnWords text={reason} lang="" />
        </>
      )}
      {isTheirs && <p class="muted">{t('facts.addendum.stays')}</p>}
    </Fact>
  );
}

/** What an addendum could bring to each contract, or to the one in question. */
export function Contracts({ on }: On) {
  const { t, room, chosen, page, reader } = on;
  const mission = asState(room.mission);
  const rules = edition(mission.edition);
  const signed = mission.seats.filter((seat) => contractedExpert(seat) !== undefined);
  const ofPosition = signed.filter(({ plan }) => String(plan.number) === chosen.position);
  return (
    <Fact id="contracts" title={t('facts.addendum.title')}>
      {(ofPosition.length > 0 ? ofPosition : signed).map((seat) => {
        const { number } = seat.plan;
        const position = `${t('facts.position', { n: number })}, ${nameIn(on, contractedExpert(seat))}`;
        const today = { today: dayIn(page.now, mission.settings.zone), rules };
        const inForce = rateInForce(mission, seat, today);
        const tasks = differencesOf(mission, rules, number);
        const rate = seat.contract?.dailyCents;
        const rows: Row[] = [
          ...tasks.map((task) => taskRow(on, task)),
          ...(rate !== undefined && inForce !== undefined && inForce !== rate
            ? [
                [
                  t('facts.addendum.rate'),
                  formatEuros(rate, reader.locale),
                  formatEuros(inForce, reader.locale),
                ] as const,
              ]
            : []),
        ];
        if (rows.length === 0) return <p>{t('facts.addendum.as-planned', { position })}</p>;
        return (
          <>
            <h3 class="decision__sub">{position}</h3>
            <BeforeAndAfter on={on} rows={rows} after={t('facts.addendum.planned')} />
          </>
        );
      })}
    </Fact>
  );
}

function BeforeAndAfter(props: On & { readonly rows: readonly Row[]; readonly after: string }) {
  const { t } = props.on;
  const heads = [t('facts.addendum.what'), t('facts.addendum.before'), props.after];
  return <TextTable look="decision" caption={t('facts.addendum.caption')} heads={heads} rows={props.rows} />;
}

/** Working days in all, spread over the phases where that is said. */
function daysRow({ t, room, reader }: Decision, { position, days, byPhase }: Addendum): Row {
  const seat = teamSeat(asState(room.mission), position);
  const left = seat ? daysLeft(seat) : 0;
  const now = days?.before ?? left;
  const [before, after] = [byPhase?.before ?? (seat && byPhaseOf(seat.plan, now)), byPhase?.after];
  return [
    t('facts.addendum.days'),
    daysWords(now, before, reader.locale),
    daysWords(days?.after ?? left, after, reader.locale),
  ];
}

/** While it is to be answered: the contract as it is, and as it would be. */
function rowsOf(on: Decision, addendum: Addendum): readonly Row[] {
  const { t, reader, room } = on;
  const { tasks, days, byPhase, rate, position } = addendum;
  const euros = (cents: number) => formatEuros(cents, reader.locale);
  const seat = teamSeat(asState(room.mission), position);
  return [
    ...tasks.map((task) => taskRow(on, task)),
    ...(days || byPhase ? [daysRow(on, addendum)] : []),
    ...(rate
      ? [
          [
            t('facts.addendum.rate'),
            euros(rate.before),
            t('facts.addendum.worked', { amount: euros(rate.after), days: rate.worked }),
          ] as const,
        ]
      : []),
    ...((days || rate) && seat?.contract?.dailyCents !== undefined
      ? [
          [
            t('facts.addendum.sum'),
            euros(contractSum(seat)),
            euros(contractSum(asAgreed(seat, addendum))),
          ] as const,
        ]
      : []),
  ];
}

function taskRow(on: Decision, { task, before, after }: Difference): Row {
  const { t, reader, room } = on;
  const planned = room.mission.plan.find(({ id }) => id === task)?.title ?? undefined;
  // Texts stand in a page where their references are in the state.
  const titleOf = (terms: Terms | null) => (terms?.title as unknown as string | undefined) ?? undefined;
  const called = capitalised(
    taskName(task, reader.locale, () => titleOf(after) ?? titleOf(before) ?? planned).name,
  );
  const theirs = (terms: Terms | null) =>
    terms && (terms.rule.owner === 'expert' || terms.rule.owner === 'lead expert') ? terms : undefined;
  const [was, is] = [theirs(before), theirs(after)];
  const isReworded =
    before && after && JSON.stringify(before.rule.declaration) !== JSON.stringify(after.rule.declaration);
  const otherTitle = before && after && titleOf(before) !== titleOf(after);
  return [
    called,
    was ? (
      <Said on={on} terms={was} title={otherTitle ? titleOf(before) : undefined}>
        {isReworded && t('facts.addendum.wording-before')}
      </Said>
    ) : (
      t('facts.addendum.absent')
    ),
    is ? (
      <Said on={on} terms={is} title={otherTitle ? titleOf(after) : undefined}>
        {isReworded && t('facts.addendum.wording')}
      </Said>
    ) : after ? (
      t('facts.addendum.others', { role: roleName(after.rule.owner, reader.locale) })
    ) : (
      t('facts.addendum.gone')
    ),
  ];
}

/** A task as a contract has it: by when, of how many pages, in which words. */
function Said(
  props: On & { readonly terms: Terms; readonly title?: string | undefined; readonly children?: Child },
) {
  const { on, terms, title, children } = props;
  const { t, reader, room } = on;
  const { due, acts } = terms.rule;
  const row = acts && edition(room.mission.edition).ladder[acts.submit];
  const counted = due ?? (row && { anchor: row.anchor as TaskAnchor, distance: terms.days ?? row.distance });
  const parts: readonly Child[] = [
    title,
    counted && t('facts.addendum.due', { when: taskDueSaid(counted, t, reader.locale) }),
    terms.limit !== undefined && t('facts.duty.limit', { n: terms.limit }),
    children,
  ];
  return (
    <>
      {parts.filter(Boolean).map((part, i) => (
        <>
          {i > 0 && <br />}
          {part}
        </>
      ))}
    </>
  );
}
