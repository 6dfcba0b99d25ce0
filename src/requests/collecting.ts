/** When a payment link is read again, and when that ends. */
import { collectionState, isCollecting, linkPaymentIds, withNews } from './collection.ts';
import type { Duty } from './duties.ts';
import type { EventOf } from './event.ts';
import type { MoneyRequest } from './request.ts';
import { answeredAt, type Cell, move, notNow } from './step.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const FIRST_READING_MS = 30 * SECOND_MS;
const SHORTEST_MS = 30 * SECOND_MS;
/** A link is mostly waiting for somebody; webhooks tell sooner where there are any. */
const SLOWEST_MS = HOUR_MS;
/** What ended may still be tried again, or given back. */
const AFTER_THE_END_MS = 3 * DAY_MS;
/** Paywint does not say how long a link can be paid. */
const WATCH_MS = 30 * DAY_MS;

/** How often it is read after the first time is the engine's pace, not a fact to store. */
export function collectDuties(request: MoneyRequest): readonly Extract<Duty, { do: 'collect' }>[] {
  const at = firstCollecting(request);
  return at === null ? [] : [{ do: 'collect', at }];
}

/** Null where nothing is to be read. */
export function firstCollecting(request: MoneyRequest): number | null {
  if (!isCollecting(request) || linkPaymentIds(request).length === 0) return null;
  if (typeof request.collection?.closedAt === 'number') return null;
  return answeredAt(request) + FIRST_READING_MS;
}

/** The longer nothing has happened, the longer the pause: a tenth of it, an hour at most. */
export function nextCollecting(request: MoneyRequest, now: number): number {
  const calmMs = now - lastNewsAt(request);
  return now + Math.ceil(Math.min(SLOWEST_MS, Math.max(SHORTEST_MS, calmMs / 10)));
}

export function isCollectingOver(request: MoneyRequest, now: number): boolean {
  if (now - answeredAt(request) >= WATCH_MS) return true;
  if (request.collection === null) return false;
  const hasEnded = ENDS.includes(collectionState(request.collection));
  return hasEnded && now - lastNewsAt(request) >= AFTER_THE_END_MS;
}

const ENDS: readonly string[] = ['failed', 'expired', 'paid', 'returned'];

function lastNewsAt(request: MoneyRequest): number {
  const times = (request.collection?.payments ?? []).map(({ at }) => at);
  return Math.max(answeredAt(request), ...times);
}

/** News of a link moves its collection and nothing else. */
const collect: Cell<'collect'> = {
  to: ['executed'],
  when: isCollecting,
  apply(request, event) {
    const collection = isCollecting(request) ? withNews(request, event.news, event.at) : null;
    if (collection === null) return notNow(request);
    return move(request, event, 'paywint', { collection }, noteOf(request, event));
  },
};

const stopCollecting: Cell<'stopCollecting'> = {
  to: ['executed'],
  when: isCollecting,
  apply(request, event) {
    if (firstCollecting(request) === null) return notNow(request);
    const payments = request.collection?.payments ?? [];
    return move(request, event, 'clock', { collection: { payments, closedAt: event.at } });
  },
};

export const collectingCells = { collect, stopCollecting };

/** Paywint's own words, and which payment they are about where the link has more than one. */
function noteOf(request: MoneyRequest, { news }: EventOf<'collect'>): string {
  const reason = news.reason === null ? '' : `: ${news.reason}`;
  const isFirst = news.paymentId === request.receipt?.paymentId;
  return `${news.status}${reason}${isFirst ? '' : ` (new payment ${news.paymentId})`}`;
}
