import type { Child } from 'hono/jsx';
import { edition } from '../../../facility/editions.ts';
import { colon, listOf } from '../../../language/format.ts';
import { obligationName } from '../../../language/names.ts';
import {
  type OpenPreparation,
  openPreparations,
  type PreparationName,
  preparationsOf,
} from '../../../workflows/domain/mission/preparations.ts';
import { MISSION_PHASES } from '../../../workflows/domain/mission/state.ts';
import type { Section } from '../../commands/places.ts';
import type { ObligationRow } from '../../missions.ts';
import { SectionPart, whenOf } from './parts.tsx';
import { nameOf, type Room, titleIn } from './room.ts';
import { sectionOfObligation } from './sections.ts';
import { asState } from './told.ts';

/** Where each preparation is worked on, and which obligations belong to it. */
export const PLACES: Readonly<Record<PreparationName, readonly Section[]>> = {
  'key documents and logistics': ['logistics', 'key-documents'],
  'documents reviewed': ['key-documents'],
  methodology: ['methodology'],
  briefing: ['briefing'],
  'initial deliverables': ['deliverables', 'agenda'],
  'other tasks': ['tasks'],
};

interface PreparationRow {
  readonly name: PreparationName;
  readonly status: 'done' | 'begun' | 'open' | 'cannotStart';
  /** What is still missing, in words. */
  readonly missing: readonly string[];
  readonly next: ObligationRow | undefined;
}

/** Whether a mission has left a phase behind, also while it is suspended. */
function isPast(room: Pick<Room, 'mission'>, phase: (typeof MISSION_PHASES)[number]): boolean {
  const { mission } = room;
  const now = mission.suspension?.from ?? mission.phase;
  return MISSION_PHASES.indexOf(now) > MISSION_PHASES.indexOf(phase);
}

export const hasReached = (room: Pick<Room, 'mission'>, phase: (typeof MISSION_PHASES)[number]): boolean =>
  isPast(room, phase) || (room.mission.suspension?.from ?? room.mission.phase) === phase;

/** What a preparation still wants, and of whom where it is one expert's. */
export function wantedWords({ task, kind, person }: OpenPreparation, room: Room): string {
  const what = task ? titleIn(room, task) : kind ? obligationName(kind, room.locale) : '';
  return person ? `${what} (${nameOf(room, person)})` : what;
}

export function preparationRows(room: Room): readonly PreparationRow[] {
  const open = openPreparations(asState(room.mission), edition(room.mission.edition));
  const canStart = hasReached(room, 'preparing');
  return preparationsOf(asState(room.mission), edition(room.mission.edition)).map((name) => {
    const items = open.filter(({ preparation }) => preparation === name);
    const missing = items.map((one) => wantedWords(one, room));
    const owed = room.page.obligations.filter((row) => belongs(row, name));
    const hasBegun = owed.some(({ status }) => status === 'met');
    const status = !canStart ? 'cannotStart' : items.length === 0 ? 'done' : hasBegun ? 'begun' : 'open';
    return {
      name,
      status,
      missing,
      next: owed.find((row) => row.status === 'open' || row.status === 'awaited'),
    };
  });
}

const REVIEWED = 'review-documents';
const INITIAL = [
  'methodological-note',
  'agenda',
  'share-agenda',
  'review-initial-deliverable',
  'correct-initial-deliverable',
];

function belongs({ obligation }: ObligationRow, name: PreparationName): boolean {
  if (name === 'documents reviewed') return obligation === REVIEWED;
  if (name === 'initial deliverables') return INITIAL.includes(obligation);
  return obligation !== REVIEWED && PLACES[name].includes(sectionOfObligation(obligation));
}

/** The preparations as a task list: any order, few statuses, and why one cannot start yet. */
export function Preparations({ room, children }: { room: Room; children?: Child }) {
  const { t } = room;
  const tasks = preparationRows(room);
  const canStart = tasks.some(({ status }) => status !== 'cannotStart');
  return (
    <SectionPart room={room} section="preparations">
      <p>
        {canStart
          ? t('room.preparations.lead', {
              done: tasks.filter(({ status }) => status === 'done').length,
              all: tasks.length,
            })
          : t('room.preparations.not-yet')}
      </p>
      <ol class="plain-list task-list">
        {tasks.map(({ name, status, missing, next }) => (
          <li class="task-list__item">
            <div class="task-list__what">
              <a class="ecl-link" href={`#${PLACES[name][0]}`}>
                {t(`room.preparations.names.${name}`)}
              </a>
              {canStart && missing.length > 0 && (
                <p class="task-list__hint">
                  {t('room.preparations.missing', { what: listOf(missing, room.locale) })}
                </p>
              )}
              {status !== 'done' && next && (
                <p class="task-list__hint">{`${room.t('room.due.when')}${colon(room.t)}${whenOf(room, next)}`}</p>
              )}
            </div>
            <span class={`task-status task-status--${status}`}>
              {
                {
                  done: t('room.preparations.done'),
                  begun: t('room.preparations.begun'),
                  open: t('room.preparations.open'),
                  cannotStart: t('room.preparations.cannot-start'),
                }[status]
              }
            </span>
          </li>
        ))}
      </ol>
      {children}
    </SectionPart>
  );
}
