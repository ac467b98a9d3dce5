import type { ProcessId } from '../../../workflows/domain/lifecycle.ts';
import type { Topic } from '../../shapes/process.ts';
import { briefOf, countryOf, placeOf } from '../brief.ts';
import type { Context, SeenProcess } from '../context.ts';

/** What a process is about, in the words of its action's file. */
export interface Subject extends Topic {
  readonly action: string;
  readonly institution: string;
  readonly objectives: readonly string[];
  /** What the call asks of each document of the mission, by its kind. */
  readonly documents: Readonly<Record<string, string>>;
}

export async function subjectOf({ ports }: Context, { state }: SeenProcess): Promise<Subject | null> {
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
    documents: Object.fromEntries(
      (place?.mission.deliverables ?? []).flatMap(({ kind, text }) => (text ? [[kind, text]] : [])),
    ),
  };
}
