import type { ObligationKind } from '../../../../workflows/domain/rules.ts';
import type { ObligationPhrases } from '../phrases.ts';

const NO_DEPARTURE = 'Sin este documento no se autoriza la salida.';
const NO_PAYMENT = 'El pago no se solicita hasta que estén aceptados todos los entregables.';

export const obligations: Readonly<Record<ObligationKind, ObligationPhrases>> = {
  'complete-application': {
    act: 'Complete su candidatura',
    what: (w) => `Su candidatura para ${w.position} sigue en borrador: complétela y preséntela.`,
    otherwise: 'Un borrador no se tiene en cuenta y caduca cuando se cierra la convocatoria.',
  },
  'review-call': {
    act: 'Revise la convocatoria abierta',
    what: (w) =>
      `No hay nadie preseleccionado para ${w.position}. Indique si la convocatoria sigue abierta y examine lo recibido.`,
  },
  'screen-application': {
    act: 'Compruebe una candidatura',
    what: (w) =>
      `Hay una candidatura pendiente para ${w.position}: indique para cada requisito esencial si se cumple y con qué prueba.`,
  },
  'confirm-candidate': {
    act: (w) =>
      w.asks === 'fee'
        ? 'Responda a la propuesta de honorarios'
        : 'Envíe el contacto de su empleador o un justificante',
    what: (w) =>
      w.asks === 'fee'
        ? `Indíquenos si acepta los honorarios diarios propuestos para ${w.position}.`
        : `Facilítenos el contacto de su empleador, o un justificante de que puede ser contratado directamente, para ${w.position}.`,
    otherwise: 'El coordinador podrá dirigirse al siguiente candidato.',
  },
  'submit-to-committee': {
    act: 'Presente la misión al Comité',
    what: 'Todos los puestos tienen un candidato confirmado: proponga las fechas y presente la misión al Comité de Aseguramiento de Calidad.',
  },
  decide: {
    act: 'Decida sobre la misión',
    what: 'La misión se ha presentado al Comité: apruébela, solicite cambios o rechácela.',
  },
  'decide-amendment': {
    act: 'Decida sobre la modificación',
    what: 'Se ha presentado al Comité una modificación de la misión aprobada: apruébela o rechácela.',
  },
  'answer-changes': {
    act: 'Responda a los cambios solicitados',
    what: 'El Comité solicita cambios: introdúzcalos y presente de nuevo la misión.',
  },
  'confirm-dates-make-offers': {
    act: 'Confirme las fechas y haga las ofertas',
    what: 'La misión está aprobada: confirme sus fechas y haga una oferta para cada puesto.',
  },
  'accept-offer': {
    act: 'Responda a nuestra oferta',
    what: (w) => `Acepte o decline la oferta para ${w.position}.`,
    otherwise: 'El puesto podrá ofrecerse al siguiente candidato.',
  },
  'sign-contracts': {
    act: 'Firme los contratos',
    what: 'Firme los contratos de los expertos que han aceptado la oferta.',
  },
  'confirm-logistics': {
    act: 'Confirme la logística',
    what: (w) =>
      w.remote
        ? 'Confirme que están previstos la conexión, las salas de su institución y los participantes.'
        : 'Confirme que están previstos las salas, los equipos de proyección, los participantes y el acceso al lugar.',
  },
  'key-documents': {
    act: 'Obtenga los documentos clave y acuerde la logística',
    what: 'Póngase en contacto con la institución asociada, obtenga los documentos clave por analizar y acuerde la agenda y los arreglos logísticos.',
  },
  'review-documents': {
    act: 'Revise los documentos',
    what: 'Dedique su día de trabajo a revisar los documentos clave, solicite lo que falte y hágalo constar.',
  },
  'schedule-briefing': {
    act: 'Convoque la reunión informativa',
    what: 'Fije el día y la hora de la reunión informativa de los expertos con el equipo de SOCIEUX+ y envíe las invitaciones.',
  },
  methodology: {
    act: 'Presente la metodología',
    what: 'La metodología formulada conjuntamente por el equipo, que se presentará y discutirá con el experto técnico responsable.',
    otherwise: 'Sin metodología validada no se autoriza la salida.',
  },
  'validate-methodology': {
    act: 'Valide o devuelva la metodología',
    what: 'Comente la metodología con el equipo y valídela o devuélvala con sus observaciones.',
  },
  'correct-methodology': {
    act: 'Presente la metodología corregida',
    what: 'El experto técnico responsable ha devuelto la metodología con observaciones: presente una versión corregida.',
    otherwise: 'Sin metodología validada no se autoriza la salida.',
  },
  'methodological-note': {
    act: 'Envíe la nota metodológica',
    what: 'El enfoque de trabajo, los retos, la metodología, las herramientas y un análisis de riesgos.',
    otherwise: NO_DEPARTURE,
  },
  agenda: {
    act: 'Envíe la agenda',
    what: 'Las reuniones, sesiones de trabajo y talleres en detalle, con los materiales pedagógicos indispensables.',
    otherwise: NO_DEPARTURE,
  },
  'review-initial-deliverable': {
    act: (w) => `Revise ${w.deliverable.the}`,
    what: (w) =>
      `${w.version ? `La versión ${w.version} ${w.deliverable.of}` : 'Un documento'} está pendiente de su revisión: acepte el documento o devuélvalo con sus observaciones.`,
  },
  'correct-initial-deliverable': {
    act: (w) => `Corrija ${w.deliverable.the}`,
    what: (w) => `Las observaciones sobre ${w.deliverable.the} requieren una versión corregida.`,
    otherwise: NO_DEPARTURE,
  },
  'share-agenda': {
    act: 'Comparta la agenda con la institución asociada',
    what: 'La agenda está aceptada: compártala, con su lista de materiales pedagógicos, antes de la salida.',
  },
  'hold-briefing': {
    act: 'Celebre la reunión informativa',
    what: 'Celebre la reunión informativa de los expertos con el equipo de SOCIEUX+ y hágalo constar.',
  },
  'authorise-departure': {
    act: (w) => (w.remote ? 'Inicie la misión' : 'Autorice la salida'),
    what: (w) =>
      w.remote
        ? 'Cuando todos los preparativos estén terminados, inicie la misión.'
        : 'Cuando todos los preparativos estén terminados, autorice la salida de los expertos.',
    otherwise:
      'Si llega el primer día sin ello, nada de lo posterior comienza: habrá que mover las fechas o cancelar la misión.',
  },
  'day-1-checklist': {
    act: 'Complete la lista de comprobación del primer día',
    what: (w) =>
      w.remote
        ? 'Compruebe la conexión, los documentos y los logos. Todo punto que no esté en orden requiere una nota.'
        : 'Compruebe con los organizadores los equipos de proyección, los documentos didácticos, las carpetas de los participantes, las cédulas de evaluación y los logos. Todo punto que no esté en orden requiere una nota.',
  },
  'working-documents': {
    act: 'Envíe los documentos de trabajo',
    what: 'Los documentos de presentación y de trabajo utilizados durante las sesiones.',
    otherwise: NO_PAYMENT,
  },
  corpus: {
    act: 'Envíe el corpus de experiencias europeas',
    what: 'Las experiencias europeas clave sobre los temas tratados, en documentos impresos y digitales.',
    otherwise: NO_PAYMENT,
  },
  'workshop-evaluation': {
    act: 'Envíe la evaluación de los talleres',
    what: 'La evaluación de los talleres por parte de los participantes.',
    otherwise: NO_PAYMENT,
  },
  'expert-report': {
    act: 'Envíe el informe de los expertos',
    what: 'El informe de los expertos, con perspectivas y recomendaciones para la actividad siguiente.',
    otherwise: NO_PAYMENT,
  },
  'review-final-deliverable': {
    act: (w) => `Revise ${w.deliverable.the}`,
    what: (w) =>
      `${w.version ? `La versión ${w.version} ${w.deliverable.of}` : 'Un documento'} está pendiente de su revisión: acepte el documento o devuélvalo con sus observaciones.`,
  },
  'correct-final-deliverable': {
    act: (w) => `Corrija ${w.deliverable.the}`,
    what: (w) => `Las observaciones sobre ${w.deliverable.the} requieren una versión corregida.`,
    otherwise: NO_PAYMENT,
  },
  feedback: {
    act: 'Díganos cómo ha ido la misión',
    what: 'Su opinión sobre la misión, con sus propias palabras.',
    otherwise: 'No se avisa a nadie; la misión se cierra sin su opinión.',
  },
  'payment-request': {
    act: 'Solicite los pagos',
    what: 'Todos los entregables están aceptados o dispensados: solicite el pago de cada experto.',
  },
};
