import { describe, expect, test } from 'vitest';
import type { Ledger, SpentScope } from '../../src/engine/ledger-ports.ts';
import { userId } from '../../src/requests/ids.ts';
import type { Intent, MoneyRequest, OperationName } from '../../src/requests/request.ts';
import { since } from '../policy/a-spent.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { approval, executed, numbered, saveStep, submitted } from './steps.ts';
import { STORES } from './store.ts';

const DANA = userId('U0DANA');
const TOM = userId('U0TOM');
const travel = aRequest().intent;
const CARD = travel.target?.id ?? null;
const CHANGES = [{ label: 'Amount', was: '$1.00', is: '$7.00' }];
const shownOf = ({ version, contentHash }: MoneyRequest) => ({
  version,
  hash: contentHash.slice(0, 32),
});
const later = (hours: number) => NINE_O_CLOCK + hours * 3_600_000;

describe.each(STORES)('on $name', ({ open }) => {
  test('limits count what is asked and what is spent, by person, by card and in all', async () => {
    await using store = await open();
    await submitted(store.ledger, numbered(1, { intent: ofCents(100) }));
    await executed(
      store.ledger,
      numbered(2, { intent: ofCents(1_000), requester: TOM, editor: TOM }),
    );
    await submitted(store.ledger, numbered(3, { intent: ofCents(10_000, 'card_other') }));
    const scope = { ...scopeOf(CARD), since: since(NINE_O_CLOCK) };
    const day = {
      requester: { cents: 10_100, count: 2 },
      card: { cents: 1_100, count: 2 },
      payee: { cents: 0, count: 0 },
      all: { cents: 11_100, count: 3 },
    };
    const sums = { day, week: day, month: day };
    expect(await store.ledger.spentSince(scope)).toEqual(sums);
    expect(await store.ledger.transact((tx) => tx.spentSince(scope))).toEqual(sums);
    expect(await store.ledger.committedCents()).toBe(10_100);
  });

  test('what was spent leaves the window; what is still open does not, however old', async () => {
    await using store = await open();
    await executed(store.ledger, numbered(1, { intent: ofCents(100) }), later(1));
    await submitted(store.ledger, numbered(2, { intent: ofCents(10) }));
    const inAll = async (at: number) =>
      (await store.ledger.spentSince({ ...scopeOf(null), since: since(at) })).day.all.cents;
    expect(await inAll(later(1))).toBe(110);
    expect(await inAll(later(1) + 1)).toBe(10);
    expect(await inAll(later(1_000))).toBe(10);
  });

  test('no, late and taken back give the room back; a payment link never took any', async () => {
    await using store = await open();
    const at = NINE_O_CLOCK;
    const denied = await submitted(store.ledger, numbered(1));
    const roles = ['S0FINANCE'];
    await saveStep(store.ledger, denied, { type: 'deny', at, user: TOM, roles, reason: 'no' });
    const cancelled = await submitted(store.ledger, numbered(2));
    await saveStep(store.ledger, cancelled, { type: 'cancel', at, user: DANA, isAdmin: false });
    const expired = await submitted(store.ledger, numbered(3));
    await saveStep(store.ledger, expired, { type: 'expire', at: expired.expiresAt });
    await submitted(store.ledger, numbered(4, { operation: 'link' }));
    expect(await store.ledger.committedCents()).toBe(0);
    const spent = await store.ledger.spentSince(scopeOf(CARD));
    expect(spent.day.all).toEqual({ cents: 0, count: 0 });
  });

  test('what a card is issued with counts for that card once it has an id, from the day of its spending', async () => {
    await using store = await open();
    const payee = { kind: 'payee', id: 'payee-1', name: 'Ines Vale' } as const;
    const asked = numbered(1, { operation: 'issue', intent: { ...ofCents(700), target: payee } });
    const requested = await executed(store.ledger, asked, later(1));
    const receipt = { status: 'approved', paymentId: null, transactionId: null, referenceId: null };
    const card = { requestId: 'request-1', id: 'card-9', lastFour: '5426' };
    const told = { ...receipt, card, at: later(30) };
    const finding = { state: 'confirmed', receipt: told, note: null } as const;
    await saveStep(store.ledger, requested, { type: 'evidence', at: later(30), finding });
    const spent = async (cardId: string, at: number) =>
      (await store.ledger.spentSince({ ...scopeOf(cardId, 'payee-1'), since: since(at) })).day;
    const held = { cents: 700, count: 1 };
    expect(await spent('card-9', later(1))).toMatchObject({ card: held, payee: held, all: held });
    expect(await spent('payee-1', later(1))).toMatchObject({ card: { cents: 0 }, payee: held });
    expect(await spent('card-9', later(1) + 1)).toMatchObject({ all: { cents: 0 } });
    expect(await store.ledger.lastReloads(['card-9'])).toEqual(new Map());
    expect((await store.ledger.find('request-1')).map(({ id }) => id)).toEqual([asked.id]);
  });

  test('the last reload of each card is the newest that was executed', async () => {
    await using store = await open();
    await executed(store.ledger, numbered(1, { intent: ofCents(100) }), later(1));
    await executed(store.ledger, numbered(2, { intent: ofCents(250) }), later(3));
    await executed(store.ledger, numbered(3, { intent: ofCents(175) }), later(2));
    await executed(store.ledger, numbered(4, { intent: ofCents(40, 'card_other') }), later(5));
    await submitted(store.ledger, numbered(5, { intent: ofCents(999) }));
    const found = await store.ledger.lastReloads(['card_4242', 'card_other', 'card_none']);
    expect([...found]).toEqual([
      ['card_4242', { cents: 250, at: later(3) }],
      ['card_other', { cents: 40, at: later(5) }],
    ]);
    expect(await store.ledger.lastReloads([])).toEqual(new Map());
  });

  test('an edit holds back the new amount instead of the old one', async () => {
    await using store = await open();
    const first = await submitted(store.ledger, numbered(1, { intent: ofCents(100) }));
    const { call, contentHash, terms } = first;
    const revised = { intent: ofCents(700), call, tag: numbered(9).tag, contentHash, terms };
    const edit = {
      type: 'edit',
      at: NINE_O_CLOCK + 1,
      user: DANA,
      revised,
      ...shownOf(first),
      changes: CHANGES,
    } as const;
    const edited = await saveStep(store.ledger, first, edit);
    expect(await store.ledger.committedCents()).toBe(700);
    expect(await store.ledger.load(first.id)).toEqual(edited);
  });

  test('what was edited to be the same is noticed, as long as it is open', async () => {
    await using store = await open();
    const first = await submitted(store.ledger, numbered(1, { intent: ofCents(100) }));
    const { call, contentHash, terms } = first;
    const revised = { intent: ofCents(700), call, tag: numbered(9).tag, contentHash, terms };
    const shown = { ...shownOf(first), changes: CHANGES };
    const at = later(2);
    const edit = { type: 'edit', at, user: DANA, revised, ...shown } as const;
    const edited = await saveStep(store.ledger, first, edit);
    const same = (from: number, except?: MoneyRequest['id']) =>
      store.ledger.transact((tx) => tx.sameSince(ofCents(700), 'reload', from, except));
    expect((await same(at))?.id).toBe(first.id);
    expect(await same(at + 1)).toBeNull();
    expect(await same(at, first.id)).toBeNull();
    await saveStep(store.ledger, edited, { type: 'cancel', at, user: DANA, isAdmin: false });
    expect(await same(at)).toBeNull();
  });

  test('ten people who ask at once never get past a limit together', async () => {
    await using store = await open();
    const asked = Array.from({ length: 10 }, (_, index) => numbered(index));
    const taken = await Promise.all(
      asked.map((request) => askBelow(store.ledger, request, 20_000)),
    );
    // 50.00 each: four fit below 200.00.
    expect(taken.filter(Boolean)).toHaveLength(4);
    expect(await store.ledger.committedCents()).toBe(20_000);
  });

  test('the same asked twice is noticed, unless the first one is dead', async () => {
    await using store = await open();
    const at = NINE_O_CLOCK;
    const same = (intent: Intent, operation: OperationName = 'reload', from = at) =>
      store.ledger.transact((tx) => tx.sameSince(intent, operation, from));
    const first = await submitted(store.ledger, numbered(1));
    expect(await same(travel)).toEqual(first);
    expect(await same(travel, 'reload', at + 1)).toBeNull();
    expect(await same(travel, 'issue')).toBeNull();
    expect(await same(ofCents(5_001))).toBeNull();
    expect(await same(ofCents(5_000, 'card_other'))).toBeNull();
    const link = await submitted(
      store.ledger,
      numbered(2, { operation: 'link', intent: { ...travel, target: null } }),
    );
    expect(await same({ ...travel, target: null }, 'link')).toEqual(link);
    const cancel = { type: 'cancel', at, user: DANA, isAdmin: false } as const;
    await saveStep(store.ledger, first, cancel);
    expect(await same(travel)).toBeNull();
  });

  test('an approval keeps the room that was taken', async () => {
    await using store = await open();
    const first = await submitted(store.ledger, numbered(1));
    await saveStep(store.ledger, first, approval(first));
    expect(await store.ledger.committedCents()).toBe(5_000);
  });
});

function scopeOf(cardId: string | null, payeeId: string | null = null): SpentScope {
  return { requester: DANA, cardId, payeeId, since: since(0) };
}

function ofCents(amountCents: number, cardId = 'card_4242'): Intent {
  return { ...travel, amountCents, target: { kind: 'card', id: cardId, name: 'A card' } };
}

function askBelow(ledger: Ledger, request: MoneyRequest, limitCents: number): Promise<boolean> {
  return ledger.transact(async (tx) => {
    const spent = await tx.spentSince(scopeOf(CARD));
    if (spent.day.all.cents + request.intent.amountCents > limitCents) return false;
    await tx.insert(request, null);
    return true;
  });
}
