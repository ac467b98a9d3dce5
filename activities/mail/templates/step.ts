import { roleName } from '../../../language/names.ts';
import { say, tell, tellIfAny } from '../../../language/say.ts';
import {
  isInCopy,
  type MailFacts,
  type StepMail,
  type StepMailOrder,
} from '../../../workflows/domain/mail.ts';
import type { Obligation } from '../../../workflows/domain/obligation.ts';
import type { PersonId } from '../../../workflows/domain/people.ts';
import type { Locale } from '../../../workflows/domain/time.ts';
import type { ComposedMail, StepContext } from '../context.ts';
import type { Reading } from './deadline.ts';
import { countedRow, otherwiseRow, remindedRows } from './duty.ts';
import { obligationOf } from './duty-names.ts';
import { dueWords, labelOf, matterFacts, rowsOf, type Source } from './facts.ts';
import { footerOf, noticesOf } from './footer.ts';
import { renderHtml } from './html.ts';
import { invitation } from './invitation.ts';
import { dutyPage, messagesPage, openCallsPage, pageOf, restoringPage } from './links.ts';
import type { Block, Fact, Page } from './page.ts';
import { endOnce, finishSubject, matterName, meantFor, oneLine, people, roleIn, sentence } from './reader.ts';
import { STEP_TRAITS, type StepTraits } from './step-traits.ts';
import { renderText } from './text.ts';
import { type MailWords, wordsOf } from './words.ts';

/** A mail that answers somebody's step, for one of its recipients. */
export function composeStepMail(order: StepMailOrder, context: StepContext): ComposedMail {
  const { recipient } = context;
  const { template } = order;
  const { language: locale } = recipient;
  const traits = STEP_TRAITS[template];
  const reading: Reading = { now: context.now, zone: recipient.zone, locale };
  const reader = meantFor(context, context);
  const duty = dutyOf(order, traits, context);
  const facts = completed(order.facts, traits, duty, context);
  const asking = duty && (asks(duty, traits, context) || traits.presses) ? duty : undefined;
  const words = wordsOf(facts, context, context, reading);
  const inCopy = isInCopy(order, reader);

  const asked = oneLine(sentence(tell(`mail-steps.${template}.subject`, locale, words)));
  // Others are asked for it: a subject that asks would be misread.
  const subject =
    inCopy && traits.opens ? say('mail-frame.subject.asks-another', locale, { subject: asked }) : asked;
  const lead = sentence(tell(`mail-steps.${template}.lead`, locale, words));
  const source: Source = {
    facts: without(facts, traits.untold ?? []),
    matter: context,
    context,
    reading,
    ...(traits.labels ? { labels: traits.labels } : {}),
    checklist: template === 'checklist-item-failed',
  };
  const rows = [
    ...dutyRows(template, traits, facts, duty, source, words),
    ...matterFacts(source),
    ...rowsOf(source),
  ];
  const role = roleIn(reader, context);
  const name = matterName(context, locale) || say('mail-frame.this-mission', locale);
  const why = context.unsubscribe
    ? say('mail-frame.why.optional', locale)
    : traits.toHouse
      ? say('mail-frame.why.house', locale)
      : inCopy
        ? say('mail-frame.why.copy', locale, { subject: name })
        : say('mail-frame.why.step', locale, { role: roleName(role, locale), subject: name });
  const blocks: Block[] = [
    { type: 'text', text: lead },
    ...moreOf(template, words, locale).map((text): Block => ({ type: 'text', text })),
    {
      type: 'button',
      label: tell(`mail-steps.${template}.button`, locale, words),
      href: targetOf(order, asking, context),
    },
    ...(rows.length > 0 ? [{ type: 'facts', rows } as const] : []),
    ...(context.unsubscribe
      ? [
          {
            type: 'links',
            title: why,
            links: [{ label: say('mail-frame.unsubscribe', locale), href: context.unsubscribe }],
          } as const,
        ]
      : []),
  ];
  const page: Page = {
    language: recipient.language,
    title: subject,
    preheader: lead,
    notices: noticesOf(context, context, inCopy),
    blocks,
    footer: footerOf(why, context, context),
  };
  const calendar = order.facts.event && invited(order) ? invitation(order, context) : undefined;
  return {
    language: locale,
    // What is new, whatever the thread began with: "Come to the briefing on Thursday" would be no subject for one that was
    // moved to Friday. They stay in their thread by References.
    subject: finishSubject(subject, context, locale),
    text: renderText(page),
    html: renderHtml(page),
    why,
    ...(calendar ? { calendar } : {}),
    ...(context.unsubscribe ? { unsubscribe: context.unsubscribe } : {}),
  };
}

function invited({ template }: StepMailOrder): boolean {
  return template === 'briefing-invitation' || template === 'briefing-cancelled';
}

/** Where the reader answers it: the duty that it opens for them or tells of, else where it stands. */
function targetOf({ template }: StepMailOrder, duty: Obligation | undefined, context: StepContext): string {
  if (template === 'message') return messagesPage(context.links.base, context.process);
  if (template === 'not-retained') return openCallsPage(context.links.base);
  if (template === 'process-ended') return restoringPage(context.links.base);
  if (duty) return dutyPage(context.links.base, context.process, duty.key, duty.facts);
  return pageOf(context.links.base, context.process, STEP_TRAITS[template].part);
}

/** What follows from it, what to do, what comes next: as many sentences as there are messages with something to say. */
function moreOf(template: StepMail, words: MailWords, locale: Locale): string[] {
  const told: string[] = [];
  for (let n = 1; ; n++) {
    const text = tellIfAny('mail-steps', `${template}.more.${n}`, locale, words);
    if (text === undefined) return told.map(endOnce).filter((one) => one !== '');
    told.push(text);
  }
}

function without(facts: MailFacts, untold: readonly string[]): MailFacts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !untold.includes(name)));
}

/** The obligation that the mail opens for its reader, else that of its thread. */
function dutyOf(
  order: StepMailOrder,
  { opens = [] }: StepTraits,
  context: StepContext,
): Obligation | undefined {
  const reader = meantFor(context, context);
  const { deliverable, task, obligation } = order.facts;
  const open = (context.obligations ?? []).filter(({ status }) => status === 'open');
  return (
    open.find(
      ({ kind, owedBy, facts }) =>
        opens.includes(kind) &&
        owedBy.includes(reader) &&
        facts.deliverable === deliverable &&
        // A change of the plan is told of all positions and days together.
        (task === undefined || facts.task?.split('/')[0] === task),
    ) ??
    obligationOf(order.thread, context) ??
    open.find(({ kind }) => kind === obligation)
  );
}

/** The mail opens the duty for its very reader. */
const asks = (duty: Obligation, { opens = [] }: StepTraits, context: StepContext): boolean =>
  opens.includes(duty.kind) && duty.owedBy.includes(meantFor(context, context));

/** What the step left to its obligations: by when, or everything that is due from the reader. */
function completed(
  facts: MailFacts,
  traits: StepTraits,
  duty: Obligation | undefined,
  context: StepContext,
): MailFacts {
  const reader = meantFor(context, context);
  const dues = traits.listsDues && !facts.dues ? duesOf(reader, context) : [];
  return {
    ...(duty?.due && asks(duty, traits, context) ? { due: duty.due } : {}),
    ...(dues.length > 0 ? { dues } : {}),
    ...facts,
  };
}

function duesOf(reader: PersonId, { obligations = [] }: StepContext): NonNullable<MailFacts['dues']> {
  return obligations
    .filter(({ owedBy, status }) => owedBy.includes(reader) && (status === 'open' || status === 'awaited'))
    .flatMap(({ kind, key, due }) => (due ? [{ obligation: kind, key, day: due.day, at: due.at }] : []));
}

/** By when, how counted and what otherwise; of an escalation, who owes it and who was reminded. */
function dutyRows(
  template: StepMail,
  traits: StepTraits,
  facts: MailFacts,
  known: Obligation | undefined,
  source: Source,
  words: MailWords,
): Fact[] {
  const { context, matter, reading } = source;
  const due = facts.due ?? (traits.presses ? known?.due : undefined);
  const rows: Fact[] = [];
  if (due)
    rows.push({
      label: labelOf(source, 'due'),
      value: [{ text: dueWords(due, matter, reading, known?.key) }],
    });
  if (!known) return rows;
  if (template === 'escalated-now') {
    const who = people(known.owedBy, known.owedAs, context, reading.locale);
    return [
      {
        label: labelOf(source, 'obligation'),
        value: [{ text: say('mail-frame.owed-by', reading.locale, { who }) }],
      },
      ...rows,
      ...remindedRows(known.key, matter, context, reading),
    ];
  }
  if (!due || known.due?.day !== due.day) return rows;
  const duty = { kind: known.kind, key: known.key, day: due.day };
  rows.push(...countedRow(duty, matter, reading));
  if (known.owedBy.includes(meantFor(context, matter)))
    rows.push(...otherwiseRow(duty, words, matter, context, reading));
  return rows;
}
