import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../slack/json.ts';
import type { AuditRecord, Records } from '../records.ts';
import type { LampRule } from './lamp.ts';

const NOTHING = '0'.repeat(64);

const told = z.object({
  seq: z.number(),
  object: z.string(),
  after: z.object({ status: z.string(), revision: z.number() }),
});

/** The chain is computed here once more, from its first entry, with nothing of the bot's own code. */
export const sealed: LampRule = {
  id: 'sealed',
  words: 'The audit is unbroken, and tells of every request how it stands.',
  from: 'the audit in the bot’s database, computed anew',
  problemsIn({ records }) {
    const broken = brokenAt(records);
    return broken === null ? strangers(records) : [broken];
  },
};

function brokenAt({ audit, head }: Records): string | null {
  let prev = NOTHING;
  for (const [index, row] of audit.entries()) {
    if (row.seq !== index + 1) return `Audit entry ${index + 1} is missing.`;
    if (row.prev !== prev) return `Audit entry ${row.seq} does not follow the one before it.`;
    if (hashOf(row) !== row.hash) return `Audit entry ${row.seq} was changed.`;
    prev = row.hash;
  }
  const isWhole = head.seq === audit.length && head.hash === prev;
  return isWhole ? null : `The audit ends at ${audit.length}, and its head names ${head.seq}.`;
}

function hashOf({ prev, entry }: AuditRecord): string {
  const bytes = Buffer.concat([Buffer.of(0), Buffer.from(prev, 'hex'), Buffer.from(entry)]);
  return createHash('sha256').update(bytes).digest('hex');
}

/** The newest entry about a request, against the request. */
function strangers({ audit, requests }: Records): readonly string[] {
  const last = new Map<string, z.infer<typeof told>['after']>();
  for (const { entry } of audit) {
    const read = told.safeParse(parseJson(entry));
    if (read.success) last.set(read.data.object, read.data.after);
  }
  return requests.flatMap(({ id, status, revision }) => {
    const after = last.get(id);
    if (after?.status === status && after.revision === revision) return [];
    return [`${id} is ${status}, and the audit left it ${after?.status ?? 'nowhere'}.`];
  });
}
