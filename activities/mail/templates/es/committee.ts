import { capitalised } from '../../../../language/names.ts';
import type { CommitteeMail, StepPhrases } from '../phrases.ts';

export const committee: Readonly<Record<CommitteeMail, StepPhrases>> = {
  'committee-submission': {
    subject: (w) => `Decida sobre la misión${w.by}`,
    lead: (w) =>
      `Se ha presentado una misión${w.dates} al Comité de Aseguramiento de Calidad. Se espera su decisión${w.by}.`,
    more: ['Puede aprobarla, solicitar cambios o rechazarla, indicando en cada caso la referencia del acta.'],
    button: 'Ver lo que se somete a decisión',
  },
  'committee-decision': {
    subject: (w) =>
      w.decision === 'rejected'
        ? 'El Comité ha rechazado la misión'
        : w.decision === 'changes'
          ? `Responda a los cambios que solicita el Comité${w.by}`
          : w.decision === 'approved'
            ? 'El Comité ha aprobado la misión'
            : 'El Comité ha decidido sobre la misión',
    lead: (w) =>
      w.decision === 'rejected'
        ? 'El Comité ha rechazado la misión. Queda cancelada y se informa a las personas preseleccionadas.'
        : w.decision === 'changes'
          ? 'El Comité solicita cambios. La misión vuelve a la fase de selección hasta que se presente de nuevo.'
          : w.decision === 'approved'
            ? 'El Comité ha aprobado la misión. Ya pueden confirmarse las fechas y hacerse las ofertas.'
            : 'El Comité ha decidido sobre la misión.',
    button: 'Ver la decisión',
  },
  'amendment-submitted': {
    subject: (w) => `Decida sobre una modificación${w.by}`,
    lead: (w) =>
      `Se ha presentado al Comité una modificación de una misión aprobada. Se espera su decisión${w.by}.`,
    more: ['Solo la parte que se modifica queda a la espera de su decisión; todo lo demás continúa.'],
    button: 'Ver la modificación',
  },
  'amendment-decision': {
    subject: (w) =>
      w.decision === 'rejected'
        ? 'El Comité ha rechazado la modificación'
        : w.decision === 'approved'
          ? 'El Comité ha aprobado la modificación'
          : 'El Comité ha decidido sobre la modificación',
    lead: (w) =>
      w.decision === 'rejected'
        ? 'El Comité ha rechazado la modificación. Sigue vigente lo aprobado anteriormente.'
        : w.decision === 'approved'
          ? 'El Comité ha aprobado la modificación, que es válida desde este momento.'
          : 'El Comité ha decidido sobre la modificación.',
    button: 'Ver la decisión',
  },
  offer: {
    subject: (w) => `Responda a nuestra oferta para ${w.position}${w.by}`,
    lead: (w) => `El Comité ha aprobado la misión y le ofrecemos ${w.position}${w.dates}.`,
    more: ['Le rogamos que acepte o decline la oferta. El contrato se firmará tras su aceptación.'],
    button: 'Responder a la oferta',
  },
  'offer-answered': {
    subject: (w) =>
      w.decision === 'declined'
        ? `Elija al siguiente candidato: oferta declinada para ${w.position}`
        : w.decision === 'accepted'
          ? `Oferta aceptada para ${w.position}`
          : `Respuesta a la oferta para ${w.position}`,
    lead: (w) =>
      w.decision === 'declined'
        ? `${capitalised(w.person)} ha declinado la oferta para ${w.position}.`
        : w.decision === 'accepted'
          ? `${capitalised(w.person)} ha aceptado la oferta para ${w.position}.`
          : `${capitalised(w.person)} ha respondido a la oferta para ${w.position}.`,
    more: [
      (w) =>
        w.decision === 'declined'
          ? 'Puede preseleccionar a la siguiente persona de la clasificación sin publicar otra convocatoria.'
          : w.decision === 'accepted'
            ? 'Ya puede firmarse el contrato.'
            : '',
    ],
    button: 'Ver la misión',
  },
  'contract-signed': {
    subject: (w) => `Su contrato para ${w.position} está firmado`,
    lead: (w) => `Su contrato para ${w.position} está firmado y ya tiene acceso al espacio de la misión.`,
    more: [
      (w) =>
        w.count > 0
          ? 'A continuación figura lo que le corresponde entregar. Le recordaremos cada plazo con antelación.'
          : 'En él encontrará los documentos, las fechas y el equipo de la misión, así como lo que le corresponde entregar.',
    ],
    button: 'Abrir el espacio de la misión',
  },
};
