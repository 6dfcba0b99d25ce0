/** The chain, computed anew from its first entry, and that it tells every step once and in order. */
import { createHash } from 'node:crypto';
import type { AuditRow, Rule, Seen } from './seen.ts';

const NOTHING = '0'.repeat(64);

export const sealed: Rule = {
  name: 'the audit is unbroken and tells every step once and in order',
  invariants: 'I15',
  problemsIn: (seen) => [...brokenIn(seen), ...untoldIn(seen)],
};

function brokenIn({ rows: { audit, head } }: Seen): readonly string[] {
  let prev = NOTHING;
  for (const [index, row] of audit.entries()) {
    if (row.seq !== index + 1) return [`audit entry ${index + 1} is missing`];
    if (row.prev !== prev) return [`audit entry ${row.seq} does not follow the one before it`];
    if (row.hash !== hashOf(row)) return [`audit entry ${row.seq} was changed`];
    prev = row.hash;
  }
  if (head.seq === audit.length && head.hash === prev) return [];
  return [`the audit ends at ${audit.length} and its head names ${head.seq}`];
}

function hashOf({ prev, entry }: AuditRow): string {
  const bytes = Buffer.concat([Buffer.of(0), Buffer.from(prev, 'hex'), Buffer.from(entry)]);
  return createHash('sha256').update(bytes).digest('hex');
}

function untoldIn({ rows: { audit, history, requests } }: Seen): readonly string[] {
  const told = Map.groupBy(audit.map(stepOf), ({ object }) => object);
  return requests.flatMap(({ id, status, revision }) => {
    const steps = (told.get(id) ?? []).map(({ event, to, seq }) => `${seq} ${event} ${to}`);
    const lived = history
      .filter(({ request }) => request === id)
      .map(({ event, to_status: to, seq }) => `${seq} ${event} ${to}`);
    if (steps.join() !== lived.join()) return [`the audit tells ${id} as ${steps.join(', ')}`];
    const isWhole = lived.length === revision && lived.at(-1)?.endsWith(` ${status}`) === true;
    return isWhole ? [] : [`${id} is ${status} at ${revision}, and its story ends elsewhere`];
  });
}

type Step = {
  readonly object: string;
  readonly event: string;
  readonly to: string;
  readonly seq: number;
};

function stepOf({ entry }: AuditRow): Step {
  const { object, event, after } = JSON.parse(entry) as {
    // Whatever else an entry may be, it does not agree with the history below.
    readonly object: string;
    readonly event: string;
    readonly after: { readonly status: string; readonly revision: number };
  };
  return { object, event, to: after.status, seq: after.revision };
}
