/** What is said where several requests are decided together. Plain text, for the one who decides. */
import { refusalSentence } from './refusals.ts';
import type { Refusal } from '../../requests/refusal.ts';

export const SEVERAL = {
  loading: 'One moment: what waits for you is being looked up.',
  nothing: 'Nothing waits for you right now.',
  unknown: 'Slack cannot tell right now what you may decide. Please try again in a minute.',
  intro: 'Tick what you decide together. Each stays a request of its own, with its own record.',
  reasonHint: 'Needed to deny. The requesters and the channel will read it.',
  pickOne: 'Please tick at least one request above.',
  noneLeft: 'None of these waits for you any more.',
  more: (count: number) =>
    `${count} more ${count === 1 ? 'waits' : 'wait'} for you. Decide these first, then open this form again.`,
  typed: (count: number) =>
    `${count} more ${count === 1 ? 'is' : 'are'} approved by typing the amount, each for itself: on the notice or in App Home.`,
  sum: (chosen: number, of: number, amount: string) =>
    `Ticked: ${chosen} of ${of}, together ${amount}`,
  tooMany: (limit: number) => `At most ${limit} at once. Please untick some.`,
  working: (done: number, of: number) =>
    `${done} of ${of} are recorded so far; the rest is being worked on. This window says when it is over, and each notice shows what is recorded.`,
} as const;

/** What became of one of them. */
export type Became =
  | { readonly kind: 'recorded' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Something broke: nobody knows here whether it was recorded. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'untried' };

export function becameWords(became: Became, kind: 'approve' | 'deny'): string {
  switch (became.kind) {
    case 'recorded':
      return kind === 'approve' ? 'Your approval is recorded.' : 'Denied.';
    case 'refused':
      return became.refusal.reason === 'alreadyReceived'
        ? 'Recorded before.'
        : refusalSentence(became.refusal);
    case 'broken':
      return 'Something broke on our side. Please look at its notice whether it was recorded.';
    case 'untried':
      return 'Not tried, since something broke before. Please decide it again.';
  }
}

export function severalHead(became: readonly Became[], kind: 'approve' | 'deny'): string {
  const done = became.filter((one) => one.kind === 'recorded').length;
  const verb = kind === 'approve' ? 'Approved' : 'Denied';
  return done === became.length
    ? `${verb}: all ${done}.`
    : `${verb}: ${done} of ${became.length}. The others are told below.`;
}
