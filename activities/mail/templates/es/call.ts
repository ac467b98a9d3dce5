import { capitalised } from '../../../../language/names.ts';
import type { CallMail, StepPhrases } from '../phrases.ts';

export const call: Readonly<Record<CallMail, StepPhrases>> = {
  'application-received': {
    subject: (w) => `Hemos recibido su candidatura para ${w.position}`,
    lead: (w) => `Hemos recibido su candidatura para ${w.position}. Está completa.`,
    more: [
      'Figurará como «en estudio» hasta el cierre de la convocatoria. Puede retirarla en cualquier momento.',
      'Solo se pondrá al corriente del resultado a los candidatos seleccionados.',
    ],
    button: 'Ver mi candidatura',
  },
  'application-withdrawn': {
    subject: (w) => `Candidatura retirada para ${w.position}`,
    lead: (w) => `${capitalised(w.person)} ha retirado su candidatura para ${w.position}.`,
    more: [
      'Si estaba preseleccionada, puede preseleccionarse a la siguiente persona de la clasificación sin publicar otra convocatoria.',
    ],
    button: 'Ver la convocatoria',
  },
  preselected: {
    subject: (w) =>
      w.asks === 'fee'
        ? `Responda a la propuesta de honorarios para ${w.position}${w.by}`
        : `Envíe el contacto de su empleador o un justificante para ${w.position}${w.by}`,
    lead: (w) => `Su candidatura ha sido preseleccionada para ${w.position}.`,
    more: [
      (w) =>
        w.asks === 'fee'
          ? 'Le rogamos que nos indique si acepta los honorarios diarios propuestos, que tienen en cuenta sus años de experiencia pertinente.'
          : 'Le rogamos que nos facilite el contacto de su empleador, o un justificante de que puede ser contratado directamente como funcionario o empleado público.',
      'La actividad y la misión siguen sujetas al Comité de Aseguramiento de Calidad. Las fechas se confirmarán y los contratos se firmarán únicamente tras su aprobación.',
    ],
    button: (w) => (w.asks === 'fee' ? 'Responder a la propuesta' : 'Enviar el contacto o el justificante'),
  },
  'fee-proposed': {
    subject: (w) => `Responda a la nueva propuesta de honorarios para ${w.position}${w.by}`,
    lead: (w) => `Le proponemos otros honorarios diarios para ${w.position}${w.rate}.`,
    more: ['Le rogamos que nos indique si los acepta.'],
    button: 'Responder a la propuesta',
  },
  'candidate-confirmed': {
    subject: (w) => `Candidatura confirmada para ${w.position}`,
    lead: (w) => `Se ha confirmado la candidatura de ${w.person} para ${w.position}.`,
    more: [
      'Cuando todos los puestos tengan un candidato confirmado y se hayan propuesto las fechas, la misión podrá presentarse al Comité.',
    ],
    button: 'Ver la misión',
  },
  'candidate-declined': {
    subject: (w) =>
      w.count > 0
        ? `Elija al siguiente candidato para ${w.position}`
        : `No queda ningún candidato para ${w.position}`,
    lead: (w) => `${capitalised(w.person)} ya no está disponible para ${w.position}.`,
    more: [
      (w) =>
        w.count > 0
          ? 'Puede preseleccionar a la siguiente persona de la clasificación sin publicar otra convocatoria.'
          : 'No queda nadie en la clasificación.',
    ],
    button: 'Ver la clasificación',
  },
  'request-lapsed': {
    subject: (w) => `Su preselección para ${w.position} ha terminado`,
    lead: (w) =>
      `No hemos recibido su respuesta y nos hemos dirigido a otra persona candidata para ${w.position}.`,
    more: ['No tiene que hacer nada más. Le agradecemos su interés.'],
    button: 'Ver mi candidatura',
  },
  'call-closing': {
    subject: (w) => `Complete su candidatura para ${w.position}${w.by}`,
    lead: (w) => `La convocatoria para ${w.position} va a cerrarse y su candidatura sigue en borrador.`,
    more: [
      'Complétela y preséntela antes del cierre. Un borrador no se tiene en cuenta y caduca cuando se cierra la convocatoria.',
    ],
    button: 'Completar mi candidatura',
  },
  'call-extended': {
    subject: (w) => `Más tiempo para presentar candidaturas: ${w.position}`,
    lead: (w) =>
      w.by
        ? `La convocatoria para ${w.position} tiene una fecha límite posterior.`
        : `La convocatoria para ${w.position} vuelve a admitir candidaturas.`,
    more: [
      'Un borrador puede completarse y presentarse mientras la convocatoria esté abierta.',
      'Una candidatura ya presentada sigue siendo válida: no tiene que hacer nada y puede retirarla.',
    ],
    button: 'Ver mi candidatura',
  },
  'ranking-exhausted': {
    subject: (w) => `La convocatoria para ${w.position} vuelve a estar abierta`,
    lead: (w) =>
      `No queda nadie en la clasificación para ${w.position}, por lo que la convocatoria vuelve a estar abierta.`,
    more: ['Se revisará cada 10 días hábiles mientras no se preseleccione a nadie.'],
    button: 'Ver la convocatoria',
  },
  'not-retained': {
    subject: (w) => `Su candidatura para ${w.position} no ha sido seleccionada`,
    lead: (w) =>
      `Ya se han tomado todas las decisiones sobre ${w.position} y su candidatura no ha sido seleccionada.`,
    more: ['Le agradecemos el tiempo que le ha dedicado y le animamos a presentarse a otras convocatorias.'],
    button: 'Ver las convocatorias abiertas',
  },
  'preselection-cancelled': {
    subject: (w) => `La misión no se llevará a cabo: ${w.position}`,
    lead: (w) =>
      `La misión para la que había sido preseleccionada su candidatura (${w.position}) no se llevará a cabo.`,
    more: ['No tiene que hacer nada más. Lamentamos las molestias y le agradecemos su interés.'],
    button: 'Ver mi candidatura',
  },
  'new-call': {
    subject: (w) => `Presente su candidatura para ${w.position}${w.by}: nueva convocatoria`,
    lead: (w) =>
      `Está abierta una convocatoria para ${w.position} de una nueva misión${w.by && ', hasta el plazo indicado abajo'}.`,
    more: ['Lea los requisitos y presente su candidatura con su perfil.'],
    button: 'Ver la convocatoria',
  },
};
