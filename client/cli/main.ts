import { type Io, processIo } from './io.ts';
import { run } from './run.ts';

/** Only what counts days without a server reads them. */
const holidays: Io['holidays'] = async (countries, from, to) => {
  const { holidaysOf, withinSource } = await import('../../facility/calendars.ts');
  // A year to either side of a plan may lie beyond what is known; the plan itself may not.
  const known = withinSource(from, to) ?? { from, to };
  return countries.map((country) => holidaysOf(country, known.from, known.to));
};
/** As are the parts of a deployment. */
const diagnose: Io['diagnose'] = async () => {
  // biome-ignore lint/style/noRestrictedImports: this is where the command line is put together
  const { lookAt } = await import('../../worker/doctor.ts');
  return lookAt(process.env);
};
const safekeeping: Io['safekeeping'] = {
  backUp: async (folder) => (await keeper()).backUp(process.env, folder),
  restore: async (folder) => (await keeper()).restore(process.env, folder),
};
// biome-ignore lint/style/noRestrictedImports: likewise
const keeper = () => import('../../worker/backup/backup.ts');
const io = processIo({ holidays, diagnose, safekeeping });

process.exitCode = await run(process.argv.slice(2), io);
