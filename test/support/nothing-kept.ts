import type { Safekeeping } from '../../client/cli/io.ts';

/** For command lines that keep nothing safe. */
export const NOTHING_KEPT: Safekeeping = {
  backUp: async () => ({ of: 'stack', files: 0, bytes: 0, not: [] }),
  restore: async () => ({ of: 'stack', at: '2026-01-01T00:00:00.000Z', version: '0.0.0' }),
};
