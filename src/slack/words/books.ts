/** What is said of comparing our books with Paywint's. */
import type { Difference, DifferenceKind } from '../../books/compare.ts';
import type { RunState, Sum } from '../../books/run.ts';
import { formatUsd } from '../../money.ts';
import { cut } from '../blocks.ts';

export const BOOKS = {
  begun:
    'The books are being compared with Paywint’s. A direct message shows how far it is, and what came out; it goes on by itself if the bot is restarted.',
  onlyDates:
    'Up to two dates say which days are compared: /paywint reconcile 2026-11-01 2026-11-30. Without them it is the last 31 days.',
  news: (count: number) =>
    `Our books and Paywint’s differ: ${count === 1 ? 'one new difference' : `${many(count)} new differences`}.`,
  outside: 'The newest made outside the bot:',
  whatNow:
    'No money moved and no status changed by this. What is about a request waits in /paywint requests attention and on its notice, until two admins have settled it or a later comparison finds it mended. Look at each at Paywint.',
} as const;

/** Null when it is over. */
export function progressWords({ stage, done }: RunState): string | null {
  switch (stage.name) {
    case 'reading':
      return stage.pages === null
        ? 'Paywint’s payments are being read.'
        : `Paywint’s payments are being read: ${many(done)} so far, page ${many(stage.page)} of ${many(stage.pages)} comes next.`;
    case 'payments':
    case 'requests':
      return `Paywint’s payments and our requests are being compared: ${many(done)} so far.`;
    case 'done':
      return null;
  }
}

export function headline({ isComplete }: RunState, differences: number): string {
  const part = isComplete
    ? ''
    : ' Paywint’s list could not be read as a whole, so that nothing is called missing.';
  if (differences === 0) return `The books agree.${part}`;
  const what = differences === 1 ? 'One difference' : `${many(differences)} differences`;
  return `${what} between our books and Paywint’s.${part}`;
}

export function sumsLines({
  sums: { ours, outside, executed },
}: RunState): readonly { readonly label: string; readonly words: string }[] {
  const all = { count: ours.count + outside.count, cents: ours.cents + outside.cents };
  return [
    { label: 'Sent at Paywint', words: sumWords(all) },
    { label: 'Of these for requests', words: sumWords(ours) },
    { label: 'Made outside the bot', words: sumWords(outside) },
    { label: 'Requests executed here', words: sumWords(executed) },
  ];
}

const KINDS: Record<DifferenceKind, (difference: Difference) => string> = {
  amount: ({ theirs, ours }) =>
    `Paywint has ${theirs?.cents === null || theirs === null ? 'no amount' : formatUsd(theirs.cents)}, ${ours === null ? 'nothing' : formatUsd(ours.cents)} was asked for:`,
  status: ({ theirs, ours }) =>
    `Paywint says ${cut(theirs?.status ?? 'nothing', 60)}, here it is ${ours?.status ?? 'unknown'}:`,
  twice: ({ theirs }) =>
    `A second payment${theirs?.cents === undefined || theirs.cents === null ? '' : ` of ${formatUsd(theirs.cents)}`} for a request that has one already:`,
  foreign: ({ theirs }) =>
    `A payment with a tag that was never given out here${theirs?.cents === undefined || theirs.cents === null ? '' : `, ${formatUsd(theirs.cents)}`}:`,
  missing: ({ ours }) =>
    `Executed here${ours === null ? '' : ` with ${formatUsd(ours.cents)}`}, and not in Paywint’s list of payments`,
};

export function differenceWords(difference: Difference): string {
  return KINDS[difference.kind](difference);
}

export function moreWords(count: number): string {
  return `and ${many(count)} more; /paywint export payments has them all.`;
}

export function moreOutside(count: number): string {
  return `and ${many(count)} more: in /paywint export payments they are the rows without a request.`;
}

function sumWords({ count, cents }: Sum): string {
  return `${formatUsd(cents)} in ${many(count)} ${count === 1 ? 'payment' : 'payments'}`;
}

function many(count: number): string {
  return count.toLocaleString('en-US');
}
