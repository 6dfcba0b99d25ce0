import { describe, expect, test } from 'vitest';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { listing, made, MIA } from './a-world.ts';
import { LOST, recordOf } from './a-lost-answer.ts';
import { aCardWorld, AN_ISSUE, answered, APPROVED, CARD, cardOf, issuedIn } from './an-issue.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const marked = ({ marks }: MoneyRequest): readonly string[] => marks.map(({ surface }) => surface);
const told = ({ history }: MoneyRequest, event: string) =>
  history.filter((entry) => entry.event === event && entry.from === 'executed');

describe('a card that was requested', () => {
  test('is done as soon as Paywint has it, and is followed until it is approved', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world);
    expect(request).toMatchObject({ status: 'executed', receipt: { status: 'pending' } });
    expect(request.receipt).toMatchObject({ paymentId: 'pay-1', card: { requestId: CARD } });
    for (let minutes = 0; minutes < 20; minutes += 1) await world.quiet(MINUTE_MS);
    expect((await world.load(request)).revision).toBe(request.revision);
    world.state.cards = [cardOf(request, APPROVED)];
    await world.quiet(15 * MINUTE_MS);
    const now = await world.load(request);
    const card = { requestId: CARD, id: 'card-9', lastFour: '5426' };
    expect(now).toMatchObject({ status: 'executed', receipt: { status: 'approved', card } });
    expect(marked(now)).toContain('card:decided');
    expect(marked(now)).not.toContain('card:late');
    await world.quiet(2 * DAY_MS);
    expect((await world.load(request)).revision).toBe(now.revision);
    expect(world.sent).toHaveLength(1);
  });

  test('is asked for sooner and then ever more slowly, once a day in the end', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world);
    for (let minutes = 0; minutes < 10; minutes += 1) await world.everySecond(MINUTE_MS);
    expect(world.state.cardsRead).toBeGreaterThan(8);
    for (let hours = 0; hours < 10 * 24; hours += 1) await world.quiet(HOUR_MS);
    const first = world.state.cardsRead;
    expect(first).toBeLessThan(40);
    for (let hours = 0; hours < 10 * 24; hours += 1) await world.quiet(HOUR_MS);
    expect(world.state.cardsRead - first).toBe(10);
    expect(await world.status(request)).toBe('executed');
  });

  test('and is approved at once needs no second message', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world, answered({ status: 'approved' }), APPROVED);
    await world.quiet(10_000);
    const now = await world.load(request);
    expect(now.receipt).toMatchObject({ status: 'approved', card: { lastFour: '5426' } });
    expect(now.status).toBe('executed');
  });

  test('and is not approved within a day is told as late, once, and is no failure', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world);
    for (let hours = 0; hours < 72; hours += 1) await world.quiet(HOUR_MS);
    const now = await world.load(request);
    expect(now.status).toBe('executed');
    expect(told(now, 'overdue')).toHaveLength(1);
    expect(marked(now)).toContain('card:late');
    expect(marked(now)).not.toContain('card:decided');
    world.state.cards = [cardOf(request, APPROVED)];
    for (let hours = 0; hours < 25; hours += 1) await world.quiet(HOUR_MS);
    expect(marked(await world.load(request))).toContain('card:decided');
  });

  test.each(['rejected', 'declined', 'cancelled'])(
    'and is then %s stays done, is told, and is reversed only when Paywint shows the money coming back',
    async (word) => {
      const world = await aCardWorld();
      const request = await issuedIn(world);
      world.state.payment = recordOf(request, { paymentId: 'pay-1' });
      world.state.cards = [cardOf(request, { status: word })];
      await world.quiet(MINUTE_MS);
      const now = await world.load(request);
      expect(now).toMatchObject({ status: 'executed', receipt: { status: word } });
      expect(marked(now)).toContain('card:decided');
      world.state.payment = recordOf(request, { paymentId: 'pay-1', status: 'refunded' });
      await world.quiet(HOUR_MS);
      expect(await world.status(request)).toBe('reversed');
      expect(world.sent).toHaveLength(1);
    },
  );

  test.each(['failed', 'reversed'])(
    'and is rejected, with its payment %s, is told as undone',
    async (word) => {
      const world = await aCardWorld();
      const request = await issuedIn(world);
      world.state.payment = recordOf(request, { paymentId: 'pay-1', status: word });
      world.state.cards = [cardOf(request, { status: 'rejected' })];
      await world.quiet(MINUTE_MS);
      await world.quiet(HOUR_MS);
      expect(await world.status(request)).toBe('reversed');
    },
  );

  test('with the word of a refusal in its first answer is not done, and is with people after a day', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world, answered({ status: 'rejected' }), { status: 'rejected' });
    expect(request.status).toBe('inFlight');
    for (let hours = 0; hours < 26; hours += 1) await world.quiet(HOUR_MS);
    expect(await world.status(request)).toBe('attention');
  });

  test('whose approval a lagging list takes back stays approved', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world);
    world.state.cards = [cardOf(request, APPROVED)];
    await world.quiet(MINUTE_MS);
    expect((await world.load(request)).receipt?.status).toBe('approved');
    world.state.cards = [cardOf(request)];
    await world.quiet(2 * HOUR_MS);
    expect((await world.load(request)).receipt).toMatchObject({ status: 'approved' });
  });
});

describe('the answer about a card', () => {
  test('of the older kind has no payment: the card alone proves it, and the payment is learnt later', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world, answered({ payment_id: null, reference_id: null }));
    expect(request).toMatchObject({ status: 'executed', receipt: { paymentId: null } });
    const description = `Field trip ${request.tag}`;
    world.state.lists = listing([recordOf(request, { paymentId: 'pay-4', description })]);
    await world.quiet(HOUR_MS + MINUTE_MS);
    const now = await world.load(request);
    expect(now.receipt).toMatchObject({ status: 'pending', paymentId: 'pay-4' });
    expect(now.status).toBe('executed');
  });

  test.each([
    ['another amount', { amount: 150 }],
    ['no amount', { amount: null }],
    ['another payee', { payee_id: 'payee-2' }],
    ['another name', { card_nick_name: 'Somebody else’s pw-00000000' }],
  ])('that names %s goes to people', async (_what, fields) => {
    const world = await aCardWorld();
    const request = await issuedIn(world, answered(fields));
    expect(request.status).toBe('attention');
  });

  test.each([
    ['no card request', { request_id: null }],
    ['no ids at all', { request_id: null, payment_id: null }],
    ['no status', { status: null }],
  ])('with %s is not known yet, and is settled by the list of cards', async (_what, fields) => {
    const world = await aCardWorld();
    const request = await issuedIn(world, answered(fields));
    expect(request.status).toBe('checking');
    await world.quiet(16_000);
    const now = await world.load(request);
    expect(now).toMatchObject({ status: 'executed', receipt: { card: { requestId: CARD } } });
    expect(world.sent).toHaveLength(1);
  });
});

describe('a card whose answer was lost', () => {
  test('is found by its tag among the cards, and is not sent again', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world, LOST.answer, null);
    expect(request.status).toBe('checking');
    world.state.cards = [cardOf(request, { nickname: `field trip ${request.tag.toLowerCase()}` })];
    await world.quiet(16_000);
    expect(await world.load(request)).toMatchObject({
      status: 'executed',
      receipt: { status: 'pending', card: { requestId: CARD } },
    });
    expect(world.sent).toHaveLength(1);
  });

  test('is only shown to people where the card that looks like it carries no tag', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world, LOST.answer, { nickname: 'My Paywint Card' });
    for (let minutes = 0; minutes < 16; minutes += 1) await world.quiet(MINUTE_MS);
    const now = await world.load(request);
    expect(now.status).toBe('attention');
    expect(now.search?.candidates).toMatchObject([{ paymentId: CARD, status: 'pending' }]);
    const { user, delivery } = { user: 'U0CFO' as typeof MIA, delivery: world.delivery() };
    const said = { id: request.id, user, team: request.team, delivery, paymentId: CARD };
    const settled = await world.engine.settle({ ...said, kind: 'executed' });
    expect(settled).toMatchObject({ ok: true, value: { request: { status: 'executed' } } });
    expect((await world.load(request)).receipt).toMatchObject({ card: { requestId: CARD } });
  });

  test.each([
    ['another payee', { payeeId: 'payee-2' }],
    ['another amount', { initialCents: 5_001 }],
  ])('and is listed with %s under its tag goes to people', async (_what, card) => {
    const world = await aCardWorld();
    const request = await issuedIn(world, LOST.answer, card);
    await world.quiet(16_000);
    const now = await world.load(request);
    expect(now.status).toBe('attention');
    expect(now.reason).toContain(CARD);
  });

  test('and whose debit alone is listed is done by that, and takes the card over when it shows', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world, LOST.answer, null);
    const description = `Field trip ${request.tag}`;
    world.state.lists = listing([recordOf(request, { paymentId: 'pay-4', description })]);
    await world.quiet(HOUR_MS + MINUTE_MS);
    expect(await world.load(request)).toMatchObject({
      status: 'executed',
      receipt: { status: 'success', paymentId: 'pay-4' },
    });
    world.state.cards = [cardOf(request)];
    await world.quiet(HOUR_MS + MINUTE_MS);
    expect((await world.load(request)).receipt).toMatchObject({
      status: 'pending',
      paymentId: 'pay-4',
      card: { requestId: CARD },
    });
  });
});

test('a hint about the debit of a card is about a payment, and never names a card', async () => {
  const world = await aCardWorld();
  const request = await issuedIn(world, LOST.answer, null);
  const description = `Field trip ${request.tag}`;
  world.state.payments.set('pay-4', recordOf(request, { paymentId: 'pay-4', description }));
  expect(await world.engine.hint('pay-4')).toBe('followed');
  const { status, receipt } = await world.load(request);
  expect(status).toBe('executed');
  expect(receipt).toMatchObject({ status: 'success', paymentId: 'pay-4' });
  expect(receipt?.card).toBeUndefined();
});

describe('two cards under one tag', () => {
  test('contradict what is done, whoever made the second', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world);
    world.state.cards = [cardOf(request), cardOf(request, { requestId: 'card-request-2' })];
    await world.quiet(HOUR_MS + MINUTE_MS);
    const now = await world.load(request);
    expect(now.status).toBe('contradicted');
    expect(now.reason).toContain('card-request-2');
  });

  test('and two payments likewise', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world);
    const description = `Field trip ${request.tag}`;
    world.state.lists = listing(
      ['pay-1', 'pay-2'].map((paymentId) => recordOf(request, { paymentId, description })),
    );
    await world.quiet(HOUR_MS + MINUTE_MS);
    expect(await world.status(request)).toBe('contradicted');
  });

  test('a card that Paywint shows though it refused the call contradicts', async () => {
    const world = await aCardWorld();
    const detail = [{ loc: ['body', 'amount'], msg: 'too low', type: 'value_error' }];
    const answer = { ...answered(), status: 422, body: JSON.stringify({ detail }) };
    const request = await issuedIn(world, answer);
    expect(request.status).toBe('failed');
    await world.quiet(HOUR_MS + MINUTE_MS);
    expect(await world.status(request)).toBe('contradicted');
  });

  test('a card with a tag that this ledger never gave out stops all sending', async () => {
    const world = await aCardWorld();
    const request = await issuedIn(world);
    const foreign = { requestId: 'card-request-3', nickname: 'Lunch pw-00000000' };
    world.state.cards = [cardOf(request), cardOf(request, foreign)];
    await world.quiet(HOUR_MS + MINUTE_MS);
    const { freezes } = await world.engine.sending();
    expect(freezes).toMatchObject([{ why: 'foreign' }]);
    expect(freezes[0]?.note).toContain('pw-00000000');
  });

  test('one card is evidence for one request only', async () => {
    const world = await aCardWorld();
    const first = await issuedIn(world);
    world.habits.push({ answer: answered({ payment_id: 'pay-2' }) });
    const second = await made(world.ask({ ...AN_ISSUE, again: first.id }));
    await world.decide(second, MIA);
    await world.quiet();
    const now = await world.load(second);
    expect(now.status).toBe('attention');
    expect(now.receipt?.card).toBeUndefined();
    expect((await world.load(first)).status).toBe('executed');
  });
});
