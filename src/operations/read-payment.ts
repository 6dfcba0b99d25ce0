/** Reads the `data` of an answer to a money call, of either published generation, leniently. */
import { type Cents, centsFromJson } from '../money.ts';
import type { AnswerFacts } from './operation.ts';

export function readPayment(data: unknown): AnswerFacts | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const fields = new Map<string, unknown>(Object.entries(data));
  return {
    paymentId: readId(fields.get('payment_id')),
    transactionId: readId(fields.get('transaction_id')),
    referenceId: reference(fields.get('reference_id')),
    status: readText(fields.get('status')),
    amountCents: cents(fields.get('amount')),
    description: readText(fields.get('description')),
  };
}

/** Ids are UUIDs; whatever else is short and plain is kept as it came. */
export function readId(value: unknown): string | null {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : null;
}

/** An integer in the documentation; a text of digits would mean the same. */
function reference(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  return readId(value);
}

const LONGEST = 1_000;

export function readText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, LONGEST) : null;
}

function cents(value: unknown): Cents | null {
  if (typeof value === 'number') return centsFromJson(value);
  const isDecimal = typeof value === 'string' && /^\d{1,9}(?:\.\d{1,2})?$/.test(value);
  return isDecimal ? centsFromJson(Number(value)) : null;
}
