import { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import { applicationBy } from '../../workflows/domain/call/applications.ts';
import type { CallCommands } from '../../workflows/domain/call/commands.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import { SECTORS } from '../../workflows/domain/people.ts';
import type { Brief } from '../action-file.ts';
import { placeOf } from '../facade/brief.ts';
import { type CommandDefinition, commandsOf, type PayloadContext } from './define.ts';
import { ESCALATE_NOW, REMIND_NOW, WRITE_MESSAGE } from './every-process.ts';
import {
  application,
  byId,
  cents,
  deadline,
  file,
  files,
  groupOf,
  Newcomer,
  oneOf,
  Prose,
  Revision,
  reference,
  several,
  text,
  whole,
  word,
  yesNo,
} from './fields.ts';
import { asked } from './form-questions.ts';
import { missingIn, profileSchema } from './profile.ts';
import { TO_ANYBODY, TO_NOBODY_ELSE } from './step-visibility.ts';
import { type ProfileWords, revisedProfile } from './words.ts';

const command = commandsOf('call');
const REF = '17-11/PER/01.02/2';

const inRanking = () => asked(application(), { from: 'applications in the ranking' });
const theirs = () => application();
const own = () => word('ID', phrase('problems.right.own-application')).optional();
const evidence = () => asked(byId(text()), { items: 'requirements and assets' }).optional();
const documents = () => files().optional();
/** A field that is left out is no answer; what was answered before stays. */
const withoutUnanswered = <T extends object>(answers: T) =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)) as {
    [N in keyof T]: Exclude<T[N], undefined>;
  };
const profile = () => groupOf(profileSchema);

/** The actor's own application, under way or the last one, where none is named. */
const ownApplication = (given: string | undefined, { person, state }: PayloadContext): string =>
  given ?? applicationBy(state as CallState, person)?.id ?? '';

/** The input for the actor's own application, without fields that were left out. */
const onOwn = <T extends { application?: string | undefined }>(
  { application: id, ...given }: T,
  setting: PayloadContext,
) => ({ application: ownApplication(id, setting), ...withoutUnanswered(given) });

const ids = (letter: string, texts: readonly string[]) => texts.map((_, i) => `${letter}${i + 1}`);
const numbered = (letter: string, texts: readonly string[]) =>
  Object.fromEntries(texts.map((each, i) => [`${letter}${i + 1}`, each]));

/** The profile as it is: kept beside the call, or with its position in the action's brief. */
function profileIn(standing: unknown, { profile, mission, position }: CallState): ProfileWords {
  if (profile) return standing as ProfileWords;
  const brief = standing as Brief;
  const positions = placeOf(brief, mission)?.mission.positions ?? [];
  return positions.find(({ number }) => number === position.number)?.profile ?? {};
}

const requirement = z.string().trim().min(1).max(2_000);

export const callCommands = {
  describePosition: command('describePosition', {
    examples: [
      `17-11/PER/01.02/1 --area "Telework" --requirement "University degree in law" --requirement "Ten years of experience" --asset "Experience in Latin America"`,
    ],
    decidedBy: ['call'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({
      areas: several(requirement).optional(),
      requirements: several(requirement).min(1),
      assets: several(requirement).optional(),
      note: requirement.optional(),
    }),
    payload: ({ areas = [], requirements, assets = [], note }) => ({
      profile: new Prose(
        JSON.stringify({
          areas,
          requirements: numbered('e', requirements),
          assets: numbered('a', assets),
          note,
        }),
      ),
      requirements: ids('e', requirements),
      assets: ids('a', assets),
    }),
  }),
  publishCall: command('publishCall', {
    examples: [REF, `${REF} --deadline 2018-07-06`],
    fulfils: ['publish-call'],
    decidedBy: ['call'],
    isDoneTogether: true,
    visibleTo: TO_ANYBODY,
    isFinal: true,
    schema: z.strictObject({ deadline: deadline().optional() }),
  }),
  extendDeadline: command('extendDeadline', {
    examples: [`${REF} --deadline 2018-07-20 --reason "Too few applications"`],
    decidedBy: ['subject', 'candidates'],
    visibleTo: TO_ANYBODY,
    isFinal: false,
    schema: z.strictObject({ deadline: deadline(), reason: text().optional() }),
  }),
  correctCall: command('correctCall', {
    examples: [
      `${REF} --deadline 2018-07-20 --reason "The institution asked for more time"`,
      `${REF} --requirement "University degree" --requirement "Five years of experience" --screening again --reason "Ten years were a slip"`,
    ],
    decidedBy: ['call', 'candidates'],
    visibleTo: TO_ANYBODY,
    isFinal: false,
    schema: z.strictObject({
      areas: several(requirement).optional(),
      requirements: several(requirement).min(1).optional(),
      assets: several(requirement).optional(),
      note: requirement.optional(),
      workingDays: whole(1, 366).optional(),
      deadline: deadline().optional(),
      documents: files().optional(),
      screening: oneOf(['again', 'stands'], 'screening').optional(),
      reason: text(),
    }),
    payload: ({ areas, requirements, assets, note, ...rest }, { state }) => {
      const lines = { areas, requirements, assets, note };
      const call = state as CallState;
      const isReworded = Object.values(lines).some((each) => each !== undefined);
      return {
        ...withoutUnanswered(rest),
        ...(isReworded
          ? {
              profile: new Revision(call.profile ?? call.brief, (standing) =>
                revisedProfile(profileIn(standing, call), lines),
              ),
            }
          : {}),
      };
    },
  }),
  reopenCall: command('reopenCall', {
    examples: [`${REF} --reason "The candidate preselected has withdrawn"`],
    decidedBy: ['subject', 'candidates'],
    visibleTo: TO_ANYBODY,
    isFinal: false,
    schema: z.strictObject({ deadline: deadline().optional(), reason: text() }),
  }),
  reviewCall: command('reviewCall', {
    examples: [`${REF} --note "Two applications are being screened"`],
    fulfils: ['review-call'],
    decidedBy: ['subject', 'candidates'],
    isDoneTogether: true,
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    isAtOnce: true,
    schema: z.strictObject({ note: text().optional() }),
  }),
  closeCall: command('closeCall', {
    examples: [REF],
    decidedBy: ['subject', 'candidates'],
    visibleTo: TO_ANYBODY,
    isFinal: true,
    schema: z.strictObject({ reason: text().optional() }),
  }),

  startApplication: command('startApplication', {
    examples: [`${REF} --as e.expert --profile profile.yaml`],
    decidedBy: [],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    isAtOnce: true,
    isOnOnesOwn: true,
    schema: z.strictObject({ profile: profile().optional() }),
    payload: ({ profile: given = {} }) => ({ application: new Newcomer(), missing: missingIn(given) }),
  }),
  saveApplication: command('saveApplication', {
    examples: [`${REF} --as e.expert --profile profile.yaml --evidence e1="Degree in law, Seville 1998"`],
    decidedBy: [],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    isAtOnce: true,
    isOnOnesOwn: true,
    schema: z.strictObject({
      application: own(),
      profile: profile(),
      sector: oneOf(SECTORS, 'sector').optional(),
      yearsOfExperience: whole(0, 70).optional(),
      evidence: evidence(),
      documents: documents(),
    }),
    payload: ({ application: id, profile: given, ...answers }, setting) => ({
      application: ownApplication(id, setting),
      missing: missingIn(given),
      ...withoutUnanswered(answers),
    }),
  }),
  submitApplication: command('submitApplication', {
    examples: [
      `${REF} --as e.expert --profile profile.yaml --sector "public servant" --years-of-experience 12 --evidence e1="Degree in law, Seville 1998"`,
    ],
    fulfils: ['complete-application'],
    decidedBy: [],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    isOnOnesOwn: true,
    schema: z.strictObject({
      application: own(),
      profile: profile(),
      sector: oneOf(SECTORS, 'sector'),
      yearsOfExperience: whole(0, 70),
      evidence: evidence(),
      documents: documents(),
    }),
    payload: ({ application: id, profile: given, sector, yearsOfExperience, ...answers }, setting) => ({
      application: ownApplication(id, setting),
      profile: new Prose(JSON.stringify(given)),
      missing: missingIn(given),
      sector,
      yearsOfExperience,
      ...withoutUnanswered(answers),
    }),
  }),
  reopenApplication: command('reopenApplication', {
    examples: [`${REF} --as e.expert`],
    decidedBy: ['subject'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    isOnOnesOwn: true,
    schema: z.strictObject({ application: own() }),
    payload: onOwn,
  }),
  withdrawApplication: command('withdrawApplication', {
    examples: [`${REF} --as e.expert`],
    decidedBy: [],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    isOnOnesOwn: true,
    schema: z.strictObject({ application: own(), reason: text().optional() }),
    payload: onOwn,
  }),

  screenApplication: command('screenApplication', {
    examples: [
      `${REF} --application e.expert --met e1=yes --met e2=yes --asset a1`,
      `${REF} --application e.expert --met e1=yes --met e2=no --note e2="Three years, five are required"`,
    ],
    fulfils: ['screen-application'],
    decidedBy: ['application'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({
      application: theirs(),
      met: asked(byId(yesNo()), {
        items: 'requirements',
        judged: { notes: 'notes', given: 'answers' },
      }),
      notes: byId(text()).optional(),
      assets: several(asked(word('ID', phrase('problems.right.asset')), { from: 'assets' })).optional(),
    }),
  }),
  shortlistApplication: command('shortlistApplication', {
    examples: [`${REF} --application e.expert`],
    decidedBy: ['application', 'candidates'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    isAtOnce: true,
    schema: z.strictObject({ application: theirs() }),
  }),
  recordInterview: command('recordInterview', {
    examples: [`${REF} --application e.expert --note "Leads participatory workshops with ease"`],
    decidedBy: ['application'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    isAtOnce: true,
    schema: z.strictObject({ application: theirs(), note: text() }),
  }),
  rankApplications: command('rankApplications', {
    examples: [`${REF} --ranking e.expert --ranking m.expert`],
    decidedBy: ['candidates'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ ranking: asked(several(inRanking(), 2_000).min(1), { as: 'ranking' }) }),
  }),
  preselectApplication: command('preselectApplication', {
    examples: [
      `${REF} --application e.expert`,
      `${REF} --application p.klein --daily 400 --reason "No public candidate speaks Spanish"`,
    ],
    fulfils: ['preselect'],
    decidedBy: ['candidates', 'application'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({
      application: theirs(),
      reason: text().optional(),
      dailyCents: cents().optional(),
    }),
  }),
  proposeFee: command('proposeFee', {
    examples: [`${REF} --application p.klein --daily 420`],
    decidedBy: ['application'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ application: theirs(), dailyCents: cents() }),
  }),
  agreeFee: command('agreeFee', {
    examples: [`${REF} --as p.klein`],
    fulfils: ['confirm-candidate'],
    decidedBy: ['subject', 'ask'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    isOnOnesOwn: true,
    schema: z.strictObject({ application: own() }),
    payload: onOwn,
  }),
  provideProof: command('provideProof', {
    examples: [
      `${REF} --as e.expert --contact "Personnel office, personal@example.org"`,
      `${REF} --as e.expert --document proof.pdf`,
    ],
    fulfils: ['confirm-candidate'],
    decidedBy: ['subject', 'ask'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    isOnOnesOwn: true,
    schema: z.strictObject({ application: own(), contact: text().optional(), document: file().optional() }),
    payload: onOwn,
  }),
  acceptProof: command('acceptProof', {
    examples: [`${REF} --application e.expert`],
    fulfils: ['review-proof'],
    decidedBy: ['application'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ application: theirs() }),
  }),
  returnProof: command('returnProof', {
    examples: [`${REF} --application e.expert --comments "The letter is not signed"`],
    fulfils: ['review-proof'],
    decidedBy: ['application'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ application: theirs(), comments: text() }),
  }),
  declinePreselection: command('declinePreselection', {
    examples: [`${REF} --as e.expert --reason "Another commitment in October"`],
    fulfils: ['confirm-candidate'],
    decidedBy: ['subject', 'ask'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    isOnOnesOwn: true,
    schema: z.strictObject({ application: own(), reason: text().optional() }),
    payload: onOwn,
  }),
  passToNext: command('passToNext', {
    examples: [`${REF} --application e.expert --reason "No answer to two reminders"`],
    decidedBy: ['candidates', 'application'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: true,
    showsItsMail: true,
    schema: z.strictObject({ application: theirs(), reason: text() }),
  }),
  escalateNow: command('escalateNow', {
    ...ESCALATE_NOW,
    examples: [`${REF} --obligation confirm-candidate/e.expert --reason "The committee meets on Monday"`],
  }),
  remindNow: command('remindNow', {
    ...REMIND_NOW,
    examples: [`${REF} --obligation confirm-candidate/e.expert --words "The committee meets on Monday"`],
  }),
  writeMessage: command('writeMessage', {
    ...WRITE_MESSAGE,
    examples: [
      `${REF} --to e.expert --text "Are you free in October?"`,
      `${REF} --text "Spoken well of by two ministries"`,
    ],
  }),
  assignReference: command('assignReference', {
    examples: ['action/0b7c/mission-1/call-2 --reference 21-22/PAN/01.01/2'],
    decidedBy: ['subject'],
    visibleTo: TO_NOBODY_ELSE,
    isFinal: false,
    schema: z.strictObject({ reference: reference('17-11/PER/01.02/2') }),
  }),
} satisfies { readonly [N in keyof CallCommands]: CommandDefinition & { readonly name: N } };
