export const en = {
  home: {
    title: 'Short missions of European experts',
    lead: 'SOCIEUX+ lends the experience of European public institutions to partner countries that reform employment, labour and social protection.',
    what: 'Here experts find calls and apply, teams prepare their missions and hand in what they owe, and partner institutions see what is agreed with them.',
    calls: 'Open calls',
    allCalls: 'See all open calls',
    forExperts: 'For experts',
    forExpertsText:
      'Public servants, active or retired, come first; others are welcome. Read the calls, create an account, complete your profile once, and apply.',
    forPartners: 'For partner institutions',
    forPartnersText:
      'Whoever speaks for a partner institution gets a link by mail, and finds dates, agenda and team under “Our mission”.',
    signIn: 'Sign in',
    register: 'Create an account',
  },
  help: {
    title: 'Help and contact',
    lead: 'How to get in, what to do when something does not work, and who to ask.',
    contents: [
      {
        title: 'Signing in',
        texts: [
          'There is no password. Type your mail address and open the link that you are sent; it holds for a short time and once. Pasting the address or the link works too.',
          'No mail after a few minutes: look in the spam folder, check the address, and ask again. Staff may sign in with the account of their organisation where that is set up.',
        ],
      },
      {
        title: 'Applying',
        texts: [
          'Complete your profile: every field with an asterisk. Then say, for each requirement of the call, how you meet it. Every step is saved, so you can stop and go on later, until the last moment of the call.',
          'A deadline that is a day ends with that day in Brussels. What comes later is refused. Only selected candidates are contacted about the outcome.',
        ],
      },
      {
        title: 'On a mission',
        texts: [
          '“My day” lists what you owe, the most urgent first; a mail says the same at nine in your morning. Each page says by when, how that day was counted and who to ask.',
          'Page limits are counted in a PDF. A file that is too long or can’t be read is refused with the reason; the rest of what you typed stays.',
        ],
      },
      {
        title: 'When something is refused',
        texts: [
          'The page names every reason and who may mend it. Nothing has happened, and what you typed is still there.',
        ],
      },
      {
        title: 'Without script, by keyboard, with a screen reader',
        texts: [
          'Every page works without script. All that can be done with a mouse can be done with the keyboard. Dates are written with the weekday and the month in letters.',
        ],
      },
    ],
    contact: 'Who to ask',
    contactText:
      'About a call or a mission: its coordinator, whose name stands on its page. Answer any mail and it reaches the coordinator.',
    contactFacility: 'About anything else:',
    accessible: 'If a page keeps you from doing something, tell us',
    statement: 'accessibility statement',
  },
  accessibility: {
    title: 'Accessibility statement',
    lead: 'These pages are meant to be usable by everybody, signed in or not.',
    conformance: 'How far they conform',
    conformanceTexts: [
      'The pages aim at the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. The European standard EN 301 549 and Directive (EU) 2016/2102 on the accessibility of public-sector websites, which ask for WCAG 2.1 level AA, are the floor.',
      'They are partially conformant with EN 301 549 for the reasons below.',
    ],
    not: 'What is not accessible',
    notTexts: [
      'Documents that experts, partners and staff upload – agendas, reports, presentations – are shown as they are; not all are tagged for screen readers. Ask the coordinator for another form.',
      'What people wrote themselves, calls included, stays in its own language. It is marked with that language and not translated.',
    ],
    how: 'How this was found',
    howTexts: [
      'By our own assessment: every page, in each language and at the width of a phone, is examined by a program (axe) with each change.',
      'This statement was prepared on 26 November 2026.',
    ],
    feedback: 'Tell us',
    feedbackText:
      'Whatever keeps you from doing something here, or a document that you need in another form: write to us. You get an answer.',
    subject: 'Accessibility',
    write: 'Write about accessibility:',
    enforcement: 'If you are not satisfied with the answer',
    enforcementText:
      'You may turn to the body that supervises the accessibility of public websites in your country; in Belgium that is the Federal Public Service Policy and Support (BOSA), and on the practice of European institutions the European Ombudsman.',
  },
};
