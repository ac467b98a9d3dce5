import type { ProcessId } from '../../../workflows/domain/lifecycle.ts';
import type { Brief } from '../../action-file.ts';
import { whileUp } from '../../errors.ts';
import { countryOf, parsed, placeOf } from '../calls.ts';
import type { Context, SeenProcess } from '../context.ts';

/** What a process is about, in the words of its action's file. */
export interface Subject {
  /** Language of those words, ISO 639. */
  readonly language: string;
  /** What the partner organises; of an action its own title. */
  readonly title: string;
  readonly action: string;
  readonly institution: string;
  /** ISO 3166-1 alpha-2; blank where it is unknown. */
  readonly country: string;
  readonly city: string;
  readonly objectives: readonly string[];
}

export async function subjectOf({ ports }: Context, { state }: SeenProcess): Promise<Subject | null> {
  const brief = parsed<Brief>(await whileUp(() => ports.store.readText(state.brief)));
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
  };
}
