/** What a message of a conversation asks for, as far as that is plain: everything else is left to the form. */
import { parseAmount } from '../money.ts';

export type ReadMessage = {
  readonly operation: 'reload' | 'link';
  /** As people type it; empty where none, or more than one, is named. */
  readonly amount: string;
  /** The message without Slack's marks, on one line, as long as a memo may be. */
  readonly memo: string;
  /** Groups of four digits that may be the end of a card's number. */
  readonly fourDigits: readonly string[];
};

const MEMO_LENGTH = 100;
const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d+)(\.\d{2})?(?![\d.,]*\d)`;
/** `$1e3` and `$5k` are not amounts that people may type. */
const END = String.raw`(?![\p{L}_])`;
const AMOUNTS: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\w.,-])(?:US)?\$\s?${NUMBER}${END}`, 'giu'),
  new RegExp(String.raw`(?<![\w.,-])USD\s?${NUMBER}${END}`, 'giu'),
  new RegExp(String.raw`(?<![\w.,$-])${NUMBER}\s?(?:USD|dollars?|bucks)\b`, 'giu'),
];

/** @param text without card numbers. */
export function readMessage(text: string): ReadMessage {
  const words = plain(text);
  const amounts = AMOUNTS.flatMap((pattern) =>
    Array.from(words.matchAll(pattern), ([, whole, cents = '']) => `${whole}${cents}`),
  ).filter((amount) => 'cents' in parseAmount(amount));
  const values = new Set(amounts.map((amount) => amount.replace('.00', '').replaceAll(',', '')));
  return {
    operation: /\b(?:payment link|pay link|invoice)\b/iu.test(words) ? 'link' : 'reload',
    amount: values.size > 1 ? '' : (amounts[0] ?? ''),
    memo: shortened(words),
    fourDigits: Array.from(words.matchAll(/(?<![\d$.,])\d{4}(?![\d]|[.,]\d)/gu), ([four]) => four),
  };
}

/** https://docs.slack.dev/messaging/formatting-message-text */
function plain(text: string): string {
  return text
    .replaceAll(/<[@#!][^>]*>/gu, ' ')
    .replaceAll(/<[^>|]*\|([^>]*)>/gu, '$1')
    .replaceAll(/<([^>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\[?\bpw-[0-9a-z]{8}\b\]?/giu, ' ')
    .replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim();
}

function shortened(words: string): string {
  return Array.from(words).slice(0, MEMO_LENGTH).join('').trim();
}
