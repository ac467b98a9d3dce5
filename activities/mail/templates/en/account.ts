import type { Phrasebook } from '../phrases.ts';

export const accounts: Phrasebook['accounts'] = {
  frame: {
    site: 'SOCIEUX+ missions',
    who: 'By',
    when: 'When',
    whose: 'Whose',
    before: (value) => `before: ${value}`,
    byProgram: (name) => `${name}, by a program`,
    inTheNameOf: (token, name) => `${token}, in the name of ${name}`,
    somebody: 'somebody who is in the directory no more',
    ifWrong: (contacts) => `If this is not right, write at once to ${contacts}.`,
    webhook: 'webhook',
  },
  mails: {
    'roles-changed': {
      subject: (w) => {
        if (!w.mine)
          return w.administers ? 'There is another administrator' : 'There is one administrator less';
        return w.change === 'added' ? 'You were given roles' : 'Your roles were changed';
      },
      lead: (w) => {
        if (!w.mine)
          return w.administers
            ? `${w.person} administers people and access from now on.`
            : `${w.person} no longer administers people and access.`;
        return w.change === 'added'
          ? 'You have an account with the roles below; sign in with this address.'
          : 'What you may see and do is different from now on. Sign in again where you are asked to.';
      },
      button: 'See the account',
      why: (w) =>
        w.mine
          ? 'You get this mail because your roles were changed.'
          : 'You get this mail as an administrator.',
    },
    'account-changed': {
      subject: () => 'Your account was changed',
      lead: () =>
        'Somebody else changed details of your account. Your roles and your address stay as they are.',
      button: 'See my account',
      why: () => 'You get this mail because your account was changed.',
    },
    'address-changed': {
      subject: () => 'Your mail address was changed',
      lead: () =>
        'Mails for you go to this address from now on, and you sign in with it. Sessions begun before have ended.',
      button: 'See my account',
      why: () => 'You get this mail because your address was changed. The address before gets one too.',
    },
    'address-left': {
      subject: () => 'Mails for your account go to another address',
      lead: () =>
        'The account that had this address has another one from now on. This is the last mail to this one.',
      button: 'Go to the site',
      why: () => 'You get this mail because an account had this address until now.',
    },
    'absence-changed': {
      subject: (w) => {
        if (w.mine)
          return {
            added: `Your absence was recorded${w.dates}`,
            changed: `Your absence was changed${w.dates}`,
            removed: `Your absence was taken back${w.dates}`,
          }[w.change];
        return {
          added: `You were named as substitute of ${w.person}${w.dates}`,
          changed: `Your days as substitute of ${w.person} were changed${w.dates}`,
          removed: `You are no longer substitute of ${w.person}${w.dates}`,
        }[w.change];
      },
      lead: (w) => {
        if (w.mine)
          return w.change === 'removed'
            ? 'Somebody took your absence back: what is for you reaches you again.'
            : `Somebody recorded that you are away${w.dates}. Meanwhile ${w.substitute} is your substitute.`;
        return w.change === 'removed'
          ? `What is for ${w.person} does not come to you any more.`
          : `${w.person} is away${w.dates}. In the roles that you both hold, what is for ${w.person} comes to you.`;
      },
      button: 'See my account',
      why: (w) =>
        w.mine
          ? 'You get this mail because the absence is yours.'
          : 'You get this mail because you are or were the substitute.',
    },
    'role-lent': {
      subject: (w) => {
        if (w.mine)
          return w.change === 'removed'
            ? `${w.substitute} no longer has your role${w.dates}`
            : `${w.substitute} has your role${w.dates}`;
        return w.change === 'removed'
          ? `You no longer have the role of ${w.person}${w.dates}`
          : `You have the role of ${w.person}${w.dates}`;
      },
      lead: (w) => {
        if (w.mine)
          return w.change === 'removed'
            ? `${w.substitute} no longer acts as ${w.role} in your place.`
            : `While you are away ${w.substitute} acts as ${w.role} in your place, a role that is lent for that time only.`;
        return w.change === 'removed'
          ? `You no longer act as ${w.role} in the place of ${w.person}.`
          : `While ${w.person} is away you act as ${w.role}, a role that is lent to you for that time only.`;
      },
      button: 'See my account',
      why: (w) =>
        w.mine
          ? 'You get this mail because the role is yours.'
          : 'You get this mail because the role is or was lent to you.',
    },
    'account-erased': {
      subject: () => 'Your data was erased',
      lead: () =>
        'What was kept of you was erased: your account with name and address, your profile, and what you wrote.',
      more: 'What was done and decided is still kept, without your name or address. This is the last mail to this address, which is not kept once the mail has left.',
      button: 'Go to the site',
      why: () => 'You get this mail because your account had this address.',
    },
    'token-changed': {
      subject: (w) =>
        w.change === 'removed' ? 'A token of your account was ended' : 'A token was made for your account',
      lead: (w) =>
        w.change === 'removed'
          ? 'Programs that used it have no access any more.'
          : 'A program that has it may act in your name until the day below. The token itself is not in this mail.',
      button: 'See my account',
      why: () => 'You get this mail because tokens open your account.',
    },
    'webhook-changed': {
      subject: (w) => {
        if (!w.mine) return 'A webhook was made';
        return {
          added: 'A webhook was made in your name',
          changed: 'Your webhook was changed',
          removed: 'Your webhook was ended',
        }[w.change];
      },
      lead: (w) =>
        ({
          added: 'Another system is told from now on of what happens in missions.',
          changed: 'By this webhook another system is told of what happens in missions.',
          removed: 'The other system is no longer told of what happens in missions.',
        })[w.change],
      button: 'See the webhooks',
      why: (w) =>
        w.mine ? 'You get this mail because the webhook is yours.' : 'You get this mail as an administrator.',
    },
  },
};
