import type { StepMail, StepMailOrder } from '../../../workflows/domain/mail.ts';
import { roleName } from '../../../workflows/domain/names.ts';
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
import { renderText } from './text.ts';
import { wordsOf } from './words.ts';

/** A mail that answers somebody's step, for one of its recipients. */
export function composeStepMail(order: StepMailOrder, context: StepContext): ComposedMail {
  const { recipient } = context;
  const { frame, steps, obligations } = phrasebooks[recipient.language];
  const reading: Reading = { now: context.now, zone: recipient.zone, locale: recipient.language };
  const words = wordsOf(order.facts, context, context, reading, frame);
  const phrases = steps[order.template];
  const reader = meantFor(context, context);
  const inCopy = !order.to.includes(reader) && (order.cc ?? []).includes(reader);

  const subject = oneLine(say(phrases.subject, words));
  const lead = say(phrases.lead, words);
  const source: Source = {
    facts: order.facts,
    matter: context,
    context,
    reading,
    frame,
    items: itemsLabel(order.template),
  };
  const rows = [
    ...dutyRows(order, context, reading, frame, words, obligations),
    ...matterFacts(source),
    ...rowsOf(source),
  ];
  const blocks: Block[] = [
    { type: 'text', text: lead },
    ...sayAll(phrases.more ?? [], words).map((text): Block => ({ type: 'text', text })),
    { type: 'button', label: say(phrases.button, words), href: targetOf(order.template, context) },
    ...(rows.length > 0 ? [{ type: 'facts', rows } as const] : []),
  ];
  const role = roleIn(reader, context);
  const name = oneLine(context.process.reference) || frame.why.thisMission;
  const why = inCopy ? frame.why.copy(name) : frame.why.step(roleName(role, recipient.language), name);
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
    subject: context.threadSubject ?? finishSubject(subject, context, frame),
    text: renderText(page, frame),
    html: renderHtml(page, frame),
    why,
    ...(calendar ? { calendar } : {}),
  };
}

function invited({ template }: StepMailOrder): boolean {
  return template === 'briefing-invitation' || template === 'briefing-cancelled';
}

function itemsLabel(template: StepMail): Source['items'] {
  if (template === 'agenda-shared') return 'materials';
  return template === 'checklist-item-failed' ? 'failed' : 'items';
}

function targetOf(template: StepMail, context: StepContext): string {
  if (template === 'not-retained') return openCallsPage(context.links.base);
  return pageOf(context.links.base, context.process, STEP_SECTIONS[template]);
}

/** By when, how counted and what otherwise; of an escalation, who owes it and who was reminded. */
function dutyRows(
  order: StepMailOrder,
  context: StepContext,
  reading: Reading,
  frame: Frame,
  words: Words,
  phrases: Readonly<Record<string, ObligationPhrases>>,
): Fact[] {
  const { facts, thread } = order;
  const known =
    obligationOf(thread, context) ??
    context.obligations?.find(({ kind, status }) => kind === facts.obligation && status === 'open');
  const due = facts.due ?? (order.template === 'escalated-now' ? known?.due : undefined);
  const rows: Fact[] = [];
  if (due)
    rows.push({
      label: frame.labels.due,
      value: [{ text: dueWords(due, context, reading, frame, known?.key) }],
    });
  if (order.template === 'escalated-now') {
    if (known) {
      rows.unshift({
        label: frame.labels.obligation,
        value: [{ text: frame.owedBy(people(known.owedBy, known.owedAs, context, reading.locale)) }],
      });
      rows.push(...remindedRows(known.key, context, context, reading, frame));
    }
    return rows;
  }
  if (!due || !known) return rows;
  const duty = { kind: known.kind, key: known.key, day: due.day };
  rows.push(...countedRow(duty, context, reading, frame));
  const own = phrases[known.kind];
  if (own && known.owedBy.includes(meantFor(context, context)))
    rows.push(...otherwiseRow(duty, own, words, context, context, reading, frame));
  return rows;
}
