import type { DeskWords } from '../words.ts';

export const fr: DeskWords = {
  myDay: {
    title: 'Ma journée',
    late: 'En retard',
    today: 'À faire aujourd’hui',
    week: 'Plus tard cette semaine',
    later: 'Ensuite',
    undated: 'Pas encore de date',
    forWhom: (name) => `pour ${name}`,
    covering: (name, until) =>
      `Vous remplacez ${name} jusqu’au ${until} : ce que cette personne doit figure ici.`,
    nothing: 'Rien à faire.',
    next: (what, when) => `Rien à faire ; prochaine échéance : ${what}, ${when}.`,
    nothingAtAll:
      'Rien à faire, et rien n’est à venir d’après ce que l’on sait aujourd’hui. Vous recevrez un courriel dès que ce sera le cas.',
    inAll: (count) => (count === 1 ? '1 chose à faire' : `${count} choses à faire`),
    lateOf: (count) => (count === 1 ? 'dont 1 en retard' : `dont ${count} en retard`),
    waiting: 'En attente d’autres personnes',
    waitingLead: 'Ce que d’autres doivent dans vos missions, le plus urgent d’abord.',
    noWaiting: 'Personne d’autre ne doit rien dans vos missions.',
    allWaiting: (count) => `Les ${count} dans le tableau des missions`,
    feed: 'Échéances dans votre agenda',
  },
  duty: {
    decide: 'Décider',
    review: 'Examiner',
    answer: 'Répondre',
    application: 'Poursuivre la candidature',
    open: 'Ouvrir',
    owedBy: (names, role) => `${names}, ${role}`,
    nobody: (role) => `${role}, pas encore désigné`,
  },
  sandbox: {
    label: 'Où',
    none: 'En temps réel',
    named: (name) => `Répétition « ${name} »`,
    show: 'Afficher',
  },
  missions: {
    title: 'Missions',
    views: 'Vues',
    view: {
      mine: 'Les miennes',
      late: 'En retard',
      week: 'Échéance cette semaine',
      waiting: 'En attente d’autres',
      all: 'Toutes',
    },
    captions: {
      mine: 'Missions dont vous êtes le coordinateur ou l’expert technique',
      late: 'Missions où quelque chose est en retard',
      week: 'Missions où quelque chose arrive à échéance d’ici dimanche',
      waiting: 'Vos missions dont la prochaine étape revient à quelqu’un d’autre',
      all: 'Toutes les missions',
    },
    count: (from, to, total) =>
      total === 1
        ? '1 mission'
        : from === 1 && to === total
          ? `${total} missions`
          : `${from} à ${to} sur ${total} missions`,
    sortedBy: (what, descending) =>
      `par ${what.toLowerCase()}, ordre ${descending ? 'décroissant' : 'croissant'}`,
    columns: {
      reference: 'Mission',
      country: 'Pays',
      phase: 'Phase',
      coordinator: 'Coordinateur',
      field: 'Sur le terrain',
      due: 'Prochaine échéance',
      who: 'En attente de',
      late: 'Retards',
    },
    filter: {
      title: 'Filtrer',
      text: 'Référence, pays ou coordinateur',
      phase: 'Phase',
      country: 'Pays',
      coordinator: 'Coordinateur',
      waiting: 'Quelque chose est dû par',
      any: 'Tous',
      apply: 'Filtrer',
      clear: 'Effacer tous les filtres',
    },
    fieldTo: (from, to) => `${from} au ${to}`,
    noField: 'pas encore connu',
    nothingOwed: 'rien n’est dû pour l’instant',
    lateCount: (count) => `${count} en retard`,
    empty: {
      mine: 'Aucune mission n’est la vôtre. Une mission est celle de son coordinateur et de son expert technique, nommés dans le fichier de l’action.',
      late: 'Rien n’est en retard.',
      week: 'Plus rien n’arrive à échéance d’ici dimanche.',
      waiting: 'Dans aucune de vos missions la prochaine étape ne revient à quelqu’un d’autre.',
      all: 'Il n’y a pas encore de mission. Une mission commence à l’ouverture d’une activité d’une action.',
      filtered: 'Aucune mission ne répond à tous ces filtres.',
    },
    pages: 'Pages',
    page: (n) => `Page ${n}`,
    previous: 'Précédente',
    next: 'Suivante',
    export: 'Exporter ces lignes',
    csv: 'CSV',
    xlsx: 'Excel',
    saved: {
      title: 'Vues enregistrées',
      name: 'Nom de la vue',
      save: 'Enregistrer cette vue',
      drop: 'Supprimer',
      none: 'Vous n’en avez pas encore. Filtrez et triez à votre guise, puis enregistrez la vue sous un nom ; son lien se partage.',
      link: 'Lien à partager',
    },
    escalate: {
      choose: (reference) => `Choisir ${reference}`,
      button: 'Alerter maintenant …',
    },
  },
};
