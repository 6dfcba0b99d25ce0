/** The trail that cannot be changed unseen: every entry seals the one before it. */
import { hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { jsonWithoutCardNumbers } from '../card-numbers.ts';
import { builtOnce } from './built-once.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { noteSeal } from './note-seal.ts';
import { CHAIN } from './other-tables.ts';
import type { AuditRow } from './kept-rows.ts';
import type { HistoryRow, Tables } from './tables.ts';

/** The zero byte in front keeps these hashes apart from any other use of SHA-256. */
export function seal(prev: string, entry: string): string {
  const sealed = [Buffer.of(0), Buffer.from(prev, 'hex'), Buffer.from(entry, 'utf8')];
  return hash('sha256', Buffer.concat(sealed), 'hex');
}

/** A line of the history of a request, and the step that it tells of. */
export type Told = {
  readonly before: MoneyRequest | null;
  readonly after: MoneyRequest;
  readonly row: HistoryRow;
};

/** One audit entry for each. */
export async function appendAudit(db: Kysely<Tables>, told: readonly Told[]): Promise<void> {
  await append(
    db,
    told.map(({ before, after, row }) => auditEntry(before, after, row)),
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

export async function appendAct(db: Kysely<Tables>, act: Act): Promise<void> {
  await appendActs(db, [act]);
}

/** @returns the number of the first of their entries; the others follow it. */
export function appendActs(db: Kysely<Tables>, acts: readonly Act[]): Promise<number> {
  return append(
    db,
    acts.map((act) => ({ kind: ACT, ...act })),
  );
}

type Entry = { readonly [key: string]: Json };

const countOn = builtOnce((db) =>
  db
    .updateTable('audit_head')
    .set({ seq: sql<number>`seq + ${0}` })
    .where('chain', '=', CHAIN)
    .returning(['seq', 'hash']),
);
const moveHead = builtOnce((db) =>
  db.updateTable('audit_head').set({ hash: '' }).where('chain', '=', CHAIN),
);

async function append(db: Kysely<Tables>, entries: readonly Entry[]): Promise<number> {
  if (entries.length === 0) return 0;
  // Changing the head first makes every other writer wait until this transaction has ended.
  const [head] = await countOn(db, [entries.length, CHAIN]);
  if (head === undefined) throw new Error('the trail has no head');
  const rows: AuditRow[] = [];
  let prev = head.hash;
  for (const [index, content] of entries.entries()) {
    const seq = head.seq - entries.length + index + 1;
    const row = sealedRow(seq, prev, content);
    rows.push(row);
    prev = row.hash;
  }
  await db.insertInto('audit').values(rows).execute();
  await moveHead(db, [prev, CHAIN]);
  return head.seq - entries.length + 1;
}

export function sealedRow(seq: number, prev: string, content: Entry): AuditRow {
  // The trail is kept for good: what slipped past every other door stops here.
  const entry = jsonWithoutCardNumbers(canonicalJson({ seq, ...content }));
  return { seq, entry, prev, hash: seal(prev, entry) };
}

/** What the trail has of one step of a request. */
export function auditEntry(
  before: MoneyRequest | null,
  after: MoneyRequest,
  row: HistoryRow,
): Entry {
  const { note, salt } = row;
  const isNew = row.from_status === 'none';
  return {
    time: row.at,
    actor: row.actor,
    event: row.event,
    object: after.id,
    before: isNew ? null : { status: row.from_status, attempt: lastAttempt(before) },
    after: {
      status: row.to_status,
      revision: row.seq,
      version: after.version,
      attempt: lastAttempt(after),
      ...(note === null || salt === null ? { note: null } : { note_seal: noteSeal(salt, note) }),
    },
    content_hash: after.contentHash,
  };
}

function lastAttempt(request: MoneyRequest | null): Json {
  const attempt = request?.attempts.at(-1);
  return attempt === undefined ? null : { number: attempt.number, state: attempt.state };
}
