/**
 * Remembers beside the embedded database how far its trail had come when something was last sent. A
 * backup that is put back in the database's place does not know of that, and is recognised by it.
 */
import { closeSync, fdatasyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { CHAIN } from './other-tables.ts';
import { installationId } from './migrate.ts';
import type { Tables } from './tables.ts';

const kept = z.object({ installation: z.string(), seq: z.int(), hash: z.string() });
type Kept = z.infer<typeof kept>;

/** Durable when it resolves. @throws when the file cannot be written: then nothing may be sent. */
export async function noteInWitness(db: Kysely<Tables>, file: string): Promise<void> {
  const text = JSON.stringify(await present(db));
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  try {
    writeSync(handle, text);
    fdatasyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
}

/** What is wrong with this database, as a plain sentence, or null. */
export async function askWitness(db: Kysely<Tables>, file: string): Promise<string | null> {
  const told = read(file);
  if (told === null) return null;
  const now = await present(db);
  if (told.installation !== now.installation) {
    return 'This database is not the one that sent from this folder before';
  }
  const entry = await db
    .selectFrom('audit')
    .select('hash')
    .where('seq', '=', told.seq)
    .executeTakeFirst();
  if (entry?.hash === told.hash || told.seq === 0) return null;
  return 'This database is older than the last payment that was sent from this folder';
}

async function present(db: Kysely<Tables>): Promise<Kept> {
  const head = await db
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('chain', '=', CHAIN)
    .executeTakeFirstOrThrow();
  return { installation: await installationId(db), ...head };
}

/** A file that cannot be read says nothing; the comparison with Paywint's records still does. */
function read(file: string): Kept | null {
  try {
    const parsed = kept.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
