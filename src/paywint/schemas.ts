/**
 * What Paywint's answers hold, read leniently and by an allow-list: only the fields named here pass.
 * https://docs.paywint.com/api-reference — the two envelopes are on every page.
 */
import { z } from 'zod';
import type { PaymentRecord, PaywintCard, PaywintPayee, Wallet } from '../engine/ports.ts';
import { centsFromJson } from '../money.ts';
import { lastFourOf, redact } from './redact.ts';

const id = z.string().regex(/^[\w-]{1,64}$/);
const text = z
  .string()
  .transform(redact)
  .nullish()
  .catch(null)
  .transform((value) => (value === undefined || value === '' ? null : value));

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
    if (available !== null)
      return { availableCents: available, currentCents: current ?? available };
    context.addIssue({ code: 'custom', message: 'no available balance' });
    return z.NEVER;
  });

/** https://docs.paywint.com/api-reference/paywint-cards/list-cards — `amount` is the first load. */
export const card = z
  .object({
    request_id: id,
    payee_card_id: id.nullish().catch(null),
    card_nick_name: text,
    payee_id: id.nullish().catch(null),
    first_name: text,
    last_name: text,
    card_number: z.unknown(),
    status: text,
    amount: cents,
    created_at: text,
  })
  .transform(
    (row): PaywintCard => ({
      requestId: row.request_id,
      cardId: row.status === 'pending' ? null : (row.payee_card_id ?? null),
      nickname: row.card_nick_name ?? 'Unnamed card',
      payeeId: row.payee_id ?? null,
      payeeName: [row.first_name, row.last_name].filter((part) => part !== null).join(' ') || null,
      lastFour: lastFourOf(row.card_number),
      status: row.status ?? 'unknown',
      initialCents: row.amount,
      createdAt: row.created_at,
    }),
  );

const contact = z
  .string()
  .max(200)
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

export const payee = z
  .object({
    payee_id: id,
    name: text,
    email: contact,
    phone_country_code: contact,
    phone: contact,
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

/** https://docs.paywint.com/api-reference/payment/get-payment */
export const payment = z
  .object({
    payment_id: id,
    status: z.string().min(1).max(60),
    amount: cents,
    description: text,
    payee_id: id.nullish().catch(null),
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
      payeeId: row.payee_id ?? null,
      payeeName: row.payee_name,
      payerName: row.payer_name,
      createdAt: row.created_at,
      failureReason: row.failure_reason,
    }),
  );

export function single<T extends z.ZodType>(data: T) {
  return z.object({ success: z.literal(true).default(true), data });
}

/** Rows that cannot be read are left out of what people see; `total` still counts them. */
export function list<T extends z.ZodType>(row: T) {
  return z
    .object({
      success: z.literal(true).default(true),
      records: z.array(z.unknown()).nullish(),
      totalRecords: z.int().nonnegative().nullish(),
    })
    .transform(({ records, totalRecords }) => {
      const rows = records ?? [];
      const read = rows.flatMap((one) => {
        const parsed = row.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      });
      return { rows: read, seen: rows.length, total: totalRecords ?? rows.length };
    });
}
