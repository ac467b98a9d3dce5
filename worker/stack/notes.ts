import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { end, identify, isAlive, type ProcessId, type Signals } from './process-id.ts';

type Note = {
  readonly name: string;
  readonly id: ProcessId;
  readonly owner: ProcessId;
  readonly signals: Signals;
};

/**
 * Ends the processes of this data folder whose parent is gone. Only what a note names, and only while its start
 * time is still the noted one: a number that was given to somebody else's process is left alone.
 */
export async function endOrphans(dataDir: string, say: (line: string) => void = () => {}): Promise<void> {
  await endNoted(dataDir, async (note) => !(await isAlive(note.owner)), say);
}

/** Ends every process of this data folder, whoever started it: for a folder that is about to be removed. */
export async function endAll(dataDir: string): Promise<void> {
  await endNoted(
    dataDir,
    () => Promise.resolve(true),
    () => {},
  );
}

async function endNoted(
  dataDir: string,
  concerns: (note: Note) => Promise<boolean>,
  say: (line: string) => void,
): Promise<void> {
  const folder = notesFolder(dataDir);
  for (const [file, note] of await readNotes(folder)) {
    if (note !== undefined && (await isAlive(note.id))) {
      if (!(await concerns(note))) continue;
      say(`Ending ${note.name} (process ${note.id.pid}), left behind by a stack that was killed.`);
      await end(note.id, note.signals);
    }
    await rm(path.join(folder, file), { force: true });
  }
}

/**
 * Makes sure that a part is the only one of its name on this data folder: ends what a killed parent left behind, and
 * refuses to start beside one whose parent lives, for two servers on the same files would destroy them.
 */
export async function claim(dataDir: string, name: string): Promise<void> {
  await endOrphans(dataDir);
  for (const [, note] of await readNotes(notesFolder(dataDir))) {
    if (note?.name !== name) continue;
    throw new Error(
      `${name} already runs on ${path.resolve(dataDir)} (process ${note.id.pid}, started by ${note.owner.pid}). ` +
        'Stop that stack first, or set DATA_DIR to another folder.',
    );
  }
}

const notesFolder = (dataDir: string) => path.join(dataDir, 'run');

/** Says whose process this is, before anything else can go wrong; the answer is the file to remove with it. */
export async function writeNote(dataDir: string, about: Omit<Note, 'owner'>): Promise<string> {
  const owner = await identify(process.pid);
  if (owner === undefined) throw new Error('This system does not tell when a process started.');
  const folder = notesFolder(dataDir);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${about.name}-${about.id.pid}.json`);
  const note: Note = { ...about, owner };
  await writeFile(`${file}.new`, `${JSON.stringify(note)}\n`);
  await rename(`${file}.new`, file);
  return file;
}

async function readNotes(folder: string): Promise<[string, Note | undefined][]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  return Promise.all(
    files.map(async (file) => [file, await readNote(path.join(folder, file))] as const),
  ) as Promise<[string, Note | undefined][]>;
}

async function readNote(file: string): Promise<Note | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Note;
  } catch {
    return undefined;
  }
}
