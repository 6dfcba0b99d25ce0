/**
 * The store for several replicas: Kysely over a pool of connections to PostgreSQL. A click has three
 * seconds, so nothing waits for long; a connection that was given up on is never used again.
 */
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { Pool, type PoolConfig, types } from 'pg';
import type { Log } from '../engine/ports.ts';
import type { Tables } from './tables.ts';

export type PostgresLimits = {
  readonly connections: number;
  readonly connectMs: number;
  readonly statementMs: number;
};

export const FOR_CLICKS: PostgresLimits = {
  connections: 10,
  connectMs: 500,
  statementMs: 1_000,
};

/** Making tables may take long, and whoever starts at the same time waits for it. */
export const FOR_MIGRATIONS: PostgresLimits = {
  connections: 2,
  connectMs: 5_000,
  statementMs: 60_000,
};

const IDLE_MS = 10 * 60_000;

const INT8: number = types.builtins.INT8;

/** How PostgreSQL names what it says; anything else is about the connection. */
const SERVER_ERROR = /^[0-9A-Z]{5}$/;

export function openPostgres(
  url: string,
  limits: PostgresLimits,
  log: Pick<Log, 'warn'>,
): Kysely<Tables> {
  const pool = new Pool(poolConfig(url, limits));
  const tell = (err: Error): void => log.warn({ err }, 'a connection to PostgreSQL was lost');
  // Without listeners a server that restarts would end this process: the pool hears of connections
  // that nobody uses, and one that is in use between two statements speaks for itself.
  pool.on('error', tell);
  pool.on('connect', (client) => client.on('error', tell));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: careful(pool) }) });
}

export function poolConfig(url: string, limits: PostgresLimits): PoolConfig {
  return {
    connectionString: url,
    application_name: 'paywint-slack',
    max: limits.connections,
    connectionTimeoutMillis: limits.connectMs,
    // A new connection takes long on a busy machine: a click after a quiet minute does not wait for one.
    idleTimeoutMillis: IDLE_MS,
    query_timeout: limits.statementMs,
    statement_timeout: limits.statementMs,
    // A process that hangs inside a transaction holds up everybody's audit.
    idle_in_transaction_session_timeout: 10 * limits.statementMs,
    keepAlive: true,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === INT8 ? wholeNumber : types.getTypeParser(type, format),
    },
  };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new Error(`${text} is beyond the numbers that can be counted exactly`);
}

function careful(pool: Pool): PostgresPool {
  return {
    connect: async () => carefulClient(await pool.connect()),
    end: () => pool.end(),
    options: pool.options,
  };
}

/**
 * After a time-out nobody knows what the server still does with the last statement: the connection
 * takes nothing more and is thrown away, and the server rolls back what was not committed.
 */
function carefulClient(client: PostgresPoolClient): PostgresPoolClient {
  let lost: unknown = null;
  const query = async (...given: unknown[]): Promise<unknown> => {
    if (lost !== null) throw lost;
    try {
      // Kysely calls with a text and its parameters; the overload for cursors is not used here.
      return await (client.query as (...all: unknown[]) => Promise<unknown>).apply(client, given);
    } catch (error) {
      if (!isFromServer(error)) lost = error;
      throw error;
    }
  };
  return {
    query: query as PostgresPoolClient['query'], // the same arguments and answers, see above
    release: (discard) => client.release(lost !== null || discard === true),
  };
}

function isFromServer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && SERVER_ERROR.test(String(error.code));
}
