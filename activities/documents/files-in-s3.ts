import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { Unavailable } from '../errors.ts';
import { type Files, hashOf, isHash } from './files.ts';

export interface Bucket {
  readonly bucket: string;
  /** Before each key, with its slash; may be empty. */
  readonly prefix: string;
  /** The address of a store other than Amazon's. */
  readonly endpoint?: string;
  readonly region: string;
  /** Left out, the SDK looks for them: in its variables, a role of the machine or the pod. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** `s3://bucket/prefix?endpoint=…&region=…`; undefined where it is something else. */
export function bucketOf(address: string): Omit<Bucket, 'credentials'> | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, pathname, searchParams, username, hash } = new URL(address);
  if (protocol !== 's3:' || hostname === '' || username !== '' || hash !== '') return undefined;
  const [endpoint, region = 'us-east-1'] = [
    searchParams.get('endpoint') ?? undefined,
    searchParams.get('region') ?? undefined,
  ];
  if ([...searchParams.keys()].some((name) => name !== 'endpoint' && name !== 'region')) return undefined;
  if (endpoint !== undefined && !(URL.canParse(endpoint) && /^https?:/.test(endpoint))) return undefined;
  const folder = pathname.replace(/^\/+|\/+$/g, '');
  return {
    bucket: hostname,
    prefix: folder === '' ? '' : `${folder}/`,
    region,
    ...(endpoint ? { endpoint } : {}),
  };
}

/** Milliseconds until a store that doesn't answer counts as away. */
const PATIENCE = { connectionTimeout: 5_000, requestTimeout: 60_000 };

/** Files in a bucket of S3, or of a store with the same API. The SDK is loaded at the first use. */
export function filesInS3({ bucket: Bucket, prefix, endpoint, region, credentials }: Bucket): Files {
  let connecting: Promise<{ sdk: typeof import('@aws-sdk/client-s3'); client: S3Client }> | undefined;
  const connected = () => {
    connecting ??= import('@aws-sdk/client-s3').then((sdk) => ({
      sdk,
      client: new sdk.S3Client({
        region,
        requestHandler: PATIENCE,
        ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
        ...(credentials ? { credentials } : {}),
      }),
    }));
    return connecting;
  };
  const place = (hash: string) => ({ Bucket, Key: `${prefix}${hash.slice(0, 2)}/${hash}` });
  /** Undefined where there is no such object. @throws Unavailable for whatever else keeps it from answering */
  const asked = async <T>(
    work: (parts: Awaited<ReturnType<typeof connected>>) => Promise<T>,
  ): Promise<T | undefined> => {
    try {
      return await work(await connected());
    } catch (error) {
      const { name = '', $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
      if (name === 'NoSuchKey' || name === 'NotFound') return undefined;
      throw new Unavailable('the store of documents', String($metadata?.httpStatusCode ?? name));
    }
  };
  const read = async (hash: string): Promise<Uint8Array | undefined> => {
    const bytes = await asked(async ({ sdk, client }) => {
      const { Body } = await client.send(new sdk.GetObjectCommand(place(hash)));
      return Body?.transformToByteArray();
    });
    return bytes && hashOf(bytes) === hash ? bytes : undefined;
  };
  const isWhole = async (hash: string): Promise<boolean> =>
    (await asked(async ({ sdk, client }) => {
      const { Body } = await client.send(new sdk.GetObjectCommand(place(hash)));
      const sha256 = createHash('sha256');
      for await (const chunk of Body as AsyncIterable<Uint8Array>) sha256.update(chunk);
      return sha256.digest('hex') === hash;
    })) ?? false;
  return {
    read,
    isWhole,
    /** The store checks the bytes that arrive against the hash, and refuses others. */
    async put(file, hash) {
      const { size } = await stat(file);
      await asked(({ sdk, client }) =>
        client.send(
          new sdk.PutObjectCommand({
            ...place(hash),
            Body: createReadStream(file),
            ContentLength: size,
            ChecksumSHA256: Buffer.from(hash, 'hex').toString('base64'),
          }),
        ),
      );
    },
    async olderThan(before) {
      const old: string[] = [];
      await asked(async ({ sdk, client }) => {
        for await (const { Contents = [] } of sdk.paginateListObjectsV2(
          { client },
          { Bucket, Prefix: prefix },
        ))
          for (const { Key = '', LastModified } of Contents) {
            const hash = Key.slice(Key.lastIndexOf('/') + 1);
            if (isHash(hash) && LastModified && LastModified.getTime() < before) old.push(hash);
          }
      });
      return old;
    },
    async removeOlder(hash, before) {
      await asked(async ({ sdk, client }) => {
        const { LastModified } = await client.send(new sdk.HeadObjectCommand(place(hash)));
        if (LastModified && LastModified.getTime() < before)
          await client.send(new sdk.DeleteObjectCommand(place(hash)));
      });
    },
  };
}
