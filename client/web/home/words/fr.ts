import type { en } from './en.ts';

export const fr: typeof en = {
  home: {
    title: 'Courtes missions d’experts européens',
    lead: 'SOCIEUX+ prête l’expérience des institutions publiques européennes aux pays partenaires qui réforment l’emploi, le travail et la protection sociale.',
    what: 'Ici, les experts trouvent les appels et déposent leur candidature, les équipes préparent leurs missions et remettent ce qu’elles doivent, et les institutions partenaires voient ce qui est convenu avec elles.',
    calls: 'Appels ouverts',
    allCalls: 'Voir tous les appels ouverts',
    forExperts: 'Pour les experts',
    forExpertsText:
      'Les agents publics, en activité ou retraités, ont la priorité\u202f; les autres sont les bienvenus. Lisez les appels, créez un compte, complétez votre profil une fois et déposez votre candidature.',
    forPartners: 'Pour les institutions partenaires',
    forPartnersText:
      'Qui parle pour une institution partenaire reçoit un lien par courriel et trouve dates, agenda et équipe sous «\u00a0Notre mission\u00a0».',
    signIn: 'Se connecter',
    register: 'Créer un compte',
  },
  help: {
    title: 'Aide et contact',
    lead: 'Comment entrer, que faire quand quelque chose ne marche pas, et à qui s’adresser.',
    contents: [
      {
        title: 'Se connecter',
        texts: [
          'Il n’y a pas de mot de passe. Tapez votre adresse et ouvrez le lien que vous recevez\u202f; il vaut peu de temps et une seule fois. Coller l’adresse ou le lien marche aussi.',
          'Pas de courriel après quelques minutes\u00a0: regardez dans les indésirables, vérifiez l’adresse et redemandez. Le personnel peut entrer avec le compte de son organisation là où c’est prévu.',
        ],
      },
      {
        title: 'Déposer une candidature',
        texts: [
          'Complétez votre profil\u00a0: tous les champs marqués d’un astérisque. Dites ensuite, pour chaque exigence de l’appel, comment vous la remplissez. Chaque étape est enregistrée\u00a0: vous pouvez arrêter et reprendre plus tard, jusqu’au dernier moment de l’appel.',
          'Une date limite qui est un jour finit avec ce jour à Bruxelles. Ce qui arrive après est refusé. Seuls les candidats retenus sont contactés.',
        ],
      },
      {
        title: 'En mission',
        texts: [
          '«\u00a0Ma journée\u00a0» montre ce que vous devez, le plus urgent d’abord\u202f; un courriel dit la même chose à neuf heures chez vous. Chaque page dit pour quand, comment ce jour a été compté et à qui s’adresser.',
          'Les limites de pages se comptent dans un PDF. Un fichier trop long ou illisible est refusé avec la raison\u202f; le reste de ce que vous avez saisi est gardé.',
        ],
      },
      {
        title: 'Quand quelque chose est refusé',
        texts: [
          'La page dit chaque raison et qui peut y remédier. Rien ne s’est passé, et ce que vous avez saisi est toujours là.',
        ],
      },
      {
        title: 'Sans script, au clavier, avec un lecteur d’écran',
        texts: [
          'Chaque page marche sans script. Tout ce qui se fait à la souris peut se faire au clavier. Les dates portent le jour de la semaine et le mois en lettres.',
        ],
      },
    ],
    contact: 'À qui s’adresser',
    contactText:
      'Pour un appel ou une mission\u00a0: à sa coordination, dont le nom figure sur la page. Répondez à n’importe quel courriel, il lui parvient.',
    contactFacility: 'Pour tout le reste\u00a0:',
    accessible: 'Si une page vous empêche de faire quelque chose, dites-le-nous',
    statement: 'déclaration d’accessibilité',
  },
  accessibility: {
    title: 'Déclaration d’accessibilité',
    lead: 'Ces pages doivent pouvoir servir à tout le monde, connecté ou non.',
    conformance: 'État de conformité',
    conformanceTexts: [
      'Les pages visent les règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA. La norme européenne EN 301 549 et la directive (UE) 2016/2102 sur l’accessibilité des sites du secteur public, qui demandent WCAG 2.1 niveau AA, sont le minimum.',
      'Elles sont partiellement conformes à la norme EN 301 549 pour les raisons ci-dessous.',
    ],
    not: 'Contenus non accessibles',
    notTexts: [
      'Les documents déposés par les experts, les partenaires et le personnel – agendas, rapports, présentations – sont montrés tels quels\u202f; tous ne sont pas balisés pour les lecteurs d’écran. Demandez une autre forme à la coordination.',
      'Ce que les personnes ont écrit, appels compris, reste dans sa propre langue. Cette langue est indiquée, et rien n’est traduit.',
    ],
    how: 'Comment cela a été établi',
    howTexts: [
      'Par notre propre évaluation\u00a0: chaque page, dans chaque langue et à la largeur d’un téléphone, est examinée par un programme (axe) à chaque changement.',
      'Cette déclaration a été établie le 26 novembre 2026.',
    ],
    feedback: 'Dites-le-nous',
    feedbackText:
      'Si quelque chose vous empêche d’agir ici, ou s’il vous faut un document sous une autre forme\u00a0: écrivez-nous. Vous recevez une réponse.',
    subject: 'Accessibilité',
    write: 'Écrire au sujet de l’accessibilité\u00a0:',
    enforcement: 'Si la réponse ne vous satisfait pas',
    enforcementText:
      'Vous pouvez vous adresser à l’organisme qui contrôle l’accessibilité des sites publics de votre pays\u202f; en Belgique, c’est le Service public fédéral Stratégie et Appui (BOSA), et sur la pratique des institutions européennes le Médiateur européen.',
  },
};
