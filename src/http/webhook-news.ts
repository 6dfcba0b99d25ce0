/**
 * What a webhook of either of Paywint's APIs says, by an allow-list: no amount and no status passes,
 * because nobody signed them. https://docs.paywint.com/webhook and https://developer.paywint.com/webhooks
 */
import { z } from 'zod';
import type { WebhookNews } from '../engine/webhook-ports.ts';

/**
 * Holds a letter: digits alone could be the number of a card. One that cannot be kept is left out,
 * because a refusal would only bring the same webhook twice more.
 */
const id = z
  .string()
  .regex(/^(?=.*[a-z])[\w-]{1,64}$/i)
  .nullish()
  .catch(null);

/** Unix seconds, perhaps with a fraction; the pages show a number. */
const seconds = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,11}(?:\.\d{1,9})?$/)
      .transform(Number),
  ])
  .refine((value) => value >= 0 && value < 100_000_000_000)
  .nullish()
  .catch(null);

const data = z.object({ payment_id: id, retry_payment_id: id });

const webhook = z
  .object({
    event: z.string().regex(/^[a-z]\w{0,39}(?:\.[a-z]\w{0,39}){1,3}$/i),
    id,
    data: data.nullish().catch(null),
    eventGeneratedTime: seconds,
  })
  .transform(
    (said): WebhookNews => ({
      event: said.event,
      id: said.id ?? '',
      paymentId: said.data?.payment_id ?? '',
      retryPaymentId: said.data?.retry_payment_id ?? null,
      generatedAt: Math.round((said.eventGeneratedTime ?? 0) * 1_000),
    }),
  );

/** Null where the bytes are no webhook. */
export function readWebhook(bytes: Buffer): WebhookNews | null {
  const parsed = webhook.safeParse(jsonIn(bytes));
  return parsed.success ? parsed.data : null;
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
