import { readFile } from 'node:fs/promises';
import type { ExampleExpert, ExampleToOpen } from '../client/web/web.ts';
import { instant } from '../workflows/domain/time.ts';

const folder = new URL('../examples/', import.meta.url);

/** The example: the real call, on the morning of its publication in Brussels, and experts who may apply. */
export async function readExample(): Promise<ExampleToOpen> {
  const [file, experts] = await Promise.all([
    readFile(new URL('17-11-PER.yaml', folder), 'utf8'),
    readFile(new URL('experts.json', folder), 'utf8'),
  ]);
  return {
    file,
    at: instant('2018-06-11T07:00:00.000Z'),
    experts: JSON.parse(experts) as readonly ExampleExpert[],
  };
}
