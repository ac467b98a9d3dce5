import { z } from 'zod';
import type { ActionCommands } from '../../workflows/domain/action/commands.ts';
import type { Brief } from '../action-file.ts';
import { type CommandDefinition, commandsOf } from './define.ts';
import { answering, ESCALATE_NOW, REMIND_NOW, taskToDo, WRITE_MESSAGE } from './every-process.ts';
import { byId, day, Prose, person, Revision, reference, role, several, text, whole } from './fields.ts';
import { asked } from './form-questions.ts';
import { TO_NOBODY_ELSE } from './step-visibility.ts';
import { revisedBrief } from './words.ts';

const command = commandsOf('action');
const REF = '17-11/PER';

/** A text that becomes a part of the brief: it is kept with the whole, not by itself. */
const words = () => text();
const line = () => asked(text(), { as: 'line' });
const prose = z.string().trim().min(1).max(2_000);

type Plain<T> = T extends Prose ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** The input with plain texts in place of the `Prose` that stands for them. */
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
  openActivity: command('openActivity', {
    examples: [
      `${REF} --activity 1`,
      `${REF} --activity 2 --reason "The institution moved its seminar forward"`,
    ],
    fulfils: ['open-activity'],
    decidedBy: ['subject'],
    visibleTo: { partner: 'bare' },
    isFinal: false,
    schema: z.strictObject({
      activity: asked(whole(1, 4), { from: 'activities not opened' }),
      reason: text().optional(),
    }),
  }),
  assignStaff: command('assignStaff', {
    examples: [
      `${REF} --coordinator m.rossi --as "head of facility"`,
      `${REF} --office "committee chair" --holder m.rossi --as "head of facility"`,
    ],
    decidedBy: ['subject'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({
      coordinator: person('coordinator').optional(),
      technicalExpert: person('technical expert').optional(),
      head: person('head of facility').optional(),
      office: role('offices').optional(),
      holder: person('offices').optional(),
    }),
  }),
  assignPartnerContact: command('assignPartnerContact', {
    examples: [`${REF} --partner-contact p.contact`],
    decidedBy: ['subject'],
    visibleTo: { partner: 'bare' },
    isFinal: false,
    schema: z.strictObject({ partnerContact: person('partner contact') }),
  }),
  editBrief: command('editBrief', {
    examples: [
      `${REF} --title "Telework in the public sector" --reason "As the institution calls it now"`,
      `${REF} --city 1=Arequipa --programme 1.2="Working groups"`,
    ],
    decidedBy: [],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({
      title: line().optional(),
      area: line().optional(),
      institution: line().optional(),
      unit: line().optional(),
      beneficiaries: words().optional(),
      description: words().optional(),
      challenges: several(prose).optional(),
      general: words().optional(),
      specific: several(prose).optional(),
      results: several(prose).optional(),
      activities: asked(byId(line()), { items: 'activities' }).optional(),
      cities: asked(byId(line()), { items: 'missions' }).optional(),
      programme: asked(byId(words()), { items: 'days of programmes' }).optional(),
      reason: text().optional(),
    }),
    payload: ({ reason, ...given }, { state }) => ({
      words: new Revision(state.brief, (brief) => revisedBrief(brief as Brief, plain(given))),
      ...(reason ? { reason } : {}),
    }),
  }),
  assignReference: command('assignReference', {
    examples: ['action/0b7c --reference 21-22/PAN'],
    decidedBy: ['subject'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ reference: reference('17-11/PER') }),
  }),
  setQuiet: command('setQuiet', {
    examples: [`${REF} --until 2018-09-03 --reason "The institution begins after its holidays"`],
    decidedBy: ['owed', 'subject'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ until: day(), reason: text() }),
  }),
  confirmTask: command('confirmTask', {
    examples: [`${REF} --task use-of-recommendations/1 --note "A decree is in preparation"`],
    fulfils: ['task'],
    decidedBy: ['subject'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ task: taskToDo(), note: text().optional(), ...answering() }),
  }),
  waiveTask: command('waiveTask', {
    examples: [`${REF} --task use-of-recommendations/1 --reason "The institution was dissolved"`],
    decidedBy: ['subject'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ task: taskToDo(), reason: text() }),
  }),
  escalateNow: command('escalateNow', {
    ...ESCALATE_NOW,
    examples: [`${REF} --obligation open-activity --reason "The institution asks every week"`],
  }),
  remindNow: command('remindNow', {
    ...REMIND_NOW,
    examples: [`${REF} --obligation open-activity --words "The institution asks every week"`],
  }),
  writeMessage: command('writeMessage', {
    ...WRITE_MESSAGE,
    examples: [
      `${REF} --to p.contact --text "Which week suits the ministry?"`,
      `${REF} --text "The minister changes in June"`,
    ],
  }),
  closeAction: command('closeAction', {
    examples: [REF],
    fulfils: ['close-action'],
    decidedBy: ['subject'],
    visibleTo: { partner: 'bare' },
    isFinal: true,
    schema: z.strictObject({}),
  }),
  cancelAction: command('cancelAction', {
    examples: [`${REF} --reason "The institution withdrew its request"`],
    decidedBy: ['subject'],
    visibleTo: { partner: 'bare' },
    isFinal: true,
    schema: z.strictObject({ reason: text() }),
  }),
} satisfies { readonly [N in keyof ActionCommands]: CommandDefinition & { readonly name: N } };
