import { migrate, noteSettings, openDatabase, type Setting } from '../activities/index.ts';
import { isSecret, type Role, type SettingName, type Settings } from './settings.ts';

/**
 * Writes to the audit which settings are others than when a process of this role last began, before it begins: only those
 * that were given or hold by default, not what the local stack chose for itself.
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

/** Some addresses may hold credentials or not. */
const holdsPassword = (value: unknown): boolean =>
  typeof value === 'string' && URL.canParse(value) && new URL(value).password !== '';
