/** What Paywint really did for each tag, by its own books: the only answer to "was it paid?". */
import type { LedgerEntry } from '../../paywint/ledger.ts';
import type { RequestRecord } from '../records.ts';
import type { Seen } from '../seen.ts';

/** A debit, or a link that was made. */
export type Effect = {
  /** Paywint's id of it, or the place in the ledger of an entry without one. */
  readonly handle: string;
  /** As it stands in what was sent, whatever Paywint shows of it later. */
  readonly tag: string | null;
  readonly cents: number;
  readonly cardId: string | null;
  readonly at: string;
  readonly kind: 'debit' | 'link';
  /** Paywint gave it back. */
  readonly isUndone: boolean;
};

const TAG = /pw-[0-9a-hjkmnp-tv-z]{8}/i;

/** All that was done with our keys, or that carries a tag of ours, whoever did it. */
export function effectsIn({
  ledger,
  payments,
}: Pick<Seen, 'ledger' | 'payments'>): readonly Effect[] {
  return [...debitsIn(ledger), ...linksIn(payments)];
}

function debitsIn(ledger: readonly LedgerEntry[]): readonly Effect[] {
  const first = ledger.filter(
    ({ kind, cause, description }) =>
      (kind === 'reload' || kind === 'issue') && (cause !== null || tagOf(description) !== null),
  );
  return first.map((entry) => {
    const handle = entry.paymentId ?? `ledger entry ${entry.seq}`;
    const later = ledger.filter(
      ({ paymentId, seq }) =>
        paymentId !== null && paymentId === entry.paymentId && seq > entry.seq,
    );
    return {
      handle,
      tag: tagOf(entry.description),
      cents: 0 - entry.cents,
      cardId: entry.cardId,
      at: entry.at,
      kind: 'debit',
      isUndone: later.reduce((sum, { cents }) => sum + cents, entry.cents) >= 0,
    };
  });
}

function linksIn(payments: Seen['payments']): readonly Effect[] {
  return payments
    .filter(({ kind, cause }) => kind === 'link' && cause !== null)
    .map((payment) => ({
      handle: payment.id,
      tag: tagOf(payment.memo),
      cents: payment.cents,
      cardId: null,
      at: new Date(payment.createdAtMs).toISOString(),
      kind: 'link',
      isUndone: false,
    }));
}

export function tagOf(text: string | null): string | null {
  const found = TAG.exec(text ?? '')?.[0];
  return found === undefined ? null : `pw-${found.slice('pw-'.length).toUpperCase()}`;
}

/** Those of one request that still stand. */
export function standing(
  effects: readonly Effect[],
  { tag }: Pick<RequestRecord, 'tag'>,
): readonly Effect[] {
  return effects.filter((effect) => effect.tag === tag && !effect.isUndone);
}

const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

export function dollars(cents: number): string {
  return DOLLARS.format(cents / 100);
}
