/** The bot's own database, only ever read, as rows: what it says is compared with what others saw. */
import { z } from 'zod';

/** Both stores answer, one of them with big numbers as text. */
const count = z.union([z.number(), z.string().regex(/^-?\d+$/)]).transform(Number);
const text = z.string().nullable();

const requestRow = z.object({
  id: z.string(),
  operation: z.string(),
  status: z.string(),
  revision: count,
  requester: z.string(),
  amount_cents: count,
  tag: z.string(),
  call: z.string(),
  terms: z.string(),
  created_at: count,
  reason: text,
  receipt_status: text,
  payment_id: text,
  reference_id: text,
});
const voteRow = z.object({ request: z.string(), voter: z.string(), at: count });
const attemptRow = z.object({
  request: z.string(),
  number: count,
  state: z.string(),
  lease_until: count,
  burnt_at: count.nullable(),
  note: text,
});
const historyRow = z.object({
  request: z.string(),
  seq: count,
  event: z.string(),
  from_status: z.string(),
  to_status: z.string(),
  actor: z.string(),
  at: count,
  note: text,
});
const auditRow = z.object({ seq: count, entry: z.string(), prev: z.string(), hash: z.string() });
const headRow = z.object({ seq: count, hash: z.string() });

export type RequestRecord = z.infer<typeof requestRow>;
export type AttemptRecord = z.infer<typeof attemptRow>;
export type HistoryRecord = z.infer<typeof historyRow>;
export type AuditRecord = z.infer<typeof auditRow>;

/** What stood in the tables in one moment. */
export type Records = {
  readonly requests: readonly RequestRecord[];
  readonly votes: readonly z.infer<typeof voteRow>[];
  readonly attempts: readonly AttemptRecord[];
  readonly history: readonly HistoryRecord[];
  readonly audit: readonly AuditRecord[];
  readonly head: z.infer<typeof headRow>;
};

export type RecordsReader = {
  /** @throws when the database cannot be read right now. */
  readonly read: () => Promise<Records>;
  readonly close: () => Promise<void>;
};

/** Answers one select. All of one reading are asked inside one transaction. */
export type Select = (sql: string) => Promise<readonly unknown[]>;

export async function readRecords(select: Select): Promise<Records> {
  const all = async <Row>(row: z.ZodType<Row>, sql: string): Promise<readonly Row[]> =>
    z.array(row).parse(await select(sql));
  const requests = await all(
    requestRow,
    `select id, operation, status, revision, requester, amount_cents, tag, call, terms, created_at,
       reason, receipt_status, payment_id, reference_id from requests order by created_at, id`,
  );
  const votes = await all(voteRow, 'select request, voter, at from votes order by at');
  const attempts = await all(
    attemptRow,
    'select request, number, state, lease_until, burnt_at, note from attempts order by request, number',
  );
  const history = await all(
    historyRow,
    'select request, seq, event, from_status, to_status, actor, at, note from history order by at, request, seq',
  );
  const audit = await all(auditRow, 'select seq, entry, prev, hash from audit order by seq');
  const [head] = await all(headRow, 'select seq, hash from audit_head');
  if (head === undefined) throw new Error('The audit has no head');
  return { requests, votes, attempts, history, audit, head };
}
