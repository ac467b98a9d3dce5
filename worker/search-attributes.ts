import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../workflows/contract/search-attributes.ts';

const TYPES = {
  KEYWORD: { wire: 2, command: 'Keyword' },
  DATETIME: { wire: 6, command: 'Datetime' },
} as const;
const WANTED = Object.values(SEARCH_ATTRIBUTES);
const VISIBLE_WITHIN_MS = 30_000;

/** As `startTemporalServer` and the CLI of Temporal want them. */
export const searchAttributeList = WANTED.map(({ name, type }) => ({ name, type: TYPES[type].command }));

/**
 * Registers the search attributes where this may be done, for an unregistered one would hang every mission.
 * @throws Error with the command to run, where it may not.
 */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const missing = await look(connection, namespace);
  if (missing.length === 0) return;
  try {
    await addSearchAttributes(connection, namespace, missing);
  } catch (error) {
    // Another worker that starts at the same moment may have been first.
    const still = await missingAttributes(connection, namespace);
    if (still.length > 0) throw new Error(howToRegister(namespace, still, error), { cause: error });
  }
  for (const until = Date.now() + VISIBLE_WITHIN_MS; Date.now() < until; await delay(100)) {
    if ((await missingAttributes(connection, namespace)).length === 0) return;
  }
  throw new Error(howToRegister(namespace, await missingAttributes(connection, namespace)));
}

export async function addSearchAttributes(
  connection: Connection,
  namespace: string,
  wanted = WANTED,
): Promise<void> {
  const searchAttributes = Object.fromEntries(wanted.map(({ name, type }) => [name, TYPES[type].wire]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}

/**
 * @throws Error with the command to run, where attributes may not even be listed, so that nobody knows whether all are
 * there.
 */
async function look(connection: Connection, namespace: string) {
  try {
    return await missingAttributes(connection, namespace);
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    throw new Error(howToRegister(namespace, WANTED, error), { cause: error });
  }
}

/** The attributes that the namespace lacks. @throws Error where one exists with another type */
export async function missingAttributes(connection: Connection, namespace: string) {
  const { customAttributes = {} } = await connection.operatorService.listSearchAttributes({ namespace });
  const wrong = WANTED.filter(
    ({ name, type }) => (customAttributes[name] ?? TYPES[type].wire) !== TYPES[type].wire,
  );
  if (wrong.length > 0) {
    const names = wrong.map(({ name, type }) => `${name} (wanted: ${TYPES[type].command})`).join(', ');
    throw new Error(
      `Search attributes of another type are in the way in the namespace ${namespace}: ${names}`,
    );
  }
  return WANTED.filter(({ name }) => customAttributes[name] === undefined);
}

function howToRegister(namespace: string, missing: typeof WANTED, error?: unknown): string {
  const flags = missing.map(({ name, type }) => `--name ${name} --type ${TYPES[type].command}`).join(' ');
  const inCloud = missing.map(({ name, type }) => `--sa "${name}=${TYPES[type].command}"`).join(' ');
  const why = isGrpcServiceError(error) ? ` (${error.details})` : '';
  return [
    `The namespace ${namespace} lacks search attributes, and they can't be registered from here${why}. Run:`,
    `  temporal operator search-attribute create --namespace ${namespace} ${flags}`,
    'or, in Temporal Cloud:',
    `  tcld namespace search-attributes add --namespace ${namespace} ${inCloud}`,
  ].join('\n');
}
