/** Everything that can be checked of the trail: its chain, what was told of it, and where each request stands. */
import type { Kysely } from 'kysely';
import type { Anchor } from './chain.ts';
import type { Tables } from './tables.ts';
import { type Inspect, type Verdict, verifyAudit } from './verify-audit.ts';
import { inspectStates, untold } from './verify-states.ts';

/** @param onPage called with the number of the last entry of each page. */
export async function verifyTrail(
  db: Kysely<Tables>,
  anchors: readonly Anchor[],
  onPage: (seq: number) => void = () => {},
): Promise<Verdict> {
  const states = inspectStates(db);
  const inspect: Inspect = (rows) => {
    onPage(rows.at(-1)?.seq ?? 0);
    return states(rows);
  };
  const verdict = await verifyAudit(db, anchors, inspect);
  if (!verdict.ok) return verdict;
  const why = await untold(db);
  return why === null ? verdict : { ok: false, seq: verdict.entries, why };
}
