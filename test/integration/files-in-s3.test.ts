/** Documents in a bucket, against a local server that speaks as S3 does (moto, where Python has it). */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Files, filesOnDisk, hashOf } from '../../activities/documents/files.ts';
import { bucketOf, filesInS3 } from '../../activities/documents/files-in-s3.ts';
import { freePort } from '../../worker/stack/free-port.ts';
import { until } from '../support/until.ts';

const hasMoto = await promisify(execFile)('moto_server', ['--help']).then(
  () => true,
  () => false,
);
const credentials = { accessKeyId: 'nobody', secretAccessKey: 'nothing' };
const FUTURE = Date.now() + 24 * 3_600_000;
let folder: string;
let server: ChildProcess | undefined;
let inS3: Files;
let endpoint: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mission-files-'));
  if (!hasMoto) return;
  const port = await freePort();
  endpoint = `http://127.0.0.1:${port}`;
  server = spawn('moto_server', ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  await until(
    'the store answers',
    () =>
      fetch(endpoint).then(
        () => true,
        () => false,
      ),
    60_000,
  );
  const { CreateBucketCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({ region: 'us-east-1', endpoint, forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: 'missions' }));
  const bucket = bucketOf(`s3://missions/kept?endpoint=${endpoint}`);
  inS3 = filesInS3({ ...(bucket as NonNullable<typeof bucket>), credentials });
});
afterAll(async () => {
  server?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function written(text: string): Promise<{ file: string; hash: string }> {
  const file = path.join(folder, hashOf(text));
  await writeFile(file, text);
  return { file, hash: hashOf(text) };
}

describe.each([
  ['on disk', () => filesOnDisk(folder)],
  ['in S3', () => inS3],
] as const)('documents %s', (where, files) => {
  const only = it.skipIf(where === 'in S3' && !hasMoto);

  only('are kept under the hash of their bytes, and read as they came', async () => {
    const { file, hash } = await written('a report of a mission');
    await files().put(file, hash);
    await files().put(file, hash);
    expect(Buffer.from((await files().read(hash)) ?? []).toString()).toBe('a report of a mission');
    expect(await files().isWhole(hash)).toBe(true);
    expect(await files().read(hashOf('never written'))).toBeUndefined();
    expect(await files().isWhole(hashOf('never written'))).toBe(false);
  });

  only('are taken away where nobody used them since, and only then', async () => {
    const { file, hash } = await written('a file that nobody named');
    await files().put(file, hash);
    expect(await files().olderThan(0)).toEqual([]);
    expect(await files().olderThan(FUTURE)).toContain(hash);
    await files().removeOlder(hash, 0);
    expect(await files().isWhole(hash)).toBe(true);
    await files().removeOlder(hash, FUTURE);
    expect(await files().read(hash)).toBeUndefined();
    await files().removeOlder(hash, FUTURE);
  });
});

it.skipIf(!hasMoto)(
  'bytes that are not those of their hash are refused by the store, and by whoever reads',
  async () => {
    const { file } = await written('these bytes');
    const other = hashOf('other bytes');
    await inS3.put(file, other).catch(() => undefined);
    expect(await inS3.read(other)).toBeUndefined();
    expect(await inS3.isWhole(other)).toBe(false);
  },
);

it('a store that is away is told as that', { timeout: 60_000 }, async () => {
  const nowhere = bucketOf(`s3://missions?endpoint=http://127.0.0.1:${await freePort()}`);
  const files = filesInS3({ ...(nowhere as NonNullable<typeof nowhere>), credentials });
  await expect(files.read(hashOf('anything'))).rejects.toThrow(/the store of documents can't be reached/);
});

it('an address of a bucket says where it is, and nothing else', () => {
  expect(bucketOf('s3://missions')).toEqual({ bucket: 'missions', prefix: '', region: 'us-east-1' });
  expect(bucketOf('s3://missions/a/b/?region=eu-west-1&endpoint=https://minio.example.org')).toEqual({
    bucket: 'missions',
    prefix: 'a/b/',
    region: 'eu-west-1',
    endpoint: 'https://minio.example.org',
  });
  for (const wrong of [
    'missions',
    'https://missions',
    's3://',
    's3://key@missions',
    's3://missions?zone=x',
    's3://missions?endpoint=minio',
  ])
    expect(bucketOf(wrong), wrong).toBeUndefined();
});
