/** What is installed to run the bot: little, exact, and nothing that runs before it is started. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { runtimePackages } from '../../src/packages.ts';
import { fileAt, filesIn } from './source-files.ts';

const lockText = fileAt('package-lock.json').text;
const packages = runtimePackages(lockText);
const manifest = JSON.parse(fileAt('package.json').text) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
};
const code = filesIn('src', '.ts', '.js');

const MOST = 50;

describe('what is installed to run the bot', () => {
  test(`is at most ${MOST} packages beyond Bolt’s own, on one machine, Node itself apart`, () => {
    const beyond = packages.filter(
      ({ name, isOfBolt, isForThisMachine }) =>
        !isOfBolt && isForThisMachine && !name.startsWith('node-linux-'),
    );
    expect(packages.filter(({ isOfBolt }) => isOfBolt).length).toBeGreaterThan(100);
    expect(beyond.map(({ name }) => name)).toEqual(expect.arrayContaining(['pg', 'zod', 'ws']));
    expect(beyond.length, beyond.map(({ name }) => name).join(' ')).toBeLessThanOrEqual(MOST);
  });

  test('runs no script when it is installed', () => {
    const running = packages.filter(({ hasInstallScript }) => hasInstallScript);
    expect(running.map(({ name }) => name)).toEqual([]);
    const own = Object.keys(manifest.scripts).filter((name) =>
      /^(?:pre|post)?install$|^prepare$/.test(name),
    );
    expect(own).toEqual([]);
  });

  test('is exact: every version is one version, and every package has its hash', () => {
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(version))).toEqual([]);
    expect(packages.filter(({ integrity }) => !integrity.startsWith('sha512-'))).toEqual([]);
  });

  test('states a licence that allows to use it and pass it on', () => {
    const allowed = /^(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|\(MIT OR CC0-1\.0\))$/;
    const others = packages.filter(({ license }) => !allowed.test(license));
    expect(others.map(({ name }) => name)).toEqual(['dejavu-fonts-ttf']);
  });

  test('stands whole in the bill of materials', () => {
    const [program = '', ...words] = (manifest.scripts['sbom'] ?? '').split(' ');
    const bill = JSON.parse(execFileSync(program, words, { encoding: 'utf8' })) as {
      readonly bomFormat: string;
      readonly components: readonly {
        readonly name: string;
        readonly version: string;
        readonly properties: readonly { readonly name: string }[];
      }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    const toRun = bill.components
      .filter(({ properties }) => !properties.some(({ name }) => name.endsWith(':development')))
      .map(({ name, version }) => `${name}@${version}`);
    const wanted = packages.map(({ name, version }) => `${name}@${version}`);
    expect(wanted.filter((one) => !toRun.includes(one))).toEqual([]);
  });
});

describe('the bot itself', () => {
  test('nothing in the bot starts a process or runs a text as code', () => {
    const risky = /node:(?:child_process|vm|worker_threads|cluster)|\beval\(|new Function\(/;
    expect(code.filter(({ text }) => risky.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('no header of a proxy decides anything', () => {
    const header = /x-forwarded|x-real-ip|forwarded['"]/i;
    expect(code.filter(({ text }) => header.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
