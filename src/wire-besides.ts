/** Where standing requests and changes are kept: everything that tells of them reads the same. */
import type { Clock } from './engine/ports.ts';
import { createProposalLedger } from './ledger/proposals.ts';
import { createStandingLedger } from './ledger/standing-ledger.ts';
import type { Store } from './ledger/store.ts';

export function wireBesides(db: Store['db'], { clock }: { readonly clock: Clock }) {
  return {
    standings: createStandingLedger(db, { clock }),
    proposals: createProposalLedger(db, { clock }),
  };
}
