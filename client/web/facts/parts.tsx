import type { Child } from 'hono/jsx';
import type { DecisionPart } from '../../commands/define.ts';
import type { FactName } from '../../missions.ts';
import { Link } from '../elements.tsx';
import { Ask, Asks, Dates, DaysOff, Elsewhere, Gates, Subject } from './about.tsx';
import { Changes } from './changes.tsx';
import { AddendumInQuestion, Contracts } from './contracts.tsx';
import type { Decision } from './decided-on.ts';
import { Owed } from './owed.tsx';
import { DeliverableInQuestion, Duties, Methodology, Papers } from './papers.tsx';
import { ApplicationInQuestion, CallItself, Candidates } from './selecting.tsx';
import { Offer, Team, Work } from './team.tsx';

interface Part {
  /** What it is made from beside the process itself. */
  readonly needs: readonly FactName[];
  /** Nothing where there is nothing to say. */
  readonly show: (decision: Decision) => Child;
}

/** Everything that decisions are made on. */
const PARTS = {
  asks: { needs: ['subject'], show: (on) => <Asks on={on} /> },
  subject: { needs: ['subject'], show: (on) => <Subject on={on} /> },
  team: { needs: ['candidates'], show: (on) => <Team on={on} /> },
  work: { needs: ['work'], show: (on) => <Work on={on} /> },
  dates: { needs: [], show: (on) => <Dates on={on} /> },
  daysOff: { needs: ['daysOff'], show: (on) => <DaysOff on={on} /> },
  elsewhere: { needs: ['elsewhere'], show: (on) => <Elsewhere on={on} /> },
  changes: { needs: [], show: (on) => <Changes on={on} /> },
  papers: { needs: ['candidates'], show: (on) => <Papers on={on} /> },
  application: { needs: ['candidates', 'call'], show: (on) => <ApplicationInQuestion on={on} /> },
  candidates: { needs: ['candidates', 'call'], show: (on) => <Candidates on={on} /> },
  call: { needs: ['call'], show: (on) => <CallItself on={on} /> },
  gates: { needs: [], show: (on) => <Gates on={on} /> },
  offer: { needs: ['subject', 'work'], show: (on) => <Offer on={on} /> },
  contracts: { needs: [], show: (on) => <Contracts on={on} /> },
  addendum: { needs: [], show: (on) => <AddendumInQuestion on={on} /> },
  duties: { needs: [], show: (on) => <Duties on={on} /> },
  ask: { needs: ['contact'], show: (on) => <Ask on={on} /> },
  deliverable: { needs: ['subject'], show: (on) => <DeliverableInQuestion on={on} /> },
  methodology: { needs: [], show: (on) => <Methodology on={on} /> },
  owed: { needs: [], show: (on) => <Owed on={on} /> },
} as const satisfies Readonly<Record<DecisionPart, Part>>;

export const needsOf = (parts: readonly DecisionPart[]): readonly FactName[] => [
  ...new Set(parts.flatMap((name): readonly FactName[] => PARTS[name].needs)),
];

/** The facts of a decision, in the order in which they decide it. */
export function FactsOf(props: {
  readonly on: Decision;
  readonly parts: readonly DecisionPart[];
  /** Where the answer is given, and what leads there where that stands below all of it. */
  readonly answer?: { readonly id: string; readonly text: string };
}) {
  const { on, parts, answer } = props;
  if (parts.length === 0) return null;
  return (
    <section class="decision__facts" aria-label={on.t('facts.title')}>
      {answer && parts.length > 1 && (
        <p class="decision__jump no-print">
          <Link href={`#${answer.id}`}>{answer.text}</Link>
        </p>
      )}
      {parts.map((name) => (
        <div class="decision__part" data-fact={name}>
          {PARTS[name].show(on)}
        </div>
      ))}
    </section>
  );
}
