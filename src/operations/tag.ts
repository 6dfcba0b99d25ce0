/**
 * The mark that a request carries into Paywint's records, by which a lost answer is found again:
 * `pw-` and 8 characters of Crockford's base 32 (https://www.crockford.com/base32.html), 40 bits.
 */
import { type Tag, tag } from '../requests/ids.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
const PATTERN = /pw-[0-9a-hjkmnp-tv-z]{8}/i;
/** In a record it is a word of its own: other people write "pw-references". */
const WORD = /(?<![0-9a-z])pw-[0-9a-hjkmnp-tv-z]{8}(?![0-9a-z])/i;
/** The tag as it stands in a record, with the brackets and the blank around it. */
export const SHOWN = /\s?\[?pw-[0-9a-hjkmnp-tv-z]{8}\]?\s?/gi;

/** @param bytes at least 8 random bytes; five bits of each are used. */
export function makeTag(bytes: Uint8Array): Tag {
  return tag(`pw-${letters(bytes, LENGTH)}`);
}

/** Characters of the same alphabet, for ids that people read out to each other. */
export function letters(bytes: Uint8Array, length: number): string {
  if (bytes.length < length) throw new Error(`${length} random bytes are needed`);
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET.charAt(byte % 32)).join('');
}

/** The first tag in a text of Paywint's records, as we write it, however they did. */
export function tagIn(text: string): Tag | null {
  const found = WORD.exec(text)?.[0];
  return found === undefined ? null : tag(`pw-${found.slice('pw-'.length).toUpperCase()}`);
}

/** Whether a text holds anything that reads as one of our tags, in whatever width or case. */
export function holdsTag(text: string): boolean {
  return PATTERN.test(text.normalize('NFKC'));
}
