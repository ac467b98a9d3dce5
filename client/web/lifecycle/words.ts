import type { Spoken } from '../words.ts';
import type { PhaseStanding } from './standing.ts';

/** What has to hold for a phase to follow of itself, by the names of the statecharts' guards. */
type Guard = 'everySeatContracted' | 'isPrepared' | 'isUnprepared' | 'isFinished' | 'everyMissionOver';

interface LifecycleWords {
  readonly title: string;
  readonly lead: string;
  readonly described: (phases: number) => string;
  readonly standing: Readonly<Record<PhaseStanding, string>>;
  readonly guards: Readonly<Record<Guard, string>>;
  readonly list: string;
  readonly since: (when: string) => string;
  readonly entered: (when: string) => string;
  readonly ofItself: (how: string) => string;
  readonly refused: string;
  readonly fromAnywhere: string;
  readonly history: string;
  readonly back: string;
  readonly legend: string;
  readonly noHistory: string;
}

const en: LifecycleWords = {
  title: 'Lifecycle',
  lead: 'Where it is, where it was, and where it can go from here.',
  described: (n) =>
    `${n} phases as boxes, with the steps that lead from one to the next. The same stands as a list beside it.`,
  standing: {
    present: 'now',
    visited: 'was here',
    possible: 'possible now',
    refused: 'not possible yet',
    follows: 'follows of itself',
    later: 'later',
  },
  guards: {
    everySeatContracted: 'Every contract is signed',
    isPrepared: 'All five preparations are done',
    isUnprepared: 'A preparation is open again',
    isFinished: 'Payments requested, feedback given or overdue',
    everyMissionOver: 'Every mission is over',
  },
  list: 'Phases in their order',
  since: (when) => `since ${when}`,
  entered: (when) => `entered ${when}`,
  ofItself: (how) => `Follows of itself: ${how}.`,
  refused: 'Why not yet',
  fromAnywhere: 'from any phase',
  history: 'How it came here',
  back: 'History with every step',
  legend: 'What the boxes mean',
  noHistory: 'No phase was left yet.',
};

const es: LifecycleWords = {
  title: 'Ciclo de vida',
  lead: 'Dónde está, dónde estuvo y adónde puede ir desde aquí.',
  described: (n) =>
    `${n} fases como recuadros, con los pasos que llevan de una a otra. Lo mismo figura al lado en una lista.`,
  standing: {
    present: 'ahora',
    visited: 'pasó por aquí',
    possible: 'posible ahora',
    refused: 'aún no es posible',
    follows: 'sigue por sí sola',
    later: 'más adelante',
  },
  guards: {
    everySeatContracted: 'Todos los contratos están firmados',
    isPrepared: 'Los cinco preparativos están hechos',
    isUnprepared: 'Un preparativo vuelve a estar abierto',
    isFinished: 'Pagos solicitados, valoraciones dadas o vencidas',
    everyMissionOver: 'Todas las misiones han terminado',
  },
  list: 'Las fases en su orden',
  since: (when) => `desde el ${when}`,
  entered: (when) => `iniciada el ${when}`,
  ofItself: (how) => `Sigue por sí sola: ${how}.`,
  refused: 'Por qué aún no',
  fromAnywhere: 'desde cualquier fase',
  history: 'Cómo llegó aquí',
  back: 'Historial con cada paso',
  legend: 'Qué significan los recuadros',
  noHistory: 'Aún no se ha dejado ninguna fase.',
};

const fr: LifecycleWords = {
  title: 'Cycle de vie',
  lead: 'Où l’on en est, par où l’on est passé et où l’on peut aller d’ici.',
  described: (n) =>
    `${n} phases en cadres, avec les étapes qui mènent de l’une à l’autre. La même chose figure à côté en liste.`,
  standing: {
    present: 'maintenant',
    visited: 'passé par là',
    possible: 'possible maintenant',
    refused: 'pas encore possible',
    follows: 'suit de soi-même',
    later: 'plus tard',
  },
  guards: {
    everySeatContracted: 'Tous les contrats sont signés',
    isPrepared: 'Les cinq préparatifs sont faits',
    isUnprepared: 'Un préparatif est de nouveau ouvert',
    isFinished: 'Paiements demandés, avis donnés ou échus',
    everyMissionOver: 'Toutes les missions sont terminées',
  },
  list: 'Les phases dans leur ordre',
  since: (when) => `depuis le ${when}`,
  entered: (when) => `commencée le ${when}`,
  ofItself: (how) => `Suit de soi-même\u202f: ${how}.`,
  refused: 'Pourquoi pas encore',
  fromAnywhere: 'depuis toute phase',
  history: 'Comment on en est arrivé là',
  back: 'Historique avec chaque étape',
  legend: 'Ce que disent les cadres',
  noHistory: 'Aucune phase n’a encore été quittée.',
};

export const LIFECYCLE: Spoken<LifecycleWords> = { en, es, fr };

export const isGuard = (name: string): name is Guard => Object.hasOwn(en.guards, name);
