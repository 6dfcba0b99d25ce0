/**
 * What Paywint's answers hold, read leniently and by an allow-list: only the fields named here pass.
 * https://docs.paywint.com/api-reference — the two envelopes are on every page.
 */
import { z } from 'zod';
import { withoutCardNumbers } from '../card-numbers.ts';
import type {
  PaymentRecord,
  PaywintAddress,
  PaywintCard,
  PaywintPayee,
  Wallet,
} from '../engine/paywint-ports.ts';
import { centsFromJson } from '../money.ts';
import { lastFourOf } from './redact.ts';

/** Longer than anything that Paywint takes: the tag at the end of a description is never cut off. */
const MAX_TEXT = 1_000;

export const id = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((value) => withoutCardNumbers(value) === value);
const optionalId = id
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
export const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => {
    const clean = withoutCardNumbers(value ?? '').replace(/\p{Cc}+/gu, ' ');
    return clean.slice(0, MAX_TEXT).trim() || null;
  });

/** Dollars as a JSON number; a decimal text means the same. */
const cents = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,12}(?:\.\d{1,2})?$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null)
  .transform((value) => (typeof value === 'number' ? centsFromJson(value) : null));

export const wallet = z
  .object({ available_balance: cents, current_balance: cents })
  .transform((data, context): Wallet => {
    const { available_balance: available, current_balance: current } = data;
    if (available !== null && current !== null) {
      return { availableCents: available, currentCents: current };
    }
    context.addIssue({ code: 'custom', message: 'a balance is missing or has parts of a cent' });
    return z.NEVER;
  });

/** https://docs.paywint.com/api-reference/paywint-cards/list-cards — `amount` is the first load. */
export const card = z
  .object({
    request_id: id,
    payee_card_id: optionalId,
    card_nick_name: text,
    // The prose of the documentation writes it this way.
    card_nickname: text,
    payee_id: optionalId,
    first_name: text,
    // Paywint's address records misspell it.
    fist_name: text,
    last_name: text,
    card_number: z.unknown().optional(),
    status: text,
    amount: cents,
    created_at: text,
  })
  .transform(
    (row): PaywintCard => ({
      requestId: row.request_id,
      cardId: row.status === 'pending' ? null : row.payee_card_id,
      nickname: row.card_nick_name ?? row.card_nickname ?? 'Unnamed card',
      payeeId: row.payee_id,
      payeeName: fullName(row.first_name ?? row.fist_name, row.last_name),
      lastFour: lastFourOf(row.card_number),
      status: row.status ?? 'unknown',
      initialCents: row.amount,
      createdAt: row.created_at,
    }),
  );

function fullName(first: string | null, last: string | null): string | null {
  return [first, last].filter((part) => part !== null).join(' ') || null;
}

export const payee = z
  .object({
    payee_id: id,
    name: text,
    email: text,
    phone_country_code: text,
    phone: text,
    created_at: text,
  })
  .transform(
    (row): PaywintPayee => ({
      payeeId: row.payee_id,
      name: row.name ?? 'Unnamed payee',
      email: row.email,
      phone: row.phone === null ? null : `${row.phone_country_code ?? ''} ${row.phone}`.trim(),
      createdAt: row.created_at,
    }),
  );

/** https://docs.paywint.com/api-reference/payees/address/create-address */
export const address = z
  .object({
    address_id: id,
    first_name: text,
    // Both published samples misspell it.
    fist_name: text,
    last_name: text,
    address_line_1: text,
    address_line_2: text,
    company_name: text,
    city: text,
    state: text,
    zipcode: text,
    country: text,
    is_default: z.boolean().nullish().catch(null),
    created_at: text,
  })
  .transform(
    (row): PaywintAddress => ({
      addressId: row.address_id,
      firstName: row.first_name ?? row.fist_name,
      lastName: row.last_name,
      line1: row.address_line_1,
      line2: row.address_line_2,
      company: row.company_name,
      city: row.city,
      state: row.state,
      zip: row.zipcode,
      country: row.country,
      isDefault: row.is_default === true,
      createdAt: row.created_at,
    }),
  );

/** https://docs.paywint.com/api-reference/payment/get-payment */
export const payment = z
  .object({
    payment_id: id,
    status: text.transform((value) => value ?? 'unknown'),
    amount: cents,
    description: text,
    payee_id: optionalId,
    payee_name: text,
    payer_name: text,
    created_at: text,
    failure_reason: text,
  })
  .transform(
    (row): PaymentRecord => ({
      paymentId: row.payment_id,
      status: row.status,
      amountCents: row.amount,
      description: row.description,
      payeeId: row.payee_id,
      payeeName: row.payee_name,
      payerName: row.payer_name,
      createdAt: row.created_at,
      failureReason: row.failure_reason,
    }),
  );
