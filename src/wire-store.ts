/** Which database the settings name. */
import type { AppParts } from './app-parts.ts';
import { postgresStore, SQLITE_FILE, type Store, sqliteStore } from './ledger/store.ts';

export function storeFor(parts: AppParts): Promise<Store> {
  const { config, clock } = parts;
  return config.databaseUrl === null
    ? sqliteStore(`${config.dataDir}/${SQLITE_FILE}`, clock)
    : Promise.resolve(
        postgresStore(config.databaseUrl, { ...parts, migrationUrl: config.migrationUrl }),
      );
}
