import type { CommandWords } from '../words.ts';

const reason = 'Motivo';
const why = ['Motivo', 'Las personas afectadas pueden leerlo en el historial de la misión'] as const;
const note = 'Nota';
const minutes = ['Referencia del acta', 'Por ejemplo: CAC 2018/14, punto 3'] as const;
const position = 'Puesto';
const application = 'Candidatura';
const deliverable = 'Entregable';
const evidence = 'Justificación de cada requisito y mérito';
const documents = ['Certificados y otros justificantes', 'Todos; sustituyen a los que había'] as const;
const sector = 'Sector en el que trabaja o trabajó por última vez';
const yearsOfExperience = 'Años de experiencia pertinente';
const profile = 'Perfil';
const days = {
  from: 'Primer día del evento',
  to: 'Último día del evento',
  setUp: [
    'Día de preparación en el lugar antes del evento',
    'El trabajo sobre el terreno empieza entonces ese día',
  ],
} as const;
const due = ['Otra fecha para la corrección', 'Sin ella se aplica el plazo de las reglas'] as const;
const reference = ['Referencia', 'Se conserva tal como se escriba, por ejemplo 17-11/PER/01.02'] as const;

export const es: CommandWords = {
  commands: {
    openActivity: {
      help: 'Abre las misiones de una actividad. Las actividades van en orden; abrir una antes de que se acepte el último informe de expertos de la anterior requiere un motivo.',
      fields: { activity: 'Actividad', reason: ['Motivo', 'Solo si se abre antes de su turno'] },
    },
    assignStaff: {
      help: 'Sustituye a responsables de la acción, de sus misiones y de sus convocatorias. Se avisa a los nuevos y al equipo.',
      fields: {
        coordinator: 'Nuevo coordinador',
        technicalExpert: 'Nuevo experto técnico',
        head: 'Nuevo responsable de la facilidad',
      },
    },
    assignReference: {
      help: 'Le da su referencia cuando se conoce. Si sigue la forma AA-NN/PPP/AA.MM, se comprueban sus partes.',
      fields: { reference },
    },
    closeAction: { help: 'Cierra una acción cuyas misiones han terminado todas.', fields: {} },
    cancelAction: {
      help: 'Cancela la acción y todas las misiones que no hayan terminado. Se avisa una vez a todas las personas afectadas.',
      fields: { reason: why },
    },
    describePosition: {
      help: 'Completa el perfil que el fichero de la acción dejó abierto, tal como figurará en la convocatoria publicada.',
      fields: {
        areas: 'Áreas de especialización',
        requirements: 'Requisitos esenciales',
        assets: 'Méritos',
        note: ['Otras indicaciones sobre el perfil', 'Figuran debajo de las listas'],
      },
    },
    publishCall: {
      help: 'El puesto tiene su página pública y se pueden presentar candidaturas. Sin fecha límite, la convocatoria queda abierta y se revisa cada 10 días hábiles mientras no haya nadie preseleccionado.',
      fields: { deadline: 'Último momento para presentar candidaturas' },
    },
    extendDeadline: {
      help: 'Da a la convocatoria una fecha límite posterior. Después del plazo vuelve a admitir candidaturas, y los borradores caducados vuelven a ser borradores. Se avisa a quien tenga un borrador o una candidatura.',
      fields: {
        deadline: 'Nuevo último momento para presentar candidaturas',
        reason: ['Motivo', 'Necesario después del plazo'],
      },
    },
    reopenCall: {
      help: 'La convocatoria vuelve a admitir candidaturas, hasta una fecha límite o sin ella. Los borradores caducados vuelven a ser borradores. Se avisa a quien tenga un borrador o una candidatura.',
      fields: {
        deadline: [
          'Último momento para presentar candidaturas',
          'Sin él, la convocatoria queda sin fecha límite',
        ],
        reason: why,
      },
    },
    reviewCall: {
      help: 'Deja constancia de que la convocatoria sigue abierta. La próxima revisión cuenta desde hoy.',
      fields: { note: 'Por qué sigue abierta' },
    },
    closeCall: {
      help: 'Cierra la convocatoria abierta. Los borradores tienen 5 días hábiles de aviso.',
      fields: { reason },
    },
    startApplication: {
      help: 'Empieza un borrador que puede completar mientras la convocatoria esté abierta. Se indica lo que falta en su perfil.',
      fields: { profile },
    },
    saveApplication: {
      help: 'Guarda el borrador. Nadie lo ve antes de que lo presente.',
      fields: { profile, sector, yearsOfExperience, evidence, documents },
    },
    submitApplication: {
      help: 'Presenta su candidatura con su perfil tal como está ahora. No se aceptan perfiles incompletos ni candidaturas fuera de plazo.',
      fields: {
        profile,
        sector,
        yearsOfExperience,
        evidence,
        documents,
      },
    },
    withdrawApplication: {
      help: 'Su candidatura deja de considerarse. Puede presentar otra mientras la convocatoria esté abierta.',
      fields: { reason },
    },
    screenApplication: {
      help: 'Un requisito esencial que no se cumpla hace que la candidatura no sea admisible, y se conserva el motivo. Los méritos solo sirven para clasificar.',
      fields: {
        application,
        met: 'Requisitos esenciales',
        notes: 'Con qué justificación, o por qué no',
        assets: 'Méritos que tiene el experto',
      },
    },
    shortlistApplication: {
      help: 'Incluye una candidatura admisible en la lista restringida.',
      fields: { application },
    },
    recordInterview: {
      help: 'Guarda el resultado de una entrevista, por teléfono o de otro modo. Las entrevistas son optativas.',
      fields: { application, note: 'Resultado' },
    },
    rankApplications: {
      help: 'Ordena todas las candidaturas admisibles. A igualdad, el sector público va antes que los demás.',
      fields: { ranking: ['Clasificación', 'Dé un puesto a cada una; el 1 es el mejor'] },
    },
    preselectApplication: {
      help: 'A los candidatos públicos se les pide el contacto de su empleador o un justificante; a los demás se les proponen honorarios diarios.',
      fields: {
        application,
        reason: ['Motivo', 'Necesario si se deja atrás a un candidato público admisible'],
        dailyCents: [
          'Honorarios diarios propuestos',
          'En euros, por ejemplo 400; solo fuera del sector público',
        ],
      },
    },
    proposeFee: {
      help: 'Propone otros honorarios diarios a un candidato preseleccionado que no es del sector público.',
      fields: { application, dailyCents: 'Honorarios diarios' },
    },
    agreeFee: { help: 'Acepta los honorarios diarios propuestos y queda confirmado.', fields: {} },
    provideProof: {
      help: 'Indique el contacto de su empleador o adjunte un justificante de que se le puede contratar directamente. Así queda confirmado.',
      fields: {
        contact: ['Contacto de su empleador', 'Nombre y dirección de quien puede confirmarlo'],
        document: 'Justificante',
      },
    },
    declinePreselection: {
      help: 'El coordinador puede pasar entonces al siguiente de la clasificación.',
      fields: { reason },
    },
    passToNext: {
      help: 'Deja atrás a un candidato que no responde o que ya no interesa. No se vuelve a publicar nada.',
      fields: { application: 'A quién se deja atrás', reason: why },
    },
    escalateNow: {
      help: 'Avisa de inmediato a quien sigue en la escala.',
      fields: { obligation: 'Qué está pendiente', reason: ['Por qué ahora', 'Figura en el mensaje'] },
    },
    addPosition: {
      help: 'Añade un puesto que el fichero dejó abierto. Su convocatoria empieza como borrador.',
      fields: {
        position: 'Número',
        reference: ['Referencia', 'Déjela en blanco hasta que se asigne'],
        workingDays: 'Días hábiles',
        lead: 'El experto de este puesto dirige el equipo',
      },
    },
    proposeDates: {
      help: 'Propone días dentro del periodo. Se consideran conocidos cuando se confirman, tras la aprobación del Comité.',
      fields: days,
    },
    submitToCommittee: {
      help: 'Presenta equipo, presupuesto y fechas al Comité de Aseguramiento de la Calidad. Se avisa a cada miembro, que tiene 10 días hábiles.',
      fields: {
        budgetCents: 'Presupuesto',
        note: ['Nota', 'Qué ha cambiado, si responde a cambios solicitados'],
      },
    },
    approveMission: {
      help: 'Deja constancia de su aprobación del equipo, el presupuesto y las fechas.',
      fields: { minutes },
    },
    requestChanges: {
      help: 'La misión vuelve a la selección, y el coordinador responde en 5 días hábiles.',
      fields: { minutes, changes: 'Qué cambios' },
    },
    rejectMission: {
      help: 'La misión se cancela y se avisa a los preseleccionados.',
      fields: { minutes, reason: why },
    },
    proposeDatesAmendment: {
      help: 'Pide al Comité fechas fuera de lo que aprobó. Solo las fechas quedan a la espera.',
      fields: { ...days, reason: why },
    },
    proposeBudgetAmendment: {
      help: 'Pide al Comité un presupuesto distinto del que aprobó.',
      fields: { budgetCents: 'Nuevo presupuesto', reason: why },
    },
    proposeTeamAmendment: {
      help: 'Pide al Comité el candidato que se confirmó después de su aprobación.',
      fields: { position, reason: why },
    },
    approveAmendment: {
      help: 'Deja constancia de su aprobación de una modificación.',
      fields: { amendment: 'Modificación', minutes },
    },
    rejectAmendment: {
      help: 'Sigue siendo válido lo aprobado antes.',
      fields: { amendment: 'Modificación', minutes, reason: why },
    },
    confirmDates: {
      help: 'Todo lo que depende de las fechas recibe su día.',
      fields: {
        ...days,
        reason: [
          'Motivo',
          'Necesario si el primer día llega menos de 25 días hábiles después de la aprobación',
        ],
      },
    },
    moveDates: {
      help: 'Se avisa a todas las personas afectadas, y lo que depende de las fechas se mueve con ellas.',
      fields: { ...days, reason },
    },
    makeOffer: {
      help: 'Ofrece el puesto a su candidato confirmado, que tiene 5 días hábiles para responder.',
      fields: {
        position,
        reason: [
          'Motivo',
          'Necesario si los días sobre el terreno coinciden con otra misión de la misma persona',
        ],
      },
    },
    acceptOffer: { help: 'Acepta; el coordinador prepara el contrato.', fields: { position } },
    declineOffer: {
      help: 'El puesto pasa entonces al siguiente de la clasificación.',
      fields: { position, reason },
    },
    withdrawOffer: {
      help: 'Deja atrás a un experto que no responde a la oferta.',
      fields: { position, reason: why },
    },
    signContract: {
      help: 'Deja constancia de que el contrato está firmado. La tarifa diaria de hoy vale para todo él.',
      fields: { position, document: 'El contrato firmado' },
    },
    endExpert: {
      help: 'El experto deja la misión y se le pagan los días trabajados. Su sustitución es una modificación.',
      fields: { position, daysWorked: 'Días hábiles que se pagan', reason: why },
    },
    nameLead: {
      help: 'La persona nombrada asume desde ahora las tareas del experto principal.',
      fields: { expert: 'Quién dirige desde ahora', reason: why },
    },
    askLogistics: {
      help: 'Pide a la persona de contacto de la institución asociada que confirme la logística en 5 días hábiles.',
      fields: {},
    },
    confirmLogistics: {
      help: 'Indica que las salas, los equipos y todo lo demás están organizados.',
      fields: { note: ['Nota', 'Por ejemplo: sala, proyector e interpretación reservados'] },
    },
    recordKeyDocuments: {
      help: 'Han llegado los documentos clave, y la agenda y la logística están acordadas con la institución asociada. Se pide a los expertos que los revisen.',
      fields: { documents: 'Documentos clave', note },
    },
    recordDocumentReview: {
      help: 'Ha terminado su propio día de revisión de los documentos clave.',
      fields: { note },
    },
    submitMethodology: {
      help: 'El experto técnico la valida o la devuelve en 2 días hábiles.',
      fields: { document: 'La metodología' },
    },
    validateMethodology: { help: 'Valida lo último que se presentó.', fields: { comments: 'Comentarios' } },
    returnMethodology: {
      help: 'La corrección vence en un día hábil, o el día que indique.',
      fields: { comments: 'Qué corregir', due },
    },
    waiveMethodology: { help: 'La misión prescinde de ella.', fields: { reason: why } },
    scheduleBriefing: {
      help: 'Convoca a los expertos y al equipo, con una entrada de calendario. Si se repite, cambia la reunión.',
      fields: { start: 'Comienzo', end: 'Fin', where: 'Lugar, o dirección de la llamada' },
    },
    recordBriefing: { help: 'Deja constancia de que se celebró la reunión informativa.', fields: { note } },
    shareAgenda: {
      help: 'Envía a la institución asociada la agenda aceptada con su lista de material didáctico.',
      fields: {},
    },
    authoriseDeparture: { help: 'El equipo puede salir hacia el terreno.', fields: {} },
    startMission: { help: 'Una misión a distancia empieza en lugar de salir.', fields: {} },
    recordOrganisersMeeting: {
      help: 'Primer día: el equipo se reunió con los responsables de organizar el evento.',
      fields: { note },
    },
    completeChecklist: {
      help: 'Lo que no esté en orden necesita una nota, y se avisa hoy al coordinador.',
      fields: { ok: 'Lista de comprobación del primer día', failed: 'Qué ocurre' },
    },
    recordDay: {
      help: 'Indica si se celebró un día del programa.',
      fields: { day: 'Día', held: '¿Se celebró?', note },
    },
    submitDeliverable: {
      help: 'Un fichero que supere su límite de páginas se rechaza; uno tardío se acepta y se marca como tal.',
      fields: {
        deliverable,
        document: 'El documento',
        recommendations: [
          'Recomendaciones para la actividad siguiente',
          'Con el informe de los expertos; las reciben los responsables de la actividad siguiente',
        ],
      },
    },
    acceptDeliverable: {
      help: 'Acepta la última versión.',
      fields: { deliverable, comments: 'Comentarios' },
    },
    returnDeliverable: {
      help: 'Devuelve la última versión al experto principal, con una nueva fecha.',
      fields: { deliverable, comments: 'Qué corregir', due },
    },
    waiveDeliverable: { help: 'La misión prescinde de él.', fields: { deliverable, reason: why } },
    giveFeedback: { help: 'Cuente cómo fue la misión.', fields: { feedback: 'Cómo fue' } },
    requestPayment: {
      help: 'Solicita para cada experto los días hábiles × la tarifa diaria. Se avisa a los expertos.',
      fields: {},
    },
    suspendMission: {
      help: 'Se avisa una vez a todas las personas afectadas, y no se envía ningún recordatorio hasta que se reanude.',
      fields: { reason: why },
    },
    resumeMission: {
      help: 'La misión vuelve a donde estaba. Confirme sus fechas o cámbielas; lo que cuenta desde ellas las sigue.',
      fields: {
        ...days,
        reason: [
          'Motivo',
          'Necesario si los días sobre el terreno coinciden con otra misión de la misma persona',
        ],
      },
    },
    cancelMission: {
      help: 'La misión termina. Se avisa una vez a todas las personas afectadas.',
      fields: { reason: why },
    },
    adoptRules: {
      help: 'El paso enumera todas las fechas que se mueven.',
      fields: { ruleSet: 'Conjunto de reglas', settings: ['Ajustes', 'Solo los que cambian'], reason: why },
    },
  },
  settings: {
    counting: 'Cómo se cuentan los días hábiles',
    calendar: ['Calendario', 'Dos letras de un país, por ejemplo BE'],
    quorum: 'Miembros que deben aprobar',
    tellOthers: 'Avisar a los candidatos no seleccionados',
    leadTime: 'Días hábiles entre la aprobación y el primer día',
  },
  counting: { 'nth day': 'El enésimo día hábil', 'clear days': 'Días hábiles completos entre ambos' },
  profile: {
    firstName: 'Nombre',
    lastName: 'Apellidos',
    nationality: 'Nacionalidad',
    countryOfResidence: 'País de residencia',
    telephone: 'Teléfono',
    employer: 'Empleador',
    position: 'Cargo',
    education: 'Formación',
    experience: 'Experiencia',
    languages: 'Idiomas',
    remarks: 'Otra información de interés',
  },
  checklist: { ok: 'En orden', failed: 'No está en orden' },
  screening: { met: 'Se cumple', notMet: 'No se cumple', evidence: 'Justificación aportada:' },
  position: (n) => `Puesto ${n}`,
  leads: 'dirige el equipo',
  nobody: 'nadie todavía',
  activity: (n) => `Actividad ${n}`,
  amendment: (n) => `Modificación ${n}`,
  amended: {
    dates: (from, to) => `fechas del ${from} al ${to}`,
    budget: (amount) => `presupuesto de ${amount}`,
    team: (n) => `otro experto para el puesto ${n}`,
  },
  version: (n) => `versión ${n}`,
  limit: (n) => `${n} páginas como máximo`,
  due: (day) => `vence el ${day}`,
  owedBy: (who) => `a cargo de ${who}`,
  years: (n) => (n === 1 ? '1 año de experiencia' : `${n} años de experiencia`),
  ruleSet: (n) => `Conjunto de reglas ${n}`,
};
