import type { Locale } from '../../workflows/domain/time.ts';

/** What the domain says in English within the data of a refusal, and how a language says it. */
export interface Known {
  readonly english: RegExp;
  readonly said: (parts: readonly string[]) => string;
}

type Table = Readonly<Record<string, string>>;

/** `{1}` stands for a number, day or list; the English text is the key in every language. */
function known(table: Table): readonly Known[] {
  return Object.entries(table).map(([english, words]) => ({
    english: new RegExp(`^${english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace('{1}', '(.+)')}$`),
    said: ([part = '']) => words.replace('{1}', part),
  }));
}

const EN: Table = {
  firstName: 'first name',
  lastName: 'last name',
  countryOfResidence: 'country of residence',
  requirements: 'the essential requirements',
  positions: 'the positions',
  lead: 'the lead expert',
  rules: 'the rules',
  'the programme of {1}': 'the programme of {1}',
  'the deadline is {1} already': 'the deadline is {1} already',
};

const ES: Table = {
  firstName: 'nombre',
  lastName: 'apellidos',
  nationality: 'nacionalidad',
  countryOfResidence: 'país de residencia',
  telephone: 'teléfono',
  employer: 'empleador',
  position: 'cargo',
  education: 'formación',
  experience: 'experiencia',
  languages: 'idiomas',
  requirements: 'los requisitos esenciales',
  positions: 'los puestos',
  reference: 'la referencia',
  staff: 'los responsables',
  rules: 'las reglas',
  lead: 'el experto principal',
  dates: 'las fechas',
  budget: 'el presupuesto',
  team: 'el equipo',
  Thursday: 'jueves',
  Friday: 'viernes',
  Saturday: 'sábado',
  Sunday: 'domingo',
  'offer for position {1}': 'oferta para el puesto {1}',
  'contract for position {1}': 'contrato para el puesto {1}',
  'amendment {1}': 'modificación {1}',
  'position {1}': 'puesto {1}',
  'the programme of {1}': 'el programa ({1})',
  'the first day in the field': 'el primer día sobre el terreno',
  'the mission has a lead expert already': 'la misión ya tiene un experto principal',
  'an application is ranked twice': 'una candidatura figura dos veces en la clasificación',
  'not met: {1}': 'requisitos no cumplidos: {1}',
  'the employer’s contact, or proof of being contracted directly':
    'el contacto del empleador, o un justificante de que puede ser contratado directamente',
  'the receiver is missing or closed': 'el destinatario no existe o está cerrado',
  'the field is over; its dates stand': 'el trabajo sobre el terreno ha terminado y sus fechas se mantienen',
  'the mission is over': 'la misión ha terminado',
  'the call takes applications': 'la convocatoria admite candidaturas',
  'the deadline has passed': 'el plazo ha vencido',
  'the call is open-ended': 'la convocatoria no tiene fecha límite',
  'the call closes at its deadline': 'la convocatoria se cierra al vencer su plazo',
  'the clock is advancing': 'el reloj está avanzando',
  'mails can’t leave': 'los mensajes no pueden salir',
  'a process does not move': 'un proceso no avanza',
  'the briefing precedes the field': 'la reunión informativa precede al trabajo sobre el terreno',
  'no holiday calendar of {1} is held': 'no se dispone del calendario de días festivos de {1}',
  'the deadline is {1} already': 'el plazo ya es el {1}',
  'only an open-ended call with nobody preselected is reviewed':
    'solo se revisa una convocatoria sin fecha límite y sin nadie preseleccionado',
};

const FR: Table = {
  firstName: 'prénom',
  lastName: 'nom',
  nationality: 'nationalité',
  countryOfResidence: 'pays de résidence',
  telephone: 'téléphone',
  employer: 'employeur',
  position: 'fonction',
  education: 'formation',
  experience: 'expérience',
  languages: 'langues',
  requirements: 'les exigences essentielles',
  positions: 'les postes',
  reference: 'la référence',
  staff: 'les responsables',
  rules: 'les règles',
  lead: 'l’expert principal',
  dates: 'les dates',
  budget: 'le budget',
  team: 'l’équipe',
  Thursday: 'jeudi',
  Friday: 'vendredi',
  Saturday: 'samedi',
  Sunday: 'dimanche',
  'offer for position {1}': 'offre pour le poste {1}',
  'contract for position {1}': 'contrat pour le poste {1}',
  'amendment {1}': 'modification {1}',
  'position {1}': 'poste {1}',
  'the programme of {1}': 'le programme ({1})',
  'the first day in the field': 'le premier jour sur le terrain',
  'the mission has a lead expert already': 'la mission a déjà un expert principal',
  'an application is ranked twice': 'une candidature figure deux fois dans le classement',
  'not met: {1}': 'exigences non remplies : {1}',
  'the employer’s contact, or proof of being contracted directly':
    'le contact de l’employeur, ou un justificatif établissant qu’un contrat direct est possible',
  'the receiver is missing or closed': 'le destinataire n’existe pas ou est clos',
  'the field has begun; its dates stand': 'le travail sur le terrain a commencé ; ses dates sont maintenues',
  'the call is open-ended': 'l’appel n’a pas de date limite',
  'the call closes at its deadline': 'l’appel est clos à l’échéance de son délai',
  'the clock is advancing': 'l’horloge est en train d’avancer',
  'mails can’t leave': 'les messages ne peuvent pas partir',
  'a process does not move': 'un processus n’avance pas',
  'the briefing precedes the field': 'la réunion préparatoire précède le travail sur le terrain',
  'no holiday calendar of {1} is held': 'le calendrier des jours fériés de {1} n’est pas disponible',
  'the deadline is {1} already': 'le délai est déjà le {1}',
  'only an open-ended call with nobody preselected is reviewed':
    'seul un appel sans date limite et sans présélection est réexaminé',
};

export const KNOWN: Readonly<Record<Locale, readonly Known[]>> = {
  en: known(EN),
  es: known(ES),
  fr: known(FR),
};
