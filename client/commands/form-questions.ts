import { z } from 'zod';

/** What a form can list, for somebody to choose from. */
export type ChosenFrom =
  | 'activities not opened'
  | 'answers'
  | 'addenda open'
  | 'amendments open'
  | 'applications'
  | 'applications in the ranking'
  | 'assets'
  | 'countries'
  | 'declaration'
  | 'declarations of the offer'
  | 'deliverables'
  | 'held back'
  | 'editions'
  | 'editions tasks'
  | 'matters'
  | 'obligations open'
  | 'plan'
  | 'positions'
  | 'tasks to do'
  | RolesFrom;

/** Roles that an action names somebody for beside its staff, that may owe a task, or that may review one. */
export type RolesFrom = 'offices' | 'owners' | 'reviewers';

/**
 * The people to choose from: of a role or a kind of role, of the mission's team, or those whom the reader may write to.
 */
export type PeopleFrom =
  | 'partner contact'
  | 'coordinator'
  | 'technical expert'
  | 'head of facility'
  | 'offices'
  | 'team'
  | 'correspondents';

/** Things for each of which a text or a judgement is asked. */
export type ListedFrom =
  | 'activities'
  | 'days of programmes'
  | 'missions'
  | 'requirements'
  | 'requirements and assets'
  | 'checklist'
  | 'days not recorded'
  | 'given days';

/** The lists of names by which people know the words of an enumeration. */
export type NamedAs = 'screening' | 'sector' | 'counting' | 'task-kind' | 'gate' | 'seen-by' | 'anchor';

/** How a form asks for a field, where its kind doesn't say it all. Nothing is guessed from the field's name. */
export interface FormQuestion {
  readonly from?: ChosenFrom;
  readonly people?: PeopleFrom;
  readonly items?: ListedFrom;
  readonly named?: NamedAs;
  /** Its value follows from other fields, so no form asks for it. */
  readonly isMade?: true;
  /** `line`: a text is asked for in an input of one line. `ranking`: each thing that can be chosen is given a place. */
  readonly as?: 'line' | 'ranking';
  /**
   * Each item is in order or not; `notes` names the field that has the notes, and is asked for together with it. Given
   * as `{item: true|false}`, or as the list of those in order, the others having a note.
   */
  readonly judged?: { readonly notes: string; readonly given: 'answers' | 'lists' };
}

const questions = z.registry<FormQuestion>();

/** Adds to a schema how a form asks for it. @returns the same schema */
export function asked<S extends z.ZodType>(schema: S, question: FormQuestion): S {
  questions.add(schema, { ...questions.get(schema), ...question });
  return schema;
}

/** An empty question where none was added: the kind says everything. */
export const questionOf = (schema: z.ZodType): FormQuestion => questions.get(schema) ?? {};
