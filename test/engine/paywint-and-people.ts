/** What the engine sees of Paywint and of Slack's people, as a test holds it in its hands. */
import type { Holders } from '../../src/engine/away-ports.ts';
import type { Answer, Paywint } from '../../src/engine/paywint-ports.ts';
import type { People } from '../../src/engine/people-ports.ts';
import { userId } from '../../src/requests/ids.ts';
import { CFO, CTO, type Habit, success, type World } from './a-world.ts';

export function fakePaywint({
  sent,
  habits,
  state,
}: Pick<World, 'sent' | 'habits' | 'state'>): Paywint {
  const next = (): Habit => {
    const habit = habits.length > 1 ? habits.shift() : habits[0];
    return habit ?? { answer: success() };
  };
  return {
    environment: 'sandbox',
    wallet: () =>
      Promise.resolve({
        ok: true,
        value: { availableCents: state.walletCents, currentCents: state.walletCents },
      }),
    cards: () => Promise.resolve({ ok: true, value: state.cards }),
    issued: () =>
      Promise.resolve(
        state.cardsAreListed
          ? { ok: true, value: { cards: state.cards, total: state.cards.length } }
          : { ok: false, why: 'down', status: 500 },
      ),
    card(requestId) {
      state.cardsRead += 1;
      const found = state.cards.find((one) => one.requestId === requestId);
      return Promise.resolve({ ok: true, value: found ?? null });
    },
    payees: () => Promise.resolve({ ok: true, value: [] }),
    payment(id) {
      state.read.push(id);
      const known = state.payments.get(id);
      if (known === null) return Promise.resolve({ ok: false, why: 'it is down', status: 503 });
      return Promise.resolve({ ok: true, value: known ?? state.payment });
    },
    paymentsSent: (page, rows) => Promise.resolve(state.lists(page, rows)),
    paymentsReceived: (page, rows) => Promise.resolve((state.received ?? state.lists)(page, rows)),
    isOwnAddress: (address) => address.startsWith('https://pay.paywint.com/'),
    async connect() {
      const habit = next();
      await state.beforeConnect();
      if ('connect' in habit) return { ok: false, why: habit.connect };
      return {
        ok: true,
        line: {
          isOpen: () => !('closeBeforeBurn' in habit),
          close: () => {},
          send: (call) => {
            sent.push(call.body);
            if ('answer' in habit) return Promise.resolve(habit.answer);
            return new Promise<Answer>(() => {});
          },
        },
      };
    },
  };
}

export function fakePeople({ state, time }: Pick<World, 'state' | 'time'>): People {
  const rolesOf = (user: string, ids: readonly string[]): readonly string[] =>
    ids.filter(
      (id) =>
        !state.gone.includes(user) &&
        !state.outside.has(user) &&
        (id === user || (id === 'S0FINANCE' && state.finance.includes(user))),
    );
  return {
    standing: (user, ids) =>
      Promise.resolve(
        state.slackIsUp
          ? {
              known: true,
              at: time.now(),
              problem: state.outside.get(user) ?? null,
              roles: rolesOf(user, ids),
            }
          : { known: false, why: 'Slack is down' },
      ),
    roster: (ids) =>
      Promise.resolve({
        known: true,
        at: time.now(),
        people: [...new Set([...state.finance, CFO, CTO])].map((user) => ({
          user: userId(user),
          roles: rolesOf(user, ids),
        })),
      }),
  };
}

/** The process stands still for so long when it reads next who somebody is. */
export function standStill({ state, time }: Pick<World, 'state' | 'time'>, ms: number): void {
  const { finance } = state;
  Object.defineProperty(state, 'finance', {
    configurable: true,
    get() {
      Object.defineProperty(state, 'finance', { value: finance, writable: true });
      void time.leap(ms);
      return finance;
    },
  });
}

export function fakeHolders({ state }: Pick<World, 'state'>): Holders {
  return {
    holdersOf: (_payee, among) =>
      Promise.resolve(
        state.holder === null
          ? { ok: false, why: 'it is down', status: 503 }
          : { ok: true, value: among.filter((user) => user === state.holder) },
      ),
  };
}
