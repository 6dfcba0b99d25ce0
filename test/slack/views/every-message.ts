/** A request full of words from outside, and every message that shows any of them. */
import type { PaywintCard } from '../../../src/engine/paywint-ports.ts';
import { bootId, requestId, userId } from '../../../src/requests/ids.ts';
import type { EventName, MoneyRequest } from '../../../src/requests/request.ts';
import { cardMessage } from '../../../src/slack/views/card.ts';
import { cardsList } from '../../../src/slack/views/cards-list.ts';
import { reminderMessage } from '../../../src/slack/views/reminder.ts';
import { requestMessages } from '../../../src/slack/views/request-messages.ts';
import { requestsList } from '../../../src/slack/views/requests-list.ts';
import { paymentStatus, requestStatus } from '../../../src/slack/views/status.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';

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
} satisfies Record<EventName, 1>;

const MANY = Array.from({ length: 60 }, (_, at) => userId(`U0BOSS${at}`));

/** A request in which every text that comes from outside is this one. */
export function full(words: string, status: MoneyRequest['status']): MoneyRequest {
  return aRequest({
    status,
    intent: {
      target: { kind: 'card', id: 'card_1', name: words, payeeName: words, lastFour: '4242' },
      amountCents: 10_000_000,
      texts: { memo: words },
    },
    hold: { why: 'unreachable', note: words },
    collection: {
      payments: Array.from({ length: 40 }, (_, at) => ({
        paymentId: `${at} ${words}`,
        state: 'paid' as const,
        status: words,
        reason: words,
        at: NINE_O_CLOCK + at,
      })),
      closedAt: NINE_O_CLOCK,
    },
    reason: words,
    search: {
      walletBeforeCents: 10_000_000,
      walletAfterCents: 5_000_000,
      complete: 7,
      incomplete: 30,
      lastAt: NINE_O_CLOCK,
      candidates: Array.from({ length: 5 }, () => ({
        paymentId: words,
        status: words,
        payeeName: words,
        createdAt: words,
      })),
    },
    statements: Array.from({ length: 30 }, (_, at) => ({
      user: userId(`U0ADMIN${at}`),
      at: NINE_O_CLOCK + at,
      says: at % 2 === 0 ? 'reissue' : 'notExecuted',
    })),
    addressees: MANY,
    reach: {
      approvers: MANY.slice(0, 20),
      beyond: 40,
      escalated: MANY.map((user) => ({ user, may: 'cancel' as const })),
    },
    history: [
      ...aRequest().history,
      ...Array.from({ length: 20 }, (_, at) => ({
        seq: at + 2,
        event: at === 19 ? ('edit' as const) : ('question' as const),
        from: 'pending' as const,
        to: 'pending' as const,
        actor: userId('U0FAY'),
        at: NINE_O_CLOCK,
        note: words.slice(0, 500),
      })),
    ],
    reissueOf: requestId('R0LD'),
    terms: {
      ...aRequest().terms,
      admins: MANY,
      escalation: { at: 1, to: MANY },
      stepUp: { aboveCents: 1 },
      delay: { aboveCents: 1, forMs: 5_400_000 },
    },
    approvedAt: NINE_O_CLOCK,
    receipt: { status: words, paymentId: words, transactionId: words, referenceId: words, at: 1 },
    votes: [{ user: userId('U0FAY'), version: 1, at: 1, roles: ['S0FINANCE'] }],
    attempts: [
      {
        number: 1,
        state: 'claimed',
        owner: bootId('boot-1'),
        claimedAt: NINE_O_CLOCK,
        leaseUntil: NINE_O_CLOCK,
        burntAt: NINE_O_CLOCK,
        endedAt: null,
        note: words,
      },
    ],
  });
}

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
  const found = { requests: Array.from({ length: 10 }, () => request), total: 35 };
  return [
    messages.notice(request),
    messages.alert(request, { kind: 'alert', user: userId('U0CFO') }),
    messages.alert(request, { kind: 'alarm', user: request.requester }),
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
    messages.cardNews(request),
    messages.linkNews(request),
    messages.waiting(request, `approver:${userId('U0FAY')}`),
    messages.waiting(request, `approver:${userId('U0BEN')}`),
    messages.waiting(request, `escalated:${userId('U0BOSS0')}`),
    messages.waiting(request, 'question:2'),
    reminderMessage({
      person: userId('U0BEN'),
      at: NINE_O_CLOCK,
      requests: Array.from({ length: 30 }, (_, at) => ({
        ...request,
        id: requestId(`R-${at}`),
      })),
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

function aCard(words: string): PaywintCard {
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
