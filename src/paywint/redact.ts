/**
 * What must not be kept, shown or logged: our own secrets, whole card numbers, and, where a sentence
 * is only about a failure, people's addresses and phone numbers.
 */
import { jsonWithoutCardNumbers, withoutCardNumbers } from '../card-numbers.ts';
import { createWithoutSecrets } from '../secrets.ts';

export type Redact = {
  /** Secrets and card numbers: for what Paywint says about payments, shown to people. */
  readonly text: (text: string) => string;
  /** Also e-mail addresses and phone numbers, on one line of bounded length: for logs and sentences. */
  readonly sentence: (text: string) => string;
  /** For a JSON text that is still to be parsed: it stays JSON. */
  readonly json: (text: string) => string;
};

const LONGEST_SENTENCE = 300;

const EMAIL = /[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const PHONE = /\+\d[\d ().-]{6,18}\d|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/g;
const CONTROL = /[\p{Cc}\p{Cf}\s]+/gu;

export function createRedact(secrets: readonly string[]): Redact {
  const withoutSecrets = createWithoutSecrets(secrets, '[secret]');
  const text = (raw: string) => withoutCardNumbers(withoutSecrets(raw));
  return {
    text,
    sentence: (raw) =>
      text(raw)
        .replace(CONTROL, ' ')
        .replace(EMAIL, '[email]')
        .replace(PHONE, '[phone]')
        .trim()
        .slice(0, LONGEST_SENTENCE),
    json: (raw) => jsonWithoutCardNumbers(withoutSecrets(raw)),
  };
}

/** The last four digits of a masked number such as `**5426`; null for anything longer or else. */
export function lastFourOf(masked: unknown): string | null {
  if (typeof masked !== 'string') return null;
  return /^[*•xX][*•xX\s-]*(\d{4})$/.exec(masked.trim())?.[1] ?? null;
}
