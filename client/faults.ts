import { formatDay, listOf } from '../language/format.ts';
import { roleName } from '../language/names.ts';
import type { Role } from '../workflows/domain/people.ts';
import type { RefusalData } from '../workflows/domain/refusal.ts';
import { type Day, isDay, type Locale } from '../workflows/domain/time.ts';
import { ABSENCE_FAULTS, type FaultCode } from './errors.ts';
import { ABSENCE_SENTENCES } from './faults/absences.ts';
import { rolesIn } from './told.ts';

/** Exit codes of the command line. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  refused: 3,
  notFound: 4,
  notAllowed: 5,
  unreachable: 6,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export type Sentence = (data: Data) => string;
interface Data {
  /** A word of the data as it was given; blank where there is none. */
  (name: string): string;
  /** Words of the data, joined as a sentence joins them; blank where there are none. */
  readonly list: (name: string) => string;
  /** The roles that may, with "or" between them; blank where none is named. */
  readonly roles: string;
}

interface Fault {
  readonly status: number;
  readonly exit: Exit;
  readonly sentence: Readonly<Record<Locale, Sentence>>;
}

const also = (words: string, sentence: (words: string) => string): string =>
  words === '' ? '' : sentence(words);
const say = (en: Sentence, es: Sentence, fr: Sentence): Fault['sentence'] => ({ en, es, fr });

const minutesOf = (data: Data): number => Math.max(1, Math.ceil(Number(data('seconds')) / 60));

/** What stands somewhere and is no text: a sign that none has, or bytes that are none. */
const NOT_TEXT: Readonly<Record<Locale, (field: string, sign: string) => string>> = {
  en: (field, sign) =>
    sign.startsWith('U+')
      ? `${field || 'What was sent'} has a sign that no text has here (${sign}): take it out and send it again.`
      : `${field || 'What was sent'} is not written in UTF-8.`,
  es: (field, sign) =>
    sign.startsWith('U+')
      ? `${field || 'Lo enviado'} tiene un signo que aquí ningún texto lleva (${sign}): quítelo y envíelo de nuevo.`
      : `${field || 'Lo enviado'} no está escrito en UTF-8.`,
  fr: (field, sign) =>
    sign.startsWith('U+')
      ? `${field || 'Ce qui a été envoyé'} contient un signe qu’aucun texte n’a ici (${sign})\u202f: retirez-le et renvoyez.`
      : `${field || 'Ce qui a été envoyé'} n’est pas écrit en UTF-8.`,
};

type Again = 'token' | 'old' | 'unsaid';
const againOf = (data: Data): Again =>
  data('via') === 'token' ? 'token' : data('proof') === 'unsaid' ? 'unsaid' : 'old';
/** What gives somebody access or takes it asks for a session that began just now. */
const AGAIN: Readonly<Record<Locale, Readonly<Record<Again, (minutes: string) => string>>>> = {
  en: {
    token: () => 'No personal token can do this, whatever its scope: sign in on the pages and do it there.',
    old: (minutes) =>
      `This asks for a sign-in within the last ${minutes} minutes, and yours is older. Sign in again, then go on.`,
    unsaid: (minutes) =>
      `This asks for a sign-in within the last ${minutes} minutes, and of yours nobody says when it was. Sign in again; where the sign-in of the house keeps the time to itself, have a link sent to you.`,
  },
  es: {
    token: () =>
      'Ningún testigo personal puede hacer esto, sea cual sea su alcance: inicie sesión en las páginas y hágalo allí.',
    old: (minutes) =>
      `Para esto hay que haber iniciado sesión en los últimos ${minutes} minutos, y usted lo hizo antes. Vuelva a iniciar sesión y siga.`,
    unsaid: (minutes) =>
      `Para esto hay que haber iniciado sesión en los últimos ${minutes} minutos, y de la suya no consta cuándo fue. Vuelva a iniciar sesión; si el acceso de la casa no indica la hora, pida un enlace.`,
  },
  fr: {
    token: () =>
      'Aucun jeton personnel ne peut faire ceci, quelle que soit sa portée\u202f: connectez-vous sur les pages et faites-le là.',
    old: (minutes) =>
      `Ceci demande une connexion datant de ${minutes} minutes au plus, et la vôtre est plus ancienne. Reconnectez-vous, puis continuez.`,
    unsaid: (minutes) =>
      `Ceci demande une connexion datant de ${minutes} minutes au plus, et personne ne dit quand était la vôtre. Reconnectez-vous\u202f; si la connexion de la maison tait l’heure, demandez un lien.`,
  },
};

type Quota = 'number' | 'bytes' | 'waiting';
const quotaOf = (data: Data): Quota => {
  const of = data('of');
  return of === 'bytes' || of === 'waiting' ? of : 'number';
};
const QUOTA: Readonly<Record<Locale, Readonly<Record<Quota, (limit: string) => string>>>> = {
  en: {
    number: (limit) => `${limit} files were uploaded within 24 hours: try again tomorrow.`,
    bytes: (limit) =>
      `Files that were uploaded and never handed in may have ${limit} bytes together: hand in what is there first.`,
    waiting: (limit) => `${limit} files are being looked into already: try again in a moment.`,
  },
  es: {
    number: (limit) => `Se han subido ${limit} ficheros en 24 horas: vuelva a intentarlo mañana.`,
    bytes: (limit) =>
      `Los ficheros subidos y no entregados pueden sumar ${limit} bytes: entregue antes los que ya están.`,
    waiting: (limit) => `Ya se están examinando ${limit} ficheros: vuelva a intentarlo dentro de un momento.`,
  },
  fr: {
    number: (limit) => `${limit} fichiers ont été envoyés en 24 heures\u202f: réessayez demain.`,
    bytes: (limit) =>
      `Les fichiers envoyés et jamais remis peuvent faire ${limit} octets ensemble\u202f: remettez d’abord ceux qui sont là.`,
    waiting: (limit) => `${limit} fichiers sont déjà en cours d’examen\u202f: réessayez dans un instant.`,
  },
};

const absenceFaults = Object.fromEntries(
  ABSENCE_FAULTS.map((code) => [
    code,
    { status: 422, exit: EXIT.refused, sentence: ABSENCE_SENTENCES[code] },
  ]),
) as Readonly<Record<(typeof ABSENCE_FAULTS)[number], Fault>>;

/** What is wrong with a request or with this system; refusals of the lifecycle have a table of their own. */
export const FAULTS: Readonly<Record<FaultCode, Fault>> = {
  'invalid-input': {
    status: 400,
    exit: EXIT.usage,
    sentence: say(
      () => 'What was given is incomplete or wrong.',
      () => 'Lo indicado está incompleto o es incorrecto.',
      () => 'Ce qui a été donné est incomplet ou incorrect.',
    ),
  },
  'not-text': {
    status: 400,
    exit: EXIT.usage,
    sentence: say(
      (data) => NOT_TEXT.en(data('field'), data('sign')),
      (data) => NOT_TEXT.es(data('field'), data('sign')),
      (data) => NOT_TEXT.fr(data('field'), data('sign')),
    ),
  },
  'invalid-file': {
    status: 400,
    exit: EXIT.usage,
    sentence: say(
      () => 'The file of the action can’t be opened as it is.',
      () => 'El fichero de la acción no se puede abrir tal como está.',
      () => 'Le fichier de l’action ne peut pas être ouvert tel quel.',
    ),
  },
  'unreadable-document': {
    status: 422,
    exit: EXIT.refused,
    sentence: say(
      (data) => `The document${also(data('field'), (field) => ` (${field})`)} can’t be taken.`,
      (data) => `El documento${also(data('field'), (field) => ` (${field})`)} no se puede aceptar.`,
      (data) => `Le document${also(data('field'), (field) => ` (${field})`)} ne peut pas être accepté.`,
    ),
  },
  'process-ended': {
    status: 409,
    exit: EXIT.refused,
    sentence: say(
      (data) =>
        `${data('reference') || 'This process'} was stopped by a fault and takes nothing any more; what is shown of it is what was recorded last. Tell those who run the system.`,
      (data) =>
        `${data('reference') || 'Este proceso'} se detuvo por un fallo y ya no admite nada; lo que se muestra es lo último que se registró. Avise a quienes administran el sistema.`,
      (data) =>
        `${data('reference') || 'Ce processus'} a été arrêté par une panne et n’accepte plus rien ; ce qui en est montré est ce qui a été enregistré en dernier. Prévenez ceux qui exploitent le système.`,
    ),
  },
  'no-such-process': {
    status: 404,
    exit: EXIT.notFound,
    sentence: say(
      (data) =>
        `There is no ${data('reference') || 'such process'} here.` +
        also(data.list('sandboxes'), (words) => ` It is in the sandbox ${words}: name it.`) +
        also(data.list('near'), (word) => ` Did you mean ${word}?`),
      (data) =>
        `Aquí no hay ningún ${data('reference') || 'proceso así'}.` +
        also(data.list('sandboxes'), (words) => ` Está en la simulación ${words}: indíquelo.`) +
        also(data.list('near'), (word) => ` ¿Quería decir ${word}?`),
      (data) =>
        `Il n’y a pas de ${data('reference') || 'tel processus'} ici.` +
        also(data.list('sandboxes'), (words) => ` Il est dans le bac à sable ${words} : nommez-le.`) +
        also(data.list('near'), (word) => ` Vouliez-vous dire ${word} ?`),
    ),
  },
  'no-such-command': {
    status: 404,
    exit: EXIT.usage,
    sentence: say(
      (data) =>
        data.list('takenBy') === ''
          ? `There is no command ${data('command')}.${also(data.list('near'), (word) => ` Did you mean ${word}?`)}`
          : `A process of the kind ${data('kind')} doesn’t take ${data('command')}; of the kind ${data.list('takenBy')} does.`,
      (data) =>
        data.list('takenBy') === ''
          ? `No existe la orden ${data('command')}.${also(data.list('near'), (word) => ` ¿Quería decir ${word}?`)}`
          : `Un proceso de tipo ${data('kind')} no admite ${data('command')}; sí uno de tipo ${data.list('takenBy')}.`,
      (data) =>
        data.list('takenBy') === ''
          ? `La commande ${data('command')} n’existe pas.${also(data.list('near'), (word) => ` Vouliez-vous dire ${word} ?`)}`
          : `Un processus de type ${data('kind')} n’accepte pas ${data('command')} ; un de type ${data.list('takenBy')} l’accepte.`,
    ),
  },
  'no-such-person': {
    status: 404,
    exit: EXIT.notFound,
    sentence: say(
      (data) =>
        `Nobody in the directory is ${data('person')}.${also(data.list('near'), (word) => ` Did you mean ${word}?`)}`,
      (data) =>
        `En el directorio no figura ${data('person')}.${also(data.list('near'), (word) => ` ¿Quería decir ${word}?`)}`,
      (data) =>
        `L’annuaire ne connaît pas ${data('person')}.${also(data.list('near'), (word) => ` Vouliez-vous dire ${word} ?`)}`,
    ),
  },
  'no-such-sandbox': {
    status: 404,
    exit: EXIT.notFound,
    sentence: say(
      (data) =>
        `There is no sandbox ${data('sandbox')}.${also(data.list('sandboxes'), (words) => ` There are: ${words}.`)}`,
      (data) =>
        `No hay ninguna simulación ${data('sandbox')}.${also(data.list('sandboxes'), (words) => ` Hay: ${words}.`)}`,
      (data) =>
        `Il n’y a pas de bac à sable ${data('sandbox')}.${also(data.list('sandboxes'), (words) => ` Il y a : ${words}.`)}`,
    ),
  },
  'no-such-document': {
    status: 404,
    exit: EXIT.notFound,
    sentence: say(
      (data) => `No document with the hash ${data('document')} is kept: upload it first.`,
      (data) => `No se conserva ningún documento con la huella ${data('document')}: cárguelo antes.`,
      (data) => `Aucun document d’empreinte ${data('document')} n’est conservé : déposez-le d’abord.`,
    ),
  },
  'no-such-mail': {
    status: 404,
    exit: EXIT.notFound,
    sentence: say(
      (data) => `The mailbox has no mail ${data('mail')}.`,
      (data) => `El buzón no tiene el correo ${data('mail')}.`,
      (data) => `La boîte n’a pas de courriel ${data('mail')}.`,
    ),
  },
  'no-such-token': {
    status: 404,
    exit: EXIT.notFound,
    sentence: say(
      () => 'No token of yours has this id: the list shows those that there are.',
      () => 'Ninguno de sus testigos tiene este id: la lista muestra los que hay.',
      () => 'Aucun de vos jetons n’a cet id : la liste montre ceux qu’il y a.',
    ),
  },
  'no-such-webhook': {
    status: 404,
    exit: EXIT.notFound,
    sentence: say(
      (data) => `There is no webhook ${data('webhook')}.`,
      (data) => `No existe el webhook ${data('webhook')}.`,
      (data) => `Il n’y a pas de webhook ${data('webhook')}.`,
    ),
  },
  'no-such-absence': {
    status: 404,
    exit: EXIT.notFound,
    sentence: say(
      (data) => `No absence of ${data('person')} begins on ${data('from')}.`,
      (data) => `Ninguna ausencia de ${data('person')} empieza el ${data('from')}.`,
      (data) => `Aucune absence de ${data('person')} ne commence le ${data('from')}.`,
    ),
  },
  'no-such-address': {
    status: 404,
    exit: EXIT.notFound,
    sentence: say(
      (data) => `There is nothing at this address${also(data('why'), (why) => `: ${why}`)}.`,
      (data) => `No hay nada en esta dirección${also(data('why'), (why) => `: ${why}`)}.`,
      (data) => `Il n’y a rien à cette adresse${also(data('why'), (why) => ` : ${why}`)}.`,
    ),
  },
  'no-such-method': {
    status: 405,
    exit: EXIT.usage,
    sentence: say(
      (data) => `${data('method')} is not taken at this address; right would be ${data.list('allowed')}.`,
      (data) => `${data('method')} no se admite en esta dirección; sería correcto ${data.list('allowed')}.`,
      (data) => `${data('method')} n’est pas accepté à cette adresse ; ${data.list('allowed')} conviendrait.`,
    ),
  },
  'no-such-host': {
    status: 421,
    exit: EXIT.usage,
    sentence: say(
      (data) => `This is not reached as ${data('host')}; right would be ${data('right')}.`,
      (data) => `A esto no se llega como ${data('host')}; sería correcto ${data('right')}.`,
      (data) => `On n’arrive pas ici par ${data('host')} ; ${data('right')} conviendrait.`,
    ),
  },
  'ambiguous-reference': {
    status: 409,
    exit: EXIT.usage,
    sentence: say(
      (data) =>
        `Several processes are called ${data('reference')}: name one by its id, ${data.list('processes')}.`,
      (data) =>
        `Varios procesos se llaman ${data('reference')}: nombre uno por su id, ${data.list('processes')}.`,
      (data) =>
        `Plusieurs processus s’appellent ${data('reference')} : nommez-en un par son id, ${data.list('processes')}.`,
    ),
  },
  'role-held-by-nobody': {
    status: 409,
    exit: EXIT.refused,
    sentence: say(
      (data) => `Nobody is ${data('role')} of ${data('reference') || 'this process'} yet.`,
      (data) => `Nadie es todavía ${data('role')} de ${data('reference') || 'este proceso'}.`,
      (data) => `Personne n’est encore ${data('role')} de ${data('reference') || 'ce processus'}.`,
    ),
  },
  'role-held-by-several': {
    status: 400,
    exit: EXIT.usage,
    sentence: say(
      (data) => `Several people are ${data('role')} here: name one of ${data.list('people')}.`,
      (data) => `Varias personas son ${data('role')} aquí: nombre una de ${data.list('people')}.`,
      (data) => `Plusieurs personnes sont ${data('role')} ici : nommez ${data.list('people')}.`,
    ),
  },
  'actor-missing': {
    status: 400,
    exit: EXIT.usage,
    sentence: say(
      () => 'Who acts has to be said: a person’s id or mail address, or a role.',
      () => 'Hay que decir quién actúa: el id o el correo de una persona, o un papel.',
      () => 'Il faut dire qui agit : l’id ou l’adresse d’une personne, ou un rôle.',
    ),
  },
  unauthenticated: {
    status: 401,
    exit: EXIT.notAllowed,
    sentence: say(
      () => 'The token is missing or wrong.',
      () => 'El testigo de acceso falta o no es correcto.',
      () => 'Le jeton d’accès manque ou n’est pas le bon.',
    ),
  },
  'acting-for-another': {
    status: 403,
    exit: EXIT.notAllowed,
    sentence: say(
      () => 'Everybody acts for themselves here; nobody else can be named.',
      () => 'Aquí cada persona actúa por sí misma; no se puede nombrar a otra.',
      () => 'Chacun agit ici pour soi-même ; on ne peut nommer personne d’autre.',
    ),
  },
  'not-yours-to-see': {
    status: 403,
    exit: EXIT.notAllowed,
    sentence: say(
      (data) => `This is not yours to see${also(data.roles, (roles) => `; it is for: ${roles}`)}.`,
      (data) => `Usted no puede ver esto${also(data.roles, (roles) => `; está reservado a: ${roles}`)}.`,
      (data) => `Vous ne pouvez pas voir ceci${also(data.roles, (roles) => ` ; c’est pour : ${roles}`)}.`,
    ),
  },
  'not-yours-to-do': {
    status: 403,
    exit: EXIT.notAllowed,
    sentence: say(
      (data) => `This is not yours to do${also(data.roles, (roles) => `; it is for: ${roles}`)}.`,
      (data) => `Usted no puede hacer esto${also(data.roles, (roles) => `; corresponde a: ${roles}`)}.`,
      (data) =>
        `Vous ne pouvez pas faire ceci${also(data.roles, (roles) => ` ; c’est l’affaire de : ${roles}`)}.`,
    ),
  },
  'sign-in-again': {
    status: 403,
    exit: EXIT.notAllowed,
    sentence: say(
      (data) => AGAIN.en[againOf(data)](data('minutes')),
      (data) => AGAIN.es[againOf(data)](data('minutes')),
      (data) => AGAIN.fr[againOf(data)](data('minutes')),
    ),
  },
  'token-too-narrow': {
    status: 403,
    exit: EXIT.notAllowed,
    sentence: say(
      (data) =>
        `This token may only ${data('scope')}, and this asks for one that may ${data('wanted')}: make another under “My account”.`,
      (data) =>
        `Este testigo tiene solo el alcance «${data('scope')}» y aquí hace falta «${data('wanted')}»: cree otro en «Mi cuenta».`,
      (data) =>
        `Ce jeton n’a que la portée «\u202f${data('scope')}\u202f», et il faut ici «\u202f${data('wanted')}\u202f»\u202f: créez-en un autre dans «\u202fMon compte\u202f».`,
    ),
  },
  'token-expired': {
    status: 401,
    exit: EXIT.notAllowed,
    sentence: say(
      (data) => `This token ended on ${data('at').slice(0, 10)}: make another under “My account”.`,
      (data) => `Este testigo caducó el ${data('at').slice(0, 10)}: cree otro en «Mi cuenta».`,
      (data) =>
        `Ce jeton a expiré le ${data('at').slice(0, 10)}\u202f: créez-en un autre dans «\u202fMon compte\u202f».`,
    ),
  },
  'cross-site-request': {
    status: 403,
    exit: EXIT.notAllowed,
    sentence: say(
      () => 'This was sent from a page of another site. Open the page here and send it again.',
      () => 'Esto se envió desde una página de otro sitio. Abra la página aquí y envíelo de nuevo.',
      () => 'Ceci a été envoyé depuis une page d’un autre site. Ouvrez la page ici et renvoyez-la.',
    ),
  },
  'too-many-requests': {
    status: 429,
    exit: EXIT.refused,
    sentence: say(
      (data) => `That was asked too often. Try again in ${minutesOf(data)} min.`,
      (data) => `Se ha pedido demasiadas veces. Inténtelo de nuevo dentro de ${minutesOf(data)} min.`,
      (data) => `Cela a été demandé trop souvent. Réessayez dans ${minutesOf(data)} min.`,
    ),
  },
  'too-many-tokens': {
    status: 409,
    exit: EXIT.refused,
    sentence: say(
      (data) => `There are ${data('limit')} tokens already. Revoke one that is no longer needed.`,
      (data) => `Ya hay ${data('limit')} testigos de acceso. Revoque uno que ya no haga falta.`,
      (data) => `Il y a déjà ${data('limit')} jetons. Révoquez-en un qui ne sert plus.`,
    ),
  },
  'last-administrator': {
    status: 409,
    exit: EXIT.refused,
    sentence: say(
      () => 'This is the last administrator. Make somebody else administrator first.',
      () => 'Es la última persona administradora. Nombre antes a otra.',
      () => 'C’est la dernière personne qui administre. Nommez-en d’abord une autre.',
    ),
  },
  'address-taken': {
    status: 409,
    exit: EXIT.refused,
    sentence: say(
      () => 'Somebody else has this mail address already, and an address is how people sign in.',
      () => 'Otra persona ya tiene esta dirección de correo, y con la dirección se inicia sesión.',
      () => 'Quelqu’un d’autre a déjà cette adresse, et c’est par l’adresse que l’on se connecte.',
    ),
  },
  'role-not-granted': {
    status: 403,
    exit: EXIT.notAllowed,
    sentence: say(
      (data) =>
        `${data('person')} is not ${data('role')} in the directory; an administrator grants that role.`,
      (data) =>
        `${data('person')} no figura como ${data('role')} en el directorio; ese papel lo concede un administrador.`,
      (data) =>
        `${data('person')} n’est pas ${data('role')} dans l’annuaire ; c’est un administrateur qui donne ce rôle.`,
    ),
  },
  ...absenceFaults,
  'request-running': {
    status: 409,
    exit: EXIT.refused,
    sentence: say(
      () => 'The same request is still being worked on.',
      () => 'La misma petición todavía se está tramitando.',
      () => 'La même demande est encore en cours.',
    ),
  },
  'request-key-reused': {
    status: 422,
    exit: EXIT.refused,
    sentence: say(
      () => 'This request id was used for another request.',
      () => 'Este id de petición se usó para otra petición.',
      () => 'Cet id de demande a servi à une autre demande.',
    ),
  },
  'precondition-missing': {
    status: 428,
    exit: EXIT.usage,
    sentence: say(
      () => 'Say which state was seen: If-Match with its ETag, or * for whatever it is.',
      () => 'Indique qué estado se vio: If-Match con su ETag, o * para cualquiera.',
      () => 'Dites quel état a été vu : If-Match avec son ETag, ou * pour n’importe lequel.',
    ),
  },
  'state-changed': {
    status: 412,
    exit: EXIT.refused,
    sentence: say(
      (data) =>
        `Something happened meanwhile${also(data('seen'), (seen) => `: step ${seen} was seen, now it is ${data('now')}`)}. Look again.`,
      (data) =>
        `Entretanto ha pasado algo${also(data('seen'), (seen) => `: se vio el paso ${seen} y ya es el ${data('now')}`)}. Vuelva a mirar.`,
      (data) =>
        `Il s’est passé quelque chose entre-temps${also(data('seen'), (seen) => ` : l’étape ${seen} a été vue, c’est la ${data('now')}`)}. Regardez à nouveau.`,
    ),
  },
  'too-large': {
    status: 413,
    exit: EXIT.usage,
    sentence: say(
      (data) => `That is too large: at most ${data('limit')} bytes are taken.`,
      (data) => `Es demasiado grande: se aceptan como mucho ${data('limit')} bytes.`,
      (data) => `C’est trop grand : ${data('limit')} octets au plus sont acceptés.`,
    ),
  },
  'too-slow': {
    status: 408,
    exit: EXIT.unreachable,
    sentence: say(
      () => 'What was being sent stopped coming. Send it again.',
      () => 'Lo que se enviaba dejó de llegar. Envíelo de nuevo.',
      () => 'Ce qui était envoyé a cessé d’arriver. Renvoyez-le.',
    ),
  },
  'upload-quota': {
    status: 429,
    exit: EXIT.refused,
    sentence: say(
      (data) => QUOTA.en[quotaOf(data)](data('limit')),
      (data) => QUOTA.es[quotaOf(data)](data('limit')),
      (data) => QUOTA.fr[quotaOf(data)](data('limit')),
    ),
  },
  'unsupported-type': {
    status: 415,
    exit: EXIT.usage,
    sentence: say(
      (data) =>
        `A body of the type ${data('type') || 'given'} isn’t taken here; right would be ${data.list('right')}.`,
      (data) =>
        `Aquí no se acepta un cuerpo de tipo ${data('type') || 'dado'}; sería correcto ${data.list('right')}.`,
      (data) =>
        `Un corps de type ${data('type') || 'donné'} n’est pas accepté ici ; ${data.list('right')} conviendrait.`,
    ),
  },
  overloaded: {
    status: 503,
    exit: EXIT.unreachable,
    sentence: say(
      () =>
        'So much arrives here at the same time that this could not be decided in time. Nothing is lost: send the same request again in a moment.',
      () =>
        'Llegan tantas peticiones a la vez que esta no se pudo decidir a tiempo. No se ha perdido nada: repita la misma petición dentro de un momento.',
      () =>
        'Tant de demandes arrivent à la fois que celle-ci n’a pas pu être traitée à temps. Rien n’est perdu : renvoyez la même demande dans un instant.',
    ),
  },
  unavailable: {
    status: 503,
    exit: EXIT.unreachable,
    sentence: say(
      (data) =>
        `${data('part') || 'A part of the system'} does not answer just now. The same request may be sent again.`,
      (data) =>
        `${data('part') || 'Una parte del sistema'} no responde en este momento. Puede repetirse la misma petición.`,
      (data) =>
        `${data('part') || 'Une partie du système'} ne répond pas pour l’instant. La même demande peut être répétée.`,
    ),
  },
  internal: {
    status: 500,
    exit: EXIT.unexpected,
    sentence: say(
      () => 'Something went wrong here. It was noted.',
      () => 'Algo ha fallado aquí. Ha quedado anotado.',
      () => 'Quelque chose n’a pas marché ici. C’est noté.',
    ),
  },
};

const roleWord = (role: string, locale: Locale): string => roleName(role as Role, locale);

/** A fault in a sentence. */
export function faultSentence(code: FaultCode, data: RefusalData, locale: Locale): string {
  const word = (name: string) => {
    const value = data[name];
    if (value === undefined || Array.isArray(value)) return '';
    if (name === 'role') return roleWord(String(value), locale);
    return isDay(String(value)) ? formatDay(String(value) as Day, locale) : String(value);
  };
  const list = (name: string) => {
    const value = data[name];
    return Array.isArray(value) ? listOf(value.map(String), locale) : '';
  };
  const named = Array.isArray(data.roles) ? data.roles.map(String) : [];
  return FAULTS[code].sentence[locale](Object.assign(word, { list, roles: rolesIn(named, locale) }));
}
