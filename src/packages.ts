/** What is installed to run the bot, as the lock file says it. */
import { z } from 'zod';

const machines = z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional();

const entry = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  integrity: z.string().optional(),
  os: machines,
  cpu: machines,
  libc: machines,
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  peerDependencies: z.record(z.string(), z.string()).optional(),
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean() })).optional(),
});
const lockFile = z.object({ packages: z.record(z.string(), entry) });

type Entry = z.output<typeof entry>;
type Lock = Readonly<Record<string, Entry>>;

export type Package = {
  /** Where npm puts it: `node_modules/pg`. */
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly hasInstallScript: boolean;
  readonly integrity: string;
  /** Whether it is installed on Linux with glibc on x64; of some packages there is one for each machine. */
  readonly isForThisMachine: boolean;
  /** Whether Bolt alone would bring it. */
  readonly isOfBolt: boolean;
};

const MACHINE = { os: 'linux', cpu: 'x64', libc: 'glibc' } as const;

/** Every package that runs, or might run, with the bot; tests and tools are left out. */
export function runtimePackages(lockText: string): readonly Package[] {
  const { packages } = lockFile.parse(JSON.parse(lockText));
  const root = packages[''] ?? {};
  const ofBolt = reached(packages, ['@slack/bolt']);
  const all = reached(packages, namesOf({ ...root, peerDependencies: {} }));
  return [...all].sort().map((place) => {
    const found = packages[place] ?? {};
    return {
      place,
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: found.version ?? '',
      license: found.license ?? '',
      hasInstallScript: found.hasInstallScript ?? false,
      integrity: found.integrity ?? '',
      isForThisMachine: fits(found),
      isOfBolt: ofBolt.has(place),
    };
  });
}

function reached(lock: Lock, roots: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (from: string, name: string): void => {
    const place = placeOf(lock, from, name);
    if (place === null || seen.has(place)) return;
    seen.add(place);
    for (const next of namesOf(lock[place] ?? {})) visit(place, next);
  };
  for (const name of roots) visit('', name);
  return seen;
}

/** As Node looks for it: beside whoever asks, then one folder up, and up. */
function placeOf(lock: Lock, from: string, name: string): string | null {
  for (let folder = from; ; ) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (lock[place] !== undefined) return place;
    if (folder === '') return null;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1));
  }
}

function namesOf(found: Entry): readonly string[] {
  const peers = Object.keys(found.peerDependencies ?? {}).filter(
    (name) => found.peerDependenciesMeta?.[name]?.optional !== true,
  );
  return [
    ...Object.keys(found.dependencies ?? {}),
    ...Object.keys(found.optionalDependencies ?? {}),
    ...peers,
  ];
}

function fits({ os, cpu, libc }: Entry): boolean {
  const has = (list: readonly string[] | undefined, one: string): boolean =>
    list === undefined || list.includes(one);
  return has(os, MACHINE.os) && has(cpu, MACHINE.cpu) && has(libc, MACHINE.libc);
}
