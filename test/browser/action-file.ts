import { dayIn, instant, zone } from '../../workflows/domain/time.ts';

const DAY_MS = 86_400_000;
const inDays = (days: number): string => dayIn(instant(Date.now() + days * DAY_MS), zone('Europe/Brussels'));

/** An action of today, with one position whose call stays open, and a window that begins in two months. */
export const actionOfToday = (reference: string): string => `
reference: ${reference}
language: es
title: Apoyo a la inspección del trabajo
country: PER
institution:
  id: example-ministry
  name: Ministerio de Trabajo (ejemplo)
  unit: Dirección General de Trabajo (ejemplo)
staff:
  coordinator: coordinator
  technicalExpert: technical-expert
  head: head
committee: [committee-1, committee-2]
partnerContact: partner-contact
people:
${person('coordinator', 'Coordinator (example)', 'en', 'Europe/Brussels', 'BEL')}
${person('technical-expert', 'Technical Expert (example)', 'fr', 'Europe/Brussels', 'BEL')}
${person('head', 'Head of Facility (example)', 'en', 'Europe/Brussels', 'BEL', '[administrator]')}
${person('committee-1', 'Committee Member 1 (example)', 'en', 'Europe/Paris', 'FRA')}
${person('committee-2', 'Committee Member 2 (example)', 'es', 'Europe/Madrid', 'ESP')}
${person('partner-contact', 'Partner Contact (example)', 'es', 'America/Lima', 'PER')}
objectives:
  general: La inspección planifica sus visitas según el riesgo.
expectedResults:
  - Un borrador del plan, discutido con los inspectores.
activities:
  - number: 1
    title: Seminario sobre planificación
    missions:
      - reference: ${reference}/01.01
        place:
          city: Lima
          country: PER
          zone: America/Lima
        window:
          text: el próximo semestre
          from: ${inDays(60)}
          to: ${inDays(240)}
        event:
          days: 3
          programme:
            - day: 1
              title: Los datos
        positions:
          - number: 1
            reference: ${reference}/01.01/1
            workingDays: 10
            profile:
              areas: [Inspección del trabajo]
              requirements:
                e1: Cinco años en una inspección del trabajo
                e2: Dominio del español
              assets:
                a1: Misiones anteriores
            call:
              openEnded: hasta que se encuentren los expertos adecuados
`;

const person = (id: string, name: string, language: string, place: string, country: string, roles = '') =>
  `  ${id}:
    name: ${name}
    email: ${id}@example.org
    language: ${language}
    zone: ${place}
    country: ${country}${roles ? `\n    roles: ${roles}` : ''}`;
