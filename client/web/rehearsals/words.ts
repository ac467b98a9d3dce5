import type { Spoken } from '../words.ts';

interface RehearsalWords {
  readonly title: string;
  readonly lead: string;
  readonly one: (name: string) => string;
  readonly clock: string;
  readonly none: string;
  readonly caption: string;
  readonly columns: { readonly name: string; readonly clock: string };
  readonly open: {
    readonly title: string;
    readonly lead: string;
    readonly name: string;
    readonly nameHint: string;
    readonly from: string;
    readonly fromHint: string;
    readonly noAction: string;
    readonly file: string;
    readonly fileHint: string;
    readonly at: string;
    readonly atHint: string;
    readonly button: string;
  };
  readonly wrong: {
    readonly name: string;
    readonly taken: string;
    readonly source: string;
    readonly day: string;
    readonly workingDays: string;
  };
  readonly advance: {
    readonly title: string;
    readonly lead: string;
    readonly next: string;
    readonly workingDays: string;
    readonly byDays: string;
    readonly day: string;
    readonly toDay: string;
  };
  readonly running: (from: string, at: string, steps: number, mails: number) => string;
  readonly again: string;
  readonly last: (from: string, to: string, steps: number, mails: number) => string;
  readonly stopped: string;
  readonly inside: string;
  readonly insideCaption: string;
  readonly insideColumns: { readonly what: string; readonly phase: string; readonly next: string };
  readonly kinds: { readonly action: string; readonly call: string; readonly mission: string };
  readonly nothingDue: string;
  readonly mails: string;
  readonly noMails: string;
  readonly mailColumns: { readonly when: string; readonly to: string; readonly subject: string };
  readonly mailbox: string;
  readonly reminder: string;
  readonly newest: (n: number, of: number) => string;
}

const en: RehearsalWords = {
  title: 'Rehearsals',
  lead: 'An action played through with a clock of its own. No mail leaves a rehearsal, and nothing in it counts.',
  one: (name) => `Rehearsal “${name}”`,
  clock: 'Its clock shows',
  none: 'No rehearsal yet. Open one below: a copy of an action, or a file.',
  caption: 'Rehearsals with their clocks',
  columns: { name: 'Rehearsal', clock: 'Its clock' },
  open: {
    title: 'Open a rehearsal',
    lead: 'The action begins anew in it, as its file says; people and mails are the same, but no mail reaches anybody.',
    name: 'Name',
    nameHint: 'Lower-case letters, digits and hyphens, such as autumn-seminar',
    from: 'A copy of this action',
    fromHint: 'Or leave it, and give a file below',
    noAction: 'none',
    file: 'An action file (YAML)',
    fileHint: 'Only where no action is copied',
    at: 'The day on which its clock begins',
    atHint: 'The day on which the action was opened, where this is left out',
    button: 'Open the rehearsal',
  },
  wrong: {
    name: 'Give a name of lower-case letters, digits and hyphens, at most 40.',
    taken: 'There is a rehearsal of this name already: give another.',
    source: 'Choose an action to copy, or give a file.',
    day: 'Give a day of the calendar.',
    workingDays: 'Give a number of working days, from 1 to 250.',
  },
  advance: {
    title: 'Advance the clock',
    lead: 'On the way everything that falls due happens, and its mails go to the catcher.',
    next: 'To the next thing due',
    workingDays: 'Working days',
    byDays: 'Advance by working days',
    day: 'Day',
    toDay: 'Advance to the day',
  },
  running: (from, at, steps, mails) =>
    `The clock is advancing: from ${from}, now at ${at}; ${steps} steps, ${mails} mails so far.`,
  again: 'Look again',
  last: (from, to, steps, mails) => `Last advanced from ${from} to ${to}: ${steps} steps, ${mails} mails.`,
  stopped: 'It stopped before its target:',
  inside: 'What is in it',
  insideCaption: 'Actions, missions and calls of this rehearsal',
  insideColumns: { what: 'What', phase: 'Phase', next: 'Due next' },
  kinds: { action: 'Action', call: 'Call', mission: 'Mission' },
  nothingDue: 'nothing',
  mails: 'Mails that went out',
  noMails: 'No mail went out yet: advance the clock to the next thing due.',
  mailColumns: { when: 'When', to: 'To', subject: 'Subject' },
  mailbox: 'Read them in the mailbox',
  reminder: 'Reminder',
  newest: (n, of) => (n < of ? `The newest ${n} of ${of}, the newest first` : 'The newest first'),
};

const es: RehearsalWords = {
  title: 'Simulaciones',
  lead: 'Una acción representada con un reloj propio. Ningún correo sale de una simulación, y nada de ella cuenta.',
  one: (name) => `Simulación «${name}»`,
  clock: 'Su reloj marca',
  none: 'Aún no hay simulaciones. Abra una abajo: una copia de una acción o un archivo.',
  caption: 'Simulaciones con sus relojes',
  columns: { name: 'Simulación', clock: 'Su reloj' },
  open: {
    title: 'Abrir una simulación',
    lead: 'La acción empieza en él desde el principio, como dice su archivo; las personas y los correos son los mismos, pero ningún correo llega a nadie.',
    name: 'Nombre',
    nameHint: 'Minúsculas, cifras y guiones, como seminario-otono',
    from: 'Una copia de esta acción',
    fromHint: 'O déjelo así y dé un archivo abajo',
    noAction: 'ninguna',
    file: 'Un archivo de acción (YAML)',
    fileHint: 'Solo si no se copia ninguna acción',
    at: 'El día en que empieza su reloj',
    atHint: 'El día en que se abrió la acción, si se deja en blanco',
    button: 'Abrir la simulación',
  },
  wrong: {
    name: 'Dé un nombre de minúsculas, cifras y guiones, de 40 como máximo.',
    taken: 'Ya hay una simulación con ese nombre: dé otro.',
    source: 'Elija una acción que copiar o dé un archivo.',
    day: 'Dé un día del calendario.',
    workingDays: 'Dé un número de días hábiles, de 1 a 250.',
  },
  advance: {
    title: 'Adelantar el reloj',
    lead: 'Por el camino ocurre todo lo que vence, y sus correos van al buzón de pruebas.',
    next: 'Hasta lo siguiente que vence',
    workingDays: 'Días hábiles',
    byDays: 'Adelantar días hábiles',
    day: 'Día',
    toDay: 'Adelantar hasta el día',
  },
  running: (from, at, steps, mails) =>
    `El reloj avanza: desde ${from}, ahora en ${at}; ${steps} pasos, ${mails} correos hasta ahora.`,
  again: 'Mirar de nuevo',
  last: (from, to, steps, mails) =>
    `Adelantado por última vez de ${from} a ${to}: ${steps} pasos, ${mails} correos.`,
  stopped: 'Se detuvo antes de su meta:',
  inside: 'Lo que contiene',
  insideCaption: 'Acciones, misiones y convocatorias de esta simulación',
  insideColumns: { what: 'Qué', phase: 'Fase', next: 'Lo siguiente que vence' },
  kinds: { action: 'Acción', call: 'Convocatoria', mission: 'Misión' },
  nothingDue: 'nada',
  mails: 'Correos que salieron',
  noMails: 'Aún no ha salido ningún correo: adelante el reloj hasta lo siguiente que vence.',
  mailColumns: { when: 'Cuándo', to: 'Para', subject: 'Asunto' },
  mailbox: 'Leerlos en el buzón',
  reminder: 'Recordatorio',
  newest: (n, of) =>
    n < of ? `Los ${n} más recientes de ${of}, el más reciente primero` : 'El más reciente primero',
};

const fr: RehearsalWords = {
  title: 'Simulations',
  lead: 'Une action jouée avec sa propre horloge. Aucun courriel ne sort d’une simulation, et rien n’y compte.',
  one: (name) => `Simulation «\u202f${name}\u202f»`,
  clock: 'Son horloge indique',
  none: 'Pas encore de simulation. Ouvrez-en une ci-dessous\u202f: la copie d’une action, ou un fichier.',
  caption: 'Simulations avec leurs horloges',
  columns: { name: 'Simulation', clock: 'Son horloge' },
  open: {
    title: 'Ouvrir une simulation',
    lead: 'L’action y recommence comme le dit son fichier\u202f; les personnes et les courriels sont les mêmes, mais aucun courriel n’atteint personne.',
    name: 'Nom',
    nameHint: 'Minuscules, chiffres et traits d’union, comme seminaire-automne',
    from: 'Une copie de cette action',
    fromHint: 'Ou laissez ainsi, et donnez un fichier ci-dessous',
    noAction: 'aucune',
    file: 'Un fichier d’action (YAML)',
    fileHint: 'Seulement si aucune action n’est copiée',
    at: 'Le jour où son horloge commence',
    atHint: 'Le jour où l’action a été ouverte, si rien n’est donné',
    button: 'Ouvrir la simulation',
  },
  wrong: {
    name: 'Donnez un nom de minuscules, chiffres et traits d’union, 40 au plus.',
    taken: 'Il y a déjà une simulation de ce nom\u202f: donnez-en un autre.',
    source: 'Choisissez une action à copier, ou donnez un fichier.',
    day: 'Donnez un jour du calendrier.',
    workingDays: 'Donnez un nombre de jours ouvrables, de 1 à 250.',
  },
  advance: {
    title: 'Avancer l’horloge',
    lead: 'En chemin, tout ce qui arrive à échéance a lieu, et ses courriels vont à la boîte d’essai.',
    next: 'Jusqu’à la prochaine échéance',
    workingDays: 'Jours ouvrables',
    byDays: 'Avancer de jours ouvrables',
    day: 'Jour',
    toDay: 'Avancer jusqu’au jour',
  },
  running: (from, at, steps, mails) =>
    `L’horloge avance\u202f: de ${from}, maintenant à ${at}\u202f; ${steps} étapes, ${mails} courriels jusqu’ici.`,
  again: 'Regarder encore',
  last: (from, to, steps, mails) =>
    `Avancée la dernière fois de ${from} à ${to}\u202f: ${steps} étapes, ${mails} courriels.`,
  stopped: 'Elle s’est arrêtée avant son but\u202f:',
  inside: 'Ce qu’elle contient',
  insideCaption: 'Actions, missions et appels de cette simulation',
  insideColumns: { what: 'Quoi', phase: 'Phase', next: 'Prochaine échéance' },
  kinds: { action: 'Action', call: 'Appel', mission: 'Mission' },
  nothingDue: 'rien',
  mails: 'Courriels partis',
  noMails: 'Aucun courriel n’est encore parti\u202f: avancez l’horloge jusqu’à la prochaine échéance.',
  mailColumns: { when: 'Quand', to: 'À', subject: 'Objet' },
  mailbox: 'Les lire dans la boîte aux lettres',
  reminder: 'Rappel',
  newest: (n, of) =>
    n < of ? `Les ${n} plus récents sur ${of}, le plus récent d’abord` : 'Le plus récent d’abord',
};

export const REHEARSALS: Spoken<RehearsalWords> = { en, es, fr };
