import { Upload } from '../../client/commands/index.ts';
import type { MissionError } from '../../client/errors.ts';
import type { Missions } from '../../client/missions.ts';
import { formatDay } from '../../language/format.ts';
import type { Mail, Mailbox } from '../../worker/stack/mailbox.ts';
import type { CallState } from '../../workflows/domain/call/state.ts';
import type { ProcessId } from '../../workflows/domain/lifecycle.ts';
import type { MissionState } from '../../workflows/domain/mission/state.ts';
import { type Day, dayIn, type Instant, instant, instantAt, zone } from '../../workflows/domain/time.ts';
import { pdf } from '../support/papers.ts';
import { BEGINS, ENDS } from './calendar.ts';
import { LADDER_MAILS, STEP_MAILS_OF_THE_STORY } from './expected-mails.ts';
import { EXPERTS } from './people.ts';
import { isPaper, type Step } from './script.ts';

export const SANDBOX = 'story';
const BRUSSELS = zone('Europe/Brussels');

/** Plays the script against a stack, prints what happens, and keeps count of the mails foretold and received. */
export class Performance {
  private readonly missions: Missions;
  private readonly mailbox: Mailbox;
  private readonly file: string;
  private readonly print: (line: string) => void;
  private readonly foretold: string[] = [];
  private readonly received: Received[] = [];
  private readonly problems: string[] = [];
  private readonly references = new Map<string, string>();
  private readonly applicants = new Map<string, string>();
  private day = '';

  constructor(missions: Missions, mailbox: Mailbox, file: string, print: (line: string) => void) {
    this.missions = missions;
    this.mailbox = mailbox;
    this.file = file;
    this.print = print;
  }

  async play(step: Step): Promise<void> {
    if (step.does === 'open') {
      const sandbox = { name: SANDBOX, at: brussels(BEGINS) };
      await this.missions.savePeople(EXPERTS);
      await this.missions.open({ file: this.file, sandbox }, { as: step.who });
      this.tell(brussels(step.at), step.who, step.tells);
      return;
    }
    await this.passTimeUntil(brussels(step.at));
    await this.give(step);
    await this.lookIntoTheMailbox();
  }

  /** Lets the time after the last step pass, and says every difference. */
  async close(): Promise<readonly string[]> {
    await this.passTimeUntil(brussels(ENDS));
    await this.checkEnd();
    const mails = this.received.flatMap(({ lines }) => lines);
    this.compare(
      'the forecasts',
      this.foretold,
      mails.map(({ foretold }) => foretold),
    );
    this.compare(
      'the list by hand',
      byHand(),
      mails.map(({ listed }) => listed),
    );
    const rehearsed = this.received.filter(
      ({ mail }) => mail.headers['x-mission-rehearsal']?.[0] !== SANDBOX,
    );
    for (const { mail } of rehearsed)
      this.problems.push(`does not say that it is of the rehearsal: ${mail.subject}`);
    this.print(
      `\n${this.received.length} mails, held against ${this.foretold.length} forecasts and ${byHand().length} lines written by hand.`,
    );
    return this.problems;
  }

  private async passTimeUntil(to: Instant): Promise<void> {
    await this.foresee(to);
    const { now, last } = await this.missions.advanced(SANDBOX, { to });
    if (last?.stopped) this.problems.push(`the clock stopped at ${now}: ${JSON.stringify(last.stopped)}`);
    await this.lookIntoTheMailbox();
  }

  /** Every mail that the forecasts of all processes see until an instant. */
  private async foresee(until: Instant): Promise<void> {
    const { rows } = await this.missions.list({ sandbox: SANDBOX, limit: 500 });
    const forecasts = rows.map(async ({ process, kind, reference }) => {
      this.references.set(process, reference);
      if (kind === 'call') await this.meetApplicants(process);
      return this.missions.forecast({ ref: process });
    });
    for (const mail of (await Promise.all(forecasts)).flat()) {
      if (mail.at > until) continue;
      const what = mail.kind === 'notice' ? mail.why : `${mail.obligation} ${mail.rung}`;
      this.foretold.push(`${mail.at} ${mail.person}: ${what}${mail.copy ? ' (copy)' : ''}`);
    }
  }

  /** Ids of applications are of chance; the list by hand names whose they are. */
  private async meetApplicants(call: ProcessId): Promise<void> {
    const { state } = await this.missions.show({ ref: call }, { standing: true });
    const { applications = [] } = state as Partial<Pick<CallState, 'applications'>>;
    for (const { id, expert } of applications) this.applicants.set(id, expert);
  }

  private async give(step: Step): Promise<void> {
    const target = { ref: step.on, sandbox: SANDBOX };
    const input = await handedIn(step.input ?? {});
    const preview = await this.missions.preview(target, step.does, input, { as: step.who });
    const at = brussels(step.at);
    if (preview.permitted) {
      for (const { to, template, copy } of preview.mails)
        this.foretold.push(`${at} ${to}: ${template}${copy ? ' (copy)' : ''}`);
    }
    try {
      await this.missions.command(target, step.does, input, { as: step.who });
    } catch (error) {
      const codes = (error as MissionError).reasons?.map(({ code }) => code);
      if (!step.refused || !codes) throw error;
      const missing = step.refused.filter((code) => !codes.includes(code));
      if (missing.length > 0)
        this.problems.push(`${step.at} ${step.does}: refused for ${codes}, not for ${missing}`);
      if (preview.permitted)
        this.problems.push(`${step.at} ${step.does}: refused, though the preview permitted it`);
      this.tell(at, step.who, `⛔ ${step.tells}`);
      return;
    }
    if (step.refused)
      this.problems.push(`${step.at} ${step.does}: accepted, though ${step.refused} stands against it`);
    this.tell(at, step.who, step.tells);
  }

  private async lookIntoTheMailbox(): Promise<void> {
    const entries = await this.mailbox.list();
    for (const { id } of entries.slice(this.received.length)) {
      const mail = await this.mailbox.read(id);
      const received = { mail, lines: linesOf(mail, this.references, this.applicants) };
      this.received.push(received);
      this.tell(sentAt(mail), '', `✉ ${personOf(mail)}: ${mail.subject}`);
    }
  }

  private async checkEnd(): Promise<void> {
    const { phase, state } = await this.missions.show({ ref: '17-11/PER/01.02', sandbox: SANDBOX });
    if (phase !== 'closed') this.problems.push(`the mission is ${phase}, not closed`);
    const { payments = [] } = state as Partial<Pick<MissionState, 'payments'>>;
    const paid = payments.map(({ days, totalCents }) => `${days} days: ${totalCents / 100} EUR`);
    if (paid.join() !== '15 days: 3750 EUR,12 days: 3000 EUR')
      this.problems.push(`payment was requested for ${paid}`);
    const { rows } = await this.missions.list({ sandbox: SANDBOX, kind: 'mission', limit: 10 });
    if (!rows.some(({ phase }) => phase === 'planned'))
      this.problems.push('activity 2 has no planned mission');
  }

  private compare(with_: string, expected: readonly string[], found: readonly string[]): void {
    const left = [...found];
    for (const line of expected) {
      const i = left.indexOf(line);
      if (i < 0) this.problems.push(`in ${with_}, but not received: ${line}`);
      else left.splice(i, 1);
    }
    for (const line of left) this.problems.push(`received, but not in ${with_}: ${line}`);
  }

  private tell(at: Instant, who: string, what: string): void {
    const day = formatDay(dayIn(at, BRUSSELS), 'en');
    if (day !== this.day) this.print(`\n${day}`);
    this.day = day;
    this.print(`  ${hour(at)}  ${who ? `${who}: ` : ''}${what}`);
  }
}

interface Received {
  readonly mail: Mail;
  readonly lines: readonly { readonly foretold: string; readonly listed: string }[];
}

/** What a mail is about, once as forecasts tell it and once as the list by hand does. */
function linesOf(
  mail: Mail,
  references: ReadonlyMap<string, string>,
  applicants: ReadonlyMap<string, string>,
): Received['lines'] {
  const at = sentAt(mail);
  const to = personOf(mail);
  const about = mail.headers['x-mission-about']?.[0]?.split(/,\s*/) ?? [];
  return about.map((one) => {
    const words = one.split(' ');
    const copy = words.at(-1) === 'copy' ? ' (copy)' : '';
    const [process = '', kind = '', key, rung] = copy ? words.slice(0, -1) : words;
    if (key === undefined)
      return { foretold: `${at} ${to}: ${kind}${copy}`, listed: `${at} ${to}: ${kind}${copy}` };
    const named = key.split('/').map((part) => applicants.get(part) ?? part);
    const which = whichOne(kind, named.join('/'), references.get(process) ?? process);
    return {
      foretold: `${at} ${to}: ${kind} ${rung}${copy}`,
      listed: `${at} ${to}: ${[kind, which, rung].filter((word) => word !== undefined).join(' ')}${copy}`,
    };
  });
}

/** Which one of its kind, where the list by hand tells several apart. */
function whichOne(kind: string, key: string, reference: string): string | undefined {
  if (kind === 'review-call' || kind === 'preselect') return reference;
  if (['confirm-candidate', 'screen-application', 'complete-application'].includes(kind))
    return key.split('/')[1];
  if (kind === 'review-final-deliverable') return key.split('/')[1];
  return kind === 'correct-final-deliverable' ? key.split('/')[0] : undefined;
}

function byHand(): readonly string[] {
  const line = (at: Instant, to: string, what: string, copy?: true) =>
    `${at} ${to}: ${what}${copy ? ' (copy)' : ''}`;
  return [
    ...LADDER_MAILS.flatMap(({ day, to, zone: where, rungs }) =>
      rungs.map(({ obligation, about, rung, copy }) => {
        const what = [obligation, about, rung].filter((word) => word !== undefined).join(' ');
        return line(instantAt(day as Day, '09:00', zone(where)), to, what, copy);
      }),
    ),
    ...STEP_MAILS_OF_THE_STORY.map(({ at, to, template, copy }) => line(brussels(at), to, template, copy)),
  ];
}

const brussels = (when: string): Instant => instantAt(when.slice(0, 10) as Day, when.slice(11), BRUSSELS);
const sentAt = (mail: Mail): Instant => instant(Date.parse(mail.date ?? ''));
/** Everybody of the story has an address that begins with the own id. */
const personOf = (mail: Mail): string => mail.to[0]?.split('@')[0] ?? '';

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: BRUSSELS, hour: '2-digit', minute: '2-digit' });
const hour = (at: Instant): string => CLOCK.format(new Date(at));

/** Papers become real PDFs. */
async function handedIn(value: unknown): Promise<unknown> {
  if (isPaper(value)) return new Upload({ name: value.paper, bytes: await pdf(value.pages) });
  if (Array.isArray(value)) return Promise.all(value.map(handedIn));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, each]) => [key, await handedIn(each)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
