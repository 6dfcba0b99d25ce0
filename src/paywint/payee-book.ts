/** One payee and its addresses, read live. */
import type { PayeeBook } from '../engine/act-ports.ts';
import { doorOf, type PaywintOptions } from './door-of.ts';
import { readRows } from './lists.ts';
import { PATHS } from './paths.ts';
import { readOne } from './read-one.ts';
import { address, payee } from './schemas.ts';

export function createPayeeBook(options: PaywintOptions): PayeeBook {
  const door = doorOf(options);
  return {
    payee: (payeeId) =>
      readOne(door, {
        at: PATHS.payee,
        id: payeeId,
        row: payee,
        idOf: (one) => one.payeeId,
        what: 'payee',
      }),
    async addresses(payeeId) {
      const { method, path } = PATHS.addresses;
      const question = { method, path, body: { payee_id: payeeId } };
      const got = await readRows(door, question, address, 0, Number.MAX_SAFE_INTEGER);
      return got.ok ? { ok: true, value: got.value.records } : got;
    },
  };
}
