/** The same Paywint, and every call to it counted. Nothing of what it says is changed. */
import type { MoneyLine, Paywint, Reading } from '../engine/paywint-ports.ts';
import type { Meters } from './meters.ts';

type Parts = {
  readonly meters: Pick<Meters, 'called' | 'balance'>;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
};

export function meteredPaywint(paywint: Paywint, parts: Parts): Paywint {
  const { meters } = parts;
  const reading = async <T>(call: string, read: () => Promise<Reading<T>>): Promise<Reading<T>> => {
    const told = stopwatch(parts, call);
    try {
      const got = await read();
      told(got.ok ? 'ok' : statusWord(got.status));
      return got;
    } catch (error) {
      told('fault');
      throw error;
    }
  };
  return {
    environment: paywint.environment,
    async wallet() {
      const got = await reading('wallet', () => paywint.wallet());
      if (got.ok) meters.balance(got.value.availableCents);
      return got;
    },
    cards: () => reading('cards', () => paywint.cards()),
    issued: () => reading('issued', () => paywint.issued()),
    card: (id) => reading('card', () => paywint.card(id)),
    payees: () => reading('payees', () => paywint.payees()),
    payment: (id) => reading('payment', () => paywint.payment(id)),
    paymentsSent: (page, rows) => reading('paymentsSent', () => paywint.paymentsSent(page, rows)),
    paymentsReceived: (page, rows) =>
      reading('paymentsReceived', () => paywint.paymentsReceived(page, rows)),
    isOwnAddress: (address) => paywint.isOwnAddress(address),
    async connect(timeoutMs) {
      const told = stopwatch(parts, 'connect');
      const connected = await paywint.connect(timeoutMs);
      told(connected.ok ? 'ok' : 'notConnected');
      return connected.ok ? { ok: true, line: meteredLine(connected.line, parts) } : connected;
    },
  };
}

/** `send` still writes in the tick in which it is called. */
function meteredLine(line: MoneyLine, parts: Parts): MoneyLine {
  return {
    isOpen: () => line.isOpen(),
    close: () => line.close(),
    send(call, deadlineMs) {
      const told = stopwatch(parts, 'money');
      const sending = line.send(call, deadlineMs);
      void sending.then(
        (answer) => told(answer.kind === 'lost' ? 'lost' : answeredWord(answer.status)),
        () => told('fault'),
      );
      return sending;
    },
  };
}

function stopwatch({ meters, monotonic }: Parts, call: string): (outcome: string) => void {
  const began = monotonic();
  return (outcome) => meters.called(call, outcome, (monotonic() - began) / 1_000);
}

/** What the answer means for the money is the engine's to judge; here a call has worked or not. */
function answeredWord(status: number): string {
  const word = statusWord(status);
  return word === '2xx' ? 'ok' : word;
}

/** `2xx`, or `unreachable` where there was no answer. */
function statusWord(status: number | null): string {
  return status === null ? 'unreachable' : `${Math.floor(status / 100)}xx`;
}
