/** Events of a comparison of the books, for the lives of requests. */
import type { UserId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';

type Dice = {
  readonly user: UserId;
  readonly isOurs: boolean;
  readonly isFine: boolean;
  readonly payment: string;
};

const kindOf = ({ isFine }: Dice): 'amount' | 'missing' => (isFine ? 'amount' : 'missing');

export const BOOKS_MAKERS = {
  booksDiffer: (dice: Dice) => ({
    found: {
      kind: kindOf(dice),
      subject: dice.payment,
      theirs: dice.isFine ? { cents: 1, status: 'success' } : null,
    },
  }),
  booksAgree: (dice: Dice) => ({ gone: [{ kind: kindOf(dice), subject: dice.payment }] }),
  settleDifference: ({ user, isOurs, isFine }: Dice, request: MoneyRequest) => ({
    user,
    isAdmin: isOurs,
    admins: isFine ? (request.books?.settling ?? []).map((one) => one.user) : [],
  }),
} as const;
