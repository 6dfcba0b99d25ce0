/** Whatever a request or Paywint's records hold, Slack takes the message and reads none of it as markup. */
import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../../playground/slack/limits.ts';
import type { Preview } from '../../../src/engine/engine-ports.ts';
import type { PaywintCard } from '../../../src/engine/paywint-ports.ts';
import { operations } from '../../../src/operations/index.ts';
import { bootId, channelId, requestId, userId } from '../../../src/requests/ids.ts';
import { STATUSES, type EventName, type MoneyRequest } from '../../../src/requests/request.ts';
import { cardMessage } from '../../../src/slack/views/card.ts';
import { cardsList } from '../../../src/slack/views/cards-list.ts';
import { denyForm } from '../../../src/slack/views/deny-form.ts';
import { helpMessage } from '../../../src/slack/views/help.ts';
import { checkedForm, checkingForm, executedForm } from '../../../src/slack/views/executed-form.ts';
import { closedHome } from '../../../src/slack/views/home.ts';
import { askForm, loadingForm, refusedForm } from '../../../src/slack/views/modal.ts';
import { againWarning, previewNotes, unclearNotes } from '../../../src/slack/views/modal-notes.ts';
import { reminderMessage } from '../../../src/slack/views/reminder.ts';
import { requestMessages } from '../../../src/slack/views/request-messages.ts';
import { requestsList } from '../../../src/slack/views/requests-list.ts';
import { paymentStatus, requestStatus } from '../../../src/slack/views/status.ts';
import { aRequest, NINE_O_CLOCK } from '../../requests/a-request.ts';
import { HOSTILE } from '../hostile.ts';
import { markupOf, textsOf } from '../texts-of.ts';

const messages = requestMessages();
const LONG = 'x'.repeat(5_000);

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
function full(words: string, status: MoneyRequest['status']): MoneyRequest {
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

function everyMessage(request: MoneyRequest, words: string) {
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

describe('messages', () => {
  test.each(STATUSES)('Slack takes every message of a request that is %s', (status) => {
    for (const message of everyMessage(full('train tickets', status), 'train tickets')) {
      expect(checkMessage(message)).toEqual([]);
    }
  });

  test.each(STATUSES)('texts of any length are cut to what Slack takes (%s)', (status) => {
    const request = full(LONG.slice(0, 600), status);
    for (const message of everyMessage(request, LONG.slice(0, 600))) {
      expect(checkMessage(message)).toEqual([]);
    }
  });

  test('help fits, and names every operation', () => {
    const help = helpMessage(operations.map((operation) => operation.help));
    expect(checkMessage(help)).toEqual([]);
    expect(textsOf(help.blocks)).toContain('/paywint');
  });
});

describe('hostile texts', () => {
  test('there are a hundred of them', () => {
    expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(100);
  });

  test.each(HOSTILE)('%j is shown as it is, and never live', (words) => {
    for (const message of everyMessage(full(words, 'pending'), words)) {
      expect(checkMessage(message)).toEqual([]);
      expect(markupOf(message.blocks)).toEqual([]);
      expect(message.text.replaceAll(/<@U0[A-Z]+>/g, '')).not.toMatch(/[<>]/);
      expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(broadcast|link|emoji|channel)"/);
    }
    expect(textsOf(messages.notice(full(words, 'pending')).blocks)).toContain(`Memo: ${words}`);
  });
});

describe('views', () => {
  const memory = {
    operation: 'reload',
    channel: channelId('C0FINANCE'),
    again: requestId('R1'),
  } as const;
  const preview: Preview = {
    walletCents: 100_000,
    afterCents: -5_000,
    need: [{ from: ['S0FINANCE', 'U0CFO', 'everyone'], count: 2 }],
    refusal: { reason: 'notRequester' },
    limits: [
      { name: 'perRequest', allowedCents: 1_000_000, leftCents: 1_000_000 },
      { name: 'perDay', allowedCents: 2_000_000, leftCents: 0 },
    ],
  };
  const filled = {
    target: { label: LONG, value: 'card_1' },
    texts: { amount: LONG, memo: LONG },
  };
  const warning = againWarning({ by: userId('U0DANA'), at: NINE_O_CLOCK }, aRequest());

  test.each([
    ['the form', askForm(memory, filled, previewNotes(preview, { spends: true }), warning)],
    ['the empty form', askForm(memory, { target: null, texts: {} })],
    ['the unclear form', askForm(memory, filled, [], unclearNotes([LONG]))],
    ['the loading form', loadingForm(memory)],
    ['the refused form', refusedForm(memory, LONG)],
    ['the denial', denyForm(requestId('R1'))],
    ['the form for a payment', executedForm(aRequest({ status: 'attention' }))],
    ['the form for a payment that contradicts', executedForm(full(LONG, 'contradicted'))],
    ['the wait for Paywint', checkingForm(requestId('R1'))],
    ['what Paywint said', checkedForm(LONG)],
    ['the closed home', closedHome(LONG)],
  ])('Slack takes %s', (_name, view) => {
    expect(checkView(view)).toEqual([]);
  });
});
