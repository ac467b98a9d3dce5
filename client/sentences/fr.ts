import type { Journal } from './words.ts';

export const fr: Journal = {
  commands: {
    openActivity: { act: 'ouvrir l’activité', did: (t) => `a ouvert ${t.activity}` },
    assignStaff: { act: 'désigner les responsables', did: 'a désigné des responsables de l’action' },
    assignReference: { act: 'attribuer la référence', did: (t) => `a attribué la référence${t.reference}` },
    closeAction: { act: 'clore l’action', did: 'a clos l’action' },
    cancelAction: { act: 'annuler l’action', did: 'a annulé l’action' },

    describePosition: { act: 'fournir le profil du poste', did: 'a fourni le profil du poste' },
    publishCall: { act: 'publier l’appel', did: (t) => `a publié l’appel${t.until}` },
    extendDeadline: {
      act: 'prolonger le délai',
      did: (t) => `a prolongé le délai de l’appel${t.until}`,
    },
    reopenCall: { act: 'rouvrir l’appel', did: (t) => `a rouvert l’appel${t.until}` },
    reviewCall: { act: 'réexaminer l’appel', did: 'a réexaminé l’appel sans date limite' },
    closeCall: { act: 'clore l’appel', did: 'a annoncé la clôture de l’appel' },
    startApplication: { act: 'commencer une candidature', did: 'a commencé une candidature' },
    saveApplication: { act: 'enregistrer la candidature', did: 'a enregistré le projet de candidature' },
    submitApplication: { act: 'déposer la candidature', did: 'a déposé la candidature' },
    withdrawApplication: { act: 'retirer la candidature', did: 'a retiré la candidature' },
    screenApplication: { act: 'vérifier la candidature', did: 'a vérifié une candidature' },
    shortlistApplication: {
      act: 'inscrire la candidature sur la liste restreinte',
      did: 'a inscrit une candidature sur la liste restreinte',
    },
    recordInterview: { act: 'enregistrer l’entretien', did: 'a enregistré un entretien' },
    rankApplications: { act: 'classer les candidatures', did: 'a classé les candidatures' },
    preselectApplication: { act: 'présélectionner la candidature', did: 'a présélectionné une candidature' },
    proposeFee: {
      act: 'proposer des honoraires',
      did: (t) => `a proposé des honoraires journaliers${t.amount}`,
    },
    agreeFee: { act: 'accepter les honoraires', did: 'a accepté les honoraires journaliers' },
    provideProof: {
      act: 'transmettre le contact de l’employeur ou un justificatif',
      did: 'a transmis le contact de l’employeur ou un justificatif',
    },
    declinePreselection: { act: 'décliner la présélection', did: 'a décliné la présélection' },
    passToNext: {
      act: 'passer à la candidature suivante',
      did: 'est passé à la candidature suivante du classement',
    },

    addPosition: { act: 'ajouter le poste', did: (t) => `a ajouté ${t.position}` },
    proposeDates: { act: 'proposer des dates', did: (t) => `a proposé des dates${t.dates}` },
    submitToCommittee: {
      act: 'soumettre la mission au comité',
      did: (t) => `a soumis la mission au comité${t.amount}`,
    },
    approveMission: { act: 'approuver la mission', did: 'a approuvé la mission' },
    requestChanges: { act: 'demander des changements', did: 'a demandé des changements' },
    rejectMission: { act: 'rejeter la mission', did: 'a rejeté la mission' },
    proposeDatesAmendment: {
      act: 'proposer d’autres dates à titre de modification',
      did: (t) => `a proposé d’autres dates à titre de modification :${t.dates}`,
    },
    proposeBudgetAmendment: {
      act: 'proposer un autre budget à titre de modification',
      did: (t) => `a proposé un autre budget à titre de modification${t.amount}`,
    },
    proposeTeamAmendment: {
      act: 'proposer une autre équipe à titre de modification',
      did: (t) => `a proposé, à titre de modification, un autre expert pour ${t.position}`,
    },
    approveAmendment: { act: 'approuver la modification', did: (t) => `a approuvé ${t.amendment}` },
    rejectAmendment: { act: 'rejeter la modification', did: (t) => `a rejeté ${t.amendment}` },
    confirmDates: { act: 'confirmer les dates', did: (t) => `a confirmé les dates :${t.dates}` },
    moveDates: { act: 'déplacer les dates', did: (t) => `a déplacé les dates :${t.dates}` },
    makeOffer: { act: 'faire l’offre', did: (t) => `a fait une offre pour ${t.position}` },
    acceptOffer: { act: 'accepter l’offre', did: (t) => `a accepté l’offre pour ${t.position}` },
    declineOffer: { act: 'décliner l’offre', did: (t) => `a décliné l’offre pour ${t.position}` },
    withdrawOffer: { act: 'retirer l’offre', did: (t) => `a retiré l’offre pour ${t.position}` },
    signContract: {
      act: 'signer le contrat',
      did: (t) => `a enregistré le contrat signé pour ${t.position}`,
    },
    askLogistics: {
      act: 'demander la confirmation de la logistique',
      did: 'a demandé à l’institution partenaire de confirmer la logistique',
    },
    confirmLogistics: { act: 'confirmer la logistique', did: 'a confirmé la logistique' },
    recordKeyDocuments: {
      act: 'enregistrer les documents clés',
      did: 'a enregistré les documents clés et l’accord sur l’agenda et la logistique',
    },
    recordDocumentReview: {
      act: 'enregistrer l’étude des documents',
      did: 'a enregistré l’étude des documents',
    },
    submitMethodology: { act: 'présenter la méthodologie', did: 'a présenté la méthodologie' },
    validateMethodology: { act: 'valider la méthodologie', did: 'a validé la méthodologie' },
    returnMethodology: {
      act: 'renvoyer la méthodologie',
      did: 'a renvoyé la méthodologie avec des observations',
    },
    waiveMethodology: {
      act: 'dispenser de la méthodologie',
      did: 'a accordé une dispense pour la méthodologie',
    },
    scheduleBriefing: {
      act: 'convoquer la réunion préparatoire',
      did: 'a convoqué la réunion préparatoire',
    },
    recordBriefing: {
      act: 'enregistrer la réunion préparatoire',
      did: 'a enregistré que la réunion préparatoire a eu lieu',
    },
    shareAgenda: { act: 'transmettre l’agenda', did: 'a transmis l’agenda à l’institution partenaire' },
    authoriseDeparture: { act: 'autoriser le départ', did: 'a autorisé le départ' },
    startMission: { act: 'lancer la mission', did: 'a lancé la mission à distance' },
    recordOrganisersMeeting: {
      act: 'enregistrer la réunion avec les organisateurs',
      did: 'a enregistré la réunion avec les organisateurs',
    },
    completeChecklist: {
      act: 'remplir la liste de contrôle du premier jour',
      did: (t) =>
        t.failed === 0
          ? 'a rempli la liste de contrôle du premier jour : tout est en ordre'
          : `a rempli la liste de contrôle du premier jour : ${t.failed === 1 ? '1 point' : `${t.failed} points`} à régler`,
    },
    recordDay: {
      act: 'enregistrer la journée',
      did: (t) => `a enregistré le programme (${t.day}) : ${t.held ? 'réalisé' : 'non réalisé comme prévu'}`,
    },
    submitDeliverable: { act: 'présenter le livrable', did: (t) => `a présenté ${t.deliverable.the}` },
    acceptDeliverable: { act: 'accepter le livrable', did: (t) => `a accepté ${t.deliverable.the}` },
    returnDeliverable: {
      act: 'renvoyer le livrable',
      did: (t) => `a renvoyé ${t.deliverable.the} avec des observations`,
    },
    waiveDeliverable: {
      act: 'dispenser du livrable',
      did: (t) => `a accordé une dispense pour ${t.deliverable.the}`,
    },
    giveFeedback: { act: 'donner son avis', did: 'a donné son avis' },
    requestPayment: { act: 'demander les paiements', did: 'a demandé les paiements' },
    endExpert: {
      act: 'mettre fin au contrat de l’expert',
      did: (t) => `a mis fin au contrat pour ${t.position}${t.daysWorked}`,
    },
    nameLead: {
      act: 'désigner l’expert principal',
      did: (t) => `a désigné ${t.person} comme expert principal`,
    },
    suspendMission: { act: 'suspendre la mission', did: 'a suspendu la mission' },
    resumeMission: { act: 'reprendre la mission', did: (t) => `a repris la mission${t.dates}` },
    cancelMission: { act: 'annuler la mission', did: 'a annulé la mission' },
    escalateNow: { act: 'alerter sans attendre', did: (t) => `a alerté sans attendre : ${t.obligation}` },
    adoptRules: { act: 'adopter d’autres règles', did: 'a adopté d’autres règles ou réglages' },
  },
  happened: {
    reportAccepted: (t) => `Le dernier rapport des experts est accepté pour ${t.activity}.`,
    missionOver: (t) => `La mission est ${t.how === 'cancelled' ? 'annulée' : 'close'}.`,
    missionSuspended: 'La mission est suspendue.',
    missionResumed: 'La mission reprend.',
    candidateSelected: 'Une offre a été faite à la personne retenue.',
    candidateContracted: 'Le contrat de la personne retenue est signé.',
    candidateDeclined: (t) =>
      t.why === 'silent'
        ? 'La personne retenue n’a pas répondu à l’offre.'
        : t.why === 'other position'
          ? 'La personne retenue occupe un autre poste de la mission.'
          : 'La personne retenue a décliné l’offre.',
    staffApplied:
      'Un membre du personnel ou du comité a déposé une candidature : il ne décide plus de rien ici.',
    partiesChanged: 'L’équipe ou les candidatures de la mission ont changé.',
    candidateEnded: 'L’expert a quitté la mission.',
    callPublished: (t) => `L’appel pour ${t.position} est publié.`,
    candidateConfirmed: (t) => `Une candidature est confirmée pour ${t.position}.`,
    candidateLost: (t) => `La personne prévue pour ${t.position} n’est plus disponible.`,
    referenceAssigned: (t) => `Une référence a été attribuée :${t.reference || ' aucune'}.`,
    recommendationsReceived: 'Des recommandations de l’activité précédente ont été reçues.',
    staffAssigned: 'Les responsables de l’action ont changé.',
    actionCancelled: 'L’action a été annulée.',
    opened: 'Ouverture du dossier.',
    fieldBegan: 'Le premier jour sur le terrain a commencé.',
    fieldEnded: 'Le dernier jour sur le terrain est passé.',
    feedbackOver: 'Le délai pour donner son avis est écoulé.',
    deadlinePassed: 'Le délai de l’appel est écoulé.',
    noticeEnded: 'Le préavis donné aux candidatures non déposées est écoulé ; l’appel est clos.',
    reviewFellDue: 'L’appel sans date limite est à réexaminer.',
    rankingExhausted: 'Le classement est épuisé et l’appel est de nouveau ouvert.',
    reconciled: 'Ce qui était enregistré a été rapproché du processus après une restauration.',
    rungsHandedOver: 'Des rappels ont été préparés.',
    calendarsRunOut: 'Les jours fériés de l’année suivante ont été demandés.',
    calendarsReceived: 'Les jours fériés ont été mis à jour.',
  },
  system: 'Le système',
  unknownPerson: 'Quelqu’un',
  onBehalfOf: (who, absent) => `${who} (en remplacement de ${absent})`,
  unknown: (name) => `Enregistré : ${name}.`,
  phase: (phase) => `Nouvelle phase : ${phase}.`,
  application: (phase) => `Nouvel état d’une candidature : ${phase}.`,
  dueMoved: (what, from, to) => `Échéance déplacée : ${what}, du ${from} au ${to}.`,
  instead: (role) => `À la place de : ${role}. Personne d’impartial n’exerce cette fonction ici.`,
  refused: 'Cela n’a pas pu être pris en compte et n’a rien changé.',
  general: {
    position: (n) => (n === undefined ? 'le poste' : `le poste ${n}`),
    amendment: (n) => (n === undefined ? 'la modification' : `la modification ${n}`),
    activity: (n) => (n === undefined ? 'l’activité' : `l’activité ${n}`),
    deliverable: { name: 'livrable', the: 'le livrable', of: 'du livrable' },
    person: 'un expert',
    obligation: 'quelque chose reste à faire',
    day: 'une journée',
    dates: (from, to) => ` du ${from} au ${to}`,
    until: (deadline) => ` jusqu’au ${deadline}`,
    daysWorked: (n) => ` (${n} ${n === 1 ? 'jour travaillé' : 'jours travaillés'})`,
  },
};
