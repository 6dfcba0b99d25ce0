/** Empty databases on the PostgreSQL of this run, each with the tables already made where asked for. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { PostgresLimits } from '../../src/ledger/postgres.ts';
import { postgresStore } from '../../src/ledger/postgres-store.ts';
import { atRealTime } from './ports.ts';

export type Database = { readonly url: string; readonly drop: () => Promise<void> };

/** A test is about what is kept, and never about how busy the machine is. */
export const PATIENT: PostgresLimits = { connections: 5, connectMs: 20_000, statementMs: 20_000 };

const free: Database[] = [];

/** Empty, without any table. */
export async function emptyDatabase(): Promise<Database> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await onServer(inject('postgresUrl'), `create database ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  const drop = () => onServer(inject('postgresUrl'), `drop database ${name} with (force)`);
  return { url: url.href, drop };
}

/** As it is after the first start. It is wiped and used again: making a new one takes much longer. */
export async function migratedDatabase(): Promise<Database> {
  const { url } = free.pop() ?? (await firstStart());
  const drop = async (): Promise<void> => {
    await onServer(url, WIPE);
    free.push({ url, drop });
  };
  return { url, drop };
}

async function firstStart(): Promise<Database> {
  const database = await emptyDatabase();
  const store = postgresStore(database.url, atRealTime());
  await store.prepare();
  await store.db.destroy();
  await onServer(database.url, REMEMBER);
  return database;
}

/** For each of the tables, with its name in place of %1$I. */
const forEachTable = (statements: string) => `do $$ declare one text; begin
  set local session_replication_role = replica;
  for one in select tablename from pg_tables where schemaname = 'public' loop
    execute format($_$ ${statements} $_$, one);
  end loop; end $$`;

const REMEMBER = `create schema first; ${forEachTable('create table first.%1$I as table public.%1$I')}`;
/** Rows that are put back are not taken for a restored backup: which transaction wrote them is forgotten. */
const WIPE = `${forEachTable(
  'delete from public.%1$I; insert into public.%1$I select * from first.%1$I',
)}; delete from public.meta where k = 'postgres writer'`;

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
