import { chmod, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Environment } from '../environment.ts';
import { processEnvironment } from '../environment.ts';
import { removeLeftovers } from './cache.ts';
import { type Bringing, findProgram, type Program, type Say } from './program.ts';
import { findOnPath, run } from './run.ts';
import { bySdk } from './sdk-download.ts';

// The version that goes with SDK 1.24.
const JAVA_VERSION = '1.32.1';
const MAVEN_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1';
const MAVEN_LONGEST_MS = 10 * 60_000;
const ATTEMPTS = 4;

/** A server whose clock jumps to the next timer. One per test file, used serially: its clock is global. */
export async function timeSkippingEnvironment(
  environment: Environment = processEnvironment(),
  say: Say = (line) => console.error(line),
): Promise<TestWorkflowEnvironment> {
  const executable = await findTestServer(environment, say);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({
        server: { executable: { type: 'existing-path', path: executable } },
      });
    } catch (error) {
      // The SDK gives it five seconds, which a virtual machine on a busy computer may well need.
      if (attempt === ATTEMPTS || !/did not start within/.test(String(error))) throw error;
    }
  }
}

const TEST_SERVER: Program = {
  name: 'temporal-test-server',
  called: 'time-skipping test server',
  isOurs: true,
  ways: [
    bySdk('createTimeSkipping'),
    {
      name: `Maven, io.temporal:temporal-test-server:${JAVA_VERSION}`,
      begun: 'copying its Java edition by Maven (about 20 s, once)',
      bring: copyByMaven,
    },
  ],
  mendedBy: [
    'Either let this machine reach https://temporal.download, or install Java 17 and Maven 3.6 or later.',
  ],
};

/** The executable of the time-skipping server. */
export const findTestServer = (environment: Environment, say: Say): Promise<string> =>
  findProgram(TEST_SERVER, environment, say);

async function copyByMaven({ folder, to, environment }: Bringing): Promise<string | undefined> {
  if (process.platform === 'win32') return 'its launcher is a shell script, which Windows does not start';
  const [mvn, java] = await Promise.all([findOnPath('mvn', environment), findOnPath('java', environment)]);
  if (mvn === undefined) return 'no mvn on the PATH';
  if (java === undefined) return 'no java on the PATH';
  await removeLeftovers(folder, 'maven-');
  const work = await mkdtemp(path.join(folder, 'maven-'));
  try {
    await writeFile(path.join(work, 'pom.xml'), POM);
    const goal = [
      `${MAVEN_PLUGIN}:copy-dependencies`,
      `-DoutputDirectory=${work}/lib`,
      '-DincludeScope=runtime',
    ];
    const ran = await run(mvn, ['-B', '-q', '-f', path.join(work, 'pom.xml'), ...goal], {
      environment,
      cwd: work,
      timeoutMs: MAVEN_LONGEST_MS,
    });
    if (!ran.ok) return /\[ERROR\] (.*)/.exec(ran.output)?.[1] ?? ran.why;
    const jars = await readdir(path.join(work, 'lib'));
    if (!jars.some((jar) => jar.startsWith('temporal-test-server')))
      return 'Maven copied no temporal-test-server';
    const lib = path.join(path.dirname(folder), `test-server-${JAVA_VERSION}`);
    await rm(lib, { recursive: true, force: true });
    await rename(path.join(work, 'lib'), lib);
    return await writeLauncher(java, lib, to, environment);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function writeLauncher(java: string, lib: string, to: string, environment: Environment) {
  // Quick to start rather than quick in the long run: an environment lives for one test file.
  const flags = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k';
  const lines = [
    '#!/bin/sh',
    `exec ${quote(java)} ${flags} -cp ${quote(`${lib}/*`)} io.temporal.testserver.TestServer "$@"`,
  ];
  await writeFile(`${to}.new`, `${lines.join('\n')}\n`);
  await chmod(`${to}.new`, 0o755);
  const version = await run(java, ['-version'], { environment, timeoutMs: 15_000 });
  if (!version.ok) return `java does not run: ${version.why}`;
  await rename(`${to}.new`, to);
  return undefined;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>fetch-test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${JAVA_VERSION}</version>
    </dependency>
    <!-- Without a logger it complains about that at every start. -->
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;
