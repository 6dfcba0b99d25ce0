/**
 * `node test/ops/pg-dump.ts FOLDER`: the drill with the real `pg_dump` and `pg_restore`, on the server in
 * the same folder of programs, for example /usr/lib/postgresql/18/bin. `npm ci` brings neither of the two.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { startPostgres } from '../../playground/local-postgres.ts';
import { drill } from './backup-drill.ts';

const [folder = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const program = (name: string): string => join(folder, name);
const run = promisify(execFile);
// Slack and Paywint live in this process: they go on meanwhile.
const call = async (name: string, args: readonly string[]): Promise<string> =>
  (await run(program(name), args)).stdout;

if (folder === '') {
  process.stderr.write('Use it as: node test/ops/pg-dump.ts /usr/lib/postgresql/18/bin\n');
  process.exit(64);
}
say((await call('pg_dump', ['--version'])).trim());
const postgres = await startPostgres({
  home: join(folder, '..'),
  initdb: program('initdb'),
  postgres: program('postgres'),
});
const scratch = mkdtempSync(join(tmpdir(), 'paywint-dump-'));
const file = join(scratch, 'backup.dump');
const target = postgres.url('restored');
try {
  await call('createdb', ['--maintenance-db', postgres.url('postgres'), 'restored']);
  const seen = await drill({
    source: postgres.url('postgres'),
    target,
    async copy(source, into) {
      await call('pg_dump', ['-Fc', `--dbname=${source}`, `--file=${file}`]);
      await call('pg_restore', ['--exit-on-error', `--dbname=${into}`, file]);
    },
  });
  say(seen.audit.trim());
  say(
    `frozen: ${seen.notice.includes('Sending is frozen')}, told: ${seen.news.includes('it was restored')}`,
  );
  say(
    `debits before the restore: ${seen.debitsBefore}, after an approval on the copy: ${seen.debitsAfter}`,
  );
  const isGood = seen.auditExit === 0 && seen.debitsBefore === seen.debitsAfter;
  process.exitCode = isGood && seen.notice.includes('Sending is frozen') ? 0 : 1;
} finally {
  await postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
}
