import { capitalised, roleName } from '../../../../language/names.ts';
import type { ChangeMail, StepPhrases } from '../phrases.ts';

export const changes: Readonly<Record<ChangeMail, StepPhrases>> = {
  'dates-moved': {
    subject: (w) => `Nuevas fechas de la misión${w.dates && ':'}${w.dates}`,
    lead: (w) => `Han cambiado las fechas de la misión${w.dates && `, que se desarrollará${w.dates}`}.`,
    more: [
      (w) =>
        w.count > 0
          ? 'También cambian los plazos que se cuentan a partir de ellas; los nuevos figuran a continuación.'
          : '',
    ],
    button: 'Ver las nuevas fechas',
  },
  'field-days-overlap': {
    subject: (w) => `Dos misiones a la vez para ${w.person}${w.dates && ':'}${w.dates}`,
    lead: (w) =>
      `${capitalised(w.person)} está sobre el terreno para esta misión${w.dates} y, algunos de esos días, para otra. A continuación figura el motivo indicado; acuerde lo que proceda con la otra coordinación.`,
    button: 'Ver el equipo',
  },
  'mission-suspended': {
    subject: 'La misión queda suspendida',
    lead: 'La misión queda suspendida. Hasta que se reanude no vence ningún plazo ni se envían recordatorios.',
    button: 'Ver la misión',
  },
  'mission-resumed': {
    subject: (w) => `La misión se reanuda${w.dates && ':'}${w.dates}`,
    lead: (w) => `La misión se reanuda donde estaba${w.dates && ` y se desarrollará${w.dates}`}.`,
    more: [
      (w) => (w.count > 0 ? 'A continuación figura lo que le corresponde entregar y en qué plazo.' : ''),
    ],
    button: 'Ver la misión',
  },
  'mission-cancelled': {
    subject: 'La misión queda cancelada',
    lead: 'La misión queda cancelada. No hay que entregar nada más.',
    button: 'Ver la misión',
  },
  'expert-ended': {
    subject: (w) =>
      w.mine ? `Su contrato para ${w.position} ha terminado` : `${capitalised(w.person)} deja el equipo`,
    lead: (w) =>
      w.mine
        ? `Su trabajo en ${w.position} ha terminado. Se le pagarán los días trabajados.`
        : `${capitalised(w.person)} ya no trabaja en ${w.position}. Su sustitución se presentará al Comité como modificación.`,
    button: 'Ver la misión',
  },
  'lead-named': {
    subject: (w) =>
      w.mine
        ? 'Usted asume la función de experto principal'
        : `${capitalised(w.person)} asume la función de experto principal`,
    lead: (w) =>
      w.mine
        ? 'Usted asume la función de experto principal: prepara y transmite los entregables con el resto del equipo.'
        : `${capitalised(w.person)} asume la función de experto principal: prepara y transmite los entregables con el resto del equipo.`,
    more: [(w) => (w.count > 0 ? 'A continuación figura lo que hay que entregar.' : '')],
    button: 'Ver la misión',
  },
  'staff-changed': {
    subject: (w) => {
      const role = w.role ? roleName(w.role, 'es') : 'miembro del equipo';
      return w.mine
        ? `Usted asume la función de ${role}`
        : `${capitalised(w.person)} asume la función de ${role}`;
    },
    lead: (w) => {
      const role = w.role ? roleName(w.role, 'es') : 'miembro del equipo';
      return w.mine
        ? `Usted asume la función de ${role}, con lo que tenía pendiente quien la ocupaba hasta ahora.`
        : `${capitalised(w.person)} asume la función de ${role}. Le rogamos que le dirija sus preguntas.`;
    },
    button: 'Ver la misión',
  },
  'due-earlier': {
    subject: (w) =>
      w.count > 1 ? `Se adelantan ${w.count} plazos` : `Se adelanta un plazo: ${w.obligation}${w.by}`,
    lead: 'Se han adelantado plazos, de modo que ya debería haber recibido recordatorios. Este mensaje los sustituye.',
    button: 'Ver los plazos',
  },
  'escalated-now': {
    subject: (w) => `Intervenga: ${w.obligation}`,
    lead: (w) => `El coordinador responsable le pide que intervenga: ${w.obligation}.`,
    button: 'Ver la misión',
  },
  'delivery-failed': {
    subject: (w) =>
      `${w.delivery?.isAddress ? 'Corrija una dirección de correo' : 'Avise por otra vía'}: ${w.delivery?.reported ? 'consta como no entregado un mensaje' : 'mensaje no entregado'} (${w.person})`,
    lead: (w) =>
      `Un mensaje destinado a ${w.person} ${w.delivery?.reported ? 'consta como no entregado, según un informe de devolución' : 'no se ha podido entregar'}${w.delivery ? `: ${w.delivery.problem}` : ''}.`,
    more: [
      (w) =>
        w.delivery?.reported
          ? 'El informe llegó por correo y puede ser erróneo: pregunte a esta persona antes de cambiar nada.'
          : '',
      (w) =>
        w.delivery?.isAddress
          ? 'Esta persona no recibirá nada más hasta que se corrija la dirección. Un administrador puede corregirla y volver a enviar el mensaje. Entretanto, le rogamos que le transmita por otra vía lo que deba saber.'
          : 'Es posible que la dirección sea correcta. Le rogamos que transmita por otra vía lo que esta persona deba saber; el mensaje puede volver a enviarse desde la página del estado del correo.',
    ],
    button: 'Ver la misión',
  },
  'person-erased': {
    subject: 'Decida quién se hace cargo: se ha borrado a una persona',
    lead: 'Una persona que participa en sus misiones ha sido borrada del directorio. Ya no recibe ningún mensaje, y sus recordatorios le llegan ahora a usted.',
    button: 'Ver la misión',
  },
};
