/**
 * What the rules about who decides, and when people are reminded, know of a thing that waits for
 * approvals: a request, a standing request or a change. They are the same for all three.
 */
import type { HistoryEntry, MoneyRequest, Terms } from './request.ts';

export type Decidable = Pick<
  MoneyRequest,
  'version' | 'status' | 'requester' | 'editor' | 'createdAt' | 'expiresAt' | 'votes' | 'hold'
> & {
  readonly terms: Pick<
    Terms,
    'need' | 'later' | 'delegates' | 'owners' | 'admins' | 'remindAt' | 'escalation'
  >;
  readonly history: readonly Pick<HistoryEntry, 'event' | 'at'>[];
};
