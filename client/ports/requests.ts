import type { KeptAnswer } from '../../workflows/contract/recorded.ts';

/** Requests by the key that their sender gave them. */
export interface RequestKeys {
  /** @returns undefined where the key is the caller's now; else what is known of it: no answer while it is running. */
  begin(
    key: string,
    fingerprint: string,
    how: { readonly lease: number; readonly keep: number },
  ): Promise<{ readonly isSame: boolean; readonly answer: KeptAnswer | undefined } | undefined>;
  finish(key: string, answer: KeptAnswer): Promise<void>;
  drop(key: string): Promise<void>;
}
