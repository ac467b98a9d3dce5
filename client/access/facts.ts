import { isChosen } from '../../workflows/domain/call/applications.ts';
import type { State } from '../../workflows/domain/lifecycle.ts';
import type { WorkLine } from '../../workflows/domain/mission/fees.ts';
import { filesIn, type PlacedFile } from '../facade/files.ts';
import type { Candidate, FactName, Facts } from '../missions.ts';
import type { Sight } from './projected.ts';
import { type EffectiveViewer, type Scope, sitsIn } from './scope.ts';

/** The scopes that may see each fact beside a form. A new fact is shown to nobody until it is added here. */
const FACTS_SHOWN: Readonly<Record<FactName, readonly Scope[]>> = {
  subject: ['all', 'committee', 'team', 'partner', 'applicant', 'public'],
  candidates: ['all', 'committee'],
  work: ['all', 'committee', 'team', 'applicant'],
  daysOff: ['all', 'committee', 'team', 'partner'],
  elsewhere: ['all'],
  call: ['all'],
  brief: ['all'],
  // Mails name the contact as the person to answer.
  contact: ['all', 'committee', 'team', 'partner', 'applicant'],
};

/** No facts at all. */
export const NO_FACTS: Facts = {
  subject: null,
  candidates: [],
  work: [],
  daysOff: [],
  elsewhere: [],
  call: null,
  brief: null,
  contact: null,
};

export const factsShown = <N extends FactName>(wanted: readonly N[], { scope }: Sight): N[] =>
  wanted.filter((name) => FACTS_SHOWN[name].includes(scope));

/** Facts that somebody may know of, as far as they may see each. */
export function projectedFacts<N extends FactName>(
  wanted: readonly N[],
  found: Partial<Facts>,
  { scope, effective }: Sight,
): Pick<Facts, N> {
  const { candidates = [], work = [] } = found;
  const seen: Partial<Facts> =
    scope === 'all'
      ? found
      : {
          ...found,
          candidates: candidates.map(withoutContact),
          work: work.flatMap((line) =>
            line.expert === effective.person ? [line] : scope === 'committee' ? [withoutFee(line)] : [],
          ),
        };
  return Object.fromEntries(wanted.map((name) => [name, seen[name] ?? NO_FACTS[name]])) as unknown as Pick<
    Facts,
    N
  >;
}

/** People who decide on a team read what a candidate can do; how to reach them is for people who work with them. */
function withoutContact({ profile, ...candidate }: Candidate): Candidate {
  if (!profile) return { ...candidate, profile };
  const { telephone: _, ...rest } = profile;
  return { ...candidate, profile: rest };
}

/** An expert's agreed fee is theirs to know; the standard rate is published. */
function withoutFee(line: WorkLine): WorkLine {
  return line.basis === 'standard' ? line : { ...line, dailyCents: undefined, totalCents: undefined };
}

/**
 * The files of candidates before a committee: its members may read them, though they can't see the rest of the call.
 */
export function filesBeforeCommittee(state: State, effective: EffectiveViewer): readonly PlacedFile[] {
  if (state.kind !== 'call' || !sitsIn(effective, state)) return [];
  const applications = state.applications.filter((one) => isChosen(one) && one.phase !== 'preselected');
  return filesIn({ applications: applications.map(({ documents, proof }) => ({ documents, proof })) });
}
