import { listOf } from '../../../../workflows/domain/time.ts';
import type { MailWords } from '../words.ts';

export const fr: MailWords = {
  catalogue: {
    title: 'Courriels',
    lead: 'Tous les courriels qui partent, avec l’exemple d’une mission inventée. Rien n’est envoyé d’ici.',
    steps: 'Courriels qui répondent à une étape',
    stepsAbout: 'Ils partent aussitôt.',
    ladder: 'Rappels et signalements',
    ladderAbout:
      'Ils partent à 9 h chez le destinataire : un par jour au plus, avec tout ce qu’il doit, le plus urgent d’abord.',
    group: { call: 'Appels', mission: 'Missions', action: 'Actions' },
    columns: { mail: 'Courriel', when: 'Part quand', to: 'Va à', asks: 'Demande' },
    copies: (roles) => `copie à ${roles}`,
    asksNothing: '–',
    afterBounce: 'Un courriel est revenu ou a été refusé définitivement',
    reminders: (rungs) => (rungs.length === 0 ? 'Ne rappelle pas' : `Rappelle ${rungWords(rungs)}`),
    escalates: (at, role) => `${rungWords([at])} : ${role}`,
    escalatesTo: 'Signale',
    escalatesNever: 'Ne signale à personne',
    ladderRow: 'Rappels et signalements',
    fulfilledBy: 'Satisfait par',
    language: 'Langue du courriel',
    example: 'Exemple',
    examples: 'Exemples',
    subject: 'Objet',
    why: 'Pourquoi on le reçoit',
    sentAt: 'Envoyé',
    html: 'Tel que la plupart le voient',
    htmlFrame: (subject) => `Le courriel « ${subject} »`,
    alone: 'Ouvrir seul',
    text: 'La même chose en texte brut',
    calendar: 'Entrée de calendrier',
    bytes: (n) => `${n} ko de HTML ; les logiciels coupent vers 102.`,
  },
  mailbox: {
    title: 'Boîte aux lettres',
    lead: 'Ce que la boîte de cette machine a reçu. Aucun courriel n’en sort.',
    person: 'Pour',
    everybody: 'tout le monde',
    rehearsal: 'Exercice',
    all: 'tous les courriels',
    show: 'Afficher',
    empty:
      'Aucun courriel pour l’instant. Ils apparaissent ici dès qu’ils partent : rechargez la page pour les voir.',
    emptyFilter: 'Aucun courriel ne correspond au filtre.',
    newest: (n) => `Les ${n} plus récents, le dernier d’abord.`,
    columns: { date: 'Envoyé', to: 'À', subject: 'Objet' },
    from: 'De',
    to: 'À',
    date: 'Envoyé',
    html: 'Tel que la plupart le voient',
    text: 'Texte brut',
    headers: 'En-têtes',
    attachments: 'Pièces jointes',
    raw: 'Le courriel entier, tel qu’il est arrivé (.eml)',
    kilobytes: (n) => `${n} ko`,
  },
};

/** "5 and 2 working days before, on the due day". */
function rungWords(rungs: readonly number[]): string {
  const said = (some: readonly number[], where: string): string[] => {
    const sizes = some.map((at) => String(Math.abs(at)));
    const unit = sizes.join() === '1' ? 'jour ouvrable' : 'jours ouvrables';
    return sizes.length > 0 ? [`${listOf(sizes, 'fr')} ${unit} ${where}`] : [];
  };
  return [
    ...said(
      rungs.filter((at) => at < 0),
      'avant',
    ),
    ...(rungs.includes(0) ? ['le jour de l’échéance'] : []),
    ...said(
      rungs.filter((at) => at > 0),
      'après',
    ),
  ].join(', ');
}
