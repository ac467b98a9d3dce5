import type { PersonId } from '../../../workflows/domain/people.ts';
import { missingIn, type Profile } from '../../commands/profile.ts';
import { MissionError } from '../../errors.ts';
import type { Missions } from '../../missions.ts';

/**
 * A draft knows which fields of the profile are missing, for its reminders name them: who completes the profile isn't
 * told any more that it is incomplete. A call that closed meanwhile takes nothing.
 */
export async function keepDraftsUpToDate(
  missions: Missions,
  person: PersonId,
  profile: Profile,
): Promise<void> {
  const missing = missingIn(profile).join();
  for (const { call, status, missing: known } of await missions.applications(person)) {
    if (status !== 'draft' || !call.isOpen || known.join() === missing) continue;
    const target = { ref: call.process, ...(call.sandbox ? { sandbox: call.sandbox } : {}) };
    try {
      await missions.command(target, 'save-application', { profile }, { as: person });
    } catch (error) {
      if (!(error instanceof MissionError) || error.code !== 'refused') throw error;
    }
  }
}
