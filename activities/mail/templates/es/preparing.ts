import type { PreparingMail, StepPhrases } from '../phrases.ts';

export const preparing: Readonly<Record<PreparingMail, StepPhrases>> = {
  'dates-confirmed': {
    subject: (w) => `Fechas de la misión confirmadas${w.dates && ':'}${w.dates}`,
    lead: (w) =>
      w.remote
        ? `La misión se realizará a distancia${w.dates}. Las fechas están confirmadas.`
        : `Los expertos estarán sobre el terreno${w.dates}. Las fechas están confirmadas.`,
    more: [
      (w) =>
        w.audience === 'partner'
          ? 'El experto principal se pondrá en contacto con usted para obtener los documentos clave y acordar la agenda y la logística.'
          : 'Ya se conocen todos los plazos de la misión que se cuentan a partir de esos días.',
    ],
    button: 'Ver la misión',
  },
  'logistics-asked': {
    subject: (w) => `Confirme la logística${w.by}`,
    lead: (w) => `Le rogamos que confirme la logística de la misión${w.by}.`,
    more: [
      (w) =>
        w.remote
          ? 'Necesitamos saber si están previstos la conexión, las salas de su institución y los participantes.'
          : 'Necesitamos saber si están previstos las salas, los equipos de proyección, los participantes y el acceso al lugar.',
    ],
    button: 'Confirmar la logística',
  },
  'logistics-confirmed': {
    subject: 'La institución asociada ha confirmado la logística',
    lead: 'La institución asociada ha confirmado la logística de la misión.',
    button: 'Ver la misión',
  },
  'key-documents-received': {
    subject: (w) => `Revise los documentos clave${w.by}`,
    lead: 'Ya están disponibles los documentos clave de la institución asociada, y se han acordado la agenda y la logística.',
    more: [
      'Cada experto dedica un día a su revisión y lo hace constar. Si falta información, puede solicitarla.',
    ],
    button: 'Leer los documentos',
  },
  'methodology-submitted': {
    subject: (w) => `Valide o devuelva la metodología${w.by}`,
    lead: (w) =>
      w.replaces
        ? `Otra versión de la metodología (versión ${w.version}) sustituye a la versión ${w.replaces} y está pendiente de su validación.`
        : w.version && w.version > 1
          ? `Una metodología corregida (versión ${w.version}) está pendiente de su validación.`
          : 'La metodología está pendiente de su validación.',
    more: ['Le rogamos que la comente con el equipo y que la valide o la devuelva con sus observaciones.'],
    button: 'Leer la metodología',
  },
  'methodology-validated': {
    subject: 'La metodología está validada',
    lead: 'El experto técnico responsable ha validado la metodología de la misión.',
    button: 'Ver la misión',
  },
  'methodology-returned': {
    subject: (w) => `Corrija la metodología${w.by}`,
    lead: (w) =>
      `El experto técnico responsable ha devuelto la metodología. Se espera una versión corregida${w.by || ' en breve'}.`,
    button: 'Presentar la metodología corregida',
  },
  'briefing-invitation': {
    subject: (w) => {
      if (w.moved?.what === 'day') return `La reunión informativa se traslada al ${w.briefing}`;
      if (w.moved?.what === 'time')
        return `La reunión informativa del ${w.briefing} pasa a las ${w.moved.time}`;
      if (w.moved) return `Cambia el lugar de la reunión informativa del ${w.briefing}`;
      return `Asista a la reunión informativa${w.briefing && ` del ${w.briefing}`}`;
    },
    lead: (w) => {
      if (w.moved?.what === 'day')
        return `La reunión informativa del ${w.moved.from} cambia de día: se celebrará el ${w.briefing}.`;
      if (w.moved?.what === 'time')
        return `La reunión informativa del ${w.briefing} cambia de hora: comenzará a las ${w.moved.time}.`;
      if (w.moved)
        return `La reunión informativa del ${w.briefing} cambia de lugar; el nuevo figura más abajo.`;
      return `Se le invita a la reunión informativa de los expertos con el equipo de SOCIEUX+${w.briefing && `, que se celebrará el ${w.briefing}`}.`;
    },
    more: [
      (w) =>
        w.moved
          ? 'La cita adjunta actualiza su calendario. Le rogamos que vuelva a responder a ella o que avise al coordinador si no puede asistir.'
          : 'Este mensaje contiene una cita para su calendario. Le rogamos que responda a ella o que avise al coordinador si no puede asistir.',
    ],
    button: 'Ver la misión',
  },
  'briefing-cancelled': {
    subject: (w) =>
      w.without
        ? `Ya no tiene que asistir a la reunión informativa${w.briefing && ` del ${w.briefing}`}`
        : `Se cancela la reunión informativa${w.briefing && ` del ${w.briefing}`}`,
    lead: (w) =>
      w.without
        ? `Ya no se espera su asistencia a la reunión informativa${w.briefing && ` del ${w.briefing}`}, que se celebrará según lo previsto.`
        : `La reunión informativa${w.briefing && ` del ${w.briefing}`} no se celebrará.`,
    more: ['La cita adjunta actualiza su calendario.'],
    button: 'Ver la misión',
  },
  'agenda-shared': {
    subject: 'Prepare los materiales pedagógicos: agenda de la misión',
    lead: (w) =>
      `Compartimos con usted la agenda de la misión${w.dates}, con su lista de materiales pedagógicos.`,
    more: [
      'Le rogamos que tenga preparados para los talleres los materiales pedagógicos que indica y que nos avise si algo no puede realizarse como está previsto.',
    ],
    button: 'Leer la agenda',
  },
  'departure-authorised': {
    subject: (w) => (w.remote ? 'La misión comienza según lo previsto' : 'Salida autorizada'),
    lead: (w) =>
      w.remote
        ? `Todo está preparado y la misión se desarrollará${w.dates || ' según lo previsto'}.`
        : `Todo está preparado y se autoriza la salida de los expertos${w.dates && `, que estarán sobre el terreno${w.dates}`}.`,
    more: [
      (w) =>
        w.audience === 'expert'
          ? w.remote
            ? 'El primer día, compruebe con los organizadores la conexión, los documentos y los logos, y regístrelo ese mismo día.'
            : 'El primer día, reúnase con los organizadores y complete con ellos la lista de comprobación ese mismo día.'
          : w.audience === 'partner'
            ? w.remote
              ? 'El primer día, los expertos comprobarán con usted la conexión y los documentos.'
              : 'El primer día, los expertos se reunirán con usted para revisar los equipos y los documentos.'
            : '',
    ],
    button: 'Ver la misión',
  },
};
