import type { ApplicationPhase } from './call/state.ts';
import type { ProcessId, ProcessKind, State } from './lifecycle.ts';
import { lead } from './mission/team.ts';
import type { PersonId, Role, Staff } from './people.ts';
import type { ObligationKind } from './rules.ts';
import type { Day, Locale } from './time.ts';

export const PLACES = [
  'coordinator',
  'technical expert',
  'head of facility',
  'committee member',
  'partner contact',
  'lead expert',
  'expert',
  'candidate',
] as const satisfies readonly (Role | 'candidate')[];

/** What somebody is in a process, so that somebody else has to be it when they are erased. */
export interface Place {
  readonly as: (typeof PLACES)[number];
  /** Of experts and candidates. */
  readonly position?: number;
}

/** What hangs on somebody: what they are in processes that go on, and what they owe there. */
export interface Hanging {
  readonly process: ProcessId;
  readonly kind: ProcessKind;
  readonly reference: string;
  readonly places: readonly Place[];
  readonly owed: readonly { readonly kind: ObligationKind; readonly due: Day | null }[];
}

/** Each place once: what missions and calls have of their action is told of the action. */
export function placesOf(state: State, person: PersonId): readonly Place[] {
  switch (state.kind) {
    case 'action': {
      const { staff, committee, partnerContact } = state;
      const held: readonly (readonly [Place['as'], boolean])[] = [
        ['coordinator', staff.coordinator === person],
        ['technical expert', staff.technicalExpert === person],
        ['head of facility', staff.head === person],
        ['committee member', committee.includes(person)],
        ['partner contact', partnerContact === person],
      ];
      return held.flatMap(([as, isHeld]) => (isHeld ? [{ as }] : []));
    }
    case 'mission':
      return state.seats.flatMap(({ plan, candidate, contract }): Place[] => {
        if (candidate?.expert !== person) return [];
        const as = !contract ? 'candidate' : lead(state) === person ? 'lead expert' : 'expert';
        return [{ as, position: plan.number }];
      });
    case 'call':
      return state.applications.flatMap(({ expert, phase }): Place[] =>
        expert === person && OPEN.includes(phase)
          ? [{ as: 'candidate', position: state.position.number }]
          : [],
      );
  }
}

/** Somebody still has to decide about it; who is confirmed has a place in the mission. */
const OPEN: readonly ApplicationPhase[] = [
  'submitted',
  'eligible',
  'shortlisted',
  'interviewed',
  'preselected',
];

/**
 * Who gets the reminders of who is there no more: the next one up. The head of facility's go to the coordinator, who can
 * see to it that there is another.
 */
export function nextUp(
  { coordinator, head }: Staff,
  person: PersonId,
  isThere: (person: PersonId) => boolean,
): PersonId | undefined {
  return [coordinator, head].find((one) => one !== person && isThere(one));
}

const at = (say: (position: string) => string) => (position: number | undefined) =>
  say(position === undefined ? '' : ` ${position}`);

const WORDS: Readonly<Record<Locale, Readonly<Record<Place['as'], (position?: number) => string>>>> = {
  en: {
    coordinator: () => 'another coordinator is to be named',
    'technical expert': () => 'another technical expert is to be named',
    'head of facility': () => 'another head of facility is to be named',
    'committee member': () => 'the other members of the committee decide; see that enough are left',
    'partner contact': () =>
      'nothing is mailed to the partner any more; reach the institution by other means',
    'lead expert': at((n) => `name a lead expert, and end the contract for position${n}`),
    expert: at((n) => `end the contract for position${n}`),
    candidate: at((n) => `go on with another candidate for position${n}`),
  },
  es: {
    coordinator: () => 'hay que designar a otro coordinador',
    'technical expert': () => 'hay que designar a otro experto técnico',
    'head of facility': () => 'hay que designar a otro responsable de la Facilidad',
    'committee member': () => 'deciden los demás miembros del Comité; compruebe que quedan suficientes',
    'partner contact': () =>
      'ya no se envía nada por correo al socio; póngase en contacto con la institución por otros medios',
    'lead expert': at((n) => `designe a un experto principal y ponga fin al contrato del puesto${n}`),
    expert: at((n) => `ponga fin al contrato del puesto${n}`),
    candidate: at((n) => `continúe con otro candidato para el puesto${n}`),
  },
  fr: {
    coordinator: () => 'un autre coordinateur est à désigner',
    'technical expert': () => 'un autre expert technique est à désigner',
    'head of facility': () => 'un autre responsable de la facilité est à désigner',
    'committee member': () =>
      'les autres membres du comité décident\u202f; vérifiez qu’ils sont assez nombreux',
    'partner contact': () =>
      'plus rien n’est envoyé au partenaire\u202f; joignez l’institution par d’autres moyens',
    'lead expert': at((n) => `désignez un expert principal et mettez fin au contrat du poste${n}`),
    expert: at((n) => `mettez fin au contrat du poste${n}`),
    candidate: at((n) => `poursuivez avec un autre candidat pour le poste${n}`),
  },
};

/** What is to be done when the place is empty, as a clause in small letters. */
export const toDoWords = ({ as, position }: Place, locale: Locale): string => WORDS[locale][as](position);
