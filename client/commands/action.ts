import { z } from 'zod';
import type { ActionCommands } from '../../workflows/domain/action/commands.ts';
import type { Brief } from '../action-file.ts';
import { asked } from './asked.ts';
import { answering, taskToDo } from './confirming.ts';
import { type CommandDefinition, defineCommand } from './define.ts';
import {
  byId,
  day,
  obligation,
  Prose,
  person,
  Revision,
  reference,
  role,
  several,
  text,
  whole,
} from './fields.ts';
import { REMIND_NOW, WRITE_MESSAGE } from './talking.ts';
import { revisedBrief } from './words.ts';

const REF = '17-11/PER';

/** Words of which a part of the brief is made: kept with the whole, not by themselves. */
const words = () => text();
const line = () => asked(text(), { as: 'line' });
const prose = z.string().trim().min(1).max(2_000);

type Plain<T> = T extends Prose ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** Texts in place of what stands for them. */
function plain<T>(given: T): Plain<T> {
  const shown: unknown =
    given instanceof Prose
      ? given.text
      : typeof given !== 'object' || given === null || Array.isArray(given)
        ? given
        : Object.fromEntries(Object.entries(given).map(([name, each]) => [name, plain(each)]));
  return shown as Plain<T>;
}

export const actionCommands = {
  openActivity: defineCommand({
    process: 'action',
    name: 'openActivity',
    help: 'Opens the missions of an activity. Activities run in order; opening one before the last expert report of the one before is accepted needs a reason.',
    examples: [
      `${REF} --activity 1`,
      `${REF} --activity 2 --reason "The institution moved its seminar forward"`,
    ],
    fulfils: ['open-activity'],
    decidedBy: ['subject'],
    told: { partner: 'bare' },
    schema: z.strictObject({
      activity: asked(whole(1, 4), { from: 'activities not opened' }).describe('Number of the activity'),
      reason: text().optional().describe('Why before its turn'),
    }),
  }),
  assignStaff: defineCommand({
    process: 'action',
    name: 'assignStaff',
    help: 'Replaces members of staff in the action, its missions and its calls; the new ones and the team are told.',
    examples: [
      `${REF} --coordinator m.rossi --as "head of facility"`,
      `${REF} --office "committee chair" --holder m.rossi --as "head of facility"`,
    ],
    decidedBy: ['subject'],
    schema: z.strictObject({
      coordinator: person('coordinator').optional().describe('The new coordinator'),
      technicalExpert: person('technical expert').optional().describe('The new technical expert'),
      head: person('head of facility').optional().describe('The new head of facility'),
      office: role('offices')
        .optional()
        .describe('Another role: the committee’s chair, or one that the action’s edition adds'),
      holder: person('offices').optional().describe('Who holds that other role; nobody where it is left out'),
    }),
  }),
  assignPartnerContact: defineCommand({
    process: 'action',
    name: 'assignPartnerContact',
    help: 'Corrects who the partner institution’s contact is, in the action and its missions. What that contact owes is then owed by the new one, who is told, as is the team.',
    examples: [`${REF} --partner-contact p.contact`],
    decidedBy: ['subject'],
    told: { partner: 'bare' },
    schema: z.strictObject({ partnerContact: person('partner contact').describe('The new contact') }),
  }),
  editBrief: defineCommand({
    process: 'action',
    name: 'editBrief',
    help: 'Writes words of the action anew: title, institution, objectives, programme, cities. All pages and mails have them from then on. Published calls that take applications show what changed, and their applicants are told.',
    examples: [
      `${REF} --title "Telework in the public sector" --reason "As the institution calls it now"`,
      `${REF} --city 1=Arequipa --programme 1.2="Working groups"`,
    ],
    decidedBy: [],
    schema: z.strictObject({
      title: line().optional().describe('Title of the action'),
      area: line().optional().describe('Part of the facility in charge'),
      institution: line().optional().describe('Name of the institution'),
      unit: line().optional().describe('The unit that asked'),
      beneficiaries: words().optional().describe('Whose capacities the action builds'),
      description: words().optional().describe('Why the action'),
      challenges: several(prose).optional().describe('A challenge; all of them'),
      general: words().optional().describe('General objective'),
      specific: several(prose).optional().describe('A specific objective; all of them'),
      results: several(prose).optional().describe('An expected result; all of them'),
      activities: asked(byId(line()), { items: 'activities' })
        .optional()
        .describe('Title of an activity, by its number (1=…)'),
      cities: asked(byId(line()), { items: 'missions' })
        .optional()
        .describe('City of a mission, by its number (1=…)'),
      programme: asked(byId(words()), { items: 'days of programmes' })
        .optional()
        .describe('What happens on a day of a mission’s event (1.2=…)'),
      reason: text().optional().describe('Why'),
    }),
    payload: ({ reason, ...given }, { state }) => ({
      words: new Revision(state.brief, (brief) => revisedBrief(brief as Brief, plain(given))),
      ...(reason ? { reason } : {}),
    }),
  }),
  assignReference: defineCommand({
    process: 'action',
    name: 'assignReference',
    help: 'Gives a process its reference once it is known. It is kept exactly as written; where it follows YY-NN/CCC/AA.MM its parts are checked.',
    examples: ['action/0b7c --reference 21-22/PAN'],
    decidedBy: ['subject'],
    schema: z.strictObject({
      reference: reference('17-11/PER').describe('As written'),
    }),
  }),
  setQuiet: defineCommand({
    process: 'action',
    name: 'setQuiet',
    help: 'What only waits falls due on that day, with a reason; what others wait for is owed as before.',
    examples: [`${REF} --until 2018-09-03 --reason "The institution begins after its holidays"`],
    decidedBy: ['owed', 'subject'],
    schema: z.strictObject({ until: day().describe('Until when'), reason: text().describe('Why') }),
  }),
  confirmTask: defineCommand({
    process: 'action',
    name: 'confirmTask',
    help: 'Says what became of something that a closed mission left to the action, such as its recommendations, with a note.',
    examples: [`${REF} --task use-of-recommendations/1 --note "A decree is in preparation"`],
    fulfils: ['task'],
    decidedBy: ['subject'],
    schema: z.strictObject({
      task: taskToDo(),
      note: text().optional().describe('What there is to say'),
      ...answering(),
    }),
  }),
  waiveTask: defineCommand({
    process: 'action',
    name: 'waiveTask',
    help: 'Does without it, with a reason.',
    examples: [`${REF} --task use-of-recommendations/1 --reason "The institution was dissolved"`],
    decidedBy: ['subject'],
    schema: z.strictObject({
      task: taskToDo(),
      reason: text().describe('Why'),
    }),
  }),
  escalateNow: defineCommand({
    process: 'action',
    name: 'escalateNow',
    help: 'Tells who comes next on the ladder at once, with a reason.',
    examples: [`${REF} --obligation open-activity --reason "The institution asks every week"`],
    decidedBy: [],
    isFinal: true,
    showsItsMail: true,
    schema: z.strictObject({
      obligation: obligation(),
      reason: text().describe('Why now'),
    }),
  }),
  remindNow: defineCommand({
    process: 'action',
    ...REMIND_NOW,
    examples: [`${REF} --obligation open-activity --words "The institution asks every week"`],
  }),
  writeMessage: defineCommand({
    process: 'action',
    ...WRITE_MESSAGE,
    examples: [
      `${REF} --to p.contact --text "Which week suits the ministry?"`,
      `${REF} --text "The minister changes in June"`,
    ],
  }),
  closeAction: defineCommand({
    process: 'action',
    name: 'closeAction',
    help: 'Closes an action whose missions are all over.',
    examples: [REF],
    fulfils: ['close-action'],
    decidedBy: ['subject'],
    told: { partner: 'bare' },
    isFinal: true,
    schema: z.strictObject({}),
  }),
  cancelAction: defineCommand({
    process: 'action',
    name: 'cancelAction',
    help: 'Cancels the action and every mission that is not over, with a reason; everyone concerned is told once.',
    examples: [`${REF} --reason "The institution withdrew its request"`],
    decidedBy: ['subject'],
    told: { partner: 'bare' },
    isFinal: true,
    schema: z.strictObject({ reason: text().describe('Why') }),
  }),
} satisfies { readonly [N in keyof ActionCommands]: CommandDefinition & { readonly name: N } };
