import { listOf } from '../../../../language/format.ts';
import type { Frame } from '../phrases.ts';

const days = (n: number): string => (n === 1 ? '1 día hábil' : `${n} días hábiles`);

/** "a Experta Líder y al coordinador". */
const toAll = (who: readonly string[]): string =>
  listOf(
    who.map((one) => `a ${one}`.replace(/^a el /, 'al ')),
    'es',
  );

export const frame: Frame = {
  rehearsal: {
    prefix: '[Simulacro] ',
    notice:
      'Este mensaje forma parte de un simulacro. Nada de lo que dice es real y nadie tiene que hacer nada.',
  },
  inPlaceOf: (role) => `En lugar de ${role}, que ya no figura en el directorio.`,
  onBehalfOf: (name) => `En sustitución de ${name}, que está ausente.`,
  inCopy: 'A título informativo: no tiene que hacer nada.',
  labels: {
    mission: 'Misión',
    action: 'Acción',
    call: 'Convocatoria',
    activity: 'Actividad',
    position: 'Puesto',
    expert: 'Persona',
    deliverable: 'Documento',
    amendment: 'Modificación',
    dates: 'Fechas',
    sector: 'Sector',
    workingDays: 'Días de trabajo',
    lost: 'Días hábiles perdidos',
    rate: 'Tarifa diaria',
    total: 'Importe',
    budget: 'Presupuesto',
    due: 'Plazo',
    deadline: 'Cierre de la convocatoria',
    counted: 'Cómputo del plazo',
    otherwise: 'En caso contrario',
    briefing: 'Reunión informativa',
    where: 'Lugar',
    obligation: 'Pendiente',
    toDo: 'Qué hay que hacer',
    dues: 'Plazos',
    items: 'Puntos',
    otherMission: 'Otra misión',
    materials: 'Materiales pedagógicos',
    failed: 'Puntos que no están en orden',
    reason: 'Motivo',
    comments: 'Observaciones',
    minutes: 'Acta',
    recommendations: 'Recomendaciones',
    notes: 'Notas',
    documents: 'Documentos',
  },
  colon: ': ',
  quote: ['«', '»'],
  version: (n) => `versión ${n}`,
  change: { team: 'equipo', budget: 'presupuesto', dates: 'fechas' },
  perDay: (euros) => `${euros} por día de trabajo`,
  range: (from, to) => (from === to ? ` el ${from}` : ` del ${from} al ${to}`),
  endOfDay: (day, city) => `${day}, al final del día en ${city}`,
  at: (time, city) => `a las ${time} en ${city}`,
  span: (start, from, to, city) => `${start}, de ${from} a ${to} en ${city}`,
  atLeast: 'La convocatoria dice «al menos»; se toma ese día como vencimiento.',
  adjusted: {
    begunLate: (begun) => `El plazo no empezó hasta el ${begun}, por lo que vence dos días hábiles después.`,
    beforeDeparture: (firstDay) =>
      `Debe preceder a la salida, por lo que vence a más tardar el día hábil anterior al ${firstDay}.`,
    byReviewer: 'Este día lo fijó la persona que revisó el documento.',
    suspended: (n) => `La misión estuvo suspendida: se han añadido ${days(n)}.`,
  },
  dueLine: (distance, deadline) => {
    if (distance.when === 'late')
      return distance.workingDays > 0
        ? `Con ${days(distance.workingDays)} de retraso: el plazo venció el ${deadline}.`
        : `Con retraso: el plazo venció el ${deadline}.`;
    if (distance.when === 'today') return `El plazo vence hoy: ${deadline}.`;
    if (distance.workingDays > 0)
      return `El plazo vence dentro de ${days(distance.workingDays)}: ${deadline}.`;
    return distance.days === 1
      ? `El plazo vence mañana: ${deadline}.`
      : `El plazo vence dentro de ${distance.days} días: ${deadline}.`;
  },
  by: (day) => ` a más tardar el ${day}`,
  subjects: {
    ahead: (act, day) => `${act} a más tardar el ${day}`,
    today: (act, day) => `${act} hoy, ${day}`,
    late: (act, day) => `${act}: con retraso desde el ${day}`,
    escalation: (name, day, distance) =>
      distance.when === 'late'
        ? `Intervenga: ${name}, con retraso desde el ${day}`
        : distance.when === 'today'
          ? `Intervenga: ${name}, vence hoy, ${day}`
          : `Intervenga: ${name}, a más tardar el ${day}`,
    copy: (name, day) => `Para su información: ${name} a más tardar el ${day}`,
    several: (count, first, day, { when }) =>
      `${count} asuntos pendientes; primero: ${first}${when === 'late' ? `, con retraso desde el ${day}` : ` a más tardar el ${day}`}`,
  },
  escalated: (who) => `Pendiente de: ${who}. Se le informa para que pueda intervenir.`,
  owedBy: (who) => `Corresponde a: ${who}.`,
  nobodyReminded: 'No había recordatorios previstos.',
  reminded: (times) =>
    times === 0
      ? 'Recordatorios'
      : times === 1
        ? 'Un recordatorio enviado'
        : `${times} recordatorios enviados`,
  escalationSent: 'Ya se ha avisado a',
  told: (steps) =>
    steps
      .map(
        ({ who, day }, i) => `${i === 0 ? 'se avisará el' : 'el'} ${day}${i === 0 ? '' : ','} ${toAll(who)}`,
      )
      .join('; después, '),
  nobodyTold: 'No se avisa a nadie más.',
  several: (count) => `Tiene ${count} asuntos pendientes, por orden de urgencia.`,
  alsoDue: 'También pendiente',
  more: (n) => `y ${n} más`,
  myDay: 'Ver todo lo que tengo pendiente',
  seeMission: 'Ver la misión',
  continued: '[…] El resto figura en la página de la misión.',
  links: 'Enlaces',
  why: {
    duty: 'Recibe este mensaje porque tiene algo pendiente o porque se le avisa de un retraso. Como máximo recibirá uno al día.',
    step: (role, subject) => `Recibe este mensaje como ${role} de ${subject}.`,
    copy: (subject) => `Recibe copia de este mensaje porque trabaja en ${subject}.`,
    optional: 'Recibe este mensaje porque pidió que se le avisara de nuevas convocatorias.',
    thisMission: 'esta misión',
  },
  ask: (name, role, email) => `Para cualquier pregunta: ${name}, ${role}, ${email}`,
  automatic: 'Este mensaje se ha enviado automáticamente.',
  replies: (name) => `Su respuesta llegará a ${name}.`,
  unsubscribe: 'No recibir más avisos de nuevas convocatorias',
  calendar: {
    summary: 'Reunión informativa de los expertos',
    description: 'Reunión informativa de los expertos con el equipo de SOCIEUX+.',
  },
  fallback: {
    position: (n) => (n === undefined ? 'el puesto' : `el puesto ${n}`),
    activity: (n) => (n === undefined ? 'la actividad siguiente' : `la actividad ${n}`),
    person: 'esta persona',
    deliverable: { name: 'documento', the: 'el documento', of: 'del documento' },
    obligation: 'un asunto pendiente',
    document: 'Documento',
  },
};
