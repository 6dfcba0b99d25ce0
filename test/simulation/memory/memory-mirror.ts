/** Paywint's records as they were last seen, over the state in memory. */
import type { Mirror } from '../../../src/engine/mirror-ports.ts';
import type { PaymentList, PaymentRecord } from '../../../src/engine/paywint-ports.ts';
import type { Clock } from '../../../src/engine/ports.ts';
import { tagIn } from '../../../src/operations/tag.ts';
import type { MemoryDatabase } from './database.ts';
import { atOnce, type Turn } from './turn.ts';
import { foreignTags, lookAlikes } from './questions.ts';

export function createMemoryMirror(
  db: MemoryDatabase,
  clock: Pick<Clock, 'now'>,
  turn: Turn = atOnce,
): Mirror {
  const { state } = db;
  const keyOf = (list: PaymentList, id: string): string => `${list} ${id}`;
  return {
    count: (list) =>
      turn('mirror.count', () => {
        let count = 0;
        for (const { payment } of state.payments.values()) count += payment.list === list ? 1 : 0;
        return count;
      }),
    add: (list, records) =>
      turn('mirror.add', () => {
        for (const record of records) add(list, record);
      }),
    untold: (limit) =>
      turn('mirror.untold', () =>
        [...state.payments.values()]
          .filter(({ payment, toldStatus }) => {
            return payment.tag !== null && toldStatus !== payment.record.status;
          })
          .sort((one, other) => {
            const isFirst = one.payment.record.paymentId < other.payment.record.paymentId;
            return one.seenAt - other.seenAt || (isFirst ? -1 : 1);
          })
          .slice(0, limit)
          .map(({ payment, toldStatus }) => ({ ...payment, toldStatus })),
      ),
    told: ({ list, record, toldStatus }) =>
      turn('mirror.told', () => {
        const key = keyOf(list, record.paymentId);
        const row = state.payments.get(key);
        if (row === undefined || row.payment.record.status !== record.status) return;
        if (row.toldStatus !== toldStatus) return;
        state.payments.set(key, { ...row, toldStatus: record.status });
      }),
    lookAlikes: (scope) => turn('mirror.lookAlikes', () => lookAlikes(state, scope)),
    foreignTags: (limit) => turn('mirror.foreignTags', () => foreignTags(state).slice(0, limit)),
    isForeign: (tag) => turn('mirror.isForeign', () => foreignTags(state).includes(tag)),
    compared: (at) =>
      turn('mirror.compared', async () => {
        const tx = db.begin('mirror');
        try {
          await db.lock(tx, 'sending');
          state.sending = { ...state.sending, scannedAt: at };
        } finally {
          db.rollBack(tx);
        }
      }),
  };

  /** Of what is known already only where it stands is news. */
  function add(list: PaymentList, record: PaymentRecord): void {
    const key = keyOf(list, record.paymentId);
    const known = state.payments.get(key);
    if (known !== undefined) {
      const { status, failureReason } = record;
      const payment = {
        ...known.payment,
        record: { ...known.payment.record, status, failureReason },
      };
      state.payments.set(key, { ...known, payment });
      return;
    }
    const created = record.createdAt === null ? Number.NaN : Date.parse(record.createdAt);
    state.payments.set(key, {
      payment: {
        list,
        tag: record.description === null ? null : tagIn(record.description),
        record,
      },
      createdMs: Number.isNaN(created) ? null : created,
      seenAt: clock.now(),
      toldStatus: null,
    });
  }
}
