/** The seams of Paywint’s webhooks: hints, and nothing that is believed. */

/** What a webhook of Paywint's says, as far as it is kept: where to look, and nothing that is believed. */
export type WebhookNews = {
  readonly event: string;
  /** Of the event or of its delivery: Paywint's pages say both. Empty where it has none. */
  readonly id: string;
  /** Empty where it is about no payment. */
  readonly paymentId: string;
  /** The payment that followed a failed one, of `payment.retried` alone. */
  readonly retryPaymentId: string | null;
  /** When Paywint says that it happened, epoch ms; 0 where it does not say. */
  readonly generatedAt: number;
};

export type KeptWebhook = WebhookNews & { readonly receivedAt: number };

/** Webhooks as they came in, each once, until what they hint at was read. */
export interface Webhooks {
  /**
   * @param notBefore when what it hints at is to be read; null where there is nothing to read.
   * @returns false when it is kept already.
   */
  keep(news: WebhookNews, at: number, notBefore: number | null): Promise<boolean>;
  /** One that is owed a reading and that nobody else has until `leaseUntil`. */
  take(now: number, leaseUntil: number): Promise<KeptWebhook | null>;
  /** It is owed a reading again, later. */
  putBack(webhook: WebhookNews, notBefore: number): Promise<void>;
  /** Nothing more is owed for it, and for what else came in until then about the same payments. */
  settle(webhook: WebhookNews, state: 'followed' | 'ignored', until: number): Promise<void>;
  forget(before: number): Promise<void>;
}

export interface Inbox {
  /** Resolves once it is kept; rejects where it could not be. What it hints at is read afterwards. */
  receive(news: WebhookNews): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}
