import { processIo } from './io.ts';
import { run } from './run.ts';

/** Only what counts days without a server reads them. */
const io = processIo(async (countries, from, to) => {
  const { holidaysOf } = await import('../../facility/calendars.ts');
  return countries.map((country) => holidaysOf(country, from, to));
});

process.exitCode = await run(process.argv.slice(2), io);
