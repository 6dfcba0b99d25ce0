/** A real PostgreSQL on this machine, from the binaries that `npm ci` brings: for the demo and the tests. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import {
  type Account,
  accountFor,
  type Binaries,
  isRunnableBy,
  postgresBinaries,
} from './postgres-binaries.ts';

export type LocalPostgres = {
  /** Of a database by this name; `postgres` always exists. */
  readonly url: (database: string) => string;
  /** Ends at once, as in a power cut, and comes back on its data. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const READY = 'database system is ready to accept connections';
const PASSWORD = 'of-this-machine-only';

/**
 * Fresh, on a free port of this machine only, and gone without a trace when it is stopped.
 * @param given the programs of another PostgreSQL than the one that `npm ci` brings.
 */
export async function startPostgres(given?: Binaries): Promise<LocalPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-postgres-'));
  const account = accountFor();
  const binaries = runnable(given ?? (await postgresBinaries()), folder, account);
  const data = join(folder, 'data');
  writeFileSync(join(folder, 'password'), PASSWORD);
  if (account !== null) giveTo(account, folder);
  execFileSync(
    binaries.initdb,
    [
      `--pgdata=${data}`,
      `--pwfile=${join(folder, 'password')}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--locale=C',
      '--encoding=UTF8',
    ],
    { stdio: 'pipe', cwd: folder, ...account },
  );
  const port = await freePort();
  const place = `-D ${data} -p ${port} -h 127.0.0.1`.split(' ');
  const options = [...place, '-c', 'unix_socket_directories=', '-c', 'max_connections=200'];
  const launch = () => launched(binaries.postgres, options, { cwd: folder, ...account });
  let running = await launch();
  return {
    url: (database) => `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`,
    async crash() {
      // The immediate way to stop: nothing is written any more, and the next start recovers.
      await running.end('SIGQUIT');
      running = await launch();
    },
    async stop() {
      // The fast way to stop: whoever is still connected is sent away.
      await running.end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launched(
  program: string,
  options: readonly string[],
  place: { readonly cwd: string } & Partial<Account>,
): Promise<{ readonly end: (signal: NodeJS.Signals) => Promise<void> }> {
  const server = spawn(program, options, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl+C in a terminal is for whoever uses it, and it has to end last.
    detached: true,
    ...place,
  });
  const exited = once(server, 'exit');
  // Whatever ends this process: the server does not outlive it.
  const killToo = (): void => void server.kill('SIGQUIT');
  process.once('exit', killToo);
  await ready(server);
  return {
    async end(signal) {
      process.off('exit', killToo);
      server.kill(signal);
      await exited;
    },
  };
}

/** Root may not run PostgreSQL, and whoever runs it instead may not reach root's own folders. */
function runnable(binaries: Binaries, folder: string, account: Account | null): Binaries {
  if (account === null || isRunnableBy(account, binaries.initdb)) return binaries;
  const copy = join(folder, 'postgresql');
  cpSync(binaries.home, copy, { recursive: true, verbatimSymlinks: true });
  const bin = join(copy, 'bin');
  return { home: copy, initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function giveTo({ uid, gid }: Account, folder: string): void {
  for (const path of [folder, join(folder, 'password')]) {
    chownSync(path, uid, gid);
    chmodSync(path, 0o700);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const written: string[] = [];
    server.stderr?.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      if (text.includes(READY)) resolve();
      // Only the reason of a start that fails is of interest.
      if (written.length < 100) written.push(text);
    });
    const fail = (): void => reject(new Error(`PostgreSQL did not start:\n${written.join('')}`));
    server.once('exit', fail);
    server.once('error', fail);
  });
}
