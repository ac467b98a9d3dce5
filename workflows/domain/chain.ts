import type { Happening } from './lifecycle.ts';

/**
 * A sum over everything that happened to a process, 16 hex digits: each step's is made of the one before and of what
 * happened. Two histories that agree in it agree in all steps so far. It tells them apart and guards against nobody.
 */
export type ChainHash = string;

/** Where a process stands, or what is recorded of it: the last step of a branch. */
export interface Head {
  /** Issued by the database; 1 until a process was reconciled. */
  readonly branch: number;
  readonly step: number;
  readonly hash: ChainHash;
}

/** Whether one stands before another: a later branch has gone on from an earlier one. */
export const isBefore = (a: Pick<Head, 'branch' | 'step'>, b: Pick<Head, 'branch' | 'step'>): boolean =>
  a.branch < b.branch || (a.branch === b.branch && a.step < b.step);

/** Before anything has happened. */
export const ORIGIN: ChainHash = '';
export const START: Head = { branch: 1, step: 0, hash: ORIGIN };

/** What a step adds: everything that is recorded of it, however its properties are ordered. */
export function link(before: ChainHash, n: number, happening: Happening): ChainHash {
  const { type, actor, at, facts, mails, consequences } = happening;
  return digest(`${before} ${canonical([n, type, actor, at, facts, mails, consequences])}`);
}

/** JSON whose properties come in alphabetical order and none is undefined: a database may have ordered them otherwise. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const inner: unknown = (value as Record<string, unknown>)[key];
    if (inner !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(inner)}`);
  }
  return `{${parts.join()}}`;
}

/** Two interleaved 32-bit mixes (cyrb53 by bryc, public domain, its whole 64 bits): fast, and the sandbox has no crypto. */
function digest(text: string): ChainHash {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return hex(b) + hex(a);
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
