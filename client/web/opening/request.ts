import { pathTo } from '../../../addresses/pages.ts';
import type { Draft } from '../../action-file/draft.ts';
import { readDraft } from '../../action-file/draft.ts';
import { LONGEST_FILE } from '../../action-file.ts';
import { fault } from '../../errors.ts';
import type { ActionDraft } from '../../missions.ts';
import type { Values } from '../forms/values.ts';
import { missionsOf, signedIn, type WebContext } from '../web.ts';
import type { DraftSource } from './fields.ts';

export const STYLES = ['forms.css', 'public.css', 'opening.css'];
const OPENERS = ['coordinator', 'head of facility'] as const;

/** The viewer's id, if they may open, and so prepare, actions. */
export function opener(context: WebContext): string {
  const person = signedIn(context);
  if (!OPENERS.some((role) => person.roles.includes(role)))
    throw fault('not-yours-to-do', { roles: OPENERS });
  return person.person;
}

export interface Opened extends DraftSource {
  readonly kept: ActionDraft;
  readonly as: string;
}

/** The draft that the address names, with the people who may be named in it. */
export async function draftIn(context: WebContext): Promise<Opened> {
  const as = opener(context);
  const missions = missionsOf(context);
  const kept = await missions.drafts.find(as, context.req.param('id') ?? '');
  const people = await missions.people();
  return { kept, as, draft: readDraft(kept.file), people, locale: context.get('locale') };
}

/** The path of a draft, or of one of its parts. */
export const draftPath = (id: string, step?: string): string =>
  step === undefined ? pathTo('draft', { id }) : pathTo('draftStep', { id, step });

export const titleOf = ({ title }: Draft, otherwise: string): string =>
  typeof title === 'string' && title.trim() !== '' ? title : otherwise;

/** The text of a file that was chosen, in place of what was pasted. */
export async function chosenFile(form: FormData): Promise<Values> {
  const file = form.get('file');
  if (file === null || typeof file === 'string' || file.size === 0) return {};
  if (file.size > LONGEST_FILE) throw fault('too-large', { limit: LONGEST_FILE });
  return { text: [(await file.text()).replaceAll('\r\n', '\n')] };
}
