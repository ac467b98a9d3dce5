import type { Locale } from '../workflows/domain/time.ts';

/** A form that the facility's glossary has another for. */
export interface Unwanted {
  readonly language: Locale;
  readonly not: RegExp;
  readonly but: string;
}

/**
 * One word for one thing, as the facility's calls and reports say it. The check holds it for every text.
 */
export const UNWANTED: readonly Unwanted[] = [
  { language: 'es', not: /\bsolicitud(es)?\b(?! de pago)/iu, but: 'candidatura' },
  {
    language: 'es',
    not: /\b(instituci(ón|ones)|países|país) soci[oa]s?\b/iu,
    but: 'institución asociada, país asociado',
  },
  { language: 'es', not: /\ben el terreno\b/iu, but: 'sobre el terreno' },
  { language: 'es', not: /\blista corta\b/iu, but: 'lista restringida' },
  { language: 'es', not: /\bensayos?\b/iu, but: 'simulación' },
  { language: 'es', not: /(?<!persona de )contacto de la institución/iu, but: 'persona de contacto' },
  { language: 'es', not: /\btarifas?\b/iu, but: 'importe diario, honorarios' },
  { language: 'es', not: /(?<!p)laborables?\b/iu, but: 'día hábil, día de trabajo' },
  { language: 'es', not: /\bpapel(es)?\b/iu, but: 'función' },
  { language: 'es', not: /\bmecanismo\b/iu, but: 'Facilidad' },
  { language: 'es', not: /\btestigos?\b/iu, but: 'token' },
  { language: 'es', not: /ante el comité/iu, but: 'pendiente del Comité' },
  { language: 'es', not: /\/as?\/as?\b/u, but: 'experto/a' },
  { language: 'es', not: /Aseguramiento de la Calidad/u, but: 'Comité de Aseguramiento de Calidad' },
  { language: 'es', not: /\b(el|los|del|al) expertos?\b(?!\/)/iu, but: 'experto/a, persona experta' },
  { language: 'fr', not: /\btarifs?\b/iu, but: 'montant journalier' },
  { language: 'fr', not: /\bjours? ouvrés?\b/iu, but: 'jour ouvrable' },
  {
    language: 'fr',
    not: /\b(vous êtes|je suis|vous n’êtes pas) (à nouveau )?[\p{L}]+(é|enu)(?![\p{L}(])/iu,
    but: 'connecté(e)',
  },
  { language: 'fr', not: /\b(les|des|un|l’)\s?experts?\b(?!\()/iu, but: 'expert(e)' },
  { language: 'fr', not: /bac à sable/iu, but: 'simulation' },
  { language: 'fr', not: /devant le comité/iu, but: 'à l’examen du comité' },
  { language: 'fr', not: /\(e\)s?\(e\)/u, but: 'expert(e)' },
  { language: 'fr', not: /répétition/iu, but: 'simulation' },
  { language: 'fr', not: /réunion d’information/iu, but: 'réunion préparatoire' },
  { language: 'fr', not: /(?<!personne de )contact de l’institution/iu, but: 'personne de contact' },
];
