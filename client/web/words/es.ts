import type { FrameWords } from '../words.ts';

export const es: FrameWords = {
  site: 'Misiones SOCIEUX+',
  skip: 'Saltar al contenido principal',
  menu: 'Menú principal',
  language: 'Idioma',
  signIn: 'Iniciar sesión',
  signOut: 'Cerrar sesión',
  account: 'Mi cuenta',
  help: 'Ayuda y contacto',
  accessibility: 'Declaración de accesibilidad',
  keys: 'Teclas',
  breadcrumb: 'Está aquí:',
  error: 'Error',
  sandbox: (name, now) => `Simulación «${name}»: su reloj marca ${now}. Ningún correo sale de ella.`,
  advance: 'Adelantar el reloj',
  ended: (when) =>
    `Detenido por un fallo: aquí ya no se puede hacer nada. Así quedó registrado ${when}; hacen falta quienes administran el sistema.`,
  behind: (when) =>
    `Según lo registrado ${when}: el proceso se restauró de una copia más antigua y no admite nada hasta que quien administra el sistema decida qué hacer con esto.`,
  recordedAt: (when) => `Según lo registrado ${when}: el proceso no respondió a tiempo.`,
  nav: {
    home: 'Inicio',
    myDay: 'Mi jornada',
    actions: 'Acciones',
    search: 'Buscar',
    missions: 'Misiones',
    toValidate: 'Por validar',
    committee: 'Ante el comité',
    escalations: 'Escalamientos',
    facility: 'Facilidad',
    calls: 'Convocatorias abiertas',
    applications: 'Mis candidaturas',
    profile: 'Mi perfil',
    myMission: 'Mi misión',
    ourMission: 'Nuestra misión',
    dashboard: 'Panel',
    accounts: 'Cuentas',
    mailHealth: 'Estado del correo',
    mails: 'Correos',
    rehearsals: 'Simulaciones',
    mailbox: 'Buzón',
    webhooks: 'Webhooks',
    api: 'API',
  },
  problem: {
    title: (status) =>
      status === 401
        ? 'Inicie sesión para continuar'
        : status === 403
          ? 'No tiene acceso a esto'
          : status === 404
            ? 'No hay nada en esta dirección'
            : status === 503
              ? 'Algo no responde en este momento'
              : 'No se ha podido hacer',
    back: 'Vuelva atrás e inténtelo de nuevo, o escriba a la facilidad.',
  },
};
