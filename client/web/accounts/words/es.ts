import type { AccountWords } from '../words.ts';

export const es: AccountWords = {
  signIn: {
    title: 'Iniciar sesión',
    lead: 'Le enviamos un enlace. No hay contraseña.',
    email: 'Su dirección de correo',
    emailHelp:
      'Aquella en la que recibe nuestros correos. Con una dirección nueva puede registrarse como experto.',
    emailMissing: 'Escriba su dirección de correo.',
    emailWrong: 'Escriba una dirección de correo como nombre@example.org.',
    send: 'Enviarme un enlace',
    provider: (name) => `Iniciar sesión con ${name}`,
    providerHelp: 'Para el personal, el comité y los observadores.',
    people: 'Elegir a alguien del ejemplo',
    sentTitle: 'Mire su correo',
    sentLead: 'Si la dirección puede recibir correo, hay un enlace en camino.',
    sent: [
      'Sirve una sola vez, durante 15 minutos, en el navegador en el que lo abra.',
      '¿No ha llegado nada? Mire en el correo no deseado y compruebe cómo escribió la dirección.',
    ],
    again: 'Pedir otro enlace',
    linkTitle: 'Terminar de iniciar sesión',
    linkLead: 'Pulse el botón y la sesión quedará iniciada.',
    linkButton: 'Iniciar sesión ahora',
    linkWhy: 'El botón está aquí porque algunos programas de correo abren los enlaces por su cuenta.',
    staleTitle: 'Este enlace ya no sirve',
    stale: 'Ya se usó, tiene más de 15 minutos o no está completo.',
    refusedTitle: 'No ha iniciado sesión',
    refused: {
      unverified: (name) =>
        `${name} no ha verificado su dirección de correo. Verifíquela allí o haga que le enviemos un enlace.`,
      unknown: (name) =>
        `${name} le conoce, pero ninguna cuenta de aquí tiene su dirección. Un administrador puede añadirla.`,
      'not-staff': (name) => `${name} es para el personal. Haga que le enviemos un enlace a su dirección.`,
      failed: (name) =>
        `El inicio de sesión con ${name} no llegó a terminar. Inténtelo de nuevo o haga que le enviemos un enlace.`,
    },
    signedOutTitle: 'Ha cerrado la sesión',
    signedOut:
      'Lo que ha visto puede seguir en la memoria de este navegador: cierre su ventana si el equipo es compartido.',
    already: (name) => `Ha iniciado sesión como ${name}.`,
  },
  peopleTitle: 'Iniciar sesión como alguien del ejemplo',
  peopleLead:
    'Solo el sistema local lo ofrece. El enlace se envía como siempre y se toma del buzón local por usted.',
  peopleNone:
    'Aquí solo está todavía la administración: abra una acción y sus personas podrán iniciar sesión.',
  peopleButton: (name) => `Iniciar sesión como ${name}`,
  how: { link: 'enlace por correo', provider: 'inicio de sesión de la casa' },
  outcomes: {
    'link-sent': 'enlace enviado',
    'link-not-sent': 'el servidor de correo rechazó la dirección',
    'link-refused': 'enlace usado, caducado o incorrecto',
    'signed-in': 'sesión iniciada',
    'new-address': 'sesión iniciada con una dirección nueva',
    unverified: 'rechazado: dirección no verificada',
    unknown: 'rechazado: nadie tiene esa dirección',
    'not-staff': 'rechazado: no es del personal',
    'provider-failed': 'no llegó a terminar',
  },
};
