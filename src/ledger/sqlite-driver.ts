/** What Kysely asks of a store, answered by one SQLite connection that is lent out in turns. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type Driver } from 'kysely';

const CACHED_STATEMENTS = 300;

export function sqliteDriver(database: DatabaseSync, turnLimitMs: number): Driver {
  const connection = connect(database);
  const turns = inTurns(turnLimitMs);
  const run = (text: string) => async (on: DatabaseConnection) => {
    await on.executeQuery(CompiledQuery.raw(text));
  };
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      await turns.take();
      return connection;
    },
    // Taking the write lock at once: a transaction that starts by reading could not get it later.
    beginTransaction: run('begin immediate'),
    commitTransaction: run('commit'),
    rollbackTransaction: async (on) => {
      // SQLite has already rolled back after some errors, such as a full disk.
      if (database.isTransaction) await run('rollback')(on);
    },
    releaseConnection: () => Promise.resolve(turns.give()),
    destroy: async () => {
      await turns.take();
      database.close();
    },
  };
}

function connect(database: DatabaseSync): DatabaseConnection {
  const prepare = statements(database);
  return {
    executeQuery: ({ sql, parameters }: CompiledQuery) => {
      const { statement, hasRows } = prepare(sql);
      // Only texts, numbers and null are bound: the tables have no other types.
      const values = parameters as readonly SQLInputValue[];
      // Kysely vouches for the type of a row by the query it has built, so here it has none.
      if (hasRows) return Promise.resolve({ rows: statement.all(...values) as never[] });
      const { changes } = statement.run(...values);
      return Promise.resolve({ rows: [], numAffectedRows: BigInt(changes) });
    },
    streamQuery: () => {
      throw new Error('The ledger reads in pages and does not stream');
    },
  };
}

type Prepared = { readonly statement: StatementSync; readonly hasRows: boolean };

function statements(database: DatabaseSync): (sql: string) => Prepared {
  const known = new Map<string, Prepared>();
  return (sql) => {
    const found = known.get(sql);
    if (found !== undefined) return found;
    const statement = database.prepare(sql);
    const prepared = { statement, hasRows: statement.columns().length > 0 };
    if (known.size >= CACHED_STATEMENTS) known.clear();
    known.set(sql, prepared);
    return prepared;
  };
}

/** First come, first served. The limit makes work that waits for itself a fault that says so. */
function inTurns(limitMs: number): { take(): Promise<void>; give(): void } {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    take() {
      if (!isTaken) {
        isTaken = true;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(proceed), 1);
          reject(new Error(`The ledger was not free for ${limitMs} ms: ${NESTED}`));
        }, limitMs);
        const proceed = () => {
          clearTimeout(timer);
          resolve();
        };
        waiting.push(proceed);
      });
    },
    give() {
      const next = waiting.shift();
      if (next === undefined) isTaken = false;
      else next();
    },
  };
}

const NESTED =
  'either the machine is overloaded, or something inside a transaction waits for the ledger itself';
