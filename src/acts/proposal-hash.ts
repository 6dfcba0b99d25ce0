/** What an approver of a change agrees to, as one number. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../operations/canonical-json.ts';
import type { Proposal } from './proposal.ts';

/** SHA-256 in hex over everything that the notice shows and everything that will be sent. */
export function proposalHash(proposal: Proposal): string {
  const { id, team, asker, wanted, terms, expiresAt } = proposal;
  return sha256({ format: 1, kind: 'proposal', id, team, asker, wanted, terms, expiresAt });
}

/** The same for everybody who wants the same change; a secure link is one person's own. */
export function wantedHash({ wanted, asker }: Pick<Proposal, 'wanted' | 'asker'>): string {
  if (wanted.kind === 'link') return sha256({ ...wanted.link, asker });
  const { words, on, values } = wanted;
  const ids = Object.fromEntries(Object.entries(on).map(([name, { id }]) => [name, id]));
  return sha256({ words, ids, values });
}

function sha256(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
