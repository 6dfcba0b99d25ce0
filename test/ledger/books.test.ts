import { describe, expect, test } from 'vitest';
import type { Difference } from '../../src/books/compare.ts';
import type { Run } from '../../src/books/run.ts';
import { createComparer } from '../../src/engine/comparer.ts';
import type { PaymentRecord } from '../../src/engine/paywint-ports.ts';
import { createBooks } from '../../src/ledger/books.ts';
import { createMirror } from '../../src/ledger/mirror.ts';
import { createDigestLedger } from '../../src/ledger/digest-ledger.ts';
import { verifyStates } from '../../src/ledger/verify-states.ts';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import { NEEDS_ADMIN } from '../../src/requests/open.ts';
import { userId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { runMessage } from '../../src/slack/views/books.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';
import { textsOf } from '../slack/texts-of.ts';
import { quietLog, settled, virtualTime, type VirtualTime } from '../support/ports.ts';
import { executed, numbered, saveStep } from './steps.ts';
import { STORES, type StoreFactory } from './store.ts';

const DAY_MS = 24 * 3_600_000;
const CFO = userId('U0CFO');
const MONTH = 40;
const OUTSIDE = 120;
const ENVIRONMENT = 'sandbox';

/** What is changed at Paywint behind the bot's back, five of each kind. */
const PLANTED = ['amount', 'status', 'twice', 'foreign', 'missing'] as const;

function recordOf(request: MoneyRequest): PaymentRecord {
  return {
    paymentId: request.receipt?.paymentId ?? '',
    status: 'success',
    amountCents: request.intent.amountCents,
    description: `[${request.tag}] train tickets`,
    payeeId: null,
    payeeName: 'Ines Vale',
    payerName: null,
    createdAt: new Date(request.createdAt).toISOString(),
    failureReason: null,
  };
}

function plant(kind: (typeof PLANTED)[number], record: PaymentRecord): readonly PaymentRecord[] {
  switch (kind) {
    case 'amount':
      return [{ ...record, amountCents: (record.amountCents ?? 0) + 1 }];
    case 'status':
      return [{ ...record, status: 'reversed' }];
    case 'twice':
      return [record, { ...record, paymentId: `${record.paymentId}-again` }];
    case 'foreign': {
      const description = `[pw-ZZZZZZ${record.paymentId.slice(-2)}] x`;
      return [record, { ...record, paymentId: `${record.paymentId}-foreign`, description }];
    }
    case 'missing':
      return [];
  }
}

/** A month of reloads that were paid, and of payments that others made at Paywint. */
async function aMonth(open: StoreFactory['open']) {
  const store = await open();
  const time = virtualTime(NINE_O_CLOCK + 2 * DAY_MS);
  const requests: MoneyRequest[] = [];
  for (let number = 1; number <= MONTH; number += 1) {
    const createdAt = NINE_O_CLOCK - number * 16 * 3_600_000;
    const amountCents = 1_000 + number;
    const asked = numbered(number, { createdAt, expiresAt: NINE_O_CLOCK + DAY_MS });
    const request = { ...asked, intent: { ...asked.intent, amountCents } };
    requests.push(await executed(store.ledger, request, createdAt + 1_000));
  }
  const records = requests.flatMap((request, index) => {
    const kind = index < 25 ? PLANTED[index % 5] : undefined;
    const record = recordOf(request);
    return kind === undefined ? [record] : plant(kind, record);
  });
  const others = Array.from(
    { length: OUTSIDE },
    (_, index): PaymentRecord => ({
      ...recordOf(requests[index % MONTH] ?? numbered(1)),
      paymentId: `other-${index}`,
      description: 'rent',
      amountCents: 100_000,
    }),
  );
  return { store, time, requests, listed: [...records, ...others] };
}

function comparerOf(
  { store, time }: Awaited<ReturnType<typeof aMonth>>,
  listed: readonly PaymentRecord[],
  readable: number,
) {
  const pages: number[] = [];
  const shown: { readonly run: Run; readonly found: readonly Difference[] }[] = [];
  const alerts: { readonly to: string; readonly count: number }[] = [];
  const books = createBooks(store.db, { clock: time, environment: ENVIRONMENT });
  const roster = { known: true as const, at: 0, people: [{ user: CFO, roles: ['U0CFO'] }] };
  const standing = { known: true as const, at: 0, problem: null, roles: ['U0CFO'] };
  const comparer = createComparer({
    books,
    mirror: createMirror(store.db, { clock: time, environment: ENVIRONMENT }),
    paywint: {
      paymentsSent(page, rows) {
        pages.push(page);
        if (pages.length > readable)
          return Promise.resolve({ ok: false, why: 'it does not answer', status: null });
        const records = listed.slice((page - 1) * rows, page * rows);
        return Promise.resolve({ ok: true, value: { records, total: listed.length } });
      },
      paymentsReceived: () => Promise.resolve({ ok: true, value: { records: [], total: 0 } }),
      issued: () => Promise.resolve({ ok: true, value: { cards: [], total: 0 } }),
    },
    people: { standing: () => Promise.resolve(standing), roster: () => Promise.resolve(roster) },
    policy: { admins: ['U0CFO'] },
    items: { ledger: store.ledger, clock: time, changed: () => {} },
    desk: {
      show(run, found) {
        shown.push({ run, found: found.items });
        return Promise.resolve({ channel: 'D0CFO', ts: '1.0' });
      },
      alert(found, to) {
        alerts.push({ to, count: found.count });
        return Promise.resolve(true);
      },
    },
    clock: time,
    timers: time,
    log: quietLog(),
    timezone: () => 'UTC',
  });
  return { comparer, shown, alerts, pages };
}

describe.each(STORES)('comparing a month on $name', ({ open }) => {
  test('finds the 25 differences and nothing else, to the cent, and goes on after a restart', async () => {
    const month = await aMonth(open);
    const { store, requests, listed } = month;
    // The bot ends after the first page, and another one goes on with the second.
    const first = comparerOf(month, listed, 1);
    await first.comparer.ask(CFO, { from: null, to: null }, 'asked 1');
    await until(month.time, () => first.pages.length > 1);
    await first.comparer.stop();
    expect(first.shown.at(-1)?.run.state.stage).toMatchObject({ name: 'reading', page: 2 });
    const second = comparerOf(month, listed, 100);
    second.comparer.start();
    await until(month.time, () => second.alerts.length > 0);
    await second.comparer.stop();
    expect(second.pages, 'what was asked for goes on; the daily one begins').toEqual([2, 1, 2]);
    const run = second.shown.at(-1)?.run;
    const books = createBooks(store.db, { clock: month.time, environment: ENVIRONMENT });
    const found = await books.found({ run: run?.id ?? '' }, 100);
    expect(kindsOf(found.items)).toEqual({
      amount: 5,
      status: 5,
      twice: 5,
      foreign: 5,
      missing: 5,
    });
    const sums = run?.state.sums;
    const spent = requests.reduce((all, { intent }) => all + intent.amountCents, 0);
    expect(sums?.executed).toEqual({ count: MONTH, cents: spent });
    const moved = listed.filter(({ status }) => status === 'success');
    const all = moved.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
    expect((sums?.ours.cents ?? 0) + (sums?.outside.cents ?? 0)).toBe(all);
    expect(sums?.outside.count).toBe(OUTSIDE + 5);
    if (run === undefined) throw new Error('nothing was shown');
    const words = textsOf(
      runMessage(run, { ...found, outside: await books.outside(run, 10) }, 'UTC').blocks,
    );
    expect(words).toContain('25 differences between our books and Paywint’s');
    expect(words).toContain('Made outside the bot');
    expect(words).toContain('and 115 more: in /paywint export payments');
    expect(second.alerts.at(0)).toEqual({ to: 'U0CFO', count: 25 });

    // What is about a request waits there for two admins, and changes no status.
    const attention = { ...NEEDS_ADMIN, limit: 100, offset: 0 };
    const needing = await store.ledger.list(attention);
    expect(needing.requests.map(({ id }) => id).toSorted()).toEqual(
      requests
        .slice(0, 25)
        .filter((_, index) => PLANTED[index % 5] !== 'foreign')
        .map(({ id }) => id),
    );
    expect(new Set(needing.requests.map(({ status }) => status))).toEqual(new Set(['executed']));
    const digests = createDigestLedger(store.db, { clock: month.time });
    expect((await digests.standing(NEEDS_ADMIN, ENVIRONMENT, 5)).count).toBe(20);
    // One is settled by two admins; Paywint mends the rest, and the next comparison sees it.
    const [understood] = needing.requests;
    if (understood === undefined) throw new Error('nothing is open');
    await settleByTwo(store.ledger, understood);
    expect((await store.ledger.list(attention)).total).toBe(19);
    await month.time.advance(2 * 3_600_000);
    const mended = [...requests.map(recordOf), ...listed.filter(isExtra).map(undone)];
    const third = comparerOf(month, mended, 100);
    await third.comparer.ask(CFO, { from: null, to: null }, 'asked 2');
    await until(month.time, () => third.shown.at(-1)?.run.state.stage.name === 'done');
    await third.comparer.stop();
    expect((await store.ledger.list(attention)).total).toBe(0);
    const kept = await store.ledger.load(understood.id);
    expect(kept?.books?.differences.map(({ ended }) => ended)).toEqual(['settled']);
    expect(await verifyStates(store.db)).toEqual({ ok: true });
    await store[Symbol.asyncDispose]();
  });
});

/** What was there beside what was asked for. */
function isExtra({ paymentId }: PaymentRecord): boolean {
  return paymentId.endsWith('-again') || paymentId.startsWith('other-');
}

function undone(record: PaymentRecord): PaymentRecord {
  return record.paymentId.endsWith('-again') ? { ...record, status: 'reversed' } : record;
}

async function settleByTwo(ledger: Ledger, request: MoneyRequest): Promise<void> {
  const said = {
    type: 'settleDifference',
    at: NINE_O_CLOCK,
    isAdmin: true,
    admins: [CFO],
  } as const;
  const once = await saveStep(ledger, request, { ...said, user: CFO });
  await saveStep(ledger, once, { ...said, user: userId('U0CTO') });
}

function kindsOf(differences: readonly Difference[]): Readonly<Record<string, number>> {
  const groups = Object.groupBy(differences, ({ kind }) => kind);
  return Object.fromEntries(Object.entries(groups).map(([kind, all]) => [kind, all.length]));
}

/** The ledger is real, and takes as long as it takes. */
async function until(time: VirtualTime, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await time.advance(10);
    await settled();
  }
}
