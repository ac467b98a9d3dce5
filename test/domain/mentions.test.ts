import { describe, expect, it } from 'vitest';
import type { State } from '../../workflows/domain/lifecycle.ts';
import { type Mention, mentionsBetween, mentionsIn } from '../../workflows/domain/mentions.ts';
import { callOf, submitted } from '../support/applicants.ts';
import { MILESTONES, playedTo } from '../support/world.ts';

const names = (mentions: readonly Mention[]) => mentions.map(({ what, of }) => `${what} ${of}`).sort();

/** What comes of mentions by what a change of states says. */
function after(mentions: readonly Mention[], before: State, next: State): readonly string[] {
  const { came, went } = mentionsBetween(before, next);
  const gone = new Set(names(went));
  return [...new Set([...names(mentions).filter((name) => !gone.has(name)), ...names(came)])].sort();
}

describe('what a state speaks of', () => {
  it('is told by what changed, from every milestone to every other', () => {
    for (const from of MILESTONES)
      for (const to of MILESTONES) {
        const [before, next] = [playedTo(from), playedTo(to)];
        for (const [id, state] of next.processes) {
          const was = before.processes.get(id);
          if (was) expect(after(mentionsIn(was), was, state)).toEqual(names(mentionsIn(state)));
        }
      }
  });

  it('is kept where another part still speaks of it', () => {
    const call = callOf(3);
    const [first, ...others] = call.applications;
    if (!first) throw new Error('nobody applied');
    const again = { ...call, applications: [...call.applications, { ...first, id: 'again', documents: [] }] };
    const gone = { ...again, applications: again.applications.slice(1) };
    const { came, went } = mentionsBetween(again, gone);
    expect(came).toEqual([]);
    expect(went).toEqual([{ what: 'file', of: first.documents?.[0]?.document }]);
    expect(names(mentionsIn(gone))).toContain(`applicant ${first.expert}`);
    expect(others).toHaveLength(2);
  });

  it('comes with whoever applies, and costs a look at nobody else', () => {
    const call = callOf(2_000);
    const next = { ...call, applications: [...call.applications, submitted(1)] };
    expect(names(mentionsBetween(call, next).came)).toEqual(
      names([
        { what: 'applicant', of: 'applicant-1' },
        { what: 'file', of: submitted(1).documents?.[0]?.document ?? '' },
      ]),
    );
  });
});
