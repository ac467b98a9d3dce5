import type { OfferedLocale } from '../workflows/domain/time.ts';

/**
 * What an edition calls things otherwise than messages do, or calls that it brings: by language, under the keys of messages.
 * They stand beside the rules, for a process is given rules alone.
 */
export type OwnWords = Readonly<Partial<Record<OfferedLocale, Readonly<Record<string, string>>>>>;
