/**
 * What must not be kept, shown or logged: our own secrets, whole card numbers, and, where a sentence
 * is only about a failure, people's addresses and phone numbers.
 */

export type Redact = {
  /** Secrets and card numbers: for what Paywint says about payments, shown to people. */
  readonly text: (text: string) => string;
  /** Also e-mail addresses and phone numbers, on one line of bounded length: for logs and sentences. */
  readonly sentence: (text: string) => string;
  /** For a JSON text that is still to be parsed: it stays JSON. */
  readonly json: (text: string) => string;
};

const SHORTEST_SECRET = 6;
const LONGEST_SENTENCE = 300;

// UUIDs and our own tags are matched first, so that evidence is never damaged by chance.
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const TAG = 'pw-[0-9a-z]{8}(?![0-9a-z])';
const DIGITS = '\\d(?:[ \\u00a0._-]{0,2}\\d){12,}';
const KEPT_OR_DIGITS = new RegExp(`${UUID}|${TAG}|${DIGITS}`, 'gi');
const JSON_TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const EMAIL = /[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const PHONE = /\+\d[\d ().-]{6,18}\d|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/g;
const CONTROL = /[\p{Cc}\p{Cf}\s]+/gu;

export function createRedact(secrets: readonly string[]): Redact {
  const known = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  const withoutSecrets = (text: string) =>
    known.reduce((left, secret) => left.replaceAll(secret, '[secret]'), text);
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
    json: (raw) => withoutSecrets(raw).replace(JSON_TOKEN, cleanToken),
  };
}

export function withoutCardNumbers(text: string): string {
  return text.replace(KEPT_OR_DIGITS, (found) =>
    /^\d/.test(found) && !isUuid(found) && holdsCardNumber(found) ? '[card number]' : found,
  );
}

/** A number alone must look like a real card's, or a time in microseconds would often be taken for one. */
function cleanToken(token: string): string {
  if (token.startsWith('"')) return withoutCardNumbers(token);
  return /^[2-6]\d{12,18}$/.test(token) && passesLuhn(token) ? 'null' : token;
}

function isUuid(text: string): boolean {
  return text.includes('-') && new RegExp(`^${UUID}$`, 'i').test(text);
}

/** A longer run of digits may hold a card number anywhere in it. */
function holdsCardNumber(run: string): boolean {
  const digits = run.replace(/\D/g, '');
  if (digits.length <= 19) return passesLuhn(digits);
  for (let start = 0; start + 13 <= digits.length; start += 1) {
    if (passesLuhn(digits.slice(start, start + 16))) return true;
  }
  return false;
}

/** https://en.wikipedia.org/wiki/Luhn_algorithm */
function passesLuhn(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits)) return false;
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** The last four digits of a masked number such as `**5426`; null for anything longer or else. */
export function lastFourOf(masked: unknown): string | null {
  if (typeof masked !== 'string') return null;
  return /^[*•xX][*•xX\s-]*(\d{4})$/.exec(masked.trim())?.[1] ?? null;
}
