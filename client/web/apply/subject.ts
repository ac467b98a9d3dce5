import { named, pathTo } from '../../../addresses/pages.ts';
import { type Say, speaker } from '../../../language/say.ts';
import { fault } from '../../errors.ts';
import { targetOf } from '../../http/requests.ts';
import type { Missions, OwnApplication, Target } from '../../missions.ts';
import type { Person } from '../../ports.ts';
import { readerOf } from '../reader.ts';
import { missionsOf, signedIn, type WebContext } from '../web.ts';
import type { Reader } from '../when.ts';

/** What every page of an application is about. */
export interface Subject {
  readonly missions: Missions;
  readonly person: Person;
  readonly target: Target;
  readonly reader: Reader;
  readonly t: Say;
  readonly application: OwnApplication;
}

export function applicantIn(context: WebContext): { person: Person; missions: Missions; target: Target } {
  const person = signedIn(context);
  if (!person.roles.includes('expert')) throw fault('not-yours-to-do', { roles: ['expert'] });
  return { person, missions: missionsOf(context), target: targetOf(context) };
}

/** Somebody's own application to the call of the address; undefined where there is none yet. */
export async function subjectOf(context: WebContext): Promise<Subject | undefined> {
  const { person, missions, target } = applicantIn(context);
  const locale = context.get('locale');
  const application = await missions.application(target, person.person, { locale });
  if (!application) return undefined;
  const reader = readerOf(context, application.call.now);
  return { missions, person, target, reader, t: speaker(locale), application };
}

type Call = Pick<OwnApplication['call'], 'process' | 'reference' | 'sandbox'>;

export const applyPath = (call: Call, step = ''): string =>
  step === '' ? pathTo('apply', named(call)) : pathTo('applyStep', { ...named(call), step });
export const ownPath = (call: Call, query: Readonly<Record<string, string>> = {}): string =>
  pathTo('application', { ...query, ...named(call) });
export const callPath = (call: Call): string => pathTo('call', named(call));
