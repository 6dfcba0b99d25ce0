/** The trail that cannot be changed unseen: every entry seals the one before it. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { jsonWithoutCardNumbers } from '../card-numbers.ts';
import type { HistoryEntry, MoneyRequest } from '../requests/request.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { CHAIN } from './other-tables.ts';
import { plain } from './rows.ts';
import type { AuditRow, Tables } from './tables.ts';

/** The zero byte in front keeps these hashes apart from any other use of SHA-256. */
export function seal(prev: string, entry: string): string {
  return createHash('sha256')
    .update(Buffer.of(0))
    .update(Buffer.from(prev, 'hex'))
    .update(entry, 'utf8')
    .digest('hex');
}

/** One audit entry for each of these lines of history, which are all of this request. */
export function appendAudit(
  db: Kysely<Tables>,
  before: MoneyRequest | null,
  after: MoneyRequest,
  lines: readonly HistoryEntry[],
): Promise<void> {
  return append(
    db,
    lines.map((line) => auditEntry(before, after, line)),
  );
}

/** Something that people or the bot did which is no step of a request. */
export type Act = {
  /** Epoch ms. */
  readonly time: number;
  readonly actor: string;
  readonly event: string;
  /** What it was done to. */
  readonly object: string;
  readonly after: { readonly [key: string]: Json };
};

/** How an entry tells that it is no step of a request. */
export const ACT = 'act';

export function appendAct(db: Kysely<Tables>, act: Act): Promise<void> {
  return append(db, [{ kind: ACT, ...act }]);
}

type Entry = { readonly [key: string]: Json };

async function append(db: Kysely<Tables>, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  // Changing the head first makes every other writer wait until this transaction has ended.
  const head = await db
    .updateTable('audit_head')
    .set({ seq: sql<number>`seq + ${entries.length}` })
    .where('chain', '=', CHAIN)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
  const rows: AuditRow[] = [];
  let prev = head.hash;
  for (const [index, content] of entries.entries()) {
    const seq = head.seq - entries.length + index + 1;
    // The trail is kept for good: what slipped past every other door stops here.
    const entry = jsonWithoutCardNumbers(canonicalJson({ seq, ...content }));
    const hash = seal(prev, entry);
    rows.push({ seq, entry, prev, hash });
    prev = hash;
  }
  await db.insertInto('audit').values(rows).execute();
  await db.updateTable('audit_head').set({ hash: prev }).where('chain', '=', CHAIN).execute();
}

function auditEntry(before: MoneyRequest | null, after: MoneyRequest, line: HistoryEntry): Entry {
  return {
    time: line.at,
    actor: line.actor,
    event: line.event,
    object: after.id,
    before: line.from === null ? null : { status: line.from, attempt: lastAttempt(before) },
    after: {
      status: line.to,
      revision: line.seq,
      version: after.version,
      attempt: lastAttempt(after),
      note: plain(line.note),
    },
    content_hash: after.contentHash,
  };
}

function lastAttempt(request: MoneyRequest | null): Json {
  const attempt = request?.attempts.at(-1);
  return attempt === undefined ? null : { number: attempt.number, state: attempt.state };
}
