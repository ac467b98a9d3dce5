import { migrate, noteSettings, openDatabase, type Setting } from '../activities/index.ts';
import { isSecret, type Role, type SettingName, type Settings } from './settings.ts';

/**
 * Records in the audit, before a process starts, which settings changed since one of its role last started: only
 * settings that were given or have defaults, not what the local stack chose for itself.
 */
export async function noteOwnSettings(url: string, role: Role, settings: Settings): Promise<void> {
  await migrate(url);
  const database = openDatabase({ url, maxConnections: 1 });
  try {
    await noteSettings(
      database,
      role,
      (Object.keys(settings) as SettingName[]).toSorted().map((name) => asNoted(name, settings[name])),
    );
  } finally {
    await database.close();
  }
}

function asNoted(name: SettingName, value: Settings[SettingName]): Setting {
  const secret = isSecret(name) || [value].flat().some(holdsPassword);
  return { name, value: value ?? '', secret };
}

/** Addresses that may hold credentials. */
const holdsPassword = (value: unknown): boolean =>
  typeof value === 'string' && URL.canParse(value) && new URL(value).password !== '';
