import type { commandLine } from './command-line.ts';

/** The terms of reference of 2020, as they are played by commands in a rehearsal: what they are called, and who is their team. */

export const TOREX = { action: '20-31/BFA', mission: '20-31/BFA/01.01', sandbox: '--sandbox torex' } as const;
export const TOREX_EXPERTS = { 1: 'experte-1', 2: 'expert-2' } as const;

/** What each of them hands in with an application. */
export const TOREX_PROFILE = `
firstName: Exemple
lastName: Experte
nationality: France
countryOfResidence: France
telephone: +32 2 000 00 00
employer: Caisse (exemple)
position: Conseillère
education: Licence en droit
experience: Douze ans dans une caisse
languages: français
`;

/** Each line as it is typed; `ACTION`, `MISSION` and `CALL/n` stand for their references. */
export async function typedOfTorex(
  line: ReturnType<typeof commandLine>,
  ...lines: readonly string[]
): Promise<void> {
  for (const each of lines)
    await line.mission(
      `${each
        .replace(/\bACTION\b/, TOREX.action)
        .replace(/\bMISSION\b/, TOREX.mission)
        .replace(/\bCALL\b/, TOREX.mission)} ${TOREX.sandbox}`,
    );
}

/** Who applies for each position. */
export async function addTorexExperts(line: ReturnType<typeof commandLine>): Promise<void> {
  for (const expert of Object.values(TOREX_EXPERTS))
    await line.mission(
      `people add ${expert} --name "Exemple ${expert}" --email ${expert}@example.org --language fr --zone Europe/Paris --country FR --role expert`,
    );
}
