/** Paywint's Developer API: readings that may be repeated, and a line for money that never is. */
import type { Clock, Paywint, Reading, Timers } from '../engine/ports.ts';
import type { Environment } from '../requests/request.ts';
import { connect } from './connect.ts';
import { createMoneyLine } from './money-line.ts';
import { type Door, read, READ_LIMITS, type ReadLimits } from './read.ts';
import { card, list, payee, payment, single, wallet } from './schemas.ts';

export type PaywintOptions = {
  readonly environment: Environment;
  readonly baseUrl: URL;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly limits?: ReadLimits;
};

const API = '/api/user-api';
const ROWS = 100;
/** 2,000 payees: more than anybody chooses from in a menu. */
const MAX_PAGES = 20;

export function createPaywint(options: PaywintOptions): Paywint {
  const door: Door = { ...options, limits: options.limits ?? READ_LIMITS };
  return {
    environment: options.environment,
    async wallet() {
      const question = { method: 'GET', path: `${API}/wallet/get` } as const;
      return within(await read(door, question, single(wallet)), ({ data }) => data);
    },
    async cards() {
      const question = { method: 'GET', path: `${API}/card/payee/pw-card/issued` } as const;
      return within(await read(door, question, list(card)), ({ rows }) => rows);
    },
    payees: () => allPayees(door),
    async payment(paymentId) {
      const path = `${API}/payment/get/${encodeURIComponent(paymentId)}`;
      const got = await read(door, { method: 'GET', path }, single(payment.nullable()));
      if (!got.ok && got.status === 404) return { ok: true, value: null };
      return within(got, ({ data }) => data);
    },
    async paymentsSent(page, rows) {
      const path = `${API}/payment/list/payment-sent`;
      const body = { rows_per_page: rows, page_no: page };
      const got = await read(door, { method: 'POST', path, body }, list(payment));
      return within(got, (found) => ({ records: found.rows, total: found.total }));
    },
    async connect(timeoutMs) {
      const connected = await connect(door.baseUrl, timeoutMs, door.timers);
      if (!connected.ok) return connected;
      return { ok: true, line: createMoneyLine({ ...door, socket: connected.socket }) };
    },
  };
}

async function allPayees(door: Door): ReturnType<Paywint['payees']> {
  const path = `${API}/payee/list`;
  const found = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const body = { rows_per_page: ROWS, page_no: page };
    const got = await read(door, { method: 'POST', path, body }, list(payee));
    if (!got.ok) return got;
    found.push(...got.value.rows);
    if (got.value.seen < ROWS || page * ROWS >= got.value.total) break;
  }
  return { ok: true, value: found };
}

function within<From, To>(reading: Reading<From>, pick: (value: From) => To): Reading<To> {
  return reading.ok ? { ok: true, value: pick(reading.value) } : reading;
}
