/** The wallet, and what open requests have already spoken for. */
import type { KnownBlock } from '@slack/types';
import type { Reading, Wallet } from '../../engine/paywint-ports.ts';
import { formatUsd, type Cents } from '../../money.ts';
import type { Freeze } from '../../requests/sending.ts';
import { bold, richText, text, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { unreadable } from '../words/answers.ts';
import { frozenLines } from '../words/sending.ts';
import { sentence } from './sentence.ts';

export function balanceMessage(
  wallet: Reading<Wallet>,
  committedCents: Cents,
  freezes: readonly Freeze[],
): Message {
  const stop = freezes.length === 0 ? '' : ' Sending is frozen.';
  if (!wallet.ok) {
    const words = unreadable('the wallet’s balance', wallet.why);
    const { text: said, blocks } = sentence(words);
    return { text: `${said}${stop}`, blocks: [...blocks, ...frozenBlocks(freezes)] };
  }
  const available = formatUsd(wallet.value.availableCents);
  return {
    text: `Wallet: ${available} available, ${formatUsd(committedCents)} committed to open requests.${stop}`,
    blocks: [richText(balanceLines(wallet.value, committedCents)), ...frozenBlocks(freezes)],
  };
}

function frozenBlocks(freezes: readonly Freeze[]): readonly KnownBlock[] {
  return freezes.length === 0 ? [] : [richText(frozenLines(freezes))];
}

export function balanceLines(wallet: Wallet, committedCents: Cents): readonly (readonly Part[])[] {
  return [
    [bold('Available: '), text(formatUsd(wallet.availableCents))],
    [bold('Current: '), text(formatUsd(wallet.currentCents))],
    [bold('Committed to open requests: '), text(formatUsd(committedCents))],
  ];
}
