import { roleName } from '../../../language/names.ts';
import type { MailFacts, StepMail, StepMailOrder } from '../../../workflows/domain/mail.ts';
import type { Obligation } from '../../../workflows/domain/obligation.ts';
import type { PersonId } from '../../../workflows/domain/people.ts';
import type { ObligationKind } from '../../../workflows/domain/rules.ts';
import type { ComposedMail, StepContext } from '../context.ts';
import type { Reading } from './deadline.ts';
import { countedRow, obligationOf, otherwiseRow, remindedRows } from './duty.ts';
import { dueWords, matterFacts, rowsOf, type Source } from './facts.ts';
import { footerOf, noticesOf } from './footer.ts';
import { renderHtml } from './html.ts';
import { invitation } from './invitation.ts';
import { phrasebooks } from './languages.ts';
import { openCallsPage, pageOf, STEP_SECTIONS } from './links.ts';
import type { Block, Fact, Page } from './page.ts';
import type { Frame, ObligationPhrases, Words } from './phrases.ts';
import { finishSubject, meantFor, oneLine, people, roleIn, say, sayAll } from './reader.ts';
import { STEP_TRAITS, type StepTraits } from './step-traits.ts';
import { renderText } from './text.ts';
import { wordsOf } from './words.ts';

/** A mail that answers somebody's step, for one of its recipients. */
export function composeStepMail(order: StepMailOrder, context: StepContext): ComposedMail {
  const { recipient } = context;
  const { steps, obligations, frame: common } = phrasebooks[recipient.language];
  const traits = STEP_TRAITS[order.template] ?? {};
  const frame = relabelled(common, traits);
  const reading: Reading = { now: context.now, zone: recipient.zone, locale: recipient.language };
  const reader = meantFor(context, context);
  const duty = dutyOf(order, traits, context);
  const facts = completed(order.facts, traits, duty, context);
  const words = wordsOf(facts, context, context, reading, frame);
  const phrases = steps[order.template];
  const inCopy = !order.to.includes(reader) && (order.cc ?? []).includes(reader);

  const subject = oneLine(say(phrases.subject, words));
  const lead = say(phrases.lead, words);
  const source: Source = {
    facts: without(facts, traits.untold ?? []),
    matter: context,
    context,
    reading,
    frame,
    checklist: order.template === 'checklist-item-failed',
  };
  const rows = [
    ...dutyRows(order.template, facts, duty, source, words, obligations),
    ...matterFacts(source),
    ...rowsOf(source),
  ];
  const role = roleIn(reader, context);
  const name = oneLine(context.process.reference) || frame.why.thisMission;
  const why = context.unsubscribe
    ? frame.why.optional
    : inCopy
      ? frame.why.copy(name)
      : frame.why.step(roleName(role, recipient.language), name);
  const blocks: Block[] = [
    { type: 'text', text: lead },
    ...sayAll(phrases.more ?? [], words).map((text): Block => ({ type: 'text', text })),
    { type: 'button', label: say(phrases.button, words), href: targetOf(order.template, context) },
    ...(rows.length > 0 ? [{ type: 'facts', rows } as const] : []),
    ...(context.unsubscribe
      ? [
          {
            type: 'links',
            title: why,
            links: [{ label: frame.unsubscribe, href: context.unsubscribe }],
          } as const,
        ]
      : []),
  ];
  const page: Page = {
    language: recipient.language,
    title: subject,
    preheader: lead,
    notices: noticesOf(context, context, frame, inCopy),
    blocks,
    footer: footerOf(why, context, context, frame),
  };
  const calendar = order.facts.event && invited(order) ? invitation(order, context, frame) : undefined;
  return {
    language: recipient.language,
    // What is new, whatever the thread began with: "Come to the briefing on Thursday" would be no subject for one that was
    // moved to Friday. They stay in their thread by References.
    subject: finishSubject(subject, context, frame),
    text: renderText(page, frame),
    html: renderHtml(page, frame),
    why,
    ...(calendar ? { calendar } : {}),
    ...(context.unsubscribe ? { unsubscribe: context.unsubscribe } : {}),
  };
}

function invited({ template }: StepMailOrder): boolean {
  return template === 'briefing-invitation' || template === 'briefing-cancelled';
}

function targetOf(template: StepMail, context: StepContext): string {
  if (template === 'not-retained') return openCallsPage(context.links.base);
  return pageOf(context.links.base, context.process, STEP_SECTIONS[template]);
}

function relabelled(frame: Frame, { labels = {} }: StepTraits): Frame {
  const other = Object.entries(labels).map(([label, by]) => [label, frame.labels[by]]);
  return { ...frame, labels: { ...frame.labels, ...Object.fromEntries(other) } };
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
  const { deliverable, obligation } = order.facts;
  const open = (context.obligations ?? []).filter(({ status }) => status === 'open');
  return (
    open.find(
      ({ kind, owedBy, facts }) =>
        opens.includes(kind) && owedBy.includes(reader) && facts.deliverable === deliverable,
    ) ??
    obligationOf(order.thread, context) ??
    open.find(({ kind }) => kind === obligation)
  );
}

/** What the step left to its obligations: by when, or everything that is due from the reader. */
function completed(
  facts: MailFacts,
  { opens = [], listsDues }: StepTraits,
  duty: Obligation | undefined,
  context: StepContext,
): MailFacts {
  const reader = meantFor(context, context);
  const asks = duty?.due && opens.includes(duty.kind) && duty.owedBy.includes(reader);
  const dues = listsDues && !facts.dues ? duesOf(reader, context) : [];
  return {
    ...(asks && duty.due ? { due: duty.due } : {}),
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
  facts: MailFacts,
  known: Obligation | undefined,
  { context, matter, reading, frame }: Source,
  words: Words,
  phrases: Readonly<Record<ObligationKind, ObligationPhrases>>,
): Fact[] {
  const due = facts.due ?? (template === 'escalated-now' ? known?.due : undefined);
  const rows: Fact[] = [];
  if (due)
    rows.push({
      label: frame.labels.due,
      value: [{ text: dueWords(due, matter, reading, frame, known?.key) }],
    });
  if (!known) return rows;
  if (template === 'escalated-now') {
    const owner = people(known.owedBy, known.owedAs, context, reading.locale);
    return [
      { label: frame.labels.obligation, value: [{ text: frame.owedBy(owner) }] },
      ...rows,
      ...remindedRows(known.key, matter, context, reading, frame),
    ];
  }
  if (!due || known.due?.day !== due.day) return rows;
  const duty = { kind: known.kind, key: known.key, day: due.day };
  rows.push(...countedRow(duty, matter, reading, frame));
  if (known.owedBy.includes(meantFor(context, matter)))
    rows.push(...otherwiseRow(duty, phrases[known.kind], words, matter, context, reading, frame));
  return rows;
}
