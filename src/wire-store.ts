/** Which database the settings name. */
import type { AppParts } from './app-parts.ts';
import { SQLITE_FILE, type Store, sqliteStore } from './ledger/store.ts';

export async function storeFor(parts: AppParts): Promise<Store> {
  const { config, clock } = parts;
  if (config.databaseUrl === null) return sqliteStore(`${config.dataDir}/${SQLITE_FILE}`, clock);
  // A tenth of a start, for whoever has a server.
  const { postgresStore } = await import('./ledger/postgres-store.ts');
  return postgresStore(config.databaseUrl, { ...parts, migrationUrl: config.migrationUrl });
}
