import { randomUUID } from 'node:crypto';
import type { Child } from 'hono/jsx';
import { pathTo } from '../../../addresses/pages.ts';
import { colon } from '../../../language/format.ts';
import { capitalised, obligationNameOfKey } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { ProcessId } from '../../../workflows/domain/lifecycle.ts';
import { isStaff, STAFF_ROLES } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import { type CommandDefinition, findCommand, kebab } from '../../commands/index.ts';
import { MissionError } from '../../errors.ts';
import { sentencesOf } from '../../explain.ts';
import { refusalSentence } from '../../messages.ts';
import type { Duty, Missions, Preview } from '../../missions.ts';
import { commandPath } from '../addresses.ts';
import { Button, ButtonLink } from '../button.tsx';
import { fieldsFor } from '../duties/way.ts';
import { Link } from '../elements.tsx';
import { namesIn } from '../names.ts';
import { show } from '../render.tsx';
import { topicName } from '../topic.tsx';
import { holding, missionsOf, signedIn, type WebContext } from '../web.ts';
import { processOf, titledDuty } from './duty.tsx';
import { STYLES } from './frame.tsx';

/** Something that was ticked in a list: the process, and the obligation's key. */
export interface Chosen {
  readonly process: ProcessId;
  readonly key: string;
  /** What the process is about, in one line; only for people to read. */
  readonly called: string;
}

/** A ticked thing, with what is to be done about it. */
export interface Row extends Chosen {
  readonly what: string;
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The address where it can be done by itself, beside all that decides it. */
  readonly alone?: string;
}
interface Previewed extends Row {
  readonly preview: Preview;
}
type Outcome = Row & { readonly error: MissionError | undefined };

/** What may be done at once for several: its texts, the address to post it to, and the list it comes from. */
export interface Batch {
  readonly action: string;
  readonly title: (count: number) => string;
  readonly what: string;
  readonly send: (count: number, mails: number) => string;
  readonly done: (count: number) => string;
  readonly back: { readonly text: Child; readonly crumb: Child; readonly href: string };
  /** Whether one reason is asked for them all. */
  readonly asksReason: boolean;
  /** Answers to an earlier form, which are sent along. */
  readonly carried?: readonly { readonly name: string; readonly value: string }[];
  readonly rows: (chosen: readonly Chosen[], reason: string) => Promise<readonly Row[]>;
}

/** More at once would be no decision any more. */
const MOST = 50;
const LONGEST_REASON = 2_000;

export const chosenValue = ({ process, key, called }: Chosen): string => `${process} ${key} ${called}`;

function chosenIn(values: readonly string[]): readonly Chosen[] {
  return values.slice(0, MOST).flatMap((value) => {
    const [, process, key, called = ''] = /^(\S+) (\S+) ?(.*)$/.exec(value) ?? [];
    return process && key ? [{ process, key, called }] : [];
  });
}

/** "Agenda – Training of inspectors, Lima". */
const nameOf = ({ key, called, process }: Chosen, locale: Locale): string =>
  `${capitalised(obligationNameOfKey(key, locale))} – ${called || process}`;

/** Escalates several late things at once: shows first how many mails go to whom, asks a reason, then sends them. */
export async function escalateSeveral(context: WebContext): Promise<Response> {
  const { person } = holding(context, STAFF_ROLES);
  const { locale, t } = context.var;
  return several(context, person, (sandbox) => ({
    action: pathTo('escalateSeveral'),
    title: (count) => t('desk.missions.escalate.title', { count }),
    what: t('desk.missions.escalate.what'),
    send: (_, count) => t('desk.missions.escalate.send', { count }),
    done: (count) => t('desk.missions.escalate.done', { count }),
    back: {
      text: t('desk.missions.escalate.back'),
      crumb: t('desk.missions.title'),
      href: pathTo('missions', { view: 'late', sandbox }),
    },
    asksReason: true,
    rows: async (chosen, reason) =>
      chosen.map((each) => ({
        ...each,
        what: nameOf(each, locale),
        command: 'escalate-now',
        input: { obligation: each.key, reason },
      })),
  }));
}

/** Does what a person ticked in their day: shows first what follows from all of it, then does one after the other. */
export async function doTogether(context: WebContext): Promise<Response> {
  const person = signedIn(context);
  const { locale, t } = context.var;
  return several(context, person.person, (sandbox) => ({
    action: pathTo('doTogether'),
    title: (count) => t('desk.together.title', { count }),
    what: t('desk.together.what'),
    send: (count) => t('desk.together.send', { count }),
    done: (count) => t('desk.together.done', { count }),
    back: {
      text: t('desk.together.back'),
      crumb: t('desk.my-day.title'),
      href: pathTo('myDay', { sandbox }),
    },
    asksReason: false,
    async rows(chosen) {
      const { duties } = await missionsOf(context).desk.day(person, { sandbox: sandbox || null, locale });
      return chosen.flatMap((each) => {
        const duty = duties.find(({ process, key }) => process === each.process && key === each.key);
        const together = duty && togetherOf(duty);
        if (!duty || !together) return [];
        const { name } = together.definition;
        return [
          {
            ...each,
            what: `${duty.act} – ${topicName(titledDuty(duty), locale)}`,
            command: kebab(name),
            input: together.input,
            alone: commandPath(processOf(duty), name, fieldsFor(duty.about)),
          },
        ];
      });
    },
  }));
}

/** The command that fulfils a duty, if several such may be done at once and the duty says all that the command asks. */
export function togetherOf(
  duty: Duty,
): { readonly definition: CommandDefinition; readonly input: Row['input'] } | undefined {
  const [only, ...others] = duty.fulfilledBy;
  const definition = only && others.length === 0 ? findCommand(duty.processKind, only) : undefined;
  if (!definition?.isDoneTogether) return undefined;
  const about: Readonly<Record<string, unknown>> = duty.about;
  const asked = Object.entries(definition.schema.shape).flatMap(([name, schema]) =>
    (schema as { readonly def: { readonly type: string } }).def.type === 'optional' ? [] : [name],
  );
  if (asked.some((name) => about[name] === undefined)) return undefined;
  return { definition, input: Object.fromEntries(asked.map((name) => [name, about[name]])) };
}

/** Shows what follows from the things chosen and, once confirmed, does one after the other. */
export async function several(
  context: WebContext,
  person: string,
  batchIn: (sandbox: string) => Batch,
): Promise<Response> {
  const form = await context.req.parseBody({ all: true });
  const texts = (name: string) => [form[name] ?? []].flat().filter((each) => typeof each === 'string');
  const [sandbox = ''] = texts('sandbox');
  const [reason = ''] = texts('reason').map((text) => text.trim().slice(0, LONGEST_REASON));
  const [request = randomUUID()] = texts('request');
  const isConfirmed = texts('confirmed').length > 0;
  const batch = batchIn(sandbox);
  const chosen = chosenIn(texts('choose'));
  if (chosen.length === 0) return context.redirect(batch.back.href, 303);
  if (isConfirmed && (reason !== '' || !batch.asksReason)) {
    const rows = await batch.rows(chosen, reason);
    // Things that are no longer owed were done meanwhile, perhaps by this very form, so they don't count as failed.
    const gone = chosen.filter(
      ({ process, key }) => !rows.some((row) => row.process === process && row.key === key),
    );
    const outcomes = await given(missionsOf(context), rows, { person, request });
    return done(context, batch, outcomes, gone);
  }
  // The reason is asked for afterwards: it changes nothing of who is told.
  const rows = await batch.rows(chosen, '…');
  const locale = context.get('locale');
  const previews: Previewed[] = [];
  for (const row of rows) {
    const { process, command, input } = row;
    const preview = await missionsOf(context).preview({ ref: process }, command, input, {
      as: person,
      locale,
    });
    previews.push({ ...row, preview });
  }
  return ask(context, batch, { previews, sandbox, request, isFaulty: isConfirmed });
}

/** Gives one command after the other; where the same form is sent twice, each command gets its first answer. */
async function given(
  missions: Missions,
  rows: readonly Row[],
  how: { readonly person: string; readonly request: string },
): Promise<readonly Outcome[]> {
  const found: Outcome[] = [];
  for (const row of rows) {
    const { process, key, command, input } = row;
    const requestId = `${how.request}-${process}-${key}`;
    try {
      await missions.command({ ref: process }, command, input, { as: how.person, requestId });
      found.push({ ...row, error: undefined });
    } catch (error) {
      if (!(error instanceof MissionError)) throw error;
      found.push({ ...row, error });
    }
  }
  return found;
}

/** How many mails each person would get. */
function mailsTo(previews: readonly Preview[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const preview of previews) {
    if (!preview.permitted) continue;
    for (const { to } of preview.mails) found.set(to, (found.get(to) ?? 0) + 1);
  }
  return found;
}

async function ask(
  context: WebContext,
  batch: Batch,
  asked: {
    readonly previews: readonly Previewed[];
    readonly sandbox: string;
    readonly request: string;
    readonly isFaulty: boolean;
  },
): Promise<Response> {
  const { previews, sandbox, request, isFaulty } = asked;
  const { locale, t } = context.var;
  // Others are told how many there are.
  const nameOf = isStaff(signedIn(context)) ? namesIn(await missionsOf(context).people()) : undefined;
  const possible = previews.filter(({ preview }) => preview.permitted);
  const mails = mailsTo(previews.map(({ preview }) => preview));
  const count = [...mails.values()].reduce((sum, each) => sum + each, 0);
  return show(
    context,
    {
      title: batch.title(possible.length),
      lead: t('desk.missions.escalate.mails', { mails: count, people: mails.size }),
      styles: STYLES,
      isFaulty,
      crumbs: [{ text: batch.back.crumb, href: batch.back.href }],
    },
    <>
      {nameOf && (
        <ul>
          {[...mails].map(([person, each]) => (
            <li>{t('desk.missions.escalate.mails-to', { name: nameOf(person), count: each })}</li>
          ))}
        </ul>
      )}
      <h2 class="duty-group__title">{batch.what}</h2>
      <ul class="duty-list">
        {previews.map((row) => (
          <li class="duty">
            <PreviewedRow row={row} locale={locale} />
          </li>
        ))}
      </ul>
      {possible.length > 0 && (
        <form method="post" action={batch.action} novalidate id="form">
          {possible.map((each) => (
            <input type="hidden" name="choose" value={chosenValue(each)} />
          ))}
          <input type="hidden" name="sandbox" value={sandbox} />
          <input type="hidden" name="request" value={request} />
          <input type="hidden" name="confirmed" value="yes" />
          {batch.carried?.map(({ name, value }) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {batch.asksReason && <ReasonField isFaulty={isFaulty} locale={locale} />}
          <p class="button-line">
            <Button>{batch.send(possible.length, count)}</Button>
            <Link href={batch.back.href}>{batch.back.text}</Link>
          </p>
        </form>
      )}
    </>,
  );
}

function PreviewedRow({ row, locale }: { readonly row: Previewed; readonly locale: Locale }) {
  const { what, alone, preview } = row;
  return (
    <p>
      {alone ? <Link href={alone}>{what}</Link> : what}
      {!preview.permitted && (
        <span class="due--late">
          {' – '}
          {preview.reasons.map((reason) => refusalSentence(reason, locale)).join(' ')}
        </span>
      )}
    </p>
  );
}

function ReasonField({ isFaulty, locale }: { readonly isFaulty: boolean; readonly locale: Locale }) {
  const t = speaker(locale);
  return (
    <div class={`ecl-form-group field${isFaulty ? ' field--wrong' : ''}`}>
      <label class="ecl-form-label" for="reason">
        {t('desk.missions.escalate.reason')}
      </label>
      {isFaulty && (
        <p class="field__error" id="reason-error">
          {t('desk.missions.escalate.reason-missing')}
        </p>
      )}
      <textarea
        class="ecl-text-area"
        id="reason"
        name="reason"
        rows={3}
        maxlength={LONGEST_REASON}
        required
        aria-invalid={isFaulty ? 'true' : undefined}
        aria-describedby={isFaulty ? 'reason-error' : undefined}
      />
    </div>
  );
}

/** The page that says of each whether it was done, or why not. */
function done(
  context: WebContext,
  batch: Batch,
  outcomes: readonly Outcome[],
  gone: readonly Chosen[],
): Response | Promise<Response> {
  const { locale, t } = context.var;
  const succeeded = outcomes.filter(({ error }) => !error);
  return show(
    context,
    {
      title: batch.done(succeeded.length),
      styles: STYLES,
      crumbs: [{ text: batch.back.crumb, href: batch.back.href }],
    },
    <>
      <ul class="duty-list">
        {outcomes.map(({ what, error }) => (
          <li class="duty">
            <p>
              {`${what}${colon(t)}`}
              {error ? (
                <span class="due--late">{sentencesOf(error, locale)}</span>
              ) : (
                <strong>{t('desk.together.row-done')}</strong>
              )}
            </p>
          </li>
        ))}
        {gone.map((each) => (
          <li class="duty">
            <p>{`${nameOf(each, locale)}${colon(t)}${t('desk.together.row-gone')}`}</p>
          </li>
        ))}
      </ul>
      <p>
        <ButtonLink href={batch.back.href}>{batch.back.text}</ButtonLink>
      </p>
    </>,
  );
}
