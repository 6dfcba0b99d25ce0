/**
 * Compares the ledger with Paywint's own records: when the bot starts, every hour, as a whole every
 * day, and whenever a lost answer is looked for. It only ever finds; what is missing proves nothing.
 */
import type { Read } from '../requests/search.ts';
import { awaitsComparison, type Sending } from '../requests/sending.ts';
import { offerAll, type OfferParts } from './offer.ts';
import type { PaymentList } from './paywint-ports.ts';
import type { Timers } from './ports.ts';
import { readList } from './read-list.ts';

export interface Reconciler {
  /** Reads what is new in a list, and tells the requests. Whoever asks meanwhile gets the same answer. */
  look(list: PaymentList): Promise<Read>;
  /** Whether the ledger was compared, as far as that could be, since this process started. */
  isReady(): boolean;
  /** Whether Paywint told its payments at the last try. */
  canBeRead(): boolean;
  /** Something outside says that there is news; at most one look in a while follows. */
  hint(): void;
  start(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export type ReconcilerParts = OfferParts & { readonly timers: Timers };

const LISTS: readonly PaymentList[] = ['sent', 'issued', 'received'];
/** What was debited stands in these: only when all of them were read is nothing overlooked. */
const OF_DEBITS: readonly PaymentList[] = ['sent', 'issued'];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** While sending waits for a comparison. */
const SOON_MS = 60_000;
const HINT_MS = 10_000;

export function createReconciler(parts: ReconcilerParts): Reconciler {
  const { clock, timers, log } = parts;
  const underWay = new Map<string, Promise<Read>>();
  let isReady = false;
  let isStopping = false;
  const lastRead = new Map<PaymentList, Read>();
  let running = Promise.resolve();
  let cancel = (): void => {};
  let hinted: (() => void) | null = null;

  const look = (list: PaymentList, isWhole = false): Promise<Read> => {
    const key = `${list} ${isWhole}`;
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const reading = readAndOffer(list, isWhole).finally(() => underWay.delete(key));
    underWay.set(key, reading);
    return reading;
  };

  const readAndOffer = async (list: PaymentList, isWhole: boolean): Promise<Read> => {
    const read = await readList(parts, list, isWhole);
    lastRead.set(list, read);
    await offerAll(parts);
    return read;
  };

  const compare = async (): Promise<number> => {
    const at = clock.now();
    const isWhole = wantsWhole(await parts.ledger.sending(), at);
    const reads = new Map<PaymentList, Read>();
    for (const list of LISTS) reads.set(list, await look(list, isWhole));
    const isComplete = OF_DEBITS.every((list) => reads.get(list) === 'completely');
    if (isWhole && isComplete) await parts.mirror.compared(at);
    return awaitsComparison(await parts.ledger.sending()) ? SOON_MS : HOUR_MS;
  };

  const run = async (): Promise<void> => {
    const pauseMs = await compare().catch((err: unknown) => {
      log.error({ err }, 'Paywint’s records could not be compared');
      return SOON_MS;
    });
    isReady = true;
    if (!isStopping) cancel = timers.after(pauseMs, begin);
  };

  const begin = (): void => {
    running = run();
  };

  const lookAtAll = async (): Promise<void> => {
    for (const list of LISTS) await look(list);
  };

  return {
    look: (list) => look(list),
    isReady: () => isReady,
    canBeRead: () => OF_DEBITS.every((list) => lastRead.get(list) !== 'impossible'),
    hint() {
      if (hinted !== null || isStopping) return;
      hinted = timers.after(HINT_MS, () => {
        hinted = null;
      });
      running = Promise.all([running, lookAtAll()]).then(
        () => undefined,
        (err: unknown) => log.warn({ err }, 'a hint could not be followed'),
      );
    },
    start: begin,
    async stop() {
      isStopping = true;
      cancel();
      hinted?.();
      await running;
    },
  };
}

function wantsWhole(sending: Sending, now: number): boolean {
  return awaitsComparison(sending) || now - (sending.scannedAt ?? 0) >= DAY_MS;
}
