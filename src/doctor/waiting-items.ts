/** What waits for somebody, of every kind. */
import { acts } from '../acts/index.ts';
import type { WaitingItem } from '../deciding/waiting-item.ts';
import { requestId, standingId } from '../requests/ids.ts';
import { fullProposal } from './every-change.ts';
import { fullRequest } from './full-request.ts';
import { fullStanding } from './full-standing.ts';
import { times } from './many.ts';

/** Requests, standing requests and changes, one after the other. */
export function waitingItems(words: string, count: number): readonly WaitingItem[] {
  return times(count, (at): WaitingItem => {
    if (at % 3 === 1) {
      return { kind: 'standing', of: fullStanding(words, 'pending', standingId(`S-${at}`)) };
    }
    const act = acts[at % acts.length];
    if (at % 3 === 2 && act !== undefined) {
      return { kind: 'change', of: { ...fullProposal(act, words), id: `P-${at}` } };
    }
    const of = { ...fullRequest(words, 'pending'), id: requestId(`R-${at}`) };
    return { kind: 'request', of };
  });
}
