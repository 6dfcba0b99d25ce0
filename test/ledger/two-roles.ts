/** A database with an owner and a bot, as docs/operating.md says how to make them. */
import { sql } from 'kysely';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { postgresStore } from '../../src/ledger/postgres-store.ts';
import { emptyDatabase, PATIENT } from '../support/a-database.ts';
import { atRealTime, quietLog } from '../support/ports.ts';

const PASSWORD = 'of-this-test-only';

export async function twoRoles() {
  const { url, drop } = await emptyDatabase();
  const admin = openPostgres(url, PATIENT, quietLog());
  const database = new URL(url).pathname.slice(1);
  const [owner, bot] = [`${database}_owner`, `${database}_bot`];
  const run = (statement: string) => sql.raw(statement).execute(admin);
  await run(`create role ${owner} login password '${PASSWORD}'`);
  await run(`create role ${bot} login password '${PASSWORD}'`);
  await run(`alter database ${database} owner to ${owner}`);
  await run(`grant create on database ${database} to ${bot}`);
  const as = (role: string): string => {
    const changed = new URL(url);
    changed.username = role;
    changed.password = PASSWORD;
    return changed.href;
  };
  const store = postgresStore(as(bot), { ...atRealTime(), migrationUrl: as(owner) });
  return {
    store,
    run,
    botUrl: as(bot),
    ownerUrl: as(owner),
    alone: () => postgresStore(as(bot), atRealTime()),
    owner,
    bot,
    async [Symbol.asyncDispose]() {
      await store.waker?.stop();
      await store.db.destroy();
      await admin.destroy();
      await drop();
    },
  };
}
