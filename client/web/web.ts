import type { Hono } from 'hono';
import type { Role } from '../../workflows/domain/people.ts';
import type { Instant } from '../../workflows/domain/time.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Exported } from '../accounts/ports.ts';
import type { Profile } from '../commands/profile.ts';
import { fault } from '../errors.ts';
import type { ApiDocument } from '../http/document.ts';
import type { Env, WebContext } from '../http/env.ts';
import type { Missions } from '../missions.ts';
import type { Person } from '../ports.ts';

export type { Env, WebContext } from '../http/env.ts';
export type WebApp = Hono<Env>;

/** Somebody made up who may apply in a rehearsal: their profile is complete. */
export interface ExampleExpert extends Omit<Person, 'roles'> {
  readonly profile: Profile;
}

/** What whoever tries the system opens first: a real action, where its clock begins, and experts for its call. */
export interface ExampleToOpen {
  /** YAML. */
  readonly file: string;
  readonly at: Instant;
  readonly experts: readonly ExampleExpert[];
}

/** What pages are made from. */
export interface WebParts {
  /** Without anybody's limits: for what the system does by itself. What a page shows comes from `missionsOf`. */
  readonly unrestricted: Missions;
  /** Where people reach the application, without a slash at its end. */
  readonly publicUrl: string;
  /** The facility's own mail address, for whoever has nobody else to ask. */
  readonly contact: string;
  readonly maxUploadBytes: number;
  /** Only the local stack shows its mailbox. */
  readonly hasMailbox: boolean;
  /** What the API offers, for its pages. */
  readonly contract: () => ApiDocument;
  /** Signing in and out; undefined where a test has its own way of saying who looks. */
  readonly accounts?: Accounts | undefined;
  /** Whether people may sign in by choosing who they are: in the local stack alone. */
  readonly offersPeople?: boolean;
  /** What whoever tries the system opens first: in the local stack alone. */
  readonly example?: ExampleToOpen | undefined;
  /** To be told of every export: who took which rows, how filtered. */
  readonly recordExport: (exported: Exported) => Promise<void>;
}

/** The façade with what whoever asks may see and do. */
export const missionsOf = (context: Pick<WebContext, 'get'>): Missions => context.get('missions');

/** Who is signed in; undefined for everybody else. */
export function personOf(context: WebContext): Person | undefined {
  const viewer = context.get('viewer');
  return viewer.kind === 'person' ? viewer.person : undefined;
}

/** Who is signed in; everybody else is asked to. */
export function signedIn(context: WebContext): Person {
  const person = personOf(context);
  if (!person) throw fault('unauthenticated');
  return person;
}

/** Who is signed in, holding one of these roles. */
export function holding(context: WebContext, roles: readonly Role[]): Person {
  const person = signedIn(context);
  if (!roles.some((role) => person.roles.includes(role))) throw fault('not-yours-to-see', { roles });
  return person;
}
