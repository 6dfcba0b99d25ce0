/** Opens the bot's database so that nothing can be written to it from here. */
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { readRecords, type RecordsReader } from './records.ts';

/** A file that the bot may still have to make: it is opened when it is first read. */
export function recordsInFile(file: string): RecordsReader {
  let opened: DatabaseSync | null = null;
  return {
    async read() {
      const database = (opened ??= new DatabaseSync(file, { readOnly: true, timeout: 250 }));
      database.exec('begin');
      try {
        return await readRecords((sql) => Promise.resolve(database.prepare(sql).all()));
      } finally {
        database.exec('commit');
      }
    },
    close() {
      opened?.close();
      opened = null;
      return Promise.resolve();
    },
  };
}

export function recordsAt(url: string): RecordsReader {
  const limits = { connectionTimeoutMillis: 1_000, query_timeout: 2_000 };
  let opened: Client | null = null;
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: url, ...limits });
    // A server that goes away must not end the demo; the next reading connects anew.
    client.on('error', () => {
      opened = null;
    });
    await client.connect();
    await client.query('set default_transaction_read_only = on');
    return client;
  };
  return {
    async read() {
      const client = (opened ??= await connect());
      try {
        await client.query('begin isolation level repeatable read read only');
        const records = await readRecords(async (sql) => (await client.query(sql)).rows);
        await client.query('commit');
        return records;
      } catch (error) {
        opened = null;
        void client.end().catch(() => null);
        throw error;
      }
    },
    async close() {
      await opened?.end();
      opened = null;
    },
  };
}
