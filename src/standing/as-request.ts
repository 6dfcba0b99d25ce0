/**
 * A standing request as its approvers decide about it: as one request for its total. The rules about
 * who counts are then the same as for every request. It is never saved, and has nothing to send.
 */
import { requestId, tag } from '../requests/ids.ts';
import { type HistoryEntry, type MoneyRequest, NOBODY_REACHED } from '../requests/request.ts';
import { type StandingRequest, type StandingStep, totalCents } from './standing-request.ts';

export function asRequest(standing: StandingRequest): MoneyRequest {
  const { intent, status, history } = standing;
  return {
    id: requestId(standing.id),
    team: standing.team,
    environment: standing.environment,
    operation: standing.operation,
    version: standing.version,
    revision: standing.revision,
    status: status === 'pending' ? 'pending' : 'approved',
    requester: standing.requester,
    editor: standing.editor,
    origin: standing.origin,
    intent: { ...intent, amountCents: totalCents(standing) },
    call: { method: 'POST', path: '', body: '' },
    tag: tag(''),
    contentHash: standing.contentHash,
    terms: standing.terms,
    createdAt: standing.createdAt,
    expiresAt: standing.expiresAt,
    approvedAt: standing.approvedAt,
    windowEndsAt: null,
    notBefore: 0,
    hold: standing.hold,
    votes: standing.votes,
    attempts: [],
    receipt: null,
    collection: null,
    search: null,
    statements: [],
    addressees: [],
    reach: NOBODY_REACHED,
    reissueOf: null,
    reason: standing.reason,
    history: history.flatMap(waitingStep),
    marks: [],
  };
}

/** When people were told that it waits. */
function waitingStep({ event, seq, at, note }: StandingStep): readonly HistoryEntry[] {
  if (event !== 'remind' && event !== 'escalateWaiting') return [];
  return [{ seq, event, from: 'pending', to: 'pending', actor: 'clock', at, note }];
}
