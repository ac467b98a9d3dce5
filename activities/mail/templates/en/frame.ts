import { listOf } from '../../../../language/format.ts';
import type { Frame } from '../phrases.ts';

const days = (n: number): string => `${n} working day${n === 1 ? '' : 's'}`;

export const frame: Frame = {
  rehearsal: {
    prefix: '[Rehearsal] ',
    notice: 'This mail belongs to a rehearsal. Nothing in it is real, and nobody has to do anything.',
  },
  inPlaceOf: (role) => `In the place of ${role}, who is in the directory no more.`,
  onBehalfOf: (name) => `For ${name}, whose absence you cover.`,
  inCopy: 'For your information: you need not do anything.',
  labels: {
    mission: 'Mission',
    action: 'Action',
    call: 'Call',
    activity: 'Activity',
    position: 'Position',
    expert: 'Person',
    deliverable: 'Document',
    amendment: 'Amendment',
    dates: 'Dates',
    sector: 'Sector',
    workingDays: 'Working days',
    lost: 'Working days lost',
    rate: 'Daily rate',
    total: 'Amount',
    budget: 'Budget',
    due: 'By when',
    deadline: 'The call closes',
    counted: 'How counted',
    otherwise: 'Otherwise',
    briefing: 'Briefing',
    where: 'Where',
    obligation: 'What is due',
    toDo: 'What is to be done',
    dues: 'What is due',
    items: 'Items',
    otherMission: 'Other mission',
    materials: 'Teaching materials',
    failed: 'Not in order',
    reason: 'Reason',
    comments: 'Comments',
    minutes: 'Minutes',
    recommendations: 'Recommendations',
    notes: 'Notes',
    documents: 'Documents',
  },
  colon: ': ',
  quote: ['“', '”'],
  version: (n) => `version ${n}`,
  change: { team: 'team', budget: 'budget', dates: 'dates' },
  perDay: (euros) => `${euros} a working day`,
  range: (from, to) => (from === to ? ` on ${from}` : ` from ${from} to ${to}`),
  endOfDay: (day, city) => `${day}, end of day in ${city}`,
  at: (time, city) => `${time} in ${city}`,
  span: (start, from, to, city) => `${start}, ${from} to ${to} in ${city}`,
  atLeast: 'The call says “at least”; this day is taken as the due day.',
  adjusted: {
    begunLate: (begun) => `It began only on ${begun}, so it is due two working days later.`,
    beforeDeparture: (firstDay) =>
      `It precedes departure, so it is due at the latest the working day before ${firstDay}.`,
    byReviewer: 'The reviewer set this day.',
    suspended: (n) => `The mission was suspended: ${days(n)} were added.`,
  },
  dueLine: (distance, deadline) => {
    if (distance.when === 'late')
      return distance.workingDays > 0
        ? `Late by ${days(distance.workingDays)}: it was due ${deadline}.`
        : `Late: it was due ${deadline}.`;
    if (distance.when === 'today') return `Due today: ${deadline}.`;
    if (distance.workingDays > 0) return `Due in ${days(distance.workingDays)}: ${deadline}.`;
    return distance.days === 1 ? `Due tomorrow: ${deadline}.` : `Due in ${distance.days} days: ${deadline}.`;
  },
  by: (day) => ` by ${day}`,
  subjects: {
    ahead: (act, day) => `${act} by ${day}`,
    today: (act, day) => `${act} today, ${day}`,
    late: (act, day) => `${act}: late since ${day}`,
    escalation: (name, day, distance) =>
      distance.when === 'late'
        ? `Follow up: ${name}, late since ${day}`
        : distance.when === 'today'
          ? `Follow up: ${name}, due today, ${day}`
          : `Follow up: ${name}, due by ${day}`,
    copy: (name, day) => `For information: ${name} by ${day}`,
    several: (count, first, day, { when }) =>
      `${count} things due, first: ${first}${when === 'late' ? `, late since ${day}` : ` by ${day}`}`,
  },
  escalated: (who) => `Waiting for: ${who}. You are told so that you can act.`,
  owedBy: (who) => `Due from ${who}.`,
  nobodyReminded: 'No reminder was due before.',
  reminded: (times) =>
    times === 0
      ? 'Reminders'
      : times === 1
        ? 'Reminded once'
        : times === 2
          ? 'Reminded twice'
          : `Reminded ${times} times`,
  escalationSent: 'Escalated already',
  told: (steps) =>
    steps
      .map(({ who, day }, i) => `${i === 0 ? 'we tell ' : ''}${listOf(who, 'en')} on ${day}`)
      .join(', then '),
  nobodyTold: 'Nobody further is told.',
  several: (count) => `${count} things are due, the most urgent first.`,
  alsoDue: 'Also due',
  more: (n) => `and ${n} more`,
  myDay: 'See everything that is due from me',
  seeMission: 'See the mission',
  continued: '[…] The rest is on the mission’s page.',
  links: 'Links',
  why: {
    duty: 'You get this mail because something is due from you, or is escalated to you. There is at most one such mail a day.',
    step: (role, subject) => `You get this mail as ${role} of ${subject}.`,
    copy: (subject) => `You get a copy of this mail because you work on ${subject}.`,
    optional: 'You get this mail because you asked to hear of new calls.',
    thisMission: 'this mission',
  },
  ask: (name, role, email) => `Questions: ${name}, ${role}, ${email}`,
  automatic: 'This mail was sent automatically.',
  replies: (name) => `Your reply goes to ${name}.`,
  unsubscribe: 'Stop mails about new calls',
  calendar: {
    summary: 'Briefing of the experts',
    description: 'Briefing of the experts with the SOCIEUX+ team.',
  },
  fallback: {
    position: (n) => (n === undefined ? 'the position' : `position ${n}`),
    activity: (n) => (n === undefined ? 'the next activity' : `activity ${n}`),
    person: 'the expert',
    deliverable: { name: 'document', the: 'the document', of: 'of the document' },
    obligation: 'what is due',
    document: 'Document',
  },
};
