import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootId, channelId, userId } from '../../src/requests/ids.ts';
import {
  ATTEMPT_STATES,
  LIVE_STATES,
  type MoneyRequest,
  OPERATION_NAMES,
  STATUSES,
} from '../../src/requests/request.ts';
import { LEGAL_MOVES } from '../../src/requests/transition.ts';
import { numbered } from './steps.ts';
import { STORES } from './store.ts';

const DEAD_STATES = ATTEMPT_STATES.filter((state) => !LIVE_STATES.includes(state));

const words = fc.string({ unit: 'binary', maxLength: 40 });
const told = fc.string({ unit: 'grapheme', maxLength: 40 });
const id = fc.stringMatching(/^[A-Z0-9]{3,12}$/);
const time = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
const cents = fc.integer({ min: 1, max: 10_000_000 });
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const target = fc.record(
  {
    kind: fc.constantFrom('card' as const, 'payee' as const),
    id: told,
    name: words,
    payeeId: told,
    payeeName: words,
    lastFour: words,
  },
  { requiredKeys: ['kind', 'id', 'name'] },
);

const need = fc.array(fc.record({ from: fc.array(id), count: fc.nat(9) }), { maxLength: 3 });

const parts = fc.record({
  intent: fc.record({
    target: orNull(target),
    amountCents: cents,
    texts: fc.dictionary(fc.constantFrom('memo', 'description', 'nickname'), words, {
      noNullPrototype: true,
    }),
  }),
  call: fc.record({ method: fc.constant('POST' as const), path: words, body: words }),
  terms: fc.record(
    {
      policyId: words,
      channel: id.map(channelId),
      need,
      later: fc.array(need, { maxLength: 2 }),
      delegates: fc.constant({ U0CFO: ['U0CTO', 'U0FAY'] }),
      owners: fc.array(id.map(userId), { maxLength: 2 }),
      expiresAfterMs: fc.nat(),
      admins: fc.array(id, { maxLength: 3 }),
    },
    { requiredKeys: ['policyId', 'channel', 'need', 'expiresAfterMs', 'admins'] },
  ),
  hold: orNull(
    fc.oneof(
      fc.record({ why: fc.constant('balance' as const), missingCents: cents }),
      fc.record({ why: fc.constant('frozen' as const) }),
      fc.record({ why: fc.constant('approvers' as const), lapsed: fc.constant([userId('U0MIA')]) }),
      fc.record({ why: fc.constant('unreachable' as const), note: words }),
    ),
  ),
  receipt: orNull(
    fc.record(
      {
        status: told,
        paymentId: orNull(told),
        transactionId: orNull(told),
        referenceId: orNull(told),
        link: told,
        card: fc.record(
          { requestId: told, id: told, lastFour: told },
          { requiredKeys: ['requestId'] },
        ),
        at: time,
      },
      { requiredKeys: ['status', 'paymentId', 'transactionId', 'referenceId', 'at'] },
    ),
  ),
  operation: fc.constantFrom(...OPERATION_NAMES),
  status: fc.constantFrom(...STATUSES),
  environment: fc.constantFrom('sandbox' as const, 'production' as const),
  origin: fc.constantFrom('line' as const, 'modal' as const),
  createdAt: time,
  expiresAt: time,
  approvedAt: orNull(time),
  windowEndsAt: orNull(time),
  notBefore: time,
  reason: orNull(told),
});

const vote = fc
  .record({
    text: id,
    version: fc.integer({ min: 1, max: 3 }),
    at: time,
    roles: fc.array(id, { maxLength: 3 }),
    forAway: orNull(fc.array(id, { maxLength: 3 })),
  })
  .map(({ text, forAway, ...rest }) => ({
    ...rest,
    user: userId(`U1${text}`),
    ...(forAway === null ? {} : { standsFor: { user: userId(`U2${text}`), roles: forAway } }),
  }));
const votes = fc.uniqueArray(vote, {
  maxLength: 5,
  selector: ({ user, version }) => `${user} ${version}`,
});

const attempt = fc.record({
  state: fc.constantFrom(...DEAD_STATES),
  owner: id.map(bootId),
  claimedAt: time,
  leaseUntil: time,
  burntAt: orNull(time),
  endedAt: orNull(time),
  note: orNull(told),
});
/** Only the newest may be one that moves money. */
const attempts = fc
  .tuple(fc.array(attempt, { maxLength: 4 }), fc.constantFrom(...ATTEMPT_STATES))
  .map(([all, state]) =>
    all.map((one, index) => ({
      ...one,
      number: index + 1,
      state: index === all.length - 1 ? state : one.state,
    })),
  );

const line = fc.record({
  // A request that begins as approved is the run of a slot, which has tests of its own.
  move: fc.constantFrom(...LEGAL_MOVES.filter((move) => move.join(' ') !== 'none approved')),
  actor: fc.oneof(
    fc.constantFrom('paywint' as const, 'clock' as const, 'bot' as const),
    id.map(userId),
  ),
  at: time,
  note: orNull(told),
});
const history = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) =>
  lines.map(({ move: [from, to], ...rest }, index) => ({
    ...rest,
    seq: index + 1,
    event: 'evidence' as const,
    from: from === 'none' ? null : from,
    to,
  })),
);

const mark = fc.record({
  channel: orNull(id.map(channelId)),
  ts: orNull(id),
  shown: fc.nat(),
  uncertainSince: orNull(time),
  tries: fc.nat(),
  notBefore: time,
});
const marks = fc.tuple(mark, mark).map(([asked, trail]) => [
  { surface: 'asked' as const, ...asked },
  { surface: 'trail' as const, ...trail },
]);

const anyRequest: fc.Arbitrary<(number: number) => MoneyRequest> = fc
  .record({ parts, votes, attempts, history, marks })
  .map(({ parts: some, ...rest }) => (number) => ({
    ...numbered(number, some),
    ...rest,
    revision: rest.history.length,
  }));

describe.each(STORES)('on $name', ({ open }) => {
  test('not a letter of a request changes on the way to the disk and back', async () => {
    await using store = await open();
    let number = 0;
    await fc.assert(
      fc.asyncProperty(anyRequest, async (make) => {
        number += 1;
        const request = make(number);
        await store.ledger.transact((tx) => tx.insert(request, null));
        expect(await store.ledger.load(request.id)).toEqual(request);
      }),
      { numRuns: 200 },
    );
  });

  test('words that no database can keep become a sign instead of stopping the money', async () => {
    await using store = await open();
    const request = numbered(1, { reason: 'cut \0 and \uD800 half' });
    await store.ledger.transact((tx) => tx.insert(request, null));
    expect((await store.ledger.load(request.id))?.reason).toBe('cut \uFFFD and \uFFFD half');
  });
});
