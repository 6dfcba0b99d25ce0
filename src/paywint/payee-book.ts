/** One payee and its addresses, read live. */
import type { PayeeBook } from '../engine/act-ports.ts';
import { doorOf, type PaywintOptions } from './door-of.ts';
import { single } from './envelopes.ts';
import { readRows } from './lists.ts';
import { PATHS } from './paths.ts';
import { ask, conclude, saysAbsent } from './read.ts';
import { address, payee } from './schemas.ts';

export function createPayeeBook(options: PaywintOptions): PayeeBook {
  const door = doorOf(options);
  return {
    async payee(payeeId) {
      const { method, path } = PATHS.payee;
      const tried = await ask(door, { method, path: `${path}${encodeURIComponent(payeeId)}` });
      if (saysAbsent(tried)) return { ok: true, value: null };
      const got = conclude(door, tried, single(payee));
      if (!got.ok || got.value.payeeId.toLowerCase() === payeeId.toLowerCase()) return got;
      return { ok: false, why: 'Paywint answered with another payee', status: 200 };
    },
    async addresses(payeeId) {
      const { method, path } = PATHS.addresses;
      const question = { method, path, body: { payee_id: payeeId } };
      const got = await readRows(door, question, address, 0, Number.MAX_SAFE_INTEGER);
      return got.ok ? { ok: true, value: got.value.records } : got;
    },
  };
}
