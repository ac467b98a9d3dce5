import { z } from 'zod';
import { phrase } from '../../language/phrase.ts';
import { applicationBy } from '../../workflows/domain/call/applications.ts';
import type { CallCommands } from '../../workflows/domain/call/commands.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import { SECTORS } from '../../workflows/domain/people.ts';
import type { Brief } from '../action-file.ts';
import { placeOf } from '../facade/brief.ts';
import { actionCommands } from './action.ts';
import { asked } from './asked.ts';
import { type CommandDefinition, defineCommand, type Setting } from './define.ts';
import {
  application,
  byId,
  cents,
  deadline,
  fieldsOf,
  file,
  files,
  Newcomer,
  obligation,
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
import { missingIn, profileSchema } from './profile.ts';
import { TO_ANYBODY } from './shown-to.ts';
import { REMIND_NOW, WRITE_MESSAGE } from './talking.ts';
import { type ProfileWords, revisedProfile } from './words.ts';

const REF = '17-11/PER/01.02/2';

const inRanking = () => asked(application(), { from: 'applications in the ranking' });
const theirs = () => application().describe('Which application, or whose');
const own = () =>
  word('ID', phrase('problems.right.own-application'))
    .optional()
    .describe('The application; your own where it is left out');
const evidence = () =>
  asked(byId(text()), { items: 'requirements and assets' })
    .optional()
    .describe(
      'Evidence for a requirement or an asset, by its id (e1=…); each essential requirement needs it',
    );
const documents = () =>
  files()
    .optional()
    .describe('A certificate or another proof; all of them, for these replace what was there');
/** A field that is left out is no answer; what was answered before stays. */
const withoutUnanswered = <T extends object>(answers: T) =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)) as {
    [N in keyof T]: Exclude<T[N], undefined>;
  };
const profile = () => fieldsOf(profileSchema);

/** The own one, under way or the last, where none is named; who has none names nobody's. */
const ownApplication = (given: string | undefined, { person, state }: Setting): string =>
  given ?? applicationBy(state as CallState, person)?.id ?? '';

const ids = (letter: string, texts: readonly string[]) => texts.map((_, i) => `${letter}${i + 1}`);
const numbered = (letter: string, texts: readonly string[]) =>
  Object.fromEntries(texts.map((each, i) => [`${letter}${i + 1}`, each]));

/** The profile as it stands: kept beside the call, or with its position in the action's words. */
function profileIn(standing: unknown, { profile, mission, position }: CallState): ProfileWords {
  if (profile) return standing as ProfileWords;
  const brief = standing as Brief;
  const positions = placeOf(brief, mission)?.mission.positions ?? [];
  return positions.find(({ number }) => number === position.number)?.profile ?? {};
}

const requirement = z.string().trim().min(1).max(2_000);

export const callCommands = {
  describePosition: defineCommand({
    process: 'call',
    name: 'describePosition',
    help: 'Supplies the profile that the file left open: areas of expertise, essential requirements (e1, e2 … in this order) and advantageous assets (a1, a2 …).',
    examples: [
      `17-11/PER/01.02/1 --area "Telework" --requirement "University degree in law" --requirement "Ten years of experience" --asset "Experience in Latin America"`,
    ],
    decidedBy: ['call'],
    schema: z.strictObject({
      areas: several(requirement).optional().describe('Area of expertise'),
      requirements: several(requirement).min(1).describe('Essential requirement'),
      assets: several(requirement).optional().describe('Advantageous asset'),
      note: requirement.optional().describe('Anything else about the profile'),
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
  publishCall: defineCommand({
    process: 'call',
    name: 'publishCall',
    help: 'Publishes the position. Without a deadline the call is open-ended: it comes up for review every 10 working days while nobody is preselected.',
    examples: [REF, `${REF} --deadline 2018-07-06`],
    fulfils: ['publish-call'],
    decidedBy: ['call'],
    isDoneTogether: true,
    told: TO_ANYBODY,
    isFinal: true,
    schema: z.strictObject({ deadline: deadline().optional().describe('Last moment for applications') }),
  }),
  extendDeadline: defineCommand({
    process: 'call',
    name: 'extendDeadline',
    help: 'Gives a call with a deadline a later one. After the deadline it needs a reason: the call takes applications again, and drafts that lapsed are drafts again. Everybody with a draft or an application is told.',
    examples: [`${REF} --deadline 2018-07-20 --reason "Too few applications"`],
    decidedBy: ['subject', 'candidates'],
    told: TO_ANYBODY,
    schema: z.strictObject({
      deadline: deadline().describe('The new last moment for applications'),
      reason: text().optional().describe('Why; needed after the deadline'),
    }),
  }),
  correctCall: defineCommand({
    process: 'call',
    name: 'correctCall',
    help: 'Publishes a corrigendum: requirements, assets, areas, working days, deadline or documents become others, and the call shows what changed, old and new. Everybody with a draft or an application is told, and may change or withdraw it. Where essential requirements change, say whether applications that were screened are screened again or stand.',
    examples: [
      `${REF} --deadline 2018-07-20 --reason "The institution asked for more time"`,
      `${REF} --requirement "University degree" --requirement "Five years of experience" --screening again --reason "Ten years were a slip"`,
    ],
    decidedBy: ['call', 'candidates'],
    told: TO_ANYBODY,
    schema: z.strictObject({
      areas: several(requirement).optional().describe('Area of expertise; all of them'),
      requirements: several(requirement).min(1).optional().describe('Essential requirement; all of them'),
      assets: several(requirement).optional().describe('Advantageous asset; all of them'),
      note: requirement.optional().describe('Anything else about the profile'),
      workingDays: whole(1, 366).optional().describe('Working days'),
      deadline: deadline().optional().describe('Last moment for applications'),
      documents: files().optional().describe('A document for applicants'),
      screening: oneOf(['again', 'stands'], 'screening')
        .optional()
        .describe('Of applications screened by requirements that change'),
      reason: text().describe('Why; applicants read it'),
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
  reopenCall: defineCommand({
    process: 'call',
    name: 'reopenCall',
    help: 'A call that is closed, or whose closing was announced, takes applications again, until a deadline or open-ended. Drafts that lapsed are drafts again; everybody with a draft or an application is told.',
    examples: [`${REF} --reason "The candidate preselected has withdrawn"`],
    decidedBy: ['subject', 'candidates'],
    told: TO_ANYBODY,
    schema: z.strictObject({
      deadline: deadline().optional().describe('Last moment for applications'),
      reason: text().describe('Why'),
    }),
  }),
  reviewCall: defineCommand({
    process: 'call',
    name: 'reviewCall',
    help: 'Notes that the call stays open and why; its next review counts from today.',
    examples: [`${REF} --note "Two applications are being screened"`],
    fulfils: ['review-call'],
    decidedBy: ['subject', 'candidates'],
    isDoneTogether: true,
    isAtOnce: true,
    schema: z.strictObject({ note: text().optional().describe('Why it stays open') }),
  }),
  closeCall: defineCommand({
    process: 'call',
    name: 'closeCall',
    help: 'Closes an open-ended call. Drafts get 5 working days’ notice.',
    examples: [REF],
    decidedBy: ['subject', 'candidates'],
    told: TO_ANYBODY,
    isFinal: true,
    schema: z.strictObject({ reason: text().optional().describe('Why') }),
  }),

  startApplication: defineCommand({
    process: 'call',
    name: 'startApplication',
    help: 'Begins a draft for the acting expert. What the profile lacks is listed; the draft can be completed while the call is open.',
    examples: [`${REF} --as e.expert --profile profile.yaml`],
    decidedBy: [],
    isAtOnce: true,
    isOnOnesOwn: true,
    schema: z.strictObject({ profile: profile().optional().describe('Your profile so far') }),
    payload: ({ profile: given = {} }) => ({ application: new Newcomer(), missing: missingIn(given) }),
  }),
  saveApplication: defineCommand({
    process: 'call',
    name: 'saveApplication',
    help: 'Saves the draft: what is answered so far, and which mandatory fields of the profile are still empty.',
    examples: [`${REF} --as e.expert --profile profile.yaml --evidence e1="Degree in law, Seville 1998"`],
    decidedBy: [],
    isAtOnce: true,
    isOnOnesOwn: true,
    schema: z.strictObject({
      application: own(),
      profile: profile().describe('Your profile so far'),
      sector: oneOf(SECTORS, 'sector').optional().describe('Sector'),
      yearsOfExperience: whole(0, 70).optional().describe('Years of relevant experience'),
      evidence: evidence(),
      documents: documents(),
    }),
    payload: ({ application: id, profile: given, ...answers }, setting) => ({
      application: ownApplication(id, setting),
      missing: missingIn(given),
      ...withoutUnanswered(answers),
    }),
  }),
  submitApplication: defineCommand({
    process: 'call',
    name: 'submitApplication',
    help: 'Submits the application with the profile as it is now. Incomplete profiles, late applications and essential requirements without evidence are refused.',
    examples: [
      `${REF} --as e.expert --profile profile.yaml --sector "public servant" --years-of-experience 12 --evidence e1="Degree in law, Seville 1998"`,
    ],
    fulfils: ['complete-application'],
    decidedBy: [],
    isFinal: true,
    isOnOnesOwn: true,
    schema: z.strictObject({
      application: own(),
      profile: profile().describe('Your profile'),
      sector: oneOf(SECTORS, 'sector').describe('Sector'),
      yearsOfExperience: whole(0, 70).describe('Years of relevant experience'),
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
  reopenApplication: defineCommand({
    process: 'call',
    name: 'reopenApplication',
    help: 'Makes a submitted application a draft again while the call takes applications. It counts once it is submitted again; what is not submitted when the call closes lapses.',
    examples: [`${REF} --as e.expert`],
    decidedBy: ['subject'],
    isOnOnesOwn: true,
    schema: z.strictObject({ application: own() }),
    payload: ({ application: id }, setting) => ({ application: ownApplication(id, setting) }),
  }),
  withdrawApplication: defineCommand({
    process: 'call',
    name: 'withdrawApplication',
    help: 'Withdraws an application from any live state.',
    examples: [`${REF} --as e.expert`],
    decidedBy: [],
    isFinal: true,
    isOnOnesOwn: true,
    schema: z.strictObject({ application: own(), reason: text().optional().describe('Why') }),
    payload: ({ application: id, reason }, setting) => ({
      application: ownApplication(id, setting),
      ...(reason ? { reason } : {}),
    }),
  }),

  screenApplication: defineCommand({
    process: 'call',
    name: 'screenApplication',
    help: 'Checks each essential requirement: met or not, with what evidence. One not met makes the application ineligible, with the reason kept; assets only rank.',
    examples: [
      `${REF} --application e.expert --met e1=yes --met e2=yes --asset a1`,
      `${REF} --application e.expert --met e1=yes --met e2=no --note e2="Three years, five are required"`,
    ],
    fulfils: ['screen-application'],
    decidedBy: ['application'],
    schema: z.strictObject({
      application: theirs(),
      met: asked(byId(yesNo()), {
        items: 'requirements',
        judged: { notes: 'notes', given: 'answers' },
      }).describe('A requirement, met or not (e1=yes)'),
      notes: byId(text()).optional().describe('With what evidence, or why not (e1=…)'),
      assets: several(asked(word('ID', phrase('problems.right.asset')), { from: 'assets' }))
        .optional()
        .describe('An asset that the expert has'),
    }),
  }),
  shortlistApplication: defineCommand({
    process: 'call',
    name: 'shortlistApplication',
    help: 'Puts an eligible application on the shortlist.',
    examples: [`${REF} --application e.expert`],
    decidedBy: ['application', 'candidates'],
    isAtOnce: true,
    schema: z.strictObject({ application: theirs() }),
  }),
  recordInterview: defineCommand({
    process: 'call',
    name: 'recordInterview',
    help: 'Keeps what came of an interview, by phone or otherwise; interviews are optional.',
    examples: [`${REF} --application e.expert --note "Leads participatory workshops with ease"`],
    decidedBy: ['application'],
    isAtOnce: true,
    schema: z.strictObject({ application: theirs(), note: text().describe('What came of it') }),
  }),
  rankApplications: defineCommand({
    process: 'call',
    name: 'rankApplications',
    help: 'Orders every eligible application, best first. The public sector ranks before others of equal standing.',
    examples: [`${REF} --ranking e.expert --ranking m.expert`],
    decidedBy: ['candidates'],
    schema: z.strictObject({
      ranking: asked(several(inRanking(), 2_000).min(1), { as: 'ranking' }).describe(
        'An application, best first',
      ),
    }),
  }),
  preselectApplication: defineCommand({
    process: 'call',
    name: 'preselectApplication',
    help: 'Asks a public candidate for the employer’s contact or proof, and proposes a daily fee to others. Passing over an eligible public candidate needs a reason.',
    examples: [
      `${REF} --application e.expert`,
      `${REF} --application p.klein --daily 400 --reason "No public candidate speaks Spanish"`,
    ],
    fulfils: ['preselect'],
    decidedBy: ['candidates', 'application'],
    schema: z.strictObject({
      application: theirs(),
      reason: text().optional().describe('Why, while an eligible public candidate stands'),
      dailyCents: cents().optional().describe('Daily fee proposed, for others than the public sector'),
    }),
  }),
  proposeFee: defineCommand({
    process: 'call',
    name: 'proposeFee',
    help: 'Proposes another daily fee to a preselected candidate who is not of the public sector.',
    examples: [`${REF} --application p.klein --daily 420`],
    decidedBy: ['application'],
    schema: z.strictObject({ application: theirs(), dailyCents: cents().describe('Daily fee') }),
  }),
  agreeFee: defineCommand({
    process: 'call',
    name: 'agreeFee',
    help: 'Accepts the daily fee that was proposed; the candidate is confirmed.',
    examples: [`${REF} --as p.klein`],
    fulfils: ['confirm-candidate'],
    decidedBy: ['subject', 'ask'],
    isOnOnesOwn: true,
    schema: z.strictObject({ application: own() }),
    payload: ({ application: id }, setting) => ({ application: ownApplication(id, setting) }),
  }),
  provideProof: defineCommand({
    process: 'call',
    name: 'provideProof',
    help: 'Gives the employer’s contact, or proof that one can be contracted directly as a public employee; it is looked at before the candidate is confirmed.',
    examples: [
      `${REF} --as e.expert --contact "Personnel office, personal@example.org"`,
      `${REF} --as e.expert --document proof.pdf`,
    ],
    fulfils: ['confirm-candidate'],
    decidedBy: ['subject', 'ask'],
    isOnOnesOwn: true,
    schema: z.strictObject({
      application: own(),
      contact: text().optional().describe('The employer’s contact'),
      document: file().optional().describe('Proof'),
    }),
    payload: ({ application: id, ...proof }, setting) => ({
      application: ownApplication(id, setting),
      ...proof,
    }),
  }),
  acceptProof: defineCommand({
    process: 'call',
    name: 'acceptProof',
    help: 'Accepts the employer’s contact or proof that a preselected candidate gave; the candidate is confirmed.',
    examples: [`${REF} --application e.expert`],
    fulfils: ['review-proof'],
    decidedBy: ['application'],
    schema: z.strictObject({ application: theirs() }),
  }),
  returnProof: defineCommand({
    process: 'call',
    name: 'returnProof',
    help: 'Returns the employer’s contact or proof with what is missing; the candidate gives it again.',
    examples: [`${REF} --application e.expert --comments "The letter is not signed"`],
    fulfils: ['review-proof'],
    decidedBy: ['application'],
    schema: z.strictObject({ application: theirs(), comments: text().describe('What is missing') }),
  }),
  declinePreselection: defineCommand({
    process: 'call',
    name: 'declinePreselection',
    help: 'Declines; the coordinator may pass to the next in the ranking.',
    examples: [`${REF} --as e.expert --reason "Another commitment in October"`],
    fulfils: ['confirm-candidate'],
    decidedBy: ['subject', 'ask'],
    isFinal: true,
    isOnOnesOwn: true,
    schema: z.strictObject({ application: own(), reason: text().optional().describe('Why') }),
    payload: ({ application: id, reason }, setting) => ({
      application: ownApplication(id, setting),
      ...(reason ? { reason } : {}),
    }),
  }),
  passToNext: defineCommand({
    process: 'call',
    name: 'passToNext',
    help: 'Passes over a candidate who is silent, or no longer wanted, without publishing again.',
    examples: [`${REF} --application e.expert --reason "No answer to two reminders"`],
    decidedBy: ['candidates', 'application'],
    isFinal: true,
    showsItsMail: true,
    schema: z.strictObject({ application: theirs(), reason: text().describe('Why') }),
  }),
  escalateNow: defineCommand({
    process: 'call',
    name: 'escalateNow',
    help: actionCommands.escalateNow.help,
    examples: [`${REF} --obligation confirm-candidate/e.expert --reason "The committee meets on Monday"`],
    decidedBy: [],
    isFinal: true,
    showsItsMail: true,
    schema: z.strictObject({
      obligation: obligation(),
      reason: text().describe('Why now'),
    }),
  }),
  remindNow: defineCommand({
    process: 'call',
    ...REMIND_NOW,
    examples: [`${REF} --obligation confirm-candidate/e.expert --words "The committee meets on Monday"`],
  }),
  writeMessage: defineCommand({
    process: 'call',
    ...WRITE_MESSAGE,
    examples: [
      `${REF} --to e.expert --text "Are you free in October?"`,
      `${REF} --text "Spoken well of by two ministries"`,
    ],
  }),
  assignReference: defineCommand({
    process: 'call',
    name: 'assignReference',
    help: actionCommands.assignReference.help,
    examples: ['action/0b7c/mission-1/call-2 --reference 21-22/PAN/01.01/2'],
    decidedBy: ['subject'],
    schema: z.strictObject({
      reference: reference('17-11/PER/01.02/2').describe('As written'),
    }),
  }),
} satisfies { readonly [N in keyof CallCommands]: CommandDefinition & { readonly name: N } };
