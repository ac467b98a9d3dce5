import type { CallDeskWords } from '../call-words.ts';

export const fr: CallDeskWords = {
  title: (reference) => `Appel ${reference}`,
  notPublished: 'Pas encore publié\u00a0: personne ne peut déposer de candidature.',
  facts: 'L’appel',
  phase: 'Phase',
  deadline: 'Date limite',
  openEnded: 'sans date limite, jusqu’à trouver des experts adéquats',
  closing: (when) => `se ferme ${when}\u202f; les brouillons ont été prévenus`,
  closed: (when) => `clos ${when}`,
  published: 'Publié',
  position: 'Poste',
  days: (n) => `${n} jours ouvrables`,
  lead: 'expert principal',
  mission: 'Mission',
  public: 'Tel que le voient les candidats',
  drafts: (n) =>
    n === 0
      ? 'Aucune candidature n’est en préparation.'
      : n === 1
        ? '1 candidature est en préparation.'
        : `${n} candidatures sont en préparation.`,
  draftsLapse:
    'Elles peuvent être complétées tant que l’appel est ouvert et deviennent caduques à sa clôture.',
  chosen: 'Pour ce poste',
  chosenIs: (who, phase) => `${who}\u00a0: ${phase}`,
  asked: {
    proof: 'invité à donner le contact de son employeur ou une preuve',
    fee: 'invité à convenir des honoraires journaliers',
  },
  nextTitle: 'Suivant dans le classement',
  nobodyNext: 'Il n’y a plus personne dans le classement.',
  rank: (n) => `rang ${n}`,
  sends: (names) => `La présélection envoie aussitôt un courriel à ${names}.`,
  mail: 'Lire d’abord le courriel',
  preselect: 'Présélectionner',
  ranking: 'Classement',
  rankingHow:
    'Le secteur public précède les autres à conditions égales\u202f; comptent ensuite les atouts, puis l’ordre de dépôt. Présélectionner quelqu’un d’autre tant qu’un candidat public recevable est en lice exige un motif écrit.',
  noRanking:
    'Personne n’est encore classé\u00a0: une candidature l’est quand ses exigences sont vérifiées et remplies.',
  applications: 'Candidatures',
  caption: (n) => (n === 1 ? '1 candidature' : `${n} candidatures`),
  none: 'Pas encore de candidature.',
  noneNext: (when) => `Les candidatures sont reçues jusqu’au ${when}.`,
  expert: 'Expert',
  sector: 'Secteur',
  submitted: 'Déposée',
  years: 'Années',
  state: 'État',
  screening: 'Exigences',
  assets: 'Atouts',
  rankColumn: 'Rang',
  met: 'remplie',
  unmet: 'non remplie',
  unscreened: 'pas encore vérifiée',
  evidence: 'Justification',
  noEvidence: 'sans justification',
  why: 'Pourquoi non remplie',
  found: 'constaté',
  act: 'Ce qui peut être fait',
  actOn: (who) => `pour ${who}`,
  detail: (who) => `Exigence par exigence\u00a0: ${who}`,
  requirement: 'Exigence',
  asset: 'Atout',
  commands: 'Ce qui peut être fait de l’appel',
};
