/** Paywint's Developer API: readings that may be repeated, and a line for money that never is. */
import type { Paywint, PaywintPayee, Reading } from '../engine/paywint-ports.ts';
import { isOwnAddress } from './own-address.ts';
import { connect } from './connect.ts';
import { doorOf, type PaywintOptions } from './door-of.ts';
import type { Door } from './fetch-once.ts';
import { single } from './envelopes.ts';
import { readPage, readWhole } from './lists.ts';
import { createMoneyLine } from './money-line.ts';
import { PATHS } from './paths.ts';
import { read } from './read.ts';
import { readOne } from './read-one.ts';
import { card, payee, payment, wallet } from './schemas.ts';

export type { PaywintOptions };

const API = '/api/user-api';
const ISSUED = `${API}/card/payee/pw-card/issued`;
const ROWS = 100;
/** 2,000 payees: more than anybody chooses from in a menu. */
const MAX_PAGES = 20;
/** The list of cards has no pages, so that it alone grows with the years. */
const CARDS_BYTES = 16 * 1024 * 1024;

export function createPaywint(options: PaywintOptions): Paywint {
  const door = doorOf(options);
  const wide: Door = { ...door, limits: { ...door.limits, maxBytes: CARDS_BYTES } };
  const issued: Paywint['issued'] = async () => {
    const got = await readWhole(wide, ISSUED, card);
    return got.ok ? { ok: true, value: { cards: got.value.records, total: got.value.total } } : got;
  };
  return {
    environment: options.environment,
    wallet: () => read(door, { method: 'GET', path: `${API}/wallet/get` }, single(wallet)),
    async cards() {
      const got = await issued();
      return got.ok ? { ok: true, value: got.value.cards } : got;
    },
    issued,
    card: (requestId) =>
      readOne(door, {
        at: { method: 'GET', path: `${ISSUED}/` },
        id: requestId,
        row: card,
        idOf: (one) => one.requestId,
        what: 'card',
      }),
    payees: () => allPayees(door),
    payment: (paymentId) =>
      readOne(door, {
        at: { method: 'GET', path: `${API}/payment/get/` },
        id: paymentId,
        row: payment,
        idOf: (one) => one.paymentId,
        what: 'payment',
      }),
    paymentsSent: (page, rows) => readPage(door, PATHS.paymentsSent.path, payment, page, rows),
    paymentsReceived: (page, rows) =>
      readPage(door, `${API}/payment/list/payment-received`, payment, page, rows),
    isOwnAddress: (address) => isOwnAddress(address, options.baseUrl),
    async connect(timeoutMs) {
      const connected = await connect(door.baseUrl, timeoutMs, door.timers);
      if (!connected.ok) return connected;
      return { ok: true, line: createMoneyLine({ ...door, wire: connected.wire }) };
    },
  };
}

async function allPayees(door: Door): Promise<Reading<readonly PaywintPayee[]>> {
  // By id, because a payee added meanwhile moves others to the next page.
  const found = new Map<string, PaywintPayee>();
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const got = await readPage(door, PATHS.payees.path, payee, page, ROWS);
    if (!got.ok) return got;
    for (const one of got.value.records) found.set(one.payeeId, one);
    if (got.value.seen < ROWS || page * ROWS >= got.value.total) {
      return { ok: true, value: [...found.values()] };
    }
  }
  door.log.warn({ payees: found.size }, 'there are more payees than are read');
  return { ok: true, value: [...found.values()] };
}
