import type { Phrasebook } from '../phrases.ts';

export const accounts: Phrasebook['accounts'] = {
  frame: {
    site: 'Missions SOCIEUX+',
    who: 'Par',
    when: 'Quand',
    whose: 'De qui',
    before: (value) => `avant : ${value}`,
    byProgram: (name) => `${name}, par un programme`,
    inTheNameOf: (token, name) => `${token}, au nom de ${name}`,
    somebody: 'quelqu’un qui n’est plus dans l’annuaire',
    ifWrong: (contacts) => `Si ce n’est pas juste, écrivez aussitôt à ${contacts}.`,
    webhook: 'webhook',
  },
  mails: {
    'roles-changed': {
      subject: (w) => {
        if (!w.mine)
          return w.administers ? 'Il y a un administrateur de plus' : 'Il y a un administrateur de moins';
        return w.change === 'added' ? 'Des rôles vous ont été donnés' : 'Vos rôles ont été changés';
      },
      lead: (w) => {
        if (!w.mine)
          return w.administers
            ? `${w.person} administre désormais les personnes et les accès.`
            : `${w.person} n’administre plus les personnes ni les accès.`;
        return w.change === 'added'
          ? 'Vous avez un compte avec les rôles ci-dessous ; connectez-vous avec cette adresse.'
          : 'Ce que vous pouvez voir et faire est désormais différent. Connectez-vous de nouveau quand on vous le demande.';
      },
      button: 'Voir le compte',
      why: (w) =>
        w.mine
          ? 'Vous recevez ce courriel parce que vos rôles ont été changés.'
          : 'Vous recevez ce courriel parce que vous administrez les personnes et les accès.',
    },
    'account-changed': {
      subject: () => 'Votre compte a été changé',
      lead: () =>
        'Quelqu’un d’autre a changé des données de votre compte. Vos rôles et votre adresse restent les mêmes.',
      button: 'Voir mon compte',
      why: () => 'Vous recevez ce courriel parce que votre compte a été changé.',
    },
    'address-changed': {
      subject: () => 'Votre adresse a été changée',
      lead: () =>
        'Vos courriels arrivent désormais à cette adresse, et c’est avec elle que vous vous connectez. Les sessions antérieures ont pris fin.',
      button: 'Voir mon compte',
      why: () =>
        'Vous recevez ce courriel parce que votre adresse a été changée. L’adresse précédente en reçoit un aussi.',
    },
    'address-left': {
      subject: () => 'Les courriels de votre compte vont à une autre adresse',
      lead: () =>
        'Le compte qui avait cette adresse en a désormais une autre. Ceci est le dernier courriel à celle-ci.',
      button: 'Aller au site',
      why: () => 'Vous recevez ce courriel parce qu’un compte avait cette adresse jusqu’à présent.',
    },
    'absence-changed': {
      subject: (w) => {
        if (w.mine)
          return {
            added: `Votre absence a été enregistrée${w.dates}`,
            changed: `Votre absence a été changée${w.dates}`,
            removed: `Votre absence a été annulée${w.dates}`,
          }[w.change];
        return {
          added: `Vous êtes désigné(e) pour suppléer ${w.person}${w.dates}`,
          changed: `Vos jours de suppléance de ${w.person} ont été changés${w.dates}`,
          removed: `Vous ne suppléez plus ${w.person}${w.dates}`,
        }[w.change];
      },
      lead: (w) => {
        if (w.mine)
          return w.change === 'removed'
            ? 'Quelqu’un a annulé votre absence : ce qui est pour vous vous parvient de nouveau.'
            : `Quelqu’un a enregistré que vous êtes absent(e)${w.dates}. Entre-temps, ${w.substitute} vous supplée.`;
        return w.change === 'removed'
          ? `Ce qui est pour ${w.person} ne vous parvient plus.`
          : `${w.person} est absent(e)${w.dates}. Dans les rôles que vous avez en commun, ce qui est pour ${w.person} vous parvient.`;
      },
      button: 'Voir mon compte',
      why: (w) =>
        w.mine
          ? 'Vous recevez ce courriel parce que l’absence est la vôtre.'
          : 'Vous recevez ce courriel parce que vous assurez ou assuriez la suppléance.',
    },
    'role-lent': {
      subject: (w) => {
        if (w.mine)
          return w.change === 'removed'
            ? `${w.substitute} n’a plus votre rôle${w.dates}`
            : `${w.substitute} a votre rôle${w.dates}`;
        return w.change === 'removed'
          ? `Vous n’avez plus le rôle de ${w.person}${w.dates}`
          : `Vous avez le rôle de ${w.person}${w.dates}`;
      },
      lead: (w) => {
        if (w.mine)
          return w.change === 'removed'
            ? `${w.substitute} n’agit plus à votre place (${w.role}).`
            : `Pendant votre absence ${w.substitute} agit à votre place (${w.role}), un rôle prêté pour ce temps seulement.`;
        return w.change === 'removed'
          ? `Vous n’agissez plus à la place de ${w.person} (${w.role}).`
          : `Pendant l’absence de ${w.person} vous agissez à sa place (${w.role}), un rôle qui vous est prêté pour ce temps seulement.`;
      },
      button: 'Voir mon compte',
      why: (w) =>
        w.mine
          ? 'Vous recevez ce courriel parce que le rôle est le vôtre.'
          : 'Vous recevez ce courriel parce que le rôle vous est ou vous était prêté.',
    },
    'account-erased': {
      subject: () => 'Vos données ont été effacées',
      lead: () =>
        'Ce qui était gardé de vous a été effacé : votre compte avec nom et adresse, votre profil et ce que vous avez écrit.',
      more: 'Ce qui a été fait et décidé reste gardé, sans votre nom ni votre adresse. Ceci est le dernier courriel à cette adresse, qui n’est plus gardée une fois le courriel parti.',
      button: 'Aller au site',
      why: () => 'Vous recevez ce courriel parce que votre compte avait cette adresse.',
    },
    'token-changed': {
      subject: (w) =>
        w.change === 'removed'
          ? 'Un jeton de votre compte a été annulé'
          : 'Un jeton a été créé pour votre compte',
      lead: (w) =>
        w.change === 'removed'
          ? 'Les programmes qui s’en servaient n’ont plus d’accès.'
          : 'Un programme qui l’a peut agir en votre nom jusqu’au jour ci-dessous. Le jeton lui-même n’est pas dans ce courriel.',
      button: 'Voir mon compte',
      why: () => 'Vous recevez ce courriel parce que les jetons ouvrent votre compte.',
    },
    'webhook-changed': {
      subject: (w) => {
        if (!w.mine) return 'Un webhook a été créé';
        return {
          added: 'Un webhook a été créé en votre nom',
          changed: 'Votre webhook a été changé',
          removed: 'Votre webhook a été supprimé',
        }[w.change];
      },
      lead: (w) =>
        ({
          added: 'Un autre système est désormais informé de ce qui se passe dans les missions.',
          changed: 'Par ce webhook un autre système est informé de ce qui se passe dans les missions.',
          removed: 'L’autre système n’est plus informé de ce qui se passe dans les missions.',
        })[w.change],
      button: 'Voir les webhooks',
      why: (w) =>
        w.mine
          ? 'Vous recevez ce courriel parce que le webhook est le vôtre.'
          : 'Vous recevez ce courriel parce que vous administrez les personnes et les accès.',
    },
  },
};
