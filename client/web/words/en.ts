export const en = {
  site: 'SOCIEUX+ missions',
  skip: 'Skip to main content',
  menu: 'Main menu',
  language: 'Language',
  signIn: 'Sign in',
  signOut: 'Sign out',
  account: 'My account',
  help: 'Help and contact',
  accessibility: 'Accessibility statement',
  keys: 'Keys',
  breadcrumb: 'You are here:',
  error: 'Error',
  sandbox: (name: string, now: string) => `Rehearsal “${name}”: its clock shows ${now}. No mail leaves it.`,
  advance: 'Advance the clock',
  ended: (when: string) =>
    `Stopped by a fault: nothing can be done here any more. This is as recorded ${when}; those who run the system are needed.`,
  behind: (when: string) =>
    `As recorded ${when}: the process came back from an older backup and takes nothing until somebody who runs the system has decided what becomes of this.`,
  recordedAt: (when: string) => `As recorded ${when}: the process did not answer in time.`,
  nav: {
    home: 'Home',
    myDay: 'My day',
    actions: 'Actions',
    search: 'Search',
    missions: 'Missions',
    toValidate: 'To validate',
    committee: 'Before the committee',
    escalations: 'Escalations',
    facility: 'Facility',
    calls: 'Open calls',
    applications: 'My applications',
    profile: 'My profile',
    myMission: 'My mission',
    ourMission: 'Our mission',
    dashboard: 'Dashboard',
    accounts: 'Accounts',
    mailHealth: 'Mail health',
    mails: 'Mails',
    rehearsals: 'Rehearsals',
    mailbox: 'Mailbox',
    webhooks: 'Webhooks',
    api: 'API',
  },
  problem: {
    title: (status: number): string =>
      status === 401
        ? 'Sign in to go on'
        : status === 403
          ? 'This is not open to you'
          : status === 404
            ? 'There is nothing at this address'
            : status === 503
              ? 'Something does not answer just now'
              : 'This did not work',
    back: 'Go back and try again, or write to the facility.',
  },
};
