/**
 * Finds whole card numbers in any text: 13 to 19 digits that pass Luhn's check, in any script and
 * width, with a little between them. Ids, our own tags, hashes and dates are left alone.
 */

// Matched first, so that evidence is never damaged by chance.
const UUID =
  '(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])';
const TAG = 'pw-[0-9a-z]{8}(?![0-9a-z])';
/** Hashes hold long runs of digits now and then. */
const HASH = '(?<![0-9a-z])(?=[0-9]*[a-f])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])';
/** Two dates in a row have as many digits as a card's number. */
const DATE =
  '(?<![\\d-])(?:19|20)\\d\\d-[01]\\d-[0-3]\\d(?![\\d-])|(?<![\\d/])[0-3]?\\d/[0-3]?\\d/(?:19|20)\\d\\d(?![\\d/])';
/** What people write between the digits of one number; a colon stands in every time instead. */
const BETWEEN = "(?:[\\s\\p{Pd}\\u2212._/\\\\·•|~'’*#]{0,3}|[,;] ?)";
const DIGITS = `\\d(?:${BETWEEN}(?!${UUID}|${HASH}|${DATE})\\d){12,}`;
const KEPT_WORDS = `${UUID}|${TAG}|${HASH}|${DATE}`;
const KEPT_OR_DIGITS = new RegExp(`${KEPT_WORDS}|${DIGITS}`, 'giu');
/** By how they begin, the lengths of the numbers that issuers give out: https://en.wikipedia.org/wiki/Payment_card_number */
const ISSUED =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|5[0-9]\d{14}|2[2-7]\d{14}|35\d{14}|6\d{15,18})$/;
const KEPT = new RegExp(`^(?:${KEPT_WORDS})$`, 'iu');
const SHORTEST = 13;
const LONGEST = 19;

export function holdsCardNumber(text: string): boolean {
  return withoutCardNumbers(text) !== text;
}

/** Every whole card number is replaced by `[card number]`, with the digits that stand close to it. */
export function withoutCardNumbers(text: string): string {
  // Nearly every text is done here: no number without thirteen digits.
  if (!hasDigits(text)) return text;
  const read = readable(text);
  let clean = '';
  let kept = 0;
  for (const { 0: found, index } of read.text.matchAll(KEPT_OR_DIGITS)) {
    if (isKept(found) || !isCardNumberIn(found.replaceAll(/\D/gu, ''))) continue;
    const from = read.starts[index] ?? 0;
    const to = read.starts[index + found.length] ?? text.length;
    clean += `${text.slice(kept, from)}[card number]`;
    kept = to;
  }
  return clean + text.slice(kept);
}

const JSON_TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gs;

/** Nothing can be found in a JSON text without one of these: nearly every line of a log. */
const WORTH_READING = /\d(?:[^A-Za-z0-9:]{0,4}\d){12}|[^\p{ASCII}]|\\|[\d.]e[+-]?\d+[\s,}\]]/iu;

/** The same for a JSON text that is still to be parsed: it stays JSON, and a number becomes null. */
export function jsonWithoutCardNumbers(json: string): string {
  if (!WORTH_READING.test(json)) return json;
  return json.replace(JSON_TOKEN, (token) =>
    token.startsWith('"') ? cleanString(token) : cleanNumber(token),
  );
}

/** Its escapes are read first: `\u0034` is a digit, too. */
function cleanString(token: string): string {
  if (!token.includes('\\')) return withoutCardNumbers(token);
  try {
    const said = String(JSON.parse(token));
    const clean = withoutCardNumbers(said);
    return clean === said ? token : JSON.stringify(clean);
  } catch {
    return withoutCardNumbers(token);
  }
}

/** A number alone must look like a real card's, or a time in microseconds would often be taken for one. */
function cleanNumber(token: string): string {
  const digits = /^-?(\d{13,19})(?:\.\d*)?$/.exec(token)?.[1] ?? wholeOf(token);
  return ISSUED.test(digits) && passesLuhn(digits) ? 'null' : token;
}

/** `4.242e15` is a number of sixteen digits. */
function wholeOf(token: string): string {
  const value = Math.abs(Number(token));
  return /e/i.test(token) && Number.isSafeInteger(value) ? String(value) : '';
}

/** A run of that length may be one, whoever issued it; a longer one may hold one anywhere in it. */
function isCardNumberIn(digits: string): boolean {
  if (digits.length <= LONGEST && passesLuhn(digits)) return true;
  for (let start = 0; start + SHORTEST <= digits.length; start += 1) {
    for (let length = SHORTEST; length <= LONGEST && start + length <= digits.length; length += 1) {
      const part = digits.slice(start, start + length);
      if (ISSUED.test(part) && passesLuhn(part)) return true;
    }
  }
  return false;
}

/** https://en.wikipedia.org/wiki/Luhn_algorithm */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const value = index % 2 === 0 ? digit : digit * 2;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0 && !/^0+$/.test(digits);
}

function hasDigits(text: string): boolean {
  let count = 0;
  for (const _digit of text.matchAll(/\p{N}/gu)) {
    count += 1;
    if (count >= SHORTEST) return true;
  }
  return false;
}

function isKept(found: string): boolean {
  return KEPT.test(found);
}

/** The text in plain digits, and where in the original each of its code units begins. */
type Readable = { readonly text: string; readonly starts: readonly number[] };

function readable(original: string): Readable {
  let text = '';
  const starts: number[] = [];
  let at = 0;
  for (const point of original) {
    const plain = plainOf(point);
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(at);
    text += plain;
    at += point.length;
  }
  return { text, starts };
}

/** Marks and what nobody sees disappear; every digit becomes one of ours. */
function plainOf(point: string): string {
  if (point < '\u007f') return point;
  return point
    .normalize('NFKC')
    .replaceAll(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/\p{Nd}/gu, toAsciiDigit);
}

/** Decimal digits stand in runs of ten, zero first, in every script of Unicode. */
function toAsciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}
