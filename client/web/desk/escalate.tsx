import { randomUUID } from 'node:crypto';
import { obligationNameOfKey } from '../../../language/names.ts';
import { speaker } from '../../../language/say.ts';
import type { ProcessId, SandboxId } from '../../../workflows/domain/lifecycle.ts';
import { MissionError } from '../../errors.ts';
import { sentencesOf } from '../../explain.ts';
import { refusalSentence } from '../../messages.ts';
import type { Missions, Preview } from '../../missions.ts';
import { show } from '../render.tsx';
import { missionsOf, type WebContext } from '../web.ts';
import { at, holding, STAFF, STYLES } from './frame.tsx';

/** A late thing that somebody chose in the table: the process and the obligation's key. */
interface Chosen {
  readonly process: ProcessId;
  readonly key: string;
  /** For reading alone. */
  readonly reference: string;
}
interface Previewed extends Chosen {
  readonly preview: Preview;
}

/** More at once would be no decision any more. */
const MOST = 50;
const LONGEST_REASON = 2_000;

export const chosenValue = ({ process, key, reference }: Chosen): string => `${process} ${key} ${reference}`;

function chosenIn(values: readonly string[]): readonly Chosen[] {
  return values.slice(0, MOST).flatMap((value) => {
    const [, process, key, reference = ''] = /^(\S+) (\S+) ?(.*)$/.exec(value) ?? [];
    return process && key ? [{ process, key, reference }] : [];
  });
}

/** Escalates several late things at once: first how many mails to whom, then, with a reason, the mails. */
export async function escalateSeveral(context: WebContext): Promise<Response> {
  const { person } = holding(context, STAFF);
  const form = await context.req.parseBody({ all: true });
  const texts = (name: string) => [form[name] ?? []].flat().filter((each) => typeof each === 'string');
  const [sandbox = ''] = texts('sandbox');
  const [reason = ''] = texts('reason').map((text) => text.trim().slice(0, LONGEST_REASON));
  const [request = randomUUID()] = texts('request');
  const isConfirmed = texts('confirmed').length > 0;
  const chosen = chosenIn(texts('choose'));
  if (chosen.length === 0) return context.redirect(at('/missions', { view: 'late', sandbox }), 303);
  if (isConfirmed && reason !== '')
    return done(context, await given(missionsOf(context), chosen, { person, reason, request }), sandbox);
  const previews = await previewed(context, chosen, person);
  return ask(context, { previews, sandbox, request, isFaulty: isConfirmed });
}

async function previewed(
  context: WebContext,
  chosen: readonly Chosen[],
  person: string,
): Promise<readonly Previewed[]> {
  const locale = context.get('locale');
  const found: Previewed[] = [];
  for (const each of chosen) {
    const { process, key } = each;
    // The reason is asked for after; what it says changes nothing of who is told.
    const input = { obligation: key, reason: '…' };
    const preview = await missionsOf(context).preview({ ref: process }, 'escalate-now', input, {
      as: person,
      locale,
    });
    found.push({ ...each, preview });
  }
  return found;
}

type Outcome = Chosen & { readonly error: MissionError | undefined };

/** One after the other: of the same form pressed twice each gets its first answer. */
async function given(
  missions: Missions,
  chosen: readonly Chosen[],
  how: { readonly person: string; readonly reason: string; readonly request: string },
): Promise<readonly Outcome[]> {
  const found: Outcome[] = [];
  for (const each of chosen) {
    const { process, key } = each;
    const input = { obligation: key, reason: how.reason };
    const requestId = `${how.request}-${process}-${key}`;
    try {
      await missions.command({ ref: process }, 'escalate-now', input, { as: how.person, requestId });
      found.push({ ...each, error: undefined });
    } catch (error) {
      if (!(error instanceof MissionError)) throw error;
      found.push({ ...each, error });
    }
  }
  return found;
}

/** How many mails each person would get. */
export function mailsTo(previews: readonly Preview[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const preview of previews) {
    if (!preview.permitted) continue;
    for (const { to } of preview.mails) found.set(to, (found.get(to) ?? 0) + 1);
  }
  return found;
}

async function ask(
  context: WebContext,
  asked: {
    readonly previews: readonly Previewed[];
    readonly sandbox: string;
    readonly request: string;
    readonly isFaulty: boolean;
  },
): Promise<Response> {
  const { previews, sandbox, request, isFaulty } = asked;
  const locale = context.get('locale');
  const t = speaker(locale);
  const names = new Map((await missionsOf(context).people()).map(({ person, name }) => [person, name]));
  const possible = previews.filter(({ preview }) => preview.permitted);
  const mails = mailsTo(previews.map(({ preview }) => preview));
  const count = [...mails.values()].reduce((sum, each) => sum + each, 0);
  return show(
    context,
    {
      title: t('desk.missions.escalate.title', { count: possible.length }),
      lead: t('desk.missions.escalate.mails', { mails: count, people: mails.size }),
      styles: STYLES,
      isFaulty,
      crumbs: [{ text: speaker(locale)('desk.missions.title'), href: backTo(sandbox) }],
    },
    <>
      <ul>
        {[...mails].map(([person, each]) => (
          <li>{t('desk.missions.escalate.mails-to', { name: names.get(person) ?? person, count: each })}</li>
        ))}
      </ul>
      <h2 class="duty-group__title">{t('desk.missions.escalate.what')}</h2>
      <ul class="duty-list">
        {previews.map(({ process, key, reference, preview }) => (
          <li class="duty">
            <p>
              {obligationNameOfKey(key, locale)}, {reference || process}
              {!preview.permitted && (
                <span class="due--late">
                  {' – '}
                  {preview.reasons.map((reason) => refusalSentence(reason, locale)).join(' ')}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      {possible.length > 0 && (
        <form method="post" action="/missions/escalate" novalidate>
          {possible.map((each) => (
            <input type="hidden" name="choose" value={chosenValue(each)} />
          ))}
          <input type="hidden" name="sandbox" value={sandbox} />
          <input type="hidden" name="request" value={request} />
          <input type="hidden" name="confirmed" value="yes" />
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
          <p class="button-line">
            <button class="ecl-button ecl-button--primary" type="submit">
              {t('desk.missions.escalate.send', { count })}
            </button>
            <a class="ecl-link" href={backTo(sandbox)}>
              {t('desk.missions.escalate.back')}
            </a>
          </p>
        </form>
      )}
    </>,
  );
}

const backTo = (sandbox: SandboxId | ''): string => at('/missions', { view: 'late', sandbox });

function done(
  context: WebContext,
  outcomes: readonly Outcome[],
  sandbox: string,
): Response | Promise<Response> {
  const locale = context.get('locale');
  const t = speaker(locale);
  const failed = outcomes.filter(({ error }) => error);
  return show(
    context,
    {
      title: t('desk.missions.escalate.done', { count: outcomes.length - failed.length }),
      styles: STYLES,
      crumbs: [{ text: speaker(locale)('desk.missions.title'), href: backTo(sandbox) }],
    },
    <>
      {failed.length > 0 && (
        <ul>
          {failed.map(({ key, process, reference, error }) => (
            <li>
              {obligationNameOfKey(key, locale)}, {reference || process}:{' '}
              {error && sentencesOf(error, locale)}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a class="ecl-link" href={backTo(sandbox)}>
          {t('desk.missions.escalate.back')}
        </a>
      </p>
    </>,
  );
}
