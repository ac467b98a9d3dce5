import type { FigureWords } from '../words.ts';

export const fr: FigureWords = {
  facility: 'Facilité',
  facilityLead: 'Où en sont les missions, et ce qui attend qui. Chaque nombre mène à ses missions.',
  dashboard: 'Tableau de bord',
  dashboardLead:
    'Où en sont les missions de la facilité, en chiffres. Aucune personne ni mission n’est nommée.',
  suppressed: (n) =>
    `«\u00a0Peu\u00a0» veut dire moins de ${n}\u00a0: trop peu pour être montré sans dire de qui il s’agit. Les autres nombres sont donnés au multiple de ${n} le plus proche.`,
  few: 'peu',
  tooFew:
    'Il y a trop peu de missions pour les montrer de façon anonyme. Les chiffres paraissent à partir de trois missions.',
  none: 'Il n’y a pas encore de mission. Les chiffres paraissent avec la première.',
  noneOfThese: 'Aucune mission ne répond à ces filtres.',
  count: (n) => `${n} missions`,
  filter: {
    title: 'Filtrer',
    country: 'Pays',
    year: 'Premier jour sur le terrain en',
    any: 'Tous',
    apply: 'Filtrer',
    clear: 'Effacer les filtres',
  },
  export: 'Exporter ces chiffres\u00a0:',
  file: { figure: 'Chiffre', of: 'De', what: 'Quoi', count: 'Nombre' },
  phases: {
    title: 'Missions par phase',
    alt: (parts) =>
      `Diagramme à barres des missions par phase\u00a0: ${parts}. Le tableau voisin contient les mêmes chiffres.`,
    phase: 'Phase',
    missions: 'Missions',
  },
  countries: { title: 'Missions par pays', country: 'Pays', missions: 'Missions' },
  deliverables: {
    title: 'Ponctualité des livrables',
    alt: (parts) =>
      `Diagramme à barres empilées de la ponctualité des livrables, à temps parmi ceux reçus\u00a0: ${parts}. Le tableau voisin contient les mêmes chiffres.`,
    deliverable: 'Livrable',
    inTime: 'À temps',
    late: 'En retard',
    overdue: 'Échu',
    waived: 'Dispensé',
    share: (name, share) => `${name} ${share}`,
  },
  times: {
    title: 'De la publication au contrat',
    alt: (median) =>
      `Diagramme à barres du temps écoulé de la première publication au dernier contrat\u202f; médiane ${median}. Le tableau voisin contient les mêmes chiffres.`,
    days: (n) => (n === 1 ? '1 jour' : `${n} jours`),
    months: 'Durée',
    span: (from, to) => `${from} à ${to} jours`,
    missions: 'Missions',
    median: 'médiane',
    quartiles: (quarter, median, three) =>
      `Un quart n’a pas pris plus de ${quarter}, la moitié pas plus de ${median}, les trois quarts pas plus de ${three}.`,
    none: 'Aucune mission n’a encore tous ses contrats.',
  },
  waiting: {
    title: 'Ce qui attend qui',
    alt: (parts) =>
      `Diagramme à barres empilées de ce qui est dû maintenant, par fonction\u00a0: ${parts}. Le tableau voisin contient les mêmes chiffres.`,
    role: 'En attente de',
    open: 'Dû maintenant',
    inTime: 'Dans les délais',
    late: 'En retard',
    none: 'Personne ne doit rien pour l’instant.',
  },
};
