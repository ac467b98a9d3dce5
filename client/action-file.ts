import { edition, editionByDefault } from '../facility/editions.ts';
import { alpha2Of } from '../workflows/domain/countries.ts';
import type { Edition } from '../workflows/domain/edition.ts';
import type { PersonId, Role } from '../workflows/domain/people.ts';
import type {
  ActionPlan,
  ActivityPlan,
  CallPlan,
  DeliverablePlan,
  MissionPlan,
  PositionPlan,
  Settings,
  TaskPlan,
} from '../workflows/domain/plan.ts';
import type { TextRef } from '../workflows/domain/stored.ts';
import type { Instant } from '../workflows/domain/time.ts';
import { isFields } from './action-file/draft.ts';
import { type FileProblem, inOrder, type Path } from './action-file/problems.ts';
import { type Loose, ruleFindings } from './action-file/rules.ts';
import { type ActionFile, actionFileSchema } from './action-file/schema.ts';
import { shapeFindings } from './action-file/shape.ts';
import { plannedTask } from './action-file/tasks.ts';
import { readYaml } from './action-file/yaml.ts';
import { MOST_PROBLEMS } from './errors.ts';
import type { Person } from './ports/people.ts';

export { formatProblems } from './action-file/problems.ts';
export type { Loose } from './action-file/rules.ts';
export { type ActionFile, actionJsonSchema } from './action-file/schema.ts';
export { LONGEST_FILE } from './action-file/yaml.ts';

/**
 * The prose of an action, in its own language: the file without its people, whose names and addresses belong to the
 * directory. Kept as JSON text; mails take titles from it.
 */
export type Brief = Omit<ActionFile, 'people'>;

export type ActionFileRead =
  | {
      readonly ok: true;
      readonly file: ActionFile;
      readonly brief: Brief;
      readonly people: readonly Person[];
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/**
 * An action from YAML, or every problem with where it stands and what would be right.
 * @param options.at the present, of a sandbox its clock's: deadlines and windows before it are problems. Without it
 *   none is in the past.
 */
export function readActionFile(text: string, options: { readonly at?: Instant } = {}): ActionFileRead {
  const { source, problems } = readYaml(text);
  if (!source) return { ok: false, problems: inOrder(problems) };
  const parsed = actionFileSchema.safeParse(source.value, { reportInput: true });
  const issues = parsed.error?.issues ?? [];
  const shape = shapeFindings(actionFileSchema, issues, source.value);
  const rest = without(
    source.value,
    shape.map(({ path }) => path),
  );
  // So many that not all of them were looked for: the rules would speak of what is wrong already.
  const isFull = shape.length >= MOST_PROBLEMS;
  const rules = isFull ? [] : ruleFindings(isFields(rest) ? (rest as Loose<never>) : {}, options.at);
  const findings = [...shape, ...rules];
  const found = inOrder([...problems, ...findings.map(source.locate)]);
  if (found.length > 0 || !parsed.success) return { ok: false, problems: found };
  const { people: _, ...brief } = parsed.data;
  return { ok: true, file: parsed.data, brief, people: peopleOf(parsed.data) };
}

/** Of a file in which anything may be missing or wrong what is right: to be shown as far as it goes. */
export function soundPart(value: unknown): Loose<ActionFile> {
  const parsed = actionFileSchema.safeParse(value, { reportInput: true });
  const paths = shapeFindings(actionFileSchema, parsed.error?.issues ?? [], value).map(({ path }) => path);
  const rest = without(value, paths);
  return isFields(rest) ? (rest as Loose<ActionFile>) : {};
}

/** A copy without what stands at these paths; items of lists leave a gap, so that the others keep their places. */
function without(value: unknown, paths: readonly Path[]): unknown {
  if (paths.some((path) => path.length === 0)) return undefined;
  const below = (key: string | number) =>
    paths.filter(([first]) => first === key).map(([, ...rest]): Path => rest);
  if (Array.isArray(value)) return value.map((each, i) => without(each, below(i)));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, without(each, below(key))]));
}

/** Who is in the file, with the roles that it gives them. */
function peopleOf(file: ActionFile): readonly Person[] {
  const granted = new Map<PersonId, Role[]>();
  const grant = (person: PersonId, role: Role) =>
    granted.set(person, [...new Set([...(granted.get(person) ?? []), role])]);
  grant(file.staff.coordinator, 'coordinator');
  grant(file.staff.technicalExpert, 'technical expert');
  grant(file.staff.head, 'head of facility');
  for (const [role, person] of Object.entries(file.staff.offices ?? {})) grant(person, role);
  for (const member of file.committee) grant(member, 'committee member');
  grant(file.partnerContact, 'partner contact');
  return Object.entries(file.people ?? {}).map(([person, { roles = [], country, ...about }]) => {
    for (const role of roles) grant(person, role);
    return { person, ...about, country: alpha2(country), roles: granted.get(person) ?? [] };
  });
}

/** The schema let only assigned codes through. */
const alpha2 = (alpha3: string): string => alpha2Of(alpha3) ?? alpha3;

/** Every title that a file gives a task in its own words. */
export const titlesIn = ({ activities }: ActionFile): readonly string[] =>
  activities
    .flatMap(({ missions }) => missions)
    .flatMap(({ deliverables = [], tasks = {} }) => [...deliverables, ...Object.values(tasks)])
    .flatMap(({ title }) => title ?? []);

/** The rules that a file goes by: those that it names, else what the facility goes by. @throws RangeError of none. */
export const rulesFor = ({ edition: number }: { readonly edition?: number | undefined }): Edition =>
  number === undefined ? editionByDefault() : edition(number);

/**
 * What decides, without prose.
 * @param brief where the prose was stored.
 * @param titles where each title in own words was.
 */
export function toPlan(
  file: ActionFile,
  brief: TextRef,
  titles: ReadonlyMap<string, TextRef> = new Map(),
): ActionPlan {
  const {
    reference = '',
    country,
    institution,
    staff,
    partnerContact,
    committee,
    settings,
    edition: number,
    activities,
  } = file;
  const rules = rulesFor(file);
  return {
    reference,
    country,
    institution: institution.id,
    brief,
    staff,
    partnerContact,
    committee,
    ...(settings ? { settings: settingsOf(settings) } : {}),
    ...(number === undefined ? {} : { edition: number }),
    activities: activities.map(
      ({ number: of, missions }): ActivityPlan => ({
        number: of,
        missions: missions.map((mission) => missionOf(mission, rules, titles)),
      }),
    ),
  };
}

function settingsOf({ calendar, ...settings }: NonNullable<ActionFile['settings']>): Partial<Settings> {
  return { ...settings, ...(calendar ? { calendar: alpha2(calendar) } : {}) };
}

type MissionInFile = ActionFile['activities'][number]['missions'][number];

function missionOf(
  mission: MissionInFile,
  rules: Edition,
  titles: ReadonlyMap<string, TextRef>,
): MissionPlan {
  const { reference = '', remote = false, place, window, event, positions, deliverables = [] } = mission;
  const called = (title: string | undefined) => {
    const kept = title === undefined ? undefined : titles.get(title);
    return kept ? { title: kept } : {};
  };
  const tasks = Object.entries(mission.tasks ?? {}).map(
    ([id, one]): TaskPlan => ({ ...plannedTask(id, one, rules), ...called(one.title) }),
  );
  return {
    reference,
    remote,
    place: { country: alpha2(place.country), zone: place.zone },
    ...(window ? { window: { from: window.from, to: window.to } } : {}),
    ...(event ? { eventDays: event.days } : {}),
    positions: positions.map((position) => positionOf(position, positions.length === 1)),
    deliverables: deliverables.map(
      ({ id, kind, title, on, limit, due }): DeliverablePlan => ({
        kind,
        ...(id === undefined ? {} : { id }),
        ...called(title),
        ...(on === undefined ? {} : { on }),
        ...(limit === undefined ? {} : { limit }),
        ...(due === undefined ? {} : { due }),
      }),
    ),
    ...(tasks.length > 0 ? { tasks } : {}),
  };
}

function positionOf(position: MissionInFile['positions'][number], sole: boolean): PositionPlan {
  const { number, reference = '', workingDays, byPhase, lead = false, profile, call } = position;
  return {
    number,
    reference,
    workingDays,
    ...(byPhase ? { byPhase } : {}),
    lead: sole || lead,
    ...(profile
      ? { requirements: Object.keys(profile.requirements), assets: Object.keys(profile.assets ?? {}) }
      : {}),
    ...(call ? { call: callOf(call) } : {}),
  };
}

function callOf({
  publicationDate,
  deadline,
}: NonNullable<MissionInFile['positions'][number]['call']>): CallPlan {
  return { ...(publicationDate ? { publicationDate } : {}), ...(deadline ? { deadline } : {}) };
}
