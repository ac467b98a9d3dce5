import type { Locale } from '../../../workflows/domain/time.ts';

type Words = Readonly<Record<string, string>>;

/** What was found wrong with a file, in the languages other than that in which it was found. */
const SAID: Readonly<Record<Exclude<Locale, 'en'>, Words>> = {
  es: {
    'The file is empty.': 'El fichero está vacío.',
    'The file has {1}; at most {2} are taken.': 'El fichero tiene {1}; se aceptan {2} como máximo.',
    'The {1} is protected by a password: take it off, then upload it again.':
      'Está protegido con contraseña: quítela y vuelva a subirlo.',
    'The {1} is damaged and can’t be opened: save it again from the program that made it.':
      'Está dañado y no se puede abrir: guárdelo de nuevo con el programa que lo creó.',
    'The {1} unpacks to more than is opened here: save it again from the program that made it, or split it.':
      'Al descomprimirse ocupa más de lo que aquí se abre: guárdelo de nuevo con el programa que lo creó, o divídalo.',
    'The file could not be read within {1} s: save it again from the program that made it, or split it.':
      'No se pudo leer en {1} s: guárdelo de nuevo con el programa que lo creó, o divídalo.',
    'The file is of an older Office format; {1} are taken.':
      'Es de un formato antiguo de Office; se aceptan {1}.',
    'The content is of a type that can’t be recognised; {1} are taken.':
      'No se reconoce el tipo de su contenido; se aceptan {1}.',
    'The content is a {1} file; {2} are taken.': 'El contenido es un fichero {1}; se aceptan {2}.',
    'The name ends in {1}, but the content is {2}.': 'El nombre termina en {1}, pero el contenido es {2}.',
    and: 'y',
  },
  fr: {
    'The file is empty.': 'Le fichier est vide.',
    'The file has {1}; at most {2} are taken.': 'Le fichier fait {1}\u202f; {2} au maximum sont acceptés.',
    'The {1} is protected by a password: take it off, then upload it again.':
      'Il est protégé par un mot de passe\u202f: retirez-le, puis envoyez-le de nouveau.',
    'The {1} is damaged and can’t be opened: save it again from the program that made it.':
      'Il est endommagé et ne peut pas être ouvert\u202f: enregistrez-le de nouveau avec le programme qui l’a créé.',
    'The {1} unpacks to more than is opened here: save it again from the program that made it, or split it.':
      'Décompressé, il dépasse ce qui est ouvert ici\u202f: enregistrez-le de nouveau avec le programme qui l’a créé, ou divisez-le.',
    'The file could not be read within {1} s: save it again from the program that made it, or split it.':
      'Il n’a pas pu être lu en {1} s\u202f: enregistrez-le de nouveau avec le programme qui l’a créé, ou divisez-le.',
    'The file is of an older Office format; {1} are taken.':
      'Il est d’un ancien format Office\u202f; sont acceptés\u202f: {1}.',
    'The content is of a type that can’t be recognised; {1} are taken.':
      'Le type de son contenu n’est pas reconnu\u202f; sont acceptés\u202f: {1}.',
    'The content is a {1} file; {2} are taken.':
      'Le contenu est un fichier {1}\u202f; sont acceptés\u202f: {2}.',
    'The name ends in {1}, but the content is {2}.': 'Le nom finit par {1}, mais le contenu est {2}.',
    and: 'et',
  },
};

/** One fault of a file in the reader's language; one that this table doesn't know stays as it was found. */
export function documentFault(found: string, locale: Locale): string {
  if (locale === 'en') return found;
  const words = SAID[locale];
  for (const [english, said] of Object.entries(words)) {
    const escaped = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '(.+?)');
    const parts = new RegExp(`^${escaped}$`).exec(found);
    if (parts)
      return said.replace(/\{(\d)\}/g, (_, n: string) =>
        (parts[Number(n)] ?? '').replace(' and ', ` ${words.and} `),
      );
  }
  return found;
}
