import { capitalised, phaseName } from '../../../language/names.ts';
import { isLastPhase } from '../../../workflows/domain/process-base.ts';
import { dayAtSeat } from '../../../workflows/domain/seat.ts';
import type { Day, Instant, Locale } from '../../../workflows/domain/time.ts';
import type { ObligationRow, ProcessPage } from '../../missions.ts';
import type { MailRow } from '../../ports.ts';
import { personName } from '../process.tsx';

/** The one word that says how an obligation stands. */
export type DueStanding = 'open' | 'late' | 'met' | 'met late' | 'waived' | 'awaited' | 'paused';

export function standingOf({ status, late }: Pick<ObligationRow, 'status' | 'late'>): DueStanding {
  if (status === 'open') return late ? 'late' : 'open';
  if (status === 'met') return late ? 'met late' : 'met';
  return status;
}

/** How a mark stands: said by its shape and in words. */
export type Standing =
  | DueStanding
  | 'sent'
  | 'failed'
  | 'to come'
  /** Of a supposition: where a due date is now and would be then, mails that would no longer and newly come. */
  | 'was'
  | 'will'
  | 'no longer'
  | 'newly';

/** One thing on the line of time: a due date or a mail. */
export interface Mark {
  readonly id: string;
  readonly what: 'due' | 'mail';
  readonly day: Day;
  readonly at: Instant;
  readonly standing: Standing;
  readonly label: string;
  /** Who owes it, or who gets it. */
  readonly people: readonly string[];
  readonly href: string;
}

/** A stretch of the lifecycle; of the one that lasts, and of what is only foreseen, the end is not known. */
export interface PhaseBar {
  readonly name: string;
  readonly label: string;
  readonly from: Day;
  readonly to: Day;
  readonly is: 'past' | 'present' | 'foreseen';
}

export interface TimelineData {
  readonly today: Day;
  readonly phases: readonly PhaseBar[];
  /** In the order of time. */
  readonly marks: readonly Mark[];
}

export interface MarkAddresses {
  readonly due: (obligation: ObligationRow) => string;
  readonly mail: (mail: MailRow) => string;
  readonly toCome: string;
}

/** What a page and its mails are on the line of time. */
export function timelineOf(
  page: Pick<ProcessPage, 'now' | 'phase' | 'obligations' | 'forecast' | 'timeline' | 'people'>,
  mails: readonly MailRow[],
  about: {
    readonly openedAt: Instant;
    readonly firstPhase: string;
    /** When phases began, where that is known otherwise than by a step. */
    readonly known?: Readonly<Record<string, Instant | undefined>>;
    /** Stretches whose days are known before they come: travel, the field, a delivery that ends on a given day. */
    readonly foreseen?: readonly Omit<PhaseBar, 'is'>[];
    readonly dueName: (obligation: ObligationRow) => string;
    readonly mailName: (mail: Pick<MailRow, 'template' | 'subject'>) => string;
    readonly to: MarkAddresses;
  },
  locale: Locale,
): TimelineData {
  const name = (person: string) => personName(page, person);
  const today = dayAtSeat(page.now);
  const dues = page.obligations.flatMap((row): Mark[] => {
    const { key, due, dueAt, endedAt, people } = row;
    // What is done stands where it was done, and what is owed where it is due.
    const at = endedAt ?? dueAt;
    const day = endedAt === null ? due : dayAtSeat(endedAt);
    if (day === null || at === null) return [];
    return [
      {
        id: `due ${key}`,
        what: 'due',
        day,
        at,
        standing: standingOf(row),
        label: about.dueName(row),
        people: people.map(name),
        href: about.to.due(row),
      },
    ];
  });
  const left = mails.flatMap((mail): Mark[] => {
    // What waits is among what is to come.
    if (mail.status === 'waiting') return [];
    const at = mail.sentAt ?? mail.sendAt;
    const standing = mail.status === 'failed' ? 'failed' : 'sent';
    const shared = { what: 'mail', at, day: dayAtSeat(at), standing } as const;
    return [
      {
        id: `mail ${mail.id}`,
        ...shared,
        label: about.mailName(mail),
        people: [name(mail.to)],
        href: about.to.mail(mail),
      },
    ];
  });
  const toCome = page.forecast.map(({ at, person, title, kind }, i): Mark => {
    const label = capitalised(title);
    const shared = { what: 'mail', standing: 'to come', label, people: [name(person)] } as const;
    return { id: `to come ${i} ${kind}`, ...shared, at, day: dayAtSeat(at), href: about.to.toCome };
  });
  return {
    today,
    phases: phasesOf(page, about, today, locale),
    marks: [...dues, ...left, ...toCome].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

function phasesOf(
  page: Pick<ProcessPage, 'phase' | 'timeline'>,
  about: Parameters<typeof timelineOf>[2],
  today: Day,
  locale: Locale,
): readonly PhaseBar[] {
  const called = (phase: string) => capitalised(phaseName(phase, locale));
  const changes = page.timeline.flatMap(({ at, consequences = [] }) =>
    consequences.flatMap((each) =>
      each.what === 'phase' ? [{ on: dayAtSeat(at), from: each.from, to: each.to }] : [],
    ),
  );
  const first = changes[0]?.from ?? page.phase;
  // Whoever isn't told of every step sees the phases from where they know of them.
  const begun = first === about.firstPhase ? about.openedAt : about.known?.[first];
  const entered = [
    ...(begun ? [{ phase: first, on: dayAtSeat(begun) }] : []),
    ...changes.map(({ on, to }) => ({ phase: to, on })),
  ];
  const bars = entered.flatMap(({ phase, on }, i): PhaseBar[] => {
    const next = entered[i + 1];
    if (isLastPhase(phase)) return [];
    const to = next?.on ?? (today > on ? today : on);
    return [{ name: phase, label: called(phase), from: on, to, is: next ? 'past' : 'present' }];
  });
  const { foreseen = [] } = about;
  const ahead = isLastPhase(page.phase) ? [] : foreseen.filter(({ from }) => from > today);
  return [...bars, ...ahead.map((one) => ({ ...one, is: 'foreseen' as const }))];
}
