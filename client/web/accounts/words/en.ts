import type { SignInOutcome, SignInWay } from '../../../accounts/ports.ts';

export const en = {
  signIn: {
    title: 'Sign in',
    lead: 'We send you a link. There is no password.',
    email: 'Your mail address',
    emailHelp: 'The one that our mails reach you at. A new address may register as an expert.',
    emailMissing: 'Write your mail address.',
    emailWrong: 'Write a mail address like name@example.org.',
    send: 'Send me a link',
    provider: (name: string) => `Sign in with ${name}`,
    providerHelp: 'For staff, the committee and observers.',
    people: 'Choose somebody of the example',
    sentTitle: 'Look at your mail',
    sentLead: 'If the address can receive mail, a link is on its way.',
    sent: [
      'It works once, for 15 minutes, in the browser where you open it.',
      'Nothing there? Look among unwanted mail, and check how you wrote the address.',
    ],
    again: 'Ask for another link',
    linkTitle: 'Finish signing in',
    linkLead: 'Press the button, and you are signed in.',
    linkButton: 'Sign in now',
    linkWhy: 'The button is here because mail programs open links by themselves.',
    staleTitle: 'This link no longer works',
    stale: 'It was used already, is older than 15 minutes, or is not complete.',
    refusedTitle: 'You are not signed in',
    refused: {
      unverified: (name: string) =>
        `${name} has not verified your mail address. Verify it there, or have a link sent to you.`,
      unknown: (name: string) =>
        `${name} knows you, but no account here has your address. An administrator can add it.`,
      'not-staff': (name: string) => `${name} is for staff. Have a link sent to your address instead.`,
      failed: (name: string) =>
        `Signing in with ${name} did not come to an end. Try again, or have a link sent to you.`,
    },
    signedOutTitle: 'You are signed out',
    signedOut:
      'What you saw may still be in the memory of this browser: close its window on a shared machine.',
    already: (name: string) => `You are signed in as ${name}.`,
  },
  peopleTitle: 'Sign in as somebody of the example',
  peopleLead:
    'Only the local stack offers this. The link is mailed as always, and taken from the mail catcher for you.',
  peopleNone: 'Nobody but the administrator is here yet: open an action, and its people can sign in.',
  peopleButton: (name: string) => `Sign in as ${name}`,
  how: { link: 'mailed link', provider: 'sign-in of the house' } satisfies Record<SignInWay, string>,
  outcomes: {
    'link-sent': 'link sent',
    'link-not-sent': 'the mail server refused the address',
    'link-refused': 'link used, too old or wrong',
    'signed-in': 'signed in',
    'new-address': 'signed in with a new address',
    unverified: 'refused: address not verified',
    unknown: 'refused: nobody has that address',
    'not-staff': 'refused: not staff',
    'provider-failed': 'did not come to an end',
  } satisfies Record<SignInOutcome, string>,
};
