/** The part of the changelog that a release is made of, and what it has to say. */
const UNRELEASED = '## Unreleased';
const UPGRADING = '### Upgrading';

/** What stands under "Unreleased"; '' where there is no such part. */
export function entry(changelog: string): string {
  const [, after] = changelog.split(`${UNRELEASED}\n`);
  return (after?.split(/^## /m)[0] ?? '').trim();
}

/** Why no release can be made of it. */
export function problemsOf(changelog: string): string[] {
  const all = entry(changelog);
  if (all === '') return [`CHANGELOG.md says nothing under "${UNRELEASED}"`];
  const [changes = '', upgrading, ...more] = all.split(/^### Upgrading$/m);
  if (upgrading === undefined || more.length > 0)
    return [
      `CHANGELOG.md has ${upgrading === undefined ? 'no' : 'more than one'} "${UPGRADING}" under "${UNRELEASED}": what has an operator to do, and in which order? Where there is nothing, it says so`,
    ];
  return [
    ...(/^- /m.test(changes) ? [] : [`CHANGELOG.md names no change above "${UPGRADING}"`]),
    ...(upgrading.replace(/^### .*/ms, '').trim() === ''
      ? [`CHANGELOG.md says nothing under "${UPGRADING}"; where there is nothing to do, it says so`]
      : []),
  ];
}

/** With what was unreleased under its version, and room for what comes. @param day ISO, UTC. */
export const released = (changelog: string, version: string, day: string): string =>
  changelog.replace(`${UNRELEASED}\n`, `${UNRELEASED}\n\n## ${version} – ${day}\n`);
