/** The wallet, and what open requests have already spoken for. */
import type { Reading, Wallet } from '../../engine/ports.ts';
import { formatUsd, type Cents } from '../../money.ts';
import { bold, richText, text, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { unreadable } from '../words/answers.ts';
import { sentence } from './sentence.ts';

export function balanceMessage(wallet: Reading<Wallet>, committedCents: Cents): Message {
  if (!wallet.ok) return sentence(unreadable('the wallet’s balance', wallet.why));
  const available = formatUsd(wallet.value.availableCents);
  return {
    text: `Wallet: ${available} available, ${formatUsd(committedCents)} committed to open requests.`,
    blocks: [richText(balanceLines(wallet.value, committedCents))],
  };
}

export function balanceLines(wallet: Wallet, committedCents: Cents): readonly (readonly Part[])[] {
  return [
    [bold('Available: '), text(formatUsd(wallet.availableCents))],
    [bold('Current: '), text(formatUsd(wallet.currentCents))],
    [bold('Committed to open requests: '), text(formatUsd(committedCents))],
  ];
}
