import { alpha2Of } from '../../../workflows/domain/countries.ts';
import { SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import { endOfDay, type Instant, isDay } from '../../../workflows/domain/time.ts';
import { type Draft, fieldsIn, fileOf, itemsIn, valueAt } from '../../action-file/draft.ts';
import { soundPart } from '../../action-file.ts';
import type { CallNotice } from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { NoticeBody, NoticeFacts } from '../calls/notice.tsx';
import { EmptyState } from '../elements.tsx';
import type { Reader } from '../when.ts';

/** A position of the draft: the indexes of its activity, its mission and itself. */
export type Place = readonly [activity: number, mission: number, position: number];

/** The first position of a mission, or of all of them. */
export function placeFor(draft: Draft, within?: readonly [number, number]): Place | undefined {
  for (const [i, activity] of itemsIn(draft.activities).entries())
    for (const [j, mission] of itemsIn(activity.missions).entries()) {
      if (within && (within[0] !== i || within[1] !== j)) continue;
      if (itemsIn(mission.positions).length > 0) return [i, j, 0];
    }
  return undefined;
}

/** Shows the call as it will look, as far as the draft goes, with what its publication still needs. */
export function Preview(props: {
  readonly draft: Draft;
  readonly people: readonly Person[];
  readonly place: Place | undefined;
  readonly reader: Reader;
}) {
  const { draft, people, place, reader } = props;
  const { t } = reader;
  return (
    <aside class="draft__preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('drafts.page.preview')}</h2>
      {place === undefined ? (
        <p>{t('drafts.page.preview-none')}</p>
      ) : (
        <>
          <Lacks draft={draft} place={place} reader={reader} />
          <div class="draft__call">
            <Notice notice={noticeOf(fileOf(draft, people), place, people, reader.now)} reader={reader} />
          </div>
        </>
      )}
    </aside>
  );
}

function Notice({ notice, reader }: { readonly notice: CallNotice; readonly reader: Reader }) {
  const { t } = reader;
  return (
    <>
      <p class="page-lead" lang={notice.language || undefined}>
        {notice.title}
      </p>
      <NoticeFacts notice={notice} reader={reader} t={t} isKnown />
      <NoticeBody notice={notice} reader={reader} t={t} />
    </>
  );
}

function Lacks({ draft, place: [i, j, k], reader }: { draft: Draft; place: Place; reader: Reader }) {
  const { t } = reader;
  const mission = fieldsIn(valueAt(draft, `activities.${i}.missions.${j}`));
  const position = fieldsIn(valueAt(draft, `activities.${i}.missions.${j}.positions.${k}`));
  const isThere = (value: unknown) => Object.keys(fieldsIn(value)).length > 0;
  const lacking = [
    ...(isThere(fieldsIn(position.profile).requirements) ? [] : [t('drafts.page.lacks.requirements')]),
    ...(position.workingDays === undefined ? [t('drafts.page.lacks.days')] : []),
    ...(isThere(mission.window) ? [] : [t('drafts.page.lacks.window')]),
  ];
  if (lacking.length === 0) return <p>{t('drafts.page.lacks.nothing')}</p>;
  return (
    <EmptyState>
      <p>
        <strong>{t('drafts.page.lacks')}</strong>
      </p>
      <ul>
        {lacking.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    </EmptyState>
  );
}

/** The notice of the call from what is right in the draft; blank where nothing was entered yet. */
function noticeOf(file: Draft, [i, j, k]: Place, people: readonly Person[], now: Instant): CallNotice {
  const sound = fieldsIn(withoutGaps(soundPart(file)));
  const activities = itemsIn(sound.activities);
  const activity = activities[i] ?? {};
  const mission = itemsIn(activity.missions)[j] ?? {};
  const positions = itemsIn(mission.positions);
  const position = positions[k] ?? {};
  const profile = fieldsIn(position.profile);
  const call = fieldsIn(position.call);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const wanted = (of: unknown) =>
    Object.entries(fieldsIn(of)).map(([id, said]) => ({ id, text: text(said) }));
  const planned = (one: Draft, at: number) => ({
    number: typeof one.number === 'number' ? one.number : at + 1,
    reference: text(one.reference),
    workingDays: typeof one.workingDays === 'number' ? one.workingDays : 0,
    lead: one.lead === true || positions.length === 1,
  });
  const deadline = text(call.deadline);
  const at = isDay(deadline) ? endOfDay(deadline, SEAT_ZONE) : undefined;
  const nameOf = (person: unknown) => people.find((one) => one.person === person)?.name ?? '';
  const named = (one: Draft | undefined, n: number) => one && { number: n + 1, title: text(one.title) };
  const staff = fieldsIn(sound.staff);
  const place = fieldsIn(mission.place);
  const { positions: _, ...words } = mission;
  return {
    process: '',
    reference: text(position.reference),
    sandbox: null,
    now,
    isOpen: false,
    publishedAt: null,
    last: at && isDay(deadline) ? { at, day: deadline } : null,
    closedAt: null,
    language: text(sound.language),
    country: alpha2Of(text(place.country) || text(sound.country)) ?? '',
    title: text(activity.title) || text(sound.title),
    position: planned(position, k),
    areas: (Array.isArray(profile.areas) ? profile.areas : []).map(text),
    requirements: wanted(profile.requirements),
    assets: wanted(profile.assets),
    note: '',
    brief: briefOf(sound) as never,
    activity: named(activity, i) ?? null,
    following: named(activities[i + 1], i + 1) ?? null,
    others: positions.map(planned).filter((_one, at2) => at2 !== k),
    area: text(sound.area),
    mission: { ...missionOf(words), place: { country: '', zone: '', ...place } } as never,
    corrections: [],
    openEnded: text(call.openEnded),
    coordinator: nameOf(staff.coordinator),
    technicalExpert: nameOf(staff.technicalExpert),
  };
}

/** Lists without the entries that were wrong. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(withoutGaps);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutGaps(one)]));
}

/** The brief with everything that the notice needs, blank where the draft has nothing. */
function briefOf(sound: Draft): Draft {
  const { objectives, institution, ...rest } = sound;
  return {
    ...rest,
    institution: { id: '', name: '', ...fieldsIn(institution) },
    ...(objectives === undefined ? {} : { objectives: { general: '', ...fieldsIn(objectives) } }),
  };
}

function missionOf({ deliverables, event, ...words }: Draft): Draft {
  const { programme, ...about } = fieldsIn(event);
  const days = itemsIn(programme).filter(({ day, title }) => day !== undefined && title !== undefined);
  return {
    ...words,
    ...(deliverables === undefined
      ? {}
      : { deliverables: itemsIn(deliverables).filter(({ kind }) => kind !== undefined) }),
    ...(event === undefined ? {} : { event: { ...about, programme: days } }),
  };
}
