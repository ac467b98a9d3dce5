import type { CommandWords } from '../words.ts';

const reason = 'Motif';
const why = ['Motif', 'Les personnes concernées peuvent le lire dans l’historique de la mission'] as const;
const note = 'Note';
const minutes = ['Référence du procès-verbal', 'Par exemple\u202f: CAQ 2018/14, point 3'] as const;
const position = 'Poste';
const application = 'Candidature';
const deliverable = 'Livrable';
const evidence = 'Justification de chaque exigence et atout';
const documents = [
  'Certificats et autres preuves',
  'Tous\u202f; ils remplacent ceux qui étaient là',
] as const;
const sector = 'Secteur où vous travaillez ou avez travaillé en dernier';
const yearsOfExperience = 'Années d’expérience pertinente';
const profile = 'Profil';
const days = {
  from: 'Premier jour de l’événement',
  to: 'Dernier jour de l’événement',
  setUp: [
    'Jour de préparation sur place avant l’événement',
    'Le travail sur le terrain commence alors ce jour-là',
  ],
} as const;
const due = ['Une autre échéance pour la correction', 'Sans elle, le délai des règles s’applique'] as const;
const reference = ['Référence', 'Conservée telle qu’elle est écrite, par exemple 17-11/PER/01.02'] as const;

export const fr: CommandWords = {
  commands: {
    openActivity: {
      help: 'Ouvre les missions d’une activité. Les activités se suivent\u202f; en ouvrir une avant l’acceptation du dernier rapport d’experts de la précédente exige un motif.',
      fields: { activity: 'Activité', reason: ['Motif', 'Seulement si elle est ouverte avant son tour'] },
    },
    assignStaff: {
      help: 'Remplace des responsables de l’action, de ses missions et de ses appels. Les nouveaux et l’équipe sont prévenus.',
      fields: {
        coordinator: 'Nouveau coordinateur',
        technicalExpert: 'Nouvel expert technique',
        head: 'Nouveau responsable de la facilité',
      },
    },
    assignReference: {
      help: 'Lui donne sa référence dès qu’elle est connue. Si elle suit la forme AA-NN/PPP/AA.MM, ses parties sont vérifiées.',
      fields: { reference },
    },
    closeAction: { help: 'Clôt une action dont toutes les missions sont terminées.', fields: {} },
    cancelAction: {
      help: 'Annule l’action et toutes les missions qui ne sont pas terminées. Toutes les personnes concernées sont prévenues une fois.',
      fields: { reason: why },
    },
    describePosition: {
      help: 'Complète le profil que le fichier de l’action a laissé ouvert, tel qu’il figurera dans l’appel publié.',
      fields: {
        areas: 'Domaines d’expertise',
        requirements: 'Exigences essentielles',
        assets: 'Atouts',
        note: ['Autres indications sur le profil', 'Elles figurent sous les listes'],
      },
    },
    publishCall: {
      help: 'Le poste a sa page publique, et les experts peuvent postuler. Sans date limite, l’appel reste ouvert et il est réexaminé tous les 10 jours ouvrables tant que personne n’est présélectionné.',
      fields: { deadline: 'Dernier moment pour postuler' },
    },
    extendDeadline: {
      help: 'Donne à l’appel une date limite plus tardive. Après l’échéance, il accepte de nouveau des candidatures, et celles qui n’étaient pas déposées peuvent l’être. Qui a une candidature, déposée ou non, en est informé.',
      fields: {
        deadline: 'Nouveau dernier moment pour postuler',
        reason: ['Motif', 'Nécessaire après l’échéance'],
      },
    },
    reopenCall: {
      help: 'L’appel accepte de nouveau des candidatures, jusqu’à une date limite ou sans elle. Celles qui n’étaient pas déposées peuvent l’être. Qui a une candidature, déposée ou non, en est informé.',
      fields: {
        deadline: ['Dernier moment pour postuler', 'Sans lui, l’appel n’a pas de date limite'],
        reason: why,
      },
    },
    reviewCall: {
      help: 'Note que l’appel reste ouvert. Le prochain réexamen compte à partir d’aujourd’hui.',
      fields: { note: 'Pourquoi il reste ouvert' },
    },
    closeCall: {
      help: 'Ferme l’appel sans date limite. Les brouillons ont un préavis de 5 jours ouvrables.',
      fields: { reason },
    },
    startApplication: {
      help: 'Commence un brouillon que vous pouvez compléter tant que l’appel est ouvert. Ce qui manque à votre profil est indiqué.',
      fields: { profile },
    },
    saveApplication: {
      help: 'Enregistre le brouillon. Personne ne le voit avant que vous ne le soumettiez.',
      fields: { profile, sector, yearsOfExperience, evidence, documents },
    },
    submitApplication: {
      help: 'Soumet votre candidature avec votre profil tel qu’il est maintenant. Les profils incomplets et les candidatures tardives sont refusés.',
      fields: {
        profile,
        sector,
        yearsOfExperience,
        evidence,
        documents,
      },
    },
    withdrawApplication: {
      help: 'Votre candidature n’est plus prise en compte. Vous pouvez postuler de nouveau tant que l’appel est ouvert.',
      fields: { reason },
    },
    screenApplication: {
      help: 'Une exigence essentielle non remplie rend la candidature non recevable, et le motif est conservé. Les atouts ne servent qu’au classement.',
      fields: {
        application,
        met: 'Exigences essentielles',
        notes: 'Avec quelle justification, ou pourquoi pas',
        assets: 'Atouts de l’expert',
      },
    },
    shortlistApplication: {
      help: 'Met une candidature recevable sur la liste restreinte.',
      fields: { application },
    },
    recordInterview: {
      help: 'Garde le résultat d’un entretien, par téléphone ou autrement. Les entretiens sont facultatifs.',
      fields: { application, note: 'Résultat' },
    },
    rankApplications: {
      help: 'Classe toutes les candidatures recevables. À égalité, le secteur public passe avant les autres.',
      fields: { ranking: ['Classement', 'Donnez un rang à chacune\u202f; 1 est le meilleur'] },
    },
    preselectApplication: {
      help: 'Les candidats du secteur public sont invités à donner le contact de leur employeur ou une preuve\u202f; aux autres, des honoraires journaliers sont proposés.',
      fields: {
        application,
        reason: ['Motif', 'Nécessaire si un candidat public recevable est laissé de côté'],
        dailyCents: [
          'Honoraires journaliers proposés',
          'En euros, par exemple 400\u202f; seulement hors du secteur public',
        ],
      },
    },
    proposeFee: {
      help: 'Propose d’autres honoraires journaliers à un candidat présélectionné qui n’est pas du secteur public.',
      fields: { application, dailyCents: 'Honoraires journaliers' },
    },
    agreeFee: {
      help: 'Vous acceptez les honoraires journaliers proposés, et vous êtes confirmé.',
      fields: {},
    },
    provideProof: {
      help: 'Donnez le contact de votre employeur, ou une preuve que vous pouvez être engagé directement. Vous êtes alors confirmé.',
      fields: {
        contact: ['Contact de votre employeur', 'Nom et adresse de qui peut confirmer'],
        document: 'Preuve',
      },
    },
    declinePreselection: {
      help: 'Le coordinateur peut alors passer au suivant du classement.',
      fields: { reason },
    },
    passToNext: {
      help: 'Laisse de côté un candidat qui ne répond pas ou qui ne convient plus. Rien n’est publié de nouveau.',
      fields: { application: 'Qui est laissé de côté', reason: why },
    },
    escalateNow: {
      help: 'Prévient immédiatement qui vient ensuite sur l’échelle.',
      fields: { obligation: 'Ce qui est dû', reason: ['Pourquoi maintenant', 'Figure dans le message'] },
    },
    addPosition: {
      help: 'Ajoute un poste que le fichier a laissé ouvert. Son appel commence comme brouillon.',
      fields: {
        position: 'Numéro',
        reference: ['Référence', 'Laissez vide jusqu’à ce qu’elle soit attribuée'],
        workingDays: 'Jours ouvrables',
        lead: 'L’expert de ce poste dirige l’équipe',
      },
    },
    proposeDates: {
      help: 'Propose des jours dans la période. Ils comptent comme connus une fois confirmés, après l’approbation du comité.',
      fields: days,
    },
    submitToCommittee: {
      help: 'Soumet l’équipe, le budget et les dates au comité d’assurance qualité. Chaque membre est prévenu et dispose de 10 jours ouvrables.',
      fields: {
        budgetCents: 'Budget',
        note: ['Note', 'Ce qui a changé, en réponse aux changements demandés'],
      },
    },
    approveMission: {
      help: 'Consigne votre approbation de l’équipe, du budget et des dates.',
      fields: { minutes },
    },
    requestChanges: {
      help: 'La mission recrute de nouveau, et le coordinateur répond dans les 5 jours ouvrables.',
      fields: { minutes, changes: 'Quels changements' },
    },
    rejectMission: {
      help: 'La mission est annulée, et les candidats présélectionnés sont prévenus.',
      fields: { minutes, reason: why },
    },
    proposeDatesAmendment: {
      help: 'Demande au comité des dates hors de ce qu’il a approuvé. Seules les dates attendent sa décision.',
      fields: { ...days, reason: why },
    },
    proposeBudgetAmendment: {
      help: 'Demande au comité un autre budget que celui qu’il a approuvé.',
      fields: { budgetCents: 'Nouveau budget', reason: why },
    },
    proposeTeamAmendment: {
      help: 'Demande au comité le candidat confirmé après son approbation.',
      fields: { position, reason: why },
    },
    approveAmendment: {
      help: 'Consigne votre approbation d’une modification.',
      fields: { amendment: 'Modification', minutes },
    },
    rejectAmendment: {
      help: 'Ce qui a été approuvé auparavant reste valable.',
      fields: { amendment: 'Modification', minutes, reason: why },
    },
    confirmDates: {
      help: 'Tout ce qui dépend des dates reçoit son jour.',
      fields: {
        ...days,
        reason: [
          'Motif',
          'Nécessaire si le premier jour vient moins de 25 jours ouvrables après l’approbation',
        ],
      },
    },
    moveDates: {
      help: 'Toutes les personnes concernées sont prévenues, et ce qui dépend des dates se déplace avec elles.',
      fields: { ...days, reason },
    },
    makeOffer: {
      help: 'Offre le poste à son candidat confirmé, qui a 5 jours ouvrables pour répondre.',
      fields: {
        position,
        reason: [
          'Motif',
          'Nécessaire si les jours sur le terrain coïncident avec une autre mission de la même personne',
        ],
      },
    },
    acceptOffer: { help: 'Vous acceptez\u202f; le coordinateur prépare le contrat.', fields: { position } },
    declineOffer: {
      help: 'Le poste va alors au suivant du classement.',
      fields: { position, reason },
    },
    withdrawOffer: {
      help: 'Laisse de côté un expert qui ne répond pas à l’offre.',
      fields: { position, reason: why },
    },
    signContract: {
      help: 'Consigne que le contrat est signé. Le taux journalier d’aujourd’hui vaut pour toute sa durée.',
      fields: { position, document: 'Le contrat signé' },
    },
    endExpert: {
      help: 'L’expert quitte la mission et les jours travaillés lui sont payés. Son remplacement est une modification.',
      fields: { position, daysWorked: 'Jours ouvrables payés', reason: why },
    },
    nameLead: {
      help: 'La personne désignée assume désormais les tâches de l’expert principal.',
      fields: { expert: 'Qui dirige désormais', reason: why },
    },
    askLogistics: {
      help: 'Demande au personne de contact de l’institution partenaire de confirmer la logistique dans les 5 jours ouvrables.',
      fields: {},
    },
    confirmLogistics: {
      help: 'Indique que les salles, le matériel et tout le reste sont organisés.',
      fields: { note: ['Note', 'Par exemple\u202f: salle, projecteur et interprétation réservés'] },
    },
    recordKeyDocuments: {
      help: 'Les documents clés sont arrivés, l’agenda et la logistique sont convenus avec l’institution partenaire. Les experts sont invités à les étudier.',
      fields: { documents: 'Documents clés', note },
    },
    recordDocumentReview: {
      help: 'Votre propre journée d’étude des documents clés est faite.',
      fields: { note },
    },
    submitMethodology: {
      help: 'L’expert technique la valide ou la renvoie dans les 2 jours ouvrables.',
      fields: { document: 'La méthodologie' },
    },
    validateMethodology: {
      help: 'Valide ce qui a été soumis en dernier.',
      fields: { comments: 'Commentaires' },
    },
    returnMethodology: {
      help: 'Une correction est due dans un jour ouvrable, ou le jour que vous indiquez.',
      fields: { comments: 'Ce qu’il faut corriger', due },
    },
    waiveMethodology: { help: 'La mission s’en passe.', fields: { reason: why } },
    scheduleBriefing: {
      help: 'Invite les experts et l’équipe, avec une entrée de calendrier. Répétée, elle déplace la réunion.',
      fields: { start: 'Début', end: 'Fin', where: 'Lieu, ou adresse de l’appel' },
    },
    recordBriefing: { help: 'Consigne que la réunion préparatoire a eu lieu.', fields: { note } },
    shareAgenda: {
      help: 'Envoie à l’institution partenaire l’agenda accepté avec sa liste de matériel pédagogique.',
      fields: {},
    },
    authoriseDeparture: { help: 'L’équipe peut partir sur le terrain.', fields: {} },
    startMission: { help: 'Une mission à distance commence au lieu de partir.', fields: {} },
    recordOrganisersMeeting: {
      help: 'Premier jour\u202f: l’équipe a rencontré les organisateurs de l’événement.',
      fields: { note },
    },
    completeChecklist: {
      help: 'Ce qui n’est pas en ordre exige une note, et le coordinateur est prévenu aujourd’hui.',
      fields: { ok: 'Liste de contrôle du premier jour', failed: 'Ce qui ne va pas' },
    },
    recordDay: {
      help: 'Indique si un jour du programme a eu lieu.',
      fields: { day: 'Jour', held: 'A-t-il eu lieu\u202f?', note },
    },
    submitDeliverable: {
      help: 'Un fichier au-delà de sa limite de pages est refusé\u202f; un fichier tardif est accepté et signalé comme tel.',
      fields: {
        deliverable,
        document: 'Le document',
        recommendations: [
          'Recommandations pour l’activité suivante',
          'Avec le rapport des experts\u202f; les responsables de l’activité suivante les reçoivent',
        ],
      },
    },
    acceptDeliverable: {
      help: 'Accepte la dernière version.',
      fields: { deliverable, comments: 'Commentaires' },
    },
    returnDeliverable: {
      help: 'Renvoie la dernière version à l’expert principal, avec une nouvelle échéance.',
      fields: { deliverable, comments: 'Ce qu’il faut corriger', due },
    },
    waiveDeliverable: { help: 'La mission s’en passe.', fields: { deliverable, reason: why } },
    giveFeedback: {
      help: 'Dites comment la mission s’est passée.',
      fields: { feedback: 'Comment elle s’est passée' },
    },
    requestPayment: {
      help: 'Demande pour chaque expert les jours ouvrables × le taux journalier. Les experts sont prévenus.',
      fields: {},
    },
    suspendMission: {
      help: 'Toutes les personnes concernées sont prévenues une fois, et aucun rappel n’est envoyé jusqu’à la reprise.',
      fields: { reason: why },
    },
    resumeMission: {
      help: 'La mission reprend où elle en était. Confirmez ses dates ou remplacez-les\u202f; ce qui en dépend les suit.',
      fields: {
        ...days,
        reason: [
          'Motif',
          'Nécessaire si les jours sur le terrain coïncident avec une autre mission de la même personne',
        ],
      },
    },
    cancelMission: {
      help: 'La mission prend fin. Toutes les personnes concernées sont prévenues une fois.',
      fields: { reason: why },
    },
    adoptRules: {
      help: 'L’étape énumère toutes les dates qui se déplacent.',
      fields: {
        ruleSet: 'Jeu de règles',
        settings: ['Réglages', 'Seulement ceux qui changent'],
        reason: why,
      },
    },
  },
  settings: {
    counting: 'Comment compter les jours ouvrables',
    calendar: ['Calendrier', 'Deux lettres d’un pays, par exemple BE'],
    quorum: 'Membres qui doivent approuver',
    tellOthers: 'Prévenir les candidats non retenus',
    leadTime: 'Jours ouvrables entre l’approbation et le premier jour',
  },
  counting: { 'nth day': 'Le énième jour ouvrable', 'clear days': 'Jours ouvrables francs' },
  profile: {
    firstName: 'Prénom',
    lastName: 'Nom',
    nationality: 'Nationalité',
    countryOfResidence: 'Pays de résidence',
    telephone: 'Téléphone',
    employer: 'Employeur',
    position: 'Fonction',
    education: 'Formation',
    experience: 'Expérience',
    languages: 'Langues',
    remarks: 'Autre chose d’utile à savoir',
  },
  checklist: { ok: 'En ordre', failed: 'Pas en ordre' },
  screening: { met: 'Remplie', notMet: 'Non remplie', evidence: 'Justification donnée\u202f:' },
  position: (n) => `Poste ${n}`,
  leads: 'dirige l’équipe',
  nobody: 'personne encore',
  activity: (n) => `Activité ${n}`,
  amendment: (n) => `Modification ${n}`,
  amended: {
    dates: (from, to) => `dates du ${from} au ${to}`,
    budget: (amount) => `budget de ${amount}`,
    team: (n) => `un autre expert pour le poste ${n}`,
  },
  version: (n) => `version ${n}`,
  limit: (n) => `${n} pages au maximum`,
  due: (day) => `échéance le ${day}`,
  owedBy: (who) => `dû par ${who}`,
  years: (n) => (n === 1 ? '1 an d’expérience' : `${n} ans d’expérience`),
  ruleSet: (n) => `Jeu de règles ${n}`,
};
