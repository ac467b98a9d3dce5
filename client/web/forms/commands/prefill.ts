import type { CallState } from '../../../../workflows/domain/call/state.ts';
import { extraDays } from '../../../../workflows/domain/mission/dates.ts';
import type { MissionState } from '../../../../workflows/domain/mission/state.ts';
import type { CommandDefinition } from '../../../commands/index.ts';
import { briefWords } from '../../../commands/words.ts';
import type { Wanted } from '../../../missions.ts';
import type { CommandInput, Spec } from '../controls/control.ts';
import { callOf, missionOf, type Source } from './source.ts';

/**
 * The answers that a form begins with: what is known already, so that nothing is asked twice; then what the address has
 * (`?deliverable=agenda`); the only option, where there is one; and the first option, where one is owed after the
 * other.
 */
export function prefilled(
  { name, fulfils }: Pick<CommandDefinition, 'name' | 'fulfils'>,
  specs: readonly Spec[],
  source: Source,
): CommandInput {
  const known = { ...knownFor(name, source), ...source.knownAnswers };
  const chosen = specs.flatMap((spec) =>
    spec.kind === 'choice' &&
    !spec.optional &&
    !(spec.name in known) &&
    (fulfils || spec.options.length === 1)
      ? [[spec.name, spec.options[0]?.value] as const]
      : [],
  );
  return { ...Object.fromEntries(chosen), ...known };
}

function knownFor(command: string, source: Source): CommandInput {
  const mission = missionOf(source);
  if (mission) return knownOfMission(command, mission, source);
  if (command === 'editBrief' && source.brief) return { ...briefWords(source.brief) };
  const call = callOf(source);
  if (!call) return {};
  if (command === 'correctCall') return knownOfCall(call, source);
  if (command === 'rankApplications') return { ranking: call.ranking };
  if (command === 'publishCall') return { deadline: call.position.call?.deadline };
  if (command === 'extendDeadline' && call.phase === 'published')
    return call.deadline ? { deadline: call.deadline.day } : {};
  const own = call.applications.filter(({ expert }) => expert === source.viewer.person).at(-1);
  if (!own) return {};
  return { evidence: own.evidence, sector: own.sector, yearsOfExperience: own.yearsOfExperience };
}

function knownOfCall({ position, deadline }: CallState, { notice }: Source): CommandInput {
  const texts = (wanted: readonly Wanted[] = []) => wanted.map(({ text }) => text.replace(/\s+/g, ' '));
  return {
    areas: notice?.areas.map((area) => area.replace(/\s+/g, ' ')),
    requirements: texts(notice?.requirements),
    assets: texts(notice?.assets),
    note: notice?.note || undefined,
    workingDays: position.workingDays,
    deadline: deadline?.day,
  };
}

function knownOfMission(command: string, mission: MissionState, { page }: Source): CommandInput {
  const { proposed, confirmed, seats, preparation, budgetCents } = mission;
  switch (command) {
    case 'addPosition': {
      const number = Math.max(0, ...seats.map(({ plan }) => plan.number)) + 1;
      return { position: number, ...(page.reference ? { reference: `${page.reference}/${number}` } : {}) };
    }
    case 'proposeDates':
    case 'confirmDates':
      return daysOf(proposed);
    case 'moveDates':
    case 'resumeMission':
    case 'proposeDatesAmendment':
      return daysOf(confirmed ?? proposed);
    case 'submitToCommittee':
    case 'proposeBudgetAmendment':
      return budgetCents === undefined ? {} : { budgetCents };
    case 'scheduleBriefing': {
      const { start, end, where } = preparation.briefing ?? {};
      return start ? { start, end, where } : {};
    }
    default:
      return {};
  }
}

/** The first day on site is that of the set-up, where there is one. */
function daysOf(dates: MissionState['proposed']): CommandInput {
  if (!dates) return {};
  const { from, to, eventFrom } = dates;
  return { from: eventFrom, to, ...(from < eventFrom ? { setUp: from } : {}), ...extraDays(dates) };
}
