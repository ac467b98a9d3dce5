import type { LadderItem, MailMatter, MailPerson, StepContext } from '../../activities/mail/context.ts';
import { edition } from '../../facility/editions.ts';
import { countWorkingDays, type HolidayCalendar } from '../../workflows/domain/calendar.ts';
import type { MailFacts, RungOrder, StepMail, StepMailOrder } from '../../workflows/domain/mail.ts';
import type { Obligation } from '../../workflows/domain/obligation.ts';
import type { ObligationKind } from '../../workflows/domain/obligation-kinds.ts';
import { type Day, day, endOfDay, instant, type Locale, zone } from '../../workflows/domain/time.ts';

export const BRUSSELS = zone('Europe/Brussels');
export const LIMA = zone('America/Lima');

const belgium: HolidayCalendar = {
  country: 'BE',
  from: 2018,
  to: 2018,
  holidays: { [day('2018-08-15')]: 'Assumption', [day('2018-11-01')]: 'All Saints’ Day' },
};

export function person(id: string, name: string, language: Locale, place = BRUSSELS): MailPerson {
  return {
    person: id,
    name,
    email: `${id}@example.org`,
    language,
    zone: place,
    country: place === LIMA ? 'PE' : 'BE',
  };
}

export const people = {
  coordinatrice: person('coordinatrice', 'Coordinatrice Exemple', 'fr'),
  technicien: person('technicien', 'Technicien Exemple', 'fr'),
  head: person('head', 'Head Example', 'en'),
  experta: person('experta', 'Experta Líder', 'es', LIMA),
  second: person('second', 'Expert Suppléant', 'fr'),
  contacto: person('contacto', 'Contacto Ejemplo', 'es', LIMA),
  member: person('member', 'Member Example', 'en'),
};

export const matter: MailMatter = {
  process: {
    id: 'action/a1/mission-1',
    kind: 'mission',
    reference: '17-11/PER/01.02',
    staff: { coordinator: 'coordinatrice', technicalExpert: 'technicien', head: 'head' },
    edition: 1,
    settings: { ...edition(1).settings, zone: BRUSSELS },
    calendars: [belgium],
    partnerContact: 'contacto',
    committee: ['member'],
    activity: 1,
  },
  brief: {
    language: 'es',
    title: 'Asistencia técnica en el diseño de estrategias de comunicación',
    activities: [
      {
        number: 1,
        title: 'Seminario sobre las políticas y programas públicos de promoción del teletrabajo',
      },
    ],
  },
};

const hash = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c';
const text = (id: string) => ({ text: id, hash });
export const due = (on: string) => ({ day: day(on), at: endOfDay(day(on), BRUSSELS) });

export function context(recipient: MailPerson, now: string, more: Partial<StepContext> = {}): StepContext {
  return {
    ...matter,
    now: instant(now),
    recipient,
    people,
    texts: {
      reason: 'The minister asked for it.',
      comments: 'Please say more about the risks.\nAnd add the sources.',
      minutes: 'QAC/2018/14',
      recommendations: 'Start with the regions of Cuzco and Piura.',
      note: 'The projector has no HDMI.',
      where: 'Rue de la Science 4, Brussels, or by video',
      file: 'agenda-v2.pdf',
    },
    links: { base: 'https://missions.example.org/' },
    sender: { name: 'SOCIEUX+', email: 'missions@example.org' },
    ...more,
  };
}

/** Every fact that a mail may have. */
export const completeFacts: MailFacts = {
  position: 2,
  application: 'app-1',
  deliverable: 'agenda',
  version: 2,
  decision: 'approved',
  amendment: 1,
  what: 'dates',
  reason: text('reason'),
  comments: text('comments'),
  minutes: text('minutes'),
  recommendations: text('recommendations'),
  from: day('2018-10-15'),
  to: day('2018-10-18'),
  due: due('2018-10-08'),
  dues: [
    { ...due('2018-10-08'), obligation: 'agenda', key: 'agenda/1' },
    { ...due('2018-10-03'), obligation: 'methodology', key: 'methodology' },
  ],
  sector: 'public servant',
  asks: 'proof',
  dailyCents: 250_00,
  totalCents: 3000_00,
  days: 12,
  items: ['projection equipment', 'logos'],
  notes: [text('note'), text('note')],
  person: 'second',
  role: 'lead expert',
  activity: 2,
  remote: false,
  obligation: 'agenda',
  event: {
    uid: 'briefing-1@missions.example.org',
    sequence: 1,
    start: instant('2018-10-10T13:00:00Z'),
    end: instant('2018-10-10T14:30:00Z'),
    zone: BRUSSELS,
    where: text('where'),
  },
  documents: [{ document: hash, name: text('file') }],
};

export function stepOrder(
  template: StepMail,
  facts: MailFacts,
  more: Partial<StepMailOrder> = {},
): StepMailOrder {
  return { type: 'step', template, to: ['experta'], facts, ...more };
}

export function rung(kind: ObligationKind, on: string, at: number, more: Partial<RungOrder> = {}): RungOrder {
  return {
    type: 'rung',
    obligation: `${kind}/1`,
    kind,
    round: 1,
    rung: at,
    rungKind: 'reminder',
    to: 'experta',
    cc: [],
    owedBy: ['experta'],
    owedAs: 'lead expert',
    day: day(on),
    due: due(on),
    facts: {},
    ...more,
  };
}

export function item(order: RungOrder, more: Partial<LadderItem> = {}): LadderItem {
  return { ...matter, order, ...more };
}

/** An initial deliverable as the mission derives it: counted back from the field, told to three people. */
export function obligation(kind: ObligationKind, firstDay: Day, distance: number): Obligation {
  const counted = countWorkingDays(firstDay, distance, [belgium]);
  return {
    key: `${kind}/1`,
    kind,
    owedAs: 'lead expert',
    owedBy: ['experta'],
    copies: ['second'],
    status: 'open',
    due: {
      day: counted.day,
      at: endOfDay(counted.day, BRUSSELS),
      zone: BRUSSELS,
      counted,
      anchor: 'first day in the field',
    },
    reminders: [-5, -2, 0],
    escalations: [
      { at: 1, to: ['coordinatrice'], as: 'coordinator' },
      { at: 2, to: ['technicien'], as: 'technical expert' },
      { at: 2, to: ['head'], as: 'head of facility' },
    ],
    repeatedTo: { to: ['head'], as: 'head of facility' },
    facts: { deliverable: kind as 'agenda' },
  };
}
