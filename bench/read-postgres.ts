/** Reads the bot's PostgreSQL from outside, over a connection that may not write. */
import { Client } from 'pg';
import type { Question } from './read-ledger.ts';

export async function postgresReader(
  url: string,
): Promise<{ readonly ask: Question; readonly close: () => Promise<void> }> {
  const client = new Client({
    connectionString: url,
    application_name: 'bench',
    options: '-c default_transaction_read_only=on',
  });
  await client.connect();
  return {
    ask: async (statement, values) => (await client.query(statement, [...values])).rows,
    close: () => client.end(),
  };
}
