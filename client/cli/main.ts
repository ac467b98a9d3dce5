import { processIo } from './io.ts';
import { run } from './run.ts';

/** The tables weigh 2 MB: they are read only by what counts days without a server. */
const io = processIo(async (countries, from, to) => {
  // biome-ignore lint/style/noRestrictedImports: this is where the command line is put together
  const { holidaysOf } = await import('../../activities/holidays.ts');
  return countries.map((country) => holidaysOf(country, from, to));
});

process.exitCode = await run(process.argv.slice(2), io);
