import type { RefusalSentences } from '../messages.ts';

export const en: RefusalSentences = {
  'role-may-not': (f) => `Only ${f.roles || 'another role'} may ${f.command}.`,
  'not-your-action': (f) =>
    `You may not ${f.command}: the action is not yours.${f.roles && ` Only its own people may: ${f.roles}.`}`,
  'not-in-the-team': (f) => `You may not ${f.command}: you are not in the team of this mission.`,
  'not-your-application': (f) => `You may not ${f.command}: the application is somebody else’s.`,
  'own-submission': () =>
    'Nobody decides on what they submitted themselves. Another member of the committee may.',
  'already-decided-by-you': () => 'You have decided on this already. Another member of the committee may.',
  'conflict-of-interest': (f) =>
    `You may not ${f.command}, for nobody decides on their own: ${
      {
        'in the team': 'you are or were in the team of this mission',
        applied: 'you have applied to a call of this mission',
      }[f.text('interest')] ?? 'you stand in for somebody who has applied or is in the team'
    }.`,
  'wrong-phase': (f) =>
    `It is not possible now to ${f.command}: the state is “${f.phase}”.${f.has('allowedIn') ? ` It is possible when the state is ${f.phases('allowedIn')}.` : ''}`,
  'not-a-command': (f) => `“${f.text('command')}” is not a command that somebody can give here.`,
  'already-done': (f) => `This is done already: ${f.thing('what')}${f.has('at') ? `, ${f.when('at')}` : ''}.`,
  'not-yet': (f) =>
    f.isWhen('from')
      ? `It is too early: ${f.thing('what')}. It is possible from ${f.when('from')}.`
      : `It is too early: ${f.thing('what')}. First comes: ${f.thing('from')}.`,
  'position-incomplete': (f) =>
    `${f.has('position') ? `Position ${f.text('position')}` : 'The mission'} is not complete; missing: ${f.list('missing')}.`,
  'positions-unconfirmed': (f) => `No candidate is confirmed yet for: position ${f.list('positions')}.`,
  'dates-not-proposed': () => 'No dates are proposed yet.',
  'dates-not-confirmed': () => 'The dates of the mission are not confirmed yet.',
  'dates-not-in-order': (f) =>
    `The dates are not in order: ${f.when('from')} must not be later than ${f.when('to')}.${f.has('why') ? ` (${f.thing('why')})` : ''}`,
  'dates-in-the-past': (f) =>
    `${f.when('from')} is not after the present day, ${f.when('today')}. Choose a later one.`,
  'dates-outside-window': (f) =>
    `${f.when('from')} to ${f.when('to')} is not within what is foreseen or approved: ${f.when('windowFrom')} to ${f.when('windowTo')}.`,
  'date-beyond-horizon': (f) =>
    `The public holidays ${f.has('year') ? `of ${f.text('country')} in ${f.text('year')}` : 'of that time'} are not known here. Choose an earlier date, or try again when they are.`,
  'first-day-not-working': (f) =>
    `${f.when('day')} is no working day (${f.thing('why')}). Choose another first day, or give a reason.`,
  'first-day-too-soon': (f) =>
    `${f.when('day')} comes ${f.text('workingDays')} working days after the approval; ${f.has('leadTime') ? f.text('leadTime') : 'more'} are foreseen. Choose a later first day, or give a reason.`,
  'field-days-overlap': (f) =>
    `The days in the field overlap those of another mission of the same expert: ${f.text('reference')}, ${f.when('from')} to ${f.when('to')}. Choose other days, or give a reason; both coordinators see it.`,
  'approval-missing': () =>
    'The committee has not approved this. Dates are confirmed and contracts made only after its approval.',
  'amendment-open': (f) =>
    `Amendment ${f.text('amendment')} (${f.thing('what')}) is before the committee. Wait for its decision.`,
  'no-such-amendment': (f) =>
    f.has('amendment')
      ? `There is no amendment ${f.text('amendment')}.`
      : 'No amendment is before the committee.',
  'committee-too-small': (f) =>
    `The committee has too few members other than the author: ${f.text('members')}, and ${f.text('quorum')} must approve.`,
  'preparations-open': (f) => `Preparations are open: ${f.list('open')}.`,
  'departure-authorised-already': (f) =>
    `Departure is authorised already${f.has('at') ? `, since ${f.when('at')}` : ''}.`,
  'remote-mission': () =>
    'The mission is remote: it starts instead of departing, and has no day of set-up on site.',
  'field-mission': () => 'The mission is in the field: it departs instead of being started.',
  'offer-missing': (f) => `No offer was made for position ${f.text('position')}.`,
  'offer-not-accepted': (f) => `The offer for position ${f.text('position')} is not accepted yet.`,
  'contract-missing': (f) => `No contract is signed for position ${f.text('position')}.`,
  'no-such-position': (f) =>
    `There is no position ${f.text('position')}.${f.has('positions') ? ` There are: ${f.list('positions')}.` : ''}`,
  'seated-elsewhere': (f) =>
    `This expert has position ${f.text('position')} of the mission already; nobody has two.`,
  'seat-taken': (f) => `Position ${f.text('position')} has an expert already.`,
  'seat-empty': (f) => `Position ${f.text('position')} has no expert.`,
  'too-many-days': (f) => `${f.text('days')} days are too many: the limit is ${f.text('limit')}.`,
  'deliverables-open': (f) =>
    `Deliverables are open: ${f.list('open')}. Each has to be accepted, or waived with a reason.`,
  'nothing-to-pay': () => 'There is nothing to pay: nobody was contracted.',
  'rate-missing': (f) =>
    `No standard allowance holds on ${f.when('day')} for ${f.sector}.${f.has('from') ? ` The first one holds from ${f.when('from')}.` : ''}`,
  'budget-exceeded': (f) =>
    `Offers and contracts come to ${f.money('totalCents')}, and the budget to ${f.money('budgetCents')}.`,
  'lead-missing': (f) =>
    f.has('expert') ? 'Who leads has to be in the team.' : 'The mission has no lead expert.',
  'no-such-deliverable': (f) =>
    `This mission has no such deliverable: ${f.thing('deliverable')}.${f.has('deliverables') ? ` It has: ${f.list('deliverables')}.` : ''}`,
  'too-many-pages': (f) =>
    `${f.text('pages')} pages; the limit for ${f.deliverable.the} is ${f.text('limit')}.`,
  'pages-unknown': (f) =>
    `The file doesn’t say how many pages it has, and the limit for ${f.deliverable.the} is ${f.text('limit')}. Upload a PDF.`,
  'nothing-submitted': (f) => `Nothing is submitted that could be reviewed: ${f.deliverable.name}.`,
  'already-accepted': (f) =>
    `${f.deliverable.the.replace(/^the/, 'The')}: accepted or waived already${f.has('at') ? `, ${f.when('at')}` : ''}.`,
  'recommendations-missing': (f) =>
    `${f.deliverable.the.replace(/^the/, 'The')}: perspectives and recommendations for the next activity are missing.`,
  'deadline-passed': (f) => `The deadline was ${f.when('deadline')}. Late applications are not accepted.`,
  'deadline-in-the-past': (f) => `${f.when('deadline')} is past. Choose a later deadline.`,
  'before-the-deadline': (f) => `Applications are worked on after the deadline, ${f.when('deadline')}.`,
  'profile-incomplete': (f) =>
    `The profile is not complete; missing: ${f.list('missing')}. Incomplete applications are not considered.`,
  'already-applied': (f) =>
    `There is an application of this expert for this position already${f.phase && ` (${f.phase})`}.`,
  'no-such-application': (f) => `There is no application ${f.text('application')} in this call.`,
  'application-phase': (f) =>
    `The application is ${f.phase}.${f.has('allowedIn') ? ` It would have to be ${f.phases('allowedIn')}.` : ''}`,
  'no-application-there': (f) =>
    `No application is there for it: one would have to be ${f.phases('allowedIn')}.`,
  'requirements-unanswered': (f) =>
    `Say for every essential requirement whether it is met; missing: ${f.list('missing')}.`,
  'evidence-missing': (f) => `Evidence is missing for essential requirements: ${f.list('missing')}.`,
  'no-such-requirement': (f) =>
    `The position has no requirement or asset ${f.text('requirement')}.${f.has('requirements') ? ` It has: ${f.list('requirements')}.` : ''}`,
  'public-candidate-stands': () =>
    'An eligible candidate of the public sector stands before this one. Preselect that candidate, or give a reason.',
  'somebody-preselected': () => 'Somebody else is preselected for this position.',
  'fee-missing': () => 'A daily fee has to be proposed to this candidate.',
  'fee-not-for-public': () =>
    'Candidates of the public sector have the standard allowance: no fee is agreed with them.',
  'proof-not-for-others': () =>
    'Only candidates of the public sector give an employer’s contact or a proof; with the others a fee is agreed.',
  'not-in-ranking': (f) => `The ranking leaves out eligible applications: ${f.list('applications')}.`,
  'second-open-action': (f) =>
    `The institution has an open action already: ${f.text('other')}. A second one needs a written reason.`,
  'too-many-activities': (f) =>
    `${f.text('activities')} activities are too many: an action has at most ${f.text('limit')}.`,
  'no-such-activity': (f) =>
    `There is no activity ${f.text('activity')}.${f.has('activities') ? ` There are: ${f.list('activities')}.` : ''}`,
  'earlier-activity-open': (f) =>
    `Activity ${f.text('activity')} waits for the last expert report of activity ${f.text('waitsFor')}. Opening it earlier needs a reason.`,
  'activity-opened-already': (f) =>
    `Activity ${f.text('activity')} is open already${f.has('at') ? `, since ${f.when('at')}` : ''}.`,
  'missions-open': (f) => `Missions are still open: ${f.list('missions')}.`,
  'reference-mismatch': (f) =>
    `The reference ${f.text('reference')} says ${f.text('written')}${f.has('expected') ? `, where ${f.text('expected')} is known` : ', which is no country'}. Correct one of the two.`,
  'reference-taken': (f) => `The reference ${f.text('reference')} belongs to something else already.`,
  'reason-missing': (f) => `A reason is needed${f.has('why') ? `: ${f.thing('why')}` : ''}.`,
  'no-such-obligation': (f) =>
    `Nothing of that name is due: ${f.text('obligation')}.${f.has('open') ? ` Due are: ${f.text('open')}.` : ''}`,
  'no-such-rule-set': (f) =>
    `There is no rule set ${f.text('ruleSet')}.${f.has('released') ? ` There are: ${f.list('released')}.` : ''}`,
  'no-such-item': (f) =>
    `There is no item ${f.thing('item')}.${f.has('items') ? ` There are: ${f.list('items')}.` : ''}${f.has('off') ? ' If it was worked although it is off there, a note has to say so.' : ''}`,
  'note-missing': (f) => `What is not in order needs a note: ${f.list('items')}.`,
  'items-unanswered': (f) => `The checklist is not complete; missing: ${f.list('items')}.`,
  'same-as-before': (f) => `Nothing would change: ${f.thing('what')}.`,
  'request-reused': () => 'This request id was used before for something else. Use another one.',
  'process-full': (f) =>
    `This process is full: with this it would come to ${f.text('bytes')} bytes, and ${f.text('limit')} are possible.`,
  'process-behind': () =>
    'This process came back from an older backup: more is recorded of it than it knows. Whoever runs the system decides what becomes of that (mission reconcile); until then it takes nothing.',
  'clock-outside-sandbox': () => 'Only the clock of a sandbox can be advanced.',
  'clock-backwards': (f) => `The clock stands at ${f.when('now')} and can’t go back to ${f.when('asked')}.`,
  'not-possible': (f) => `Not possible: ${f.thing('what')}${f.has('why') ? ` (${f.thing('why')})` : ''}.`,
};
