import type { RefusalSentences } from '../messages.ts';

export const es: RefusalSentences = {
  'role-may-not': (f) => `Solo puede ${f.command} ${f.roles || 'otra función'}.`,
  'not-your-action': (f) =>
    `No puede ${f.command}: la acción no está a su cargo.${f.roles && ` Solo puede hacerlo en ella ${f.roles}.`}`,
  'not-in-the-team': (f) => `No puede ${f.command}: no forma parte del equipo de esta misión.`,
  'not-your-application': (f) => `No puede ${f.command}: la candidatura es de otra persona.`,
  'own-submission': () => 'Nadie decide sobre lo que ha presentado. Puede hacerlo otro miembro del Comité.',
  'already-decided-by-you': () =>
    'Ya se ha pronunciado sobre este asunto. Puede hacerlo otro miembro del Comité.',
  'conflict-of-interest': (f) =>
    `No puede ${f.command}, pues nadie decide sobre lo propio: ${
      {
        'in the team': 'forma o ha formado parte del equipo de esta misión',
        applied: 'ha presentado una candidatura a una convocatoria de esta misión',
      }[f.text('interest')] ??
      'sustituye a alguien que ha presentado una candidatura o forma parte del equipo'
    }.`,
  'wrong-phase': (f) =>
    `Ahora no es posible ${f.command}: el estado es «${f.phase}».${f.has('allowedIn') ? ` Es posible cuando el estado es ${f.phases('allowedIn')}.` : ''}`,
  'not-a-command': (f) => `«${f.text('command')}» no es una orden que pueda darse aquí.`,
  'already-done': (f) => `Esto ya está hecho: ${f.thing('what')}${f.has('at') ? `, ${f.when('at')}` : ''}.`,
  'not-yet': (f) =>
    f.isWhen('from')
      ? `Es demasiado pronto: ${f.thing('what')}. Será posible a partir del ${f.when('from')}.`
      : `Es demasiado pronto: ${f.thing('what')}. Antes: ${f.thing('from')}.`,
  'position-incomplete': (f) =>
    `${f.has('position') ? `El puesto ${f.text('position')} no está completo` : 'La misión no está completa'}. Falta: ${f.list('missing')}.`,
  'positions-unconfirmed': (f) =>
    `Todavía no hay candidato confirmado para el puesto ${f.list('positions')}.`,
  'dates-not-proposed': () => 'Todavía no se han propuesto fechas.',
  'dates-not-confirmed': () => 'Las fechas de la misión todavía no están confirmadas.',
  'dates-not-in-order': (f) =>
    `Las fechas no están en orden: ${f.when('from')} no puede ser posterior a ${f.when('to')}.${f.has('why') ? ` (${f.thing('why')})` : ''}`,
  'dates-in-the-past': (f) =>
    `La fecha ${f.when('from')} no es posterior al día de hoy, ${f.when('today')}. Elija otra más tardía.`,
  'dates-outside-window': (f) =>
    `Las fechas del ${f.when('from')} al ${f.when('to')} quedan fuera de lo previsto o aprobado: del ${f.when('windowFrom')} al ${f.when('windowTo')}.`,
  'date-beyond-horizon': (f) =>
    `No se conocen aquí los días festivos ${f.has('year') ? `de ${f.text('country')} en ${f.text('year')}` : 'de ese período'}. Elija una fecha anterior o inténtelo más adelante.`,
  'first-day-not-working': (f) =>
    `El ${f.when('day')} no es día hábil (${f.thing('why')}). Elija otro primer día o indique un motivo.`,
  'first-day-too-soon': (f) =>
    `El ${f.when('day')} llega ${f.text('workingDays')} días hábiles después de la aprobación; se prevén ${f.has('leadTime') ? f.text('leadTime') : 'más'}. Elija un primer día posterior o indique un motivo.`,
  'field-days-overlap': (f) =>
    `Los días sobre el terreno coinciden con los de otra misión de la misma persona: ${f.text('reference')}, del ${f.when('from')} al ${f.when('to')}. Elija otros días o indique un motivo; lo verán ambas coordinaciones.`,
  'approval-missing': () =>
    'El Comité no lo ha aprobado. Las fechas se confirman y los contratos se formalizan únicamente tras su aprobación.',
  'amendment-open': (f) =>
    `La modificación ${f.text('amendment')} (${f.thing('what')}) está ante el Comité. Espere su decisión.`,
  'no-such-amendment': (f) =>
    f.has('amendment')
      ? `No existe la modificación ${f.text('amendment')}.`
      : 'No hay ninguna modificación pendiente del Comité.',
  'committee-too-small': (f) =>
    `El Comité tiene muy pocos miembros aparte de quien presenta la misión: ${f.text('members')}, y deben aprobarla ${f.text('quorum')}.`,
  'preparations-open': (f) => `Hay preparativos pendientes: ${f.list('open')}.`,
  'departure-authorised-already': (f) =>
    `La salida ya está autorizada${f.has('at') ? ` (${f.when('at')})` : ''}.`,
  'remote-mission': () =>
    'La misión es a distancia: se inicia, en lugar de autorizarse una salida, y no tiene día de preparación en el lugar.',
  'field-mission': () => 'La misión es sobre el terreno: se autoriza su salida en lugar de iniciarla.',
  'offer-missing': (f) => `No se ha hecho ninguna oferta para el puesto ${f.text('position')}.`,
  'offer-not-accepted': (f) => `La oferta para el puesto ${f.text('position')} todavía no se ha aceptado.`,
  'contract-missing': (f) => `No hay contrato firmado para el puesto ${f.text('position')}.`,
  'no-such-position': (f) =>
    `No existe el puesto ${f.text('position')}.${f.has('positions') ? ` Existen: ${f.list('positions')}.` : ''}`,
  'seated-elsewhere': (f) =>
    `Esta persona ocupa ya el puesto ${f.text('position')} de la misión; nadie ocupa dos.`,
  'seat-taken': (f) => `El puesto ${f.text('position')} ya tiene un experto.`,
  'seat-empty': (f) => `El puesto ${f.text('position')} no tiene experto.`,
  'too-many-days': (f) => `${f.text('days')} días son demasiados: el límite es ${f.text('limit')}.`,
  'deliverables-open': (f) =>
    `Hay entregables pendientes: ${f.list('open')}. Cada uno debe aceptarse, o dispensarse indicando un motivo.`,
  'nothing-to-pay': () => 'No hay nada que pagar: no se ha contratado a nadie.',
  'rate-missing': (f) =>
    `No hay ninguna prestación diaria fija vigente el ${f.when('day')} para: ${f.sector}.${f.has('from') ? ` La primera rige desde el ${f.when('from')}.` : ''}`,
  'budget-exceeded': (f) =>
    `Las ofertas y los contratos suman ${f.money('totalCents')} y el presupuesto es de ${f.money('budgetCents')}.`,
  'lead-missing': (f) =>
    f.has('expert')
      ? 'El experto principal debe formar parte del equipo.'
      : 'La misión no tiene experto principal.',
  'no-such-deliverable': (f) =>
    `Esta misión no tiene ese entregable: ${f.thing('deliverable')}.${f.has('deliverables') ? ` Tiene: ${f.list('deliverables')}.` : ''}`,
  'too-many-pages': (f) =>
    `Tiene ${f.text('pages')} páginas; el límite para ${f.deliverable.the} es ${f.text('limit')}.`,
  'pages-unknown': (f) =>
    `El fichero no indica cuántas páginas tiene y el límite para ${f.deliverable.the} es ${f.text('limit')}. Suba un PDF.`,
  'nothing-submitted': (f) => `No se ha presentado nada que pueda revisarse: ${f.deliverable.name}.`,
  'already-accepted': (f) =>
    `Este entregable ya se ha aceptado o dispensado: ${f.deliverable.name}${f.has('at') ? `, ${f.when('at')}` : ''}.`,
  'recommendations-missing': (f) =>
    `Faltan las perspectivas y recomendaciones para la actividad siguiente: ${f.deliverable.name}.`,
  'deadline-passed': (f) =>
    `El plazo venció el ${f.when('deadline')}. No se aceptan candidaturas fuera de plazo.`,
  'deadline-in-the-past': (f) => `La fecha ${f.when('deadline')} ya ha pasado. Elija un plazo posterior.`,
  'before-the-deadline': (f) =>
    `Las candidaturas se tramitan una vez vencido el plazo, el ${f.when('deadline')}.`,
  'profile-incomplete': (f) =>
    `El perfil no está completo. Falta: ${f.list('missing')}. No se consideran las candidaturas incompletas.`,
  'already-applied': (f) =>
    `Este experto ya tiene una candidatura para este puesto${f.phase && ` (${f.phase})`}.`,
  'no-such-application': (f) => `En esta convocatoria no existe la candidatura ${f.text('application')}.`,
  'application-phase': (f) =>
    `La candidatura está en estado «${f.phase}».${f.has('allowedIn') ? ` El estado debería ser ${f.phases('allowedIn')}.` : ''}`,
  'no-application-there': (f) =>
    `No hay ninguna candidatura para ello: su estado debería ser ${f.phases('allowedIn')}.`,
  'requirements-unanswered': (f) =>
    `Indique para cada requisito esencial si se cumple. Falta: ${f.list('missing')}.`,
  'evidence-missing': (f) => `Faltan justificaciones de requisitos esenciales: ${f.list('missing')}.`,
  'no-such-requirement': (f) =>
    `El puesto no tiene el requisito o activo ${f.text('requirement')}.${f.has('requirements') ? ` Tiene: ${f.list('requirements')}.` : ''}`,
  'public-candidate-stands': () =>
    'Un candidato admisible del sector público tiene preferencia. Preseleccione a ese candidato o indique un motivo.',
  'somebody-preselected': () => 'Ya hay otra persona preseleccionada para este puesto.',
  'fee-missing': () => 'Deben proponerse a este candidato unos honorarios diarios.',
  'fee-not-for-public': () =>
    'Los candidatos del sector público tienen la prestación fija estándar: no se acuerdan honorarios con ellos.',
  'proof-not-for-others': () =>
    'Solo los candidatos del sector público facilitan el contacto del empleador o un justificante; con los demás se acuerdan honorarios.',
  'not-in-ranking': (f) => `Faltan en la clasificación candidaturas admisibles: ${f.list('applications')}.`,
  'second-open-action': (f) =>
    `La institución ya tiene una acción abierta: ${f.text('other')}. La segunda requiere un motivo por escrito.`,
  'too-many-activities': (f) =>
    `${f.text('activities')} actividades son demasiadas: una acción tiene como máximo ${f.text('limit')}.`,
  'no-such-activity': (f) =>
    `No existe la actividad ${f.text('activity')}.${f.has('activities') ? ` Existen: ${f.list('activities')}.` : ''}`,
  'earlier-activity-open': (f) =>
    `La actividad ${f.text('activity')} espera el último informe de los expertos de la actividad ${f.text('waitsFor')}. Abrirla antes requiere un motivo.`,
  'activity-opened-already': (f) =>
    `La actividad ${f.text('activity')} ya está abierta${f.has('at') ? ` (${f.when('at')})` : ''}.`,
  'missions-open': (f) => `Todavía hay misiones abiertas: ${f.list('missions')}.`,
  'reference-mismatch': (f) =>
    `La referencia ${f.text('reference')} dice ${f.text('written')}${f.has('expected') ? `, pero consta ${f.text('expected')}` : ', que no es ningún país'}. Corrija uno de los dos datos.`,
  'reference-taken': (f) => `La referencia ${f.text('reference')} ya está asignada.`,
  'reason-missing': (f) => `Debe indicarse un motivo${f.has('why') ? `: ${f.thing('why')}` : ''}.`,
  'no-such-obligation': (f) =>
    `No hay nada pendiente con ese nombre: ${f.text('obligation')}.${f.has('open') ? ` Está pendiente: ${f.text('open')}.` : ''}`,
  'no-such-rule-set': (f) =>
    `No existe el conjunto de reglas ${f.text('ruleSet')}.${f.has('released') ? ` Existen: ${f.list('released')}.` : ''}`,
  'no-such-item': (f) =>
    `No existe el punto ${f.thing('item')}.${f.has('items') ? ` Existen: ${f.list('items')}.` : ''}${f.has('off') ? ' Si se trabajó aunque allí no sea laborable, debe indicarlo una nota.' : ''}`,
  'note-missing': (f) => `Lo que no está en orden requiere una nota: ${f.list('items')}.`,
  'items-unanswered': (f) => `La lista de comprobación no está completa. Falta: ${f.list('items')}.`,
  'same-as-before': (f) => `No cambiaría nada: ${f.thing('what')}.`,
  'request-reused': () => 'Este identificador de petición ya se utilizó para otra cosa. Utilice otro.',
  'process-full': (f) =>
    `Este proceso está lleno: con esto llegaría a ${f.text('bytes')} bytes y caben ${f.text('limit')}.`,
  'process-behind': () =>
    'Este proceso se restauró de una copia más antigua: se ha registrado más de lo que él sabe. Quien administra el sistema decide qué hacer con ello (mission reconcile); hasta entonces no admite nada.',
  'clock-outside-sandbox': () => 'Solo puede adelantarse el reloj de una simulación.',
  'clock-backwards': (f) => `El reloj marca ${f.when('now')} y no puede volver a ${f.when('asked')}.`,
  'not-possible': (f) => `No es posible: ${f.thing('what')}${f.has('why') ? ` (${f.thing('why')})` : ''}.`,
};
