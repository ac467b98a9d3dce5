import type { RefusalSentences } from '../messages.ts';

export const fr: RefusalSentences = {
  'role-may-not': (f) => `Vous ne pouvez pas ${f.command}. Qui le peut : ${f.roles || 'une autre fonction'}.`,
  'not-your-action': (f) =>
    `Vous ne pouvez pas ${f.command} : vous n’êtes pas chargé de cette action.${f.roles && ` Qui le peut dans cette action : ${f.roles}.`}`,
  'not-in-the-team': (f) =>
    `Vous ne pouvez pas ${f.command} : vous ne faites pas partie de l’équipe de cette mission.`,
  'not-your-application': (f) =>
    `Vous ne pouvez pas ${f.command} : cette candidature est celle d’une autre personne.`,
  'own-submission': () =>
    'Nul ne décide de ce qu’il a lui-même soumis. Un autre membre du comité peut le faire.',
  'already-decided-by-you': () => 'Vous avez déjà statué. Un autre membre du comité peut le faire.',
  'conflict-of-interest': (f) =>
    `Vous ne pouvez pas ${f.command}, car nul ne décide de ce qui le concerne : ${
      {
        'in the team': 'vous faites ou avez fait partie de l’équipe de cette mission',
        applied: 'vous avez déposé une candidature à un appel de cette mission',
      }[f.text('interest')] ??
      'vous remplacez une personne qui a déposé une candidature ou fait partie de l’équipe'
    }.`,
  'wrong-phase': (f) =>
    `Il n’est pas possible maintenant de ${f.command} : l’état est « ${f.phase} ».${f.has('allowedIn') ? ` C’est possible lorsque l’état est : ${f.phases('allowedIn')}.` : ''}`.replace(
      / de ([aeéiou])/,
      ' d’$1',
    ),
  'not-a-command': (f) => `« ${f.text('command')} » n’est pas une commande que l’on peut donner ici.`,
  'already-done': (f) => `C’est déjà fait : ${f.thing('what')}${f.has('at') ? `, ${f.when('at')}` : ''}.`,
  'not-yet': (f) =>
    f.isWhen('from')
      ? `Il est trop tôt : ${f.thing('what')}. Ce sera possible à partir du ${f.when('from')}.`
      : `Il est trop tôt : ${f.thing('what')}. Il faut d’abord : ${f.thing('from')}.`,
  'position-incomplete': (f) =>
    `${f.has('position') ? `Le poste ${f.text('position')} n’est pas complet` : 'La mission n’est pas complète'}. Il manque : ${f.list('missing')}.`,
  'positions-unconfirmed': (f) =>
    `Aucune candidature n’est encore confirmée pour le poste ${f.list('positions')}.`,
  'dates-not-proposed': () => 'Aucune date n’est encore proposée.',
  'dates-not-confirmed': () => 'Les dates de la mission ne sont pas encore confirmées.',
  'dates-not-in-order': (f) =>
    `Les dates ne se suivent pas : ${f.when('from')} ne peut être postérieur à ${f.when('to')}.${f.has('why') ? ` (${f.thing('why')})` : ''}`,
  'dates-in-the-past': (f) =>
    `La date du ${f.when('from')} n’est pas postérieure à aujourd’hui, ${f.when('today')}. Choisissez une date ultérieure.`,
  'dates-outside-window': (f) =>
    `Les dates du ${f.when('from')} au ${f.when('to')} sortent de ce qui est prévu ou approuvé : du ${f.when('windowFrom')} au ${f.when('windowTo')}.`,
  'date-beyond-horizon': (f) =>
    `Les jours fériés ${f.has('year') ? `de ${f.text('country')} en ${f.text('year')}` : 'de cette période'} ne sont pas connus ici. Choisissez une date plus proche ou réessayez plus tard.`,
  'first-day-not-working': (f) =>
    `Le ${f.when('day')} n’est pas un jour ouvrable (${f.thing('why')}). Choisissez un autre premier jour ou donnez un motif.`,
  'first-day-too-soon': (f) =>
    `Le ${f.when('day')} tombe ${f.text('workingDays')} jours ouvrables après l’approbation ; il en est prévu ${f.has('leadTime') ? f.text('leadTime') : 'davantage'}. Choisissez un premier jour plus tardif ou donnez un motif.`,
  'field-days-overlap': (f) =>
    `Les jours sur le terrain coïncident avec ceux d’une autre mission de la même personne : ${f.text('reference')}, du ${f.when('from')} au ${f.when('to')}. Choisissez d’autres jours ou indiquez un motif ; les deux coordinations le verront.`,
  'approval-missing': () =>
    'Le comité n’a pas donné son approbation. Les dates ne sont confirmées et les contrats conclus qu’après celle-ci.',
  'amendment-open': (f) =>
    `La modification ${f.text('amendment')} (${f.thing('what')}) est devant le comité. Attendez sa décision.`,
  'no-such-amendment': (f) =>
    f.has('amendment')
      ? `La modification ${f.text('amendment')} n’existe pas.`
      : 'Aucune modification n’est à l’examen du comité.',
  'committee-too-small': (f) =>
    `Le comité compte trop peu de membres autres que l’auteur : ${f.text('members')}, alors que ${f.text('quorum')} doivent approuver.`,
  'preparations-open': (f) => `Des préparatifs sont inachevés : ${f.list('open')}.`,
  'departure-authorised-already': (f) =>
    `Le départ est déjà autorisé${f.has('at') ? ` (${f.when('at')})` : ''}.`,
  'remote-mission': () =>
    'La mission se fait à distance : elle est lancée sans départ et n’a pas de jour d’installation sur place.',
  'field-mission': () =>
    'La mission se fait sur le terrain : son départ est autorisé, elle n’est pas lancée.',
  'offer-missing': (f) => `Aucune offre n’a été faite pour le poste ${f.text('position')}.`,
  'offer-not-accepted': (f) => `L’offre pour le poste ${f.text('position')} n’est pas encore acceptée.`,
  'contract-missing': (f) => `Aucun contrat n’est signé pour le poste ${f.text('position')}.`,
  'no-such-position': (f) =>
    `Le poste ${f.text('position')} n’existe pas.${f.has('positions') ? ` Il y a : ${f.list('positions')}.` : ''}`,
  'seated-elsewhere': (f) =>
    `Cette personne occupe déjà le poste ${f.text('position')} de la mission ; nul n’en occupe deux.`,
  'seat-taken': (f) => `Le poste ${f.text('position')} a déjà un expert.`,
  'seat-empty': (f) => `Le poste ${f.text('position')} n’a pas d’expert.`,
  'too-many-days': (f) => `${f.text('days')} jours, c’est trop : la limite est de ${f.text('limit')}.`,
  'deliverables-open': (f) =>
    `Des livrables sont en attente : ${f.list('open')}. Chacun doit être accepté, ou faire l’objet d’une dispense motivée.`,
  'nothing-to-pay': () => 'Il n’y a rien à payer : personne n’a été engagé.',
  'rate-missing': (f) =>
    `Aucune prestation journalière fixe n’est en vigueur le ${f.when('day')} pour : ${f.sector}.${f.has('from') ? ` La première l’est à partir du ${f.when('from')}.` : ''}`,
  'budget-exceeded': (f) =>
    `Les offres et les contrats s’élèvent à ${f.money('totalCents')}, et le budget à ${f.money('budgetCents')}.`,
  'lead-missing': (f) =>
    f.has('expert')
      ? 'L’expert principal doit faire partie de l’équipe.'
      : 'La mission n’a pas d’expert principal.',
  'no-such-deliverable': (f) =>
    `Cette mission n’a pas ce livrable : ${f.thing('deliverable')}.${f.has('deliverables') ? ` Elle a : ${f.list('deliverables')}.` : ''}`,
  'too-many-pages': (f) =>
    `Le document compte ${f.text('pages')} pages ; la limite pour ${f.deliverable.the} est de ${f.text('limit')}.`,
  'pages-unknown': (f) =>
    `Le fichier n’indique pas son nombre de pages et la limite pour ${f.deliverable.the} est de ${f.text('limit')}. Déposez un PDF.`,
  'nothing-submitted': (f) => `Rien n’a été présenté qui puisse être examiné : ${f.deliverable.name}.`,
  'already-accepted': (f) =>
    `Déjà accepté ou dispensé : ${f.deliverable.name}${f.has('at') ? `, ${f.when('at')}` : ''}.`,
  'recommendations-missing': (f) =>
    `Les perspectives et recommandations pour l’activité suivante manquent : ${f.deliverable.name}.`,
  'deadline-passed': (f) =>
    `La date limite était le ${f.when('deadline')}. Les candidatures tardives ne sont pas acceptées.`,
  'deadline-in-the-past': (f) =>
    `La date du ${f.when('deadline')} est passée. Choisissez une date limite ultérieure.`,
  'before-the-deadline': (f) =>
    `Les candidatures sont traitées après la date limite, le ${f.when('deadline')}.`,
  'profile-incomplete': (f) =>
    `Le profil n’est pas complet. Il manque : ${f.list('missing')}. Les candidatures incomplètes ne sont pas prises en considération.`,
  'already-applied': (f) => `Cet expert a déjà une candidature pour ce poste${f.phase && ` (${f.phase})`}.`,
  'no-such-application': (f) => `La candidature ${f.text('application')} n’existe pas dans cet appel.`,
  'application-phase': (f) =>
    `L’état de la candidature est « ${f.phase} ».${f.has('allowedIn') ? ` Il devrait être : ${f.phases('allowedIn')}.` : ''}`,
  'no-application-there': (f) =>
    `Aucune candidature ne s’y prête\u202f: son état devrait être\u202f: ${f.phases('allowedIn')}.`,
  'requirements-unanswered': (f) =>
    `Indiquez pour chaque exigence essentielle si elle est remplie. Il manque : ${f.list('missing')}.`,
  'evidence-missing': (f) => `Des justificatifs d’exigences essentielles manquent : ${f.list('missing')}.`,
  'no-such-requirement': (f) =>
    `Le poste n’a pas l’exigence ou l’atout ${f.text('requirement')}.${f.has('requirements') ? ` Il a : ${f.list('requirements')}.` : ''}`,
  'public-candidate-stands': () =>
    'Une candidature recevable du secteur public a la préférence. Présélectionnez-la, ou donnez un motif.',
  'somebody-preselected': () => 'Une autre personne est présélectionnée pour ce poste.',
  'fee-missing': () => 'Des honoraires journaliers doivent être proposés à cette personne.',
  'fee-not-for-public': () =>
    'Les candidats du secteur public reçoivent l’indemnité standard : aucun honoraire n’est convenu avec eux.',
  'proof-not-for-others': () =>
    'Seuls les candidats du secteur public transmettent le contact de leur employeur ou un justificatif ; avec les autres, des honoraires sont convenus.',
  'not-in-ranking': (f) => `Des candidatures recevables manquent au classement : ${f.list('applications')}.`,
  'second-open-action': (f) =>
    `L’institution a déjà une action ouverte : ${f.text('other')}. Une seconde demande un motif écrit.`,
  'too-many-activities': (f) =>
    `${f.text('activities')} activités, c’est trop : une action en compte au plus ${f.text('limit')}.`,
  'no-such-activity': (f) =>
    `L’activité ${f.text('activity')} n’existe pas.${f.has('activities') ? ` Il y a : ${f.list('activities')}.` : ''}`,
  'earlier-activity-open': (f) =>
    `L’activité ${f.text('activity')} attend le dernier rapport des experts de l’activité ${f.text('waitsFor')}. L’ouvrir plus tôt demande un motif.`,
  'activity-opened-already': (f) =>
    `L’activité ${f.text('activity')} est déjà ouverte${f.has('at') ? ` (${f.when('at')})` : ''}.`,
  'missions-open': (f) => `Des missions sont encore ouvertes : ${f.list('missions')}.`,
  'reference-mismatch': (f) =>
    `La référence ${f.text('reference')} indique ${f.text('written')}${f.has('expected') ? `, alors que l’on connaît ${f.text('expected')}` : ', qui n’est pas un pays'}. Corrigez l’un des deux.`,
  'reference-taken': (f) => `La référence ${f.text('reference')} est déjà attribuée.`,
  'reason-missing': (f) => `Un motif est nécessaire${f.has('why') ? ` : ${f.thing('why')}` : ''}.`,
  'no-such-obligation': (f) =>
    `Rien de ce nom n’est attendu : ${f.text('obligation')}.${f.has('open') ? ` Sont attendus : ${f.text('open')}.` : ''}`,
  'no-such-rule-set': (f) =>
    `Le jeu de règles ${f.text('ruleSet')} n’existe pas.${f.has('released') ? ` Il y a : ${f.list('released')}.` : ''}`,
  'no-such-item': (f) =>
    `Le point ${f.thing('item')} n’existe pas.${f.has('items') ? ` Il y a : ${f.list('items')}.` : ''}${f.has('off') ? ' S’il a été travaillé bien qu’il ne soit pas ouvré sur place, une note doit le dire.' : ''}`,
  'note-missing': (f) => `Ce qui n’est pas en ordre demande une note : ${f.list('items')}.`,
  'items-unanswered': (f) => `La liste de contrôle n’est pas complète. Il manque : ${f.list('items')}.`,
  'same-as-before': (f) => `Rien ne changerait : ${f.thing('what')}.`,
  'request-reused': () => 'Cet identifiant de requête a déjà servi à autre chose. Utilisez-en un autre.',
  'process-full': (f) =>
    `Ce processus est plein\u202f: il atteindrait ainsi ${f.text('bytes')} octets, pour ${f.text('limit')} possibles.`,
  'process-behind': () =>
    'Ce processus a été rétabli d’une sauvegarde plus ancienne\u202f: on en a enregistré plus qu’il n’en sait. Ceux qui exploitent le système décident de ce qu’il en advient (mission reconcile)\u202f; d’ici là, il n’accepte rien.',
  'clock-outside-sandbox': () => 'Seule l’horloge d’un bac à sable peut être avancée.',
  'clock-backwards': (f) => `L’horloge indique ${f.when('now')} et ne peut pas revenir à ${f.when('asked')}.`,
  'not-possible': (f) => `Impossible : ${f.thing('what')}${f.has('why') ? ` (${f.thing('why')})` : ''}.`,
};
