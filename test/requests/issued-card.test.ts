import { describe, expect, test } from 'vitest';
import { type Finding } from '../../src/requests/evidence.ts';
import {
  awaitsCard,
  isLate,
  receiptWithNews,
  wasDecidedLater,
} from '../../src/requests/issued-card.ts';
import type { HistoryEntry, MoneyRequest, Receipt } from '../../src/requests/request.ts';
import { andThen, lost } from './people-say.ts';
import { IN_EVERY_STATUS, NINE, receipt } from './story.ts';
import { told as historyOf } from './a-batch.ts';
import { aCard } from './receipts.ts';

describe('news of a card that is done', () => {
  const asked: Receipt = { ...receipt('pending'), card: aCard() };
  const news = (told: Partial<Receipt>, state: Finding['state'] = 'confirmed'): Finding => ({
    state,
    receipt: { ...asked, ...told },
    note: null,
  });

  test('are what Paywint decided, its id and its digits', () => {
    expect(receiptWithNews(asked, news({}))).toBeNull();
    expect(receiptWithNews(null, news({}))).toBeNull();
    expect(receiptWithNews(asked, news({ status: 'approved' }))?.status).toBe('approved');
    expect(receiptWithNews(asked, news({ card: aCard({ id: 'c' }) }))?.card).toEqual(
      aCard({ id: 'c' }),
    );
    expect(receiptWithNews(asked, news({ card: aCard({ lastFour: '4242' }) }))?.card).toEqual(
      aCard({ lastFour: '4242' }),
    );
  });

  test('take nothing back: a list that still says pending only adds what it knows', () => {
    const decided: Receipt = { ...asked, status: 'approved' };
    expect(receiptWithNews(decided, news({ status: 'pending' }))).toBeNull();
    expect(
      receiptWithNews(decided, news({ status: 'pending', card: aCard({ id: 'c' }) })),
    ).toMatchObject({ status: 'approved', card: aCard({ id: 'c' }) });
    expect(receiptWithNews(decided, news({ status: 'rejected' }))?.status).toBe('rejected');
    const declined: Receipt = { ...asked, status: 'declined' };
    expect(receiptWithNews(declined, news({ status: 'pending' }))).toBeNull();
  });

  test('may be the payment that the older answers did not tell; its word is not the card’s', () => {
    const { card: _card, ...payment } = asked;
    const told: Finding = {
      state: 'confirmed',
      receipt: { ...payment, status: 'success', paymentId: 'pay-7' },
      note: null,
    };
    const nameless: Receipt = { ...asked, paymentId: null };
    expect(receiptWithNews(nameless, told)).toMatchObject({
      paymentId: 'pay-7',
      status: 'pending',
      card: aCard(),
    });
    expect(receiptWithNews(asked, told)).toBeNull();
    expect(receiptWithNews(nameless, { ...told, state: 'accepted' })).toBeNull();
    const without = { ...told, receipt: { ...told.receipt, paymentId: null } };
    expect(receiptWithNews(nameless, without)).toBeNull();
    const { card: _other, ...noCard } = nameless;
    expect(receiptWithNews(noCard, told)).toBeNull();
  });

  test('are that there is a card, and that it is another one', () => {
    const { card: _card, ...plain } = asked;
    expect(receiptWithNews(plain, news({}))?.card).toEqual(aCard());
    expect(receiptWithNews(asked, news({ card: { requestId: 'cr-2' } }))?.card).toEqual({
      requestId: 'cr-2',
    });
  });

  test.each<[string, Partial<HistoryEntry>, boolean]>([
    ['a record that came when it was done', {}, true],
    ['the answer itself', { event: 'result' }, false],
    ['what made it done', { from: 'checking' }, false],
    ['what undid it', { to: 'reversed' }, false],
    ['that it takes long', { event: 'overdue' }, false],
  ])('%s tells of a decision: %j, %s', (_what, more, isNews) => {
    const history = historyOf({ event: 'evidence', from: 'executed', to: 'executed', ...more });
    const decided = { ...asked, status: 'approved' };
    const request = { ...IN_EVERY_STATUS.executed(), receipt: decided, history };
    expect(wasDecidedLater(request)).toBe(isNews);
    const { card: _card, ...plain } = decided;
    expect(wasDecidedLater({ ...request, receipt: plain })).toBe(false);
    expect(wasDecidedLater({ ...request, receipt: null })).toBe(false);
  });

  test('are awaited where a card was asked for, it is done, and its id is not known', () => {
    const done = IN_EVERY_STATUS.executed();
    expect(awaitsCard({ ...done, receipt: asked })).toBe(true);
    expect(awaitsCard({ ...done, receipt: null })).toBe(false);
    expect(awaitsCard({ ...done, receipt: receipt() })).toBe(false);
    expect(awaitsCard({ ...IN_EVERY_STATUS.inFlight(), receipt: asked })).toBe(false);
  });

  test('are told as late, and as decided later, each only where that is so', () => {
    const done: MoneyRequest = {
      ...IN_EVERY_STATUS.executed(),
      operation: 'issue',
      receipt: asked,
    };
    const late = andThen(done, { type: 'overdue', at: NINE + 90_000_000 });
    expect(isLate(done)).toBe(false);
    expect(isLate(late)).toBe(true);
    expect(wasDecidedLater(late)).toBe(false);
    const decide = (status: string) =>
      andThen(late, { type: 'evidence', at: NINE + 91_000_000, finding: news({ status }) });
    for (const status of ['approved', 'declined']) {
      expect(isLate(decide(status))).toBe(false);
      expect(wasDecidedLater(decide(status))).toBe(true);
    }
    const digits = andThen(late, {
      type: 'evidence',
      at: NINE + 91_000_000,
      finding: news({ card: aCard({ lastFour: '4242' }) }),
    });
    expect(wasDecidedLater(digits)).toBe(false);
    // What was found by looking for it is no news.
    const foundByLooking = andThen(lost(), {
      type: 'evidence',
      at: NINE + 200_000,
      finding: news({ status: 'approved' }),
    });
    expect(foundByLooking.status).toBe('executed');
    expect(wasDecidedLater(foundByLooking)).toBe(false);
    expect(wasDecidedLater({ ...decide('approved'), receipt: receipt('success') })).toBe(false);
  });
});
