import type { ProcessId } from '../../../workflows/domain/lifecycle.ts';
import { briefOf, countryOf, placeOf } from '../brief.ts';
import type { Context, SeenProcess } from '../context.ts';

/** What a process is about, in the words of its action's file; null where they are lost. */
export async function subjectOf({ ports }: Context, { state }: SeenProcess) {
  const brief = await briefOf(ports, state.brief);
  if (!brief) return null;
  const mission: ProcessId | undefined =
    state.kind === 'mission' ? state.id : state.kind === 'call' ? state.mission : undefined;
  const place = mission === undefined ? undefined : placeOf(brief, mission);
  const { institution, objectives, language, title } = brief;
  return {
    language,
    title: place?.activity.title ?? title,
    action: title,
    institution: [institution.name, institution.unit].filter(Boolean).join(', '),
    country: countryOf(brief, place?.mission),
    city: place?.mission.place.city ?? '',
    objectives: objectives ? [objectives.general, ...(objectives.specific ?? [])] : [],
    /** What the call asks of each document of the mission, by its kind. */
    documents: Object.fromEntries(
      (place?.mission.deliverables ?? []).flatMap(({ kind, text }) => (text ? [[kind, text]] : [])),
    ),
  };
}
