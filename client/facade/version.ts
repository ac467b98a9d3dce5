import { type Head, START } from '../../workflows/domain/chain.ts';

/** The version of a whole process: its last step, and its branch where that is not the first. */
export const versionOf = ({ branch, step }: Pick<Head, 'branch' | 'step'>): string =>
  branch === START.branch ? String(step) : `${branch}.${step}`;

/** @returns what a version says; undefined for one that was never given out. */
export function readVersion(version: string): Pick<Head, 'branch' | 'step'> | undefined {
  const [, branch, step] = /^(?:(\d{1,9})\.)?(\d{1,15})$/.exec(version) ?? [];
  if (step === undefined) return undefined;
  return { branch: branch === undefined ? START.branch : Number(branch), step: Number(step) };
}
