import type { ReportingMail, StepPhrases } from '../phrases.ts';

export const reporting: Readonly<Record<ReportingMail, StepPhrases>> = {
  'deliverable-submitted': {
    subject: (w) => `Revise ${w.deliverable.the}${w.by}`,
    lead: (w) =>
      w.replaces
        ? `Tiene pendiente de revisión otra versión ${w.deliverable.of} (versión ${w.version}), que sustituye a la versión ${w.replaces}.`
        : w.version && w.version > 1
          ? `Tiene pendiente de revisión una versión corregida ${w.deliverable.of} (versión ${w.version}).`
          : `Tiene pendiente de revisión ${w.deliverable.the}.`,
    more: ['Le rogamos que acepte el documento o que lo devuelva con sus observaciones.'],
    button: (w) => `Leer ${w.deliverable.the}`,
  },
  'deliverable-accepted': {
    subject: (w) => `Entregable aceptado: ${w.deliverable.name}`,
    lead: (w) => `Se ha aceptado el entregable «${w.deliverable.name}». Muchas gracias.`,
    button: 'Ver la misión',
  },
  'deliverable-returned': {
    subject: (w) => `Corrija ${w.deliverable.the}${w.by}`,
    lead: (w) =>
      `Se ha devuelto con observaciones el entregable «${w.deliverable.name}». Se espera una versión corregida${w.by || ' en breve'}.`,
    button: 'Presentar la versión corregida',
  },
  'deliverable-waived': {
    subject: (w) => `Entregable dispensado: ${w.deliverable.name}`,
    lead: (w) => `Ya no es necesario entregar ${w.deliverable.the}.`,
    button: 'Ver la misión',
  },
  'checklist-item-failed': {
    subject: (w) =>
      w.count > 1
        ? `Ayude al equipo sobre el terreno: ${w.count} puntos del primer día por resolver`
        : 'Ayude al equipo sobre el terreno: un punto del primer día por resolver',
    lead: (w) =>
      w.count > 1
        ? `${w.count} puntos de la lista de comprobación del primer día no están en orden.`
        : 'Un punto de la lista de comprobación del primer día no está en orden.',
    more: [
      'Las notas de los expertos indican el problema. Le rogamos que vea qué puede resolverse hoy mismo.',
    ],
    button: 'Ver la lista de comprobación',
  },
  'feedback-asked': {
    subject: (w) => `Díganos cómo ha ido la misión${w.by}`,
    lead: (w) => `Le rogamos que nos diga cómo ha ido la misión${w.by}.`,
    more: [
      (w) =>
        w.audience === 'partner'
          ? 'Su opinión sobre el trabajo de los expertos y su utilidad para su institución nos ayuda a preparar lo que sigue.'
          : 'Su opinión sobre la preparación, el trabajo sobre el terreno y nuestro apoyo nos ayuda a preparar lo que sigue.',
    ],
    button: 'Dar mi opinión',
  },
  'payment-requested': {
    subject: 'Se ha solicitado su pago',
    lead: 'Todos los entregables de la misión están aceptados o dispensados, y se ha solicitado su pago.',
    more: ['El importe se calcula a partir de sus días de trabajo y su tarifa diaria.'],
    button: 'Ver la misión',
  },
  'activity-opened': {
    subject: (w) => `Planifique ${w.activity}: sus misiones están abiertas`,
    lead: (w) => `Ya están abiertas las misiones correspondientes a ${w.activity}.`,
    more: ['Si la actividad anterior ha formulado recomendaciones, figuran a continuación.'],
    button: 'Ver la acción',
  },
};
