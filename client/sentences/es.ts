import type { Journal } from './words.ts';

export const es: Journal = {
  commands: {
    openActivity: { act: 'abrir la actividad', did: (t) => `ha abierto ${t.activity}` },
    assignStaff: { act: 'asignar responsables', did: 'ha asignado responsables a la acción' },
    assignReference: { act: 'asignar la referencia', did: (t) => `ha asignado la referencia${t.reference}` },
    closeAction: { act: 'cerrar la acción', did: 'ha cerrado la acción' },
    cancelAction: { act: 'cancelar la acción', did: 'ha cancelado la acción' },

    describePosition: { act: 'facilitar el perfil del puesto', did: 'ha facilitado el perfil del puesto' },
    publishCall: { act: 'publicar la convocatoria', did: (t) => `ha publicado la convocatoria${t.until}` },
    extendDeadline: {
      act: 'ampliar el plazo',
      did: (t) => `ha ampliado el plazo de la convocatoria${t.until}`,
    },
    reopenCall: { act: 'reabrir la convocatoria', did: (t) => `ha reabierto la convocatoria${t.until}` },
    reviewCall: { act: 'revisar la convocatoria', did: 'ha revisado la convocatoria abierta' },
    closeCall: { act: 'cerrar la convocatoria', did: 'ha anunciado el cierre de la convocatoria' },
    startApplication: { act: 'iniciar una solicitud', did: 'ha iniciado una solicitud' },
    saveApplication: { act: 'guardar la solicitud', did: 'ha guardado el borrador de la solicitud' },
    submitApplication: { act: 'presentar la solicitud', did: 'ha presentado la solicitud' },
    withdrawApplication: { act: 'retirar la solicitud', did: 'ha retirado la solicitud' },
    screenApplication: { act: 'comprobar la solicitud', did: 'ha comprobado una solicitud' },
    shortlistApplication: {
      act: 'incluir la solicitud en la lista restringida',
      did: 'ha incluido una solicitud en la lista restringida',
    },
    recordInterview: { act: 'registrar la entrevista', did: 'ha registrado una entrevista' },
    rankApplications: { act: 'clasificar las solicitudes', did: 'ha clasificado las solicitudes' },
    preselectApplication: { act: 'preseleccionar la solicitud', did: 'ha preseleccionado una solicitud' },
    proposeFee: { act: 'proponer honorarios', did: (t) => `ha propuesto honorarios diarios${t.amount}` },
    agreeFee: { act: 'aceptar los honorarios', did: 'ha aceptado los honorarios diarios' },
    provideProof: {
      act: 'facilitar el contacto del empleador o un justificante',
      did: 'ha facilitado el contacto del empleador o un justificante',
    },
    declinePreselection: { act: 'declinar la preselección', did: 'ha declinado la preselección' },
    passToNext: {
      act: 'pasar al siguiente candidato',
      did: 'ha pasado al siguiente candidato de la clasificación',
    },

    addPosition: { act: 'añadir el puesto', did: (t) => `ha añadido ${t.position}` },
    proposeDates: { act: 'proponer fechas', did: (t) => `ha propuesto fechas${t.dates}` },
    submitToCommittee: {
      act: 'presentar la misión al Comité',
      did: (t) => `ha presentado la misión al Comité${t.amount}`,
    },
    approveMission: { act: 'aprobar la misión', did: 'ha aprobado la misión' },
    requestChanges: { act: 'solicitar cambios', did: 'ha solicitado cambios' },
    rejectMission: { act: 'rechazar la misión', did: 'ha rechazado la misión' },
    proposeDatesAmendment: {
      act: 'proponer otras fechas como modificación',
      did: (t) => `ha propuesto otras fechas como modificación:${t.dates}`,
    },
    proposeBudgetAmendment: {
      act: 'proponer otro presupuesto como modificación',
      did: (t) => `ha propuesto otro presupuesto como modificación${t.amount}`,
    },
    proposeTeamAmendment: {
      act: 'proponer otro equipo como modificación',
      did: (t) => `ha propuesto como modificación a otro experto para ${t.position}`,
    },
    approveAmendment: { act: 'aprobar la modificación', did: (t) => `ha aprobado ${t.amendment}` },
    rejectAmendment: { act: 'rechazar la modificación', did: (t) => `ha rechazado ${t.amendment}` },
    confirmDates: { act: 'confirmar las fechas', did: (t) => `ha confirmado las fechas:${t.dates}` },
    moveDates: { act: 'cambiar las fechas', did: (t) => `ha cambiado las fechas:${t.dates}` },
    makeOffer: { act: 'hacer la oferta', did: (t) => `ha hecho una oferta para ${t.position}` },
    acceptOffer: { act: 'aceptar la oferta', did: (t) => `ha aceptado la oferta para ${t.position}` },
    declineOffer: { act: 'declinar la oferta', did: (t) => `ha declinado la oferta para ${t.position}` },
    withdrawOffer: { act: 'retirar la oferta', did: (t) => `ha retirado la oferta para ${t.position}` },
    signContract: {
      act: 'firmar el contrato',
      did: (t) => `ha registrado el contrato firmado para ${t.position}`,
    },
    askLogistics: {
      act: 'solicitar la confirmación de la logística',
      did: 'ha pedido a la institución socia que confirme la logística',
    },
    confirmLogistics: { act: 'confirmar la logística', did: 'ha confirmado la logística' },
    recordKeyDocuments: {
      act: 'registrar los documentos clave',
      did: 'ha registrado los documentos clave y el acuerdo sobre la agenda y la logística',
    },
    recordDocumentReview: {
      act: 'registrar la revisión de los documentos',
      did: 'ha registrado la revisión de los documentos',
    },
    submitMethodology: { act: 'presentar la metodología', did: 'ha presentado la metodología' },
    validateMethodology: { act: 'validar la metodología', did: 'ha validado la metodología' },
    returnMethodology: {
      act: 'devolver la metodología',
      did: 'ha devuelto la metodología con observaciones',
    },
    waiveMethodology: { act: 'dispensar de la metodología', did: 'ha dispensado de la metodología' },
    scheduleBriefing: { act: 'convocar la reunión informativa', did: 'ha convocado la reunión informativa' },
    recordBriefing: {
      act: 'registrar la reunión informativa',
      did: 'ha registrado que se celebró la reunión informativa',
    },
    shareAgenda: { act: 'compartir la agenda', did: 'ha compartido la agenda con la institución socia' },
    authoriseDeparture: { act: 'autorizar la salida', did: 'ha autorizado la salida' },
    startMission: { act: 'iniciar la misión', did: 'ha iniciado la misión a distancia' },
    recordOrganisersMeeting: {
      act: 'registrar la reunión con los organizadores',
      did: 'ha registrado la reunión con los organizadores',
    },
    completeChecklist: {
      act: 'completar la lista de comprobación del primer día',
      did: (t) =>
        t.failed === 0
          ? 'ha completado la lista de comprobación del primer día: todo en orden'
          : `ha completado la lista de comprobación del primer día: ${t.failed === 1 ? '1 punto' : `${t.failed} puntos`} por resolver`,
    },
    recordDay: {
      act: 'registrar el día',
      did: (t) =>
        `ha registrado el programa (${t.day}): ${t.held ? 'realizado' : 'no realizado según lo previsto'}`,
    },
    submitDeliverable: { act: 'presentar el entregable', did: (t) => `ha presentado ${t.deliverable.the}` },
    acceptDeliverable: { act: 'aceptar el entregable', did: (t) => `ha aceptado ${t.deliverable.the}` },
    returnDeliverable: {
      act: 'devolver el entregable',
      did: (t) => `ha devuelto ${t.deliverable.the} con observaciones`,
    },
    waiveDeliverable: {
      act: 'dispensar del entregable',
      did: (t) => `ha dispensado de entregar ${t.deliverable.the}`,
    },
    giveFeedback: { act: 'dar su opinión', did: 'ha dado su opinión' },
    requestPayment: { act: 'solicitar los pagos', did: 'ha solicitado los pagos' },
    endExpert: {
      act: 'poner fin al contrato del experto',
      did: (t) => `ha puesto fin al contrato para ${t.position}${t.daysWorked}`,
    },
    nameLead: {
      act: 'designar al experto principal',
      did: (t) => `ha designado como experto principal a ${t.person}`,
    },
    suspendMission: { act: 'suspender la misión', did: 'ha suspendido la misión' },
    resumeMission: { act: 'reanudar la misión', did: (t) => `ha reanudado la misión${t.dates}` },
    cancelMission: { act: 'cancelar la misión', did: 'ha cancelado la misión' },
    escalateNow: { act: 'avisar de inmediato', did: (t) => `ha avisado de inmediato: ${t.obligation}` },
    adoptRules: { act: 'adoptar otras reglas', did: 'ha adoptado otras reglas o ajustes' },
  },
  happened: {
    reportAccepted: (t) => `Se ha aceptado el último informe de los expertos para ${t.activity}.`,
    missionOver: (t) => `La misión está ${t.how === 'cancelled' ? 'cancelada' : 'cerrada'}.`,
    missionSuspended: 'La misión ha quedado suspendida.',
    missionResumed: 'La misión se reanuda.',
    candidateSelected: 'Se ha hecho una oferta al candidato.',
    candidateContracted: 'Se ha firmado el contrato del candidato.',
    candidateDeclined: (t) =>
      t.why === 'silent'
        ? 'El candidato no ha respondido a la oferta.'
        : t.why === 'other position'
          ? 'El candidato ocupa otro puesto de la misión.'
          : 'El candidato ha declinado la oferta.',
    staffApplied:
      'Alguien del personal o del Comité ha presentado una candidatura: ya no decide nada en esta misión.',
    partiesChanged: 'Han cambiado el equipo o las candidaturas de la misión.',
    candidateEnded: 'El experto ha dejado la misión.',
    callPublished: (t) => `Se ha publicado la convocatoria para ${t.position}.`,
    candidateConfirmed: (t) => `Se ha confirmado a un candidato para ${t.position}.`,
    candidateLost: (t) => `El candidato para ${t.position} ya no está disponible.`,
    referenceAssigned: (t) => `Se ha asignado una referencia:${t.reference || ' ninguna'}.`,
    recommendationsReceived: 'Se han recibido recomendaciones de la actividad anterior.',
    staffAssigned: 'Han cambiado los responsables de la acción.',
    actionCancelled: 'Se ha cancelado la acción.',
    opened: 'Apertura del expediente.',
    fieldBegan: 'Ha comenzado el primer día en el terreno.',
    fieldEnded: 'Ha terminado el último día en el terreno.',
    feedbackOver: 'Ha terminado el plazo para dar la opinión.',
    deadlinePassed: 'Ha vencido el plazo de la convocatoria.',
    noticeEnded: 'Ha terminado el preaviso para los borradores y la convocatoria queda cerrada.',
    reviewFellDue: 'Toca revisar la convocatoria abierta.',
    rankingExhausted: 'No queda nadie en la clasificación y la convocatoria vuelve a estar abierta.',
    rungsHandedOver: 'Se han preparado recordatorios.',
    calendarsRunOut: 'Se han solicitado los días festivos del año siguiente.',
    calendarsReceived: 'Se han actualizado los días festivos.',
  },
  system: 'El sistema',
  unknownPerson: 'Alguien',
  onBehalfOf: (who, absent) => `${who} (en sustitución de ${absent})`,
  unknown: (name) => `Registrado: ${name}.`,
  phase: (phase) => `Nueva fase: ${phase}.`,
  application: (phase) => `Nuevo estado de una solicitud: ${phase}.`,
  dueMoved: (what, from, to) => `Cambio de plazo: ${what}, del ${from} al ${to}.`,
  instead: (role) => `Actúa en lugar de: ${role}. Nadie que ejerza aquí esa función es imparcial.`,
  refused: 'No ha podido tenerse en cuenta y no ha cambiado nada.',
  general: {
    position: (n) => (n === undefined ? 'el puesto' : `el puesto ${n}`),
    amendment: (n) => (n === undefined ? 'la modificación' : `la modificación ${n}`),
    activity: (n) => (n === undefined ? 'la actividad' : `la actividad ${n}`),
    deliverable: { name: 'entregable', the: 'el entregable', of: 'del entregable' },
    person: 'un experto',
    obligation: 'un asunto pendiente',
    day: 'un día',
    dates: (from, to) => ` del ${from} al ${to}`,
    until: (deadline) => ` hasta el ${deadline}`,
    daysWorked: (n) => ` (${n} ${n === 1 ? 'día trabajado' : 'días trabajados'})`,
  },
};
