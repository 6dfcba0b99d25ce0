/** Every message that shows any words from outside, about one request. */
import type { PaywintCard } from '../engine/paywint-ports.ts';
import { requestId, userId } from '../requests/ids.ts';
import type { EventName, MoneyRequest } from '../requests/request.ts';
import { cardMessage } from '../slack/views/card.ts';
import { cardsList } from '../slack/views/cards-list.ts';
import { reminderMessage } from '../slack/views/reminder.ts';
import { requestMessages } from '../slack/views/request-messages.ts';
import { requestsList } from '../slack/views/requests-list.ts';
import { paymentStatus, requestStatus } from '../slack/views/status.ts';
import { steppedRequest } from './full-request.ts';
import { CROWD } from './many.ts';
import { HEAD, NINE_O_CLOCK } from './sample-request.ts';

const messages = requestMessages();
const EVENTS = {
  submit: 1,
  approve: 1,
  deny: 1,
  cancel: 1,
  stop: 1,
  edit: 1,
  expire: 1,
  claim: 1,
  hold: 1,
  recheckFailed: 1,
  release: 1,
  burn: 1,
  notSent: 1,
  result: 1,
  leaseOver: 1,
  evidence: 1,
  search: 1,
  address: 1,
  escalate: 1,
  overdue: 1,
  humanExecuted: 1,
  humanNotExecuted: 1,
  acknowledge: 1,
  collect: 1,
  stopCollecting: 1,
  remind: 1,
  nudge: 1,
  escalateWaiting: 1,
  question: 1,
  answer: 1,
  booksDiffer: 1,
  booksAgree: 1,
  settleDifference: 1,
} satisfies Record<EventName, 1>;

export function everyMessage(request: MoneyRequest, words: string) {
  const live = {
    ok: true,
    value: {
      paymentId: words,
      status: words,
      amountCents: 1,
      description: words,
      payeeId: words,
      payeeName: words,
      payerName: words,
      createdAt: words,
      failureReason: words,
    },
  } as const;
  const trail = Object.keys(EVENTS).map((event) => ({
    seq: 1,
    event: event as EventName, // the keys of EVENTS are exactly the events
    from: 'pending' as const,
    to: request.status,
    actor: userId('U0FAY'),
    at: NINE_O_CLOCK,
    note: words,
  }));
  const ids = Array.from({ length: 30 }, (_, at) => requestId(`R-${at}`));
  const items = ids.map((id) => ({ kind: 'request' as const, of: { ...request, id } }));
  const found = { items: items.slice(0, 10), total: 35 };
  return [
    messages.notice(request),
    messages.alert(request, { kind: 'alert', user: userId('U0CFO') }),
    messages.alert(request, { kind: 'alarm', user: request.requester }),
    messages.notice(steppedRequest(words), HEAD, CROWD),
    messages.asked(request),
    messages.outcome(request) ?? messages.asked(request),
    ...trail.flatMap((_entry, at) => messages.trail(request, trail.slice(at, at + 5)) ?? []),
    requestStatus(request, live, true),
    requestStatus(request, { ok: false, why: words, status: 500 }, false),
    paymentStatus(live),
    requestsList('all', found, 1),
    requestsList('attention', found, 0),
    cardsList({ rows: tenCards(words), total: 25, readAt: 1 }, words.slice(0, 200), 1),
    cardMessage({ card: aCard(words), lastReload: LAST_RELOAD, issuedBy: request }),
    cardMessage({
      card: { ...aCard(words), status: 'approved' },
      lastReload: null,
      issuedBy: null,
    }),
    messages.cardNews(request),
    messages.linkNews(request),
    messages.waiting(request, `approver:${userId('U0FAY')}`),
    messages.waiting(request, `approver:${userId('U0BEN')}`),
    messages.waiting(request, `escalated:${userId('U0BOSS0')}`),
    messages.waiting(request, 'question:2'),
    reminderMessage({
      person: userId('U0BEN'),
      at: NINE_O_CLOCK,
      listed: items.map((what) => ({ what, may: 'decide' })),
      links: [],
    }),
  ];
}

const LAST_RELOAD = { cents: 10_000_000, at: 1 };

function tenCards(words: string) {
  return Array.from({ length: 10 }, (_, at) => ({
    card: { ...aCard(words), requestId: `r-${at}` },
    lastReload: LAST_RELOAD,
  }));
}

export function aCard(words: string): PaywintCard {
  return {
    requestId: 'r-1',
    cardId: 'card_1',
    nickname: words,
    payeeId: 'p-1',
    payeeName: words,
    lastFour: '4242',
    status: words,
    initialCents: 100,
    createdAt: null,
  };
}
