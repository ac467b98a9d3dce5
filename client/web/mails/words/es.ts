import { listOf } from '../../../../language/format.ts';
import type { AccountMail } from '../../../../workflows/domain/account-mails.ts';
import type { MailWords } from '../words.ts';

export const es: MailWords = {
  catalogue: {
    title: 'Correos',
    lead: 'Todos los correos que salen, con un ejemplo de una misión inventada. Desde aquí no se envía nada.',
    steps: 'Correos que responden a un paso',
    stepsAbout: 'Salen de inmediato.',
    ladder: 'Recordatorios y avisos de retraso',
    ladderAbout:
      'Salen a las 09:00 de cada destinatario: como máximo uno al día, con todo lo que tiene pendiente y lo más urgente primero.',
    accounts: 'Correos sobre cuentas',
    accountsAbout:
      'Salen enseguida, a quienes afecta un cambio de personas y accesos, y dicen quién lo hizo, cómo estaba antes y a quién escribir.',
    afterChange: {
      'roles-changed':
        'Se dieron o quitaron papeles; los demás administradores lo saben cuando alguien empieza o deja de administrar',
      'account-changed': 'Otra persona cambió nombre, idioma, zona horaria o país',
      'address-changed': 'Cambió la dirección: a la nueva',
      'address-left': 'Cambió la dirección: a la anterior',
      'absence-changed': 'Otra persona registró, cambió o anuló una ausencia; el suplente sabe de todas',
      'role-lent': 'Se prestó un papel por el tiempo de una ausencia, o deja de prestarse',
      'account-erased': 'Se borró a la persona: a la última dirección',
      'token-changed': 'Se creó o se anuló un testigo',
      'webhook-changed': 'Se creó, cambió o eliminó un webhook; los administradores saben de los nuevos',
    } satisfies Record<AccountMail, string>,
    group: { call: 'Convocatorias', mission: 'Misiones', action: 'Acciones' },
    columns: { mail: 'Correo', when: 'Sale cuando', to: 'Va a', asks: 'Pide' },
    copies: (roles) => `copia a ${roles}`,
    asksNothing: '–',
    afterErasure: 'Se borró a una persona del directorio',
    afterBounce: 'Un correo ha sido devuelto o rechazado definitivamente',
    reminders: (rungs) => (rungs.length === 0 ? 'No recuerda' : `Recuerda ${rungWords(rungs)}`),
    escalates: (at, role) => `${rungWords([at])}: ${role}`,
    escalatesTo: 'Avisa del retraso',
    escalatesNever: 'No avisa a nadie más',
    ladderRow: 'Recordatorios y avisos',
    fulfilledBy: 'Se cumple con',
    language: 'Idioma del correo',
    example: 'Ejemplo',
    examples: 'Ejemplos',
    subject: 'Asunto',
    why: 'Por qué lo recibe',
    sentAt: 'Enviado',
    html: 'Como lo ve la mayoría',
    htmlFrame: (subject) => `El correo «${subject}»`,
    alone: 'Abrir solo',
    text: 'Lo mismo como texto sin formato',
    calendar: 'Entrada de calendario',
    bytes: (n) => `${n} kB de HTML; los programas de correo recortan cerca de 102.`,
  },
  health: {
    title: 'Estado del correo',
    lead: 'Los correos que no llegaron y lo que espera.',
    allDelivered: 'Todo entregado: nada ha vuelto y nada está retenido.',
    lastPass: 'Última ronda de envío',
    never: 'todavía ninguna',
    ended: (n) =>
      n === 1
        ? 'Un proceso se detuvo por un fallo: mission reconcile dice cuál.'
        : `${n} procesos se detuvieron por un fallo: mission reconcile dice cuáles.`,
    behind: (n) =>
      n === 1
        ? 'Un proceso va por detrás de lo registrado y está detenido: mission reconcile dice cuál.'
        : `${n} procesos van por detrás de lo registrado y están detenidos: mission reconcile dice cuáles.`,
    waiting: 'Con retraso',
    waitingSince: (n, since) => `${n}, el más antiguo desde ${since}`,
    nothing: 'nada',
    held: 'Retenidos',
    heldBecause: (n, why) => (why ? `${n} (${why})` : String(n)),
    strays: 'Ajenos, últimos 30 días',
    stray: {
      'unknown address': (n) => `${n} a direcciones desconocidas`,
      'automatic reply': (n) => `${n} respuestas automáticas`,
      'no report': (n) => `${n} otros`,
    },
    caption: (n) => (n === 1 ? '1 correo no llegó' : `${n} correos no llegaron`),
    columns: { to: 'Para', mail: 'Correo', why: 'Qué pasó', when: 'Cuándo' },
    kind: {
      refused: 'Rechazado, no salió',
      permanent: 'Devuelto: no llegó a la persona',
      temporary: 'Devuelto: por ahora no',
      technical: 'Devuelto: los servidores no se entienden',
    },
    erased: 'alguien que ya no está en el directorio',
    fixTitle: (name) => `Un correo a ${name} no llegó`,
    sentTo: 'Se envió a',
    addressNow: 'Dirección en el directorio',
    about: 'Sobre',
    cause: 'Causa',
    reported: 'Según un informe',
    answered: 'Nuestro servidor de correo respondió',
    correct: 'Corregir la dirección',
    correctAbout:
      'Se guarda en el directorio: todo lo que aún espera para esta persona irá a la nueva dirección.',
    email: 'Dirección de correo',
    correctButton: 'Guardar y enviar el correo de nuevo',
    onlyAdministrator: 'Un administrador puede corregir la dirección.',
    again: 'Enviarlo de nuevo',
    againAbout:
      'Un correo que salió no se envía dos veces: se escribe otro, con lo que sigue vigente, a la dirección del directorio.',
    againButton: 'Enviar de nuevo',
    settle: 'Nada que enviar',
    settleAbout: 'La persona lo tiene por otra vía, o no lo necesita.',
    settleButton: 'Quitar de la lista',
    done: {
      corrected: 'La dirección está corregida y el correo sale de nuevo en la próxima ronda.',
      resent: 'El correo sale de nuevo en la próxima ronda.',
      settled: 'Quitado de la lista.',
    },
  },
  notices: {
    title: 'Calendario y correos opcionales',
    lead: 'Lo que puede recibir además de los correos sobre sus tareas, que siempre le llegan.',
    calendar: 'Plazos en mi calendario',
    calendarAbout:
      'Una dirección privada a la que se suscribe su calendario: todo lo que tiene pendiente, en su día. Si una fecha cambia, la entrada cambia. No se invita a nadie.',
    calendarNone: 'Aún no hay dirección.',
    calendarSince: (since) => `Hay una dirección desde ${since}.`,
    calendarRead: (at) => `Su calendario la leyó por última vez ${at}.`,
    calendarUnread: 'Ningún calendario la ha leído todavía.',
    made: 'Su dirección',
    madeAbout:
      'Cópiela ahora en su calendario («suscribirse por dirección»): no se vuelve a mostrar. Quien la tenga verá sus plazos.',
    make: 'Crear una dirección',
    renew: 'Crear una dirección nueva',
    renewAbout: 'La actual dejará de funcionar.',
    end: 'Suprimir la dirección',
    calls: 'Avisos de nuevas convocatorias',
    callsAbout:
      'Un correo cada vez que se publica una convocatoria de expertos. Cada uno tiene un enlace para dejar de recibirlos.',
    callsSince: (since) => `Los recibe desde ${since}.`,
    callsNot: 'No los recibe.',
    subscribe: 'Avisarme de nuevas convocatorias',
    unsubscribe: 'No recibir más avisos',
    stopTitle: '¿Dejar de recibir avisos de nuevas convocatorias?',
    stopAbout:
      'Los correos sobre sus tareas seguirán llegándole. Puede volver a pedir los avisos en cualquier momento.',
    stopped: 'Ya no recibirá avisos de nuevas convocatorias',
    stoppedAbout: 'Vale desde ahora.',
    stoppedAlready: 'Este enlace ya se usó, o los avisos se suprimieron de otra forma: no recibe ninguno.',
    openCalls: 'Convocatorias abiertas',
  },
  mailbox: {
    title: 'Buzón',
    lead: 'Lo que ha recibido el buzón de esta máquina. Ningún correo sale de ella.',
    person: 'Para',
    everybody: 'todos',
    rehearsal: 'Simulacro',
    all: 'todos los correos',
    show: 'Mostrar',
    empty: 'Aún no hay correos. Aparecen aquí en cuanto salen: los verá al volver a cargar la página.',
    emptyFilter: 'Ningún correo corresponde al filtro.',
    newest: (n) => `Los ${n} más recientes, el último primero.`,
    columns: { date: 'Enviado', to: 'Para', subject: 'Asunto' },
    from: 'De',
    to: 'Para',
    date: 'Enviado',
    html: 'Como lo ve la mayoría',
    text: 'Texto sin formato',
    headers: 'Cabeceras',
    attachments: 'Adjuntos',
    raw: 'El correo completo, tal como llegó (.eml)',
    kilobytes: (n) => `${n} kB`,
  },
};

/** "5 and 2 working days before, on the due day". */
function rungWords(rungs: readonly number[]): string {
  const said = (some: readonly number[], where: string): string[] => {
    const sizes = some.map((at) => String(Math.abs(at)));
    const unit = sizes.join() === '1' ? 'día hábil' : 'días hábiles';
    return sizes.length > 0 ? [`${listOf(sizes, 'es')} ${unit} ${where}`] : [];
  };
  return [
    ...said(
      rungs.filter((at) => at < 0),
      'antes',
    ),
    ...(rungs.includes(0) ? ['el día del plazo'] : []),
    ...said(
      rungs.filter((at) => at > 0),
      'después',
    ),
  ].join(', ');
}
