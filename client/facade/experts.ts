import { inWordsOf } from '../../facility/speaking.ts';
import { obligationName, taskName } from '../../language/names.ts';
import type { Application, CallState } from '../../workflows/domain/call/state.ts';
import type { SandboxId } from '../../workflows/domain/lifecycle.ts';
import { lifecycleOf } from '../../workflows/domain/lifecycles.ts';
import { handedInBy, recordOf, servedIn } from '../../workflows/domain/mission/record.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import type { Sector } from '../../workflows/domain/people.ts';
import type { DateRange } from '../../workflows/domain/plan.ts';
import type { Instant, Locale } from '../../workflows/domain/time.ts';
import type { ExpertPast } from '../shapes/past.ts';
import { findPerson } from './actors.ts';
import type { Context } from './context.ts';
import { involving, profileIn } from './facts/candidates.ts';
import { presentIn } from './present.ts';
import { titlesOf } from './reading.ts';

type Applied = Application & { readonly submittedAt: Instant };

/** What an expert did here before, outside rehearsals or within one. */
export async function expertPast(
  context: Context,
  named: string,
  { sandbox = null, locale = 'en' }: { readonly sandbox?: SandboxId | null; readonly locale?: Locale } = {},
): Promise<ExpertPast> {
  const { ports } = context;
  const { person, name } = await findPerson(ports.directory, named);
  const [now, missions, calls] = await Promise.all([
    presentIn(ports, sandbox),
    involving(ports, 'mission', [person], sandbox),
    involving(ports, 'call', [person], sandbox),
  ]);
  const topics = await context.topics.of([...missions, ...calls].map(({ id }) => id));
  const about = ({ id, reference }: MissionState | CallState) => ({
    process: id,
    reference,
    sandbox,
    topic: topics.get(id) ?? null,
  });
  const applications = calls
    .flatMap((call) =>
      call.applications
        .filter((one): one is Applied => one.expert === person && one.submittedAt !== undefined)
        .map((application) => ({ call, application })),
    )
    .sort((a, b) => latest(a.application.submittedAt, b.application.submittedAt));
  const sectorOf = (id: string): Sector | null =>
    applications.find(({ application }) => application.id === id)?.application.sector ?? null;
  const served = missions
    .flatMap((mission) => servedIn(mission, person).map((one) => ({ mission, one })))
    .sort((a, b) => latest(fieldOf(a.mission)?.from ?? '', fieldOf(b.mission)?.from ?? ''))
    .map(({ mission, one: { application, sector, ...one } }) => ({
      ...about(mission),
      ...one,
      sector: sector ?? sectorOf(application),
      phase: mission.phase,
      field: fieldOf(mission),
    }));
  const documents = await Promise.all(
    missions.map(async (mission) => {
      const basis = ports.bases.of(mission);
      const titles = await titlesOf(ports, mission);
      return handedInBy(mission, lifecycleOf('mission').by(basis).obligations(mission), person).map(
        (one) => ({
          ...about(mission),
          ...one,
          title: inWordsOf(mission.edition, () =>
            one.task === 'methodology'
              ? obligationName('methodology', locale)
              : taskName(one.task, locale, titles).name,
          ),
        }),
      );
    }),
  );
  return {
    person,
    name,
    now,
    summary: recordOf(missions, person),
    sectors: [
      ...new Set([...served, ...applications.map(({ application }) => application)].flatMap(inSector)),
    ],
    languages: await languagesOf(context, applications),
    missions: served,
    documents: documents.flat().sort((a, b) => latest(a.at, b.at)),
    applications: applications.map(({ call, application: { submittedAt, phase, sector, over } }) => ({
      ...about(call),
      ...{ submittedAt, phase },
      sector: sector ?? null,
      over: over ? { at: over.at, why: over.why } : null,
    })),
  };
}

const latest = (a: string, b: string): number => (a > b ? -1 : a < b ? 1 : 0);

const fieldOf = ({ confirmed, proposed }: MissionState): DateRange | null => {
  const field = confirmed ?? proposed;
  return field ? { from: field.from, to: field.to } : null;
};

const inSector = ({ sector }: { readonly sector?: Sector | null }): readonly Sector[] =>
  sector ? [sector] : [];

/** As they said it themselves, where it can still be read. */
async function languagesOf(
  { ports }: Context,
  applications: readonly { readonly application: Applied }[],
): Promise<ExpertPast['languages']> {
  for (const {
    application: { profile, submittedAt },
  } of applications) {
    const text = profile && profileIn(await ports.store.readText(profile))?.languages;
    if (text) return { text, of: submittedAt };
  }
  return null;
}
