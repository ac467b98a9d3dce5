import type { RoomPartName } from '../../../addresses/parts.ts';
import type { ObligationKind } from '../../../workflows/domain/obligation-kinds.ts';
import { type OwedByMission, owes, type RoomPart } from './part.ts';
import { agenda } from './parts/agenda.tsx';
import { briefing } from './parts/briefing.tsx';
import { checklist } from './parts/checklist.tsx';
import { committee } from './parts/committee.tsx';
import { deliverables } from './parts/deliverables.tsx';
import { departure } from './parts/departure.tsx';
import { feedback } from './parts/feedback.tsx';
import { keyDocuments } from './parts/key-documents.tsx';
import { logistics } from './parts/logistics.tsx';
import { mails } from './parts/mails.tsx';
import { methodology } from './parts/methodology.tsx';
import { offer } from './parts/offer.tsx';
import { payments } from './parts/payments.tsx';
import { preparations } from './parts/preparations.tsx';
import { settings } from './parts/settings.tsx';
import { tasks } from './parts/tasks.tsx';
import { team } from './parts/team.tsx';
import { timeline } from './parts/timeline.tsx';

/** The parts that are folded, in their order on the page. */
const ALL = [
  timeline,
  preparations,
  team,
  offer,
  committee,
  logistics,
  keyDocuments,
  methodology,
  briefing,
  deliverables,
  tasks,
  agenda,
  departure,
  checklist,
  feedback,
  payments,
  mails,
  settings,
] as const;

type Each = (typeof ALL)[number];
type Values<T> = T[keyof T];
type OwedIn<P> =
  | (P extends { readonly owed: readonly (infer Kind)[] } ? Kind : never)
  | (P extends { readonly prepares: infer Of } ? Extract<Values<Of>, readonly unknown[]>[number] : never);

/** What no part has: the compiler names here a part that is linked but not listed, and a duty without a place. */
({}) satisfies Readonly<
  Record<Exclude<RoomPart['name'], Each['name']> | Exclude<OwedByMission, OwedIn<Each>>, never>
>;

export const PARTS: readonly RoomPart[] = ALL;

/** Where an obligation of a mission is fulfilled; with what is due where it is none of a mission's own. */
export const partOf = (kind: ObligationKind): RoomPartName =>
  PARTS.find((part) => owes(part, kind))?.name ?? 'due';
