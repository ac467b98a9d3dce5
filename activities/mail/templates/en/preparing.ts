import type { PreparingMail, StepPhrases } from '../phrases.ts';

export const preparing: Readonly<Record<PreparingMail, StepPhrases>> = {
  'dates-confirmed': {
    subject: (w) => `The dates are confirmed${w.dates && ':'}${w.dates}`,
    lead: (w) =>
      w.remote
        ? `The mission takes place remotely${w.dates}.`
        : `The experts are in the field${w.dates}. The dates are confirmed.`,
    more: [
      (w) =>
        w.audience === 'partner'
          ? 'The lead expert will contact you about the key documents, the agenda and the logistics.'
          : 'Every deadline of the mission that counts from these days is now known.',
    ],
    button: 'See the mission',
  },
  'logistics-asked': {
    subject: (w) => `Confirm the logistics${w.by}`,
    lead: (w) => `Please confirm the logistics of the mission${w.by}.`,
    more: [
      (w) =>
        w.remote
          ? 'We need to know that connection, rooms on your side and participants are arranged.'
          : 'We need to know that rooms, projection equipment, participants and access to the place are arranged.',
    ],
    button: 'Confirm the logistics',
  },
  'logistics-confirmed': {
    subject: 'The partner institution has confirmed the logistics',
    lead: 'The partner institution has confirmed the logistics of the mission.',
    button: 'See the mission',
  },
  'key-documents-received': {
    subject: (w) => `Review the key documents${w.by}`,
    lead: 'The key documents of the partner institution are there, and agenda and logistics are agreed.',
    more: [
      'Each expert takes one day to review them, and records it. Ask for more where something is missing.',
    ],
    button: 'Read the documents',
  },
  'methodology-submitted': {
    subject: (w) => `Validate or return the methodology${w.by}`,
    lead: (w) =>
      w.replaces
        ? `Another version of the methodology (version ${w.version}) replaces version ${w.replaces} and waits for your validation.`
        : w.version && w.version > 1
          ? `A corrected methodology (version ${w.version}) waits for your validation.`
          : 'The methodology waits for your validation.',
    more: ['Please discuss it with the team, and validate it or return it with comments.'],
    button: 'Read the methodology',
  },
  'methodology-validated': {
    subject: 'The methodology is validated',
    lead: 'The technical expert has validated the methodology of the mission.',
    button: 'See the mission',
  },
  'methodology-returned': {
    subject: (w) => `Correct the methodology${w.by}`,
    lead: (w) =>
      `The technical expert has returned the methodology. A corrected version is due${w.by || ' soon'}.`,
    button: 'Submit the corrected methodology',
  },
  'briefing-invitation': {
    subject: (w) => {
      if (w.moved?.what === 'day') return `The briefing is moved to ${w.briefing}`;
      if (w.moved?.what === 'time') return `The briefing on ${w.briefing} is now at ${w.moved.time}`;
      if (w.moved) return `The briefing on ${w.briefing} is held elsewhere`;
      return `Come to the briefing${w.briefing && ` on ${w.briefing}`}`;
    },
    lead: (w) => {
      if (w.moved?.what === 'day')
        return `The briefing of ${w.moved.from} is moved: it is now held on ${w.briefing}.`;
      if (w.moved?.what === 'time')
        return `The briefing on ${w.briefing} is held at another time: it now begins at ${w.moved.time}.`;
      if (w.moved) return `The briefing on ${w.briefing} is held elsewhere; the new place is below.`;
      return `You are invited to the briefing of the experts with the SOCIEUX+ team${w.briefing && ` on ${w.briefing}`}.`;
    },
    more: [
      (w) =>
        w.moved
          ? 'Your calendar is updated by the entry that comes with this mail. Please answer it again, or tell the coordinator if you can’t come.'
          : 'A calendar entry comes with this mail. Please answer it, or tell the coordinator if you can’t come.',
    ],
    button: 'See the mission',
  },
  'briefing-cancelled': {
    subject: (w) =>
      w.without
        ? `You need not come to the briefing${w.briefing && ` on ${w.briefing}`}`
        : `The briefing${w.briefing && ` on ${w.briefing}`} is cancelled`,
    lead: (w) =>
      w.without
        ? `You are no longer expected at the briefing${w.briefing && ` on ${w.briefing}`}, which is held as planned.`
        : `The briefing${w.briefing && ` on ${w.briefing}`} will not be held.`,
    more: ['Your calendar is updated by the entry that comes with this mail.'],
    button: 'See the mission',
  },
  'agenda-shared': {
    subject: 'Prepare the teaching materials: the agenda of the mission is here',
    lead: (w) =>
      `We share with you the agenda of the mission${w.dates}, with its list of teaching materials.`,
    more: [
      'Please have the teaching materials that it lists ready for the workshops, and tell us if anything can’t be as planned.',
    ],
    button: 'Read the agenda',
  },
  'departure-authorised': {
    subject: (w) => (w.remote ? 'The mission starts as planned' : 'Departure is authorised'),
    lead: (w) =>
      w.remote
        ? `Everything is prepared, and the mission starts${w.dates || ' as planned'}.`
        : `Everything is prepared, and the experts’ departure is authorised${w.dates && `: they are in the field${w.dates}`}.`,
    more: [
      (w) =>
        w.audience === 'expert'
          ? w.remote
            ? 'On the first day, check connection, documents and logos with the organisers, and record it that day.'
            : 'On the first day, meet the organisers and complete the checklist with them that day.'
          : w.audience === 'partner'
            ? w.remote
              ? 'On the first day, the experts check connection and documents with you.'
              : 'On the first day, the experts meet you to check the equipment and the documents.'
            : '',
    ],
    button: 'See the mission',
  },
};
