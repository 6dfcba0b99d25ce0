/** Four hundred answers of Paywint to the money call: a status, a shape, and what the way did to it. */
import { createLuck } from '../simulation/chance.ts';

export const SIZE = 400;
export const TAG = 'pw-7F3K2M9Q';
export const CENTS = 5_000;

export type Body = {
  readonly name: string;
  readonly status: number;
  readonly body: string;
  /** Told by how it was made, not by reading it. */
  readonly verdict: 'refused' | 'done' | 'open';
};

const DATA = {
  payment_id: 'pay-1',
  reference_id: 10_472,
  amount: 50,
  description: `[${TAG}] tickets`,
  status: 'success',
};
const DETAIL = [
  { loc: ['body', 'amount'], msg: 'value is not a valid float', type: 'type_error.float' },
];

/** By name what was answered. Only `validation` is the documented refusal. */
export const SHAPES: Readonly<Record<string, unknown>> = {
  done: { success: true, message: 'Reloaded', data: DATA, queryGeneratedTime: 1_795_251_600.5 },
  'done, old form': {
    success: true,
    data: { transaction_id: 't-1', amount: 50, status: 'success' },
  },
  validation: { detail: DETAIL },
  'validation and data': { detail: DETAIL, success: true, data: DATA },
  'empty detail': { detail: [] },
  'detail in words': { detail: 'Not enough balance' },
  'detail half made': { detail: [{ loc: ['body'], msg: 'no' }] },
  'detail of lists': { detail: [DETAIL] },
  'detail in data': { data: { detail: DETAIL } },
  'a list of details': DETAIL,
  'success false': { success: false, message: 'Insufficient balance', data: null },
  'success false with data': { success: false, data: DATA },
  'no data': { success: true, data: null },
  'no envelope': DATA,
  'no id': { success: true, data: { ...DATA, payment_id: null } },
  'other amount': { success: true, data: { ...DATA, amount: 500 } },
  'other memo': { success: true, data: { ...DATA, description: '[pw-ZZZZZZZZ] tickets' } },
  'under way': { success: true, data: { ...DATA, status: 'pending' } },
  'failed there': { success: true, data: { ...DATA, status: 'failed' } },
  'unknown word': { success: true, data: { ...DATA, status: 'on_hold' } },
  'amount of NaN': { success: true, data: { ...DATA, amount: 'NaN' } },
  null: null,
  number: 422,
  text: 'refused',
  empty: {},
  prototype: {
    __proto__: null,
    constructor: 'x',
    toString: 1,
    success: true,
    data: { constructor: 1 },
  },
};

const STATUSES = [
  200, 201, 202, 204, 301, 307, 400, 401, 403, 404, 408, 409, 422, 425, 429, 499, 500, 502, 503,
  504,
];

/** What happens on the way; null: it says the same afterwards. */
const DAMAGES: readonly (readonly [string, ((text: string) => string) | null])[] = [
  ['whole', null],
  ['cut', (text) => text.slice(0, Math.floor(text.length / 2))],
  ['cut at the end', (text) => text.slice(0, -1)],
  ['with a mark before it', (text) => `\ufeff${text}`],
  ['with more after it', (text) => `${text}}`],
  ['twice', (text) => text + text],
  ['in a page', (text) => `<html><body><pre>${text}</pre></body></html>`],
  ['in single quotes', (text) => text.replaceAll('"', "'")],
  ['with a zero byte', (text) => `${text}\0`],
  ['read as Latin', (text) => Buffer.from(`\u20ac${text}`, 'utf8').toString('latin1')],
  ['as a text of JSON', (text) => JSON.stringify(text)],
  ['nested very deep', (text) => `${'['.repeat(2_000)}${text}${']'.repeat(2_000)}`],
  ['gone', () => ''],
];

export function bodies(): readonly Body[] {
  const names = Object.keys(SHAPES);
  // Every shape under both statuses that mean something, whole; then chance chooses.
  const whole = [200, 422].flatMap((status) => names.map((name) => made(status, name, 0)));
  const luck = createLuck(422);
  const found = new Map(whole.map((one) => [one.name, one]));
  while (found.size < SIZE) {
    const often = luck.oneIn(2)
      ? luck.pick([200, 422])
      : luck.pick(STATUSES as [number, ...number[]]);
    const one = made(often, luck.pick(names as [string, ...string[]]), luck.below(DAMAGES.length));
    found.set(one.name, one);
  }
  return [...found.values()];
}

function made(status: number, shape: string, damage: number): Body {
  const [what, spoil] = DAMAGES[damage] ?? ['whole', null];
  const text = JSON.stringify(SHAPES[shape]);
  return {
    name: `${status}, ${shape}, ${what}`,
    status,
    body: spoil === null ? text : spoil(text),
    verdict: spoil === null ? verdictOf(status, shape) : 'open',
  };
}

function verdictOf(status: number, shape: string): Body['verdict'] {
  if (status === 422 && shape === 'validation') return 'refused';
  // A success that also carries a detail is one: what is there of it fits.
  const isDone = shape.startsWith('done') || shape === 'validation and data';
  return status === 200 && isDone ? 'done' : 'open';
}
