import { randomUUID } from 'node:crypto';
import { PAGES, pathTo } from '../../../addresses/pages.ts';
import { SEAT_ZONE } from '../../../workflows/domain/seat.ts';
import { instantAt, isDay } from '../../../workflows/domain/time.ts';
import { type FieldFault, MissionError } from '../../errors.ts';
import { sentencesOf } from '../../explain.ts';
import type { Advance, Missions } from '../../missions.ts';
import type { Wrong } from '../forms/parts.tsx';
import { LIVE_SCRIPT, Live } from '../live.tsx';
import { namesIn } from '../names.ts';
import { FileProblems } from '../opening/problems.tsx';
import { readerOf } from '../reader.ts';
import { show } from '../render.tsx';
import { missionsOf, signedIn, type WebApp, type WebContext, type WebParts } from '../web.ts';
import { instantIn } from '../when.ts';
import { Rehearsal, type RehearsalView } from './rehearsal.tsx';
import { OpenForm, RehearsalList, type RehearsalWish } from './rehearsals.tsx';

const STYLES = ['room.css', 'forms.css'];
const MOST_DAYS = 250;
/** An advance is waited for this long; after that its page shows how far it is. */
const PATIENCE_MS = 2_000;

/** Where an action is played through with a clock that somebody moves. */
export function addRehearsals(app: WebApp, { hasMailbox }: WebParts): void {
  app.get(PAGES.rehearsals, (context) => listPage(context, asked(context), []));
  app.post(PAGES.rehearsals, (context) => open(context));
  app.get(PAGES.rehearsal, (context) => rehearsalPage(context, hasMailbox, []));
  app.post(PAGES.rehearsalAdvance, (context) => advance(context, hasMailbox));
}

// ── All of them ─────────────────────────────────────────────────────────────────────────────────────────────

function asked(context: WebContext): RehearsalWish {
  return { name: '', from: context.req.query('from') ?? '', at: '' };
}

interface Refused {
  readonly problems: readonly FieldFault[];
  /** The file that has them. */
  readonly text: string;
}

async function listPage(
  context: WebContext,
  given: RehearsalWish,
  wrong: readonly Wrong[],
  { problems, text }: Refused = { problems: [], text: '' },
): Promise<Response> {
  const missions = missionsOf(context);
  const { locale, t } = context.var;
  const all = await missions.sandboxes();
  const { rows } = await missions.list({ kind: 'action', limit: 500 }, locale);
  const reader = readerOf(context, missions.present());
  return show(
    context,
    {
      title: t('rehearsals.title'),
      lead: t('rehearsals.lead'),
      styles: STYLES,
      scripts: ['forms.js'],
      wrong,
    },
    <>
      <FileProblems problems={problems} text={text} t={t} locale={locale} />
      <RehearsalList rehearsals={all} reader={reader} />
      <OpenForm actions={rows} given={given} wrong={wrong} locale={locale} />
    </>,
  );
}

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

async function open(context: WebContext): Promise<Response> {
  const missions = missionsOf(context);
  const person = signedIn(context);
  const { locale, t } = context.var;
  const form = await context.req.formData();
  const text = (field: string) => {
    const value = form.get(field);
    return typeof value === 'string' ? value.trim() : '';
  };
  const given: RehearsalWish = { name: text('name'), from: text('from'), at: text('at') };
  const upload = form.get('file');
  const uploaded = upload instanceof File && upload.size > 0 ? await upload.text() : undefined;
  const wrong: Wrong[] = [];
  if (!NAME.test(given.name)) wrong.push({ field: 'name', sentence: t('rehearsals.wrong.name') });
  else if ((await missions.sandboxes()).some(({ sandbox }) => sandbox === given.name))
    wrong.push({ field: 'name', sentence: t('rehearsals.wrong.taken') });
  if (given.from === '' && uploaded === undefined)
    wrong.push({ field: 'from', sentence: t('rehearsals.wrong.source') });
  if (given.at !== '' && !isDay(given.at)) wrong.push({ field: 'at', sentence: t('rehearsals.wrong.day') });
  if (wrong.length > 0) return listPage(context, given, wrong);
  try {
    const { file, openedAt } = await source(missions, given.from, uploaded);
    const at = isDay(given.at) ? instantAt(given.at, '09:00', SEAT_ZONE) : openedAt;
    const sandbox = { name: given.name, ...(at ? { at } : {}) };
    await missions.open({ file, sandbox }, { as: { person: person.person }, requestId: randomUUID() });
  } catch (error) {
    if (!(error instanceof MissionError)) throw error;
    const field = given.from === '' ? 'file' : 'from';
    return listPage(context, given, [{ field, sentence: sentencesOf(error, locale) }], {
      problems: error.fields ?? [],
      text: uploaded ?? '',
    });
  }
  return context.redirect(pathTo('rehearsal', { name: given.name }), 303);
}

/** The file that was given, or that of the action to copy, with the moment at which that was opened. */
async function source(missions: Missions, from: string, uploaded: string | undefined) {
  if (from === '') return { file: uploaded ?? '', openedAt: undefined };
  const { state } = await missions.seen({ ref: from });
  return { file: await missions.actionFile({ ref: from }), openedAt: state.openedAt };
}

// ── One of them ─────────────────────────────────────────────────────────────────────────────────────────────

async function viewOf(context: WebContext, hasMailbox: boolean): Promise<RehearsalView> {
  const missions = missionsOf(context);
  const locale = context.get('locale');
  const name = context.req.param('name') ?? '';
  const clock = await missions.clock(name);
  const [{ rows }, mails, people] = await Promise.all([
    missions.list({ sandbox: name, limit: 200 }, locale),
    missions.mails({ sandbox: name, status: 'sent' }),
    missions.people(),
  ]);
  return {
    clock,
    rows,
    mails,
    nameOf: namesIn(people),
    reader: readerOf(context, clock.now),
    hasMailbox,
    job: randomUUID(),
  };
}

async function rehearsalPage(
  context: WebContext,
  hasMailbox: boolean,
  wrong: readonly Wrong[],
): Promise<Response> {
  const view = await viewOf(context, hasMailbox);
  const { clock, reader } = view;
  const { t } = reader;
  return show(
    context,
    {
      title: t('rehearsals.one', { name: clock.sandbox }),
      styles: STYLES,
      scripts: ['forms.js', LIVE_SCRIPT],
      crumbs: [{ text: t('rehearsals.title'), href: pathTo('rehearsals') }],
      sandbox: { name: clock.sandbox, now: instantIn(clock.now, reader) },
      wrong,
    },
    <>
      <Live locale={reader.locale} sandbox={clock.sandbox} />
      <Rehearsal view={view} wrong={wrong} />
    </>,
  );
}

async function advance(context: WebContext, hasMailbox: boolean): Promise<Response> {
  const missions = missionsOf(context);
  const { locale, t } = context.var;
  const name = context.req.param('name') ?? '';
  const form = await context.req.formData();
  const text = (field: string) => String(form.get(field) ?? '').trim();
  const how = howOf(text);
  if (how === 'workingDays' || how === 'to')
    return rehearsalPage(context, hasMailbox, [
      { field: how, sentence: how === 'to' ? t('rehearsals.wrong.day') : t('rehearsals.wrong.working-days') },
    ]);
  try {
    const job = text('job') || randomUUID();
    await missions.advance(name, how, job);
    await settled(missions, name, job);
  } catch (error) {
    if (!(error instanceof MissionError) || error.code !== 'refused') throw error;
    return rehearsalPage(context, hasMailbox, [{ field: 'to', sentence: sentencesOf(error, locale) }]);
  }
  return context.redirect(pathTo('rehearsal', { name }), 303);
}

/** How far, or the field that is filled in wrongly. */
function howOf(text: (field: string) => string): Advance | 'workingDays' | 'to' {
  const by = text('by');
  if (by === 'workingDays') {
    const days = Number(text('workingDays'));
    return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? { workingDays: days } : 'workingDays';
  }
  if (by === 'to') {
    const [day, time] = [text('to.day'), text('to.time').slice(0, 5)];
    if (!isDay(day) || !/^(?:|([01]\d|2[0-3]):[0-5]\d)$/.test(time)) return 'to';
    return { to: time === '' ? day : instantAt(day, time, SEAT_ZONE) };
  }
  return { next: true };
}

async function settled(missions: Missions, name: string, job: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let pause = 25; Date.now() < end; pause = Math.min(pause * 2, 250)) {
    const { advancing } = await missions.clock(name);
    if (advancing?.job !== job) return;
    await new Promise((wake) => setTimeout(wake, pause));
  }
}
